import { FILE_UPLOADER, MARKDOWN } from "./streamlit_dom.js";
import { lookInside, watch } from "./watch.js";

// Streamlit's own texts in the user's language: it has only English ones. They are replaced where they stand, in
// texts and in the names that screen readers say; what it says anew is replaced anew.
const NAMES = ["aria-label", "placeholder", "title"];
const LATIN = /[A-Za-z]{2}/;
const english = new WeakMap(); // by node: what stands there now, and what Streamlit said
let told = "";
let words = new Map();
let patterns = [];
let sentences = [];

// A text with a {field} in it is a pattern.
function pattern([said, meant]) {
  const parts = said.replace(/[.*+?^$()|[\]\\]/g, "\\$&").split(/\{(\w+)\}/);
  const form = parts.map((part, n) => (n % 2 ? `(?<${part}>.+)` : part));
  return [new RegExp(`^${form.join("")}$`), meant.replace(/\{(\w+)\}/g, "$<$1>")];
}

function inTheirLanguage(text, sentence = text) {
  if (!LATIN.test(text)) return text;
  const said = text.trim();
  const found = words.get(said);
  if (found !== undefined) return text.replace(said, () => found);
  const fitting = patterns.find(([form]) => form.test(said));
  return fitting ? said.replace(...fitting) : sentence;
}

function replaced(node, name, now, sentence) {
  const kept = english.get(node) ?? {};
  const said = kept[name]?.shown === now ? kept[name].said : now;
  const shown = inTheirLanguage(said, sentence);
  if (shown !== said) english.set(node, { ...kept, [name]: { said, shown } });
  return shown;
}

function sentenceFor(text) {
  return sentences.find(([place]) => text.parentElement?.closest(place))?.[1];
}

function say(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (!LATIN.test(node.data) && !english.has(node)) return;
    const sentence = sentenceFor(node);
    // What people and editions write is never Streamlit's; its own words stand in such a place only here.
    const written = node.parentElement?.closest(MARKDOWN);
    if (sentence === undefined && written && !written.closest(FILE_UPLOADER)) return;
    const shown = replaced(node, "text", node.data, sentence);
    if (shown !== node.data) node.data = shown;
    return;
  }
  for (const name of NAMES) {
    const now = node.getAttribute(name);
    if (!now) continue;
    const shown = replaced(node, name, now);
    if (shown !== now) node.setAttribute(name, shown);
  }
}

// `texts.words` is by what Streamlit says; `texts.sentences` is said in places where anything else may stand.
export function speak(texts) {
  const now = JSON.stringify(texts);
  if (now === told) return;
  told = now;
  const all = Object.entries(texts.words);
  words = new Map(all.filter(([said]) => !said.includes("{")));
  patterns = all.filter(([said]) => said.includes("{")).map(pattern);
  sentences = Object.entries(texts.sentences);
  lookInside(document.body);
}

watch(say);
