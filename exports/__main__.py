"""``python -m exports deck``: the slides of a deck from a shell, for a deck that is rebuilt each year."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from analysis.cube import Cube
from analysis.editions import Editions
from analysis.labels import labels_of
from analysis.request import EDITION, Request, language_of, parse
from cards.deck import Deck, key_items
from cards.deck_link import LARGEST, from_code, from_file
from cards.pages import PAGES
from cards.resolved import ResolvedItem, resolved
from cards.view import View, known
from exports.presentation import presentation
from exports.slides.office import convert
from exports.slides.pptx import write_pptx
from exports.slides.template import LARGEST as LARGEST_TEMPLATE
from loaders.editions import edition, registered
from loaders.files import UNHEARD, problem, read_file, write_file
from loaders.unreadable import NoEdition, NotAFile, Unreadable
from locales import LANGUAGES, Translator, translator
from locales.console import as_typed, complain, run, speak_utf8

OK, WRONG = 0, 2
NEWEST: Final = "newest"
FORMATS: Final = ("pptx", "odp", "pdf")


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 when the slides are made as asked, 2 with why not.

    A file is written only where all that is asked for can be followed, or ``--allow-missing`` says so.
    """
    speak_utf8()
    options = _parser().parse_args(arguments)
    lang = options.lang or language_of(_query(options))
    _ = translator(lang)
    form = options.out.suffix.lstrip(".").lower()
    if form not in FORMATS:
        return _refuse(_("The name of the file must end in .pptx, .odp or .pdf: {file}", file=options.out))
    try:
        view = _view(options, lang)
        deck, not_there = _asked(options, view)
        made = resolved(view, deck)
        missing = [*not_there, *_missing(_, made)]
        for each in missing:
            complain(each)
        if not deck.items and options.key_charts is not None:
            return _refuse(_("No standard fits this selection."))
        if not deck.items:
            return _refuse(_("The deck is empty."))
        if missing and not options.allow_missing:
            return _refuse(
                _("No slides were made. With --allow-missing they are made without what is named above.")
            )
        template = read_file(options.template, LARGEST_TEMPLATE) if options.template else None
        data = write_pptx(presentation(view, deck, made), template)
        inputs = [each for each in (options.deck, options.template) if each]
        write_file(options.out, convert(data, form) if form in ("odp", "pdf") else data, inputs)
    except NotAFile as error:
        return _refuse(f"{error.named}: {_(error.message, **error.fields)}")
    except NoEdition as error:
        bad = [f"{file}: {_(why.message, **why.fields)}" for file, why in error.bad]
        return _refuse(" ".join([_(error.message, **error.fields), *bad]))
    except Unreadable as error:
        return _refuse(_(error.message, **error.fields))
    except OSError as error:  # of what a conversion needs besides these files
        why = problem(error, error.filename or "")
        return _refuse(f"{why.named}: {_(why.message, **why.fields)}")
    print(_.plural("{n} slide in {file}", "{n} slides in {file}", len(made) + 2, file=options.out))
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exports", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    deck = commands.add_parser("deck", help="make the slides of a deck")
    which = deck.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "deck", nargs="?", type=Path, metavar="DECK.json", help="a deck that was saved as a file"
    )
    which.add_argument("--code", type=as_typed, help="the deck's code in its link: what stands after d=")
    which.add_argument(
        "--key-charts",
        metavar="QUERY",
        type=as_typed,
        help='the ready deck of a selection, as in a link: "agency=經濟部&level=5"',
    )
    deck.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="deck.pptx, deck.odp or deck.pdf"
    )
    deck.add_argument(
        "--template", type=Path, metavar="FILE", help="an office's own template, .pptx or .potx"
    )
    deck.add_argument(
        "--edition",
        type=as_typed,
        metavar="NAME",
        help="the edition of all slides, such as 113-12, or newest; without it each keeps its own",
    )
    deck.add_argument(
        "--site", default="", metavar="URL", help="address of the dashboard, for links in notes"
    )
    deck.add_argument(
        "--lang", choices=LANGUAGES, help="language of the slides; without it the link's, or zh"
    )
    deck.add_argument(
        "--allow-missing",
        action="store_true",
        help="make the slides also where a part of what is asked for does not exist in this edition",
    )
    return parser


def _query(options: argparse.Namespace) -> dict[str, list[str]]:
    return parse_qs((options.key_charts or "").lstrip("?"), keep_blank_values=True)


def _view(options: argparse.Namespace, lang: str) -> View:
    """Return the view that slides are made for: the edition in a language, with all others at hand."""
    asked = options.edition or (*_query(options).get(EDITION, ()), "")[-1]
    whole = Cube(edition(None if asked in ("", NEWEST) else asked))
    name = whole.edition.name

    @cache
    def opened(other: str) -> Cube:
        return whole if other == name else Cube(edition(other))

    names = dict.fromkeys([name, *(entry.name for entry in registered())])
    site = f"{options.site.rstrip('/')}/" if options.site else ""
    labels = labels_of(whole.edition.reference, lang)
    there = Editions(tuple(names), opened)
    return View(PAGES[0], whole, labels, Request(lang=lang), (), site, editions=there)


def _asked(options: argparse.Namespace, view: View) -> tuple[Deck, list[str]]:
    """Return the deck that is asked for, and sentences that say what of it cannot be followed.

    Raises:
        NotADeck: The link or the file is no deck.
    """
    if options.key_charts is not None:
        return _key_charts(_query(options), view)
    opened = from_code(options.code) if options.code else from_file(read_file(options.deck, LARGEST))
    deck = opened.deck.of_edition(view.cube.edition.name) if options.edition else opened.deck
    return deck, opened.losses(view._)


def _key_charts(query: dict[str, list[str]], view: View) -> tuple[Deck, list[str]]:
    request, rejected = parse(query, replace(known(view.cube, view.page, view.editions.names), options=()))
    chosen = view.asking(request.selection)
    parts = [*(f"{each.key}={each.value}" for each in rejected), *_not_found(chosen)]
    missing = [view._("Not found here: {parts}", parts=each) for each in parts]
    items = key_items(chosen) if chosen.n else []
    return Deck().added(items, view.cube.edition.name), missing


def _not_found(view: View) -> list[str]:
    """Return the parts of a list searched for that no standard holds."""
    return [f"q={each}" for each in view.search.missing]


def _missing(_: Translator, made: list[ResolvedItem]) -> Iterator[str]:
    """Say of each item what cannot be followed; that nothing fits a selection is no fault of it."""
    for number, item in enumerate(made, start=1):
        parts = [*item.left_out, *(_not_found(item.view) if item.view else ())]
        if parts:
            yield f"{number}. {_('Not found here: {parts}', parts=', '.join(parts))}"
        if item.view is None:
            yield f"{number}. {item.why}"


def _refuse(why: str) -> int:
    complain(why)
    return WRONG


if __name__ == "__main__":
    sys.exit(run(main, UNHEARD))
