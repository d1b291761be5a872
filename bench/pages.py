"""Pages: a filter change and a first visit, against a bare page; and what is sent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import combinations, islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from analysis.records import FIELDS
from bench.client import Answer, Visitor, visit
from bench.report import Line, ratio
from bench.servers import ROOT, Server, serve
from cards.pages import PAGES

FILTER: Final = "agency"
# The agency of more than half of the list, and those that a change adds to it.
LARGEST: Final = "勞動部"
OTHERS: Final = (
    *("經濟部", "文化部", "金融監督管理委員會", "農業部", "內政部", "教育部"),
    *("海洋委員會", "交通部", "衛生福利部", "數位發展部", "環境部"),
)
MOST_ADDED: Final = 4
PER_ROUND: Final = 4
ROUNDS: Final = 5
EVERYTHING: Final = ()
# The views that people can make heavy by their choices.
CHOICES: Final = (
    "levels?by=pathway",
    "levels?by=division",
    "agencies?against=occupation&within=division",
    "crosstab?rows=pathway&columns=section",
    "crosstab?rows=division&columns=level&empty=yes",
    "crosstab?rows=section&columns=pathway&empty=yes",
    "crosstab?rows=pathway&columns=division",
    "crosstab?rows=pathway&columns=occupation&measure=residual",
    "standards?" + "&".join(f"show={key}" for key in FIELDS),
)
KB: Final = 1000
LONGEST: Final = 60


@dataclass
class Side:
    """A server, an open page on it, and the seconds that its runs took.

    ``beside`` are those of the bare page and of the bare page with our settings, taken in turn with them.
    """

    server: Server
    visitor: Visitor
    took: list[float] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    beside: tuple[Sequence[float], Sequence[float]] = ((), ())

    def note(self, answer: Answer) -> None:
        """Wait until the server is at rest again: cleaning up is a part of the run."""
        self.took.append(self.server.run_took())
        self.answers.append(answer)


def views(quick: bool) -> list[str]:
    """Return the addresses to measure: every page as it opens, then the heavy choices."""
    return [page.path for page in PAGES] + ([] if quick else list(CHOICES))


def fresh_changes() -> Iterator[tuple[str, ...]]:
    """Yield changes of the filter, none of them twice, so that nobody has looked at any of them before.

    Each leaves more than half of the list. They come in a mixed order, always the same.
    """
    sizes = range(MOST_ADDED + 1)
    every = [(LARGEST, *others) for size in sizes for others in combinations(OTHERS, size)]
    yield from Random(1).sample(every, len(every))


def bare_query(change: Sequence[str]) -> str:
    """Return the address by which the bare page shows the same rows."""
    return "&".join(f"{FILTER}={each}" for each in change)


@contextmanager
def visiting(server: Server, path: str = "") -> Iterator[Side]:
    """Open a page and wait until its first run is over."""
    with visit(f"{server.address}/{path}") as visitor:
        visitor.open()
        server.run_took()
        yield Side(server, visitor)


def first_visit(server: Server) -> float:
    """Return the seconds of the first run of a new visitor."""
    with visit(f"{server.address}/") as visitor:
        visitor.open()
        return server.run_took()


def changed(server: Server, bare: Side, same: Side, path: str, changes: Iterable[tuple[str, ...]]) -> Side:
    """Change the filter of one view time and again, each time in turn with the bare pages."""
    before = len(bare.took)
    with visiting(server, path) as ours:
        for change in changes:
            ours.note(change_filter(ours.visitor, change))
            for side in (bare, same):
                side.note(side.visitor.rerun(bare_query(change)))
    ours.beside = bare.took[before:], same.took[before:]
    return ours


def change_filter(visitor: Visitor, change: Sequence[str]) -> Answer:
    """Change the filter of a page; where no filter is drawn, as in a meeting, follow a link that does."""
    if any(each.endswith(f"-filter_{FILTER}") for each in visitor.widgets):
        return visitor.choose(f"filter_{FILTER}", *change)
    return visitor.rerun(bare_query(change))


def measure(quick: bool) -> list[Line]:
    """Serve the dashboard and the bare page, with Streamlit's settings and with ours, and compare."""
    rounds, visits = (1, 4) if quick else (ROUNDS, 12)
    bare_app = ROOT / "bench" / "bare_app.py"
    with ExitStack() as stack:
        nowhere = Path(stack.enter_context(TemporaryDirectory()))
        served = [(ROOT / "server.py", ROOT), (bare_app, nowhere), (bare_app, ROOT)]
        ours, bare, same = (stack.enter_context(serve(*each)) for each in served)
        cold = [first_visit(each) for each in (ours, bare)]
        first: dict[str, list[float]] = defaultdict(list)
        for _visit in range(visits):
            for name, server in (("ours", ours), ("bare", bare)):
                first[name].append(first_visit(server))
        bare_side, same_side = (stack.enter_context(visiting(each)) for each in (bare, same))
        fresh = fresh_changes()
        found = {
            # At the end everything again, which is most to send.
            path: changed(
                ours, bare_side, same_side, path, [*islice(fresh, PER_ROUND * rounds - 1), EVERYTHING]
            )
            for path in views(quick)
        }
    return [
        *_times(found),
        Line(
            "first page of a new visitor ÷ bare filter change",
            ratio(first["ours"], bare_side.took),
            1.5,
            note=_ms(first["ours"]),
        ),
        Line(
            "the same ÷ first page of the bare page",
            ratio(first["ours"], first["bare"]),
            note=_ms(first["bare"]),
        ),
        Line(
            "first page after the server's start ÷ that of the bare page",
            cold[0] / cold[1],
            note=f"{cold[0] * KB:.0f} ms, {cold[1] * KB:.0f} ms",
        ),
        *_bytes(found),
    ]


def _ms(took: Sequence[float]) -> str:
    return f"{median(took) * 1e3:.1f} ms"


def _times(found: dict[str, Side]) -> list[Line]:
    ratios = {path: ratio(side.took, side.beside[0]) for path, side in found.items()}
    slowest = max(ratios, key=ratios.__getitem__)
    bare, same = found[slowest].beside
    return [
        *(
            Line(
                f"filter change, {_named(path)}",
                ratios[path],
                note=f"{_ms(side.took)}, {_ms(side.beside[0])}",
            )
            for path, side in found.items()
        ),
        Line(
            f"filter change, slowest: {_named(slowest)}",
            ratios[slowest],
            0.5,
            note=f"{_ms(found[slowest].took)}, {_ms(bare)}",
        ),
        Line(
            "the same ÷ bare page with our settings",
            ratio(found[slowest].took, same),
            note=f"{_ms(found[slowest].took)}, {_ms(same)}",
        ),
    ]


def _bytes(found: dict[str, Side]) -> list[Line]:
    most = {path: max(side.answers, key=lambda each: each.size) for path, side in found.items()}
    lines = [
        Line(f"sent, {_named(path)}", answer.size / KB, unit="kB", note=parts(answer))
        for path, answer in most.items()
    ]
    kinds = {"pages as they open": [page.path for page in PAGES], "heaviest choices": list(CHOICES)}
    for kind, paths in kinds.items():
        measured = [path for path in paths if path in most]
        if measured:
            worst = max(measured, key=lambda path: most[path].size)
            lines.append(Line(f"sent at most, {kind}: {_named(worst)}", most[worst].size / KB, 100, "kB"))
    return lines


def _named(path: str) -> str:
    """Return a view's address, cut where it is long."""
    return f"/{path}" if len(path) <= LONGEST else f"/{path[:LONGEST]}…"


def parts(answer: Answer) -> str:
    """Return the kinds of elements that took most of what was sent."""
    largest = sorted(answer.sent.items(), key=lambda each: -each[1])[:3]
    return ", ".join(f"{kind} {size / KB:.1f}" for kind, size in largest)
