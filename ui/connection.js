import { APP, PAGE_LINK, STATE_ATTRIBUTES, isConnected, isIdle } from "./streamlit_dom.js";

// Whether the server is there, said in the user's language; and a run when it is there again. After a longer time
// away, or a restart, it knows nothing of this page, and what is pressed would lead nowhere.
const WORTH_A_WORD_MS = 1000;
const ANSWERED_MS = 5000;
const notice = document.createElement("div");
let noticeTexts = {};
let askForRun = () => {};
let lost = false;
let asked = ""; // what the run is told by which the page becomes alive again
let pressed = null; // what was pressed meanwhile
let word = 0;
let overdue = 0;

export function goOn() {
  clearTimeout(overdue);
  asked = "";
  const target = pressed;
  pressed = null;
  if (target?.isConnected) target.click();
}

// What Streamlit keeps for when the server is there again are the values of widgets, not where a link leads.
function isLost(event) {
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return lost && !modified && event.target.closest?.(`${PAGE_LINK} a`);
}

// A press before that run would ask for what the server does not have: it counts when the run is done.
function keepPress(event) {
  if (!event.isTrusted || !(asked || isLost(event))) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  pressed = event.target;
}

function comeBack() {
  lost = false;
  asked = `${Date.now()}`;
  overdue = setTimeout(goOn, ANSWERED_MS);
  dispatchEvent(new Event("atlas-back"));
  askForRun(asked);
}

function stateChanged(app) {
  const connected = isConnected(app);
  if (!connected) lost = true;
  else if (lost) comeBack();
  clearTimeout(word);
  if (connected && isIdle(app)) notice.textContent = "";
  else {
    const text = connected ? noticeTexts.working : noticeTexts.lost;
    word = setTimeout(() => (notice.textContent = text), WORTH_A_WORD_MS);
  }
}

export function stayConnected(texts, ask) {
  noticeTexts = texts;
  askForRun = ask;
  if (notice.isConnected) return;
  notice.className = "atlas-notice";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  const app = document.querySelector(APP);
  new MutationObserver(() => stateChanged(app)).observe(app, { attributeFilter: STATE_ATTRIBUTES });
  addEventListener("click", keepPress, true);
}
