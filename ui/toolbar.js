import { drawAll } from "./package.js";
import { download, save } from "./picture_save.js";
import { plotly } from "./plotly_dom.js";
import { TABLE } from "./streamlit_dom.js";
import { menuOf } from "./toolbar_menu.js";

// The toolbars of all cards: their buttons, and what is done when one is pressed. Files and texts are made by the
// server, which answers each press under the id that came with it; pictures are drawn here.
const PICTURES = { png: 2, png3: 3, svg: 0 }; // pixels of the file for one of CSS; none in a drawing
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
const waiting = new Map(); // by a toolbar's key: what goes on when the server has answered
const shown = new Map(); // by a toolbar's key: where it stands
let texts = null;

// What went wrong, in a sentence for whoever pressed.
class Failure extends Error {}

// What was on its way when the connection was lost does not come any more.
addEventListener("atlas-back", () => waiting.forEach(({ failed }) => failed(new Failure(texts.lost))));

const dataOf = (root) => root.given.data[0];

function tell(key, text, kind = "") {
  const status = shown.get(key)?.querySelector("[role=status]");
  if (!status) return;
  status.textContent = text;
  status.dataset.kind = kind;
}

function ask(root, asked) {
  const { key } = dataOf(root);
  const id = `${performance.timeOrigin + performance.now()}`;
  return new Promise((done, failed) => {
    waiting.set(key, { id, done, failed });
    shown.get(key).given.setTriggerValue("said", { id, ...asked });
  }).finally(() => waiting.delete(key));
}

// Streamlit says again whatever it said last: each answer counts once, and only if it was asked for.
function take({ key, answer }) {
  const asked = waiting.get(key);
  if (!answer.id || answer.id !== asked?.id) return;
  if (answer.problem) asked.failed(new Failure(answer.problem));
  else asked.done(answer);
}

// Without TLS a browser has no clipboard, but lets a key press or a click copy.
function copied(text) {
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", put, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, true);
  return done;
}

function saveFile({ file, name, mime }) {
  try {
    const bytes = Uint8Array.from(atob(file), (char) => char.charCodeAt(0));
    download(new Blob([bytes], { type: mime }), name);
  } catch (error) {
    throw new Failure(texts.failed, { cause: error });
  }
  return name;
}

async function savePicture(act, { cards, looks, name }) {
  try {
    await save(JSON.parse(cards[0].figure), { ...cards[0], ...looks }, name, PICTURES[act]);
  } catch (error) {
    throw new Failure(texts.undrawn, { cause: error });
  }
  return name;
}

// Returns what there is to say.
async function fetched(root, act) {
  const { key } = dataOf(root);
  const answer = await ask(root, { act, plotly: Boolean(plotly()) });
  if ("text" in answer) return copied(answer.text) ? texts.copied : texts.uncopied.replace("{text}", answer.text);
  if (act in PICTURES) return texts.saved.replace("{file}", await savePicture(act, answer));
  const send = (load) => ask(root, { act, of: answer.of, ...load });
  const file = answer.file ? answer : await drawAll(answer, texts, (text) => tell(key, text, "busy"), send);
  return texts.saved.replace("{file}", saveFile(file));
}

async function get(root, act) {
  const { key } = dataOf(root);
  if (root.dataset.asked) return;
  root.dataset.asked = act;
  tell(key, texts.preparing, "busy");
  try {
    tell(key, await fetched(root, act), "saved");
  } catch (error) {
    const foreseen = error instanceof Failure;
    if (!foreseen || error.cause) console.error(error.cause ?? error);
    tell(key, foreseen ? error.message : texts.lost, "problem");
  } finally {
    delete root.dataset.asked;
  }
}

function press(root, act) {
  const { key, menu, open, kept } = dataOf(root);
  tell(key, "");
  // What it should be, so that two quick presses are one.
  const turn = (on) => root.given.setTriggerValue("said", { id: "on", act, on });
  if (act === "data") {
    root.dataset.opening = open ? "" : key;
    turn(!open);
  } else if (act === "deck") turn(!kept);
  else if (menu.includes(act)) get(root, act);
}

// What is opened is brought into view, when it is there.
function reveal(root, open) {
  const found = document.querySelector(`.st-key-${CSS.escape(open)}`);
  if (found?.querySelector(TABLE)) found.scrollIntoView({ block: "nearest" });
  else if (dataOf(root).open === open && root.isConnected) requestAnimationFrame(() => reveal(root, open));
}

function move(event) {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.children];
  const place = buttons.indexOf(event.target.closest("[data-act]"));
  const next = Math.abs(step) === 1 ? (place + step + buttons.length) % buttons.length : step < 0 ? 0 : -1;
  buttons.at(next).focus();
}

// Tab comes back to where it left.
function keepPlace({ currentTarget: bar, target }) {
  for (const each of bar.children) each.tabIndex = each === target ? 0 : -1;
}

function buttonOf(root, act, place) {
  const button = document.createElement(act === "meeting" ? "a" : "button");
  if (act !== "meeting") button.type = "button";
  button.dataset.act = act;
  button.tabIndex = place ? -1 : 0;
  button.append(document.createElement("span"));
  button.onclick = () => press(root, act);
  return button;
}

function itemsOf(root) {
  return dataOf(root).menu.map((act) => ({ text: texts.acts[act][0], act, press: () => press(root, act) }));
}

function build(root, acts) {
  const bar = document.createElement("div");
  bar.setAttribute("role", "toolbar");
  bar.append(...acts.map((act, place) => buttonOf(root, act, place)));
  bar.addEventListener("keydown", move);
  bar.addEventListener("focusin", keepPlace);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const opens = bar.querySelector("[data-act=more], [data-act=download]");
  root.replaceChildren(bar, status, ...(opens ? [menuOf(opens, () => itemsOf(root))] : []));
  root.dataset.acts = acts.join(" ");
}

function draw(root) {
  const { buttons, word, open, kept, meeting } = dataOf(root);
  if (root.dataset.acts !== buttons.join(" ")) build(root, buttons);
  const [bar] = root.children;
  // One button is no toolbar to move in.
  bar.setAttribute("role", buttons.length > 1 ? "toolbar" : "group");
  bar.setAttribute("aria-label", texts.toolbar);
  for (const button of bar.children) {
    const { act } = button.dataset;
    const [text, name] = word ? [word, word] : texts.acts[act === "deck" && kept ? "kept" : act];
    button.firstChild.textContent = text;
    button.setAttribute("aria-label", name);
    if (act === "data") button.ariaExpanded = `${Boolean(open)}`;
    if (act === "deck") button.dataset.kept = `${Boolean(kept)}`;
    if (act === "meeting") button.href = meeting;
  }
  if (open && root.dataset.opening) reveal(root, open);
  root.dataset.opening = "";
}

function hear({ target: root }) {
  const data = dataOf(root);
  for (const [key, each] of shown) if (!each.isConnected) shown.delete(key);
  shown.set(data.key, root);
  if (texts) draw(root);
  take(data);
}

export function setToolbars(given) {
  texts = given;
  shown.forEach(draw);
}

// What was said has been read when something else is pressed.
addEventListener("pointerdown", () => shown.forEach((root, key) => root.dataset.asked || tell(key, "")), true);

// Toolbars may be there before this script is.
document.addEventListener("atlas-toolbar", hear);
for (const root of document.querySelectorAll(".toolbar")) if (root.given) hear({ target: root });
