// What the scripts know of a chart's inside and of the Plotly that Streamlit brings, which neither promises to keep. It
// is named here only, and in the style sheets; tests/test_private_parts.py looks for each in the version installed.
export const CHART = ".js-plotly-plot";
const DRAWING = ".main-svg"; // a chart has several, one over the other
const FRAME = ".svg-container";

// Undefined until Streamlit has fetched it, for the first chart of a page.
export function plotly() {
  return window.Plotly;
}

// Plotly lets go of a chart that leaves the page.
export function isDrawn(chart) {
  return Boolean(chart?._fullLayout);
}

export function heightOf(chart) {
  return chart._fullLayout.height;
}

export function drawingsOf(chart) {
  return [...chart.querySelectorAll(DRAWING)];
}

// The bars of one trace in their order; none where the trace is not of bars.
export function barsOf(chart, trace) {
  const place = chart.data.slice(0, trace).filter((each) => each.type === "bar").length;
  return chart.data[trace].type === "bar"
    ? (chart.querySelectorAll(".trace.bars")[place]?.querySelectorAll(".point path") ?? [])
    : [];
}

export function frameOf(chart) {
  return chart.querySelector(FRAME);
}
