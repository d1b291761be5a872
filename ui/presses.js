import { CHART } from "./plotly_dom.js";

// What fingers and mice do to charts and tables, before those hear of it.
const PRESSED = `${CHART}, .rows-table :is(td.box, th button)`;
const DOUBLE_MS = 500;
const DOUBLE_PX = 12;
let lastPress = null; // the last one on a chart or a table, or what followed it
let passedOver = false;

// The other half of a double click would take back what the first one did. It may meet something else than the
// first one met: what was opened has moved the page.
function isSecond(first, second) {
  const far = Math.hypot(second.x - first.x, second.y - first.y);
  return second.at - first.at < DOUBLE_MS && far < DOUBLE_PX;
}

addEventListener(
  "pointerdown",
  (event) => {
    const now = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    passedOver = lastPress !== null && isSecond(lastPress, now);
    lastPress = passedOver || event.target.closest?.(PRESSED) ? now : null;
  },
  true,
);
for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"]) {
  addEventListener(
    name,
    (event) => {
      const byKey = name === "click" && event.detail === 0;
      if (!passedOver || byKey) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    true,
  );
}

// Streamlit has Plotly take every touch of a chart that can be picked from for a drag, so that nothing scrolls.
// Without the touch the browser scrolls, and makes a click of a tap.
addEventListener("touchstart", (event) => event.target.closest?.(CHART) && event.stopPropagation(), {
  capture: true,
  passive: true,
});
