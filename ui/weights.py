"""A weights table of the user's own: it stays in the session, and in a deck that was made with it."""

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from analysis.dimensions import DIMENSIONS
from analysis.gaps.weighing import LONGEST_NAME, LONGEST_UNIT, OWN, TABLE, WEIGHED, WEIGHT, OwnTable
from cards.options import value
from cards.view import View
from cards.weights import reading, template
from exports.formats import FORMATS
from loaders.text import visible
from loaders.unreadable import NotWeights, Unreadable
from loaders.weight_codes import BY_EDITION
from loaders.weights import ENDINGS, LARGEST, MOST_LISTED, Weights
from loaders.weights_file import weights_of_file
from ui.read_once import read_once
from ui.state import CURRENT_VIEW, OWN_TABLE, set_options
from ui.streamlit_internals import UploadedFile
from ui.text import box, escape_markdown, write
from ui.toolbar import files_toolbar
from ui.visitor import visitor

TAKEN: Final = tuple(key for key in FORMATS if key in ENDINGS)  # the formats that can be given back
REMOVED: Final = "weights_removed"
READ: Final = "weights_read"


def with_own_table(view: View) -> View:
    """Draw where a table of one's own is given, named and explained, if that is chosen.

    Return the view of this run with the table, where there is one that can be read.
    """
    if value(view, WEIGHT) != OWN:
        return view
    with box("weights", view._("A table of your own")):
        _panel(view)
    st.session_state[CURRENT_VIEW] = found = replace(view, own=st.session_state.get(OWN_TABLE))
    return found


def _panel(view: View) -> None:
    _ = view._
    write(
        _(
            "A table of a code or an official name and a value a row (employed persons, vacancies, whatever "
            "you trust) shows where standards are few for their weight. It stays in this session and is not "
            "stored. A slide that is made with it goes into your deck, its file and its link with the values."
        )
    )
    first, second, third = st.columns(3)
    key = first.selectbox(
        _("Classification of the table"),
        WEIGHED,
        key="weights_dimension",
        persist_state="session",
        format_func=lambda each: view.labels.title(DIMENSIONS[each]),
    )
    name = second.text_input(
        _("What the values are"),
        key="weights_name",
        persist_state="session",
        max_chars=LONGEST_NAME,
        placeholder=_("e.g. employed persons"),
    )
    unit = third.text_input(
        _("Unit"),
        key="weights_unit",
        persist_state="session",
        max_chars=LONGEST_UNIT,
        placeholder=_("e.g. persons"),
    )
    files_toolbar(view, "weights_template", lambda: template(view, key), _("Template to fill in"), TAKEN)
    label = _("Table ({formats})", formats=_(", ").join(each.upper() for each in ENDINGS))
    file = st.file_uploader(
        label,
        type=ENDINGS,
        key="weights_file",
        max_upload_size=LARGEST // 1024**2,
        on_change=_forget_linked,
    )
    if file is not None and file.file_id != st.session_state.get(REMOVED):
        _take(view, file, key, visible(name) or _("weight"), visible(unit) or _("unit"))
    kept: OwnTable | None = st.session_state.get(OWN_TABLE)
    linked = replace(view, own=None).own_table
    if linked:
        write(_("The table “{name}” came with the link.", name=linked.name or _("weight")))
    elif kept:
        _said(view, kept)
    if kept or linked:
        st.button(
            _("Remove the table"),
            on_click=_remove,
            args=(file.file_id if file else "",),
            icon=":material/delete:",
        )


def _take(view: View, file: UploadedFile, key: str, name: str, unit: str) -> None:
    """Keep what a file holds in the session, or say why it cannot be read."""
    revision = view.cube.edition.revision
    found = read_once(
        READ,
        file,
        lambda data: weights_of_file(data, key, revision, visitor()),
        view._("Reading the table …"),
        key,
        revision,
    )
    if isinstance(found, Weights):
        st.session_state[OWN_TABLE] = OwnTable(key, name, unit, found, revision)
        return
    _forget()
    st.error("\n- ".join(escape_markdown(each) for each in _refused(view, found)))


def _refused(view: View, error: Unreadable) -> list[str]:
    """Say why a file is no table of weights; of several sheets, what each lacks."""
    _ = view._
    lacking = error.lacking if isinstance(error, NotWeights) else ()
    said = [_(error.message, **error.fields)]
    said += [
        _("Sheet “{sheet}”: {why}", sheet=name, why=_(lack.message, **lack.fields))
        for name, lack in lacking[:MOST_LISTED]
    ]
    more = len(lacking) - MOST_LISTED
    return [*said, _("… and {n} more", n=more)] if more > 0 else said


def _remove(file_id: str) -> None:
    """Forget the table; its file still lies in the uploader and must not be taken again."""
    st.session_state[REMOVED] = file_id
    _forget()
    _forget_linked()


def _forget() -> None:
    st.session_state.pop(OWN_TABLE, None)


def _forget_linked() -> None:
    set_options({TABLE: None})


def _said(view: View, table: OwnTable) -> None:
    """Say how many rows were read and how, and list those that were not, each with its reason."""
    _, weights = view._, table.weights
    categories = _(DIMENSIONS[table.dimension].many)
    said = [
        _.plural(
            "{n} row was read as {categories}.",
            "{n} rows were read as {categories}.",
            weights.rows,
            categories=categories,
        )
    ]
    if weights.sheet:
        said.append(
            _("They are from the sheet “{sheet}”, the first that holds such a table.", sheet=weights.sheet)
        )
    st.markdown("\n\n".join(map(escape_markdown, said)))
    if how := "\n\n".join(map(escape_markdown, reading(view, weights))):
        (st.warning if weights.why == BY_EDITION else st.markdown)(how)
    if not weights.left_out:
        return
    left = len(weights.left_out) + weights.more
    write(_.plural("{n} row was left out:", "{n} rows were left out:", left), st.warning)
    titles = [_("Row"), _("Code"), _("Number"), _("Why")]
    rows = [
        (
            each.row,
            escape_markdown(each.code),
            escape_markdown(each.value),
            escape_markdown(_(each.reason, whole=each.whole)),
        )
        for each in weights.left_out
    ]
    st.table(pd.DataFrame(rows, columns=titles), border="horizontal", hide_index=True)
    if weights.more:
        write(_("… and {n} more", n=weights.more))
