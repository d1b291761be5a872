import { equal, show, test } from "./check.js";
import { CHART, drawingsOf, frameOf, heightOf, isDrawn, plotly } from "../../../ui/plotly_dom.js";

test("a chart is one that Plotly has drawn and not let go of", () => {
  const chart = show('<div class="js-plotly-plot"></div>');
  equal(chart.matches(CHART), true);
  equal([isDrawn(null), isDrawn(chart)], [false, false]);
  chart._fullLayout = { height: 430 };
  equal(isDrawn(chart), true);
});

test("the height is that of the drawing", () => {
  equal(heightOf({ _fullLayout: { height: 430 }, layout: { height: 300 } }), 430);
});

test("all drawings of a chart are found, and their frame", () => {
  const chart = show('<div><div class="svg-container"><svg class="main-svg"/><svg class="main-svg"/><svg/></div></div>');
  equal([drawingsOf(chart).length, frameOf(chart).className], [2, "svg-container"]);
});

test("Plotly is not there before a chart is", () => {
  equal(plotly(), undefined);
  window.Plotly = { toImage: 1 };
  equal(plotly(), { toImage: 1 });
});
