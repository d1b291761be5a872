// The button that packs cards: it asks for their figures, draws each as SVG and PNG here, hands the pictures
// back, and saves the file that it is given. What draws is in picture_save.js.
const PNG_SCALE = 2;
const PLOTLY_MS = 30_000;

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

async function drawn(card, data, room) {
  const pictures = { svg: null, png: null };
  try {
    await plotly();
    const picture = await window.atlasDrawn.compose(JSON.parse(card.figure), { ...data.looks, ...card }, data.colours);
    const svg = await picture.blob.text();
    if (picture.blob.size <= room) pictures.svg = svg;
    const png = await base64(await window.atlasDrawn.rasterise(picture, PNG_SCALE));
    if (picture.blob.size + png.length <= room) pictures.png = png;
  } catch (error) {
    // The package is made without it, and says so.
    console.warn(error);
  }
  return pictures;
}

async function drawAll(data, say) {
  const pictures = [];
  let room = data.most;
  for (const [place, card] of data.cards.entries()) {
    say(data.texts.drawing.replace("{n}", place + 1).replace("{of}", data.cards.length));
    const made = await drawn(card, data, room);
    room -= new Blob([made.svg ?? "", made.png ?? ""]).size;
    pictures.push(made);
  }
  return pictures;
}

function saved(data) {
  const bytes = Uint8Array.from(atob(data.file), (char) => char.charCodeAt(0));
  window.atlasDrawn.download(new Blob([bytes], { type: "application/zip" }), data.name);
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
  if (data.problem) end(data.problem, "problem");
  else if (data.file) {
    try {
      end(saved(data), "saved");
    } catch (error) {
      console.error(error);
      end(data.texts.failed, "problem");
    }
  } else if (data.cards && host.dataset.drawing !== data.id) {
    host.dataset.drawing = data.id;
    drawAll(data, say).then((pictures) => {
      say(data.texts.packing);
      setTriggerValue("drawn", { id: data.id, of: data.of, pictures });
    });
  }
}
