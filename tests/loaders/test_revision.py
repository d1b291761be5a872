"""Which revision of the classification an edition speaks, and what a letter without digits means in it."""

import pytest

import loaders
from tests.loaders.examples import HEADER, read, rows, text

HEALTH, J = "醫療保健及社會工作服務業", "出版影音及資通訊業"


def dated(period: str, *changes: dict[str, str]) -> loaders.Edition:
    return loaders.read_bytes(text(*rows(*changes), top=f"{period}\n{HEADER}\n"))


@pytest.mark.parametrize(
    ("period", "industries", "votes", "revision"),
    [
        ("115年3月", ["M7111"] * 3 + ["N7111"], (3, 1), 11),
        ("113年12月", ["N7111", "K61 N72", "M7111"], (1, 3), 12),
        ("115年3月", ["C25", "G4510", "G45-46"], (0, 0), 12),
        ("113年12月", ["C25", "", "7111"], (0, 0), 11),
        ("115年3月", ["M7111", "N7111"], (1, 1), 12),
        ("113年12月", ["M7111", "N7111"], (1, 1), 11),
        ("113年12月", ["N-71-711", "B7111", "建築", "N"], (0, 1), 12),
    ],
)
def test_the_letters_vote_for_the_revision(
    period: str, industries: list[str], votes: tuple[int, int], revision: int
) -> None:
    """Only a letter that fits its digits in one revision tells; where none has more, the date decides."""
    edition = dated(period, *({"industry": each} for each in industries))
    assert (tuple(edition.votes.values()), edition.revision) == (votes, revision)
    assert list(edition.votes) == [11, 12]


@pytest.mark.parametrize(
    ("period", "letter", "name", "section"),
    [
        ("113年12月", "Q", HEALTH, "Q"),
        ("115年3月", "Q", HEALTH, "R"),
        ("115年3月", "R", HEALTH, "R"),
        ("113年12月", "R", HEALTH, "Q"),
        ("115年3月", "Q", "教育業", "Q"),
        ("115年3月", "P", "教育業", "Q"),
        ("115年3月", "Q", "", "Q"),
        ("115年3月", "Q", "某業", "Q"),
        ("115年3月", "J", J, "J"),  # two sections today: the letter decides
        ("115年3月", "B", J, "B"),
        ("113年12月", "J", "電信及資訊服務業", "J"),
        ("113年12月", "M", "專業,科學 及技術服務業", "M"),
        ("115年3月", "M", "專業,科學 及技術服務業", "N"),
        ("115年3月", "O", "公共行政及國防;強制性社會安全", "P"),
    ],
)
def test_a_letter_without_digits_is_the_section_that_is_named(
    period: str, letter: str, name: str, section: str
) -> None:
    edition = dated(period, {"industry": letter, "section": name})
    assert edition.standards["section"].tolist() == [section]


def test_a_division_with_a_hyphen_is_one_and_has_no_class() -> None:
    table = read({"industry": "G45-46"}, {"industry": "G-47-472-4721"}).standards
    assert table[["section", "division", "class", "industry"]].to_numpy().tolist() == [
        ["G", "45-46", "none", "45-46"],
        ["G", "47-48", "4721", "4721"],
    ]
