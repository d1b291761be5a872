import { equal, frames, show, test, until } from "./check.js";
import { drawRows } from "../../../ui/table.js";

const HEIGHT = 33;
const SCREEN = `.rows { height: 330px; overflow: auto; position: relative; }
  .rows :is(th, td) { box-sizing: border-box; height: ${HEIGHT}px; padding: 0; white-space: nowrap; }
  table { border-spacing: 0; }`;
const COLUMNS = [
  { key: "name", title: "Name <b>", kind: "text", width: 200 },
  { key: "n", title: "N", kind: "number", width: 80 },
  { key: "field", title: "Field", kind: "text", width: 100 },
];
const TEXTS = { name: "Standards", mark: "Read more", sort: "Sort", copied: "Copied: {rows} × {columns}" };

// A card with a table of this many rows, what it tells the server, and how it is drawn and marked again.
function start({ rows = 4, marked = "[]", ...more } = {}) {
  const card = show(`<div class="st-key-card_a"><style>${SCREEN}</style><div><div class="rows-table"></div></div></div>`);
  card.dataset.marked = marked;
  const place = card.querySelector(".rows-table");
  const told = [];
  const numbers = Array.from({ length: rows }, (_, n) => n);
  const all = {
    columns: COLUMNS,
    ids: numbers.map((n) => `id${n}`),
    cells: [
      { names: numbers.map((n) => `a${n}`) },
      { names: numbers.map(String) },
      { names: ["even", "odd"], codes: numbers.map((n) => n % 2) },
    ],
    sorted: { by: "n", descending: false },
    harmless: {},
    texts: TEXTS,
    ...more,
  };
  const draw = (changes = {}) =>
    drawRows(place, JSON.stringify({ ...all, ...changes }), (...given) => told.push(given));
  const mark = (...ids) => {
    card.dataset.marked = JSON.stringify(ids);
    card.dispatchEvent(new Event("marked"));
  };
  return { card, all, told, draw, mark, end: draw() };
}

const box = () => document.querySelector(".rows");
const drawn = () => document.querySelector("tbody").rows;
const texts = (row) => [...drawn()[row].cells].slice(1).map((cell) => cell.textContent);
const markedRows = () => [...document.querySelectorAll('[aria-selected="true"]')].map((row) => row.ariaRowIndex);
const backwards = (list) => list.toReversed();
const picked = () => [...document.querySelectorAll(".picked")].map((cell) => cell.textContent);
const active = () => document.activeElement.textContent;
const cellOf = (row, column) => drawn()[row].cells[column + 1];

function send(target, event) {
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

function mouse(name, target, options = {}) {
  return send(target, new MouseEvent(name, { bubbles: true, cancelable: true, ...options }));
}

function pressTitle(key) {
  mouse("click", document.querySelector(`[data-key="${key}"]`));
}

// What is active after a key, and whether the table took it.
function type(key, options = {}) {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key, ...options });
  const taken = send(document.activeElement, event);
  return [active(), taken];
}

function copied() {
  const clipboardData = new DataTransfer();
  send(document.activeElement, new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData }));
  return ["text/plain", "text/html"].map((kind) => clipboardData.getData(kind));
}

test("a table names itself and its columns, and says how many rows it has and what orders them", () => {
  start({ rows: 120, sorted: { by: "n", descending: true } });
  const grid = document.querySelector("table");
  equal([grid.ariaLabel, grid.ariaRowCount, grid.role], ["Standards", "121", "grid"]);
  const heads = [...grid.tHead.rows[0].cells].map((head) => [head.textContent, head.className, head.ariaSort]);
  equal(heads, [
    ["Read more", "box", null],
    ["Name <b>", "text", null],
    ["N", "number", "descending"],
    ["Field", "text", null],
  ]);
  equal([texts(3), drawn()[3].ariaRowIndex], [["a3", "3", "odd"], "5"]);
  equal([...drawn()[3].cells].map((cell) => cell.className), ["box", "text row-name", "number", "text"]);
});

test("what a text holds is never markup", () => {
  const text = '<img src="x" onerror="boom()"> & "more"';
  start({ rows: 1, cells: [{ names: [text] }, { names: ["1"] }, { names: ["b"] }], texts: { ...TEXTS, name: '"a" <' } });
  equal([texts(0)[0], document.querySelector("table").ariaLabel, document.images.length], [text, '"a" <', 0]);
});

test("rows are drawn as far as somebody comes, and the others have their room", async () => {
  start({ rows: 400 });
  const whole = box().scrollHeight;
  equal([drawn().length, whole], [50, 401 * HEIGHT]);
  box().scrollTop = 100 * HEIGHT;
  await until(() => drawn().length === 160);
  equal(box().scrollHeight, whole);
});

test("paper and the browser's search get all rows, but no longer when the table is gone", () => {
  const search = new KeyboardEvent("keydown", { key: "F", ctrlKey: true });
  for (const event of [new Event("beforeprint"), search]) {
    start({ rows: 400 });
    dispatchEvent(new KeyboardEvent("keydown", { key: "f" }));
    dispatchEvent(new KeyboardEvent("keydown", { key: "c", ctrlKey: true }));
    equal(drawn().length, 50);
    dispatchEvent(event);
    equal([drawn().length, texts(399)[0]], [400, "a399"]);
    const { end } = start({ rows: 400 });
    end();
    dispatchEvent(event);
    equal(drawn().length, 50);
  }
});

test("what was ended can begin again", () => {
  const { draw, end } = start({ rows: 400 });
  end();
  draw();
  dispatchEvent(new Event("beforeprint"));
  equal(drawn().length, 400);
});

test("a row is chosen at its left or by Enter, and given up the same way", () => {
  const { told } = start({ marked: '["id1"]' });
  mouse("click", cellOf(2, -1));
  mouse("click", cellOf(1, -1));
  mouse("click", cellOf(0, 0));
  equal(told, [["choose", "id2"], ["choose", null]]);
  mouse("mousedown", cellOf(3, 1));
  equal(type("Enter"), ["3", true]);
  equal(type(" "), ["3", true]);
  equal(told.slice(2), [["choose", "id3"], ["choose", "id3"]]);
});

test("a column is sorted by, and the other way round when it is already", () => {
  const { told, draw } = start();
  pressTitle("name");
  pressTitle("n");
  draw({ sorted: { by: "n", descending: true } });
  pressTitle("n");
  const asked = [["name", false], ["n", true], ["n", false]];
  equal(told, asked.map(([by, descending]) => ["sort", { by, descending }]));
});

test("every title is a button, and a text", () => {
  start();
  equal([document.querySelectorAll("th button").length, document.querySelector("th.text").textContent], [3, "Name <b>"]);
});

test("marks are shown and come into view, as often as they change", async () => {
  const { mark } = start({ rows: 400, marked: '["id2"]' });
  equal([markedRows(), box().scrollTop], [["4"], 0]);
  mark("id150", "id160");
  equal(markedRows(), ["152", "162"]);
  const { offsetTop } = drawn()[150];
  equal([offsetTop > box().scrollTop, offsetTop < box().scrollTop + box().clientHeight], [true, true]);
  const before = box().scrollTop;
  mark("id151");
  equal([markedRows(), box().scrollTop], [["153"], before]);
  mark();
  equal(markedRows(), []);
});

test("marks stay with their rows in another order", () => {
  const { draw, mark, all } = start();
  mark("id0");
  draw({ ids: backwards(all.ids) });
  equal(markedRows(), ["5"]);
});

test("a table without rows is one, too", () => {
  const { mark } = start({ rows: 0 });
  mark("id3");
  equal([drawn().length, document.querySelectorAll("th").length], [0, 4]);
});

test("a row that is drawn later has its mark", () => {
  const { mark } = start({ rows: 400 });
  mark("id0", "id300");
  equal(markedRows(), ["2"]);
  dispatchEvent(new Event("beforeprint"));
  equal(markedRows(), ["2", "302"]);
});

test("keys lead from cell to cell, and not beyond the table", () => {
  start({ rows: 400 });
  mouse("mousedown", cellOf(1, 1));
  const far = { ctrlKey: true };
  const walk = [
    ["ArrowDown", {}, "2"],
    ["ArrowUp", {}, "1"],
    ["ArrowLeft", {}, "a1"],
    ["ArrowLeft", {}, "a1"],
    ["ArrowRight", {}, "1"],
    ["ArrowRight", {}, "odd"],
    ["ArrowRight", {}, "odd"],
    ["Home", {}, "a1"],
    ["End", {}, "odd"],
    ["PageUp", {}, "even"],
    ["ArrowLeft", far, "a0"],
    ["PageDown", {}, "a10"],
    ["ArrowDown", far, "a399"],
    ["PageDown", {}, "a399"],
    ["ArrowUp", far, "a0"],
    ["ArrowRight", far, "even"],
    ["End", far, "odd"],
    ["ArrowLeft", {}, "399"],
    ["Home", far, "a0"],
  ];
  for (const [key, options, to] of walk) equal([key, ...type(key, options)], [key, to, true]);
  equal(type("x"), ["a0", false]);
  equal(document.querySelectorAll('td[tabindex="0"]').length, 1);
});

test("cells are picked by mouse and by keys, from where the block began", () => {
  start();
  equal(mouse("mousedown", cellOf(1, 1)), true);
  mouse("mouseover", cellOf(2, 2), { buttons: 1 });
  mouse("mouseover", cellOf(3, 2), { buttons: 0 });
  equal([picked(), active()], [["1", "odd", "2", "even"], "even"]);
  mouse("mouseover", cellOf(0, 0), { buttons: 1 });
  equal(picked(), ["a0", "0", "a1", "1"]);
  mouse("mousedown", cellOf(0, 2), { shiftKey: true });
  equal(picked(), ["0", "even", "1", "odd"]);
  type("ArrowDown", { shiftKey: true });
  equal(picked(), ["1", "odd"]);
  type("ArrowLeft");
  equal(picked(), ["1"]);
  type("a", { metaKey: true });
  equal(picked().length, 12);
});

test("another button of the mouse and the box at the left pick nothing", () => {
  start();
  mouse("mousedown", cellOf(1, 1));
  equal(mouse("mousedown", cellOf(2, 2), { button: 2 }), false);
  mouse("mousedown", cellOf(2, -1));
  equal(picked(), ["1"]);
});

test("what is picked is copied as spreadsheets take it, and it is said", () => {
  const names = ['say "a"', "two\tcells", "two\nlines", "=1+1"];
  start({
    cells: [{ names }, { names: ["1", "2", "3", "<4>"] }, { names: ["x"], codes: [0, 0, 0, 0] }],
    harmless: { "=1+1": "'=1+1" },
  });
  mouse("mousedown", cellOf(3, 1));
  mouse("mouseover", cellOf(0, 0), { buttons: 1 });
  const [plain, html] = copied();
  equal(plain, '"say ""a"""\t1\r\n"two\tcells"\t2\r\n"two\nlines"\t3\r\n\'=1+1\t<4>');
  const row = `<tr><td style="mso-number-format:'\\@'">'=1+1</td><td>&lt;4&gt;</td></tr></table>`;
  equal([html.slice(-row.length), html.split("<tr>").length], [row, 5]);
  equal(document.querySelector("[role=status]").textContent, "Copied: 4 × 2");
});

test("a column is text to a spreadsheet where it is text here", () => {
  start({ rows: 1 });
  mouse("mousedown", cellOf(0, 1));
  mouse("mouseover", cellOf(0, 2), { buttons: 1 });
  equal(copied()[1], `<table><tr><td>0</td><td style="mso-number-format:'\\@'">even</td></tr></table>`);
});

test("a copy of anything but cells is the browser's", () => {
  start();
  document.querySelector("th button").focus();
  equal(copied(), ["", ""]);
});

test("in another order the same row stays active and focused, and only the same data is not drawn again", () => {
  const { draw, all } = start();
  mouse("mousedown", cellOf(1, 2));
  const cell = document.activeElement;
  draw();
  equal(document.activeElement === cell, true);
  const [name, n, field] = all.cells;
  const codes = backwards(field.codes);
  const cells = [{ names: backwards(name.names) }, { names: backwards(n.names) }, { ...field, codes }];
  draw({ ids: backwards(all.ids), cells });
  equal([cell.isConnected, document.activeElement === cellOf(2, 2), texts(2)[0]], [false, true, "a1"]);
  equal(type("ArrowLeft"), ["1", true]);
});

test("a title that was pressed keeps the focus, and a table without it takes none", () => {
  const { draw } = start();
  draw({ ids: ["x", "y"] });
  equal(document.activeElement === document.body, true);
  document.querySelector('[data-key="field"]').focus();
  draw({ sorted: { by: "field", descending: false } });
  equal(document.activeElement.dataset.key, "field");
});

test("another order begins at its top, and not at what is marked", async () => {
  const { draw } = start({ rows: 400, marked: '["id150"]' });
  equal(box().scrollTop > 0, true);
  draw({ sorted: { by: "name", descending: false } });
  await frames(1);
  equal(box().scrollTop, 0);
  equal(markedRows(), []);
});
