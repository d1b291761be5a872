// What Streamlit draws is looked at as it comes and where it changes: by one observer, and each piece once.
const LOOKED_AT = ["aria-label", "href", "placeholder", "title"];
const lookers = []; // functions of an element or a text

// Charts are drawn in the user's language, and have thousands of pieces.
function isDrawn(node) {
  return node.namespaceURI === "http://www.w3.org/2000/svg";
}

const pieces = {
  acceptNode: (node) => (isDrawn(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
};

function lookAt(node) {
  for (const look of lookers) look(node);
}

export function lookInside(root) {
  if (isDrawn(root)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, pieces);
  for (let node = root; node; node = walker.nextNode()) lookAt(node);
}

const observer = new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (isDrawn(target.parentNode ?? target)) continue;
    if (type === "childList") addedNodes.forEach(lookInside);
    else lookAt(target);
  }
});

// Have `look` called for everything that comes; what is there already is looked at by `lookInside`.
export function watch(look) {
  lookers.push(look);
}

observer.observe(document.body, { attributeFilter: LOOKED_AT, characterData: true, childList: true, subtree: true });
