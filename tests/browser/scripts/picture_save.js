import { calls, equal, test, thrown } from "./check.js";
import { compose, download, rasterise, save, wrapText } from "../../../ui/picture_save.js";

const STYLE = { size: 20, weight: 400 };
const FONT = "monospace";
const COLOURS = { background: "#ffffff", text: "#112233", muted: "#445566", font: FONT };
const TEXTS = { headline: "Most <b>", scope: "All", source: "Source" };
const CARD = { ...TEXTS, lang: "en", width: 400, colours: COLOURS };
const CHART = '<svg xmlns="http://www.w3.org/2000/svg"><text>192</text></svg>';

function widthOf(text) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `400 20px ${FONT}`;
  return context.measureText(text).width;
}

const wrapped = (text, width) => wrapText(text, STYLE, FONT, width);
const plotly = (svg = CHART) => (window.Plotly = { toImage: async () => svg });

async function composed(card = CARD) {
  plotly();
  const picture = await compose({ layout: { height: 100 } }, card);
  const drawing = new DOMParser().parseFromString(await picture.blob.text(), "image/svg+xml").documentElement;
  return { picture, drawing, texts: [...drawing.querySelectorAll(":scope > text")] };
}

test("English breaks between words, and each line is as full as it can be", () => {
  equal(wrapped("one two three four", widthOf("one two")), ["one two", "three", "four"]);
  equal(wrapped("one two three four", widthOf("one two three four")), ["one two three four"]);
  equal(wrapped("longer7 one two", widthOf("longer7")), ["longer7", "one two"]);
});

test("Chinese breaks anywhere, but not before closing marks or behind opening ones", () => {
  equal(wrapped("職能基準發展", widthOf("職能基")), ["職能基", "準發展"]);
  equal(wrapped("職能，基準", widthOf("職能")), ["職", "能，", "基準"]);
  equal(wrapped("職「能」基準", widthOf("「能」")), ["職", "「能」", "基準"]);
  for (const line of wrapped("（職能）「基準」，《發展》。", widthOf("職能基"))) {
    equal([/^[）」》，。]/.test(line), /[（「《]$/.test(line)], [false, false]);
  }
});

test("a word that is longer than a line is cut, and nothing is lost", () => {
  const text = "職能 Donaudampfschifffahrtsgesellschaft 12,345 個";
  const width = widthOf("Donaudampf");
  const lines = wrapped(text, width);
  equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
  equal(lines.filter((line) => widthOf(line) > width), []);
  equal(lines.length > 3, true);
});

test("no text has no line", () => {
  equal([wrapped("", 100), wrapped("   ", 100)], [[], []]);
});

test("headline, scope, chart and source stand below each other", async () => {
  const { picture, drawing, texts } = await composed();
  equal(texts.map((each) => each.textContent), ["Most <b>", "All", "Source"]);
  equal(texts.map((each) => each.getAttribute("fill")), ["#112233", "#445566", "#445566"]);
  equal(texts.map((each) => each.getAttribute("font-weight")), ["700", "400", "400"]);
  const chart = drawing.querySelector(":scope > svg");
  const tops = [texts[0], texts[1], chart, texts[2]].map((each) => Number(each.getAttribute("y")));
  equal(tops, tops.toSorted((a, b) => a - b));
  equal(tops[3] > tops[2] + 100, true);
  equal([picture.width, picture.height > tops[3]], [400, true]);
  equal(drawing.getAttribute("viewBox"), `0 0 400 ${picture.height}`);
  equal(["width", "height"].map((name) => Number(drawing.getAttribute(name))), [400, picture.height]);
});

test("a picture says what it shows, in which language", async () => {
  const { drawing, picture } = await composed();
  equal(drawing.querySelector("title").textContent, "Most <b>");
  equal(drawing.querySelector("desc").textContent, "All");
  equal([drawing.getAttribute("role"), drawing.getAttribute("xml:lang")], ["img", "en"]);
  equal(drawing.querySelector("rect").getAttribute("fill"), "#ffffff");
  equal(picture.blob.type, "image/svg+xml");
});

test("a long headline makes the picture higher, by its lines", async () => {
  const one = await composed();
  const more = await composed({ ...CARD, headline: "職能基準".repeat(12) });
  equal(more.picture.height - one.picture.height, (more.texts.length - 3) * 34);
  equal(more.texts.length > 4, true);
});

test("Plotly draws at the width within the margins and at the chart's own height", async () => {
  const asked = [];
  window.Plotly = { toImage: async (...given) => asked.push(given) && CHART };
  const chart = { layout: { height: 99.5 } };
  await compose(chart, CARD);
  equal(asked, [[chart, { format: "svg", width: 336, height: 100, imageDataOnly: true }]]);
});

test("an SVG that cannot be read is an error", async () => {
  plotly("<svg><text></svg>");
  const error = await thrown(() => compose({ layout: { height: 100 } }, CARD));
  equal(error.message, "Plotly's SVG cannot be read");
});

test("pixels are the picture's, times the scale", async () => {
  const released = calls(URL, "revokeObjectURL");
  const { picture } = await composed();
  const png = await rasterise(picture, 2);
  equal(png.type, "image/png");
  const pixels = await createImageBitmap(png);
  equal([pixels.width, pixels.height], [800, picture.height * 2]);
  equal(released.length, 1);
});

test("a canvas that gives no picture is an error, and its address is given back", async () => {
  const released = calls(URL, "revokeObjectURL");
  calls(HTMLCanvasElement.prototype, "toBlob", (done) => done(null));
  const { picture } = await composed();
  equal((await thrown(() => rasterise(picture, 2))).message, "the canvas is too large for this browser");
  equal(released.length, 1);
});

test("a file is saved by its name", () => {
  const clicked = [];
  HTMLAnchorElement.prototype.click = function () {
    clicked.push([this.download, this.protocol]);
  };
  download(new Blob(["x"]), "領域.svg");
  equal(clicked, [["領域.svg", "blob:"]]);
});

test("a picture is saved as a drawing, or in pixels", async () => {
  const blobs = [];
  const create = URL.createObjectURL;
  const names = [];
  HTMLAnchorElement.prototype.click = function () {
    names.push(this.download);
  };
  plotly();
  URL.createObjectURL = (blob) => blobs.push(blob) && create(blob);
  await save({ layout: { height: 100 } }, CARD, "a.svg", 0);
  await save({ layout: { height: 100 } }, CARD, "a.png", 3);
  equal(names, ["a.svg", "a.png"]);
  equal([blobs[0].type, blobs.at(-1).type], ["image/svg+xml", "image/png"]);
  equal((await createImageBitmap(blobs.at(-1))).width, 1200);
});
