"""What Markdown would read, and what Streamlit reads after it, is kept apart by what nobody sees."""

import pytest

from ui.text import plain

JOINER = "\N{WORD JOINER}"


def seen(text: str) -> str:
    """Return what a person reads of an escaped text."""
    return plain(text).replace("\\\\", "\0").replace("\\", "").replace("\0", "\\").replace(JOINER, "")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("www.evil.example", "www|.evil.example"),
        ("見WWW.evil.example", "見WWW|.evil.example"),
        ("http://evil.example", "http:|//evil.example"),
        ("someone@evil.example", "someone@|evil.example"),
        (":material/home:", ":|material/home:"),
        (":streamlit:", ":|streamlit:"),
        (":+1:", ":|+1:"),
        ("a -> b <- c <-> d -- e", "a -|> b <|- c <|-|> d -|- e"),
        (">= <= ~=", ">|= <|= ~|="),
    ],
)
def test_signs_are_kept_apart(text: str, apart: str) -> None:
    assert plain(text).replace("\\", "") == apart.replace("|", JOINER)
    assert seen(text) == text


@pytest.mark.parametrize(
    "text", ["級別：3", "CAP2522-001v4", "12 : 30", "金融(FIN)", "a = b", "wwwx", "甲@ 乙"]
)
def test_what_is_no_sign_stays_whole(text: str) -> None:
    assert JOINER not in plain(text)
    assert seen(text) == text
