import { equal, show, test, until } from "./check.js";
import "../../../ui/kept_press.js";

const BUTTON = '<div class="st-key-add"><button>Add</button></div>';
const heard = [];

function page(html) {
  show(`<section>${html}<p>text</p></section>`);
  heard.length = 0;
  document.querySelector("section").onclick = (event) => heard.push(event.target.textContent);
}

function send(kind, element, x = 10, pointerType = "mouse") {
  const where = { bubbles: true, cancelable: true, clientX: x, clientY: 10, pointerType };
  element.dispatchEvent(new PointerEvent(kind, where));
}

const button = () => document.querySelector("button");
const text = () => document.querySelector("p");
const later = () => new Promise((done) => setTimeout(done, 0));

test("a press counts for what was under the pointer when it began, if that has moved away", async () => {
  page(BUTTON);
  send("pointerdown", button());
  send("pointerup", text());
  await until(() => heard.length > 0);
  equal(heard, ["Add"]);
});

test("and for what has come in its place, if that is one and the same", async () => {
  page(BUTTON);
  send("pointerdown", button());
  page(BUTTON);
  send("pointerup", text());
  await until(() => heard.length > 0);
  equal(heard, ["Add"]);
  send("pointerdown", button());
  page(BUTTON + BUTTON);
  send("pointerup", text());
  await later();
  equal(heard, []);
});

test("what comes in its place may come a little later", async () => {
  page(BUTTON);
  send("pointerdown", button());
  page("");
  send("pointerup", text());
  await later();
  page(BUTTON);
  await until(() => heard.length > 0);
  equal(heard, ["Add"]);
});

test("a press that ends where it began, a drag and a finger are the browser's", async () => {
  page(BUTTON);
  send("pointerdown", button());
  send("pointerup", button());
  send("pointerdown", button());
  send("pointerup", text(), 40);
  send("pointerdown", button(), 10, "touch");
  send("pointerup", text(), 10, "touch");
  send("pointerup", text());
  await later();
  equal(heard, []);
});
