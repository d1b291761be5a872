// A field of one line makes one text of the lines that are pasted: they become a list of parts.
document.addEventListener("paste", (event) => {
  if (!event.target.closest?.(".st-key-filter_q")) return;
  const lines = event.clipboardData.getData("text/plain").split(/[\r\n\t]+/);
  const parts = lines.map((line) => line.trim()).filter(Boolean);
  if (lines.length === 1 || !parts.length) return;
  event.preventDefault();
  // Typed in, it reaches Streamlit, and the browser can undo it.
  document.execCommand("insertText", false, parts.join(", "));
});
