// The buttons of all cards, and their texts.
import { save } from "./picture_save.js";

const cards = new Map(); // what each card said last, by where its buttons are
let pictureTexts = null;

function label(place) {
  if (!pictureTexts) return;
  place.querySelector("[role=group]").setAttribute("aria-label", pictureTexts.group);
  for (const button of place.querySelectorAll("button")) {
    button.title = pictureTexts[button.dataset.format];
    button.setAttribute("aria-label", button.title);
  }
}

async function press(format, place) {
  const host = place.host ?? place;
  const status = place.querySelector("[role=status]");
  if (host.dataset.saving) return;
  host.dataset.saving = format;
  status.textContent = "";
  try {
    status.textContent = pictureTexts.saved.replace("{file}", await save(format, cards.get(place), host));
    status.dataset.kind = "saved";
  } catch (error) {
    const missing = error.name === "Missing";
    if (!missing) console.error(error);
    status.textContent = missing ? pictureTexts.missing : pictureTexts.failed;
    status.dataset.kind = "problem";
  } finally {
    delete host.dataset.saving;
  }
}

function wire({ data, parentElement }) {
  for (const place of cards.keys()) {
    if (!place.isConnected) cards.delete(place);
  }
  cards.set(parentElement, data);
  label(parentElement);
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => press(button.dataset.format, parentElement);
  }
}

export function tellPictures(texts) {
  pictureTexts = texts;
  [...cards.keys()].forEach(label);
}

// Cards (picture.js) push themselves into window.atlasCards, some of them before this code is here. It is all that
// components share through the page.
const pushed = (window.atlasCards ??= []);
pushed.push = wire;
pushed.splice(0).forEach(wire);
