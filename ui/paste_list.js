// A field of one line makes one text of the lines that are pasted: they become a list of parts.

// The list that a text of several lines or cells is, "" for any other.
export function listOf(text) {
  const lines = text.split(/[\r\n\t]+/);
  const parts = lines.map((line) => line.trim()).filter(Boolean);
  return lines.length === 1 ? "" : parts.join(", ");
}

document.addEventListener("paste", (event) => {
  if (!event.target.closest?.(".st-key-filter_q")) return;
  const list = listOf(event.clipboardData.getData("text/plain"));
  if (!list) return;
  event.preventDefault();
  // Typed in, it reaches Streamlit, and the browser can undo it.
  document.execCommand("insertText", false, list);
});
