// A table of real rows: the browser finds in it, prints it and reads it aloud as it does with any page. Rows and
// columns are named to the server, never counted: what is pressed on an older order is still what was meant.
// Rows are drawn as far as somebody comes, because to lay all of them out takes longer than all else on a page.
const PAGE = 10; // rows that the keys Page Up and Page Down go
const AHEAD = 50; // rows that are drawn beyond what is needed
const HEIGHT = 33; // pixels of a row of one line
const BOX = 38; // pixels of the column of marks
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ESCAPED[sign]);
}

function within(at, most) {
  return Math.min(Math.max(at, 0), most);
}

// From the first to the last of two places, in whichever order they were come to.
function span(one, other) {
  return [Math.min(one, other), Math.max(one, other)];
}

function headOf({ columns, sorted, texts }) {
  const cells = columns.map((column) => {
    const title = escaped(column.title);
    const order = sorted.descending ? "descending" : "ascending";
    const by = column.key === sorted.by ? ` aria-sort="${order}"` : "";
    const button = `<button data-key="${column.key}" title="${escaped(texts.sort)}">${title}</button>`;
    return `<th scope="col" role="columnheader" class="${column.kind}"${by}>${button}</th>`;
  });
  return `<tr role="row"><th role="columnheader" class="box"><span>${escaped(texts.mark)}</span></th>${cells.join("")}</tr>`;
}

function rowOf({ columns }, cells, row) {
  const shown = cells.map((column, place) => {
    const { key, kind } = columns[place];
    return `<td role="gridcell" class="${kind}${key === "name" ? " row-name" : ""}">${escaped(column[row])}</td>`;
  });
  // Roles are said: on a phone a row is laid out as a card, and then browsers no longer take it for one of a table.
  const marked = '<td role="gridcell" class="box"></td>';
  return `<tr role="row" aria-rowindex="${row + 2}" aria-selected="false">${marked}${shown.join("")}</tr>`;
}

// As spreadsheets write it: a cell that holds a tab, a line end or a quote stands in quotes.
function quoted(text) {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function tabbed(block) {
  return block.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

// Excel takes this form first, and would read a code as a date where it is not said to be text.
function asHtml(block, kinds) {
  const form = { text: ` style="mso-number-format:'\\@'"`, number: "" };
  const cells = (row) => row.map((text, place) => `<td${form[kinds[place]]}>${escaped(text)}</td>`);
  const rows = block.map((row) => `<tr>${cells(row).join("")}</tr>`);
  return `<table>${rows.join("")}</table>`;
}

const CARD = '[class*="st-key-card_"]';

class Table {
  constructor(root) {
    this.root = root;
    this.card = root.closest(CARD);
    root.onmousedown = (event) => this.point(event);
    root.onmouseover = (event) => this.drag(event);
    root.onclick = (event) => this.press(event);
    root.onkeydown = (event) => this.type(event);
    root.oncopy = (event) => this.copy(event);
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.card.addEventListener("marked", () => this.mark(true), { signal });
    // Paper and the browser's own search get all there is.
    addEventListener("beforeprint", () => this.drawRows(Infinity), { signal });
    const ifSearched = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") this.drawRows(Infinity);
    };
    addEventListener("keydown", ifSearched, { signal });
  }

  draw(text, send) {
    this.send = send;
    if (text === this.drawn) return;
    this.drawn = text;
    const before = this.data;
    const focus = this.root.contains(document.activeElement) && this.focused();
    this.data = JSON.parse(text);
    const { columns, texts } = this.data;
    this.cells = this.data.cells.map(({ names, codes }) => (codes ? codes.map((code) => names[code]) : names));
    // Shares, not pixels: on paper all columns have to do with its width.
    const wide = columns.reduce((sum, column) => sum + column.width, BOX);
    const widths = columns.map((column) => `<col style="width: ${(100 * column.width) / wide}%">`).join("");
    this.root.innerHTML = `<div class="rows"><table role="grid" aria-label="${escaped(texts.name)}">
      <colgroup><col class="box" style="width: ${(100 * BOX) / wide}%">${widths}</colgroup>
      <thead role="rowgroup">${headOf(this.data)}</thead><tbody role="rowgroup"></tbody></table><div></div></div>
      <p role="status"></p>`;
    const table = this.root.querySelector("table");
    table.ariaRowCount = this.data.ids.length + 1;
    this.body = table.tBodies[0];
    this.box = this.root.querySelector(".rows");
    this.box.onscroll = () => this.drawRows(Math.ceil((this.box.scrollTop + this.box.clientHeight) / HEIGHT));
    this.picked = [];
    this.marked = new Set();
    this.drawRows(0);
    this.root.style.setProperty("--columns", columns.length);
    table.style.minWidth = `${wide}px`;
    this.mark(!before);
    this.focusAgain(focus);
  }

  // Draw the rows up to one, and leave room for the others.
  drawRows(needed) {
    const from = this.body.rows.length;
    const to = Math.min(needed + AHEAD, this.data.ids.length);
    if (to - from < (to < this.data.ids.length ? AHEAD / 2 : 1)) return;
    let rows = "";
    for (let row = from; row < to; row += 1) rows += rowOf(this.data, this.cells, row);
    this.body.insertAdjacentHTML("beforeend", rows);
    this.box.lastElementChild.style.height = `${(this.data.ids.length - to) * HEIGHT}px`;
    this.showMarks();
  }

  // What is focused, by name: the next order has it elsewhere.
  focused() {
    const { key } = document.activeElement.dataset;
    return key ? { key } : { id: this.data.ids[this.active.row], column: this.active.column };
  }

  focusAgain(focus) {
    const row = focus && "id" in focus ? this.data.ids.indexOf(focus.id) : 0;
    this.active = this.anchor = { row: Math.max(row, 0), column: focus?.column ?? 0 };
    this.cell(this.active)?.setAttribute("tabindex", "0");
    if (!focus) return;
    const target = focus.key ? this.root.querySelector(`[data-key="${focus.key}"]`) : this.cell(this.active);
    target?.focus({ preventScroll: true });
  }

  // Which rows are marked is said by a piece of its own: a mark does not bring all rows again.
  mark(bringIntoView) {
    this.marked = new Set(JSON.parse(this.card.dataset.marked ?? "[]"));
    this.showMarks();
    const first = this.data.ids.findIndex((id) => this.marked.has(id));
    if (first < 0 || !bringIntoView) return;
    this.drawRows(first);
    const { offsetTop, offsetHeight } = this.body.rows[first];
    const { scrollTop, clientHeight } = this.box;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) {
      this.box.scrollTop = offsetTop - clientHeight / 2;
    }
  }

  showMarks() {
    const rows = [...this.body.rows];
    rows.forEach((row, place) => row.setAttribute("aria-selected", this.marked.has(this.data.ids[place])));
  }

  cell({ row, column }) {
    this.drawRows(row);
    return this.body.rows[row]?.cells[column + 1];
  }

  placeOf(target) {
    const cell = target.closest?.("tbody td");
    return cell && { row: cell.parentElement.sectionRowIndex, column: cell.cellIndex - 1 };
  }

  point(event) {
    const place = this.placeOf(event.target);
    if (!place || event.button) return;
    event.preventDefault(); // a block of cells is picked, not a run of letters
    if (place.column >= 0) this.go(place, event.shiftKey);
  }

  drag(event) {
    const place = this.placeOf(event.target);
    if (place && place.column >= 0 && event.buttons === 1 && this.root.contains(document.activeElement)) {
      this.go(place, true);
    }
  }

  press({ target }) {
    const button = target.closest("button[data-key]");
    if (button) this.sort(button.dataset.key);
    else if (target.closest("td.box")) this.choose(this.placeOf(target).row);
  }

  sort(by) {
    const { sorted } = this.data;
    this.send("sort", { by, descending: by === sorted.by && !sorted.descending });
  }

  choose(row) {
    const id = this.data.ids[row];
    this.send("choose", this.marked.has(id) ? null : id);
  }

  type(event) {
    if (!this.placeOf(event.target)) return;
    const last = { row: this.data.ids.length - 1, column: this.cells.length - 1 };
    const { row, column } = this.active;
    const far = event.ctrlKey || event.metaKey;
    const keys = {
      ArrowUp: { row: far ? 0 : row - 1, column },
      ArrowDown: { row: far ? last.row : row + 1, column },
      ArrowLeft: { row, column: far ? 0 : column - 1 },
      ArrowRight: { row, column: far ? last.column : column + 1 },
      PageUp: { row: row - PAGE, column },
      PageDown: { row: row + PAGE, column },
      Home: { row: far ? 0 : row, column: 0 },
      End: { row: far ? last.row : row, column: last.column },
    };
    if (keys[event.key]) {
      const to = keys[event.key];
      this.go({ row: within(to.row, last.row), column: within(to.column, last.column) }, event.shiftKey);
    } else if (event.key === "Enter" || event.key === " ") {
      this.choose(row);
    } else if (far && event.key.toLowerCase() === "a") {
      this.anchor = { row: 0, column: 0 };
      this.go(last, true, true);
    } else return;
    event.preventDefault();
  }

  // Make a cell the active one; further away from where the block began, all between them is picked.
  go(place, further, still = false) {
    this.cell(this.active)?.removeAttribute("tabindex");
    this.active = place;
    if (!further) this.anchor = place;
    const cell = this.cell(place);
    cell.setAttribute("tabindex", "0");
    cell.focus({ preventScroll: still });
    this.pick();
  }

  block() {
    const { anchor, active } = this;
    return { rows: span(anchor.row, active.row), columns: span(anchor.column, active.column) };
  }

  pick() {
    for (const cell of this.picked) cell.classList.remove("picked");
    const { rows, columns } = this.block();
    const between = [...this.body.rows].slice(rows[0], rows[1] + 1);
    this.picked = between.flatMap((row) => [...row.cells].slice(columns[0] + 1, columns[1] + 2));
    for (const cell of this.picked) cell.classList.add("picked");
  }

  copy(event) {
    if (!this.placeOf(document.activeElement)) return;
    const { rows, columns } = this.block();
    const block = [];
    for (let row = rows[0]; row <= rows[1]; row += 1) {
      const texts = this.cells.slice(columns[0], columns[1] + 1).map((column) => column[row]);
      block.push(texts.map((text) => this.data.harmless[text] ?? text));
    }
    const kinds = this.data.columns.slice(columns[0], columns[1] + 1).map((column) => column.kind);
    event.clipboardData.setData("text/plain", tabbed(block));
    event.clipboardData.setData("text/html", asHtml(block, kinds));
    event.preventDefault();
    const said = this.data.texts.copied.replace("{rows}", block.length).replace("{columns}", block[0].length);
    this.root.querySelector("[role=status]").textContent = said;
  }
}

// Draw what table_rows.js was given, and return what ends the table.
export function drawRows(root, text, send) {
  const table = (root.table ??= new Table(root));
  table.draw(text, send);
  return () => {
    table.ended.abort();
    root.table = undefined;
  };
}

function take(root) {
  // The rows may be there when their page is being left: the card's place is then another piece's.
  if (!root.closest(CARD)) return;
  root.end = drawRows(root, root.text, root.given.setTriggerValue);
}

// Some tables are given their rows before this script is there.
document.addEventListener("atlas-rows", ({ target }) => take(target));
[...document.querySelectorAll(".rows-table")].filter((root) => root.text).forEach(take);
