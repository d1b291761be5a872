// What a table does is in table.js, which a page gets once: each change of a filter sends this file again.
export default function (given) {
  const root = given.parentElement.querySelector(".rows-table");
  root.given = given;
  root.dispatchEvent(new Event("atlas-rows", { bubbles: true }));
  // Streamlit ends a call also when a later one has been made before this script was loaded.
  return () => {
    if (root.given === given) root.end?.();
  };
}
