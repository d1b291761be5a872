import { hand } from "./inflated.js";

// What a table does is in table.js.
export default function (given) {
  const root = given.parentElement.querySelector(".rows-table");
  hand(given, root, "atlas-rows");
  // Streamlit ends a call also when a later one has been made before this script was loaded.
  return () => {
    if (root.given === given) root.end?.();
  };
}
