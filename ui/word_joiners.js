import { lookInside, watch } from "./watch.js";

// ui/text.py keeps the parts of an address or a sign apart by word joiners, so that Streamlit's Markdown makes
// nothing of them. Once it has read a text they go: what is copied, searched for on the page or read aloud is
// the text to the letter.
const JOINER = "\u2060";
const NAMES = ["aria-label", "title"];

function withoutJoiners(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data.includes(JOINER)) node.data = node.data.replaceAll(JOINER, "");
    return;
  }
  for (const name of NAMES) {
    const said = node.getAttribute(name);
    if (said?.includes(JOINER)) node.setAttribute(name, said.replaceAll(JOINER, ""));
  }
}

watch(withoutJoiners);
lookInside(document.body);
