import { equal, show, test } from "./check.js";
import { invertLightness, setPrinted } from "../../../ui/print.js";

const CHART = `<div class="js-plotly-plot" style="width: 700px; height: 90px">
  <div class="svg-container"><svg class="main-svg"><text style="fill: rgb(250, 250, 250);">1</text></svg></div></div>`;

// A page with one chart; Plotly notes what it is asked to do.
function drawChart({ html = CHART, layout = {}, theme = "light" } = {}) {
  document.documentElement.dataset.theme = theme;
  show(html);
  const chart = document.querySelector(".js-plotly-plot");
  const frame = chart.querySelector(".svg-container");
  const asked = [];
  const frames = [];
  Object.assign(chart, { layout, _fullLayout: { height: 430 } });
  window.Plotly = { relayout: (_, changes) => asked.push(changes) && frames.push(frame.style.aspectRatio) };
  return { chart, asked, frames };
}

const print = (name) => dispatchEvent(new Event(name));

test("lightness turns round, hue and alpha stay", () => {
  equal(invertLightness("rgb(0, 0, 0)"), "rgba(255, 255, 255, 1)");
  equal(invertLightness("rgba(255, 255, 255, 0.5)"), "rgba(0, 0, 0, 0.5)");
  equal(invertLightness("rgb(255, 0, 0)"), "rgba(255, 0, 0, 1)");
  equal(invertLightness("rgb(0, 0, 128)"), "rgba(127, 127, 255, 1)");
  equal(invertLightness(invertLightness("rgb(10, 20, 200)")), "rgba(10, 20, 200, 1)");
});

test("a chart is drawn at the width of paper and scales with it", () => {
  const { chart, asked } = drawChart();
  print("beforeprint");
  equal(asked, [{ width: 860 }]);
  equal(chart.querySelector("svg").getAttribute("viewBox"), "0 0 860 430");
  equal(chart.querySelector(".svg-container").style.aspectRatio, "860 / 430");
});

test("a chart that is much higher than wide has a page to itself, its rows closer together", () => {
  const { chart, asked } = drawChart();
  const frame = chart.querySelector(".svg-container");
  chart._fullLayout.height = 1800;
  print("beforeprint");
  equal(asked, [{ width: 860 }, { height: 1260 }]);
  equal("tall" in frame.dataset, true);
  print("afterprint");
  equal("tall" in frame.dataset, false);
});

test("paper says when and from where it was printed", () => {
  drawChart();
  document.documentElement.lang = "zh-Hant-TW";
  setPrinted("列印日期 {date}：{address}");
  print("beforeprint");
  const date = new Date().toLocaleDateString("zh-Hant-TW");
  equal(document.body.dataset.printed, `列印日期 ${date}：${location.href}`);
  print("afterprint");
});

test("a chart of many columns is drawn wider", () => {
  const { asked } = drawChart({ html: `<div class="st-key-widest_levels">${CHART}</div>` });
  print("beforeprint");
  equal(asked, [{ width: 1600 }]);
});

test("after printing, everything is as it was", () => {
  const { chart, asked } = drawChart({ layout: { width: 700, autosize: true }, theme: "dark" });
  const before = chart.querySelector("svg").outerHTML;
  print("beforeprint");
  equal(chart.querySelector("svg").outerHTML === before, false);
  print("afterprint");
  equal(asked.at(-1), { width: 700, height: null, autosize: true });
  equal(chart.querySelector(".svg-container").style.aspectRatio, "");
  equal(chart.querySelector("svg").outerHTML, before);
  print("afterprint");
  equal(asked.length, 2);
});

test("a chart that follows its frame follows it again, and the frame is back before", () => {
  const { asked, frames } = drawChart();
  print("beforeprint");
  print("afterprint");
  equal(asked.at(-1), { width: null, height: null, autosize: null });
  equal(frames, ["", ""]);
});

test("only a dark page has its colours turned round", () => {
  for (const [theme, fill] of [["dark", "rgb(5, 5, 5)"], ["light", "rgb(250, 250, 250)"]]) {
    const { chart } = drawChart({ theme });
    print("beforeprint");
    equal(getComputedStyle(chart.querySelector("text")).fill, fill);
    print("afterprint");
  }
});

test("a chart that is not on the screen is left alone", () => {
  const { asked } = drawChart({ html: `<div style="display: none">${CHART}</div>` });
  print("beforeprint");
  equal(asked, []);
});

test("a chart that left the page meanwhile is left alone", () => {
  const { chart, asked } = drawChart();
  print("beforeprint");
  delete chart._fullLayout;
  print("afterprint");
  equal(asked, [{ width: 860 }]);
});
