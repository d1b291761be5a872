"""Streamlit's own texts: those that are replaced are still what it says."""

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from ui.streamlit_texts import COMPOSED, SENTENCES, TEXTS, streamlit_texts

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
FIELD = re.compile(r"\{\w+\}")


@cache
def said() -> str:
    """Return all that Streamlit's page may say."""
    return "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js"))


@pytest.mark.parametrize("text", TEXTS)
def test_streamlit_says_each_text(text: str) -> None:
    assert [part for part in FIELD.split(text) if part.strip() and part.strip() not in said()] == []


@pytest.mark.parametrize("text", COMPOSED)
def test_streamlit_says_each_word_of_what_it_puts_together(text: str) -> None:
    assert [word for word in re.split(r"[\s+]", FIELD.sub("", text)) if word not in said()] == []


@pytest.mark.parametrize("place", SENTENCES)
def test_streamlit_has_each_place(place: str) -> None:
    (name,) = re.findall(r'data-testid="(\w+)"', place)
    assert f"`{name}`" in said() or f'"{name}"' in said()


def test_no_text_is_twice_and_none_is_taken_for_a_shorter_one() -> None:
    texts = [*TEXTS, *COMPOSED]
    assert len(set(texts)) == len(texts)
    forms = [re.compile(FIELD.sub("(.+)", re.sub(r"([.+()])", r"\\\1", text))) for text in texts]
    for place, text in enumerate(texts):
        example = FIELD.sub("7", text)
        assert next(n for n, form in enumerate(forms) if form.fullmatch(example)) == place, text


def test_in_english_streamlit_speaks_for_itself() -> None:
    english, chinese = streamlit_texts("en"), streamlit_texts("zh")
    assert all(said == meant for said, meant in english["words"].items())
    assert all(said != meant for said, meant in chinese["words"].items())
    assert english["sentences"] == SENTENCES
