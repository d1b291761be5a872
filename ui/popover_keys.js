import { OPEN_POPOVER_BUTTON, POPOVER_BODY } from "./streamlit_dom.js";

// What a button opens stands at the end of the document, so the keyboard would come to it after the whole page:
// Tab leads there from the button.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || event.shiftKey) return;
  if (!event.target.closest?.(OPEN_POPOVER_BUTTON)) return;
  const first = document.querySelector(`${POPOVER_BODY} :is(button, a, input):not([disabled])`);
  if (!first) return;
  event.preventDefault();
  first.focus();
});
