import { APP, STATE_ATTRIBUTES, isIdle } from "./streamlit_dom.js";

// What a press or a link speaks of (ui/marks.py) is brought into view and marked until the next press: style.css draws a
// frame and a sign before its title, and browsers that read aloud say that it is the one meant.
const RECORD = '[class*="st-key-record_"]';
const TOP = 64; // pixels that the menu takes
const LOWEST = 0.5; // of the screen, where a title is still seen with what stands under it

let said = ""; // what was marked last: a change of a filter marks nothing anew
let wanted = "";
let marked = null;
let held = false; // in view, while what stands above may still grow: until somebody scrolls

function cardOf(figure) {
  for (const link of document.querySelectorAll('.toolbar a[data-act="meeting"]')) {
    if (new URL(link.href).searchParams.get("figure") === figure) return link.closest('[class*="st-key-card_"]');
  }
  return null;
}

function unmark() {
  marked?.removeAttribute("aria-current");
  marked = null;
}

function bringIntoView(element) {
  const { top } = element.getBoundingClientRect();
  if (top < TOP || top > innerHeight * LOWEST) element.scrollIntoView({ block: "start" });
}

// Called when a run has ended: before, what is above may still grow.
function mark() {
  if (held && marked?.isConnected) bringIntoView(marked);
  if (!wanted || !isIdle(document.querySelector(APP))) return;
  const found = wanted === "record" ? document.querySelector(RECORD) : cardOf(wanted);
  if (!found) return;
  wanted = "";
  unmark();
  marked = found;
  marked.setAttribute("aria-current", "true");
  held = true;
  bringIntoView(marked);
}

function speakOf([figure = "", of = ""]) {
  if (of === said) return;
  said = of;
  wanted = figure;
  if (!figure) unmark();
  requestAnimationFrame(mark);
}

function hear() {
  const drawn = document.documentElement.dataset.drawnFor; // by here.js, perhaps before this script was there
  if (drawn) speakOf(JSON.parse(drawn)[2]);
}

addEventListener("atlas-drawn", hear);
for (const moved of ["wheel", "touchmove", "keydown"]) addEventListener(moved, () => (held = false), true);
addEventListener("pointerdown", unmark, true);
addEventListener("keydown", ({ key }) => key === "Tab" || unmark(), true);
new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
const app = document.querySelector(APP);
if (app) new MutationObserver(() => requestAnimationFrame(mark)).observe(app, { attributeFilter: STATE_ATTRIBUTES });
hear();
