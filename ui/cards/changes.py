"""Two editions: which they are, cells that lead to standards, every change, close names to confirm."""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from analysis.changes.comparison import NOWHERE
from analysis.changes.sides import SAME as IS
from analysis.records import link_name
from analysis.request import COMPARED, EDITION, EVERYTHING
from cards.between import SAME, between
from cards.card import Card, first_rows
from cards.change_lists import LISTED, arranged, change_id, wanted
from cards.change_options import NO_CELL
from cards.change_tables import CELL, MOVED
from cards.editions import called, short_name
from cards.figures import FIGURES
from cards.options import OPTIONS, value
from cards.pages import BY_KEY
from cards.sheets import named
from cards.view import View
from loaders.schema import CODE, NAME, PUBLISHED
from loaders.text import clean_text
from ui import address
from ui.card import body, card, table
from ui.choices import code_of, show
from ui.options import choose
from ui.pages import page_link
from ui.state import current, in_languages, set_option
from ui.table import Order, table_card
from ui.text import box, escape_markdown, expander, write, write_table

SIDE: Final = "between_"
OFFERED: Final = 12  # close names that are shown
MOST_STANDARDS: Final = 50  # of a cell, on the screen; the files have all
MOST_GAPS: Final = 200  # on the screen; the files have all
PAIR: Final = "pair"
OF_PAIR: Final = (SAME, PAIR, "cell")  # what means something in these two editions only


def nothing_else(view: View) -> None:
    """Say what to do where there is one edition only."""
    _ = view._
    write(
        _(
            "Only the edition {edition} is here. Open a newer list of your own on the page Data quality, and "
            "it is compared with this one.",
            edition=short_name(view),
        ),
        st.info,
    )
    page_link(
        BY_KEY["quality"], _("Open a list of your own on the page Data quality"), view.shared, "upload_file"
    )


def editions_chosen(view: View) -> None:
    """Draw the choice of the two editions."""
    if view.two_editions is None:
        return
    _, texts = view._, _texts(view)
    titles = (_("Older edition"), _("Newer edition"))
    for place, title, cube, side in zip(
        st.columns(2), titles, view.two_editions, ("before", "after"), strict=True
    ):
        show(SIDE + side, cube.edition.name, texts.__getitem__)
        place.selectbox(
            escape_markdown(title),
            view.editions.names,
            key=SIDE + side,
            format_func=texts.__getitem__,
            on_change=_editions_changed,
            args=(side,),
        )


def _texts(view: View) -> dict[str, str]:
    return {name: called(view, name) for name in view.editions.names}


def _editions_changed(side: str) -> None:
    """Take over which editions are chosen; the one that the other was takes its place."""
    view = current()
    if view.two_editions is None:
        return
    before, after = (cube.edition.name for cube in view.two_editions)
    name = str(code_of(st.session_state[SIDE + side], map(_texts, in_languages(view))))
    if name not in view.editions.names:
        return
    names = (
        (name, before if name == after else after)
        if side == "before"
        else (after if name == before else before, name)
    )
    kept = {
        key: each for key, each in address.current_query().items() if key not in (EDITION, COMPARED, *OF_PAIR)
    }
    address.set_query(kept | {EDITION: [names[1]], COMPARED: [names[0]]})


def said(each: Card, id_: str) -> None:
    """Draw what changed in sentences."""
    card(each, id_, draw=partial(body, each, each.key))


def cell_pressed(key: str) -> None:
    """Open the standards of the cell that is pressed in a table; pressed again, they are closed."""
    points = st.session_state[f"chart_{key}"]["selection"]["points"]
    cell = clean_text(str(points[0]["customdata"])) if points else ""
    known = OPTIONS["cell"].choices(current())
    choose(current(), cell=cell if cell in known else NO_CELL)


def cell_standards(view: View, id_: str, of_levels: bool) -> None:
    """Draw the standards of the cell that is chosen, where it is one of the balance, or of the levels."""
    cell = value(view, "cell")
    if cell != NO_CELL and of_levels == cell.startswith(MOVED + CELL):
        each = FIGURES[id_].build(view)
        card(each, id_, draw=partial(_standards, each))


def _standards(each: Card) -> None:
    if each.sentences:
        body(each, each.key)
        return
    whole = each.sheet_of()
    table(first_rows(each, MOST_STANDARDS))
    _rest(each.view, MOST_STANDARDS, len(whole.rows))


def _rest(view: View, most: int, n: int) -> None:
    """Say of how many rows the first are shown, where there are more."""
    if n > most:
        said = view._("The first {most} of {n} rows; the files hold all of them.", most=most, n=f"{n:,}")
        write(said, st.caption)


def gap_table(each: Card, id_: str) -> None:
    """Draw the gaps that were closed and that opened, all of them."""
    card(each, id_, draw=partial(_gaps, each))


def _gaps(each: Card) -> None:
    if each.sentences:
        body(each, each.key)
        return
    fates = [str(row["fate"]) for row in each.dataset().rows]
    whole = first_rows(each, len(fates))
    for fate in dict.fromkeys(fates):
        rows = [row for row, its in zip(whole.rows, fates, strict=True) if its == fate]
        opened = expander(escape_markdown(f"{rows[0][0]} {len(rows):,}"), f"gaps_{fate}")
        if opened:
            with opened:
                table(replace(whole, rows=tuple(rows[:MOST_GAPS])))
                _rest(each.view, MOST_GAPS, len(rows))


def register_table(view: View, by: str, descending: bool) -> None:
    """Draw every change in the order asked for; a marked row has open what was published before and after."""
    of, each = between(view), FIGURES["changes.register"].build(view)
    if of is None:
        return
    data = each.dataset()
    shown = replace(data, fields=tuple(field for field in data.fields if field.key in LISTED))
    columns, rows = named(view.labels, shown)
    ids = list(map(change_id, arranged(of, wanted(of, value(view, "change")), by, descending)))
    table_card(
        view,
        each,
        "changes.register",
        "changes",
        columns,
        rows,
        ids,
        marked=view.options.get(PAIR, ()),
        mark=lambda id_: set_option(PAIR, (str(id_),) if id_ in ids else ()),
        order=Order("arranged", by, descending),
    )


def one_change(view: View) -> None:
    """Draw the standard of the change that is marked, as published and as used in either edition."""
    of, asked = between(view), view.options.get(PAIR, ())
    found = [each for each in of.changes if change_id(each) in asked] if of else []
    if of is None or not found:
        return
    each, _ = found[0], view._
    sides = ((of.before, each.before), (of.after, each.after))
    newest = sides[1] if each.after != NOWHERE else sides[0]
    title = f"{newest[0].standards[CODE].iat[newest[1]]} {newest[0].standards[NAME].iat[newest[1]]}"
    with box("card_change", title):
        cells = [
            ["–" if row == NOWHERE else str(cube.standards[column].iat[row]) for cube, row in sides]
            for column in PUBLISHED
        ]
        rows = [
            [column, *both, _("other") if both[0] != both[1] else ""]
            for column, both in zip(PUBLISHED, cells, strict=True)
        ]
        write_table(
            [_("Column"), *(short_name(view, cube.edition.name) for cube, _row in sides), _("Difference")],
            rows,
        )
        with st.container(horizontal=True):
            for cube, row in sides:
                if row != NOWHERE:
                    query = view.query(EVERYTHING) | {
                        EDITION: [cube.edition.name],
                        "standard": [link_name(cube, row)],
                    }
                    label = _("Its record in {edition}", edition=called(view, cube.edition.name))
                    page_link(BY_KEY["standards"], label, query, "list_alt")
            closed = {key: values for key, values in view.here.items() if key != PAIR}
            page_link(view.page, _("Close"), closed, "close")


def close_names(view: View) -> None:
    """Draw the pairs of close names, each with the press that confirms it, and what is confirmed."""
    of, _ = between(view), view._
    if of is None:
        return
    offers, kept = of.comparison.matches.offers, list(view.options.get(SAME, ()))
    if not offers and not kept:
        return
    title = _("Close names that may be one standard: {n}", n=f"{len(offers):,}")
    opened = expander(escape_markdown(title), "close_names", "help")
    if not opened:
        return
    with opened:
        write(
            _(
                "They have neither name nor base code in common, so they count as removed and added. A pair "
                "that you confirm counts as one standard, on this page and in its link."
            ),
            st.caption,
        )
        for offer in offers[:OFFERED]:
            one, other = (
                f"{cube.standards[CODE].iat[row]} {cube.standards[NAME].iat[row]}"
                for cube, row in ((of.before, offer.before), (of.after, offer.after))
            )
            said = IS.join((link_name(of.before, offer.before), link_name(of.after, offer.after)))
            label = _(
                "{one} = {other} (similarity {score}): confirm", one=one, other=other, score=offer.score
            )
            page_link(view.page, label, view.here | {SAME: [*kept, said]}, "add_link")
        if len(offers) > OFFERED:
            write(_("Shown are the {n} closest.", n=OFFERED), st.caption)
        for each in kept:
            rest = [other for other in kept if other != each]
            query = {key: values for key, values in view.here.items() if key != SAME} | (
                {SAME: rest} if rest else {}
            )
            page_link(view.page, _("Confirmed: {pair}. Take it back", pair=each), query, "link_off")
