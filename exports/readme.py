"""README: what a package holds, what its words mean, where the numbers are from, and how to cite them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cards.card import Card
from cards.definitions import definitions
from cards.text import citation, of_editions
from exports.formats import FORMATS
from loaders.register import LICENCE
from loaders.text import without_invisible
from locales import N_, Translator, translator

MEANINGS: Final = {
    **{each.extension: each.meaning for each in FORMATS.values()},
    "svg": N_("The chart as a drawing that can be enlarged and edited."),
    "png": N_("The chart as a picture for slides and documents, at twice the pixels."),
    "html": N_("Charts and numbers as a page for any browser; it needs no network and sends nothing."),
}


@dataclass(frozen=True)
class Contents:
    """A card as it was packed: its files, and (file, why as a msgid) of the pictures that are missing."""

    card: Card
    files: tuple[str, ...]
    missing: tuple[tuple[str, str], ...] = ()


def readme(packed: Sequence[Contents], lang: str, title: str, page: str, version: str) -> bytes:
    """Return the text as UTF-8 with the mark and the line ends that Windows' editors want.

    ``page`` is the name of the HTML page, '' where there is none; ``version`` is the dashboard's.
    """
    _ = translator(lang)
    lines = [*_heading(title, "=")]
    for place, each in enumerate(packed, start=1):
        lines += _card(each, place if len(packed) > 1 else 0, _)
    if page:
        lines += [*_heading(_("Page for the browser")), *_file(page, _), ""]
    lines += _words(packed, _)
    if packed:
        lines += _heading(_("Licence and how to cite"))
    for card in {_editions(each.card): each.card for each in packed}.values():
        lines += _origin(card, version, _)
    return "\r\n".join(without_invisible(line) for line in lines).encode("utf-8-sig", "replace")


def _heading(text: str, line: str = "-") -> Iterator[str]:
    yield from (" ".join(text.split()), line * 60, "")


def _file(name: str, _: Translator) -> Iterator[str]:
    yield f"  {name}"
    yield f"      {_(MEANINGS[name.rpartition('.')[2]])}"


def _entry(label: str, *lines: str) -> Iterator[str]:
    yield from (label, *(f"  {line}" for line in lines), "")


def _card(each: Contents, place: int, _: Translator) -> Iterator[str]:
    card, sheet = each.card, each.card.sheet_of()
    if place:
        yield from _heading(f"{place}. {card.headline}")
    yield from _entry(_("Scope"), sheet.scope)
    if card.notes:
        yield from _entry(_("Note"), *(" ".join(note.split()) for note in card.notes))
    if sheet.link:
        yield from _entry(_("Link to this view"), sheet.link)
    yield _("Files")
    for name in each.files:
        yield from _file(name, _)
    for name, why in each.missing:
        yield f"  {_('Missing: {file} ({why}).', file=name, why=_(why))}"
    yield ""


def _words(packed: Sequence[Contents], _: Translator) -> Iterator[str]:
    """Yield what the words of all cards mean, each once."""
    yield from _heading(_("Definitions"))
    meanings = {each.named(_): _(each.meaning) for contents in packed for each in definitions(contents.card)}
    for name, meaning in meanings.items():
        yield from (f"  {name}", f"      {meaning}")
    yield ""


def _editions(card: Card) -> tuple[str, ...]:
    return tuple(each.edition.name for each in of_editions(card.view))


def _origin(card: Card, version: str, _: Translator) -> Iterator[str]:
    sheet = card.sheet_of()
    yield from _entry(_("Edition"), f"{sheet.edition} · {sheet.period}")
    yield from _entry(_("Source"), sheet.source)
    if sheet.licence:
        yield from _entry(_("Licence"), f"{sheet.licence} ({LICENCE['path']})")
    yield from _entry(_("How to cite"), citation(card.view, version))
