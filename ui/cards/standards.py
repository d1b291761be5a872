"""The table of standards, and one standard's full record."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analysis import datasets
from analysis.cube import Cube
from analysis.due import BASES
from analysis.findings import used_text
from analysis.records import READ_INTO, findings_of, link_name, order, positions, versions
from cards.sheets import named
from cards.standards import standards_list
from cards.view import View
from loaders import schema
from loaders.dates import holds_dates, read_date
from loaders.rules import RULES
from loaders.schema import F_COLUMN, F_PUBLISHED, F_RULE, F_USED
from ui.filters import search
from ui.pages import page_link
from ui.state import set_option
from ui.table import Id, Order, table_card
from ui.text import escape_markdown, write, write_table


def search_on_a_phone(view: View) -> None:
    """Draw the search on the page itself: on a phone the filters are out of sight (``assets/style.css``)."""
    with st.container(key="phone_search"):
        search(view, "phone_q")


def standards_table(view: View, fields: Sequence[str], by: str, descending: bool) -> None:
    """Draw the table in the order asked for; a marked row has its record open."""
    index = order(view.cube, view.mask, by, descending)
    card = standards_list(view, fields, index)
    shown = card.sheet_of()
    table_card(
        view,
        card,
        "standards.list",
        "standards",
        shown.columns,
        shown.rows,
        index.tolist(),
        marked=positions(view.cube, asked[0]) if (asked := view.options.get("standard")) else [],
        mark=partial(_mark, view.cube),
        order=Order("order", by, descending),
        notes=card.notes,
    )


def _mark(cube: Cube, position: Id | None) -> None:
    known = (link_name(cube, position),) if isinstance(position, int) and 0 <= position < cube.size else ()
    set_option("standard", known)


def records(view: View, code: str) -> None:
    """Draw the full record of the standard with this published code."""
    found = positions(view.cube, code)
    if not found:
        write(view._("This edition has no standard with the code “{code}”.", code=code[:60]), st.warning)
    for position in found:
        record(view, position)


def record(view: View, position: int) -> None:
    """Draw what was published, what it was read as, what was found, and the other versions."""
    _ = view._
    row = view.cube.standards.loc[position]
    with st.container(border=True, key=f"record_{position}"):
        st.markdown(f"## {escape_markdown(str(row[schema.P_CODE]))} {escape_markdown(str(row[schema.NAME]))}")
        _published_beside_used(view, position)
        _findings(view, position)
        _versions(view, position)
        closed = {key: values for key, values in view.here.items() if key != "standard"}
        page_link(view.page, _("Close the record"), closed, "close")


def _published_beside_used(view: View, position: int) -> None:
    _ = view._
    keys = [key for group in READ_INTO.values() for key in group]
    columns, (values,) = named(view.labels, datasets.standards(view.cube, [position], keys))
    texts = [_("missing") if value in (None, "") else value for value in values]
    used = {
        each.key: _("{title}: {value}", title=each.title, value=text)
        for each, text in zip(columns, texts, strict=True)
    }
    row = view.cube.standards.loc[position]
    rows = [
        (
            column,
            row[column] or _("(blank)"),
            _("; ").join(used[key] for key in own) or _("(decided by the industry code, not used itself)"),
        )
        for column, own in READ_INTO.items()
    ]
    write_table([_("Column"), _("Published"), _("Read as")], [*rows, *_further(view, position)])
    if day := row[schema.DUE]:
        basis = _(BASES[str(row[schema.DUE_BASIS])])
        write(_("Due for review: {day} ({basis})", day=day, basis=basis))


def _further(view: View, position: int) -> list[tuple[str, str, str]]:
    """Return the columns beside the list's nine, as rows of the same table."""
    _, rows = view._, []
    for column, cell in view.cube.edition.further.loc[position].items():
        day = read_date(str(cell)) if holds_dates(str(column)) else None
        read = day.isoformat() if day else _("(kept as published)")
        rows.append((str(column), str(cell) or _("(blank)"), read))
    return rows


def _findings(view: View, position: int) -> None:
    _ = view._
    found = findings_of(view.cube, position)
    if found.empty:
        write(_("No findings about this standard."))
        return
    st.markdown(f"**{escape_markdown(_.plural('{n} finding', '{n} findings', len(found)))}**")
    cells = zip(*(found[each].astype(str) for each in (F_RULE, F_COLUMN, F_PUBLISHED, F_USED)), strict=True)
    lines = ["- " + escape_markdown(_finding(view, *each)) for each in cells]
    st.markdown("\n".join(lines))


def _finding(view: View, rule: str, column: str, published: str, used: str) -> str:
    fields = {"rule": view._(RULES[rule].title), "column": column, "published": published}
    if published == used:
        return view._("{rule}: {column} “{published}”", **fields)
    fields["used"] = used_text(view.labels, rule, column, used)
    return view._("{rule}: {column}, published “{published}”, read as “{used}”", **fields)


def _versions(view: View, position: int) -> None:
    _ = view._
    others = versions(view.cube, position)
    if others.empty:
        return
    st.markdown(f"**{escape_markdown(_('Other versions of the same base code'))}**")
    for other, row in others.iterrows():
        label = _(
            "{code} {name} ({status})",
            code=row[schema.P_CODE],
            name=row[schema.NAME],
            status=view.labels.name("status", str(row[schema.STATUS])),
        )
        name = link_name(view.cube, int(str(other)))
        page_link(view.page, label, {**view.here, "standard": [name]})
