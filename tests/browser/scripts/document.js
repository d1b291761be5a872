import { equal, frames, show, test, until } from "./check.js";
import sync from "../../../ui/document.js";

const DATA = {
  lang: "zh-Hant-TW",
  theme: "light",
  scrolled: "Scrolls sideways",
  toolbars: { acts: {} },
  streamlit: { words: {}, sentences: {} },
};
const WIDE = '<div style="width: 500px; height: 10px"></div>';

// The component's place on a page of this colour, and what it tells the server.
function place(background) {
  const host = document.createElement("div");
  host.style.setProperty("--st-background-color", background);
  document.body.append(host);
  const told = [];
  const tell = (data = {}) =>
    sync({ data: [{ ...DATA, ...data }], parentElement: host, setTriggerValue: (...given) => told.push(given) });
  return { host, told, tell };
}

test("the document says its language", () => {
  place("#ffffff").tell();
  equal(document.documentElement.lang, "zh-Hant-TW");
  place("#ffffff").tell({ lang: "en" });
  equal(document.documentElement.lang, "en");
});

test("a theme is told when the server draws for another, and once", () => {
  const { host, told, tell } = place("#101820");
  tell();
  tell();
  equal([told, document.documentElement.dataset.theme], [[["theme", "dark"]], "dark"]);
  host.style.setProperty("--st-background-color", "rgb(250, 250, 250)");
  tell({ theme: "dark" });
  tell({ theme: "light" });
  equal([told.length, told.at(-1), document.documentElement.dataset.theme], [2, ["theme", "light"], "light"]);
});

test("a server that draws for the theme on the screen is told nothing, and may be told again later", () => {
  const { told, tell } = place("#101820");
  tell({ theme: "dark" });
  equal(told, []);
  tell();
  tell({ theme: "dark" });
  tell();
  equal(told.length, 2);
});

test("light and dark are told by luminance, not by one channel", () => {
  for (const [colour, theme] of [["#0000ff", "dark"], ["#ffff00", "light"], ["#00ff00", "light"]]) {
    place(colour).tell();
    equal([colour, document.documentElement.dataset.theme], [colour, theme]);
  }
});

test("what scrolls sideways can be reached by keyboard and has a name, also what comes later", async () => {
  show(`<div class="st-key-wide_a" style="width: 100px; overflow: auto">${WIDE}</div>
    <div class="st-key-wide_b" style="width: 900px; overflow: auto">${WIDE}</div>`);
  const [scrolled, whole] = document.body.children;
  place("#ffffff").tell();
  equal([scrolled.tabIndex, scrolled.role, scrolled.ariaLabel], [0, "group", "Scrolls sideways"]);
  equal([whole.tabIndex, whole.ariaLabel], [-1, null]);
  document.body.insertAdjacentHTML(
    "beforeend",
    `<div data-testid="stTable"><div style="width: 100px; overflow: auto">${WIDE}</div></div>`,
  );
  const later = document.querySelector('[data-testid="stTable"] > div');
  await until(() => later.ariaLabel === "Scrolls sideways");
});

test("toolbars are told their texts", () => {
  const root = show('<div><div class="toolbar"></div></div>').firstChild;
  root.given = { data: [{ key: "a", buttons: ["more"], menu: [], answer: {} }] };
  root.dispatchEvent(new Event("atlas-toolbar", { bubbles: true }));
  place("#ffffff").tell({ toolbars: { acts: { more: ["More", "More"] } } });
  equal(root.querySelector("button").textContent, "More");
});

test("Streamlit's own texts are told", () => {
  const button = show('<button title="Close"></button>');
  place("#ffffff").tell({ streamlit: { words: { Close: "關閉" }, sentences: {} } });
  equal(button.title, "關閉");
});

test("a place for files is no longer presentational", () => {
  const upload = show('<section data-testid="stFileUploaderDropzone" role="presentation" tabindex="0"></section>');
  place("#ffffff").tell();
  equal(upload.role, "group");
});

test("nor is one that comes later, before anybody can look", async () => {
  place("#ffffff").tell();
  const upload = document.createElement("section");
  upload.dataset.testid = "stFileUploaderDropzone";
  upload.role = "presentation";
  document.body.append(upload);
  await Promise.resolve(); // what watches the document has its turn, no frame is drawn
  equal(upload.role, "group");
});

test("another language names anew, and what comes later in that language only", async () => {
  const wide = `<div class="st-key-wide_a" style="width: 100px; overflow: auto">${WIDE}</div>`;
  const scrolled = show(wide);
  place("#ffffff").tell();
  place("#ffffff").tell({ scrolled: "可左右捲動" });
  equal(scrolled.ariaLabel, "可左右捲動");
  const before = [];
  const watcher = new MutationObserver((changes) => before.push(...changes.map(({ oldValue }) => oldValue)));
  watcher.observe(document.body, { attributeFilter: ["aria-label"], attributeOldValue: true, subtree: true });
  document.body.insertAdjacentHTML("beforeend", wide);
  await until(() => document.body.lastElementChild.ariaLabel === "可左右捲動");
  await frames(2);
  equal(before, [null]);
});
