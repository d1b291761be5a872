import { calls, equal, show, test, until } from "./check.js";
import announce from "../../../ui/picture.js";

const BUTTONS = ["png", "png3", "svg"].map((format) => `<button data-format="${format}">${format}</button>`).join("");
const TEXTS = {
  group: "Save",
  png: "as PNG",
  png3: "as large PNG",
  svg: "as SVG",
  saved: "Saved: {file}",
  missing: "Not on the screen",
  failed: "Not made",
};
const CARD = { card: "one", lang: "en", width: 400, headline: "a", scope: "b", source: "c", stem: "levels" };

const picture = () => `<div class="card"><div role="group">${BUTTONS}</div><p role="status"></p></div>`;

// The scripts of the document, which come before the cards or after them.
const buttons = () => import("../../../ui/picture_buttons.js");

function cards(count = 1) {
  show(`<main>${picture().repeat(count)}</main>`);
  return [...document.querySelectorAll(".card")];
}

const titles = (place) => [...place.querySelectorAll("button")].map((button) => button.title);
const status = (place) => place.querySelector("[role=status]");

function press(place, format) {
  place.querySelector(`[data-format=${format}]`).click();
}

test("cards are known whether they come before the code or after it, before the texts or after them", async () => {
  const [early, late, last] = cards(3);
  announce({ data: CARD, parentElement: early });
  const { setPictures } = await buttons();
  announce({ data: CARD, parentElement: late });
  equal(titles(early), ["", "", ""]);
  setPictures(TEXTS, {});
  announce({ data: CARD, parentElement: last });
  for (const place of [early, late, last]) {
    equal(titles(place), ["as PNG", "as large PNG", "as SVG"]);
    equal(place.querySelector("[role=group]").getAttribute("aria-label"), "Save");
  }
});

test("another language changes what the buttons of all cards say", async () => {
  const [place] = cards();
  const { setPictures } = await buttons();
  announce({ data: CARD, parentElement: place });
  setPictures(TEXTS, {});
  setPictures({ ...TEXTS, png: "為 PNG" }, {});
  equal(titles(place)[0], "為 PNG");
  equal(place.querySelector("button").getAttribute("aria-label"), "為 PNG");
});

test("a newer version of the code takes the next cards", async () => {
  const [first, second] = cards(2);
  window.atlasCards = [];
  window.atlasCards.push = () => {};
  const { setPictures } = await buttons();
  setPictures(TEXTS, {});
  announce({ data: CARD, parentElement: first });
  announce({ data: CARD, parentElement: second });
  equal([titles(first)[2], titles(second)[2]], ["as SVG", "as SVG"]);
});

test("Streamlit is given nothing to call when a card goes", async () => {
  const [early, late] = cards(2);
  equal(announce({ data: CARD, parentElement: early }) === undefined, true);
  await buttons();
  equal(announce({ data: CARD, parentElement: late }) === undefined, true);
});

test("a chart that is not on the screen is said", async () => {
  const [place] = cards();
  const { setPictures } = await buttons();
  setPictures(TEXTS, {});
  announce({ data: CARD, parentElement: place });
  press(place, "svg");
  await until(() => status(place).textContent);
  equal([status(place).textContent, status(place).dataset.kind], ["Not on the screen", "problem"]);
});

test("one press saves one file, of what the card said last, and another may follow", async () => {
  const [place] = cards();
  const chart = document.createElement("div");
  chart.className = "st-key-two";
  chart.innerHTML = '<div class="js-plotly-plot">chart</div>';
  chart.firstChild._fullLayout = { height: 100 };
  document.body.append(chart);
  window.Plotly = {};
  const drawings = calls(window.Plotly, "toImage", async () => '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const saved = calls(HTMLAnchorElement.prototype, "click");
  const { setPictures } = await buttons();
  setPictures(TEXTS, {});
  announce({ data: CARD, parentElement: place });
  announce({ data: { ...CARD, card: "two", stem: "fields" }, parentElement: place });
  press(place, "svg");
  press(place, "svg");
  await until(() => status(place).textContent);
  equal([status(place).textContent, saved.length, drawings.length], ["Saved: fields.svg", 1, 1]);
  press(place, "svg");
  equal(status(place).textContent, "");
  await until(() => status(place).textContent);
  equal([status(place).dataset.kind, saved.length], ["saved", 2]);
});

test("what cannot be drawn is said, and the button is free again", async () => {
  const [place] = cards();
  place.classList.add("st-key-one");
  place.insertAdjacentHTML("beforeend", '<div class="js-plotly-plot">chart</div>');
  place.querySelector(".js-plotly-plot")._fullLayout = { height: 100 };
  window.Plotly = { toImage: async () => "no SVG" };
  const logged = calls(console, "error");
  const { setPictures } = await buttons();
  setPictures(TEXTS, {});
  announce({ data: CARD, parentElement: place });
  press(place, "png");
  await until(() => status(place).textContent);
  equal([status(place).textContent, status(place).dataset.kind, logged.length], ["Not made", "problem", 1]);
  equal(place.dataset.saving === undefined, true);
});

test("on a dark screen the chart in the colours of paper is asked for, and only its answer counts", async () => {
  const [place] = cards();
  place.classList.add("st-key-one");
  place.insertAdjacentHTML("beforeend", '<div class="js-plotly-plot">chart</div>');
  place.querySelector(".js-plotly-plot")._fullLayout = { height: 100 };
  window.Plotly = {};
  const drawn = calls(window.Plotly, "toImage", async () => '<svg xmlns="http://www.w3.org/2000/svg"/>');
  HTMLAnchorElement.prototype.click = () => {};
  const { setPictures } = await buttons();
  setPictures(TEXTS, { background: "#ffffff", text: "#000000", muted: "#333333", font: "serif" });
  const asked = [];
  const setTriggerValue = (name, id) => asked.push([name, id]);
  const say = (more) => announce({ data: { ...CARD, asks: true, ...more }, parentElement: place, setTriggerValue });
  say();
  press(place, "svg");
  await until(() => asked.length);
  equal([asked[0][0], drawn.length], ["asked", 0]);
  say({ id: "another", figure: '{"layout": {"height": 1}}' });
  say({ id: asked[0][1], figure: '{"layout": {"height": 50}}' });
  await until(() => status(place).textContent);
  equal([status(place).textContent, drawn.map(([chart]) => chart)], ["Saved: levels.svg", [{ layout: { height: 50 } }]]);
  press(place, "svg");
  await until(() => asked.length === 2);
  say({ id: asked[1][1], figure: "" });
  await until(() => status(place).textContent);
  equal([status(place).textContent, status(place).dataset.kind], ["Not made", "problem"]);
  press(place, "svg");
  await until(() => asked.length === 3);
  dispatchEvent(new Event("atlas-back"));
  await until(() => status(place).textContent);
  equal([status(place).textContent, place.dataset.saving === undefined], ["Not made", true]);
});
