// The part of a chart that was clicked is outlined, as long as what it opened stands there (style.css).
import { barsOf, CHART } from "./plotly_dom.js";

const clicked = new WeakMap(); // chart -> the trace and the point that was clicked

function draw(chart) {
  for (const each of chart.querySelectorAll("[data-clicked]")) delete each.dataset.clicked;
  const at = clicked.get(chart);
  const bar = at && barsOf(chart, at.trace)[at.point];
  if (bar) bar.dataset.clicked = "";
}

function watch(chart) {
  chart.on("plotly_click", ({ points: [point] }) => {
    clicked.set(chart, { trace: point.curveNumber, point: point.pointNumber });
    draw(chart);
  });
  chart.on("plotly_afterplot", () => draw(chart)); // Plotly has drawn the bars anew
  chart.dataset.watched = "";
}

export function outlineClicks() {
  for (const chart of document.querySelectorAll(`${CHART}:not([data-watched])`)) {
    if (chart.on) watch(chart); // only a chart that Plotly has drawn can be asked
  }
}
