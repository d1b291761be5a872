// The menu of a button: made when it is opened. The browser shows it over everything, closes it by Escape and by a
// press elsewhere, and gives the focus back.
const ROOM = 8; // pixels that stay free between a menu and the edges of the screen
const STEPS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

// Below the button, above it where there is no room below, at its side where there is none above either.
function place(menu, button) {
  const [own, at] = [menu.getBoundingClientRect(), button.getBoundingClientRect()];
  const below = at.bottom + ROOM / 2;
  const above = at.top - ROOM / 2 - own.height;
  const lowest = innerHeight - ROOM - own.height;
  const fits = below <= lowest || above >= ROOM;
  const top = below <= lowest ? below : above >= ROOM ? above : Math.max(lowest, ROOM);
  const left = Math.min((fits ? at.right : at.left - ROOM / 2) - own.width, innerWidth - ROOM - own.width);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(left, ROOM)}px`;
}

function move(event) {
  const { key, currentTarget: menu } = event;
  if (key === "Tab") menu.hidePopover(); // and the key goes on from the button
  const step = STEPS[key];
  if (!step) return;
  event.preventDefault();
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement) + step;
  items.at(Math.abs(step) === 1 ? at % items.length : step < 0 ? 0 : -1).focus();
}

function itemOf({ text, act, press }, menu) {
  const item = document.createElement("button");
  item.type = "button";
  item.tabIndex = -1;
  item.setAttribute("role", "menuitem");
  item.dataset.act = act;
  item.textContent = text;
  item.onclick = () => {
    menu.hidePopover();
    press();
  };
  return item;
}

// Returns the menu, to be put beside the button's toolbar. `items` gives { text, act, press } for each line, in the
// words of the moment.
export function menuOf(button, items) {
  const menu = document.createElement("div");
  menu.popover = "auto";
  menu.className = "toolbar-menu";
  menu.setAttribute("role", "menu");
  const hide = () => menu.hidePopover();
  menu.addEventListener("keydown", move);
  menu.addEventListener("beforetoggle", ({ newState }) => {
    if (newState !== "open") return;
    menu.setAttribute("aria-label", button.ariaLabel);
    menu.replaceChildren(...items().map((each) => itemOf(each, menu)));
  });
  menu.addEventListener("toggle", ({ newState }) => {
    const open = newState === "open";
    button.ariaExpanded = `${open}`;
    if (!open) {
      menu.replaceChildren();
      menu.removeAttribute("style");
      removeEventListener("scroll", hide, true);
      return;
    }
    place(menu, button);
    menu.firstChild.focus({ preventScroll: true });
    addEventListener("scroll", hide, true);
  });
  button.ariaHasPopup = "menu";
  button.ariaExpanded = "false";
  button.popoverTargetElement = menu;
  return menu;
}
