// Luminance of the page's background tells the theme, as Streamlit itself decides it.
function isDark(element) {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = document.documentElement;
  if (root.lang !== data.lang) {
    root.lang = data.lang;
  }
  const host = parentElement.host ?? parentElement;
  const shown = isDark(host) ? "dark" : "light";
  // Asked for once for each theme: a server that answers with another theme must not start a loop.
  if (shown !== data.theme && host.dataset.askedFor !== shown) {
    setTriggerValue("theme", shown);
  }
  host.dataset.askedFor = shown === data.theme ? "" : shown;
}
