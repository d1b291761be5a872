"""A page's own choices, kept in the link like the selection."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from cards.options import OPTIONS, value
from cards.view import View
from ui.state import OPTION, option_changed, set_options
from ui.text import plain


def chosen_of(view: View, name: str) -> str:
    """Return what is chosen of one of ``cards.options.OPTIONS``; what does not exist is said."""
    option = OPTIONS[name]
    asked = view.options.get(name, (option.default(view),))[0]
    if asked not in option.choices(view):
        _name_unknown(view, name, [asked])
    return value(view, name)


def one_of(view: View, name: str) -> str:
    """Draw one of ``cards.options.OPTIONS`` and return what is chosen of it."""
    option = OPTIONS[name]
    choices, default, chosen = option.choices(view), option.default(view), chosen_of(view, name)
    st.session_state[OPTION + name] = chosen
    shared: dict[str, Any] = {
        "key": OPTION + name,
        "format_func": choices.__getitem__,
        "on_change": option_changed,
        "args": (name, (default,)),
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


def some_of(
    view: View, name: str, choices: Mapping[str, str], default: Sequence[str], label: str
) -> list[str]:
    """Draw a choice of several in any order and return them; none at all is the default."""
    asked = view.options.get(name, tuple(default))
    values = [each for each in dict.fromkeys(asked) if each in choices]
    if unknown := [each for each in asked if each and each not in choices]:
        _name_unknown(view, name, unknown)
    values = values or list(default)
    st.session_state[OPTION + name] = values
    st.multiselect(
        label,
        list(choices),
        key=OPTION + name,
        format_func=choices.__getitem__,
        placeholder=view._("Choose"),
        on_change=option_changed,
        args=(name, tuple(default)),
        select_all=False,
    )
    return values


def _name_unknown(view: View, name: str, asked: Sequence[str]) -> None:
    _ = view._
    parts = view.labels.listed([_("“{key}={value}”", key=name, value=each[:60]) for each in asked], 10)
    st.warning(plain(_("The link's {parts} does not exist here and was left out.", parts=parts)))
