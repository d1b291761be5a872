import { calls, equal, frames, show, test } from "./check.js";
import session from "../../../ui/session.js";

const TEXTS = { lost: "No connection", working: "Working" };
const APP = '<div data-testid="stApp" data-test-connection-state="CONNECTED"><button>press</button></div>';

// What a session tells the browser, and what the browser answers.
function told(data) {
  const given = [];
  const all = { session: "first", answer: "", known: true, code: "", held: [], texts: TEXTS, ...data };
  session({ data: [all], setTriggerValue: (...each) => given.push(each) });
  return given;
}

// The times that the page would have begun anew.
function reloads() {
  const begun = [];
  navigation.addEventListener("navigate", (event) => {
    begun.push(event.navigationType);
    event.preventDefault();
  });
  return begun;
}

const kept = () => JSON.parse(sessionStorage.getItem("atlas-held"));

test("a session that knows the deck has it kept, and a new one is given it", () => {
  show(APP);
  equal(told({ code: "abc" }), []);
  equal(told({ known: false }), [["code", "abc"]]);
});

test("where no deck was, none is given, nor where it was emptied", () => {
  show(APP);
  equal(told({ known: false }), []);
  told({ code: "abc" });
  told({ code: "" });
  equal(told({ known: false }), []);
});

test("a new page of a new session is told what the one before held and it does not, once", () => {
  show(APP);
  sessionStorage.setItem("atlas-held", JSON.stringify({ session: "before", held: ["weights", "template", "deck"] }));
  const begun = reloads();
  equal(told({ held: ["template"] }), [["gone", ["weights", "deck"]]]);
  equal(kept(), { session: "first", held: ["template"] });
  equal([told({ held: ["template"] }), begun], [[], []]);
});

test("what a session gives up itself is not gone", () => {
  show(APP);
  const begun = reloads();
  told({ held: ["weights"] });
  equal([told({ held: [] }), begun, kept().held], [[], [], []]);
});

test("a page that a new session goes on with begins anew, and is told then", () => {
  show(APP);
  const begun = reloads();
  told({ held: ["weights"] });
  equal([told({ session: "second" }), begun], [[], ["reload"]]);
  equal(kept(), { session: "first", held: ["weights"] });
});

test("a new session on the same page that lacks nothing goes on", () => {
  show(APP);
  const begun = reloads();
  told({ held: ["weights"] });
  equal([told({ session: "second", held: ["weights"] }), begun, kept().session], [[], [], "second"]);
});

// The connection was lost and is back; a person has pressed the button since.
async function pressedSince() {
  const app = show(APP);
  const listeners = calls(window, "addEventListener");
  const given = [];
  const tell = (data) =>
    session({
      data: [{ session: "first", answer: "", known: true, code: "", held: [], texts: TEXTS, ...data }],
      setTriggerValue: (...each) => given.push(each),
    });
  tell();
  for (const state of ["CONNECTING", "CONNECTED"]) {
    app.dataset.testConnectionState = state;
    await frames(1);
  }
  const clicks = calls(app.firstChild, "click");
  const event = { isTrusted: true, target: app.firstChild, stopImmediatePropagation() {}, preventDefault() {} };
  listeners.find(([name]) => name === "click")[1](event);
  return { tell, clicks, given };
}

test("a press waits for the answer to what the browser asked when the connection was back", async () => {
  const { tell, clicks, given } = await pressedSince();
  equal(given.map(([name]) => name), ["asked"]);
  tell({ code: "abc" });
  equal(clicks.length, 0);
  tell({ answer: given[0][1] });
  equal(clicks.length, 1);
});

test("or for a new session, which has another answer", async () => {
  const { tell, clicks } = await pressedSince();
  tell({ session: "second" });
  equal(clicks.length, 1);
});

test("a browser that keeps nothing is no error, and still says whether the server is there", () => {
  show(APP);
  for (const name of ["getItem", "setItem"]) {
    calls(Storage.prototype, name, () => {
      throw new DOMException("not allowed");
    });
  }
  equal([told({ known: false }), told({ code: "abc" })], [[], []]);
  equal(document.querySelectorAll(".atlas-notice").length, 1);
});
