"""The overview: the coverage map, the counts beside it or the pathway that is open, and the two strips."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import numpy as np
import streamlit as st

from analysis.dimensions import AGENCY
from analysis.gaps.kinds import KINDS, evidence
from cards.card import Card
from cards.coverage import KEY_COUNTS, KeyCount, names
from cards.figures import FIGURES
from cards.headline import by
from cards.overview import findings_said
from cards.pages import BY_KEY
from cards.text import count
from cards.view import View
from charts.coverage import CoverageMap, MapTile
from charts.palette import ink, level_role
from charts.template import RINGED
from ui.card import footer, numbers
from ui.marks import mark_of
from ui.pages import page_link
from ui.picked import picked, remember
from ui.scripts import FOLDER, bundle, deflated
from ui.text import box, escape_markdown, write
from ui.theme import palette
from ui.toolbar import card_toolbar

MAP: Final = "overview.map"
KEY: Final = "coverage_map"
LISTED: Final = 5  # standards of the pathway that is open
READABLE: Final = 0.07  # of a strip: a narrower part has no room for its text
STRIP_NAMES: Final = 4

_MAP: Final = st.components.v2.component(
    "atlas_coverage_map",
    html='<div class="coverage-map" role="group"></div>',
    js=bundle(FOLDER / "coverage_tiles.js"),
    isolate_styles=False,
)


def first_screen(view: View) -> None:
    """Draw the map, and beside it the counts, or in their place the pathway that is pressed.

    The title of the page is the headline of the map.
    """
    card = FIGURES[MAP].build(view)
    with st.container(key="overview"):
        left, right = st.columns([3, 1], gap="small")
        with left, st.container(key=f"card_{KEY}", gap="small"):
            opened = card_toolbar(card, MAP)
            _map(card)
            if opened:
                numbers(card.view, card)
        with right, st.container(gap="xsmall"):
            if pick := picked(KEY):
                _pathway(card.view, pick[0])
            else:
                for each in KEY_COUNTS:
                    _count(view, card.view, each)
                _findings(view)


def _map(card: Card) -> None:
    drawing = card.drawing() if card.drawing else None
    if not isinstance(drawing, CoverageMap):
        return
    pick = picked(KEY)
    colours = palette()
    data = {
        "name": card.alt,
        "legend": [(_key(role), text) for role, text in drawing.legend],
        "groups": [
            (group.name, group.number, [_tile(tile) for tile in group.tiles]) for group in drawing.groups
        ],
        "picked": pick[0] if pick else "",
        "colours": {
            **{_key(role): colours.colour(role) for role, _text in drawing.legend if role != RINGED},
            _key(RINGED): colours.accent,
        },
    }
    _MAP(data=deflated(data), key="coverage", on_pick_change=_pressed)


def _key(role: str) -> str:
    return role.replace(" ", "-")


def _tile(tile: MapTile) -> tuple[Any, ...]:
    bars = "".join("0" if not role else "2" if role == RINGED else "1" for role in tile.parts)
    return (tile.code, tile.name, tile.number, tile.hover, bars, tile.missing)


def _pressed() -> None:
    """Open the pathway that is pressed; one that is open is closed."""
    code = st.session_state["coverage"].get("pick")
    if not isinstance(code, str) or picked(KEY) == (code,):
        remember(KEY, None)
    else:
        remember(KEY, (code,))


def _count(asked: View, view: View, each: KeyCount) -> None:
    """Draw one count with the names of the first ones, and the way to all of them."""
    gaps, _ = each.gaps(view), view._
    if not gaps or each.options["of"] in view.fixed:
        return
    with st.container(border=True, key=f"count_{each.options['kind']}_{each.options['of']}", gap=None):
        said = (
            _("{meaning}: {names}", meaning=_(each.meaning), names=names(view, gaps))
            if each.meaning
            else names(view, gaps)
        )
        st.html(
            f'<div class="count"><b>{len(gaps)}</b><h2>{escape(_(each.title))}</h2></div>'
            f'<p class="count-names">{escape(said)}</p>'
        )
        query = asked.shared | {key: [value] for key, value in each.options.items()}
        page_link(BY_KEY["gaps"], _("See the list"), query, "arrow_forward")


def _findings(view: View) -> None:
    if said := findings_said(view):
        page_link(BY_KEY["quality"], said, view.shared | mark_of("quality.findings"), "arrow_forward")


def _pathway(view: View, code: str) -> None:
    """Draw the pathway that is open: what is missing in it, its first standards, and the way to all."""
    _, labels, cube = view._, view.labels, view.cube
    within = view.gap_context.current & cube.belongs("pathway", [code])
    n = int(within.sum())
    with box(f"open_{KEY}", labels.name("pathway", code)):
        field = labels.name("field", cube.parents["pathway"][code])
        write(_("{label} ({n})", label=field, n=count(view, n)), st.caption)
        for gap in view.gaps:
            if (gap.dimension, gap.code) == ("pathway", code):
                kind = escape_markdown(_(KINDS[gap.kind].title))
                st.markdown(f"**{kind}** {escape_markdown(evidence(labels, gap))}")
        rows = cube.standards.iloc[np.flatnonzero(within)[:LISTED]]
        listed = [
            _(
                "{name} ({level}, {agency})",
                name=row["name"],
                level=labels.name("level", row["level"]),
                agency=labels.name("agency", row["agency"]),
            )
            for row in rows[["name", "level", "agency"]].to_dict("records")
        ]
        if listed:
            st.markdown("\n".join(f"- {escape_markdown(text)}" for text in listed))
        if n:
            target = view.selection.choose("agency", None).choose("pathway", [code])
            label = _.plural("Open {n} standard", "Open all {n} standards", n)
            page_link(BY_KEY["standards"], label, view.query(target), "list_alt")
        st.button(
            _("Close"), key="close_pathway", icon=":material/close:", on_click=remember, args=(KEY, None)
        )


def strips(view: View) -> None:
    """Draw the levels and the agencies of what is selected, each as one bar under the link to its page."""
    colours = palette()
    for place, (key, figure) in zip(
        st.columns(2, gap="medium"), (("level", "levels.level"), ("agency", "agencies.agency")), strict=True
    ):
        with place, st.container(key=f"strip_{key}", gap="xsmall"):
            page_link(FIGURES[figure].page, by(view, key), view.shared | mark_of(figure), "arrow_forward")
            table = view.counts(key).table["count"]
            held = {str(code): int(n) for code, n in table[table > 0].items()}
            if key == AGENCY.key:
                held = dict(sorted(held.items(), key=lambda each: -each[1]))
                painted = [colours.accent, *[colours.quiet] * (len(held) - 1)]
            else:
                painted = [colours.colour(level_role(code)) for code in held]
            st.html(_strip(view, key, held, painted))
    footer(view)


def _strip(view: View, key: str, held: dict[str, int], painted: Sequence[str]) -> str:
    """Return parts side by side, each as long as its share; those too narrow for a text are named below."""
    _, of = view._, sum(held.values()) or 1
    parts, beside = [], []
    for (code, n), colour in zip(held.items(), painted, strict=True):
        share, name = n / of, view.labels.name(key, code)
        text = _("{name} {n}", name=name, n=f"{n:,}")
        inside = text if share > 3 * READABLE else f"{n:,}" if share > READABLE / 2 else ""
        if inside != text:
            beside.append(text)
        parts.append(
            f'<span style="flex:{n} 0 0;background:{colour};color:{ink(colour)}" title="{escape(text)}">'
            f"{escape(inside)}</span>"
        )
    said = view.labels.listed(
        [_("{name} {n}", name=view.labels.name(key, code), n=f"{n:,}") for code, n in held.items()]
    )
    below = view.labels.listed(beside[:STRIP_NAMES])
    more = "…" if len(beside) > STRIP_NAMES else ""
    return (
        f'<div class="strip" role="img" aria-label="{escape(said)}">{"".join(parts)}</div>'
        f'<p class="strip-note">{escape(below + more)}</p>'
    )
