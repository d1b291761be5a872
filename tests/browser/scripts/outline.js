import { equal, show, test } from "./check.js";
import { outlineClicks } from "../../../ui/outline.js";

// Two traces of bars with something else between them, as Plotly draws them.
function drawChart() {
  const bars = '<g class="trace bars"><g class="point"><path></path></g><g class="point"><path></path></g></g>';
  const chart = show(`<div class="js-plotly-plot"><svg>${bars}${bars}</svg></div>`);
  const listeners = {};
  chart.data = [{ type: "bar" }, { type: "scatter" }, { type: "bar" }];
  chart.on = (name, listener) => (listeners[name] = listener);
  outlineClicks();
  return { chart, listeners };
}

const clicked = (chart) => [...chart.querySelectorAll("path")].map((path) => Number("clicked" in path.dataset));

test("the bar that was clicked is marked, and no other", () => {
  const { chart, listeners } = drawChart();
  listeners.plotly_click({ points: [{ curveNumber: 2, pointNumber: 1 }] });
  equal(clicked(chart), [0, 0, 0, 1]);
  listeners.plotly_click({ points: [{ curveNumber: 0, pointNumber: 0 }] });
  equal(clicked(chart), [1, 0, 0, 0]);
  listeners.plotly_click({ points: [{ curveNumber: 1, pointNumber: 0 }] });
  equal(clicked(chart), [0, 0, 0, 0]);
});

test("it is marked again when Plotly has drawn it anew", () => {
  const { chart, listeners } = drawChart();
  listeners.plotly_click({ points: [{ curveNumber: 0, pointNumber: 1 }] });
  for (const path of chart.querySelectorAll("path")) path.replaceWith(path.cloneNode());
  for (const path of chart.querySelectorAll("path")) delete path.dataset.clicked;
  listeners.plotly_afterplot();
  equal(clicked(chart), [0, 1, 0, 0]);
});

test("a chart is watched once", () => {
  const { chart } = drawChart();
  let asked = 0;
  chart.on = () => (asked += 1);
  outlineClicks();
  equal(asked, 0);
});
