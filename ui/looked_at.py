"""The editions that a session can look at: those of the server, and a file of one's own."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from analysis.cube import Cube
from analysis.editions import Editions
from analysis.own_dates import OwnDates
from loaders import Edition
from loaders.cached import MOST, edition, newest
from loaders.editions import Found

OWN_FILE: Final = "own_file"  # in the session and nowhere else
OWN_DATES: Final = "own_dates"  # a file of dates, laid over whatever is looked at; in the session only


def same_edition(each: Edition) -> tuple[str, ...]:
    """Return what makes an edition: its bytes, and its name and period, which may decide its revision."""
    return each.sha256, each.name, each.period, str(each.revision)


@st.cache_resource(max_entries=MOST, show_spinner=False, hash_funcs={Edition: same_edition})
def cube(of: Edition) -> Cube:
    """Index an edition once, as long as the edition itself is kept."""
    return Cube(of)


@dataclass(frozen=True, eq=False)
class OwnFile:
    """A list of one's own as it was read: what it is called, its index, and which file it was given as."""

    name: str
    cube: Cube
    file_id: str


def editions(found: Found) -> Editions:
    """Return the editions that this session can look at: those of the server, then a file of one's own."""
    own: OwnFile | None = st.session_state.get(OWN_FILE)
    names = found.names + ((own.cube.edition.name,) if own else ())

    def opened(name: str) -> Cube:
        if own and name == own.cube.edition.name:
            return _dated(own.cube)
        return _dated(cube(found.edition if name == found.edition.name else edition(name)))

    superseded = {each.name: each.superseded for each in found.entries if each.superseded in names}
    return Editions(names, opened, superseded)


def _dated(whole: Cube) -> Cube:
    """Return an edition with this session's file of dates laid over it, where there is one."""
    dates: OwnDates | None = st.session_state.get(OWN_DATES)
    return dates.over(whole) if dates else whole


def edition_named(name: str) -> Cube:
    """Return the index of an edition by the name that links call it by, a file of one's own included.

    Raises:
        Unreadable: There is none, or it cannot be read.
    """
    return editions(newest()).cube(name)
