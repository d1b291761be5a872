import { equal, show, test } from "./check.js";
import { drawMap } from "../../../ui/coverage_map.js";

const tile = (code, more = {}) => {
  const { name = code, number = "1", said = code, bars = "000", missing = false } = more;
  return [code, name, number, said, bars, missing];
};
const GROUPS = [
  ["Energy", "12", [tile("a"), tile("b"), tile("c")]],
  ["Water", "3", [tile("d")]],
  ["Soil", "4", [tile("e"), tile("f")]],
];
const DATA = { name: "The map", legend: [["own", "Own"]], groups: GROUPS, picked: "", colours: { own: "#123456" } };

// A map, what it tells the server, and the map drawn anew with something changed.
function start(changed = {}) {
  const host = show('<div><div class="coverage-map" role="group"></div></div>');
  const told = [];
  const root = host.firstChild;
  const tell = (more = {}) => drawMap(root, { ...DATA, ...changed, ...more }, (...given) => told.push(given));
  tell();
  const buttons = () => [...root.querySelectorAll("button")];
  const codes = (wanted) =>
    buttons()
      .filter(wanted)
      .map((each) => each.dataset.code);
  return {
    root,
    told,
    tell,
    buttons,
    button: (code) => buttons().find((each) => each.dataset.code === code),
    stops: () => codes((each) => each.tabIndex === 0),
    pressed: () => codes((each) => each.ariaPressed === "true"),
    unpressed: () => codes((each) => each.ariaPressed === "false"),
  };
}

// Where the focus is after a key, and whether the key was left to the browser.
function go(key) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  const left = document.activeElement.dispatchEvent(event);
  return document.activeElement.dataset.code + (left ? " left" : "");
}

test("each field is a named row of its pathways, under what the colours mean", () => {
  const legend = [
    ["own", "Own"],
    ["not-covered", "Not covered"],
  ];
  const { root } = start({ legend });
  equal([root.ariaLabel, root.getAttribute("role")], ["The map", "group"]);
  equal(
    [...root.querySelectorAll(".legend > span")].map((each) => [each.dataset.role, each.textContent]),
    legend,
  );
  const rows = [...root.querySelectorAll(".field")].map((row) => [
    row.getAttribute("role"),
    row.ariaLabel,
    row.querySelector(":scope > .name").firstChild.data,
    row.querySelector(":scope > .name > b").textContent,
    [...row.querySelectorAll(".tiles > button")].map((each) => each.dataset.code).join(""),
  ]);
  equal(rows, [
    ["group", "Energy 12", "Energy", "12", "abc"],
    ["group", "Water 3", "Water", "3", "d"],
    ["group", "Soil 4", "Soil", "4", "ef"],
  ]);
});

test("a pathway shows its name, its number and its three levels, and is called by all that is known of it", () => {
  const some = tile("x", { name: "Heat", number: "27", said: "Heating\n27 standards", bars: "120", missing: true });
  const { button } = start({ groups: [["Energy", "28", [some, tile("y", { bars: "001" })]]] });
  const of = (code) => [button(code).dataset.entry, button(code).dataset.middle, button(code).dataset.top];
  const x = button("x");
  equal([x.querySelector(".name").firstChild.data, x.querySelector(".name > b").textContent], ["Heat", "27"]);
  equal([x.title, x.ariaLabel], ["Heating\n27 standards", "Heating, 27 standards"]);
  equal([of("x"), of("y")], [["own", "others", "none"], ["none", "none", "own"]]);
  equal([x, button("y")].map((each) => each.classList.contains("missing")), [true, false]);
});

test("a long name or a long number is marked, for it gives way first", () => {
  const tiles = [
    tile("a", { name: "sixsix", number: "999" }),
    tile("b", { name: "seven77", number: "1" }),
    tile("c", { name: "six", number: "1000" }),
  ];
  const { buttons } = start({ groups: [["Energy", "3", tiles]] });
  const long = buttons().map((each) => each.classList.contains("long"));
  equal(long, [false, true, true]);
});

test("names are text, whatever they hold", () => {
  const text = '<img src="x" onerror="window.ran = true">&amp;"]';
  const hostile = tile(text, { name: text, number: text, said: text });
  const { root, told, button, pressed } = start({
    name: text,
    legend: [[text, text]],
    groups: [[text, text, [hostile]]],
    picked: text,
  });
  equal(root.querySelectorAll("img").length, 0);
  equal([root.ariaLabel, root.querySelector(".legend span").dataset.role], [text, text]);
  equal(root.querySelector(".legend span").textContent, text);
  const row = root.querySelector(".field");
  equal([row.ariaLabel, row.querySelector(":scope > .name").textContent], [`${text} ${text}`, text + text]);
  const of = button(text);
  equal([of.title, of.ariaLabel, of.querySelector(".name").textContent], [text, text, text + text]);
  equal(pressed(), [text]);
  of.click();
  equal(told, [["pick", text]]);
});

test("one button is in the order of Tab, and the arrows go on from it", () => {
  const { root, stops } = start();
  equal(stops(), ["a"]);
  root.querySelector("button").focus();
  equal(["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"].map(go), ["b", "c", "d", "c"]);
  equal(stops(), ["c"]);
  equal(["End", "Home"].map(go), ["f", "a"]);
  equal(stops(), ["a"]);
});

test("up and down keep the place in the row, or take the last of a shorter one", () => {
  const { tell, button, stops } = start();
  button("a").focus();
  equal(["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"].map(go), ["d", "e", "d", "a"]);
  button("c").focus();
  equal(go("ArrowDown"), "d");
  button("f").focus();
  equal(go("ArrowUp"), "d");
  equal(stops(), ["d"]);
  tell({ groups: [...GROUPS, ["Air", "3", [tile("g"), tile("h"), tile("i")]]] });
  button("f").focus();
  equal(["ArrowDown", "ArrowUp"].map(go), ["h", "f"]);
  button("i").focus();
  equal(go("ArrowUp"), "f");
});

test("a key that leads nowhere is left to the browser", () => {
  const { button, stops } = start();
  button("a").focus();
  equal(["ArrowLeft", "ArrowUp", "Enter", " ", "Tab", "x"].map(go), Array(6).fill("a left"));
  button("f").focus();
  equal(["ArrowRight", "ArrowDown"].map(go), ["f left", "f left"]);
  equal(stops(), ["a"]);
});

test("a press on any part of a pathway tells its code, and makes it the stop of Tab", () => {
  const { root, told, button, stops } = start();
  button("b").querySelector("b").click();
  equal([told, stops()], [[["pick", "b"]], ["b"]]);
  button("e").click();
  equal([told.slice(1), stops()], [[["pick", "e"]], ["e"]]);
  for (const beside of [".legend span", ".field > .name", ".tiles"]) root.querySelector(beside).click();
  equal([told.length, stops()], [2, ["e"]]);
});

test("which pathway is open is what the server says, one or none", () => {
  const { tell, button, pressed, unpressed } = start();
  equal([pressed(), unpressed().join("")], [[], "abcdef"]);
  button("b").click();
  equal(pressed(), []);
  tell({ picked: "b" });
  equal([pressed(), unpressed().join("")], [["b"], "acdef"]);
  tell({ picked: "d" });
  equal([pressed(), unpressed().join("")], [["d"], "abcef"]);
  tell();
  equal([pressed(), unpressed().join("")], [[], "abcdef"]);
});

test("what is open and the colours change under the focus, which stays", () => {
  const { root, tell, told, button, stops } = start();
  const before = button("d");
  before.focus();
  before.click();
  tell({ picked: "d", colours: { own: "#abcdef", ringed: "#000000" } });
  equal([button("d") === before, document.activeElement === before, stops()], [true, true, ["d"]]);
  equal(
    ["--own", "--ringed"].map((each) => root.style.getPropertyValue(each)),
    ["#abcdef", "#000000"],
  );
  before.click();
  equal(told.length, 2);
});

test("other pathways are drawn anew, with one stop of Tab and the arrows among them", () => {
  const { root, tell, told, buttons, stops } = start();
  const another = { groups: [["Air", "2", [tile("g"), tile("h")]]], legend: [], name: "Another" };
  root.querySelectorAll("button")[3].click();
  tell(another);
  equal([root.ariaLabel, root.querySelectorAll(".field").length, stops()], ["Another", 1, ["g"]]);
  equal([buttons().length, root.querySelectorAll(".legend span").length], [2, 0]);
  buttons()[0].focus();
  equal(["End", "ArrowRight", "ArrowLeft"].map(go), ["h", "h left", "g"]);
  buttons()[1].click();
  equal(told.slice(1), [["pick", "h"]]);
  const before = buttons()[1];
  tell({ ...another, picked: "h" });
  equal([buttons()[1] === before, before.ariaPressed, stops()], [true, "true", ["h"]]);
});

test("a map without pathways says its name and its colours, and is drawn when there are some", () => {
  const { root, tell, buttons, stops } = start({ groups: [] });
  equal([root.ariaLabel, root.querySelector(".legend").textContent, buttons().length], ["The map", "Own", 0]);
  tell({ groups: GROUPS });
  equal([buttons().length, stops()], [6, ["a"]]);
});

test("the map draws the tiles that it hears of, and tells the piece that was given them", () => {
  const root = show('<div class="coverage-map"></div>');
  const told = [];
  root.given = { setTriggerValue: (...given) => told.push(given) };
  root.text = JSON.stringify(DATA);
  root.dispatchEvent(new Event("atlas-map", { bubbles: true }));
  equal(root.querySelectorAll("button").length, 6);
  root.querySelector("button").click();
  equal(told, [["pick", "a"]]);
});
