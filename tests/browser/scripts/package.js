import { calls, equal, test, until } from "./check.js";
import { drawAll } from "../../../ui/package.js";

const TEXTS = { drawing: "Drawing {n} of {of}", packing: "Packing" };
const COLOURS = { background: "#ffffff", text: "#000000", muted: "#000000", font: "monospace" };

// Each chart draws as many letters as its figure says.
const svgOf = (letters) => `<svg xmlns="http://www.w3.org/2000/svg"><desc>${"x".repeat(letters)}</desc></svg>`;

function plotly() {
  window.Plotly = { toImage: async (figure) => svgOf(figure.letters) };
}

function figures(...letters) {
  const cards = letters.map((count) => ({
    figure: JSON.stringify({ letters: count, layout: { height: 50 } }),
    headline: "a",
    scope: "b",
    source: "c",
  }));
  return { cards, load: 1e6, most: 1e6, looks: { lang: "en", width: 100, colours: COLOURS } };
}

// What is sent, what is said meanwhile, and how the server takes a load.
function start(asked) {
  const [loads, said, taken] = [[], [], []];
  const send = (load) => {
    loads.push(load);
    return new Promise((done) => taken.push(done));
  };
  const end = drawAll(asked, TEXTS, (text) => said.push(text), send);
  return { loads, said, taken, end };
}

const kinds = (pictures) => pictures.map(({ svg, png }) => [svg && svg.slice(0, 5), png && png.slice(0, 5)]);
const sizes = (loads) => loads.map(({ at, pictures, last }) => [at, pictures.length, last]);

test("pictures that fit go in one load, as SVG and PNG", async () => {
  plotly();
  const { loads, said, taken, end } = start(figures(10, 20));
  await until(() => loads.length === 1);
  equal(sizes(loads), [[0, 2, true]]);
  equal(kinds(loads[0].pictures), [["<?xml", "iVBOR"], ["<?xml", "iVBOR"]]);
  equal(said, ["Drawing 1 of 2", "Drawing 2 of 2", "Packing"]);
  taken[0]({ file: "x" });
  equal(await end, { file: "x" });
});

test("what is too much for one message goes in several, each when the one before has arrived", async () => {
  plotly();
  const { loads, said, taken } = start({ ...figures(10_000, 10_000, 10_000, 10_000), load: 50_000 });
  await until(() => loads.length === 1);
  equal(said.at(-1), "Drawing 3 of 4");
  taken[0]({ more: 2 });
  await until(() => loads.length === 2);
  equal(sizes(loads), [[0, 2, false], [2, 2, true]]);
});

test("a picture that is too much for one message goes alone", async () => {
  plotly();
  const { loads, taken } = start({ ...figures(10, 10), load: 1 });
  await until(() => loads.length === 1);
  taken[0]({ more: 1 });
  await until(() => loads.length === 2);
  equal(sizes(loads), [[0, 1, false], [1, 1, true]]);
});

test("what no room is left for is empty, what cannot be drawn is null, and the others come", async () => {
  plotly();
  calls(console, "warn");
  const asked = figures(50_000, 10, 10, 10_000);
  asked.cards[1].figure = "no figure";
  const { loads } = start({ ...asked, most: 20_000 });
  await until(() => loads.length === 1);
  equal(kinds(loads[0].pictures), [["", ""], [null, null], ["<?xml", "iVBOR"], ["<?xml", ""]]);
});

test("Plotly is waited for", async () => {
  delete window.Plotly;
  const { loads } = start(figures(10));
  await new Promise(requestAnimationFrame);
  equal(loads.length, 0);
  plotly();
  await until(() => loads.length === 1);
  equal(kinds(loads[0].pictures), [["<?xml", "iVBOR"]]);
});
