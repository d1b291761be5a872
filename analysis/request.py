"""The request: what a link asks for, as one frozen object. Nothing else reads a link or writes one."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from analysis.dimensions import FILTERS
from analysis.due import WINDOWS, taipei_today
from analysis.foreign import is_foreign
from analysis.search import cut
from analysis.selection import STATUSES, Selection
from loaders.dates import read_date
from loaders.schema import CURRENT, DUE
from locales import DEFAULT, LANGUAGES

Query = dict[str, list[str]]
Pairs = tuple[tuple[str, tuple[str, ...]], ...]

EDITION: Final = "edition"
COMPARED: Final = "compared"
EVERYTHING: Final = Selection()  # all current standards
TODAY: Final = "today"
SELECTS: Final = ("status", *FILTERS, DUE, TODAY, "q")  # the parameters of a selection
SHARED: Final = ("lang", EDITION, COMPARED, *SELECTS)  # what links to all pages hold
BESIDE: Final = "b."  # what the parameters of a second selection begin with
SECOND: Final = tuple(BESIDE + key for key in SELECTS)


@dataclass(frozen=True)
class Rejected:
    """A part of a link that could not be followed: ``key=value``."""

    key: str
    value: str


@dataclass(frozen=True)
class Known:
    """What there is to ask for.

    ``codes`` are the categories of each dimension in their order, ``options`` the parameters of a page,
    ``editions`` the names of the editions, the newest first. ``dated`` says whether there are days on which
    standards are due for review; ``today`` is the day that counts where a link names none.
    """

    codes: Mapping[str, Collection[str]]
    options: Collection[str] = ()
    editions: tuple[str, ...] = ()
    dated: bool = False
    today: Callable[[], date] = taipei_today


@dataclass(frozen=True)
class Request:
    """What is asked for: of which edition, which standards, with which options, in which language.

    ``edition`` is empty for the newest there is, ``compared`` where nothing is compared with. ``options`` are
    the page's own parameters, as pairs in the order of the link. ``second`` is the selection that stands
    beside the first, None where a link says nothing of it.
    """

    selection: Selection = EVERYTHING
    options: Pairs = ()
    lang: str = DEFAULT
    edition: str = ""
    compared: str = ""
    second: Selection | None = None

    def having(self, options: Mapping[str, Iterable[str]]) -> "Request":
        """Return the request with these options and no others."""
        return replace(self, options=tuple((key, tuple(values)) for key, values in options.items()))

    def query(self) -> Query:
        """Return the link parameters: only what differs from the default, always in the same order."""
        query = {} if self.lang == DEFAULT else {"lang": [self.lang]}
        query |= {key: [each] for key, each in ((EDITION, self.edition), (COMPARED, self.compared)) if each}
        query |= _written(self.selection)
        if self.second is not None:
            # All current standards are a selection too, and need a word to say that they are meant.
            beside = _written(self.second) or {"status": [CURRENT]}
            query |= {BESIDE + key: values for key, values in beside.items()}
        return query | {key: list(values) for key, values in self.options}


def _written(selection: Selection) -> Query:
    query = {} if selection.status == CURRENT else {"status": [selection.status]}
    query |= {key: list(codes) or [""] for key, codes in selection.chosen}
    query |= {DUE: list(selection.due)} if selection.due else {}
    query |= {TODAY: [selection.today]} if selection.today else {}
    return query | ({"q": [selection.q]} if selection.q else {})


def unchecked(query: Mapping[str, Iterable[str]]) -> Request:
    """Return what a link says, known or not: to be asked of an edition later, with ``parse``."""
    said = {key: tuple(values) for key, values in query.items()}
    options = {key: values for key, values in said.items() if values and key not in (*SHARED, *SECOND)}
    beside = _beside(said)
    return Request(
        selection=_said(said),
        options=tuple(options.items()),
        lang=language_of(said),
        edition=_last(said, EDITION, ""),
        compared=_last(said, COMPARED, ""),
        second=_said(beside) if any(beside.values()) else None,
    )


def _said(said: Mapping[str, tuple[str, ...]]) -> Selection:
    chosen = tuple((key, tuple(filter(None, said[key]))) for key in FILTERS if said.get(key))
    status = _one_of(said, "status", STATUSES, _last(said, "status", CURRENT))[0]
    due, today = tuple(filter(None, said.get(DUE, ()))), _last(said, TODAY, "")
    return Selection(status, chosen, " ".join(said.get("q", ())), due, today)


def _beside(query: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return what a link says of the second selection, as it would say it of the first."""
    return {key: tuple(query[BESIDE + key]) for key in SELECTS if BESIDE + key in query}


def parse(query: Mapping[str, Iterable[str]], known: Known) -> tuple[Request, list[Rejected]]:
    """Read a request from link parameters; return also what it asks for and does not exist.

    A filter all of whose values are unknown is dropped, not turned into "nothing chosen": the caller says
    what was dropped. What others add to a link is passed over in silence, see ``analysis.foreign``.
    """
    selection, rejected = _selection(query, known)
    lang, no_langs = _one_of(query, "lang", LANGUAGES, DEFAULT)
    edition, no_editions = _one_of(query, EDITION, known.editions, "")
    # One edition alone has nothing to be compared with.
    compared, none_compared = _one_of(query, COMPARED, known.editions if known.editions[1:] else (), "")
    own = [key for key in known.options if key not in SECOND]
    options = {key: values for key in own if (values := tuple(query.get(key, ())))}
    newest = edition in known.editions[:1]
    second, none_beside = _second(query, known)
    request = Request(selection, (), lang, "" if newest else edition, compared, second).having(options)
    unread = [
        Rejected(key, each)
        for key, values in query.items()
        if key not in SHARED and key not in known.options and not is_foreign(key)
        for each in values
    ]
    return request, [*rejected, *none_beside, *unread, *no_langs, *no_editions, *none_compared]


def _second(query: Mapping[str, Iterable[str]], known: Known) -> tuple[Selection | None, list[Rejected]]:
    """Read the second selection; None where the page has none or the link says nothing of it."""
    beside = _beside(query) if set(SECOND) <= set(known.options) else {}
    if not any(beside.values()):
        return None, []
    selection, rejected = _selection(beside, known)
    return selection, [replace(each, key=BESIDE + each.key) for each in rejected]


def language_of(query: Mapping[str, Iterable[str]]) -> str:
    """Return the language that a link asks for; the default for none and for an unknown one."""
    return _one_of(query, "lang", LANGUAGES, DEFAULT)[0]


def edition_of(query: Mapping[str, Iterable[str]], editions: Collection[str]) -> str:
    """Return the edition that a link asks for, '' where it asks for none of those that there are."""
    return _one_of(query, EDITION, editions, "")[0]


def _selection(query: Mapping[str, Iterable[str]], known: Known) -> tuple[Selection, list[Rejected]]:
    codes = known.codes
    status, rejected = _one_of(query, "status", STATUSES, CURRENT)
    selection = Selection(status=status)
    for key in FILTERS:
        if key not in query:
            continue
        asked = list(dict.fromkeys(query[key]))
        there = [each for each in asked if each in codes[key]]
        rejected += [Rejected(key, each) for each in asked if each and each not in codes[key]]
        if there or asked == [""]:
            order = {code: place for place, code in enumerate(codes[key])}
            selection = selection.choose(key, sorted(there, key=order.__getitem__))
    due, today, not_due = _due(query, known)
    text, rest = cut(" ".join(query.get("q", ())))
    selection = replace(selection, q=text, due=due, today=today)
    return selection, [*rejected, *not_due, *([Rejected("q", rest)] if rest else [])]


def _due(query: Mapping[str, Iterable[str]], known: Known) -> tuple[tuple[str, ...], str, list[Rejected]]:
    """Return what is asked for as due, the day that counts as today, and what of both cannot be followed.

    A link that names no day means the day on which it is opened; those that are made here name it.
    """
    asked = [each for each in query.get(DUE, ()) if each]
    due = tuple(key for key in WINDOWS if key in asked) if known.dated else ()
    days = {each: read_date(each) for each in query.get(TODAY, ()) if each}
    named = [day for day in days.values() if day]
    rejected = [Rejected(DUE, each) for each in dict.fromkeys(asked) if each not in due]
    rejected += [Rejected(TODAY, each) for each, day in days.items() if not day]
    today = (named[-1] if named else known.today()).isoformat() if due or named else ""
    return due, today, rejected


def _one_of(
    query: Mapping[str, Iterable[str]], key: str, there: Collection[str], default: str
) -> tuple[str, list[Rejected]]:
    """Return the last value of a parameter that exists, and those that do not."""
    values = list(query.get(key, ()))
    found = next((each for each in reversed(values) if each in there), default)
    return found, [Rejected(key, each) for each in values if each not in there]


def _last(said: Mapping[str, tuple[str, ...]], key: str, default: str) -> str:
    return (default, *said.get(key, ()))[-1]
