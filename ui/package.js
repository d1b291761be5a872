// Draws the pictures of cards for a package and sends them to the server, which makes the file.
import { plotly } from "./plotly_dom.js";
import { compose, rasterise } from "./picture_save.js";

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
async function waitForPlotly() {
  const end = performance.now() + PLOTLY_MS;
  while (!plotly()) {
    if (performance.now() > end) throw new Error("Plotly did not come");
    await new Promise(requestAnimationFrame);
  }
}

// A picture is a text, null where it could not be made, and empty where there is no room for it.
async function drawCard(card, looks, room) {
  const made = { svg: null, png: null };
  try {
    await waitForPlotly();
    const picture = await compose(JSON.parse(card.figure), { ...looks, ...card });
    const svg = await picture.blob.text();
    made.svg = picture.blob.size <= room ? svg : "";
    const png = await base64(await rasterise(picture, PNG_SCALE));
    made.png = picture.blob.size + png.length <= room ? png : "";
  } catch (error) {
    // The package is made without it, and says so.
    console.warn(error);
  }
  return made;
}

// A message must not be too large for the server: pictures of many cards go one load after the other, each when
// the one before has arrived. Returns what the server answers to the last.
export async function drawAll(asked, texts, showStatus, send) {
  let load = [];
  let size = 0;
  let room = asked.most;
  for (const [place, card] of asked.cards.entries()) {
    showStatus(texts.drawing.replace("{n}", place + 1).replace("{of}", asked.cards.length));
    const made = await drawCard(card, asked.looks, room);
    const more = new Blob([made.svg ?? "", made.png ?? ""]).size;
    if (load.length && size + more > asked.load) {
      await send({ at: place - load.length, pictures: load, last: false });
      [load, size] = [[], 0];
    }
    load.push(made);
    size += more;
    room -= more;
  }
  showStatus(texts.packing);
  return send({ at: asked.cards.length - load.length, pictures: load, last: true });
}
