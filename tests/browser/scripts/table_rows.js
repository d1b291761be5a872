import { equal, frames, show, test, until } from "./check.js";
import give from "../../../ui/table_rows.js";

const TABLE = { columns: [], ids: [], cells: [], sorted: { by: "", descending: false }, harmless: {} };

function deflated(text) {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"))).bytes();
}

function place() {
  show('<div class="st-key-card_a"><p><span class="rows-table"></span></p></div>');
  const root = document.querySelector(".rows-table");
  const ended = [];
  const heard = [];
  root.end = () => ended.push(root.given);
  root.addEventListener("atlas-rows", () => heard.push(root.text));
  return { root, ended, heard, parentElement: root.parentElement };
}

test("the rows that a table is given are there for table.js, which hears of them", async () => {
  const { heard, parentElement } = place();
  give({ parentElement, data: await deflated("列") });
  await until(() => heard.length);
  equal(heard, ["列"]);
});

test("of rows that come one after the other the last ones count", async () => {
  const { heard, parentElement } = place();
  const [first, last] = await Promise.all([deflated("first ".repeat(10000)), deflated("last")]);
  give({ parentElement, data: first });
  give({ parentElement, data: last });
  await until(() => heard.length);
  await frames(5);
  equal(heard, ["last"]);
});

test("the end of an earlier call is not the end", async () => {
  const { ended, parentElement } = place();
  const data = await deflated("rows");
  const endFirst = give({ parentElement, data });
  const endLast = give({ parentElement, data });
  endFirst();
  equal(ended.length, 0);
  endLast();
  equal(ended.length, 1);
});

test("a table that nobody has drawn ends without a word", async () => {
  const { root, parentElement } = place();
  delete root.end;
  give({ parentElement, data: await deflated("rows") })();
});

test("table.js draws what was given before it was there", async () => {
  const { root, heard, parentElement } = place();
  give({ parentElement, data: await deflated(JSON.stringify({ ...TABLE, texts: { name: "n", mark: "m" } })) });
  await until(() => heard.length);
  await import("../../../ui/table.js");
  equal(root.querySelectorAll("table").length, 1);
});

test("rows that come when their page is being left are not drawn", async () => {
  await import("../../../ui/table.js");
  const { root, heard, parentElement } = place();
  document.querySelector(".st-key-card_a").className = "st-key-other";
  give({ parentElement, data: await deflated(JSON.stringify({ ...TABLE, texts: { name: "n", mark: "m" } })) });
  await until(() => heard.length);
  equal(root.querySelectorAll("table").length, 0);
});
