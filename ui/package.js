// The button that packs cards: it asks for their figures, draws each as SVG and PNG here, hands the pictures
// back, and saves the file that it is given.
import { compose, download, rasterise } from "./picture_save.js";

const PNG_SCALE = 2;
const PLOTLY_MS = 30_000;
const arrived = new WeakMap(); // by button: what goes on when a load of pictures has arrived

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

// On a page without a chart Streamlit fetches Plotly for the unseen one that comes with the figures.
async function plotly() {
  const end = performance.now() + PLOTLY_MS;
  while (!window.Plotly) {
    if (performance.now() > end) throw new Error("Plotly did not come");
    await new Promise(requestAnimationFrame);
  }
}

// A picture is a text, null where it could not be made, and empty where there is no room for it.
async function drawn(card, data, room) {
  const pictures = { svg: null, png: null };
  try {
    await plotly();
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
async function drawAll(data, say, send) {
  let load = [];
  let size = 0;
  let room = data.most;
  for (const [place, card] of data.cards.entries()) {
    say(data.texts.drawing.replace("{n}", place + 1).replace("{of}", data.cards.length));
    const made = await drawn(card, data, room);
    const more = new Blob([made.svg ?? "", made.png ?? ""]).size;
    if (load.length && size + more > data.load) {
      await send({ at: place - load.length, pictures: load, last: false });
      [load, size] = [[], 0];
    }
    load.push(made);
    size += more;
    room -= more;
  }
  say(data.texts.packing);
  await send({ at: data.cards.length - load.length, pictures: load, last: true });
}

function saved(data) {
  const bytes = Uint8Array.from(atob(data.file), (char) => char.charCodeAt(0));
  download(new Blob([bytes], { type: "application/zip" }), data.name);
  return data.texts.saved.replace("{file}", data.name);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  const status = parentElement.querySelector("[role=status]");
  const button = parentElement.querySelector("button");
  const say = (text, kind = "busy") => {
    status.textContent = text;
    status.dataset.kind = kind;
  };
  const end = (text, kind) => {
    delete host.dataset.asked;
    button.removeAttribute("aria-disabled");
    say(text, kind);
  };
  button.textContent = data.label;
  button.onclick = () => {
    if (host.dataset.asked) return;
    host.dataset.asked = `${Date.now()}`;
    // It keeps the focus: a disabled button would lose it.
    button.setAttribute("aria-disabled", "true");
    say(data.texts.preparing);
    setTriggerValue("asked", { id: host.dataset.asked, plotly: Boolean(window.Plotly) });
  };
  // Streamlit calls this again whenever it likes: each answer counts once, and only if it was asked for.
  if (!data.id || data.id !== host.dataset.asked) return;
  const load = arrived.get(host);
  if (data.more && data.more === load?.upTo) load.done();
  else if (data.problem) end(data.problem, "problem");
  else if (data.file) {
    try {
      end(saved(data), "saved");
    } catch (error) {
      console.error(error);
      end(data.texts.failed, "problem");
    }
  } else if (data.cards && host.dataset.drawing !== data.id) {
    host.dataset.drawing = data.id;
    const send = (message) =>
      new Promise((done) => {
        arrived.set(host, { upTo: message.at + message.pictures.length, done });
        setTriggerValue("drawn", { id: data.id, of: data.of, ...message });
      });
    drawAll(data, say, send);
  }
}
