"""What Markdown would read, and what Streamlit reads after it, is kept apart by what nobody sees."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.text import escape_markdown

JOINER = "\N{WORD JOINER}"
# What Streamlit's pages look for in texts whose escapes are undone, as its scripts have it.
AFTERWARDS = [
    re.compile(r"(https?://|www(?=\.))([-.\w]+)", re.IGNORECASE | re.ASCII),
    re.compile(r"([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.ASCII),
    re.compile(r":material_(\w+):", re.ASCII),
    re.compile(r":streamlit:"),
    re.compile(r":\+1:|:-1:|:[\w-]+:", re.ASCII),
    re.compile(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"),
]
SIGNS = st.sampled_from(
    [*"\\`*_{}[]()<>#+-.!|~:$&@/=^?%\"' \n\t1a", "www", "http", "material", "x.example", "中"]
)


def unescaped(text: str) -> str:
    """Return what Markdown makes of an escaped text."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def seen(text: str) -> str:
    """Return what a person reads of an escaped text."""
    return unescaped(escape_markdown(text)).replace(JOINER, "")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("www.evil.example", "www|.evil.example"),
        ("見WWW.evil.example", "見WWW|.evil.example"),
        ("http://evil.example", "http:|//evil.example"),
        ("someone@evil.example", "someone@|evil.example"),
        ("someone@-evil.example", "someone@|-evil.example"),
        (":material/home:", ":|material/home:"),
        (":material_home:", ":|material_home:"),
        (":streamlit:", ":|streamlit:"),
        (":+1:", ":|+1:"),
        ("a -> b <- c <-> d -- e", "a -|> b <|- c <|-|> d -|- e"),
        (">= <= ~=", ">|= <|= ~|="),
    ],
)
def test_signs_are_kept_apart(text: str, apart: str) -> None:
    assert unescaped(escape_markdown(text)) == apart.replace("|", JOINER)
    assert seen(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "級別：3",
        "CAP2522-001v4",
        "12:30",
        "金融(FIN)",
        "a = b",
        "wwwx",
        "甲@ 乙",
        "a\N{NBSP}\N{IDEOGRAPHIC SPACE}b",
    ],
)
def test_what_is_no_sign_stays_whole(text: str) -> None:
    assert JOINER not in escape_markdown(text)
    assert seen(text) == text


@pytest.mark.parametrize(
    "text", ["    code", "\ta", "a\n===", "a\r\n\r\n    b", "- a", "1. a", "> a", "# a", "a\\\n"]
)
def test_no_text_makes_a_block_of_its_own(text: str) -> None:
    assert not re.search(r"^[\s\d>#=+-]*(?<!\\)[>#=+.-]|[\r\n\t]|^ ", escape_markdown(text))
    assert seen(text) == " ".join(text.split())


def test_what_one_look_lets_pass_is_what_the_rules_would_not_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = [chr(code) for code in range(0x3100)] + ["　", "：", "字"]
    tried = [
        form.replace("?", sign) for sign in signs for form in ("?", "字?", "?字", "字 ?字", "www?tw", "a?=b")
    ]
    at_once = [escape_markdown(each) for each in tried]
    monkeypatch.setattr("ui.text._UNTOUCHED", re.compile("(?!)"))
    assert at_once == [escape_markdown(each) for each in tried]


@given(st.lists(SIGNS, max_size=12).map("".join) | st.text(max_size=30))
def test_every_text_is_shown_to_the_letter(text: str) -> None:
    shown = escape_markdown(text)
    assert unescaped(shown).replace(JOINER, "") == re.sub(
        "[ \t\r\n\f\v]+", " ", text.replace(JOINER, "")
    ).strip(" ")
    # No sign is left to Markdown, and none to what comes after it.
    assert re.search(r"(?<!\\)(?:\\\\)*\\[^!-/:-@\[-`{-~]", shown) is None
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", shown))
    assert [each.pattern for each in AFTERWARDS if each.search(unescaped(shown))] == []
    # Before Markdown, Streamlit looks for this as it stands.
    assert ":material/" not in shown
