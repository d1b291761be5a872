import { PAGE_LINK } from "./streamlit_dom.js";
import { watch } from "./watch.js";

// A link is a link: its address opens the same page wherever it is opened, and a modified click is the browser's.
// To Streamlit the front page has no name, so that its address would be that of the page one is on.
function lead(node) {
  if (node.localName !== "a" || !node.closest(PAGE_LINK)) return;
  const address = node.getAttribute("href") ?? "";
  if (address === "" || address.startsWith("?")) node.setAttribute("href", `./${address}`);
}

// Streamlit takes every click as its own.
function leaveToTheBrowser(event) {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) return;
  if (event.target.closest?.("a[href]")) event.stopImmediatePropagation();
}

addEventListener("click", leaveToTheBrowser, true);
watch(lead);
