"""Standards that are like another or like a text, as links to their records."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Final

import streamlit as st

from analysis.records import link_name
from analysis.similar import FAMILY, RELATIONS, SIMILAR, Match, shared_text
from cards.similar import TEXT, Similar, card_of, find_similar
from cards.view import View
from loaders import schema
from loaders.schema import JOIN, RETIRED
from ui.card import card
from ui.pages import page_link
from ui.text import escape_markdown, write

MOST: Final = 12  # links; the files have all
LONGEST: Final = 40  # characters of a search in a link's text


def who_else(view: View) -> None:
    """Draw the link that asks who else has something like what is searched for."""
    _, text = view._, view.selection.q
    if TEXT in view.options:
        return
    label = _("Similar names across agencies")
    if text:
        said = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        label = _("Who else has something like “{text}”?", text=said)
    here = {key: values for key, values in view.here.items() if key != "standard"}
    page_link(view.page, label, here | {TEXT: [text]}, "compare_arrows")


def similar_standards(view: View) -> None:
    """Draw what is like the open record or the text that is asked about."""
    found = find_similar(view)
    card(card_of(found), "standards.similar", draw=partial(_links, view, found))


def _links(view: View, found: Similar) -> None:
    _ = view._
    for relation, matches in groupby(found.matches[:MOST], lambda match: match.relation):
        st.markdown(f"**{escape_markdown(_(RELATIONS[relation]))}**")
        for match in matches:
            link = {**view.here, "standard": [link_name(view.cube, match.position)]}
            page_link(view.page, _line(view, match, paired=not found.name), link)
    if len(found.matches) > MOST:
        write(
            _(
                "The first {most} of {n} rows; the files hold all of them.",
                most=f"{MOST:,}",
                n=f"{len(found.matches):,}",
            ),
            st.caption,
        )
    if TEXT in view.options:
        closed = {key: values for key, values in view.here.items() if key != TEXT}
        page_link(view.page, _("Close"), closed, "close")


def _line(view: View, match: Match, paired: bool) -> str:
    _ = view._
    parts = _standard(view, match.position)
    if paired and match.to is not None:
        other = _joined(view, _standard(view, match.to))
        parts = [_("{one} ~ {other}", one=_joined(view, parts), other=other)]
    if match.relation != FAMILY and match.score is not None:
        parts.append(_("{score} of 100", score=match.score))
    if match.relation == SIMILAR:
        parts.append(_("in common {parts}", parts=shared_text(view.labels, JOIN.join(match.shared))))
    return _joined(view, parts)


def _standard(view: View, position: int) -> list[str]:
    row = view.cube.standards.iloc[position]
    named = [view.labels.name(key, str(row[key])) for key in (schema.AGENCY, schema.LEVEL)]
    retired = [view.labels.name("status", RETIRED)] if row[schema.STATUS] == RETIRED else []
    return [str(row[schema.NAME]), *named, *retired]


def _joined(view: View, parts: Sequence[str]) -> str:
    return view._(" | ").join(parts)
