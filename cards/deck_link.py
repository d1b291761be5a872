"""A deck as a link and as a file: written, and read again whoever wrote it.

The link holds compressed JSON, the file JSON that people can read. What a later version added, or an earlier
one did not have, is no reason to fail: it is left out and said.
"""

import base64
import binascii
import json
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import compress
from typing import Final, TypeVar

from analysis.request import unchecked
from cards.deck import MOST_ITEMS, Deck, Item, line, lines, one_line, seen_lines
from loaders.text import clean_text
from loaders.unreadable import Unreadable
from locales import N_, Translator

FORMAT: Final = "icap-atlas-deck"
VERSION: Final = 1
LONGEST_LINK: Final = 2000  # characters that mail programs keep whole
LONGEST_CODE: Final = 20_000  # of a link that is read: browsers keep longer ones than mail programs do
LARGEST: Final = 4_000_000  # bytes of JSON: the fullest deck that can be made here can be opened again
MOST_SIGNS: Final = 300_000  # that divide JSON; the fullest deck has half. Each may be an object of its own
MOST_VALUES: Final = 400  # of one parameter of an item's link
MOST_PARAMETERS: Final = 60
LONGEST_NAME: Final = 100  # of a parameter
LONGEST_VALUE: Final = 2000
T = TypeVar("T")
# What decks have in common, so that a link need not say it. It belongs to links that begin with "1" and
# never changes: a later one gets a number of its own.
_COMMON: Final = (
    '["agencies.against",{"against":"within":"profile":"勞動部"["quality.findings",{}]["standards.list",{"show":'
    '["code","name","level","agency","field","pathway","section"],"order":"serial","descending":"no"'
    '{"status":"all""retired""q":"occupation":"division":"pathway":"section":"field":"level":'
    '"衛生福利部""數位發展部""環境部""海洋委員會""交通部""教育部""內政部""農業部""金融監督管理委員會""文化部"'
    '"agency":"經濟部"["gaps.register",{"kind":"any","of":"any","severity":"high"}]["gaps.coverage",{}],'
    '["gaps.map",{"map":"ladder","inside":"any"}]["agencies.profile",{"profile":"within":"field"}],'
    '["overview.summary",{}],["overview.section",["overview.field",["overview.agency",["overview.level",'
    '["agencies.agency",{}],["levels.level",{}],["crosstab.table",{"rows":"field","columns":"section",'
    '"measure":"count","empty":"no","sort":"size"}],["levels.mix",{"by":"field","amounts":"share"}],'
    '{"e":"113-12","i":[['
).encode()


class NotADeck(Unreadable):
    """The link or the file is no deck."""


@dataclass(frozen=True)
class Opened:
    """A deck that was read, and how much of its link or file was not taken over.

    ``beyond`` are items for which a deck has no room, ``cut`` titles and notes that were too long, ``unread``
    parts of another form or of another version.
    """

    deck: Deck
    beyond: int = 0
    cut: int = 0
    unread: int = 0

    def losses(self, _: Translator) -> list[str]:
        """Say what was not taken over, in sentences; none where everything was."""
        said = (
            _.plural(
                "{n} item was not taken over: a deck holds {most} at most.",
                "{n} items were not taken over: a deck holds {most} at most.",
                self.beyond,
                most=MOST_ITEMS,
            ),
            _.plural(
                "{n} title or note was too long and was cut.",
                "{n} titles or notes were too long and were cut.",
                self.cut,
            ),
            _.plural(
                "{n} part could not be read and was left out.",
                "{n} parts could not be read and were left out.",
                self.unread,
            ),
        )
        return list(compress(said, (self.beyond, self.cut, self.unread)))


_PARTS: Final = ("figure", "query", "title", "note")  # of an item in a link, in their order
_LONG: Final = {"t": "title", "e": "edition"}  # what the link says for short
_DAMAGED: Final = N_(
    "The link of the deck is damaged or was cut off. Ask for it again, or for the deck's file."
)
NO_FILE: Final = N_("This file is not a deck of this dashboard. Choose a file that was saved on this page.")
TOO_LARGE: Final = N_("This deck is too large to be read.")


def to_code(deck: Deck) -> str:
    """Return the deck as the value of a link parameter: letters, digits, ``-`` and ``_``."""
    items = [_short(each, deck.edition) for each in deck.items]
    known = {"e": deck.edition, "t": deck.title, "i": items}
    text = json.dumps(
        {key: each for key, each in known.items() if each}, ensure_ascii=False, separators=(",", ":")
    )
    packer = zlib.compressobj(9, zdict=_COMMON)
    packed = packer.compress(text.encode()) + packer.flush()
    return f"{VERSION}{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def _parsed(data: bytes) -> object:
    """Return what JSON holds, in this process: with so few signs it takes milliseconds and a few megabytes.

    Raises:
        NotADeck: It is more than a deck can be.
        ValueError, RecursionError: It is no JSON, or deeper than any deck.
    """
    if sum(map(data.count, (b"{", b"[", b",", b":"))) > MOST_SIGNS:
        raise NotADeck(TOO_LARGE)
    return json.loads(data.decode("utf-8-sig"))


def _short(item: Item, edition: str) -> list[object]:
    """Return the parts of an item; its edition where it is another than the deck's."""
    of = item.request.edition
    asked = replace(item.request, edition="" if of == edition else of).query()
    query = {key: values[0] if len(values) == 1 else values for key, values in asked.items()}
    parts: list[object] = [item.figure, query, item.title, item.note]
    while len(parts) > 2 and not parts[-1]:
        parts.pop()
    return parts


def from_code(code: str, longest: int = LONGEST_CODE) -> Opened:
    """Read a deck from its link.

    Raises:
        NotADeck: It is cut off, damaged or no deck; the message says what to do.
    """
    if len(code) > longest:
        raise NotADeck(TOO_LARGE)
    if not code.startswith(str(VERSION)):
        raise NotADeck(_DAMAGED)
    try:
        packed = base64.b64decode(code[1:] + "=" * (-len(code[1:]) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(zdict=_COMMON)
        text = unpacker.decompress(packed, LARGEST)
        if unpacker.unconsumed_tail:
            raise NotADeck(TOO_LARGE)
        if not unpacker.eof:
            raise NotADeck(_DAMAGED)
        parsed = _parsed(text)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise NotADeck(_DAMAGED) from error
    if not isinstance(parsed, dict):
        raise NotADeck(_DAMAGED)
    reader = _Reader()
    rows = [reader.named(each) for each in reader.typed(parsed.pop("i", None), list, [])]
    return reader.opened(rows, {_LONG.get(str(key), str(key)): each for key, each in parsed.items()})


def to_file(deck: Deck) -> bytes:
    """Return the deck as a file: JSON, UTF-8, the same bytes for the same deck."""
    items = [
        {
            "figure": each.figure,
            "query": each.request.query(),
            "title": each.title,
            "note": each.note,
        }
        for each in deck.items
    ]
    data = {
        "format": FORMAT,
        "version": VERSION,
        "edition": deck.edition,
        "title": deck.title,
        "items": items,
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def from_file(data: bytes) -> Opened:
    """Read a deck from a file, of this version or another.

    Raises:
        NotADeck: It is no deck; the message says what to do.
    """
    if len(data) > LARGEST:
        raise NotADeck(TOO_LARGE)
    try:
        parsed = _parsed(data)
    except (ValueError, RecursionError) as error:
        raise NotADeck(NO_FILE) from error
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
        raise NotADeck(NO_FILE)
    reader = _Reader()
    about = {key: each for key, each in parsed.items() if key not in ("format", "version", "items")}
    return reader.opened(reader.typed(parsed.get("items"), list, []), about)


class _Reader:
    """Reads what somebody else wrote, and counts what it cannot take over."""

    def __init__(self) -> None:
        self.lost: Counter[str] = Counter()

    def opened(self, rows: list[object], about: dict[str, object]) -> Opened:
        found = [each for each in map(self.item, rows) if each is not None]
        self.lost["beyond"] += max(len(found) - MOST_ITEMS, 0)
        title, edition = (self.text(about.pop(key, None)) for key in ("title", "edition"))
        self.lost["unread"] += len(about)
        return Opened(Deck(tuple(found[:MOST_ITEMS]), title, edition), **self.lost)

    def named(self, parts: object) -> object:
        """Return an item of a link as files have it: there its parts are known by their place."""
        if not isinstance(parts, list):
            return parts
        self.lost["unread"] += len(parts[len(_PARTS) :])
        return dict(zip(_PARTS, parts, strict=False))

    def item(self, value: object) -> Item | None:
        """Return what can be read of an item; None where not even its figure is named."""
        row = dict(value) if isinstance(value, dict) else {}
        name = row.pop("figure", None)
        figure = self.text(name) if isinstance(name, str) else ""
        if not figure:
            self.lost["unread"] += 1
            return None
        query = self.query(row.pop("query", None))
        title, note = self.text(row.pop("title", None)), self.text(row.pop("note", None), lines, seen_lines)
        self.lost["unread"] += len(row)
        return Item(figure, unchecked(query), title, note)

    def query(self, value: object) -> dict[str, tuple[str, ...]]:
        asked = self.typed(value, dict, {})
        pairs = [(key, each) for key, each in asked.items() if len(key) <= LONGEST_NAME][:MOST_PARAMETERS]
        self.lost["unread"] += len(asked) - len(pairs)
        return {clean_text(key): values for key, each in pairs if (values := self.values(each))}

    def values(self, value: object) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [value]
        texts = (clean_text(each) for each in values if isinstance(each, str) and len(each) <= LONGEST_VALUE)
        taken = tuple(texts)[:MOST_VALUES]
        self.lost["unread"] += len(values) - len(taken)
        return taken

    def text(
        self, value: object, kept: Callable[[str], str] = line, whole: Callable[[str], str] = one_line
    ) -> str:
        text = self.typed(value, str, "")
        self.lost["cut"] += kept(text) != whole(text)
        return kept(text)

    def typed(self, value: object, kind: type[T], empty: T) -> T:
        self.lost["unread"] += value is not None and not isinstance(value, kind)
        return value if isinstance(value, kind) else empty
