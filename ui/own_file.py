"""A list of one's own: opened for this session only, shown under a mark, and gone at a press.

It is held by the session and by nothing else: what was read of it, its index, and the views of it. Nothing of
it is written to a disk or kept in a cache of the server.
"""

from hashlib import sha256
from typing import Final

import streamlit as st

from analysis.cube import Cube
from analysis.editions import OWN, is_own
from analysis.request import COMPARED, EDITION
from cards.text import month_of, of_editions
from cards.view import View
from loaders.child import passes
from loaders.edition import LARGEST, Edition, edition_of
from loaders.formats import RawTable
from loaders.period import Period
from loaders.raw_file import endings, table_of_file
from loaders.text import visible
from loaders.unreadable import IsOverlay, Unreadable
from ui import address
from ui.choices import TEXTS
from ui.looked_at import OWN_FILE, OwnFile
from ui.own_dates import take
from ui.streamlit_internals import UploadedFile, forget_widgets
from ui.text import box, escape_markdown, write
from ui.uploads import content, let_go_of
from ui.visitor import long_work, visitor

FILE: Final = "own_list"  # where the file is given
READ: Final = "own_list_read"  # which file was read last, and what was found in it
CLOSED: Final = "own_list_closed"
CHECKED: Final = "own_list_checked"  # the same, and the list that the rows are
STOPPED: Final = "own_list_stopped"
OVERLAY_READ: Final = "own_list_dates"
MONTH: Final = "own_list_month"
# What else of the session holds something of the file: slides made of it, and how its options are called.
MADE_OF_IT: Final = (READ, CHECKED, STOPPED, "slides_made", TEXTS)
SHOWN_OF_NAME: Final = 60
MARK: Final = 8  # hexadecimal digits: what tells one file from another in a link


def panel(view: View) -> None:
    """Draw where a file of one's own is given, while none is open."""
    if OWN_FILE in st.session_state:
        return
    _ = view._
    with box("card_own_file", _("Check a file of your own")):
        write(
            _(
                "Open a list that you have, such as a newer edition: it is read and checked like a published "
                "one, and every page then shows it, to you alone. It stays in this session, is stored "
                "nowhere, and is gone when you close it or leave."
            )
        )
        formats = _(", ").join(each.upper() for each in endings())
        label = _("List of standards ({formats})", formats=formats)
        file = st.file_uploader(
            label,
            type=list(endings()),
            key=FILE,
            max_upload_size=LARGEST // 1024**2,
        )
        if file is not None:
            _take(view, file)


def _take(view: View, file: UploadedFile) -> None:
    """Read a file and open it, or say why it is none, or that its reading was stopped."""
    _ = view._
    if file.file_id == st.session_state.get(STOPPED):
        write(_("The reading of “{file}” was stopped.", file=_name(file)), st.info)
        st.button(_("Read it again"), on_click=_read_again, icon=":material/replay:", key="own_list_again")
        return
    table = _read(view, file)
    if isinstance(table, IsOverlay):
        take(view, file, OVERLAY_READ)
        write(
            _(
                "“{file}” is no list but the open data set of names and dates: see “{below}” below.",
                file=_name(file),
                below=_("Dates laid over the list"),
            ),
            st.info,
        )
        return
    if isinstance(table, Unreadable):
        write(_(table.message, **table.fields), st.error)
        return
    try:
        edition = _undated(view, file, table)
        if not edition.period:
            if (month := _asked_month(view)) is None:
                return
            edition = _checked(view, file, table, month)
    except Unreadable as error:
        write(_(error.message, **error.fields), st.error)
        return
    _open(file, edition)


def _name(file: UploadedFile) -> str:
    name = visible(file.name)
    return name if len(name) <= SHOWN_OF_NAME else f"{name[: SHOWN_OF_NAME - 1]}…"


def _read_again() -> None:
    st.session_state.pop(STOPPED, None)


def _stop(file_id: str) -> None:
    st.session_state[STOPPED] = file_id


def _read(view: View, file: UploadedFile) -> RawTable | Unreadable:
    """Return the rows of a file, or why it has none, read once. A press on the button ends the reading.

    A PDF is read page by page, and says how far it is.
    """
    _ = view._
    kept, found = st.session_state.get(READ, ("", None))
    if kept == file.file_id:
        return found
    place = st.empty()
    with place.container():
        line, bar = st.container(horizontal=True, vertical_alignment="center"), st.empty()

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, text=_("Page {n} of {of}", n=f"{done:,}", of=f"{of:,}"))

    with line:
        saying = _("Step 1 of 2: reading “{file}”; 30 seconds at most …", file=_name(file))
        st.button(
            _("Stop"), on_click=_stop, args=(file.file_id,), key="own_list_stop", icon=":material/stop:"
        )
        with st.spinner(escape_markdown(saying), width="content"):
            try:
                found = table_of_file(content(file), visitor(progress))
            except Unreadable as error:
                found = error
    place.empty()
    if not passes(found):
        st.session_state[READ] = file.file_id, found
    return found


def _undated(view: View, file: UploadedFile, table: RawTable) -> Edition:
    """Return what the rules make of the rows without a month from anybody, made once.

    Raises:
        NotAList: There is no header of the list.
    """
    kept, edition = st.session_state.get(CHECKED, ("", None))
    if kept != file.file_id:
        edition = _checked(view, file, table, None)
        st.session_state[CHECKED] = file.file_id, edition
    return edition


def _checked(view: View, file: UploadedFile, table: RawTable, month: Period | None) -> Edition:
    """Return what the rules make of the rows.

    Raises:
        NotAList: There is no header of the list.
    """
    digest = sha256(content(file)).hexdigest()
    saying = view._.plural("Step 2 of 2: checking {n} row …", "Step 2 of 2: checking {n} rows …", len(table))
    with st.spinner(escape_markdown(saying)), long_work():
        return edition_of(table, digest, OWN + digest[:MARK], month)


def _asked_month(view: View) -> Period | None:
    """Ask for the month of a list that states none; return it once it was given."""
    _ = view._
    with st.form("own_list_form", border=False):
        write(_("The file does not say of which month it is. Please say it:"))
        said = st.text_input(
            _("Edition (Minguo year and month)"), key=MONTH, max_chars=20, placeholder=_("e.g. 114-12")
        )
        given = st.form_submit_button(_("Open it"), icon=":material/folder_open:")
    month = Period.named(said.strip()) or Period.stated(said)
    if month and month.first_day:
        return month
    if given:
        write(_("“{text}” is no month. Write it as 114-12 or 114年12月.", text=said), st.warning)
    return None


def _open(file: UploadedFile, edition: Edition) -> None:
    """Show the list on every page from now on."""
    st.session_state[OWN_FILE] = OwnFile(_name(file), Cube(edition), file.file_id)
    for key in (READ, CHECKED):
        st.session_state.pop(key, None)
    query = {key: each for key, each in address.current_query().items() if key != EDITION}
    address.write(query | {EDITION: [edition.name]})
    st.rerun()


def close() -> None:
    """Let go of the file and of all that was made of it in this session; links of it lead to the newest."""
    own: OwnFile | None = st.session_state.pop(OWN_FILE, None)
    for key in MADE_OF_IT:
        st.session_state.pop(key, None)
    if own:
        let_go_of(own.file_id)
        st.session_state[CLOSED] = True
    query = address.current_query()
    kept = {
        key: each
        for key, each in query.items()
        if key not in (EDITION, COMPARED) or not any(map(is_own, each))
    }
    address.set_query(kept)


def forget_closed() -> None:
    """Let go of what widgets still hold of a file that was just closed. Call it before any is drawn."""
    if st.session_state.pop(CLOSED, False):
        forget_widgets()


def mark(view: View) -> None:
    """Say on every page that what is shown is a file of one's own, with the way to close it."""
    own: OwnFile | None = st.session_state.get(OWN_FILE)
    if own is None:
        return
    _, shown = view._, is_of(view, own)
    with st.container(horizontal=True, vertical_alignment="center", key="own_mark" if shown else "own_open"):
        write(said(view, own) if shown else _("Your own file “{file}” is open too.", file=own.name))
        st.button(_("Close the file"), on_click=close, key="own_close", icon=":material/close:")


def marks(view: View) -> list[str]:
    """Return the sentence of the mark where a view is of the file, none where it is not."""
    own: OwnFile | None = st.session_state.get(OWN_FILE)
    return [said(view, own)] if own and is_of(view, own) else []


def is_of(view: View, own: OwnFile) -> bool:
    """Return whether what a view shows is of the file, alone or beside another edition."""
    return any(each.edition is own.cube.edition for each in of_editions(view))


def said(view: View, own: OwnFile) -> str:
    """Return the sentence of the mark."""
    return view._(
        "Your own file “{file}”: {period}, {n} rows. Not published; only you see it.",
        file=own.name,
        period=month_of(view, own.cube.edition),
        n=f"{own.cube.size:,}",
    )
