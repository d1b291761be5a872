import { equal, frames, show, test, until } from "./check.js";
import take from "../../../ui/slides_taken.js";

const PRESSED = 3; // frames in which a press would have come

// A page whose presses are counted, by the key of what was pressed, and in which a button may come to stand.
function page() {
  const root = show('<main><div class="st-key-slides_make"><button>Download PPTX</button></div></main>');
  const pressed = [];
  root.addEventListener("click", ({ target }) => pressed.push(target.closest("div").className));
  const stand = (html = "<button>Save</button>") => {
    root.innerHTML = `<section><div class="st-key-slides_take">${html}</div></section>`;
    return root.querySelector(".st-key-slides_take");
  };
  return { root, pressed, stand };
}

// How often the page is looked through for the button.
function looks() {
  const made = [];
  const look = document.querySelector;
  document.querySelector = (selector) => {
    made.push(selector);
    return look.call(document, selector);
  };
  return made;
}

test("a button that stands is pressed at once, and only once for one file", async () => {
  const { pressed, stand } = page();
  stand();
  take({ data: "one" });
  equal(pressed, ["st-key-slides_take"]);
  take({ data: "one" });
  stand();
  take({ data: "one" });
  await frames(PRESSED);
  equal(pressed, ["st-key-slides_take"]);
});

test("a button that does not stand yet is awaited, and no other is pressed", async () => {
  const { root, pressed, stand } = page();
  take({ data: "one" });
  await frames(PRESSED);
  equal(pressed, []);
  root.append(document.createElement("button"));
  const place = stand("");
  await frames(PRESSED);
  equal(pressed, []);
  place.append(document.createElement("button"));
  await until(() => pressed.length);
  equal(pressed, ["st-key-slides_take"]);
  stand();
  await frames(PRESSED);
  equal(pressed, ["st-key-slides_take"]);
});

test("what is asked for twice before the button stands is taken once", async () => {
  const { pressed, stand } = page();
  take({ data: "one" });
  take({ data: "one" });
  stand();
  await until(() => pressed.length);
  await frames(PRESSED);
  equal(pressed.length, 1);
});

test("another file is taken as well, and the first not again", async () => {
  const { pressed, stand } = page();
  stand();
  take({ data: "one" });
  take({ data: "two" });
  equal(pressed.length, 2);
  take({ data: "one" });
  take({ data: "two" });
  await frames(PRESSED);
  equal(pressed.length, 2);
});

test("nothing is pressed when the component has gone before the button stands", async () => {
  const { pressed, stand } = page();
  take({ data: "one" })();
  stand();
  await frames(PRESSED);
  equal(pressed, []);
  take({ data: "one" });
  equal(pressed, ["st-key-slides_take"]);
});

test("the page is watched until the file is taken, and no longer", async () => {
  const { root, pressed, stand } = page();
  const made = looks();
  take({ data: "one" });
  root.append("a");
  await until(() => made.length === 2);
  stand();
  await until(() => pressed.length);
  const before = made.length;
  root.append("b");
  await frames(PRESSED);
  equal(made.length, before);
  take({ data: "two" });
  equal(pressed.length, 2);
  root.append("c");
  await frames(PRESSED);
  equal(made.length, before + 1);
});
