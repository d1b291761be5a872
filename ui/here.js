// Tells the links what the page that they stand on shows; what they make of it is in link_presses.js. This changes with
// each filter, and would bring all other scripts of the page again.
export default function ({ data }) {
  document.documentElement.dataset.drawnFor = JSON.stringify(data);
  dispatchEvent(new Event("atlas-drawn"));
}
