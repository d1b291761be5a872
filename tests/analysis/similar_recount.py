"""Similar standards found once more, in plain Python and by nothing of ours."""

import re
from functools import cache

from tests.analysis.plain import ROWS, SYNONYMS, Row, holds, same_form, words

RANKS = [same_form(each["word"]) for each in words("name_words.csv") if each["kind"] == "rank"]
COMMON = [same_form(each["word"]) for each in words("name_words.csv") if each["kind"] == "common"]
FIRST = {word: group[0] for group in SYNONYMS for word in group}


@cache
def stem(name: str) -> str:
    """Return a name without its last bracket, signs and ranks; synonyms are the first of their group."""
    form = same_form(name)
    if form.endswith(")") and form.rindex("(") > 0:
        form = form[: form.rindex("(")]
    for word in sorted(FIRST, key=len, reverse=True):
        if holds(form, word):
            form = form.replace(word, FIRST[word])
    form = "".join(char for char in form if char.isalnum())
    shortest = form
    # Every way to take ranks off, so that the order in which they are tried does not matter.
    left = [form]
    while left:
        text = left.pop()
        shortest = min(shortest, text, key=len)
        left += [text[: -len(rank)] for rank in RANKS if text.endswith(rank) and len(text) - len(rank) >= 2]
    return shortest


def in_one_order(one: str, other: str) -> int:
    """Return how many characters two texts have in common in one order."""
    row = [0] * (len(other) + 1)
    for char in one:
        before = row[:]
        for at, against in enumerate(other, start=1):
            row[at] = before[at - 1] + 1 if char == against else max(before[at], row[at - 1])
    return row[-1]


def score(one: str, other: str) -> float:
    return 200 * in_one_order(one, other) / (len(one) + len(other))


def runs(one: str, other: str) -> list[str]:
    """Return what two texts have in common: the longest run, then those before and after it."""
    for size in range(min(len(one), len(other)), 1, -1):
        for at in range(len(one) - size + 1):
            run = one[at : at + size]
            if run in other:
                there = other.index(run)
                before = runs(one[:at], other[:there])
                return [*before, run, *runs(one[at + size :], other[there + size :])]
    return []


def says_something(one: str, other: str) -> bool:
    first, second = sorted((one, other))
    for run in runs(first, second):
        left = re.sub("|".join(sorted(COMMON, key=len, reverse=True)), "", run)
        if len(left) >= 2 or (len(run) >= 4 and run in (one, other)):
            return True
    return False


def alike(row: Row, other: Row) -> tuple[str, float] | None:
    """Return how one row is like another, with its score; None where it is not."""
    one, two = stem(row.name), stem(other.name)
    if row is other:
        return None
    if one == two:
        return "family", 100.0
    if row.of["agency"] == other.of["agency"] or score(one, two) < 50 or not says_something(one, two):
        return None
    return "similar", score(one, two)


def all_alike(row: Row) -> dict[int, tuple[str, float]]:
    found = ((place, alike(row, other)) for place, other in enumerate(ROWS))
    return {place: how for place, how in found if how}
