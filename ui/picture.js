// What the buttons do is in picture_buttons.js, which a page gets once: each change of a filter sends this file
// again for every card.
export default function (card) {
  (window.atlasCards ??= []).push(card);
}
