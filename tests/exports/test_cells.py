"""What a cell holds in every format: no formula, nothing illegal, no number that a spreadsheet changes."""

import datetime
import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from cards.cells import to_cell
from loaders.safe_text import LONGEST, safe_text
from tests.exports.samples import texts, values


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠﹦⁼−"))
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u200b", "\ufeff", "\u202e \u00ad", "\x00", "\u3164"])
def test_no_text_begins_as_a_formula(sign: str, before: str) -> None:
    assert safe_text(f"{before}{sign}1") == "'" + before.replace("\x00", "") + f"{sign}1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\tx", "'\tx"),
        ("\rx", "'\nx"),
        ("\nx", "'\nx"),
        ("a;=1", "a;'=1"),
        ("a\t +1;@b", "a\t' +1;'@b"),
        ("\t=1", "'\t'=1"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00\x0b\x1f\ufffe\uffff\ud800b", "ab"),
    ],
)
def test_text_that_is_changed(text: str, expected: str) -> None:
    assert safe_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "'=1",
        "a=1",
        "職能-基準",
        "1-2",
        "a, =1",
        "a\n- b",
        "a; b",
        " x ",
        '"=1"',
        "_x000D_",
        "😀",
        "a\u0085\u2028b",
    ],
)
def test_text_that_stays(text: str) -> None:
    assert safe_text(text) == text


def test_what_one_look_lets_pass_is_what_the_rules_would_not_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = [chr(code) for code in (*range(0x10000), *range(0xE0000, 0xE0200), 0x1F600)]
    tried = [form.replace("?", sign) for sign in signs for form in ("?", "?=1", "字?", "字?=1")]
    tried += ["字" * length for length in (LONGEST // 2, LONGEST // 2 + 1, LONGEST, LONGEST + 1)]
    at_once = [safe_text(each) for each in tried]
    monkeypatch.setattr("loaders.safe_text._UNTOUCHED", re.compile("(?!)"))
    assert at_once == [safe_text(each) for each in tried]


def test_safe_text_is_safe_once_and_for_all() -> None:
    @given(texts)
    def check(text: str) -> None:
        safe = safe_text(text)
        assert safe_text(safe) == safe
        assert safe.lstrip(" \u200b\ufeff\u2028")[:1] not in tuple("=+-@＝＋－＠\t\n")
        safe.encode()

    check()


@pytest.mark.parametrize(
    ("text", "kept"),
    [("字" * LONGEST, LONGEST), ("字" * (LONGEST + 1), LONGEST - 1), ("😀" * LONGEST, LONGEST // 2)],
)
def test_a_text_longer_than_a_cell_says_that_it_goes_on(text: str, kept: int) -> None:
    safe = safe_text(text)
    assert safe == (text if kept == len(text) else text[:kept] + "…")
    assert len(safe.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "text", None),
        (pd.NA, "integer", None),
        (pd.NaT, "text", None),
        (np.datetime64("NaT"), "text", None),
        (float("nan"), "text", None),
        (np.float32("nan"), "number", None),
        (Decimal("NaN"), "number", None),
        ("", "text", None),
        (np.str_("a"), "text", "a"),
        (np.int64(3), "integer", 3),
        (3.0, "integer", 3),
        (3.5, "integer", 3.5),
        (3.0, "text", "3"),
        (np.uint8(3), "text", "3"),
        (0.1 + 0.2, "number", 0.3),
        (-0.0, "number", 0.0),
        (Decimal("0.25"), "share", 0.25),
        (Fraction(1, 4), "share", 0.25),
        (10**15 - 1, "integer", 10**15 - 1),
        (10**15, "integer", "1000000000000000"),
        (-(10**400), "number", "-1" + "0" * 400),
        (float("inf"), "number", "∞"),
        (-math.inf, "number", "-∞"),
        (1.7976931348623157e308, "number", "1.79769313486232e+308"),
        ("未分級", "integer", "未分級"),
        (datetime.date(2024, 12, 1), "text", "2024-12-01"),
    ],
)
def test_values_become_plain(value, kind, expected) -> None:
    found = to_cell(value, kind)
    assert (type(found), repr(found)) == (type(expected), repr(expected))


def test_every_value_is_plain() -> None:
    @given(values)
    def check(value) -> None:
        for kind in ("text", "integer", "number", "share"):
            found = to_cell(value, kind)
            assert type(found) in (str, int, float, type(None))
            assert not isinstance(found, float) or math.isfinite(found)

    check()
