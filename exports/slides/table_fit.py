"""How tiles become tables that have room on a slide: sizes, widths, blocks side by side.

Lengths are inches, sizes of letters points. Where not even letters of ``SMALLEST`` have room, names are
shortened; then rows and columns are left out, and ``Fitted`` says how many.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import Final

from charts.drawings import Tiles
from charts.fitting import block_width, in_blocks
from charts.palette import LIGHT, ramp
from charts.text_width import slide_width, units
from exports.slides.measure import LEADING, SMALLEST, height, in_lines, line_count, shortened
from exports.slides.table_model import BETWEEN, Block, Cell, Fitted
from exports.slides.text import clean, unmarked
from exports.slides.theme import Box

# (blocks, size) in the order in which they are tried: one table while its letters are of some size.
CHOICES: Final = (
    *((1, size) for size in (13, 12, 11, 10, 9)),
    *((2, size) for size in (11, 10, 9)),
    *((3, size) for size in (10, 9)),
    *((2, SMALLEST), (3, SMALLEST), (1, SMALLEST)),
)
# Names that must be shortened are the less so the fewer blocks there are.
CURTAILED: Final = tuple(sorted((choice for choice in CHOICES if choice[1] <= 10), key=itemgetter(0)))
SIDE: Final = 0.02  # beside the text of a tile
NAME_SIDE: Final = 0.06
STRETCH: Final = 0.14  # that a row may be higher than it needs
WIDEST: Final = 1.5  # tile
NAME_SHARES: Final = (0.34, 0.5)  # of a block for the names of rows: as a rule, and beside few columns
FEW: Final = 9  # columns
LEAST_COLUMNS: Final = 5  # beside which a table is still one
HEAD_SHARES: Final = (
    0.34,
    0.2,
    0.12,
)  # of the height, for the names of columns; shortened ones may have less
LEAST_NAME: Final = 1.4  # inches for shortened names of rows
LEAST_BESIDE: Final = 1.4  # inches for names beside rows that need not go on below then
LARGEST_HEAD: Final = 12


@dataclass(frozen=True)
class _Matrix:
    """Cells by row and column, with the names beside and above, and the drawing that they are of."""

    drawing: Tiles
    names: Sequence[str]
    heads: Sequence[str]
    cells: Sequence[Sequence[Cell]]

    @cached_property
    def has_total(self) -> bool:
        """Whether the last column is one of totals."""
        return self.drawing.has_total("column")

    @cached_property
    def tallest(self) -> list[str]:
        """The text of each row that has the most lines."""
        return [max((cell.text for cell in row), key=line_count, default="") for row in self.cells]


@dataclass(frozen=True)
class _Heads:
    """The names above: cells of one size, in a row of a height."""

    cells: Sequence[Cell]
    size: float
    height: float


@dataclass(frozen=True)
class _Way:
    """One way to set a table. ``heads`` is the share of the height for the names above.

    ``curtailed`` says that names may be shortened.
    """

    area: Box
    blocks: int
    size: float
    heads: float
    curtailed: bool

    @property
    def width(self) -> float:
        """The width of a block."""
        return block_width(self.area[2], self.blocks, BETWEEN)


def tiles(drawing: Tiles, area: Box) -> Fitted:
    """Return tiles as tables; of what has no room the last rows and columns are left out, but no total."""
    matrix = _matrix(drawing)
    rows, columns = len(matrix.names), len(matrix.heads)
    ways = [_Way(area, *choice, HEAD_SHARES[0], False) for choice in CHOICES]
    ways += [_Way(area, *choice, share, True) for share in HEAD_SHARES for choice in CURTAILED]
    for way in ways:
        if found := _tried(matrix, way):
            return Fitted(found, (rows, rows), (columns, columns))
    kept = _first_columns(matrix, area)
    drawing = drawing.part(range(rows), kept)
    # Where so many rows have room, fewer have: the most that have are found by halves.
    count = bisect(range(1, rows + 1), False, key=lambda count: _with_rows(drawing, count, area) is None)
    found = _with_rows(drawing, count, area) if count else None
    return Fitted(found or (), (count, rows), (len(kept) if count else 0, columns))


def _with_rows(drawing: Tiles, count: int, area: Box) -> tuple[Block, ...] | None:
    """Return the tables of so many rows, None where they have no room."""
    part = _matrix(drawing.part(drawing.first("row", count), range(len(drawing.columns))))
    ways = [_Way(area, blocks, SMALLEST, HEAD_SHARES[-1], True) for blocks in (3, 2, 1)]
    return next(filter(None, (_tried(part, way) for way in ways)), None)


def _matrix(drawing: Tiles) -> _Matrix:
    """Return the cells by row and column; where no tile is drawn, the cell is empty."""
    cells = [[Cell("") for _column in drawing.columns] for _row in drawing.rows]
    coloured = cache(lambda share: ramp(LIGHT.scale(drawing.ramp), share))
    for tile in drawing.cells:
        total = tile.share is None
        colour = LIGHT.colour(tile.role) if tile.role else coloured(tile.share or 0)
        cells[tile.row][tile.column] = Cell(clean(unmarked(tile.text)), "" if total else colour, bold=total)
    names, heads = (list(map(clean, some)) for some in (drawing.rows, drawing.columns))
    return _Matrix(drawing, names, heads, cells)


def _is_total(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(cell.bold for cell in cells)


def _first_columns(matrix: _Matrix, area: Box) -> list[int]:
    of = len(matrix.heads)
    count = max(min(of, int(area[2] * (1 - NAME_SHARES[0]) / max(_needs(matrix, SMALLEST)))), 1)
    return matrix.drawing.first("column", count)


def _needs(matrix: _Matrix, size: float) -> list[float]:
    """Return the least width of each column: tiles are alike, a column of totals has its own."""
    own = [
        max((slide_width(cell.text, size, cell.bold) for cell in column), default=0) + 2 * SIDE + 0.02
        for column in zip(*matrix.cells, strict=True)
    ]
    alike = own[:-1] if matrix.has_total else own
    return [max(alike, default=0.1)] * len(alike) + own[len(alike) :]


def _tried(matrix: _Matrix, way: _Way) -> tuple[Block, ...] | None:
    """Return the tables that are set in this way, None where they have no room."""
    if way.blocks > max(len(matrix.names), 1):
        return None
    natural = max((slide_width(name, way.size, True) for name in matrix.names), default=0) + 2 * NAME_SIDE
    share = NAME_SHARES[len(matrix.heads) <= FEW or not any(matrix.heads)]
    needs = _needs(matrix, way.size)
    beside = min(natural, way.width * share)
    if not any(matrix.heads) and needs:
        if LEAST_BESIDE <= (unbroken := way.width - sum(needs)) < beside:
            beside = unbroken
        most = int((way.width - beside) / needs[0] + 1e-6)
        if most < min(len(needs), LEAST_COLUMNS):
            return None
        if most < len(needs):
            matrix, needs = _matrix(matrix.drawing.reflowed(most)), needs[:most]
    left = way.width - sum(needs)
    if left < min(beside, LEAST_NAME if way.curtailed else beside) - 1e-6:
        return None
    beside = min(beside, left)
    spare = (left - beside) / max(len(needs), 1)
    widths = [min(each + spare, max(each, WIDEST)) for each in needs]
    heads = _heads(matrix.heads, widths, way)
    return _blocks(matrix, way, heads, (beside, *widths)) if heads else None


def _heads(names: Sequence[str], widths: Sequence[float], way: _Way) -> _Heads | None:
    """Return the names above in lines, turned where they would break words; None where they have no room."""
    if not any(names):
        return _Heads([Cell(name) for name in names], way.size, 0)
    room = way.area[3] * way.heads
    sizes = [each for each in range(LARGEST_HEAD, SMALLEST - 1, -1) if each <= way.size]
    for size in sizes:
        if found := _level(names, widths, size, room):
            return found
    for size in sizes:
        for step in range(5, int(room * 10) + 1):
            if found := _turned(names, widths, size, step / 10):
                return found
    return _turned(names, widths, SMALLEST, room, curtailed=True) if way.curtailed else None


def _level(names: Sequence[str], widths: Sequence[float], size: float, room: float) -> _Heads | None:
    texts = [in_lines(name, each - 2 * SIDE, size) for name, each in zip(names, widths, strict=True)]
    fits = all(slide_width(text, size) <= each - 2 * SIDE for text, each in zip(texts, widths, strict=True))
    high = height(texts, size)
    return _Heads([Cell(text) for text in texts], size, high) if fits and high <= room else None


def _turned(
    names: Sequence[str], widths: Sequence[float], size: float, high: float, curtailed: bool = False
) -> _Heads | None:
    """Return names that stand upright; Chinese ones stay as they are, as they break anywhere."""
    cells = []
    for name, across in zip(names, widths, strict=True):
        turned = units(name) < 2 * len(name)
        long, wide = (high - 2 * NAME_SIDE, across) if turned else (across - 2 * SIDE, high)
        most = max(int((wide - 0.02) * 72 / (size * LEADING)), 1)
        text = shortened(name, long, size, most) if curtailed else in_lines(name, long, size)
        if slide_width(text, size) > long or line_count(text) > most:
            return None
        cells.append(Cell(text, align="l" if turned else "ctr", upright=turned))
    return _Heads(cells, size, high)


def _blocks(matrix: _Matrix, way: _Way, heads: _Heads, widths: tuple[float, ...]) -> tuple[Block, ...] | None:
    room = widths[0] - 2 * NAME_SIDE
    labels = [in_lines(name, room, way.size) for name in matrix.names]
    found = _stacked(matrix, labels, way, heads, widths)
    if found or not way.curtailed:
        return found
    lines = map(line_count, matrix.tallest)
    labels = [shortened(name, room, way.size, most) for name, most in zip(matrix.names, lines, strict=True)]
    return _stacked(matrix, labels, way, heads, widths)


def _stacked(
    matrix: _Matrix, labels: Sequence[str], way: _Way, heads: _Heads, widths: tuple[float, ...]
) -> tuple[Block, ...] | None:
    """Return the rows in blocks, with what is left of the height shared among them."""
    heights = [height([label, matrix.tallest[place]], way.size) for place, label in enumerate(labels)]
    parts = in_blocks(len(labels), way.blocks)
    highest = max((sum(heights[part.start : part.stop]) for part in parts), default=0)
    left = way.area[3] - heads.height - highest
    if left < 0 or not parts:
        return None
    spare = min(left / len(parts[0]), STRETCH)
    rows = [
        (Cell(label, bold=_is_total(cells), align="r"), *cells)
        for label, cells in zip(labels, matrix.cells, strict=True)
    ]
    headed = heads.height > 0
    top = ((Cell(""), *heads.cells),) if headed else ()
    return tuple(
        Block(
            rows=(*top, *rows[part.start : part.stop]),
            widths=widths,
            heights=(*([heads.height] * headed), *(heights[row] + spare for row in part)),
            size=way.size,
            head_size=heads.size,
            headed=headed,
            side=SIDE,
        )
        for part in parts
    )
