import { equal, frames, show, test } from "./check.js";
import { lookInside, watch } from "../../../ui/watch.js";

// What is looked at, by name or text, from now on.
function looked() {
  const seen = [];
  watch((node) => seen.push(node.localName ?? node.data));
  return async () => {
    await frames(1);
    return seen.splice(0);
  };
}

test("what comes is looked at, with all that is in it, once and in its order", async () => {
  const seen = looked();
  show("<p>one<b>two</b></p>");
  equal(await seen(), ["p", "one", "b", "two"]);
  document.body.append("three");
  equal(await seen(), ["three"]);
});

test("what changes is looked at: texts, and the names and addresses of an element", async () => {
  const paragraph = show("<p>one</p>");
  await frames(1);
  const seen = looked();
  paragraph.firstChild.data = "two";
  equal(await seen(), ["two"]);
  for (const name of ["aria-label", "href", "placeholder", "title"]) {
    paragraph.setAttribute(name, "a");
    equal([name, await seen()], [name, ["p"]]);
  }
  paragraph.className = "a";
  equal(await seen(), []);
});

test("a drawing is passed over, and what stands after it is not", async () => {
  const seen = looked();
  show('<div><svg><text title="a">one</text></svg><p></p></div>');
  equal(await seen(), ["div", "p"]);
  const text = document.querySelector("text");
  text.firstChild.data = "two";
  text.setAttribute("title", "b");
  text.append("three");
  text.after(text.cloneNode(true));
  equal(await seen(), []);
});

test("a table of many rows is passed over, as it comes and as it changes", async () => {
  const seen = looked();
  show('<div><div class="rows-table"><p title="a">one</p></div><b></b></div>');
  equal(await seen(), ["div", "b"]);
  const row = document.querySelector("p");
  row.title = "b";
  row.firstChild.data = "two";
  row.after(row.cloneNode(true), "three");
  equal(await seen(), []);
  document.body.append(document.querySelector(".rows-table"));
  equal(await seen(), []);
});

test("what is there already is looked at when it is asked for, by each that looks", async () => {
  show("<p>one</p>");
  await frames(1);
  const [first, second] = [looked(), looked()];
  lookInside(document.querySelector("p"));
  equal([await first(), await second()], [["p", "one"], ["p", "one"]]);
});
