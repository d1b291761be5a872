// What a button opens stands at the end of the document, so the keyboard would come to it after the whole page:
// Tab leads there from the button.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || event.shiftKey) return;
  if (!event.target.closest?.('[data-testid="stPopoverButton"][aria-expanded="true"]')) return;
  const first = document.querySelector('[data-testid="stPopoverBody"] :is(button, a, input):not([disabled])');
  if (!first) return;
  event.preventDefault();
  first.focus();
});
