// What comes again with each change of a filter comes deflated, in a fifth of its bytes. What is done with it is in a
// script that a page gets once, and hears of it.
export function hand(given, root, event) {
  root.given = given;
  const stream = new Blob([given.data]).stream().pipeThrough(new DecompressionStream("deflate"));
  new Response(stream).text().then((text) => {
    if (root.given !== given) return; // others came meanwhile
    root.text = text;
    root.dispatchEvent(new Event(event, { bubbles: true }));
  });
}
