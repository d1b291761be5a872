// What Streamlit draws is looked at as it comes and where it changes: by one observer, and each piece once.
const LOOKED_AT = ["aria-label", "href", "placeholder", "title"];
const lookers = []; // functions of an element or a text

// Charts, toolbars and tables of many rows are in the user's language as they come, and have thousands of pieces.
const OURS = "svg, .rows-table, .toolbar";
const pieces = {
  acceptNode: (node) => (node.matches?.(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
};

function isOurs(node) {
  return Boolean((node.closest ? node : node.parentElement)?.closest(OURS));
}

function lookAt(node) {
  for (const look of lookers) look(node);
}

export function lookInside(root) {
  if (isOurs(root)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, pieces);
  for (let node = root; node; node = walker.nextNode()) lookAt(node);
}

const observer = new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (isOurs(target)) continue;
    if (type === "childList") addedNodes.forEach(lookInside);
    else lookAt(target);
  }
});

// Have `look` called for everything that comes; what is there already is looked at by `lookInside`.
export function watch(look) {
  lookers.push(look);
}

observer.observe(document.body, { attributeFilter: LOOKED_AT, characterData: true, childList: true, subtree: true });
