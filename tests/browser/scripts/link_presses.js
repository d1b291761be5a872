import { equal, show, test, until } from "./check.js";
import { drawnFor } from "../../../ui/link_presses.js";

const SITE = `${location.origin}/`;
const asked = []; // where the address leads when Streamlit is told of it
addEventListener("popstate", () => asked.push(location.pathname + location.search));

function page(href, state = "notRunning") {
  asked.length = 0;
  show(`<div data-testid="stApp" data-test-script-state="${state}">
    <div data-testid="stPageLink"><a href="${href}">link</a></div></div>`);
}

function click(how = {}) {
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...how });
  // The page of the test must not be left by what the script leaves to the browser.
  document.body.onclick = (each) => each.preventDefault();
  document.querySelector("a").dispatchEvent(event);
}

// The number of a press is the time.
const said = () => asked.map((each) => decodeURIComponent(each).replaceAll("+", " ").replace(/press=\d+/, "press=N"));

test("a link says what was shown when it was pressed, and the address stays until the other page comes", async () => {
  history.replaceState(null, "", "/gaps?level=4");
  page("./standards?level=5");
  drawnFor("gaps?level=4", SITE);
  click();
  await until(() => asked.length);
  equal(said(), ["/standards?level=5&press=N standards?level=4"]);
  equal(location.pathname + location.search, "/gaps?level=4");
});

test("what the page shows is heard of", async () => {
  page("./standards?level=5");
  document.documentElement.dataset.drawnFor = JSON.stringify(["levels?level=4", SITE]);
  dispatchEvent(new Event("atlas-drawn"));
  click();
  await until(() => asked.length);
  equal(said(), ["/standards?level=5&press=N standards?level=4"]);
});

test("a link to the same page stands in history, without the press", async () => {
  history.replaceState(null, "", "/gaps?level=4");
  const before = history.length;
  page("./gaps?level=5");
  drawnFor("gaps?level=4&q=x", SITE);
  click();
  await until(() => asked.length);
  equal(said(), ["/gaps?level=5&press=N gaps?level=4&q=x"]);
  equal(location.pathname + location.search, "/gaps?level=5");
  equal(history.length, before + 1);
});

test("what is drawn counts when the run has ended, and a press is taken out of the address", async () => {
  history.replaceState(null, "", "/gaps?level=1&press=1+gaps%3F");
  page("./standards", "running");
  drawnFor("gaps?level=1", SITE);
  equal(new URL(location.href).searchParams.has("press"), true);
  document.querySelector("[data-test-script-state]").dataset.testScriptState = "notRunning";
  await until(() => location.search === "?level=1");
});

test("the press is taken out of the address of another page whenever that page comes", async () => {
  history.replaceState(null, "", "/gaps");
  page("./standards?level=5");
  drawnFor("gaps?level=3", SITE);
  click();
  await until(() => asked.length);
  history.pushState(null, "", asked[0]); // as Streamlit does
  await until(() => location.search === "?level=5");
  equal(location.pathname, "/standards");
});

test("how Streamlit stands inside another page goes along", async () => {
  history.replaceState(null, "", "/gaps?embed=true");
  page("./standards");
  drawnFor("gaps?", SITE);
  click();
  await until(() => asked.length);
  equal(said(), ["/standards?embed=true&press=N standards?"]);
});

test("modified clicks are the browser's", async () => {
  history.replaceState(null, "", "/gaps");
  page("./standards");
  drawnFor("gaps?level=2", SITE);
  for (const how of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) click({ [how]: true });
  await new Promise((done) => setTimeout(done, 0));
  equal(asked, []);
});
