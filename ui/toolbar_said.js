// What a toolbar does is in toolbar.js, which a page gets once: each change of a filter sends this file again for
// every card.
export default function (given) {
  const root = given.parentElement.querySelector(".toolbar");
  root.given = given;
  root.dispatchEvent(new Event("atlas-toolbar", { bubbles: true }));
}
