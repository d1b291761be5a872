// A link that is pressed says what the page showed when it was pressed: something chosen or typed a moment before may
// still be on its way, and the server then takes over only what the link changes. See ui/address.py.
const PRESS = "press";
let shown = null; // what the links on the screen were drawn for
let latest = null;
let site = "";

// The links are new when the run has ended; one that is pressed before was drawn for what was shown before.
function adopt() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (app?.dataset.testScriptState === "notRunning") shown = latest;
  else requestAnimationFrame(adopt);
}

export function drawnFor(query, address) {
  site = address;
  if (query === latest) return;
  latest = query;
  adopt();
}

function follow(href) {
  const url = new URL(href, site);
  const page = url.pathname.slice(new URL(site).pathname.length);
  const asked = new URL(url);
  asked.searchParams.append(PRESS, `${Date.now()} ${page}?${shown}`);
  const before = location.href;
  const stays = url.pathname === location.pathname;
  // For another page Streamlit makes the entry in the browser's history when the page comes.
  if (stays && url.href !== before) history.pushState(null, "", asked);
  else history.replaceState(null, "", asked);
  // Streamlit goes where the address leads, and sends all of it; the address itself need not show the press.
  dispatchEvent(new PopStateEvent("popstate"));
  history.replaceState(null, "", stays ? url : before);
}

function press(event) {
  const link = event.target.closest?.('[data-testid="stPageLink"] a[href]');
  if (!link || !site || shown === null || event.defaultPrevented || link.target === "_blank") return;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  // What was typed leaves its field with this press, and Streamlit sends it in a moment: the link comes after it.
  setTimeout(follow, 0, link.getAttribute("href"));
}

document.addEventListener("click", press, true);
