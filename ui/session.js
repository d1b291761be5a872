import { goOn, stayConnected } from "./connection.js";

// The browser remembers for its tab what the session on the server held: a reload, a restart or a longer time away
// begin a new session, which knows nothing. The deck is given back; of the rest it is said that it is gone.
const DECK = "atlas-deck";
const HELD = "atlas-held";

function giveBack(data, setTriggerValue) {
  if (data.known) sessionStorage.setItem(DECK, data.code);
  else if (sessionStorage.getItem(DECK)) setTriggerValue("code", sessionStorage.getItem(DECK));
}

function tellWhatIsGone({ session, held }, setTriggerValue) {
  const before = JSON.parse(sessionStorage.getItem(HELD) ?? "null");
  const gone = before?.session === session ? [] : (before?.held.filter((each) => !held.includes(each)) ?? []);
  // The fields for files go on showing what is gone, and only a new page empties them.
  if (gone.length && answered) return location.reload();
  sessionStorage.setItem(HELD, JSON.stringify({ session, held }));
  if (gone.length) setTriggerValue("gone", gone);
}

let answered = "";

export default function ({ data: [data], setTriggerValue }) {
  stayConnected(data.texts, (asked) => setTriggerValue("asked", asked));
  // A new session has other answers than the one before; the same one answers what it was asked.
  const answer = `${data.session} ${data.answer}`;
  if (answered !== answer) goOn();
  try {
    giveBack(data, setTriggerValue);
    tellWhatIsGone(data, setTriggerValue);
  } catch {
    // A browser may refuse to keep anything; the deck's link and file are there all the same.
  }
  answered = answer;
}
