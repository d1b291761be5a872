// The keys of meeting mode. They press the links that stand at the foot of the screen, so that Back, Forward
// and the address go along.
const STEPS = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  Escape: "close",
};
const REMOUNT_MS = 1000; // milliseconds
const EDITABLE = "input, textarea, select, [contenteditable=true]";
const PRESSED_BY_SPACE = "button, summary, [role=button]";

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  // A browser that does not allow it says no: then the window stays as it is.
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function onKeyDown(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.(EDITABLE)) return;
  if (event.key === " " && event.target.closest?.(PRESSED_BY_SPACE)) return;
  if (event.key === "f" || event.key === "F") return toggleFullScreen();
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  document.querySelector(`.st-key-meeting_${step} a`)?.click();
}

// Streamlit ends a call also when a later one has been made before this script was loaded; and a step may put this
// piece at another place of the page, which takes it away and brings it back. Only the last call has anything to end,
// and full screen is left only where no meeting is left.
let lastCall = 0;

function cleanUp(call) {
  if (call !== lastCall) return;
  document.removeEventListener("keydown", onKeyDown);
  setTimeout(() => {
    if (document.fullscreenElement && !document.querySelector(".st-key-meeting")) document.exitFullscreen();
  }, REMOUNT_MS);
}

export default function ({ data, parentElement }) {
  document.addEventListener("keydown", onKeyDown);
  parentElement.querySelector(".place").textContent = data.place;
  parentElement.querySelector(".said").textContent = data.said;
  const call = (lastCall += 1);
  return () => cleanUp(call);
}
