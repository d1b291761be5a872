// The buttons of all cards, and their texts.
import { ChartMissing, save } from "./picture_save.js";

const cards = new Map(); // what each card said last, and how it asks, by where its buttons are
const waiting = new Map(); // by where the buttons are: what goes on when the server has sent the figure
let pictureTexts = null;
let paper = {};

// What was on its way when the connection was lost does not come any more.
addEventListener("atlas-back", () => waiting.forEach(({ failed }) => failed(new Error("the figure was lost"))));

function label(place) {
  if (!pictureTexts) return;
  place.querySelector("[role=group]").setAttribute("aria-label", pictureTexts.group);
  for (const button of place.querySelectorAll("button")) {
    button.title = pictureTexts[button.dataset.format];
    button.setAttribute("aria-label", button.title);
  }
}

// Ask the server for the chart in the colours of paper, where the screen is dark.
function figureOf(place) {
  const { data, setTriggerValue } = cards.get(place);
  if (!data.asks) return null;
  const id = `${Date.now()}`;
  return new Promise((done, failed) => {
    waiting.set(place, { id, done, failed });
    setTriggerValue("asked", id);
  }).finally(() => waiting.delete(place));
}

// Streamlit says again whatever it said last: each answer counts once, and only if it was asked for.
function take(place, { id, figure }) {
  const asked = waiting.get(place);
  if (!asked || asked.id !== id) return;
  if (figure) asked.done(JSON.parse(figure));
  else asked.failed(new Error("the server could not make the figure"));
}

async function savePicture(format, place) {
  const host = place.host ?? place;
  const status = place.querySelector("[role=status]");
  if (host.dataset.saving) return;
  host.dataset.saving = format;
  status.textContent = "";
  try {
    const name = await save(format, cards.get(place).data, paper, async () => figureOf(place));
    status.textContent = pictureTexts.saved.replace("{file}", name);
    status.dataset.kind = "saved";
  } catch (error) {
    const missing = error instanceof ChartMissing;
    if (!missing) console.error(error);
    status.textContent = missing ? pictureTexts.missing : pictureTexts.failed;
    status.dataset.kind = "problem";
  } finally {
    delete host.dataset.saving;
  }
}

function addCard({ data, parentElement, setTriggerValue }) {
  for (const place of cards.keys()) {
    if (!place.isConnected) cards.delete(place);
  }
  cards.set(parentElement, { data, setTriggerValue });
  take(parentElement, data);
  label(parentElement);
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => savePicture(button.dataset.format, parentElement);
  }
}

export function setPictures(texts, colours) {
  pictureTexts = texts;
  paper = colours;
  [...cards.keys()].forEach(label);
}

// Cards (picture.js) push themselves into window.atlasCards, some of them before this code is here. It is all that
// components share through the page.
const pushed = (window.atlasCards ??= []);
pushed.push = addCard;
pushed.splice(0).forEach(addCard);
