// The button that packs cards: it asks for their figures, draws each as SVG and PNG here, hands the pictures
// back, and saves the file that it is given.
import { plotly } from "./plotly_dom.js";
import { compose, download, rasterise } from "./picture_save.js";

const PNG_SCALE = 2;
const PLOTLY_MS = 30_000;
const waiting = new WeakMap(); // by button: what goes on when a load of pictures has arrived
const unanswered = new Map(); // by button: how it says that its answer was lost

// What was on its way when the connection was lost does not come any more.
addEventListener("atlas-back", () => unanswered.forEach((giveUp) => giveUp()));

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

// On a page without a chart Streamlit fetches Plotly for the unseen one that comes with the figures.
async function waitForPlotly() {
  const end = performance.now() + PLOTLY_MS;
  while (!plotly()) {
    if (performance.now() > end) throw new Error("Plotly did not come");
    await new Promise(requestAnimationFrame);
  }
}

// A picture is a text, null where it could not be made, and empty where there is no room for it.
async function drawCard(card, data, room) {
  const pictures = { svg: null, png: null };
  try {
    await waitForPlotly();
    const picture = await compose(JSON.parse(card.figure), { ...data.looks, ...card }, data.colours);
    const svg = await picture.blob.text();
    pictures.svg = picture.blob.size <= room ? svg : "";
    const png = await base64(await rasterise(picture, PNG_SCALE));
    pictures.png = picture.blob.size + png.length <= room ? png : "";
  } catch (error) {
    // The package is made without it, and says so.
    console.warn(error);
  }
  return pictures;
}

// A message must not be too large for the server: pictures of many cards go one load after the other, each when
// the one before has arrived.
async function drawAll(data, showStatus, send) {
  let load = [];
  let size = 0;
  let room = data.most;
  for (const [place, card] of data.cards.entries()) {
    showStatus(data.texts.drawing.replace("{n}", place + 1).replace("{of}", data.cards.length));
    const made = await drawCard(card, data, room);
    const more = new Blob([made.svg ?? "", made.png ?? ""]).size;
    if (load.length && size + more > data.load) {
      await send({ at: place - load.length, pictures: load, last: false });
      [load, size] = [[], 0];
    }
    load.push(made);
    size += more;
    room -= more;
  }
  showStatus(data.texts.packing);
  await send({ at: data.cards.length - load.length, pictures: load, last: true });
}

function saveFile(data) {
  const bytes = Uint8Array.from(atob(data.file), (char) => char.charCodeAt(0));
  download(new Blob([bytes], { type: "application/zip" }), data.name);
  return data.texts.saved.replace("{file}", data.name);
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  const status = parentElement.querySelector("[role=status]");
  const button = parentElement.querySelector("button");
  const showStatus = (text, kind = "busy") => {
    status.textContent = text;
    status.dataset.kind = kind;
  };
  const finish = (text, kind) => {
    delete host.dataset.asked;
    unanswered.delete(host);
    button.removeAttribute("aria-disabled");
    showStatus(text, kind);
  };
  button.textContent = data.label;
  button.onclick = () => {
    if (host.dataset.asked) return;
    host.dataset.asked = `${Date.now()}`;
    // It keeps the focus: a disabled button would lose it.
    button.setAttribute("aria-disabled", "true");
    showStatus(data.texts.preparing);
    unanswered.set(host, () => finish(data.texts.lost, "problem"));
    setTriggerValue("asked", { id: host.dataset.asked, plotly: Boolean(plotly()) });
  };
  // Streamlit calls this again whenever it likes: each answer counts once, and only if it was asked for.
  if (!data.id || data.id !== host.dataset.asked) return;
  const load = waiting.get(host);
  if (data.more && data.more === load?.upTo) load.done();
  else if (data.problem) finish(data.problem, "problem");
  else if (data.file) {
    try {
      finish(saveFile(data), "saved");
    } catch (error) {
      console.error(error);
      finish(data.texts.failed, "problem");
    }
  } else if (data.cards && host.dataset.drawing !== data.id) {
    host.dataset.drawing = data.id;
    const send = (message) =>
      new Promise((done) => {
        waiting.set(host, { upTo: message.at + message.pictures.length, done });
        setTriggerValue("drawn", { id: data.id, of: data.of, ...message });
      });
    drawAll(data, showStatus, send);
  }
}
