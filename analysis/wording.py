"""The selection in words: the line on pages and files, what a sentence counts, the words of a file name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from analysis.dimensions import DIMENSIONS
from analysis.due import WINDOWS
from analysis.labels import Labels
from analysis.search import Search
from analysis.selection import ALL, Selection
from loaders.schema import CURRENT, DUE

SHOWN_VALUES: Final = 5  # of one filter in the line; it says when there are more
FILE_VALUES: Final = 2
NAMED_FILTERS: Final = 3  # that a sentence names what it counts by
NAMED_VALUES: Final = 2  # of one of them; more are only counted
_LOOSE: Final = re.compile("(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")  # spaces within Chinese: 第 4 級
ROOM: Final = 100  # bytes of UTF-8 that names have in a sentence: a Chinese character is as wide as three


def scope(labels: Labels, selection: Selection, shown: int, of: int, search: Search | None = None) -> str:
    """Say what is shown and how many of how many: ``of`` standards have the status that is looked at.

    ``search`` is how the selection's search is read; without it, as one text.
    """
    _ = labels._
    if not selection.filters():
        return {
            CURRENT: _.plural("{n} current standard", "All {n} current standards", shown),
            ALL: _.plural(
                "{n} standard, current or retired", "All {n} standards, current and retired", shown
            ),
        }.get(selection.status, _.plural("{n} retired standard", "All {n} retired standards", shown))
    filters = _(" | ").join(filter_text(labels, selection, key, search) for key in selection.filters())
    fields = {"filters": filters, "shown": f"{shown:,}", "of": f"{of:,}"}
    return {
        CURRENT: _("{filters} ({shown} of {of} current standards)", **fields),
        ALL: _("{filters} ({shown} of {of} standards, current and retired)", **fields),
    }.get(selection.status, _("{filters} ({shown} of {of} retired standards)", **fields))


def scope_of_gaps(labels: Labels, selection: Selection, of: int) -> str:
    """Say that gaps are measured against ``of`` current standards, what is spoken of, and seen from where."""
    _ = labels._
    parts = [scope(labels, Selection(), of, of)]
    spoken = [filter_text(labels, selection, key) for key, _codes in selection.chosen if key != "agency"]
    if spoken:
        parts.append(_("spoken of: {categories}", categories=_(" | ").join(spoken)))
    if selection.codes("agency") is not None:
        parts.append(_("seen from {agency}", agency=filter_text(labels, selection, "agency")))
    return _("; ").join(parts)


def filter_text(labels: Labels, selection: Selection, key: str, search: Search | None = None) -> str:
    """Say one filter by its values: "Ministry of Culture".

    The dimension stands before values that another dimension has as well, or that are no category's.
    """
    _ = labels._
    if key == "q":
        return _search(labels, search or Search((selection.q,)))
    if key == DUE:
        return due_text(labels, selection)
    codes = selection.codes(key) or ()
    values = labels.names(key, codes, SHOWN_VALUES) if codes else _("nothing chosen")
    return values if codes and _alone(labels, key, codes) else _in_dimension(labels, key, values)


def removal(labels: Labels, selection: Selection, key: str, search: Search) -> str:
    """Return what takes one filter away: "Remove the condition Agency: Ministry of Culture"."""
    _ = labels._
    if key == "q":
        return _("Remove the name condition “{text}”", text=labels.listed(search.parts, SHOWN_VALUES))
    if key == DUE:
        return _("Remove the condition {condition}", condition=due_text(labels, selection))
    codes = selection.codes(key) or ()
    return _(
        "Remove the condition {dimension}: {values}",
        dimension=labels.title(DIMENSIONS[key]),
        values=labels.names(key, codes, SHOWN_VALUES) if codes else _("nothing chosen"),
    )


def _alone(labels: Labels, key: str, codes: Iterable[str]) -> bool:
    return all(labels.stands_alone(key, code) for code in codes)


def _in_dimension(labels: Labels, key: str, values: str) -> str:
    return labels._("{dimension}: {name}", dimension=labels.title(DIMENSIONS[key]), name=values)


def noun(labels: Labels, selection: Selection, n: int | None = None, search: Search | None = None) -> str:
    """Return what is counted: "current standards of Ministry of Culture".

    A part that has no room in a sentence is called by its number ``n``, or without it by there being other
    filters. ``search`` is how the selection's search is read; without it, as one text.
    """
    _ = labels._
    what = {CURRENT: _("current standards"), ALL: _("standards")}.get(
        selection.status, _("retired standards")
    )
    if not selection.filters():
        return what
    read = search or Search((selection.q,))
    texts = (*read.parts, *read.also) if selection.q else ()
    names = [_named(labels, key, codes) for key, codes in selection.chosen]
    named = _(" | ").join(names)
    if (
        all(names)
        and len(selection.filters()) <= NAMED_FILTERS
        and len(texts) < 2
        and not selection.due
        and len("".join((named, *texts)).encode()) <= ROOM
    ):
        fields = {"what": what, "names": named, "text": "".join(texts)}
        if not texts:
            return _("{what} of {names}", **fields)
        if not names:
            return _("{what} with “{text}” in name or code", **fields)
        return _("{what} of {names} with “{text}” in name or code", **fields)
    if n is None:
        return _("{what} under the other filters", what=what)
    standards = _.plural("{n} standard", "{n} standards", n)
    return _("{standards} of this selection", standards=standards)


def _named(labels: Labels, key: str, codes: Sequence[str]) -> str:
    """Return the values of a filter as a part of a sentence; nothing where nothing is chosen."""
    if len(codes) > NAMED_VALUES:
        many = labels._(DIMENSIONS[key].many)
        return labels._("{n} {categories}", n=len(codes), categories=many)
    values = labels.either([labels.name(key, code) for code in codes])
    return values if not codes or _alone(labels, key, codes) else _in_dimension(labels, key, values)


def due_text(labels: Labels, selection: Selection) -> str:
    """Say what is due for review, and as seen from which day: "Due within 6 months (as of 2026-11-27)"."""
    _ = labels._
    windows = labels.either([_(WINDOWS[each].title) for each in selection.due])
    return _("{windows} (as of {day})", windows=windows, day=selection.today)


def _search(labels: Labels, search: Search) -> str:
    _ = labels._
    if search.also:
        own = replace(search, also=())
        also = labels.listed(quoted(labels, search.also), SHOWN_VALUES)
        return _("{search} (also looking for {words})", search=_search(labels, own), words=also)
    if len(search.parts) < 2:
        return _("name or code contains “{text}”", text="".join(search.parts))
    parts = labels.listed(quoted(labels, search.parts), SHOWN_VALUES)
    if not search.missing:
        return _("name or code contains any of {parts}", parts=parts)
    return _(
        "name or code contains any of {parts}, of which the list does not have {missing}",
        parts=parts,
        missing=labels.listed(quoted(labels, search.missing), SHOWN_VALUES),
    )


def quoted(labels: Labels, texts: Iterable[str]) -> list[str]:
    """Return texts in quotation marks."""
    return [labels._("“{part}”", part=each) for each in texts]


def file_words(labels: Labels, selection: Selection) -> Sequence[str]:
    """Return the words that tell a file of this selection from another's."""
    _ = labels._
    status = {CURRENT: _("current"), ALL: _("all")}.get(selection.status, _("retired"))
    words = [status]
    for key, codes in selection.chosen:
        words.append(_LOOSE.sub("", labels.names(key, codes[:FILE_VALUES])) or _("nothing chosen"))
        if len(codes) > FILE_VALUES:
            words[-1] += f"+{len(codes) - FILE_VALUES}"
    if selection.due:
        windows = [_LOOSE.sub("", _(WINDOWS[each].title)) for each in selection.due]
        words += ["+".join(windows), selection.today]
    return [*words, *([selection.q] if selection.q else [])]
