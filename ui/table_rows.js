// What a table does is in table.js, which a page gets once: each change of a filter sends this file again. Rows come
// deflated, in a fifth of their bytes.
function inflated(data) {
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

export default function (given) {
  const root = given.parentElement.querySelector(".rows-table");
  root.given = given;
  inflated(given.data).then((text) => {
    if (root.given !== given) return; // others came meanwhile
    root.text = text;
    root.dispatchEvent(new Event("atlas-rows", { bubbles: true }));
  });
  // Streamlit ends a call also when a later one has been made before this script was loaded.
  return () => {
    if (root.given === given) root.end?.();
  };
}
