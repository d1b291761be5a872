"""The selection in words: the sentence on every page and file, and the words of a file name."""

from collections.abc import Iterable, Sequence

from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from analysis.search import Search
from analysis.selection import ALL, Selection
from loaders.schema import CURRENT

SHOWN_VALUES = 5  # of one filter in a sentence; the sentence says when there are more
FILE_VALUES = 2


def scope(labels: Labels, selection: Selection, shown: int, of: int, search: Search | None = None) -> str:
    """Say what is shown and how many of how many: ``of`` standards have the status that is looked at.

    ``search`` is how the selection's search is read; without it, as one text.
    """
    sentence = _base(labels, selection, shown, of)
    parts = [filter_text(labels, selection, key, search) for key in selection.filters()]
    if not parts:
        return sentence
    return labels._("{what}: {filters}", what=sentence, filters=labels._("; ").join(parts))


def scope_of_gaps(labels: Labels, selection: Selection, of: int) -> str:
    """Say that gaps are measured against ``of`` current standards, what is spoken of, and seen from where."""
    _ = labels._
    parts = [_base(labels, Selection(), of, of)]
    named = {key: [labels.name(key, code) for code in codes] for key, codes in selection.chosen}
    agencies = named.pop("agency", [])
    if named:
        spoken = [labels.listed(names, SHOWN_VALUES) or _("nothing chosen") for names in named.values()]
        parts.append(_("spoken of: {categories}", categories=labels.listed(spoken)))
    if agencies:
        parts.append(_("seen from {agency}", agency=labels.listed(agencies, SHOWN_VALUES)))
    return _("; ").join(parts)


def _base(labels: Labels, selection: Selection, shown: int, of: int) -> str:
    _ = labels._
    if not selection.filters():
        return {
            CURRENT: _.plural("{n} current standard", "All {n} current standards", shown),
            ALL: _.plural(
                "{n} standard, current or retired", "All {n} standards, current and retired", shown
            ),
        }.get(selection.status, _.plural("{n} retired standard", "All {n} retired standards", shown))
    fields = {"shown": f"{shown:,}", "of": f"{of:,}"}
    return {
        CURRENT: _("{shown} of {of} current standards", **fields),
        ALL: _("{shown} of {of} standards, current and retired", **fields),
    }.get(selection.status, _("{shown} of {of} retired standards", **fields))


def filter_text(labels: Labels, selection: Selection, key: str, search: Search | None = None) -> str:
    """Say one filter: "Agency = Ministry of Culture"."""
    _ = labels._
    if key == "q":
        return _search(labels, search or Search((selection.q,)))
    names = [labels.name(key, code) for code in selection.codes(key) or ()]
    values = labels.listed(names, SHOWN_VALUES) if names else _("nothing chosen")
    return _("{dimension} = {values}", dimension=labels.title(DIMENSIONS[key]), values=values)


def _search(labels: Labels, search: Search) -> str:
    _ = labels._
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
        words.append(
            labels.listed([labels.name(key, code) for code in codes[:FILE_VALUES]]) or _("nothing chosen")
        )
        if len(codes) > FILE_VALUES:
            words[-1] += f"+{len(codes) - FILE_VALUES}"
    return [*words, *([selection.q] if selection.q else [])]
