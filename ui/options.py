"""A page's own choices, kept in the link like the selection."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from cards.options import OPTIONS, Choices, asked_of
from cards.view import View
from ui import address
from ui.choices import code_of, several, show
from ui.state import OPTION, current, in_languages, set_option, set_options
from ui.text import write

Choose = Callable[[View], Choices]


def chosen_of(view: View, name: str) -> str:
    """Return what is chosen of one of ``cards.options.OPTIONS``; what does not exist is said."""
    return _chosen_among(view, name, OPTIONS[name].choices(view))


def _chosen_among(view: View, name: str, choices: Choices) -> str:
    if (chosen := asked_of(view, name)) in choices:
        return chosen
    _name_unknown(view, name, [chosen])
    return OPTIONS[name].default(view)


def one_of(view: View, name: str) -> str:
    """Draw one of ``cards.options.OPTIONS`` and return what is chosen of it."""
    option = OPTIONS[name]
    choices, default = option.choices(view), option.default(view)
    chosen = _chosen_among(view, name, choices)
    show(OPTION + name, chosen, choices.__getitem__)
    shared: dict[str, Any] = {
        "key": OPTION + name,
        "format_func": choices.__getitem__,
        "on_change": _one_changed,
        "args": (name, default),
    }
    if option.segments:
        st.segmented_control(view._(option.label), list(choices), required=True, **shared)
    else:
        st.selectbox(view._(option.label), list(choices), **shared)
    return chosen


def choose(view: View, **chosen: str) -> None:
    """Write what is chosen of some options into the address; the default stands in no link."""
    set_options(
        {name: None if each == OPTIONS[name].default(view) else (each,) for name, each in chosen.items()}
    )


def _one_changed(name: str, default: str) -> None:
    chosen = st.session_state[OPTION + name]
    texts = (OPTIONS[name].choices(each) for each in in_languages(current()))
    set_option(name, (default if chosen is None else code_of(chosen, texts),), (default,))


def some_of(view: View, name: str, choices: Choose, default: Sequence[str], label: str) -> list[str]:
    """Draw a choice of several in any order and return them; none at all is the default."""
    titles = choices(view)
    asked = view.options.get(name, tuple(default))
    values = [each for each in dict.fromkeys(asked) if each in titles]
    if unknown := [each for each in asked if each and each not in titles]:
        _name_unknown(view, name, unknown)
    values = values or list(default)
    show(OPTION + name, values, titles.__getitem__)
    st.multiselect(
        label,
        list(titles),
        key=OPTION + name,
        format_func=titles.__getitem__,
        placeholder=view._("Choose"),
        on_change=_some_changed,
        args=(name, choices, tuple(default)),
        select_all=False,
    )
    return values


def _some_changed(name: str, choices: Choose, default: tuple[str, ...]) -> None:
    texts = (choices(each) for each in in_languages(current()))
    held, heard = (query.get(name, default) for query in (address.current_query(), address.browser_query()))
    set_option(name, tuple(several(OPTION + name, texts, held, heard)), default)


def _name_unknown(view: View, name: str, asked: Sequence[str]) -> None:
    _ = view._
    parts = view.labels.listed([_("“{key}={value}”", key=name, value=each[:60]) for each in asked], 10)
    write(_("The link's {parts} does not exist here and was left out.", parts=parts), st.warning)
