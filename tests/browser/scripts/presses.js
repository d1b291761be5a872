import { equal, show, test } from "./check.js";
import { isSecond } from "../../../ui/presses.js";

const KINDS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];

test("a second press is one within half a second, where the first one was", () => {
  const first = { at: 1000, x: 50, y: 50 };
  equal(isSecond(first, { at: 1001, x: 50, y: 50 }), true);
  equal(isSecond(first, { at: 1499, x: 55, y: 45 }), true);
  equal(isSecond(first, { at: 1500, x: 50, y: 50 }), false);
  equal(isSecond(first, { at: 1100, x: 70, y: 50 }), false);
});

// What is heard of a press by what is pressed, and by a link that has come in its place.
function page() {
  show(`<div><div class="js-plotly-plot">chart</div><p>text</p><a href="#followed">link</a>
    <div class="rows-table"><table><tr><td class="box">box</td><td>cell</td></tr></table></div></div>`);
  const heard = [];
  for (const kind of [...KINDS, "dblclick"]) {
    document.body.firstElementChild.addEventListener(kind, (event) => heard.push(event.type));
  }
  return heard;
}

// The presses of one test are far from those of another.
let row = 0;

function press(selector, { x = 0, detail = 1 } = {}) {
  const target = document.querySelector(selector);
  for (const kind of KINDS) {
    const form = kind.startsWith("pointer") ? PointerEvent : MouseEvent;
    const where = { bubbles: true, cancelable: true, clientX: x, clientY: row, detail };
    target.dispatchEvent(new form(kind, where));
  }
}

test("the second press is not heard, wherever it falls, nor a third", () => {
  for (const selector of [".js-plotly-plot", "td.box"]) {
    const heard = page();
    row += 100;
    press(selector);
    equal(heard, KINDS);
    press(selector);
    press("a");
    document.querySelector(selector).dispatchEvent(new MouseEvent("dblclick", { bubbles: true, detail: 2 }));
    equal(heard, KINDS);
    equal(location.hash, "");
  }
});

test("a press elsewhere is heard, and so is one after it", () => {
  const heard = page();
  row += 100;
  press(".js-plotly-plot");
  press(".js-plotly-plot", { x: 40 });
  press("p", { x: 80 });
  press(".js-plotly-plot", { x: 80 });
  equal(heard.length, 4 * KINDS.length);
});

test("texts, cells and links are pressed as often as one likes", () => {
  const heard = page();
  row += 100;
  for (const selector of ["p", "p", "td:not(.box)", "td:not(.box)"]) press(selector);
  equal(heard.length, 4 * KINDS.length);
});

test("a key that presses is heard after a press that was not", () => {
  const heard = page();
  row += 100;
  press("td.box");
  press("td.box");
  document.querySelector("a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 0 }));
  equal(heard, [...KINDS, "click"]);
});

test("a touch of a chart is the browser's, one of anything else everybody's", () => {
  page();
  const heard = [];
  for (const selector of [".js-plotly-plot", "p"]) {
    const target = document.querySelector(selector);
    target.addEventListener("touchstart", () => heard.push(selector));
    const touch = new TouchEvent("touchstart", { bubbles: true, cancelable: true });
    target.dispatchEvent(touch);
    equal(touch.defaultPrevented, false);
  }
  equal(heard, ["p"]);
});
