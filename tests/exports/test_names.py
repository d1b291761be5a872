"""File names that every system takes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.names import file_name

anything = st.lists(st.text(st.characters(codec=None), max_size=80), max_size=5)


@pytest.mark.parametrize(
    ("parts", "extension", "expected"),
    [
        (["職能基準", "113-12", "經濟部-級別5"], "xlsx", "職能基準_113-12_經濟部-級別5.xlsx"),
        (["a", "", " ", "b"], ".csv", "a_b.csv"),
        (['a/b\\c:d*e?f"g<h>i|j'], "csv", "a-b-c-d-e-f-g-h-i-j.csv"),
        (["two words\r\nand a line"], "csv", "two-words-and-a-line.csv"),
        (["../../etc/passwd"], "csv", "etc-passwd.csv"),
        (["ends. . ."], "csv", "ends.csv"),
        (["科學、技術、工程、數學（現行）"], "ods", "科學、技術、工程、數學（現行）.ods"),
        (["cod\u202excod.exe"], "csv", "codxcod.exe.csv"),
        (["a\u200b\x00\ud800b"], "csv", "ab.csv"),
        (["e\u0301"], "csv", "\u00e9.csv"),
        (["CON"], "csv", "_CON.csv"),
        (["lpt1.x"], "csv", "_lpt1.x.csv"),
        (["console"], "csv", "console.csv"),
        (["con", "x"], "csv", "con_x.csv"),
        ([], "json", "table.json"),
        (["???"], "json", "table.json"),
    ],
)
def test_names(parts: list[str], extension: str, expected: str) -> None:
    assert file_name(parts, extension) == expected


def test_every_name_is_one_that_every_system_takes() -> None:
    @given(anything, st.sampled_from(["csv", "xlsx"]))
    def check(parts: list[str], extension: str) -> None:
        name = file_name(parts, extension)
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f\s]', name)
        assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in name)
        assert unicodedata.is_normalized("NFC", name)
        assert name.endswith(f".{extension}")
        assert name[0] not in ".-~"
        assert len(name) <= 120
        assert len(name.encode()) <= 200
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
        assert file_name([name.removesuffix(f".{extension}")], extension) == name

    check()


def test_two_selections_that_are_cut_keep_two_names() -> None:
    long = "製造、" * 60
    names = {file_name(["職能基準", long + end], "xlsx") for end in ("經濟部", "勞動部", "")}
    assert len(names) == 3
    assert all(name.startswith("職能基準_製造、製造") for name in names)
