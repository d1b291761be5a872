import { calls, equal, frames, show, test, until } from "./check.js";
import component from "../../../ui/package.js";

const TEXTS = {
  preparing: "Preparing",
  drawing: "Drawing {n} of {of}",
  packing: "Packing",
  saved: "Saved: {file}",
  failed: "Not saved",
  lost: "Lost",
};
const COLOURS = { background: "#ffffff", text: "#000000", muted: "#000000", font: "monospace" };

// A button, what it tells the server, and how the server answers. Each chart draws as many letters as its figure says.
function start({ label = "Pack" } = {}) {
  const host = show('<div class="package"><button></button><p role="status"></p></div>');
  const [button, status] = host.children;
  const told = [];
  const answer = (data = {}) =>
    component({
      data: [{ label, texts: TEXTS, ...data }],
      parentElement: host,
      setTriggerValue: (name, value) => told.push([name, structuredClone(value)]),
    });
  answer();
  return { host, button, status, told, answer, id: () => host.dataset.asked };
}

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
  return { cards, of: "print", load: 1e6, most: 1e6, looks: { lang: "en", width: 100 }, colours: COLOURS };
}

const drawn = (told) => told.filter(([name]) => name === "drawn").map(([, value]) => value);
const kinds = (pictures) => pictures.map(({ svg, png }) => [svg && svg.slice(0, 5), png && png.slice(0, 5)]);

test("one press asks once, says so, and keeps the focus", () => {
  const { button, status, told, id } = start();
  equal(button.textContent, "Pack");
  button.focus();
  button.click();
  button.click();
  equal(told, [["asked", { id: id(), plotly: false }]]);
  equal([status.textContent, button.ariaDisabled, document.activeElement === button], ["Preparing", "true", true]);
});

test("a page that has Plotly says so", () => {
  plotly();
  const { button, told } = start();
  button.click();
  equal(told[0][1].plotly, true);
});

test("pictures that fit go in one load, as SVG and PNG", async () => {
  plotly();
  const { button, status, told, answer, id } = start();
  button.click();
  answer({ id: id(), ...figures(10, 20) });
  await until(() => drawn(told).length === 1);
  const [{ pictures, ...rest }] = drawn(told);
  equal(rest, { id: id(), of: "print", at: 0, last: true });
  equal(kinds(pictures), [["<?xml", "iVBOR"], ["<?xml", "iVBOR"]]);
  equal(status.textContent, "Packing");
});

test("what is too much for one message goes in several, each when the one before has arrived", async () => {
  plotly();
  const { button, status, told, answer, id } = start();
  button.click();
  answer({ id: id(), ...figures(10_000, 10_000, 10_000, 10_000), load: 50_000 });
  await until(() => drawn(told).length === 1);
  equal(status.textContent, "Drawing 3 of 4");
  answer({ id: id(), more: 1 });
  answer({ id: "another", more: 2 });
  await frames(2);
  equal(status.textContent, "Drawing 3 of 4");
  answer({ id: id(), more: 2 });
  await until(() => drawn(told).length === 2);
  const loads = drawn(told).map(({ at, pictures, last }) => [at, pictures.length, last]);
  equal(loads, [[0, 2, false], [2, 2, true]]);
});

test("a picture that is too much for one message goes alone", async () => {
  plotly();
  const { button, told, answer, id } = start();
  button.click();
  answer({ id: id(), ...figures(10, 10), load: 1 });
  await until(() => drawn(told).length === 1);
  answer({ id: id(), more: 1 });
  await until(() => drawn(told).length === 2);
  equal(drawn(told).map(({ at, pictures, last }) => [at, pictures.length, last]), [[0, 1, false], [1, 1, true]]);
});

test("what no room is left for is empty, what cannot be drawn is null, and the others come", async () => {
  plotly();
  calls(console, "warn");
  const { button, told, answer, id } = start();
  button.click();
  const asked = figures(50_000, 10, 10, 10_000);
  asked.cards[1].figure = "no figure";
  answer({ id: id(), ...asked, most: 20_000 });
  await until(() => drawn(told).length === 1);
  equal(kinds(drawn(told)[0].pictures), [["", ""], [null, null], ["<?xml", "iVBOR"], ["<?xml", ""]]);
});

test("called again while it draws, it draws once", async () => {
  plotly();
  const { button, told, answer, id } = start();
  button.click();
  const asked = { id: id(), ...figures(10) };
  answer(asked);
  answer(asked);
  await until(() => drawn(told).length);
  await frames(5);
  equal(drawn(told).length, 1);
});

test("the file is saved once, and the button is free again", async () => {
  const saved = [];
  HTMLAnchorElement.prototype.click = function () {
    saved.push(this.download);
  };
  const blobs = calls(URL, "createObjectURL", () => "blob:x");
  const { button, status, answer, id } = start();
  button.click();
  const file = { id: id(), file: btoa("PK\xff"), name: "deck.zip" };
  answer(file);
  answer(file);
  equal([saved, status.textContent, status.dataset.kind], [["deck.zip"], "Saved: deck.zip", "saved"]);
  equal([...new Uint8Array(await blobs[0][0].arrayBuffer())], [0x50, 0x4b, 0xff]);
  equal([button.ariaDisabled, id() === undefined], [null, true]);
});

test("a problem is said, and the button is free again", () => {
  const { button, status, answer, id } = start();
  button.click();
  answer({ id: id(), problem: "It has changed" });
  equal([status.textContent, status.dataset.kind, button.ariaDisabled], ["It has changed", "problem", null]);
});

test("a file that is none is said", () => {
  calls(console, "error");
  const { button, status, answer, id } = start();
  button.click();
  answer({ id: id(), file: "%", name: "deck.zip" });
  equal([status.textContent, status.dataset.kind, button.ariaDisabled], ["Not saved", "problem", null]);
});

test("an answer that was lost with the connection is said, and the button is free again", () => {
  const { button, status, told, answer, id } = start();
  const idle = start();
  button.click();
  const before = id();
  dispatchEvent(new Event("atlas-back"));
  equal([status.textContent, status.dataset.kind, button.ariaDisabled], ["Lost", "problem", null]);
  equal(idle.status.textContent, "");
  answer({ id: before, problem: "late" });
  equal(status.textContent, "Lost");
  button.click();
  equal(told.length, 2);
});

test("an answer that was not asked for is passed over", () => {
  const { status, told, answer } = start();
  answer({ id: "old", problem: "old" });
  answer({ id: "old", ...figures(10) });
  equal([status.textContent, told], ["", []]);
});
