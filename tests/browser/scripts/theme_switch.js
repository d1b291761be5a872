import { equal, show, test } from "./check.js";
import { setPages } from "../../../ui/theme_switch.js";

const kept = (path) => localStorage.getItem(`stActiveTheme-${path}-v2`);

function press(theme) {
  localStorage.clear();
  document.documentElement.dataset.theme = theme;
  const button = show('<div class="st-key-theme_switch"><button>Dark</button></div>').querySelector("button");
  let loaded = 0;
  let heard = 0;
  button.addEventListener("click", () => (heard += 1));
  setPages(location.pathname.split("/").pop(), ["", "levels"], () => (loaded += 1));
  button.click();
  return { loaded, heard };
}

test("the other theme is kept for every page, which is loaded anew; the server hears nothing", () => {
  const root = location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1);
  equal(press("light"), { loaded: 1, heard: 0 });
  equal([kept(root), kept(`${root}levels`)], ['"Dark"', '"Dark"']);
  equal(press("dark"), { loaded: 1, heard: 0 });
  equal([kept(root), kept(`${root}levels`)], ['"Light"', '"Light"']);
});

test("any other press is left alone", () => {
  let loaded = 0;
  setPages("", [""], () => (loaded += 1));
  show("<button>Close</button>").click();
  equal(loaded, 0);
});
