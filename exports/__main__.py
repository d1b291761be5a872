"""``python -m exports deck``: the slides of a deck from a shell, for a deck that is rebuilt each year."""

import argparse
import io
import sys
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from analysis.cube import Cube
from analysis.dimensions import FILTERS
from analysis.labels import Labels
from analysis.selection import Rejected, Selection, parse, unread
from cards.deck import Deck, key_items
from cards.deck_link import from_code, from_file
from cards.pages import PAGES
from cards.remade import remade
from cards.view import View
from exports.slides.office import convert
from exports.slides.pptx import write_pptx
from exports.talk import talk
from loaders import load
from loaders.editions import edition_path
from loaders.unreadable import Unreadable
from locales import DEFAULT, LANGUAGES, Translator, translator

OK, WRONG = 0, 2
FORMATS: Final = ("pptx", "odp", "pdf")


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 when the slides are made, 2 with one line why not."""
    options = _parser().parse_args(arguments)
    _ = translator(options.lang)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of another encoding must not stop the work
            stream.reconfigure(encoding="utf-8")
    form = options.out.suffix.lstrip(".").lower()
    if form not in FORMATS:
        return _refuse(_("The name of the file must end in .pptx, .odp or .pdf: {file}", file=options.out))
    try:
        view, deck = _view(options), Deck()
        deck, rejected = _deck(options, view)
        made = remade(view, deck)
        template = options.template.read_bytes() if options.template else None
        data = write_pptx(talk(view, deck, made), template)
        options.out.write_bytes(convert(data, form) if form in ("odp", "pdf") else data)
    except Unreadable as error:
        return _refuse(_(error.message, **error.fields))
    except LookupError as error:
        return _refuse(_("There is no edition “{name}”.", name=error.args[0]))
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}")
    for each in rejected:
        print(
            _("Left out, as it does not exist here: {parts}", parts=f"{each.key}={each.value}"),
            file=sys.stderr,
        )
    for number, item in enumerate(made, start=1):
        _say(_, number, item.left_out, item.why)
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
    which.add_argument("--code", help="the deck's code in its link: what stands after d=")
    which.add_argument(
        "--key-charts",
        metavar="QUERY",
        help='the ready deck of a selection, as in a link: "agency=經濟部&level=5"',
    )
    deck.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="deck.pptx, deck.odp or deck.pdf"
    )
    deck.add_argument("--template", type=Path, metavar="FILE.pptx", help="an office's own template")
    deck.add_argument("--edition", metavar="NAME", help="the edition, such as 113-12; without it the newest")
    deck.add_argument(
        "--site", default="", metavar="URL", help="address of the dashboard, for links in notes"
    )
    deck.add_argument("--lang", choices=LANGUAGES, default=DEFAULT, help="language of the slides")
    return parser


def _view(options: argparse.Namespace) -> View:
    """Return the view that slides are made for: the edition in a language, on a light ground."""
    edition = load(edition_path(options.edition))
    site = f"{options.site.rstrip('/')}/" if options.site else ""
    labels = Labels(edition.reference, options.lang)
    return View(PAGES[0], Cube(edition), labels, Selection(), {}, (), "light", site)


def _deck(options: argparse.Namespace, view: View) -> tuple[Deck, list[Rejected]]:
    """Return the deck that is asked for, and what of a selection does not exist."""
    if options.key_charts is None:
        return (from_code(options.code) if options.code else from_file(options.deck.read_bytes())), []
    query = parse_qs(options.key_charts.lstrip("?"), keep_blank_values=True)
    selection, rejected = parse(query, {key: view.cube.members[key].place for key in FILTERS})
    chosen = View(view.page, view.cube, view.labels, selection, {}, (), view.theme, view.site)
    return Deck().added(key_items(chosen), view.cube.edition.name), [*rejected, *unread(query)]


def _say(_: Translator, number: int, left_out: tuple[str, ...], why: str) -> None:
    if left_out:
        what = _("Left out, as it does not exist here: {parts}", parts=", ".join(left_out))
        print(f"{number}. {what}", file=sys.stderr)
    if why:
        print(f"{number}. {why}", file=sys.stderr)


def _refuse(why: str) -> int:
    line = " ".join(why.split())
    print("".join(char if char.isprintable() else "\ufffd" for char in line), file=sys.stderr)
    return WRONG


if __name__ == "__main__":
    sys.exit(main())
