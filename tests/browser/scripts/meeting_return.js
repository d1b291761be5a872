import { equal, frames, show, test, until } from "./check.js";
import { placeOf } from "../../../ui/meeting_return.js";

const KEY = "atlas-left-at";
const MAIN = '<main data-testid="stMain" style="height: 100px; overflow: auto"><div style="height: 900px">';
const LINKS = '<a href="/levels">other</a><a href="/meeting?level=4&figure=a">meeting</a>';

// A page that scrolls; its links lead nowhere, so that the test stays.
function page(links = LINKS) {
  show(`${MAIN}${links}</div></main>`);
  for (const link of document.querySelectorAll("a")) link.addEventListener("click", (event) => event.preventDefault());
  return document.querySelector("main");
}

const link = (text) => [...document.querySelectorAll("a")].find((each) => each.textContent === text);
const origin = () => JSON.parse(sessionStorage.getItem(KEY));

function click(text, options = {}) {
  link(text).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...options }));
}

test("the order of a link's parameters means nothing, and each of them counts", () => {
  equal(placeOf("http://a/levels?b=2&a=1#top"), "/levels?a=1&b=2");
  equal(placeOf("http://a/levels?a=1&b=2"), placeOf("http://other/levels?b=2&a=1"));
  equal(placeOf("http://a/levels?a=2&a=1"), "/levels?a=2&a=1");
  equal(placeOf("http://a/levels"), "/levels?");
});

test("a link to the meeting is remembered, with where the page was scrolled to", () => {
  history.replaceState(null, "", "/gaps?b=2&a=1");
  page().scrollTop = 120;
  click("meeting");
  equal(origin(), { place: "/gaps?a=1&b=2", link: "/meeting?figure=a&level=4", top: 120 });
});

test("other links and modified clicks are not", () => {
  page();
  click("other");
  for (const modifier of ["ctrlKey", "metaKey", "shiftKey"]) click("meeting", { [modifier]: true });
  equal(origin(), null);
});

test("a step inside the meeting changes nothing of it", () => {
  history.replaceState(null, "", "/meeting?figure=b");
  page();
  sessionStorage.setItem(KEY, JSON.stringify({ place: "/gaps?", link: "/meeting?", top: 7 }));
  click("meeting");
  equal(origin().top, 7);
});

test("Back leads to the same place, and the focus to the link", async () => {
  history.replaceState(null, "", "/gaps");
  page().scrollTop = 120;
  click("meeting");
  const main = page("");
  dispatchEvent(new PopStateEvent("popstate"));
  main.querySelector("div").innerHTML = LINKS;
  await until(() => document.activeElement.textContent === "meeting");
  equal(main.scrollTop, 120);
  await until(() => origin() === null);
});

test("another page that has the same link is left alone", async () => {
  history.replaceState(null, "", "/gaps");
  page().scrollTop = 120;
  click("meeting");
  const main = page();
  history.replaceState(null, "", "/levels");
  dispatchEvent(new PopStateEvent("popstate"));
  await frames(5);
  equal([main.scrollTop, document.activeElement === document.body], [0, true]);
});

test("closing the meeting by its link does the same", async () => {
  history.replaceState(null, "", "/meeting?figure=a");
  const main = page();
  sessionStorage.setItem(KEY, JSON.stringify({ place: "/levels?", link: placeOf(link("meeting").href), top: 90 }));
  click("other");
  history.replaceState(null, "", "/levels");
  await until(() => main.scrollTop === 90);
  await until(() => origin() === null);
});

test("whoever begins to read decides where", async () => {
  history.replaceState(null, "", "/gaps");
  page().scrollTop = 120;
  click("meeting");
  const main = page();
  dispatchEvent(new PopStateEvent("popstate"));
  await until(() => main.scrollTop === 120);
  main.dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
  main.scrollTop = 300;
  await frames(5);
  equal(main.scrollTop, 300);
});
