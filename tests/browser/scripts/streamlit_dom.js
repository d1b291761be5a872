import { equal, show, test } from "./check.js";
import { APP, MAIN, OPEN_POPOVER_BUTTON, STATE_ATTRIBUTES, isConnected, isIdle } from "../../../ui/streamlit_dom.js";

test("the root of a page tells whether a script runs and whether the server is there", () => {
  show('<div data-testid="stApp" data-test-script-state="running" data-test-connection-state="CONNECTING"></div>');
  const app = document.querySelector(APP);
  equal([isIdle(app), isConnected(app)], [false, false]);
  const [connection, script] = STATE_ATTRIBUTES;
  app.setAttribute(script, "notRunning");
  app.setAttribute(connection, "CONNECTED");
  equal([isIdle(app), isConnected(app)], [true, true]);
});

test("a page that is not there yet is neither", () => {
  equal([isIdle(null), isConnected(null)], [false, false]);
});

test("a place is found by its name", () => {
  show('<main data-testid="stMain"><button data-testid="stPopoverButton" aria-expanded="false"></button></main>');
  equal(document.querySelector(MAIN).localName, "main");
  equal(document.querySelector(OPEN_POPOVER_BUTTON), null);
  document.querySelector("button").ariaExpanded = "true";
  equal(document.querySelector(OPEN_POPOVER_BUTTON).localName, "button");
});
