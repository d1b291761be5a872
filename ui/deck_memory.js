// The browser keeps the deck for its tab: a reload begins a new session on the server, which knows none.
const KEY = "atlas-deck";

export default function ({ data, setTriggerValue }) {
  try {
    if (data.known) {
      sessionStorage.setItem(KEY, data.code);
      return;
    }
    const code = sessionStorage.getItem(KEY);
    if (code) setTriggerValue("code", code);
  } catch {
    // A browser may refuse to keep anything; the deck's link and file are there all the same.
  }
}
