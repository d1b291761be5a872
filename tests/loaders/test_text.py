import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.codes import code_parts
from loaders.text import folded, has_invisible, search_form, squeezed, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("臺北市 旅行", "台北市旅行"),
        ("ＣＡＤ／cam（二）", "cad/cam(二)"),
        (" A\u3000B\tC\n", "abc"),
        ("\u200b零寬\ufeff", "零寬"),
        ("Straße", "strasse"),
        ("⼯會理事⻑、⺠俗", "工會理事長、民俗"),  # radicals, as PDFs have them
        ("", ""),
    ],
)
def test_a_search_ignores_width_case_space_and_tai(text: str, expected: str) -> None:
    assert search_form(text) == expected


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_a_search_form_is_blind_to_case_space_and_width(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if char > " " else "\u3000" for char in text)
    same = {search_form(each) for each in (text, text.swapcase(), " ".join(text), wide)}
    assert same == {text.replace(" ", "").lower()}


@given(st.text())
def test_what_is_visible_stays(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert not has_invisible(visible(text))
    assert has_invisible(text) or visible(text) == text.strip()


def test_codes_are_folded_and_labels_squeezed() -> None:
    assert folded("\u3000ＣＡＰ２\u200b ") == "CAP2"
    assert squeezed("科學、 技\u3000術") == "科學、技術"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("CAP2522-001v4", ("CAP2522-001v4", "CAP", "2522", "CAP2522-001", "4")),
        ("AVA7317-002", ("AVA7317-002", "AVA", "7317", "AVA7317-002", "")),
        ("MPD-2151-002v4", ("MPD-2151-002v4", "MPD", "2151", "MPD2151-002", "4")),
        ("CCM711-001v1", ("CCM711-001v1", "CCM", "711", "CCM711-001", "1")),
        ("ＣＡＰ2522 -001v12", ("CAP2522-001v12", "CAP", "2522", "CAP2522-001", "12")),
        ("CAP2522001v4", ("CAP2522001v4", "", "", "CAP2522001v4", "")),
        ("", ("", "", "", "", "")),
    ],
)
def test_a_code_and_its_parts(published: str, expected: tuple[str, ...]) -> None:
    assert tuple(code_parts(published)) == (*expected, False)
