"""A deck as a presentation: every item a slide, with a title slide before and the method after."""

from collections.abc import Iterable, Sequence

from analysis.cube import Cube
from analysis.gaps.kinds import KINDS
from cards.card import Card, first_rows
from cards.cells import cell_text
from cards.deck import Deck
from cards.resolved import ResolvedItem
from cards.sheet import Sheet
from cards.text import credit, month_of, of_editions, source, source_of
from cards.view import View
from charts.drawings import Drawing
from exports.slides.model import Grid, Presentation, Slide, Text


def presentation(view: View, deck: Deck, made: list[ResolvedItem]) -> Presentation:
    """Return the presentation of a deck whose items were made again."""
    _, of = view._, editions_of(view, made)
    slides = [slide(view, each) for each in made]
    periods = view.labels.listed([month_of(view, each.edition) for each in of])
    return Presentation(
        lang=view.lang,
        title=deck.title or default_title(view),
        subtitle=_("List of occupational competency standards, edition {period}", period=periods),
        source=source_of(view, of),
        slides=(*slides, method(view, of)),
    )


def editions_of(view: View, made: Iterable[ResolvedItem]) -> list[Cube]:
    """Return each edition that the items are of, in their order; that of the view where there are none."""
    views = [each.card.view for each in made if each.card is not None] or [view]
    return list({cube.edition.name: cube for each in views for cube in of_editions(each)}.values())


def default_title(view: View) -> str:
    """Return the title of a deck that has none of its own."""
    return view._("What the list of competency standards covers, and what it does not")


def slide(view: View, each: ResolvedItem) -> Slide:
    """Return the slide of an item; one that cannot be shown says so, so that nobody misses it silently."""
    if each.card is None or each.view is None:
        title = each.item.title or view._("A figure that cannot be shown")
        return Slide(title, "", source(view), each.why, _note(view, each), Text((each.why,)))
    card = each.card
    return Slide(
        title=each.title,
        scope=card.view.scope,
        source=credit(card.view),
        alt=card.alt,
        note=_note(view, each),
        body=body(card),
        remarks=tuple(card.notes),
    )


def body(card: Card) -> Drawing | Grid | Text:
    """Return what a card shows: bars and tiles, its sentences, or as many rows as have room."""
    if card.drawing is not None:
        return card.drawing()
    return (
        Text(tuple(card.sentences)) if card.sentences else grid(first_rows(card), len(card.sheet_of().rows))
    )


def grid(sheet: Sheet, of: int) -> Grid:
    """Return rows as texts; ``of`` is how many there are in all."""
    kinds = [column.kind for column in sheet.columns]
    return Grid(
        columns=tuple(column.title for column in sheet.columns),
        rows=tuple(tuple(map(cell_text, row, kinds)) for row in sheet.rows),
        numeric=frozenset(place for place, kind in enumerate(kinds) if kind != "text"),
        of=of,
    )


def _note(view: View, each: ResolvedItem) -> str:
    """Return what the speaker reads: the item's note, what was left out, and the link that shows the same."""
    _ = view._
    parts = [each.item.note]
    if each.left_out:
        parts.append(
            _("Left out, as it does not exist here: {parts}", parts=view.labels.listed(each.left_out))
        )
    if each.view is not None:
        parts.append(_("The same view: {link}", link=each.view.address(each.view.lasting)))
    return "\n".join(filter(None, parts))


def method(view: View, of: Sequence[Cube]) -> Slide:
    """Return the last slide: what is counted ``of`` which editions, how the list is read, what a gap is."""
    _ = view._
    paragraphs = [
        *(
            _(
                "Counted are the standards of edition {period}: {n} rows, current ones unless a slide says "
                "otherwise.",
                period=month_of(view, each.edition),
                n=f"{each.size:,}",
            )
            for each in of
        ),
        _(
            "Published values are never changed; where a value used differs, the difference is a finding "
            "({n} in this edition).",
            n=view.labels.listed([f"{len(each.edition.findings):,}" for each in of]),
        ),
        _("A standard of several categories counts in each, so parts may add up to more than a total."),
        *(
            _("{kind}: {meaning}", kind=_(kind.title), meaning=_(kind.meaning))
            for key, kind in KINDS.items()
            if key != "under-weight"
        ),
    ]
    title = _("How this was counted")
    link = _("The same view: {link}", link=view.site) if view.site else ""
    return Slide(title, "", source_of(view, of), title, link, Text(tuple(paragraphs)))
