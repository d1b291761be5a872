import { equal, show, test } from "./check.js";
import "../../../ui/presses.js";

const PAGE = `<main><div class="js-plotly-plot">chart</div><p>text</p><div class="rows-table"><table>
  <thead><tr><th><button>sort</button></th></tr></thead>
  <tbody><tr><td class="box"></td><td class="text">cell</td></tr></tbody></table></div></main>`;
const EVENTS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
const CHART = ".js-plotly-plot";

// What the page hears of an event, and whether the browser goes on with it.
function send(event, selector) {
  const heard = [];
  const hear = ({ type }) => heard.push(type);
  document.addEventListener(event.type, hear, true);
  document.querySelector(selector).dispatchEvent(event);
  document.removeEventListener(event.type, hear, true);
  equal(event.defaultPrevented, heard.length === 0);
  return heard;
}

// A press at a time and a place: what the page hears of it.
function press(selector, at, x = 0, y = 0) {
  return EVENTS.flatMap((name) => {
    const place = { clientX: x, clientY: y, detail: 1 };
    const event = new PointerEvent(name, { bubbles: true, cancelable: true, ...place });
    Object.defineProperty(event, "timeStamp", { value: at });
    return send(event, selector);
  });
}

test("the second half of a double click on a chart or a table is not heard", () => {
  show(PAGE);
  for (const [n, pressed] of [CHART, "td.box", "th button"].entries()) {
    equal([pressed, press(pressed, 1e4 * n)], [pressed, EVENTS]);
    equal([pressed, press(pressed, 1e4 * n + 200)], [pressed, []]);
  }
  equal(send(new MouseEvent("dblclick", { bubbles: true, cancelable: true }), "th button"), []);
});

test("two presses that are no double click are both heard", () => {
  show(PAGE);
  press(CHART, 0);
  equal(press(CHART, 500), EVENTS);
  equal(press(CHART, 999), []);
  press(CHART, 9000, 50, 50);
  equal(press(CHART, 9100, 62, 50), EVENTS);
  equal(press(CHART, 9200, 62, 61), []);
});

test("the other half is not heard either where the page has moved, nor what follows it at once", () => {
  show(PAGE);
  press(CHART, 0);
  equal(press("p", 300), []);
  equal(press("p", 600), []);
  equal(press("p", 1100), EVENTS);
});

test("a double click on a text or on a plain cell is the browser's", () => {
  show(PAGE);
  for (const [n, pressed] of ["p", "td.text"].entries()) {
    press(pressed, 1e4 * n);
    equal(press(pressed, 1e4 * n + 100), EVENTS);
  }
  equal(press(CHART, 1e4 + 200), EVENTS);
});

test("what is pressed by key after a double click is heard", () => {
  show(PAGE);
  press(CHART, 0);
  press(CHART, 100);
  for (const [detail, heard] of [[0, ["click"]], [1, []]]) {
    equal(send(new MouseEvent("click", { bubbles: true, cancelable: true, detail }), "th button"), heard);
  }
});

test("a chart hears of no touch, so that the browser scrolls; all else does", () => {
  show(PAGE);
  for (const [selector, hears] of [[CHART, 0], ["p", 1]]) {
    const heard = [];
    const target = document.querySelector(selector);
    target.addEventListener("touchstart", (event) => heard.push(event));
    const event = new Event("touchstart", { bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    equal([selector, heard.length, event.defaultPrevented], [selector, hears, false]);
  }
});
