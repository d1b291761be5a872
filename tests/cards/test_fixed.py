"""No headline, remark, note or total says what the selection itself fixes, whatever is asked for."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from analysis.dimensions import DIMENSIONS
from analysis.gaps.context import gap_selection
from analysis.selection import Selection
from cards.deck import Deck, item
from cards.figures import FIGURES
from cards.options import value
from cards.overview import facts, remarks
from cards.resolved import resolved
from cards.sheets import named
from cards.view import View
from tests.analysis.fixed_recount import fixed_by
from tests.requests import FigureRequest, requests
from tests.ui.views import LABELS, view_of

EN = LABELS["en"]
# What a figure speaks of, beside the options that name dimensions.
ABOUT = {
    "overview.level": ("level",),
    "overview.field": ("field",),
    "overview.agency": ("agency",),
    "overview.section": ("section",),
    "agencies.agency": ("agency",),
    "agencies.against": ("agency", "against"),
    "agencies.profile": ("agency", "within"),
    "levels.level": ("level",),
    "levels.mix": ("level", "by"),
    "crosstab.table": ("rows", "columns"),
}
MAPS = {"ladder": ("pathway", "level"), "levels": ("section", "level")}
# A comparison within a dimension, which one category cannot lose.
COMPARED = (
    "No pair of",
    "far more than",
    "is spread as the whole is",
    "reaches highest",
    "reaches level 5 or 6",
    "every level is held",
    "a missing rung",
    "No section lacks",
    "holds most",
)
COVERED = ("field", "pathway", "section", "division")


def about(view: View, figure: str) -> set[str]:
    names = MAPS.get(value(view, "map"), ()) if figure == "gaps.map" else ABOUT.get(figure, ())
    return {value(view, name) if name in FIGURES[figure].uses else name for name in names}


def says_itself(text: str, view: View, key: str, code: str) -> bool:
    """Return whether a sentence says of the only category shown that everything shown is its."""
    name = re.escape(EN.name(key, code)) if code else "(?!)"
    shown = re.escape(view.noun)
    return bool(
        re.search(rf"{name} (developed|holds|holds most:) (100%|all) of the {shown}", text)
        or re.search(rf"All of the {shown} belong to {name}", text)
    )


@settings(max_examples=150)
@given(requests([*ABOUT, "gaps.map"]))
def test_a_headline_says_what_could_be_otherwise(request: FigureRequest) -> None:
    assume(request.shown)
    request = replace(request, lang="en")
    view, card = request.view, request.card()
    # Level, text and status do not count where the whole list is looked at.
    counts = gap_selection(request.selection) if card.view.whole_list else request.selection
    decided = fixed_by(counts)
    spoken = about(view, request.figure) & decided.keys()
    for key in spoken:
        assert not says_itself(card.headline, view, key, decided[key])
    open_ = about(view, request.figure) - decided.keys()
    if spoken:
        found = {each for each in COMPARED if each in card.headline}
        assert found <= ({"holds most"} if open_ else set()), card.headline
    if not open_:
        assert not [note for note in card.notes if note.startswith(("Not drawn", "Not shown"))]
    asked = request.selection.codes("level")
    if asked is not None:
        told = re.search(r"nothing at (.*)", card.headline)
        levels = set(re.findall(r"Level (\d)", told[1])) if told else set()
        assert levels <= set(asked)
        assert "every level is held" not in card.headline


@settings(max_examples=60)
@given(requests(["overview.summary"]))
def test_totals_and_remarks_say_what_could_be_otherwise(request: FigureRequest) -> None:
    assume(request.shown)
    view, decided = replace(request, lang="en").view, fixed_by(request.selection)
    titles = {title for title, _n in named(view.labels, facts(view))[1]}
    covered = {key for key in COVERED if f"{EN.title(DIMENSIONS[key])} covered" in titles}
    assert covered == set(COVERED) - decided.keys()
    assert ("Agencies" in titles) == ("agency" not in decided)
    for each in remarks(view):
        assert each.options.get("kind") != "empty" or each.options["of"] not in decided, each.text
        assert not [key for key, code in decided.items() if says_itself(each.text, view, key, code)], (
            each.text
        )


ECONOMY = Selection().choose("agency", ["經濟部"])


@pytest.mark.parametrize(
    ("figure", "selection", "chinese", "english"),
    [
        (
            "agencies.agency",
            ECONOMY,
            "經濟部在 13 個發展單位中排第 2，占現行職能基準的 10%",
            "Ministry of Economic Affairs ranks 2 of 13 agencies, with 10% of the current standards",
        ),
        (
            "levels.level",
            ECONOMY,
            # That it has nothing at level 2, which others hold, is no gap.
            "第 4 級占經濟部的現行職能基準的 52%，第 1 級尚無任何基準",
            "Level 4 holds 52% of the current standards of Ministry of Economic Affairs; nothing at Level 1",
        ),
        (
            "overview.section",
            Selection().choose("section", ["C"]),
            "製造業在 16 個行業大類中排第 1，占現行職能基準的 26%",
            "Manufacturing ranks 1 of 16 sections, with 26% of the current standards",
        ),
        (
            "levels.level",
            Selection().choose("level", ["4", "5"]),
            "第 4 級占第 4 級或第 5 級的現行職能基準的 87%",
            "Level 4 holds 87% of the current standards of Level 4 or Level 5",
        ),
        (
            "agencies.agency",
            Selection("all").choose("division", ["35"]),
            "行業中類：電力及燃氣供應業的職能基準全部由勞動部發展",
            "Ministry of Labor developed all of the standards of 電力及燃氣供應業",
        ),
        (
            "agencies.agency",
            Selection("all").choose("division", ["35"]).choose("agency", ["勞動部"]),
            "行業中類：電力及燃氣供應業的職能基準全部由勞動部發展",
            "Ministry of Labor developed all of the standards of 電力及燃氣供應業",
        ),
        (
            "overview.field",
            Selection().choose("pathway", ["MPM"]).choose("level", ["3", "4"]),
            "製造在 15 個領域中排第 1，占第 3 級或第 4 級的現行職能基準的 24%",
            "Manufacturing ranks 1 of 15 fields, with 24% of the current standards of Level 3 or Level 4",
        ),
        (
            "gaps.map",
            Selection().choose("level", ["4"]),
            # A level does not count for gaps.
            "67 個職類中，15 個尚無職能基準；另有 29 個缺入門級、26 個缺高階級、1 個級別斷層",
            "Of 67 pathways, 15 have no standard; 29 more have no entry, 26 no top, 1 a missing rung",
        ),
    ],
)
def test_the_next_thing_worth_saying(figure: str, selection: Selection, chinese: str, english: str) -> None:
    for lang, expected in (("zh", chinese), ("en", english)):
        view = view_of(selection, lang, FIGURES[figure].page.key)
        assert FIGURES[figure].build(view).headline == expected
        (made,) = resolved(view, Deck((item(view, figure),)))
        assert made.title == expected
