import "./coverage_map.js";
import { outlineClicks } from "./outline.js";
import { setPrinted } from "./print.js";
import "./presses.js";
import "./popover_keys.js";
import "./marks.js";
import "./meeting_return.js";
import "./links.js";
import "./link_presses.js";
import "./paste_list.js";
import "./kept_press.js";
import { FILE_DROPZONE, TABLE } from "./streamlit_dom.js";
import "./table.js";
import { setPages } from "./theme_switch.js";
import { setToolbars } from "./toolbar.js";
import "./word_joiners.js";
import { speak } from "./words.js";

// Luminance of the page's background tells the theme, as Streamlit itself decides it.
function isDark(element) {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

// What scrolls sideways must be reached by keyboard (axe: scrollable-region-focusable); Streamlit gives a
// container no tabindex. Charts come after this piece, so the document is watched.
function reach(label) {
  outlineClicks();
  for (const scroller of document.querySelectorAll(`[class*="st-key-wide"], ${TABLE} > div`)) {
    if (scroller.scrollWidth <= scroller.clientWidth || scroller.getAttribute("aria-label") === label) continue;
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", label);
  }
}

// Streamlit calls the place for files presentational and has it focused (axe: presentation-role-conflict).
function nameDropzones() {
  for (const place of document.querySelectorAll(`${FILE_DROPZONE}[role="presentation"]`)) {
    place.setAttribute("role", "group");
  }
}

let watcher = null;

function keepReachable(label) {
  watcher?.disconnect();
  let asked = 0;
  watcher = new MutationObserver(() => {
    nameDropzones(); // at once: who looks between two frames must not find it otherwise
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => reach(label));
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  nameDropzones();
  reach(label);
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = document.documentElement;
  if (root.lang !== data.lang) {
    root.lang = data.lang;
  }
  keepReachable(data.scrolled);
  setToolbars(data.toolbars);
  speak(data.streamlit);
  setPages(data.page, data.pages);
  setPrinted(data.printed);
  const host = parentElement.host ?? parentElement;
  const shown = isDark(host) ? "dark" : "light";
  root.dataset.theme = shown;
  // Asked for once for each theme: a server that answers with another theme must not start a loop.
  if (shown !== data.theme && host.dataset.askedFor !== shown) {
    setTriggerValue("theme", shown);
  }
  host.dataset.askedFor = shown === data.theme ? "" : shown;
}
