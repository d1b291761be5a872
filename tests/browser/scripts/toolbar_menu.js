import { equal, show, test, until } from "./check.js";
import { menuOf } from "../../../ui/toolbar_menu.js";

// A button at this place of the screen, and its menu of so many lines.
function start(place, texts = ["One", "Two", "Three"]) {
  const pressed = [];
  const style = "<style>.toolbar-menu { inset: auto; margin: 0; position: fixed; }</style>";
  const host = show(`<div>${style}<button style="position: fixed; ${place}">More</button></div>`);
  const button = host.querySelector("button");
  button.ariaLabel = "More";
  const menu = menuOf(button, () => texts.map((text) => ({ text, act: text, press: () => pressed.push(text) })));
  host.append(menu);
  return { button, menu, pressed };
}

const isOpen = (menu) => menu.matches(":popover-open");
const focused = () => document.activeElement.textContent;
const key = (name) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));

async function open({ button, menu }) {
  button.click();
  await until(() => menu.style.top);
}

test("a menu is made when it is opened, and gone when it is closed", async () => {
  const { button, menu } = start("top: 0");
  equal([menu.children.length, button.ariaHasPopup, button.ariaExpanded], [0, "menu", "false"]);
  await open({ button, menu });
  equal([...menu.children].map((each) => [each.textContent, each.getAttribute("role")]), [
    ["One", "menuitem"],
    ["Two", "menuitem"],
    ["Three", "menuitem"],
  ]);
  equal([isOpen(menu), button.ariaExpanded, menu.ariaLabel, focused()], [true, "true", "More", "One"]);
  button.click();
  await until(() => !menu.children.length);
  equal([isOpen(menu), button.ariaExpanded], [false, "false"]);
});

test("arrows go round, Home and End to the ends, and Tab goes on from the button", async () => {
  const made = start("top: 0");
  await open(made);
  const way = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "End", "x"].map((name) => key(name) && focused());
  equal(way, ["Two", "Three", "One", "Three", "One", "Three", "Three"].slice(0, way.length));
  key("Tab");
  await until(() => !isOpen(made.menu));
});

test("a line that is pressed closes the menu, and does what it says", async () => {
  const made = start("top: 0");
  made.button.focus();
  await open(made);
  made.menu.children[1].click();
  equal([made.pressed, isOpen(made.menu), focused()], [["Two"], false, "More"]);
});

test("a menu stands below its button, above it where there is no room, and never off the screen", async () => {
  const below = start("top: 20px; left: 50vw");
  await open(below);
  equal(below.menu.getBoundingClientRect().top >= below.button.getBoundingClientRect().bottom, true);
  const above = start("bottom: 20px; right: 0");
  await open(above);
  const box = above.menu.getBoundingClientRect();
  equal([box.bottom <= above.button.getBoundingClientRect().top, box.right <= innerWidth], [true, true]);
  const high = start("top: 50vh; left: 0", Array.from({ length: Math.floor(innerHeight / 30) }, (_, n) => `${n}`));
  await open(high);
  const { top, left } = high.menu.getBoundingClientRect();
  equal([top >= 0, left >= 0], [true, true]);
});

test("what scrolls takes the menu away", async () => {
  const made = start("top: 0");
  await open(made);
  document.dispatchEvent(new Event("scroll"));
  equal(isOpen(made.menu), false);
});
