import { equal, frames, show, test, until } from "./check.js";

const ROOT = document.documentElement;
let number = 0;

const card = (figure, height) => `<div class="st-key-card_${figure}" style="height: ${height}px">
  <div class="toolbar"><a data-act="meeting" href="/meeting?figure=${figure}">Meeting</a></div></div>`;

// A page at rest with two cards, each known by its link to a meeting.
function page() {
  show(`<div data-testid="stApp" data-test-script-state="notRunning">${card("one", 3000)}${card("two", 900)}</div>`);
  return [...document.querySelectorAll("[class^=st-key-card_]")];
}

function speakOf(figure) {
  number += 1;
  ROOT.dataset.drawnFor = JSON.stringify(["", "", figure ? [figure, `${figure} ${number}`] : []]);
  dispatchEvent(new Event("atlas-drawn"));
}

const marked = () => [...document.querySelectorAll("[aria-current]")];

// It listens to the page that it finds when it begins.
page();
await import("../../../ui/marks.js");

test("what is spoken of is marked and brought into view", async () => {
  const [, two] = page();
  scrollTo(0, 0);
  speakOf("two");
  await until(() => marked().length);
  equal(marked(), [two]);
  equal(two.getBoundingClientRect().top < innerHeight, true);
});

test("the next press takes the mark away", async () => {
  page();
  speakOf("one");
  await until(() => marked().length);
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  equal(marked(), []);
});

test("Tab leaves the mark, another key does not", async () => {
  page();
  speakOf("one");
  await until(() => marked().length);
  dispatchEvent(new KeyboardEvent("keydown", { key: "Tab" }));
  equal(marked().length, 1);
  dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
  equal(marked(), []);
});

test("the same is not marked anew, and nothing takes the mark away", async () => {
  page();
  speakOf("one");
  await until(() => marked().length);
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  dispatchEvent(new Event("atlas-drawn"));
  await frames(3);
  equal(marked(), []);
  speakOf("two");
  await until(() => marked().length);
  speakOf("");
  equal(marked(), []);
});
