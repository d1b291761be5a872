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
const A_MOMENT = 1000; // milliseconds
const TYPED_IN = "input, textarea, select, [contenteditable=true]";
const PRESSED_BY_SPACE = "button, summary, [role=button]";

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  // A browser that does not allow it says no: then the window stays as it is.
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.(TYPED_IN)) return;
  if (event.key === " " && event.target.closest?.(PRESSED_BY_SPACE)) return;
  if (event.key === "f" || event.key === "F") return fullScreen();
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  document.querySelector(`.st-key-meeting_${step} a`)?.click();
}

// A step may put this piece at another place of the page, which takes it away and brings it back: full screen is
// left only where no meeting is left.
function left() {
  document.removeEventListener("keydown", pressed);
  setTimeout(() => {
    if (document.fullscreenElement && !document.querySelector(".st-key-meeting")) document.exitFullscreen();
  }, A_MOMENT);
}

export default function ({ data, parentElement }) {
  document.addEventListener("keydown", pressed);
  parentElement.querySelector(".place").textContent = data.place;
  parentElement.querySelector(".said").textContent = data.said;
  return left;
}
