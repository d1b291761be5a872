// One press makes the slides and takes them: the file is saved once, as soon as the button stands that gives it.
const BUTTON = ".st-key-slides_take button";
const taken = new Set(); // what each file that was saved is made of

export default function ({ data }) {
  const take = () => {
    const button = document.querySelector(BUTTON);
    if (!button || taken.has(data)) return taken.has(data);
    taken.add(data);
    button.click();
    return true;
  };
  if (take()) return undefined;
  const coming = new MutationObserver(() => take() && coming.disconnect());
  coming.observe(document.body, { childList: true, subtree: true });
  return () => coming.disconnect();
}
