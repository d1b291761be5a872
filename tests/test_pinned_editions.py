"""The numbers of every registered edition are reviewed: a new one says which are to be looked at."""

import csv
from pathlib import Path

from analysis.cube import Cube
from analysis.gaps.context import GapContext
from analysis.gaps.whole import register
from loaders import Edition, editions
from tests.loaders.examples import ROOT
from tests.pages.editions_of import NEWER, OLDER, two_editions
from tests.pinned import PINNED, alone

DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden" / "editions.csv"
Lines = list[tuple[str, str, int]]


def counted(edition: Edition) -> Lines:
    """Return the numbers of an edition as they are pinned."""
    cube = Cube(edition)
    numbers = {
        "rows read": cube.rows_read.read,
        "rows set aside": sum(cube.rows_read.aside.values()),
        "current": int((edition.standards["status"] == "current").sum()),
        "retired": int((edition.standards["status"] == "retired").sum()),
        "revision": edition.revision,
        "findings": len(edition.findings),
        "gaps": len(register(GapContext(cube))),
    }
    return [(edition.name, what, n) for what, n in numbers.items()]


def pinned() -> Lines:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return [(name, what, int(n)) for name, what, n in list(csv.reader(file))[1:]]


def to_review(now: Lines, before: Lines) -> str:
    """Return what is to be looked at, '' where nothing is."""
    lines = [
        f"{sign} {','.join(map(str, each))}"
        for sign, a, b in (("-", before, now), ("+", now, before))
        for each in a
        if each not in b
    ]
    return "\n".join(lines)


def test_the_numbers_of_every_edition_are_reviewed() -> None:
    now = [
        line for entry in editions.registered(DATA) for line in counted(editions.edition(entry.name, DATA))
    ]
    said = to_review(now, pinned())
    assert not said, (
        f"tests/golden/editions.csv is reviewed data; look at each number, then write it down.\n{said}"
    )


def test_a_new_edition_is_named_number_by_number(tmp_path: Path) -> None:
    two_editions(tmp_path)
    now = [line for name in (NEWER, OLDER) for line in counted(editions.edition(name, tmp_path))]
    said = to_review(now, pinned()).split("\n")
    assert len(said) == 7
    assert all(each.startswith(f"+ {NEWER},") for each in said)
    assert f"+ {NEWER},current,829" in said


def test_all_other_tests_are_of_the_pinned_edition(tmp_path: Path) -> None:
    two_editions(tmp_path)
    found = editions.find(lambda entry, held: editions.read(entry, held) if held else None, alone(tmp_path))
    assert (found.names, found.bad) == ((PINNED,), ())
