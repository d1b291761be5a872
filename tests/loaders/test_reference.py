"""The classifications: complete, in their own order, and the sections under the right revision."""

import pytest

import loaders
from loaders.reference import COLUMNS, reference
from tests.loaders.examples import CLEAN, HEADER, ROOT, row, text

FOLDER = ROOT / "data" / "reference"
SIZES = {
    "status": 2,
    "agency": 16,
    "field": 16,
    "pathway": 67,
    "section": 19,
    "division": 88,
    "occupation": 10,
    "submajor": 39,
    "minor": 125,
    "unit": 380,
    "level": 7,
}
CLASSES = {11: 522, 12: 530}  # lines of four digits in industries.csv


def column(name: str, number: int) -> list[str]:
    return [line.split(",")[number] for line in (FOLDER / name).read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize("revision", [11, 12])
def test_every_kind_is_complete(revision: int) -> None:
    frames = reference(revision).categories
    assert {kind: len(frame) for kind, frame in frames.items()} == SIZES | {
        "section": 8 + revision,
        "class": CLASSES[revision],
    }
    for frame in frames.values():
        assert tuple(frame.columns) == COLUMNS
        assert frame.index.is_unique
        assert set(frame.dtypes.astype(str)) == {"str"}
        assert not frame.isna().any().any()
        assert (frame["name_zh"] != "").all()


def test_categories_are_in_the_order_of_the_files() -> None:
    frames = reference(11).categories
    assert list(frames["field"].index) == column("fields.csv", 0)
    assert list(frames["agency"].index) == column("agencies.csv", 0)
    assert list(frames["level"].index) == ["1", "2", "3", "4", "5", "6", "none"]
    assert list(frames["status"].index) == ["current", "retired"]


def test_pathways_without_a_code_go_by_their_name() -> None:
    pathway = reference(11).categories["pathway"]
    blank = [
        name
        for code, name in zip(column("pathways.csv", 0), column("pathways.csv", 1), strict=True)
        if not code
    ]
    assert len(blank) == 13
    design = {name: pathway[name]["設計產業"] for name in COLUMNS}
    assert design == {
        "name_zh": "設計產業",
        "name_en": "Design Industry",
        "parent": "A",
        "evidence": "doubtful",
    }
    assert [code for code in pathway.index if len(code) > 3 or not code.isascii()] == blank


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("pathway", "field"),
        ("division", "section"),
        ("submajor", "occupation"),
        ("minor", "submajor"),
        ("unit", "minor"),
    ],
)
@pytest.mark.parametrize("revision", [11, 12])
def test_every_child_has_a_parent(child: str, parent: str, revision: int) -> None:
    frames = reference(revision).categories
    assert set(frames[child]["parent"]) <= set(frames[parent].index)


@pytest.mark.parametrize(
    ("division", "eleven", "twelve"),
    [
        ("58", "J", "J"),
        ("62", "J", "K"),
        ("64", "K", "L"),
        ("85", "P", "Q"),
        ("96", "S", "T"),
        ("45-46", "G", "G"),
    ],
)
def test_sections_shifted_with_revision_twelve(division: str, eleven: str, twelve: str) -> None:
    found = [reference(revision).categories["division"]["parent"][division] for revision in (11, 12)]
    assert found == [eleven, twelve]


@pytest.mark.parametrize(
    ("period", "name", "revision"),
    [
        ("113年12月", "", 11),
        ("114年12月", "", 11),
        ("115年1月", "", 12),
        ("2026年1月", "", 12),
        ("一一五", "115-01", 12),
        ("", "114-12", 11),
        ("", "", 11),
        ("114年12月", "115-01", 11),
    ],
)
def test_an_edition_whose_letters_say_nothing_uses_the_revision_of_its_time(
    period: str, name: str, revision: int
) -> None:
    edition = loaders.read_bytes(text(row(industry="6201"), top=f"一覽表\n{period}\n{HEADER}\n"), name)
    assert edition.revision == revision
    assert edition.standards["section"].tolist() == ["J" if revision == 11 else "K"]


def test_a_reference_is_made_once() -> None:
    assert reference(11) is reference(11)
    assert CLEAN["agency"] in reference(11).categories["agency"].index
