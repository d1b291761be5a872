"""``python -m exports deck``: slides from a shell."""

import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from analysis.selection import Selection
from cards.deck import KEY_FIGURES, Deck, Item, key_items
from cards.deck_link import to_code, to_file
from exports.__main__ import main
from tests.analysis.plain import ROOT
from tests.pages.recount import shown
from tests.ui.views import view_of

DECK = Deck().added(key_items(view_of(Selection().choose("agency", ["經濟部"]))), "113-12").named("會議")


def titles(file: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(file)).slides]


def test_a_saved_deck_and_its_code_make_the_same_slides(tmp_path: Path) -> None:
    (tmp_path / "deck.json").write_bytes(to_file(DECK))
    assert main(["deck", str(tmp_path / "deck.json"), "--out", str(tmp_path / "a.pptx")]) == 0
    assert main(["deck", "--code", to_code(DECK), "--out", str(tmp_path / "b.pptx")]) == 0
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    assert titles(tmp_path / "a.pptx")[0] == "會議"
    assert len(titles(tmp_path / "a.pptx")) == len(KEY_FIGURES) + 2


def test_the_ready_deck_of_a_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deck.pptx"
    query = "agency=經濟部&level=4&colour=red&field=沒有"
    assert main(["deck", "--key-charts", query, "--out", str(out), "--site", "https://a.example"]) == 0
    said = capsys.readouterr()
    assert "colour=red" in said.err
    assert "field=沒有" in said.err
    assert str(out) in said.out
    second = Presentation(str(out)).slides[2]
    texts = "\n".join(shape.text_frame.text for shape in second.shapes if shape.has_text_frame)
    assert f"{len(shown({'agency': '經濟部', 'level': '4'}))} 筆" in texts
    assert "https://a.example/agencies?agency=" in second.notes_slide.notes_text_frame.text


def test_it_is_a_command_that_speaks_either_language(tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    command = [sys.executable, "-m", "exports", "deck", "--key-charts", "", "--out", str(out), "--lang", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert titles(out)[-1] == "How this was counted"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing.json"],
        ["--code", "1cut"],
        ["--key-charts", "", "--edition", "99-99"],
        ["--key-charts", "", "--template", str(ROOT / "README.md")],
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deck.pptx"
    assert main(["deck", *arguments, "--out", str(out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert not out.exists()


def test_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deck", "--key-charts", "", "--out", str(tmp_path / "deck.key")]) == 2
    assert ".pptx" in capsys.readouterr().err


def test_what_is_left_out_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "deck.json").write_bytes(
        to_file(Deck((Item("maps.county"), Item("levels.level", (("field", ("?",)),)))))
    )
    assert main(["deck", str(tmp_path / "deck.json"), "--out", str(tmp_path / "a.pptx")]) == 0
    said = capsys.readouterr().err
    assert "maps.county" in said
    assert "field=?" in said


@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_makes_a_pdf(tmp_path: Path) -> None:
    assert main(["deck", "--code", to_code(DECK), "--out", str(tmp_path / "deck.pdf")]) == 0
    assert (tmp_path / "deck.pdf").read_bytes().startswith(b"%PDF")
