// The part of a chart that was clicked is outlined, as long as what it opened stands there (style.css).
import { barsOf, CHART } from "./plotly_dom.js";
import { MAIN } from "./streamlit_dom.js";

const PANEL = '[class*="st-key-picked_"]'; // what it opened: at the lower edge of the screen, at most so high
const SEEN = 0.5; // of the screen is above it

const clickedIn = new WeakMap(); // chart -> the trace and the point that was clicked

function draw(chart) {
  for (const each of chart.querySelectorAll("[data-clicked]")) delete each.dataset.clicked;
  const at = clickedIn.get(chart);
  const bar = at && barsOf(chart, at.trace)[at.point];
  if (bar) bar.dataset.clicked = "";
}

function watch(chart) {
  chart.on("plotly_click", ({ points: [point] }) => {
    clickedIn.set(chart, { trace: point.curveNumber, point: point.pointNumber });
    draw(chart);
  });
  chart.on("plotly_afterplot", () => draw(chart)); // Plotly has drawn the bars anew
  chart.dataset.watched = "";
}

// What was clicked stays in view above what it opened.
function uncover(panel) {
  panel.dataset.uncovered = "";
  const clicked = panel.closest('[class*="st-key-card_"]')?.querySelector("[data-clicked]");
  const hidden = clicked ? clicked.getBoundingClientRect().bottom - innerHeight * SEEN : 0;
  if (hidden > 0) document.querySelector(MAIN).scrollBy(0, hidden);
}

export function outlineClicks() {
  for (const chart of document.querySelectorAll(`${CHART}:not([data-watched])`)) {
    if (chart.on) watch(chart); // only a chart that Plotly has drawn can be asked
  }
  for (const panel of document.querySelectorAll(`${PANEL}:not([data-uncovered])`)) uncover(panel);
}
