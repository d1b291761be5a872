import { APP, PAGE_LINK, isIdle } from "./streamlit_dom.js";

// A link that is pressed says what the page showed when it was pressed: something chosen or typed a moment before may
// still be on its way, and the server then takes over only what the link changes. See ui/address.py.
const PRESS = "press";
const LINKS = `${PAGE_LINK} a[href], .toolbar a[href]`;
const FRAME = ["embed", "embed_options"]; // how Streamlit stands inside another page: it stays so
let shown = null; // the query that the links on the screen were drawn for
let latest = null;
let site = "";
let last = 0; // the number of the last press: later ones have greater ones

// Streamlit writes all that was sent into the address of another page.
function clean() {
  const url = new URL(location.href);
  if (!url.searchParams.has(PRESS)) return;
  url.searchParams.delete(PRESS);
  history.replaceState(null, "", url);
}

// It does so when the page comes, at no fixed time before or after the piece that this script belongs to.
function cleanAt(path, number) {
  if (location.pathname === path) clean();
  else if (number === last) requestAnimationFrame(() => cleanAt(path, number));
}

// The links are new when the run has ended; one that is pressed before was drawn for what was shown before.
function adopt() {
  const app = document.querySelector(APP);
  if (!isIdle(app)) {
    requestAnimationFrame(adopt);
    return;
  }
  shown = latest.slice(latest.indexOf("?") + 1);
  clean();
}

// `view` is path?query of what is drawn.
export function drawnFor(view, address) {
  site = address;
  if (view === latest) return;
  latest = view;
  adopt();
}

function follow(href) {
  const url = new URL(href, site);
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (FRAME.includes(name)) url.searchParams.append(name, value);
  }
  const asked = new URL(url);
  last = Math.max(Date.now(), last + 1);
  asked.searchParams.append(PRESS, `${last} ${url.pathname.slice(new URL(site).pathname.length)}?${shown}`);
  const before = location.href;
  const stays = url.pathname === location.pathname;
  // For another page Streamlit makes the entry in the history, when the page comes.
  if (stays && url.href !== before) history.pushState(null, "", asked);
  else history.replaceState(null, "", asked);
  // Streamlit goes where the address leads, and sends all of it.
  dispatchEvent(new PopStateEvent("popstate"));
  history.replaceState(null, "", stays ? url : before);
  cleanAt(url.pathname, last);
}

function press(event) {
  const link = event.target.closest?.(LINKS);
  if (!link || !site || shown === null || event.defaultPrevented || link.target === "_blank") return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  // What was typed leaves its field with this press, and Streamlit sends it in a moment: the link comes after it.
  setTimeout(follow, 0, link.getAttribute("href"));
}

document.addEventListener("click", press, true);

// here.js may have said so before this script was there.
function hear() {
  const said = document.documentElement.dataset.drawnFor;
  if (said) drawnFor(...JSON.parse(said));
}

addEventListener("atlas-drawn", hear);
hear();
