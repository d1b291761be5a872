// The coverage map of the overview: a button for each pathway, in a row for each field. A press says the code; which
// one is open comes back from the server. Only one button is a stop of the Tab key, the arrows go on from it.
const BARS = ["none", "own", "others"]; // what stands behind a bar, by the digit that is sent

const LONG = 6; // letters of a name
const NUMBER = 3;

function made(name, className, text, parent) {
  const element = document.createElement(name);
  element.className = className;
  element.append(text);
  parent?.append(element);
  return element;
}

function tile([code, name, number, said, bars, missing], parent) {
  const button = made("button", "tile", "", parent);
  button.classList.toggle("missing", missing);
  button.classList.toggle("long", name.length > LONG || number.length > NUMBER); // these give way first
  const [entry, middle, top] = [...bars].map((bar) => BARS[bar]);
  button.dataset.entry = entry;
  button.dataset.middle = middle;
  button.dataset.top = top;
  button.dataset.code = code;
  button.title = said;
  button.setAttribute("aria-label", said.replace("\n", ", "));
  button.tabIndex = -1;
  made("span", "name", name, button).append(made("b", "", number));
  made("i", "", "", button);
}

function draw(root, { legend, groups, name }) {
  root.replaceChildren();
  root.setAttribute("aria-label", name);
  const line = made("p", "legend", "", root);
  for (const [role, text] of legend) made("span", "", text, line).dataset.role = role;
  for (const [field, number, tiles] of groups) {
    const row = made("div", "field", "", root);
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `${field} ${number}`);
    made("span", "name", field, row).append(made("b", "", number));
    const place = made("div", "tiles", "", row);
    tiles.forEach((each) => tile(each, place));
  }
  root.querySelector("button")?.setAttribute("tabindex", "0");
}

function moved(key, from, buttons) {
  const rows = [...new Set(buttons.map((button) => button.parentElement))];
  const row = rows.indexOf(from.parentElement);
  const across = [...from.parentElement.children].indexOf(from);
  const at = buttons.indexOf(from);
  const down = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (down) return [...(rows[row + down]?.children ?? [])].slice(0, across + 1).at(-1);
  return { ArrowRight: buttons[at + 1], ArrowLeft: buttons[at - 1], Home: buttons[0], End: buttons.at(-1) }[key];
}

export function drawMap(root, data, send) {
  const { picked, colours, ...drawn } = data;
  const same = JSON.stringify(drawn);
  if (root.drawn !== same) draw(root, drawn);
  root.drawn = same;
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
  const buttons = [...root.querySelectorAll("button")];
  const stop = (button) => buttons.forEach((each) => (each.tabIndex = each === button ? 0 : -1));
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.code === picked);
  root.onclick = ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    stop(button);
    send("pick", button.dataset.code);
  };
  root.onkeydown = (event) => {
    const to = moved(event.key, event.target, buttons);
    if (!to) return;
    event.preventDefault();
    stop(to);
    to.focus();
  };
}

function take(root) {
  drawMap(root, JSON.parse(root.text), root.given.setTriggerValue);
}

// A map may be given its tiles before this script is there.
document.addEventListener("atlas-map", ({ target }) => take(target));
[...document.querySelectorAll(".coverage-map")].filter((root) => root.text).forEach(take);
