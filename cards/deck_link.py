"""A deck as a link and as a file: written, and read again whoever wrote it.

The link holds compressed JSON, the file JSON that people can read. What a later version added, or an earlier
one did not have, is no reason to fail: it is left out and said.
"""

import base64
import binascii
import json
import zlib
from typing import Any, Final

from cards.deck import MOST_ITEMS, Deck, Item, line, lines
from loaders.unreadable import Unreadable
from locales import N_

FORMAT: Final = "icap-atlas-deck"
VERSION: Final = 1
LONGEST_LINK: Final = 2000  # characters that mail programs keep whole
LONGEST_CODE: Final = 20_000  # of a link that is read: browsers keep longer ones than mail programs do
LARGEST: Final = 400_000  # bytes of JSON
MOST_VALUES: Final = 400  # of one item's link
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


_DAMAGED: Final = N_(
    "The link of the deck is damaged or was cut off. Ask for it again, or for the deck's file."
)
_NO_FILE: Final = N_("This file is not a deck of this dashboard. Choose a file that was saved on this page.")
_TOO_LARGE: Final = N_("This deck is too large to be read.")


def to_code(deck: Deck) -> str:
    """Return the deck as the value of a link parameter: letters, digits, ``-`` and ``_``."""
    items = [_short(each) for each in deck.items]
    known = {"e": deck.edition, "t": deck.title, "i": items}
    text = json.dumps(
        {key: each for key, each in known.items() if each}, ensure_ascii=False, separators=(",", ":")
    )
    packer = zlib.compressobj(9, zdict=_COMMON)
    packed = packer.compress(text.encode()) + packer.flush()
    return f"{VERSION}{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def _short(item: Item) -> list[object]:
    query = {key: values[0] if len(values) == 1 else list(values) for key, values in item.query}
    parts: list[object] = [item.figure, query, item.title, item.note]
    while len(parts) > 2 and not parts[-1]:
        parts.pop()
    return parts


def from_code(code: str) -> Deck:
    """Read a deck from its link.

    Raises:
        NotADeck: It is cut off, damaged or no deck; the message says what to do.
    """
    if len(code) > LONGEST_CODE:
        raise NotADeck(_TOO_LARGE)
    if not code.startswith(str(VERSION)):
        raise NotADeck(_DAMAGED)
    try:
        packed = base64.b64decode(code[1:] + "=" * (-len(code[1:]) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(zdict=_COMMON)
        text = unpacker.decompress(packed, LARGEST)
        if unpacker.unconsumed_tail:
            raise NotADeck(_TOO_LARGE)
        if not unpacker.eof:
            raise NotADeck(_DAMAGED)
        held = json.loads(text)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise NotADeck(_DAMAGED) from error
    if not isinstance(held, dict):
        raise NotADeck(_DAMAGED)
    found = [_from_short(each) for each in _list(held.get("i"))]
    return _deck(found, held.get("t"), held.get("e"))


def _from_short(parts: object) -> Item | None:
    figure, query, title, note = [*_list(parts), None, None, None, None][:4]
    return _item(figure, query, title, note)


def to_file(deck: Deck) -> bytes:
    """Return the deck as a file: JSON, UTF-8, the same bytes for the same deck."""
    items = [
        {
            "figure": each.figure,
            "query": {key: list(values) for key, values in each.query},
            "title": each.title,
            "note": each.note,
        }
        for each in deck.items
    ]
    held = {
        "format": FORMAT,
        "version": VERSION,
        "edition": deck.edition,
        "title": deck.title,
        "items": items,
    }
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def from_file(data: bytes) -> Deck:
    """Read a deck from a file, of this version or another.

    Raises:
        NotADeck: It is no deck; the message says what to do.
    """
    if len(data) > LARGEST:
        raise NotADeck(_TOO_LARGE)
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotADeck(_NO_FILE) from error
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise NotADeck(_NO_FILE)
    rows = [each for each in _list(held.get("items")) if isinstance(each, dict)]
    found = [
        _item(each.get("figure"), each.get("query"), each.get("title"), each.get("note")) for each in rows
    ]
    return _deck(found, held.get("title"), held.get("edition"))


def _deck(found: list[Item | None], title: object, edition: object) -> Deck:
    items = tuple(each for each in found if each is not None)[:MOST_ITEMS]
    return Deck(items, line(_text(title)), line(_text(edition)))


def _item(figure: object, query: object, title: object, note: object) -> Item | None:
    """Return what can be read of an item; None where not even its figure is named."""
    if not isinstance(figure, str) or not line(figure):
        return None
    pairs = query.items() if isinstance(query, dict) else ()
    kept = tuple((str(key), values) for key, each in pairs if (values := _values(each)))
    return Item(line(figure), kept, line(_text(title)), lines(_text(note)))


def _values(each: object) -> tuple[str, ...]:
    values = each if isinstance(each, list) else [each]
    return tuple(value for value in values if isinstance(value, str))[:MOST_VALUES]


def _list(held: Any) -> list[Any]:
    return held if isinstance(held, list) else []


def _text(held: object) -> str:
    return held if isinstance(held, str) else ""
