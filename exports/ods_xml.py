"""The ``content.xml`` and ``settings.xml`` of an OpenDocument spreadsheet, as text.

As text, because a library object for every cell takes 1.4 s for 864 rows of 12 cells; this way the whole
file takes 0.05 s.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from cards.cells import Cell, Kind
from charts.palette import ink

_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES: Final = {
    "office": f"{_NAMES}office:1.0",
    "table": f"{_NAMES}table:1.0",
    "text": f"{_NAMES}text:1.0",
    "style": f"{_NAMES}style:1.0",
    "number": f"{_NAMES}datastyle:1.0",
    "fo": f"{_NAMES}xsl-fo-compatible:1.0",
    "config": f"{_NAMES}config:1.0",
    "ooo": "http://openoffice.org/2004/office",  # without it Calc ignores the view settings
}
_DECIMAL: Final = 'number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"'
_DATA_STYLES: Final[dict[Kind, str]] = {
    "integer": '<number:number-style style:name="Ninteger"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
    "number": f'<number:number-style style:name="Nnumber"><number:number {_DECIMAL}/></number:number-style>',
    "share": f'<number:percentage-style style:name="Nshare"><number:number {_DECIMAL}/>'
    "<number:text>%</number:text></number:percentage-style>",
    "rate": '<number:number-style style:name="Nrate"><number:number number:decimal-places="6" '
    'number:min-decimal-places="1" number:min-integer-digits="1"/></number:number-style>',
}
# Readers run several spaces together and drop those at the ends of a line.
_KEPT_SPACES: Final = re.compile(r"\A +| +\Z| {2,}")


class Styles:
    """The cell and column styles that a document uses, each made once and named in order of first use."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def cell(
        self,
        kind: Kind,
        *,
        wrap: bool = False,
        fill: str = "",
        bold: bool = False,
        left: bool = False,
    ) -> str:
        """Return the name of the style of a cell; ``fill`` is its background."""
        data = f' style:data-style-name="N{kind}"' if kind in _DATA_STYLES else ""
        background = f' fo:background-color="{fill}"' if fill else ""
        colour = f' fo:color="{ink(fill)}"' if fill else ""
        weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
        fixed = ' style:text-align-source="fix"' if left else ""
        side = '<style:paragraph-properties fo:text-align="start"/>' if left else ""
        wrapped = ' fo:wrap-option="wrap"' if wrap else ""
        return self._name(
            f'family="table-cell" style:parent-style-name="Default"{data}>'
            f'<style:table-cell-properties style:vertical-align="top"{wrapped}{background}{fixed}/>'
            f"{side}<style:text-properties{colour}{weight}/>"
        )

    def column(self, width: float) -> str:
        """Return the name of the style of a column that is ``width`` Latin letters wide."""
        return self._name(
            f'family="table-column"><style:table-column-properties style:column-width="{width * 0.2:.2f}cm"/>'
        )

    def _name(self, body: str) -> str:
        return self._names.setdefault(body, f"s{len(self._names)}")

    def __str__(self) -> str:
        own = (f'<style:style style:name="{n}" style:{body}</style:style>' for body, n in self._names.items())
        return "".join((*_DATA_STYLES.values(), *own))


def cell_xml(cell: Cell, kind: Kind, style: str) -> str:
    """Return one typed cell. Text is never a formula here: a formula would be an attribute of its own."""
    start = f'<table:table-cell table:style-name="{style}"'
    if cell is None:
        return f"{start}/>"
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{_inline(line)}</text:p>" for line in cell.split("\n"))
        # Calc and others lose a tab's element; the attribute keeps it.
        exact = f" office:string-value={quoteattr(cell)}" if "\t" in cell else ""
        return f'{start} office:value-type="string"{exact}>{lines}</table:table-cell>'
    type_ = "percentage" if kind == "share" else "float"
    return f'{start} office:value-type="{type_}" office:value="{cell!r}"/>'


def _inline(line: str) -> str:
    kept = _KEPT_SPACES.sub(lambda found: f'<text:s text:c="{len(found.group())}"/>', escape(line))
    return kept.replace("\t", "<text:tab/>")


def table_xml(name: str, columns: Iterable[str], header: str, rows: Iterator[str]) -> str:
    """Return one sheet: styles of its columns, cells of its header row (or none), cells of each row."""
    head = f"<table:table-header-rows>{_row(header)}</table:table-header-rows>" if header else ""
    widths = "".join(f'<table:table-column table:style-name="{style}"/>' for style in columns)
    return f"<table:table table:name={quoteattr(name)}>{widths}{head}{''.join(map(_row, rows))}</table:table>"


def _row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def filter_xml(area: str) -> str:
    """Return the range that has filter buttons in its header."""
    return (
        '<table:database-ranges><table:database-range table:name="Atlas" '
        f"table:target-range-address={quoteattr(area)} "
        'table:display-filter-buttons="true" table:contains-header="true"/></table:database-ranges>'
    )


def content_xml(styles: Styles, body: str) -> bytes:
    """Return the part that holds the sheets."""
    inner = (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    )
    return _part("document-content", inner)


def settings_xml(shown: str) -> bytes:
    """Return the part that opens the file at the sheet ``shown`` and keeps its first row in view."""
    frozen = (
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", 1),
        ("PositionBottom", "int", 1),
    )
    items = "".join(_item(name, type_, str(value)) for name, type_, value in frozen)
    views = (
        f'<config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name='
        f"{quoteattr(shown)}>{items}</config:config-item-map-entry></config:config-item-map-named>"
        + _item("ActiveTable", "string", escape(shown))
    )
    inner = (
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_item('ViewId', 'string', 'view1')}{views}</config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
    )
    return _part("document-settings", inner)


def _item(name: str, type_: str, value: str) -> str:
    return f'<config:config-item config:name="{name}" config:type="{type_}">{value}</config:config-item>'


def _part(root: str, inner: str) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{root} {spaces} office:version="1.4">'
    return f"{start}{inner}</office:{root}>".encode()
