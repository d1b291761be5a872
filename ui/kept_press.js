// A press counts for what was under the pointer when it began: an answer that comes before the button is let go may
// draw the page anew or move it, and the browser then finds that begin and end were on different things.
const STILL = 8; // pixels that a hand moves in a press
const FRAMES = 60; // for which what comes in its place is waited for: one piece is taken away before the other is there
let pressed = null;

const keyOf = (element) => element.closest('[class*="st-key-"]')?.className;

function begin(event) {
  const element = event.button || event.pointerType !== "mouse" ? null : event.target.closest?.("a[href], button");
  pressed = element && { element, key: keyOf(element), text: element.textContent, x: event.clientX, y: event.clientY };
}

// What was pressed, or what stands in its place now.
function counterpart({ element, key, text }) {
  if (element.isConnected) return element;
  const alike = [...document.querySelectorAll(element.localName)].filter(
    (each) => keyOf(each) === key && each.textContent === text,
  );
  return alike.length === 1 ? alike[0] : null;
}

function pressAgain(began, frames) {
  const target = counterpart(began);
  if (target) target.click();
  else if (frames) requestAnimationFrame(() => pressAgain(began, frames - 1));
}

function end(event) {
  const began = pressed;
  pressed = null;
  if (!began || began.element.contains(event.target)) return;
  if (Math.hypot(event.clientX - began.x, event.clientY - began.y) > STILL) return;
  // After what the browser makes of it, which is nothing.
  setTimeout(pressAgain, 0, began, FRAMES);
}

document.addEventListener("pointerdown", begin, true);
document.addEventListener("pointerup", end, true);
