import { equal, frames, show, test } from "./check.js";
import "../../../ui/links.js";

const address = () => document.querySelector("a").getAttribute("href");

async function led(html) {
  show(html);
  await frames(1);
  return address();
}

const pageLink = (href) => `<div data-testid="stPageLink"><a href="${href}"><span>Levels</span></a></div>`;

test("a link to the front page leads there from every page", async () => {
  equal(await led(pageLink("")), "./");
  equal(await led(pageLink("?lang=en&field=a")), "./?lang=en&field=a");
});

test("a link that is led elsewhere later is looked at again", async () => {
  await led(pageLink("levels"));
  document.querySelector("a").setAttribute("href", "?lang=en");
  await frames(1);
  equal(address(), "./?lang=en");
});

test("other links stay as they are", async () => {
  equal(await led(pageLink("levels?lang=en")), "levels?lang=en");
  equal(await led(pageLink("./?lang=en")), "./?lang=en");
  equal(await led('<p><a href="?lang=en">in a text</a></p>'), "?lang=en");
});

// Whether a click is heard by the page; an event that is no mouse's opens nothing here.
function heard(selector, keys = {}) {
  let count = 0;
  const hear = () => (count += 1);
  document.addEventListener("click", hear, true);
  const event = Object.assign(new Event("click", { bubbles: true, cancelable: true }), keys);
  document.querySelector(selector).dispatchEvent(event);
  document.removeEventListener("click", hear, true);
  return [count === 1, event.defaultPrevented];
}

test("a modified click on a link is the browser's", () => {
  show(`${pageLink("levels")}<button>no link</button>`);
  equal(heard("a"), [true, false]);
  for (const key of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) {
    equal([key, ...heard("a", { [key]: true })], [key, false, false]);
    equal([key, ...heard("span", { [key]: true })], [key, false, false]);
  }
});

test("a modified click on all else is the page's", () => {
  document.body.innerHTML = "<button>no link</button><a>no address</a>";
  equal(heard("button", { ctrlKey: true }), [true, false]);
  equal(heard("a", { shiftKey: true }), [true, false]);
});
