"""Where a file of dates of one's own is given: laid over what is looked at, every row accounted for."""

from collections import Counter
from typing import Final

import streamlit as st

from analysis.own_dates import OUTCOMES, OwnDates, outcomes
from cards.editions import called
from cards.sheet import Sheet
from cards.sheets import named, sheet
from cards.view import View
from loaders import schema
from loaders.overlay import Laid, Overlay
from loaders.overlay_file import BOUNDS, overlay_of_file
from loaders.raw_file import endings
from ui.looked_at import OWN_DATES
from ui.read_once import read_once
from ui.streamlit_internals import UploadedFile
from ui.text import box, write, write_table
from ui.toolbar import files_toolbar
from ui.visitor import visitor

READ: Final = "own_dates_read"
TAKEN: Final = "own_dates_taken"  # files that were laid over once
CONFIRMED: Final = "own_dates_confirmed"
MOST_OFFERED: Final = 50  # close names that a list shows; the file has all


def own_dates(view: View) -> None:
    """Draw where the file is given and what became of it. ``view`` is of the whole edition."""
    _ = view._
    with box("card_own_dates", _("Dates laid over the list")):
        write(
            _(
                "The open data set of competency standards (data.gov.tw 21198) says until when each standard "
                "is valid (有效期限), by name and without codes. Laid over the list it shows on the page "
                "Standards what is due for review. The file stays in this session and is not stored."
            )
        )
        formats = _(", ").join(each.upper() for each in endings())
        label = _("List of names and dates ({formats})", formats=formats)
        file = st.file_uploader(
            label,
            type=list(endings()),
            key="own_dates_file",
            max_upload_size=BOUNDS.size // 1024**2,
        )
        if file is not None:
            take(view, file)
        dates: OwnDates | None = st.session_state.get(OWN_DATES)
        if dates is None or view.cube.laid is None:
            return
        _said(view, view.cube.laid)
        _close_names(view, dates, view.cube.laid)
        st.button(
            _("Remove the dates"),
            key="own_dates_remove",
            on_click=_remove,
            icon=":material/delete:",
        )


def take(view: View, file: UploadedFile, read: str = READ) -> None:
    """Lay a file over the list, once, or say why it cannot be read; ``read`` is where that is kept meanwhile.

    A file that was taken still lies in its uploader, and must not come back when the dates were removed.
    """
    taken: list[str] = st.session_state.setdefault(TAKEN, [])
    if file.file_id in taken:
        return
    found = read_once(
        read, file, lambda data: overlay_of_file(data, file.name, visitor()), view._("Reading the file …")
    )
    if not isinstance(found, Overlay):
        write(view._(found.message, **found.fields), st.error)
        return
    taken.append(file.file_id)
    st.session_state.pop(read, None)
    st.session_state.pop(CONFIRMED, None)
    st.session_state[OWN_DATES] = OwnDates(found)
    st.rerun()  # the view of this run was made without it


def _remove() -> None:
    """Forget the dates."""
    for key in (OWN_DATES, CONFIRMED):
        st.session_state.pop(key, None)


def _said(view: View, laid: Laid) -> None:
    """Say how many rows and standards came together and how, and hand out all of it as a file."""
    _, overlay = view._, laid.overlay
    standards = _.plural("{n} standard", "{n} standards", int((laid.row_of >= 0).sum()))
    write(
        _(
            "The file “{name}” lies over this list: {edition}. It has {rows} rows and dates for {standards}.",
            name=overlay.name,
            edition=called(view),
            rows=f"{len(overlay.rows) + len(overlay.left_out):,}",
            standards=standards,
        )
    )
    files_toolbar(view, "own_dates", lambda: outcomes_sheet(view, laid), _("Every row and what became of it"))
    counts = Counter(outcomes(view.cube, laid).values["outcome"])
    rows = [(_(title), f"{counts[key]:,}") for key, title in OUTCOMES.items() if counts[key]]
    write_table([_("Outcome"), _("Count")], rows)
    if overlay.undated:
        parts = [_("{name}: {n}", name=each.name, n=each.expiry) for each in overlay.undated]
        write(
            _(
                "有效期限 that is no date, so that the standard counts as one without: {parts}.",
                parts=view.labels.listed(parts, 10),
            ),
            st.warning,
        )


def outcomes_sheet(view: View, laid: Laid) -> Sheet:
    """Return every row of the file and every standard without one, with what became of it."""
    _ = view._
    title = _("Dates of “{name}” laid over the list", name=laid.overlay.name)
    return sheet(view, _("dates laid over"), title, *named(view.labels, outcomes(view.cube, laid)))


def _close_names(view: View, dates: OwnDates, laid: Laid) -> None:
    """Draw the close names, none of which counts until it is chosen."""
    _, rows, names = view._, laid.overlay.rows, view.cube.standards[schema.NAME]
    offered = [(rows[each.row].name, str(names[each.standard])) for each in laid.offers]
    if laid.too_many:
        write(_("So many names are left that close ones were not looked for."), st.info)
    pairs = [*sorted(dates.confirmed), *offered[:MOST_OFFERED]]
    if not pairs:
        return
    texts = [_("{theirs} → {ours}", theirs=theirs, ours=ours) for theirs, ours in pairs]
    st.session_state[CONFIRMED] = texts[: len(dates.confirmed)]
    st.multiselect(
        _("Close names that mean the same: choose which of them to use"),
        texts,
        key=CONFIRMED,
        placeholder=_("None is used yet"),
        on_change=_confirm,
        args=(dict(zip(texts, pairs, strict=True)),),
        select_all=False,
    )
    if len(offered) > MOST_OFFERED:
        write(_("The first {n} of {of} are offered.", n=MOST_OFFERED, of=len(offered)), st.caption)


def _confirm(pairs: dict[str, tuple[str, str]]) -> None:
    dates: OwnDates | None = st.session_state.get(OWN_DATES)
    if dates is not None:
        chosen = frozenset(pairs[each] for each in st.session_state[CONFIRMED] if each in pairs)
        st.session_state[OWN_DATES] = dates.confirming(chosen)
