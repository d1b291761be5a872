"""A page's own choices, kept in the link like the selection."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from ui.state import OPTION, option_changed
from ui.text import plain
from ui.view import View


def one_of(
    view: View,
    name: str,
    choices: Mapping[str, str],
    default: str,
    label: str,
    kind: Literal["segments", "list"] = "list",
) -> str:
    """Draw a choice of one among ``choices`` (value in the link -> text) and return it."""
    asked = view.options.get(name, (default,))[0]
    value = asked if asked in choices else default
    if asked not in choices:
        _name_unknown(view, name, [asked])
    st.session_state[OPTION + name] = value
    shared: dict[str, Any] = {
        "key": OPTION + name,
        "format_func": choices.__getitem__,
        "on_change": option_changed,
        "args": (name, (default,)),
    }
    if kind == "segments":
        st.segmented_control(label, list(choices), required=True, **shared)
    else:
        st.selectbox(label, list(choices), **shared)
    return value


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
    parts = view.labels.listed([_("“{key}={value}”", key=name, value=each[:60]) for each in asked[:10]])
    st.warning(plain(_("The link's {parts} does not exist here and was left out.", parts=parts)))
