"""Whatever happens to a list: only NotAList is raised, rows add up, every difference is a finding."""

import re
from contextlib import suppress

import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import loaders
from loaders import schema
from loaders.schema import F_COLUMN, F_LINE, JOIN, L_KIND, L_LINE, L_TEXT, LINE, NONE, PUBLISHED
from tests.loaders.examples import CLEAN, HEADER, REAL, row, text

FEW = settings(max_examples=15)  # of what reads whole editions, a tenth of a second each
LINES = REAL.read_text("utf-8").split("\n")
REAL_ROWS = [line for line in LINES if line.count("\t") == 8 and line != HEADER]
ODD = st.sampled_from(
    [
        "",
        "\t",
        "\n",
        " ",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\x00",
        "\r",
        "\x0c",
        "７",
        "Ａ",
        "|",
        "/",
        "none",
        "v",
        HEADER,
    ]
)
CELL = st.one_of(
    st.sampled_from([cell for line in REAL_ROWS[::40] for cell in line.split("\t")]),
    st.text(max_size=6).map(lambda cell: re.sub(r"[\t\n\r]", "", cell)),
    st.from_regex(r"\A[A-Z]{0,4}[0-9]{0,5}(-[0-9]{2,3}v?[0-9]?)?\Z"),
    ODD.map(lambda cell: cell.strip("\t\n\r") if cell != HEADER else ""),
)


@st.composite
def changed_rows(draw: st.DrawFn) -> list[str]:
    rows = draw(st.lists(st.sampled_from(REAL_ROWS), min_size=1, max_size=5))
    changed = []
    for number, line in enumerate(rows, start=1):
        cells = [str(number), *line.split("\t")[1:]]
        for position in draw(st.sets(st.integers(0, 8), max_size=3)):
            cells[position] = draw(CELL)
        changed.append("\t".join(cells))
    return changed


def assert_rows_add_up(edition: loaders.Edition, data: bytes) -> None:
    loaded = edition.ledger[edition.ledger[L_KIND] == "loaded"]
    assert loaded[L_LINE].tolist() == edition.standards[LINE].tolist()
    published = edition.standards[list(PUBLISHED)].to_numpy().tolist()
    assert ["\t".join(cells) for cells in published] == loaded[L_TEXT].tolist()
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    for number, line in edition.ledger[[L_LINE, L_TEXT]].itertuples(index=False):
        assert lines[number - 1] == line


def differences(edition: loaders.Edition) -> set[tuple[int, str]]:
    """Return (line, published column) of each cell that says something else than the value used."""
    names = {kind: frame["name_zh"].to_dict() for kind, frame in edition.reference.categories.items()}
    found = set()
    for each in edition.standards.to_dict("records"):
        sections = [] if each[schema.SECTION] == NONE else each[schema.SECTION].split(JOIN)
        used = {
            schema.P_SERIAL: str(each[schema.SERIAL]),
            schema.P_CODE: each[schema.BASE_CODE]
            + ("" if each[schema.VERSION] is pd.NA else f"v{each[schema.VERSION]}"),
            schema.P_NAME: each[schema.NAME],
            schema.P_PATHWAY: each[schema.PATHWAY],
            schema.P_FIELD: names["field"].get(each[schema.FIELD], each[schema.FIELD]),
            schema.P_LEVEL: NONE if each[schema.LEVEL_NUMBER] is pd.NA else str(each[schema.LEVEL_NUMBER]),
            schema.P_AGENCY: each[schema.AGENCY],
        }
        if all(section in names["section"] for section in sections) and sections:
            used[schema.P_SECTION] = " ".join(names["section"][section] for section in sections)
        if len(sections) == 1 and JOIN not in each[schema.INDUSTRY]:
            used[schema.P_INDUSTRY] = sections[0] + each[schema.INDUSTRY]
        else:
            used[schema.P_INDUSTRY] = ""  # none, or several: always worth a finding
        found |= {(each[LINE], column) for column, value in used.items() if each[column] != value}
    return found


def reported(edition: loaders.Edition) -> set[tuple[int, str]]:
    return set(edition.findings[[F_LINE, F_COLUMN]].itertuples(index=False, name=None))


def test_every_difference_of_the_real_edition_is_a_finding() -> None:
    edition = loaders.load(REAL)
    assert len(differences(edition)) > 100
    assert differences(edition) <= reported(edition)


@FEW
@given(changed_rows())
def test_every_difference_of_a_changed_list_is_a_finding(lines: list[str]) -> None:
    data = text(*lines)
    edition = loaders.read_bytes(data)
    assert_rows_add_up(edition, data)
    assert differences(edition) <= reported(edition)


@FEW
@given(changed_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_value_used(lines: list[str], random) -> None:
    lines = list(dict.fromkeys(lines))
    first = loaders.read_bytes(text(*lines)).standards
    random.shuffle(lines)
    again = loaders.read_bytes(text(*lines)).standards
    assume(len(first) == len(again))
    drop = [LINE]
    as_text = [
        sorted(map(tuple, frame.drop(columns=drop).astype(str).to_numpy().tolist()))
        for frame in (first, again)
    ]
    assert as_text[0] == as_text[1]


@FEW
@given(st.data())
def test_a_damaged_file_raises_nothing_but_not_a_list(data: st.DataObject) -> None:
    whole = "\n".join(LINES[:60])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(whole)))
        end = min(len(whole), start + data.draw(st.integers(0, 40)))
        whole = whole[:start] + data.draw(st.one_of(ODD, st.text(max_size=5))) + whole[end:]
    damaged = whole.encode()
    try:
        edition = loaders.read_bytes(damaged)
    except loaders.NotAList:
        return
    aside = int((edition.ledger[L_KIND] == "set aside").sum())
    assert len(edition.ledger) == len(edition.standards) + aside
    if "\r" not in whole:
        assert_rows_add_up(edition, damaged)


@given(st.binary(max_size=300))
def test_bytes_raise_nothing_but_not_a_list(data: bytes) -> None:
    for each in (data, text(row()) + data):
        with suppress(loaders.NotAList):
            edition = loaders.read_bytes(each)
            assert len(edition.ledger) >= len(edition.standards)


@FEW
@given(st.lists(st.text(max_size=8).map(lambda cell: re.sub(r"[\t\n\r]", "", cell)), min_size=8, max_size=8))
def test_categories_are_never_missing(cells: list[str]) -> None:
    edition = loaders.read_bytes(text(row(), "\t".join(["2", *cells])))
    table = edition.standards
    categories = table.select_dtypes("category")
    assert len(table) == 2
    assert not categories.isna().any().any()
    for name, column in categories.items():
        known = edition.reference.categories[str(name)].index
        others = [each for each in column.cat.categories if each not in known or each == NONE]
        assert [*(each for each in known if each != NONE), *others] == list(column.cat.categories)
        assert NONE not in others[:-1]
    fields = set(edition.reference.categories["field"].index)
    assert set(table[schema.FIELD].cat.categories) - fields <= {NONE}  # no rule ever invents a field
    assert CLEAN["agency"] == table[schema.AGENCY].iloc[0]
