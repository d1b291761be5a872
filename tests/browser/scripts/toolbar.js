import { calls, equal, frames, show, test, until } from "./check.js";
import say from "../../../ui/toolbar_said.js";

const ACTS = ["data", "deck", "kept", "meeting", "download", "more", "link", "xlsx", "png", "png3", "svg", "zip"];
const TEXTS = {
  acts: Object.fromEntries(ACTS.map((act) => [act, [act, `${act}, in full`]])),
  toolbar: "Tools",
  preparing: "Preparing",
  drawing: "Drawing {n} of {of}",
  packing: "Packing",
  saved: "Saved: {file}",
  copied: "Copied",
  uncopied: "Not copied: {text}",
  failed: "Not saved",
  undrawn: "Not drawn",
  lost: "Lost",
};
const COLOURS = { background: "#ffffff", text: "#000000", muted: "#000000", font: "monospace" };
const BUTTONS = ["data", "deck", "meeting", "more"];
const MENU = ["link", "xlsx", "png", "png3", "svg", "zip"];
const DRAWN = '<svg xmlns="http://www.w3.org/2000/svg"/>';

// The script of the document, which comes before the toolbars or after them.
const script = () => import("../../../ui/toolbar.js");

// A toolbar, what it tells the server, and how the server answers.
async function start(data = {}) {
  const { setToolbars } = await script();
  setToolbars(TEXTS);
  const host = show('<div><div class="toolbar"></div></div>');
  const told = [];
  const setTriggerValue = (name, value) => told.push([name, structuredClone(value)]);
  const tell = (more = {}) =>
    say({
      data: [{ key: "one", buttons: BUTTONS, menu: MENU, meeting: "meeting?a=b", answer: {}, ...data, ...more }],
      parentElement: host,
      setTriggerValue,
    });
  tell();
  const root = host.firstChild;
  return {
    root,
    told,
    tell,
    answer: (given) => tell({ answer: { id: told.at(-1)[1].id, ...given } }),
    button: (act) => root.querySelector(`[data-act=${act}]`),
    status: () => root.querySelector("[role=status]"),
    press: async (act) => {
      root.querySelector("[data-act=more]").click();
      await until(() => root.querySelector(`.toolbar-menu [data-act=${act}]`));
      root.querySelector(`.toolbar-menu [data-act=${act}]`).click();
    },
  };
}

const plain = (key, parentElement) => ({ data: [{ key, buttons: ["more"], menu: [], answer: {} }], parentElement });

// Where the focus is after a key.
function go(key) {
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return document.activeElement.dataset.act;
}

function drawing(svg = DRAWN) {
  window.Plotly = {};
  return calls(window.Plotly, "toImage", async () => svg);
}

function picture(name) {
  const card = { figure: '{"data": [], "layout": {"height": 50}}', headline: "a", scope: "b", source: "c" };
  return { cards: [card], looks: { lang: "en", width: 400, colours: COLOURS }, name };
}

test("toolbars are known whether they come before the script or after it, before the texts or after them", async () => {
  show('<main><div><div class="toolbar"></div></div><div><div class="toolbar"></div></div></main>');
  const [early, late] = document.querySelectorAll("main > div");
  say(plain("early", early));
  const { setToolbars } = await script();
  setToolbars(TEXTS);
  say(plain("late", late));
  for (const place of [early, late]) equal(place.querySelector("button").textContent, "more");
  setToolbars({ ...TEXTS, acts: { more: ["更多", "更多"] } });
  for (const place of [early, late]) equal(place.querySelector("button").ariaLabel, "更多");
});

test("a button says its word, is called by its name, and stays when more is said", async () => {
  const { root, tell, button } = await start();
  const before = button("data");
  equal([before.textContent, before.ariaLabel, before.ariaExpanded], ["data", "data, in full", "false"]);
  before.focus();
  tell({ open: "numbers_one", kept: true });
  equal([button("data") === before, document.activeElement === before], [true, true]);
  equal([before.ariaExpanded, button("deck").textContent, button("deck").dataset.kept], ["true", "kept", "true"]);
  equal([button("meeting").localName, button("meeting").getAttribute("href")], ["a", "meeting?a=b"]);
  equal([root.firstChild.getAttribute("role"), root.firstChild.ariaLabel], ["toolbar", "Tools"]);
  tell({ buttons: ["download"], word: "Template" });
  equal([root.firstChild.getAttribute("role"), button("download").ariaLabel], ["group", "Template"]);
});

test("one button is in the order of Tab, and arrows move it", async () => {
  const { root } = await start();
  const stops = () => [...root.firstChild.children].filter((each) => !each.tabIndex).map((each) => each.dataset.act);
  equal(stops(), ["data"]);
  root.firstChild.firstChild.focus();
  const way = ["ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home", "x"].map(go);
  equal(way, ["deck", "more", "data", "more", "data", "data"]);
  go("ArrowRight");
  equal(stops(), ["deck"]);
});

test("what is pressed is told as what it should be, so that two quick presses are one", async () => {
  const { told, tell, button } = await start();
  button("data").click();
  button("deck").click();
  button("deck").click();
  const values = () => told.map(([name, { act, on }]) => [name, act, on]);
  equal(values(), [
    ["said", "data", true],
    ["said", "deck", true],
    ["said", "deck", true],
  ]);
  tell({ open: "numbers_one", kept: true });
  button("data").click();
  button("deck").click();
  equal(values().slice(3), [
    ["said", "data", false],
    ["said", "deck", false],
  ]);
});

test("numbers that were opened are brought into view when they are there", async () => {
  const { tell, button } = await start();
  const seen = calls(Element.prototype, "scrollIntoView");
  button("data").click();
  tell({ open: "numbers_one" });
  const numbers = document.createElement("div");
  numbers.className = "st-key-numbers_one";
  document.body.append(numbers);
  await frames(2);
  equal(seen.length, 0);
  numbers.innerHTML = '<div data-testid="stTable"></div>';
  await until(() => seen.length);
  tell({ open: "numbers_one" });
  await frames(2);
  equal(seen, [[{ block: "nearest" }]]);
});

test("a file is asked for once, saved once, and another may follow", async () => {
  const saved = [];
  HTMLAnchorElement.prototype.click = function () {
    saved.push(this.download);
  };
  const blobs = calls(URL, "createObjectURL", () => "blob:x");
  const { root, told, tell, answer, press, status } = await start();
  await press("xlsx");
  equal([status().textContent, status().dataset.kind, root.dataset.asked], ["Preparing", "busy", "xlsx"]);
  await press("xlsx");
  equal([told.length, told[0][1].act, told[0][1].plotly], [1, "xlsx", false]);
  tell({ answer: { id: "another", file: "", name: "no" } });
  const file = { file: btoa("PK\xff"), name: "a.xlsx", mime: "x/y" };
  answer(file);
  answer(file);
  await until(() => status().dataset.kind === "saved");
  equal([saved, status().textContent, blobs[0][0].type], [["a.xlsx"], "Saved: a.xlsx", "x/y"]);
  equal([...new Uint8Array(await blobs[0][0].arrayBuffer())], [0x50, 0x4b, 0xff]);
  await press("xlsx");
  equal(told.length, 2);
  document.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  equal(status().textContent, "Preparing");
  answer(file);
  await until(() => status().dataset.kind === "saved");
  document.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  equal(status().textContent, "");
});

test("each picture has its pixels, and is of the figure that the server sent", async () => {
  const blobs = [];
  const create = URL.createObjectURL;
  HTMLAnchorElement.prototype.click = () => {};
  URL.createObjectURL = (blob) => blobs.push(blob) && create(blob);
  const drawn = drawing();
  const { told, answer, press, status } = await start();
  const sizes = [];
  for (const act of ["svg", "png", "png3"]) {
    await press(act);
    equal(told.at(-1)[1].plotly, true);
    answer(picture(`${act}.file`));
    await until(() => status().textContent === `Saved: ${act}.file`);
    if (act !== "svg") sizes.push((await createImageBitmap(blobs.at(-1))).width);
  }
  equal([blobs[0].type, sizes], ["image/svg+xml", [800, 1200]]);
  equal(drawn[0][0], { data: [], layout: { height: 50 } });
});

test("what failed is said, and the button is free again", async () => {
  const logged = calls(console, "error");
  drawing("no SVG");
  const { root, tell, answer, press, status } = await start();
  const failed = async (text) => {
    await until(() => status().textContent === text);
    equal([status().dataset.kind, root.dataset.asked === undefined], ["problem", true]);
  };
  await press("xlsx");
  answer({ problem: "It has changed" });
  await failed("It has changed");
  await press("xlsx");
  answer({ file: "%", name: "a" });
  await failed("Not saved");
  await press("png");
  answer(picture("a.png"));
  await failed("Not drawn");
  await press("xlsx");
  tell();
  equal(status().textContent, "Preparing");
  dispatchEvent(new Event("atlas-back"));
  await failed("Lost");
  equal(logged.length, 2);
});

test("a package is drawn, sent and saved", async () => {
  HTMLAnchorElement.prototype.click = () => {};
  drawing();
  const { told, answer, press, status } = await start();
  await press("zip");
  answer({ ...picture(""), of: "print", load: 1e6, most: 1e6 });
  await until(() => told.length === 2);
  const { act, of, at, last, pictures } = told[1][1];
  equal([act, of, at, last, pictures.length, status().textContent], ["zip", "print", 0, true, 1, "Packing"]);
  answer({ file: btoa("PK"), name: "a.zip", mime: "application/zip" });
  await until(() => status().textContent === "Saved: a.zip");
});

test("a text is copied, and said where the browser does not let it", async () => {
  const { answer, press, status } = await start();
  const copied = [];
  document.execCommand = () => {
    const event = new Event("copy", { bubbles: true, cancelable: true });
    event.clipboardData = { setData: (...given) => copied.push(given) };
    return !document.dispatchEvent(event);
  };
  await press("link");
  answer({ text: "http://a/b" });
  await until(() => status().textContent === "Copied");
  equal(copied, [["text/plain", "http://a/b"]]);
  document.execCommand = () => false;
  await press("link");
  answer({ text: "http://a/b" });
  await until(() => status().textContent === "Not copied: http://a/b");
});
