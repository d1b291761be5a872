import { MAIN } from "./streamlit_dom.js";

// From meeting mode back to where one was: the page scrolled as before, the focus on the link that led away.
const KEY = "atlas-left-at";
const STABLE_FRAMES = 30; // charts are drawn one after the other, and each makes the page longer
const TIMEOUT_MS = 10_000;

function inMeeting() {
  return location.pathname.endsWith("/meeting");
}

// The order of a link's parameters means nothing.
export function placeOf(url) {
  const { pathname, searchParams } = new URL(url);
  searchParams.sort();
  return `${pathname}?${searchParams}`;
}

function restoreIfLeft() {
  const origin = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (!origin) return;
  const began = performance.now();
  let stableFrames = 0;
  let height = 0;
  let stopped = false;
  const stop = () => (stopped = true);
  // Whoever begins to read decides where.
  for (const sign of ["wheel", "pointerdown", "keydown"]) addEventListener(sign, stop, { once: true, capture: true });
  const look = () => {
    if (stopped || performance.now() - began > TIMEOUT_MS) return;
    const main = document.querySelector(MAIN);
    const link = [...document.querySelectorAll("a[href]")].find((each) => placeOf(each.href) === origin.link);
    if (link && placeOf(location.href) === origin.place) {
      main.scrollTop = origin.top;
      if (document.activeElement !== link) link.focus({ preventScroll: true });
      stableFrames = main.scrollHeight === height && Math.abs(main.scrollTop - origin.top) < 2 ? stableFrames + 1 : 0;
      height = main.scrollHeight;
    }
    if (stableFrames < STABLE_FRAMES) requestAnimationFrame(look);
    else sessionStorage.removeItem(KEY);
  };
  requestAnimationFrame(look);
}

function onLinkClick(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const leadsToMeeting = new URL(link.href).pathname.endsWith("/meeting");
  if (inMeeting() && !leadsToMeeting) restoreIfLeft();
  if (inMeeting() || !leadsToMeeting) return;
  const origin = {
    place: placeOf(location.href),
    link: placeOf(link.href),
    top: document.querySelector(MAIN).scrollTop,
  };
  sessionStorage.setItem(KEY, JSON.stringify(origin));
}

document.addEventListener("click", onLinkClick, true);
addEventListener("popstate", () => inMeeting() || restoreIfLeft());
