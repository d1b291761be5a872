import { plotly } from "./plotly_dom.js";

// Makes pictures of charts: headline, scope, chart and source composed into one SVG. Plotly draws the chart
// from a figure {data, layout} at the picture's width, so a picture from a phone is one from a desktop.

const MARGIN = 32;
const STYLES = {
  headline: { size: 24, weight: 700, leading: 34 },
  scope: { size: 15, weight: 400, leading: 22 },
  source: { size: 13, weight: 400, leading: 20 },
};
const SVG = "http://www.w3.org/2000/svg";
// Chinese, Japanese and full-width characters break anywhere, other words at spaces; an opening bracket
// goes with what follows it and closing punctuation with what it follows.
const WORDS =
  /[（「『《〈【]*(?:[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+)[）」』》〉】、。，；：！？％…]*|\s+/gu;

export function wrapText(text, style, font, width) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${style.weight} ${style.size}px ${font}`;
  const fits = (line) => context.measureText(line.trimEnd()).width <= width;
  const lines = [];
  let line = "";
  for (const word of text.match(WORDS) ?? []) {
    if (fits(line + word)) {
      line += word;
      continue;
    }
    if (line.trim()) lines.push(line.trim());
    line = word;
    while (!fits(line)) {
      let cut = line.length - 1;
      while (cut > 1 && !fits(line.slice(0, cut))) cut -= 1;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line.trim()) lines.push(line.trim());
  return lines;
}

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

async function drawChart(figure, width) {
  const height = Math.ceil(figure.layout.height);
  const options = { format: "svg", width, height, imageDataOnly: true };
  const parsed = new DOMParser().parseFromString(await plotly().toImage(figure, options), "image/svg+xml");
  if (parsed.querySelector("parsererror")) throw new Error("Plotly's SVG cannot be read");
  const drawn = document.importNode(parsed.documentElement, true);
  return { drawn, height };
}

export async function compose(figure, data) {
  const { colours } = data;
  const inner = data.width - 2 * MARGIN;
  const { drawn, height } = await drawChart(figure, inner);
  const picture = element("svg", { xmlns: SVG, role: "img", "xml:lang": data.lang });
  picture.append(element("title", {}, data.headline), element("desc", {}, data.scope));
  const ground = element("rect", { width: "100%", height: "100%", fill: colours.background });
  picture.append(ground);
  let y = MARGIN;
  const write = (name, fill) => {
    const style = STYLES[name];
    for (const line of wrapText(data[name], style, colours.font, inner)) {
      const attributes = { x: MARGIN, y: y + style.size, fill, "font-family": colours.font };
      attributes["font-size"] = `${style.size}px`;
      attributes["font-weight"] = style.weight;
      picture.append(element("text", attributes, line));
      y += style.leading;
    }
  };
  write("headline", colours.text);
  y += 6;
  write("scope", colours.muted);
  y += 12;
  drawn.setAttribute("x", MARGIN);
  drawn.setAttribute("y", y);
  picture.append(drawn);
  y += height + 12;
  write("source", colours.muted);
  const size = { width: data.width, height: y + MARGIN - 8 };
  for (const [key, value] of Object.entries(size)) picture.setAttribute(key, value);
  picture.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
  return { blob: new Blob([text], { type: "image/svg+xml" }), ...size };
}

export async function rasterise({ blob, width, height }, scale) {
  const address = URL.createObjectURL(blob);
  try {
    const image = new Image(width * scale, height * scale);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!png) throw new Error("the canvas is too large for this browser");
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the address after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// `scale` is how many pixels of the file one of CSS has; 0 saves the drawing itself.
export async function save(figure, data, name, scale) {
  const picture = await compose(figure, data);
  download(scale ? await rasterise(picture, scale) : picture.blob, name);
}
