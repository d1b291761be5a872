import { calls, equal, show, test } from "./check.js";
import meeting from "../../../ui/meeting.js";

const STEPS = ["first", "previous", "next", "last", "close"];

// The links at the foot of a meeting, and which of them were pressed.
function start() {
  const links = STEPS.map((step) => `<div class="st-key-meeting_${step}"><a href="#${step}">${step}</a></div>`);
  show(`<div class="st-key-meeting"><p><span class="place"></span><span class="said"></span></p>
    ${links.join("")}<input><button>a</button></div>`);
  const pressed = [];
  for (const link of document.querySelectorAll("a")) link.onclick = () => pressed.push(link.textContent);
  const end = meeting({ data: { place: "2 / 9", said: "2 of 9" }, parentElement: document.querySelector("p") });
  return { pressed, end };
}

function type(key, options = {}, target = document.body) {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key, ...options });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

function fullScreen(element) {
  Object.defineProperty(document, "fullscreenElement", { configurable: true, value: element });
}

test("the place is written for eyes and for ears", () => {
  start();
  equal(document.querySelector("p").textContent, "2 / 92 of 9");
});

test("each key presses its link", () => {
  const { pressed } = start();
  const keys = ["ArrowRight", "PageDown", " ", "ArrowLeft", "PageUp", "Home", "End", "Escape"];
  equal(keys.map((key) => type(key)), keys.map(() => true));
  equal(pressed, ["next", "next", "next", "previous", "previous", "first", "last", "close"]);
});

test("keys that are meant for something else are left to it", () => {
  const { pressed } = start();
  for (const modifier of ["ctrlKey", "altKey", "metaKey"]) equal(type("ArrowRight", { [modifier]: true }), false);
  equal(type("ArrowRight", {}, document.querySelector("input")), false);
  equal(type(" ", {}, document.querySelector("button")), false);
  equal(type("x"), false);
  document.body.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
  type("ArrowRight");
  equal(pressed, []);
  type("ArrowRight", {}, document.querySelector("button"));
  equal(pressed, ["next"]);
});

test("a step that is not there is no error", () => {
  start();
  document.querySelector(".st-key-meeting_next").remove();
  equal(type("ArrowRight"), true);
});

test("drawn again, it hears each key once", () => {
  const { pressed } = start();
  meeting({ data: { place: "3 / 9", said: "" }, parentElement: document.querySelector("p") });
  type("ArrowRight");
  equal(pressed, ["next"]);
});

test("taken away, it hears nothing", () => {
  const { pressed, end } = start();
  end();
  equal([type("ArrowRight"), pressed], [false, []]);
});

test("the end of an earlier call is not the end", () => {
  const { pressed, end } = start();
  meeting({ data: { place: "2 / 9", said: "" }, parentElement: document.querySelector("p") });
  end();
  type("ArrowRight");
  equal(pressed, ["next"]);
});

test("f fills the screen and leaves it", () => {
  const filled = calls(document.documentElement, "requestFullscreen", () => Promise.reject(new Error("not allowed")));
  const left = calls(document, "exitFullscreen");
  start();
  fullScreen(null);
  type("f");
  equal([filled.length, left.length], [1, 0]);
  fullScreen(document.body);
  type("F");
  equal([filled.length, left.length], [1, 1]);
});

test("full screen ends with the meeting, not with a step of it", () => {
  const left = calls(document, "exitFullscreen");
  calls(window, "setTimeout", (body) => body());
  const { end } = start();
  fullScreen(document.body);
  end();
  equal(left.length, 0);
  document.querySelector(".st-key-meeting").remove();
  end();
  equal(left.length, 1);
});
