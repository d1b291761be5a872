import { equal, show, test } from "./check.js";
import give from "../../../ui/table_rows.js";

function place() {
  show('<div><p><span class="rows-table"></span></p></div>');
  const root = document.querySelector(".rows-table");
  const ended = [];
  root.end = () => ended.push(root.given);
  return { root, ended, parentElement: root.parentElement };
}

test("what a table is given is there for table.js, which hears of it", () => {
  const { root, parentElement } = place();
  const heard = [];
  document.addEventListener("atlas-rows", ({ target }) => heard.push(target === root), { once: true });
  const given = { data: 1, parentElement };
  give(given);
  equal([heard, root.given === given], [[true], true]);
});

test("the end of an earlier call is not the end", () => {
  const { ended, parentElement } = place();
  const endFirst = give({ parentElement });
  const endLast = give({ parentElement });
  endFirst();
  equal(ended.length, 0);
  endLast();
  equal(ended.length, 1);
});

test("a table that nobody has drawn ends without a word", () => {
  const { root, parentElement } = place();
  delete root.end;
  give({ parentElement })();
});

test("table.js draws what was given before it was there", async () => {
  const { root, parentElement } = place();
  parentElement.parentElement.className = "st-key-card_a";
  const all = { columns: [], ids: [], cells: [], sorted: { by: "", descending: false }, harmless: {}, texts: { name: "n", mark: "m" } };
  give({ parentElement, data: new TextEncoder().encode(JSON.stringify(all)) });
  await import("../../../ui/table.js");
  equal(root.querySelectorAll("table").length, 1);
});
