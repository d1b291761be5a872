"""A figure is sent as it was written down: just what Plotly would send, and Plotly's own when asked for."""

import copy
import json
import pickle
from collections.abc import Callable, Iterator

import plotly.graph_objects as go
import pytest
from plotly.tools import return_figure_from_figure_or_data

from analysis.selection import Selection
from cards.figures import FIGURES
from charts.palette import PALETTES, Palette
from charts.written import Written, drawn_once
from tests.ui.views import cards, view_of

SELECTIONS = {
    "everything": Selection(),
    "one agency": Selection().choose("agency", ["文化部"]),
    "all statuses": Selection("all"),
}


def sent(figure: go.Figure) -> dict:
    return json.loads(figure.to_json())


def without_template(sent: dict) -> dict:
    """Return what is sent without the template, of which Plotly's own copies write down the empty parts."""
    return sent | {"layout": {key: each for key, each in sent["layout"].items() if key != "template"}}


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_what_is_sent_is_what_plotly_would_send(selection: Selection, palette: Palette) -> None:
    view = view_of(selection)
    made = [figure.build(view) for figure in FIGURES.values()]
    drawn = [card.figure(palette) for card in [*made, *cards(view)] if card.drawing is not None]
    assert len(drawn) > 10
    for figure in drawn:
        assert isinstance(figure, Written)
        written = sent(figure)
        assert return_figure_from_figure_or_data(figure, True) == figure.to_dict()  # what Streamlit takes
        go.Figure(written)  # Plotly refuses what it does not know
        assert figure.data  # now Plotly's objects are made
        with_objects = sent(figure)
        # Else Plotly would put in its own, which is seven thousand characters.
        assert with_objects["layout"].pop("template") == {}
        assert with_objects == written


def test_a_figure_can_still_be_changed() -> None:
    figure = Written([{"type": "bar", "x": [1]}], {"height": 10})
    figure.update_layout(height=20)
    figure.add_scatter(y=[2])
    assert sent(figure)["layout"]["height"] == 20
    assert [trace["type"] for trace in sent(figure)["data"]] == ["bar", "scatter"]
    with pytest.raises(AttributeError):
        figure.nothing  # noqa: B018


@pytest.mark.parametrize("made", [False, True], ids=["as written", "with Plotly's objects"])
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_a_figure_can_be_copied(copied: Callable[[go.Figure], go.Figure], made: bool) -> None:
    figure = Written([{"type": "bar", "x": [1]}], {"height": 10})
    if made:
        figure.add_scatter(y=[2])
    before = sent(figure)
    other = copied(figure)
    assert without_template(sent(other)) == without_template(before)
    other.update_layout(height=20)
    other.data[0].x = [5]
    assert sent(other)["layout"]["height"] == 20
    assert sent(figure)["layout"]["height"] == 10 or copied is copy.copy
    assert copied is copy.copy or sent(figure) == before


def test_copying_does_not_make_plotlys_objects() -> None:
    figure = Written([{"type": "bar", "x": [1]}], {"height": 10})
    assert copy.deepcopy(figure)._written is not None
    assert figure._written is not None


def packed_parts(sent: object) -> Iterator[object]:
    """Yield what Plotly could not compare with a copy of it."""
    if isinstance(sent, dict):
        if "bdata" in sent:
            yield sent
        for each in sent.values():
            yield from packed_parts(each)
    elif isinstance(sent, list):
        for each in sent:
            yield from packed_parts(each)


def test_plotly_finds_nothing_new_in_a_copy_of_what_it_has_drawn() -> None:
    view = view_of(Selection())
    drawn = [card.figure(PALETTES["light"]) for card in cards(view) if card.drawing is not None]
    assert len(drawn) > 5
    for figure in drawn:
        screen = sent(drawn_once(figure, hovermode="closest"))
        assert screen["layout"].pop("datarevision") == 1
        assert screen["layout"].pop("hovermode") == "closest"
        assert "template" not in screen["layout"]
        assert not list(packed_parts(screen["data"]))
        assert screen == sent(figure)


def test_a_figure_of_plotlys_objects_is_drawn_once_too() -> None:
    figure = Written([{"type": "bar", "x": [1]}], {"height": 10})
    figure.update_layout(height=20)
    assert "template" in sent(figure)["layout"]
    assert sent(drawn_once(figure))["layout"] == {"height": 20, "datarevision": 1}


def test_chinese_is_sent_as_it_is() -> None:
    """Plotly writes with ``orjson`` where it is there; else a sign takes six bytes, not three."""
    assert "職能" in Written([{"type": "bar", "x": [1], "name": "職能"}], {"height": 10}).to_json()
