import { CHART, drawingsOf, frameOf, heightOf, isDrawn, plotly } from "./plotly_dom.js";

// Charts for paper. Plotly draws in pixels of the screen and cannot know the paper, so for print every chart is
// drawn at one width and then scaled as a picture is: to the width of whatever paper there is (style.css).
const PAPER = 860; // between the widths of A4 upright and lying, so that letters are neither tiny nor huge
const MANY_COLUMNS = 1600; // a chart that is scrolled on the screen is whole on paper, and smaller
const TALL = 1.5; // times as high as wide: a ladder of all pathways
const CLOSER = 0.7; // of a row's height is enough for its letters
const restoreSteps = []; // what brings the screen back, in the order of the changes

// The other way round in lightness, the same in hue: what stands out on a dark page stands out on paper.
export function invertLightness(colour) {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  const shift = 255 - Math.max(red, green, blue) - Math.min(red, green, blue);
  return `rgba(${red + shift}, ${green + shift}, ${blue + shift}, ${alpha})`;
}

function invertColours(chart) {
  const changes = [];
  for (const each of drawingsOf(chart).flatMap((drawing) => [...drawing.querySelectorAll("*")])) {
    const looks = getComputedStyle(each);
    for (const name of ["fill", "stroke"]) {
      if (looks[name].startsWith("rgb")) changes.push([each, name, invertLightness(looks[name])]);
    }
  }
  for (const [each, name, colour] of changes) {
    const before = each.style[name];
    each.style[name] = colour;
    restoreSteps.push(() => (each.style[name] = before));
  }
}

function fitToPaper(chart, dark) {
  const { width, height, autosize } = chart.layout;
  const wanted = chart.closest('[class*="st-key-widest_"]') ? MANY_COLUMNS : PAPER;
  // To Plotly, undefined is "leave it as it is" and null is "none".
  const before = { width: width ?? null, height: height ?? null, autosize: autosize ?? null };
  restoreSteps.push(() => isDrawn(chart) && plotly().relayout(chart, before));
  plotly().relayout(chart, { width: wanted });
  const frame = frameOf(chart);
  if (heightOf(chart) > TALL * wanted) {
    // As high as the paper, with rows closer together: else its letters would be too small to read.
    plotly().relayout(chart, { height: heightOf(chart) * CLOSER });
    frame.dataset.tall = "";
    restoreSteps.push(() => delete frame.dataset.tall);
  }
  const tall = heightOf(chart);
  frame.style.aspectRatio = `${wanted} / ${tall}`;
  restoreSteps.push(() => (frame.style.aspectRatio = ""));
  for (const svg of drawingsOf(chart)) {
    svg.setAttribute("viewBox", `0 0 ${wanted} ${tall}`);
    restoreSteps.push(() => svg.removeAttribute("viewBox"));
  }
  if (dark) invertColours(chart);
}

let printed = "Printed {date}: {address}";

export function setPrinted(text) {
  printed = text;
}

window.addEventListener("beforeprint", () => {
  const date = new Date().toLocaleDateString(document.documentElement.lang || undefined);
  // Function replacements: an address may hold signs that mean something in a text that replaces.
  const said = printed.replace("{date}", () => date).replace("{address}", () => location.href);
  document.body.dataset.printed = said;
  const dark = document.documentElement.dataset.theme === "dark";
  for (const chart of document.querySelectorAll(CHART)) {
    if (isDrawn(chart) && chart.getClientRects().length) fitToPaper(chart, dark);
  }
});
window.addEventListener("afterprint", () => {
  while (restoreSteps.length) restoreSteps.pop()();
});
