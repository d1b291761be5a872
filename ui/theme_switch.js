// The button that turns the page dark or light: for a room whose PC is set to the other. Streamlit keeps the theme that
// was chosen in the browser, by the path of the page, and reads it when a page is loaded.
import { THEME_KEPT } from "./streamlit_dom.js";

let pages = { here: "", all: [], reload: () => {} };

// The paths of the page and of all pages, as they stand behind the address of the dashboard.
export function setPages(here, all, reload = () => location.reload()) {
  pages = { here, all, reload };
}

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.(".st-key-theme_switch button");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the server has nothing to do with it
    const name = document.documentElement.dataset.theme === "dark" ? "Light" : "Dark";
    const root = location.pathname.slice(0, location.pathname.length - pages.here.length);
    for (const path of pages.all) localStorage.setItem(THEME_KEPT(root + path), JSON.stringify(name));
    pages.reload();
  },
  true,
);
