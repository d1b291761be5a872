import { equal, show, test, until } from "./check.js";
import draw from "../../../ui/table.js";

const MANY = 400;
const COLUMNS = [
  { key: "code", title: "Code", kind: "text", width: 100 },
  { key: "n", title: "N & <b>", kind: "number", width: 60 },
];
const TEXTS = { name: "Table", mark: "Read", sort: "Sort", copied: "{rows} by {columns}" };

function numbered(rows) {
  return Array.from({ length: rows }, (_, row) => row);
}

function dataOf({ rows = MANY, cells, ids, ...more } = {}) {
  return {
    columns: COLUMNS,
    cells: cells ?? [
      { names: numbered(rows).map((row) => `c${row}`) },
      { names: ["one", "two"], codes: numbered(rows).map((row) => row % 2) },
    ],
    ids: ids ?? numbered(cells ? cells[0].names.length : rows),
    sorted: { by: "code", descending: false },
    harmless: {},
    texts: TEXTS,
    ...more,
  };
}

// A card with a table in a box; `sent` is what it asks the server for.
function table(given) {
  const card = show(`<div class="st-key-card_x"><style>.rows { height: 200px; overflow: auto }
    td, th { height: 32px; padding: 0 }</style><div><div class="rows-table"></div></div></div>`);
  const sent = [];
  const parentElement = card.querySelector("div");
  const again = (data) =>
    draw({
      data: new TextEncoder().encode(JSON.stringify(dataOf(data))),
      parentElement,
      setTriggerValue: (...each) => sent.push(each),
    });
  const end = again(given);
  const marked = (...ids) => {
    card.dataset.marked = JSON.stringify(ids);
    card.dispatchEvent(new Event("marked"));
  };
  const rows = () => [...card.querySelector("tbody").rows];
  return { card, sent, again, end, marked, rows, cell: (row, column) => rows()[row].cells[column + 1] };
}

const said = (row) => [...row.cells].slice(1).map((cell) => cell.textContent);
const names = (rows) => rows.map((row) => row.cells[1].textContent);

function point(cell, kind, options = {}) {
  const event = new MouseEvent(kind, { bubbles: true, cancelable: true, buttons: 1, ...options });
  cell.dispatchEvent(event);
  return event;
}

function type(key, options = {}) {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key, ...options });
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented;
}

function activePlace() {
  const { activeElement } = document;
  return [activeElement.parentElement.sectionRowIndex, activeElement.cellIndex - 1];
}

function copied() {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData });
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented ? ["text/plain", "text/html"].map((form) => clipboardData.getData(form)) : null;
}

test("rows say their texts, also those that are sent once, and nothing is read as markup", () => {
  const { card, rows } = table({ cells: [{ names: ["<i>a</i>", "b"] }, { names: ["1"], codes: [0, 0] }] });
  equal(rows().map(said), [["<i>a</i>", "1"], ["b", "1"]]);
  equal([...card.querySelectorAll("th")].map((each) => each.textContent), ["Read", "Code", "N & <b>"]);
});

test("rows are drawn as far as somebody scrolls, and the rest has its room", async () => {
  const { card, rows } = table();
  const box = card.querySelector(".rows");
  equal(rows().length < MANY / 2, true);
  const height = box.scrollHeight;
  equal(Math.abs(height - (MANY + 1) * 33) < MANY * 2, true);
  box.scrollTop = height / 2;
  await until(() => rows().length > MANY / 2);
  equal(rows().length < MANY, true);
  box.scrollTop = box.scrollHeight;
  await until(() => rows().length === MANY);
  equal(names(rows()), numbered(MANY).map((row) => `c${row}`));
  equal(rows().at(-1).ariaRowIndex, String(MANY + 1));
});

test("paper gets all rows, and so does the browser's search", () => {
  for (const event of [new Event("beforeprint"), new KeyboardEvent("keydown", { key: "f", ctrlKey: true })]) {
    const { rows, end } = table();
    dispatchEvent(new KeyboardEvent("keydown", { key: "f" }));
    equal(rows().length < MANY, true);
    dispatchEvent(event);
    equal(rows().length, MANY);
    end();
  }
});

test("a table that has gone hears nothing more", () => {
  const { rows, end } = table();
  const drawn = rows().length;
  end();
  dispatchEvent(new Event("beforeprint"));
  equal(rows().length, drawn);
});

test("a row is chosen by its name, a marked one let go", () => {
  const { cell, sent, marked, again } = table({ ids: ["x", "y"], cells: [{ names: ["a", "b"] }, { names: ["", ""] }] });
  cell(1, -1).click();
  marked("y");
  cell(1, -1).click();
  // In another order the same place is another row.
  again({ ids: ["y", "x"], cells: [{ names: ["b", "a"] }, { names: ["", ""] }] });
  cell(1, -1).click();
  cell(1, 0).click();
  equal(sent, [["choose", "y"], ["choose", null], ["choose", "x"]]);
});

test("marks follow the rows from order to order, and come into view", () => {
  const { card, rows, marked, again } = table();
  const markedNames = () => names(rows().filter((row) => row.ariaSelected === "true"));
  marked(300);
  equal(markedNames(), ["c300"]);
  const { scrollTop, clientHeight } = card.querySelector(".rows");
  const { offsetTop } = rows()[300];
  equal(offsetTop > scrollTop && offsetTop < scrollTop + clientHeight, true);
  const reversed = numbered(MANY).toReversed();
  again({ ids: reversed, cells: [{ names: reversed.map((row) => `c${row}`) }, { names: reversed.map(String) }] });
  dispatchEvent(new Event("beforeprint"));
  equal(markedNames(), ["c300"]);
  marked();
  equal(markedNames(), []);
});

test("a mark that is known before the table is drawn on it", () => {
  const card = show('<div class="st-key-card_x" data-marked="[1]"><div><div class="rows-table"></div></div></div>');
  draw({ data: new TextEncoder().encode(JSON.stringify(dataOf({ rows: 3 }))), parentElement: card.firstElementChild });
  equal([...card.querySelectorAll("tbody tr")].map((row) => row.ariaSelected), ["false", "true", "false"]);
});

test("a header sorts by its column, pressed again the other way round", () => {
  const { card, sent, again } = table();
  const headers = () => [...card.querySelectorAll("th button")];
  equal([...card.querySelectorAll("th")].map((each) => each.ariaSort), [null, "ascending", null]);
  headers()[1].click();
  headers()[0].click();
  again({ sorted: { by: "code", descending: true } });
  equal([...card.querySelectorAll("th")].map((each) => each.ariaSort), [null, "descending", null]);
  headers()[0].click();
  equal(sent, [
    ["sort", { by: "n", descending: false }],
    ["sort", { by: "code", descending: true }],
    ["sort", { by: "code", descending: false }],
  ]);
});

test("what is focused keeps the focus in a new order", () => {
  const { card, cell, rows, again } = table({ rows: 3 });
  const turned = { ids: [2, 1, 0], cells: [{ names: ["c2", "c1", "c0"] }, { names: ["", "", ""] }] };
  card.querySelectorAll("th button")[1].focus();
  again(turned);
  equal(document.activeElement, card.querySelectorAll("th button")[1]);
  point(cell(0, 1), "mousedown");
  again({ rows: 3 });
  equal(document.activeElement === rows()[2].cells[2], true);
});

test("the same data again changes nothing", () => {
  const { rows, again } = table();
  const first = rows()[0];
  again();
  equal(rows()[0] === first, true);
});

test("a block is picked by dragging, from any corner, and copied as it is shown", () => {
  const { card, cell } = table({
    cells: [{ names: ["=1+1", 'a "b"', "c"] }, { names: ["1", "2", "3"] }],
    harmless: { "=1+1": "'=1+1" },
  });
  equal(point(cell(1, 1), "mousedown").defaultPrevented, true);
  point(cell(0, 0), "mouseover");
  equal([...card.querySelectorAll(".picked")].map((each) => each.textContent), ["=1+1", "1", 'a "b"', "2"]);
  const [text, html] = copied();
  equal(text, `'=1+1\t1\r\n"a ""b"""\t2`);
  const form = ` style="mso-number-format:'\\@'"`;
  equal(
    html,
    `<table><tr><td${form}>'=1+1</td><td>1</td></tr><tr><td${form}>a &quot;b&quot;</td><td>2</td></tr></table>`,
  );
  equal(card.querySelector("[role=status]").textContent, "2 by 2");
  // Let go, the pointer picks nothing more; pressed again, the block begins anew.
  point(cell(2, 1), "mouseover", { buttons: 0 });
  equal(card.querySelectorAll(".picked").length, 4);
  point(cell(2, 0), "mousedown");
  equal([...card.querySelectorAll(".picked")].map((each) => each.textContent), ["c"]);
});

test("what is copied elsewhere is left alone", () => {
  table();
  document.body.append(Object.assign(document.createElement("button"), { textContent: "other" }));
  document.querySelector("body > button").focus();
  equal(copied(), null);
});

test("arrows go from cell to cell, with Shift they pick, and no further than the table", () => {
  const { card, cell, rows } = table();
  equal(card.querySelectorAll("tbody [tabindex]").length, 1);
  cell(0, 0).focus();
  for (const [key, options, place] of [
    ["ArrowDown", {}, [1, 0]],
    ["ArrowRight", {}, [1, 1]],
    ["ArrowRight", {}, [1, 1]],
    ["Home", {}, [1, 0]],
    ["End", {}, [1, 1]],
    ["PageDown", {}, [11, 1]],
    ["PageUp", {}, [1, 1]],
    ["ArrowUp", {}, [0, 1]],
    ["ArrowUp", {}, [0, 1]],
    ["End", { ctrlKey: true }, [MANY - 1, 1]],
    ["Home", { ctrlKey: true }, [0, 0]],
    ["ArrowDown", { shiftKey: true }, [1, 0]],
    ["ArrowRight", { shiftKey: true }, [1, 1]],
  ]) {
    equal(type(key, options), true);
    equal(activePlace(), place);
  }
  equal([...card.querySelectorAll(".picked")].map((each) => each.textContent), ["c0", "one", "c1", "two"]);
  equal(card.querySelectorAll("tbody [tabindex]").length, 1);
  equal(rows().length, MANY);
  equal(type("x"), false);
});

test("Enter and the space bar choose the row, Ctrl+A takes all of it", () => {
  const { cell, sent } = table();
  cell(0, 0).focus();
  type("ArrowDown");
  type("Enter");
  type(" ");
  equal(sent, [["choose", 1], ["choose", 1]]);
  type("a", { ctrlKey: true });
  equal(copied()[0].split("\r\n").length, MANY);
});

test("a table without rows is one, too", () => {
  const { rows, marked, card } = table({ cells: [{ names: [] }, { names: [] }] });
  marked(3);
  equal(rows().length, 0);
  equal(card.querySelectorAll("th").length, 3);
});
