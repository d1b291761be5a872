// What Streamlit draws is looked at as it comes and where it changes: by one observer, and each piece once.
const LOOKED_AT = ["aria-label", "href", "placeholder", "title"];
const lookers = []; // functions of an element or a text

// Charts are drawn in the user's language, and have thousands of pieces.
const pieces = {
  acceptNode: (node) => (node.localName === "svg" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
};

function lookAt(node) {
  for (const look of lookers) look(node);
}

function lookInside(root) {
  if (root.localName === "svg" || root.namespaceURI === "http://www.w3.org/2000/svg") return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, pieces);
  for (let node = root; node; node = walker.nextNode()) lookAt(node);
}

const observer = new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type !== "childList") lookAt(target);
    else addedNodes.forEach(lookInside);
  }
});

// Have `look` called for everything that comes; what is there already is looked at by `lookInside`.
function watch(look) {
  lookers.push(look);
}

observer.observe(document.body, { attributeFilter: LOOKED_AT, characterData: true, childList: true, subtree: true });
