import { calls, equal, frames, show, test } from "./check.js";
import { goOn, stayConnected } from "../../../ui/connection.js";

const TEXTS = { lost: "No connection", working: "Working" };
const MOMENT_MS = 1000;
const LATE_MS = 5000;
const SHOW = '<div data-testid="stApp" data-test-connection-state="CONNECTED" data-test-script-state="notRunning">';

// A page that stands still: what waits is run by hand, and what a person presses is handed to who listens.
function page() {
  const app = show(`${SHOW}<button>one</button><button>two</button></div>`);
  const waiting = new Map();
  calls(window, "setTimeout", (run, ms) => waiting.set(waiting.size + 1, { run, ms }).size);
  calls(window, "clearTimeout", (id) => waiting.get(id) && waiting.set(id, {}));
  const listeners = calls(window, "addEventListener");
  const asked = [];
  stayConnected(TEXTS, (id) => asked.push(id));
  const [one, two] = app.children;
  const clicks = [];
  for (const button of [one, two]) button.onclick = () => clicks.push(button.textContent);
  return {
    asked,
    clicks,
    listeners,
    one,
    two,
    waiting: (ms) => [...waiting.values()].filter((each) => each.ms === ms).length,
    pass: (ms) => [...waiting.values()].filter((each) => each.ms === ms).forEach(({ run }) => run()),
    // A change of the connection or of the script.
    async turn(connection, script = "notRunning") {
      if (app.dataset.testConnectionState !== connection) app.dataset.testConnectionState = connection;
      if (app.dataset.testScriptState !== script) app.dataset.testScriptState = script;
      await frames(1);
    },
    // What the page makes of a press of a person: whether it is kept from the button.
    press(target, isTrusted = true, keys = {}) {
      const made = [];
      const event = { isTrusted, target, ...keys };
      for (const name of ["stopImmediatePropagation", "preventDefault"]) event[name] = () => made.push(name);
      for (const [name, listener, capture] of listeners) if (name === "click" && capture) listener(event);
      return made.length === 2;
    },
  };
}

const notice = () => document.querySelector(".atlas-notice").textContent;

test("a connection that is lost is said after a moment, until it is back", async () => {
  const { turn, pass } = page();
  await turn("CONNECTING");
  equal(notice(), "");
  pass(MOMENT_MS);
  equal(notice(), "No connection");
  await turn("CONNECTED");
  equal(notice(), "");
});

test("work is said when it takes longer, and a short break or run never", async () => {
  const { turn, pass } = page();
  for (const state of [["CONNECTED", "running"], ["CONNECTING"]]) {
    await turn(...state);
    await turn("CONNECTED");
    pass(MOMENT_MS);
    equal(notice(), "");
  }
  await turn("CONNECTED", "running");
  pass(MOMENT_MS);
  equal(notice(), "Working");
});

test("a run is asked for when the connection is back, once, and for no other change", async () => {
  const { turn, asked } = page();
  await turn("CONNECTED", "running");
  equal(asked.length, 0);
  await turn("CONNECTING");
  equal(asked.length, 0);
  await turn("CONNECTED");
  await turn("CONNECTED", "running");
  equal([asked.length, asked[0] > 0], [1, true]);
});

test("what is pressed before that run is done counts after it: the last press, and once", async () => {
  const { turn, press, clicks, one, two } = page();
  await turn("CONNECTING");
  await turn("CONNECTED");
  equal([press(one), press(two), clicks], [true, true, []]);
  goOn();
  goOn();
  equal([clicks, press(one)], [["two"], false]);
});

test("what is pressed at any other time, or by a script, is left alone", async () => {
  const { turn, press, one } = page();
  equal(press(one), false);
  await turn("CONNECTING");
  equal(press(one), false);
  await turn("CONNECTED");
  equal(press(one, false), false);
});

test("a link that is pressed while there is no connection is followed afterwards, unless it opens a tab", async () => {
  const { turn, press, clicks, one } = page();
  const place = document.createElement("div");
  place.dataset.testid = "stPageLink";
  one.replaceWith(place);
  const link = place.appendChild(document.createElement("a"));
  link.onclick = () => clicks.push("link");
  await turn("CONNECTING");
  equal([press(link, true, { ctrlKey: true }), press(link)], [false, true]);
  await turn("CONNECTED");
  equal(clicks, []);
  goOn();
  equal(clicks, ["link"]);
});

test("a press on what is gone after that run is none", async () => {
  const { turn, press, clicks, one } = page();
  await turn("CONNECTING");
  await turn("CONNECTED");
  press(one);
  one.remove();
  goOn();
  equal(clicks, []);
});

test("a run that is never answered keeps a press for some seconds only", async () => {
  const { turn, press, pass, clicks, one } = page();
  await turn("CONNECTING");
  await turn("CONNECTED");
  press(one);
  pass(LATE_MS);
  equal([clicks, press(one)], [["one"], false]);
});

test("an answer ends that wait, so that it cannot cut the next one short", async () => {
  const { turn, waiting } = page();
  await turn("CONNECTING");
  await turn("CONNECTED");
  equal(waiting(LATE_MS), 1);
  goOn();
  equal(waiting(LATE_MS), 0);
});

test("told again, it has one notice and one listener, and the new language", async () => {
  const { turn, pass, listeners } = page();
  stayConnected({ ...TEXTS, lost: "連線中斷" }, () => {});
  equal([document.querySelectorAll(".atlas-notice").length, listeners.length], [1, 1]);
  await turn("CONNECTING");
  pass(MOMENT_MS);
  equal([notice(), document.querySelector(".atlas-notice").role], ["連線中斷", "status"]);
});
