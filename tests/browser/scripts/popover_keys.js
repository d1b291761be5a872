import { equal, show, test } from "./check.js";
import "../../../ui/popover_keys.js";

function page({ expanded = true, body = "<button disabled>no</button><a href='#'>first</a><input>" } = {}) {
  show(`<main><button data-testid="stPopoverButton" aria-expanded="${expanded}">open</button><button>next</button>
    <div data-testid="stPopoverBody">${body}</div></main>`);
  document.querySelector("button").focus();
}

function type(options) {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key: "Tab", ...options });
  document.activeElement.dispatchEvent(event);
  return [document.activeElement.textContent, event.defaultPrevented];
}

test("Tab leads from an open button to the first thing that can be used", () => {
  page();
  equal(type({}), ["first", true]);
});

test("all else goes on as the browser has it", () => {
  page();
  equal(type({ shiftKey: true }), ["open", false]);
  equal(type({ key: "Enter" }), ["open", false]);
  page({ expanded: false });
  equal(type({}), ["open", false]);
  page({ body: "<p>only text</p>" });
  equal(type({}), ["open", false]);
  page();
  document.querySelectorAll("button")[1].focus();
  equal(type({}), ["next", false]);
});
