"""A page's own choices, kept in the link like the selection."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from cards.option import Choices
from cards.options import OPTIONS, asked_of, texts
from cards.standards import columns_shown, default_columns, table_columns
from cards.view import View
from ui import address
from ui.choices import code_of, several, show
from ui.state import OPTION, current, in_languages, set_option, set_options
from ui.text import escape_markdown, write

SHOW: Final = "show"
LONG: Final = 1.6  # times the width of another option


def chosen_of(view: View, name: str) -> str:
    """Return what is chosen of one of ``cards.options.OPTIONS``; what does not exist is said."""
    say_unknown(view, name)
    return _chosen_among(view, name, OPTIONS[name].choices(view))


def _chosen_among(view: View, name: str, choices: Choices) -> str:
    return chosen if (chosen := asked_of(view, name)) in choices else OPTIONS[name].default(view)


def say_unknown(view: View, *names: str) -> None:
    """Say what the link asks of some options that does not exist here."""
    for name in names:
        if name == SHOW:
            titles = table_columns(view)
            unknown = [each for each in view.options.get(SHOW, ()) if each and each not in titles]
        else:
            asked = asked_of(view, name)
            unknown = [] if asked in OPTIONS[name].choices(view) else [asked]
        if unknown:
            name_unknown(view, name, unknown)


def one_of(view: View, name: str) -> str:
    """Draw one of ``cards.options.OPTIONS`` and return what is chosen of it; what does not exist is said."""
    say_unknown(view, name)
    return _one_of(view, name)


def _one_of(view: View, name: str) -> str:
    option = OPTIONS[name]
    choices, default = texts(view, name), option.default(view)
    chosen = _chosen_among(view, name, choices)
    show(OPTION + name, chosen, choices.__getitem__)
    shared: dict[str, Any] = {
        "key": OPTION + name,
        "format_func": choices.__getitem__,
        "on_change": _one_changed,
        "args": (name, default),
        "help": escape_markdown(option.help(view)) if option.help else None,
    }
    if option.segments:
        st.segmented_control(view._(option.label), list(choices), required=True, **shared)
    else:
        st.selectbox(view._(option.label), list(choices), **shared)
    return chosen


def side_by_side(view: View, *names: str) -> list[str]:
    """Draw some of ``cards.options.OPTIONS`` beside each other; return what is chosen of each.

    An option with ``long`` texts has more room than the others.
    """
    chosen, widths = [], [LONG if OPTIONS[name].long else 1.0 for name in names]
    for place, name in zip(st.columns(widths), names, strict=True):
        with place:
            chosen.append(one_of(view, name))
    return chosen


def columns_and_order(view: View) -> tuple[list[str], str, str]:
    """Draw the press that opens which columns the table of standards has and how it is sorted.

    Return the columns, that by which it is sorted, and whether it descends. What of it the link asks for and
    does not exist is said where it is seen without a press.
    """
    say_unknown(view, SHOW, "order", "descending")
    with st.popover(view._("Columns and order"), icon=":material/tune:", key="columns_and_order"):
        return _choose_columns(view), _one_of(view, "order"), _one_of(view, "descending")


def choose(view: View, **chosen: str) -> None:
    """Write what is chosen of some options into the address; the default stands in no link."""
    set_options(
        {name: None if each == OPTIONS[name].default(view) else (each,) for name, each in chosen.items()}
    )


def _one_changed(name: str, default: str) -> None:
    chosen = st.session_state[OPTION + name]
    named = (OPTIONS[name].choices(each) for each in in_languages(current()))
    set_option(name, (default if chosen is None else code_of(chosen, named),), (default,))


def _choose_columns(view: View) -> list[str]:
    """Draw which columns the table of standards has, in any order; return them, the default for none."""
    titles, shown = table_columns(view), columns_shown(view)
    show(OPTION + SHOW, shown, titles.__getitem__)
    st.multiselect(
        view._("Columns shown"),
        list(titles),
        key=OPTION + SHOW,
        format_func=titles.__getitem__,
        placeholder=view._("Choose"),
        on_change=_columns_changed,
        select_all=False,
    )
    return shown


def _columns_changed() -> None:
    texts = (table_columns(each) for each in in_languages(current()))
    queries = (address.current_query(), address.browser_query())
    default = default_columns(current())
    held, heard = (query.get(SHOW, default) for query in queries)
    set_option(SHOW, tuple(several(OPTION + SHOW, texts, held, heard)), default)


def name_unknown(view: View, name: str, asked: Sequence[str]) -> None:
    """Say that a link asks of an option for what does not exist."""
    _ = view._
    parts = view.labels.listed([_("“{key}={value}”", key=name, value=each[:60]) for each in asked], 10)
    write(_("The link's {parts} does not exist here and was left out.", parts=parts), st.warning)
