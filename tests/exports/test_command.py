"""``python -m exports deck``: slides from a shell."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from analysis.request import unchecked
from analysis.selection import Selection
from cards.deck import Deck, Item, key_items
from cards.deck_link import to_code, to_file
from exports.__main__ import main
from tests.analysis.plain import ROOT
from tests.pages.editions_of import NEWER, OLDER, two_editions
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
    assert len(titles(tmp_path / "a.pptx")) == len(DECK.items) + 2


QUERY = "agency=經濟部&level=4&colour=red&field=沒有"


def test_the_ready_deck_of_a_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deck.pptx"
    asked = [
        "deck",
        "--key-charts",
        "agency=經濟部&field=M",
        "--out",
        str(out),
        "--site",
        "https://a.example",
    ]
    assert main(asked) == 0
    said = capsys.readouterr()
    assert (said.err, str(out) in said.out) == ("", True)
    second = Presentation(str(out)).slides[2]
    texts = "\n".join(shape.text_frame.text for shape in second.shapes if shape.has_text_frame)
    assert f"{len(shown({'agency': '經濟部', 'field': 'M'}))} 筆" in texts
    assert "https://a.example/levels?edition=113-12&agency=" in second.notes_slide.notes_text_frame.text


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("agency=經濟步", ["agency=經濟步"]),
        ("agency=經濟部&colour=red&field=沒有", ["colour=red", "field=沒有"]),
        ("status=all&status=none", ["status=none"]),
        (f"q=工程師 {'x' * 800}", ["q=xxx"]),
        ("q=工程師,區塊鏈律師", ["q=區塊鏈律師"]),
        ("lang=fr", ["lang=fr"]),
        ("rows=agency", ["rows=agency"]),
    ],
)
def test_a_selection_that_cannot_be_followed_makes_no_slides(
    query: str, missing: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deck.pptx"
    asked = ["deck", "--key-charts", query, "--out", str(out)]
    assert main(asked) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert all(each in said.err for each in missing)
    assert not out.exists()


def test_what_is_missing_may_be_left_out_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deck.pptx"
    assert main(["deck", "--key-charts", QUERY, "--out", str(out), "--allow-missing"]) == 0
    said = capsys.readouterr().err
    assert "colour=red" in said
    assert "field=沒有" in said
    assert out.exists()


def test_a_selection_without_a_standard_makes_no_slides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deck.pptx"
    for query in ("q=區塊鏈律師", "agency", "agency=經濟部&utm_source=mail&field="):
        assert main(["deck", "--key-charts", query, "--out", str(out), "--allow-missing"]) == 2
        assert capsys.readouterr().err == "沒有符合目前篩選的職能基準。\n"
    assert not out.exists()


def test_the_language_of_the_link_is_that_of_the_slides(tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    for options, last in (([], "How this was counted"), (["--lang", "zh"], "計算方法")):
        assert main(["deck", "--key-charts", "lang=en&agency=經濟部", "--out", str(out), *options]) == 0
        assert titles(out)[-1] == last


def test_a_deck_of_more_items_than_have_room_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = json.loads(to_file(Deck((Item("levels.level"),))))
    held["items"] *= 80
    (tmp_path / "deck.json").write_text(json.dumps(held), encoding="utf-8")
    out = tmp_path / "a.pptx"
    assert main(["deck", str(tmp_path / "deck.json"), "--out", str(out)]) == 2
    assert capsys.readouterr().err.startswith("有 20 張沒有放入")
    assert not out.exists()
    assert main(["deck", str(tmp_path / "deck.json"), "--out", str(out), "--allow-missing"]) == 0
    assert capsys.readouterr().err.startswith("有 20 張沒有放入")
    assert len(titles(out)) == 62


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
        ["--code", to_code(Deck(title="空"))],
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


def test_items_that_cannot_be_followed_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = (Item("maps.county"), Item("levels.level", unchecked({"field": ["?"]})))
    (tmp_path / "deck.json").write_bytes(to_file(Deck(items)))
    out = tmp_path / "a.pptx"
    for options, code in (([], 2), (["--allow-missing"], 0)):
        assert main(["deck", str(tmp_path / "deck.json"), "--out", str(out), *options]) == code
        said = capsys.readouterr().err
        assert "maps.county" in said
        assert "field=?" in said
        assert out.exists() == (code == 0)


def test_an_item_that_nothing_fits_says_so_on_its_slide(tmp_path: Path) -> None:
    deck = Deck((Item("levels.level", unchecked({"q": ["區塊鏈律師"]})),))
    assert main(["deck", "--code", to_code(deck), "--out", str(tmp_path / "a.pptx")]) == 0
    assert len(titles(tmp_path / "a.pptx")) == 3


@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_makes_a_pdf(tmp_path: Path) -> None:
    assert main(["deck", "--code", to_code(DECK), "--out", str(tmp_path / "deck.pdf")]) == 0
    assert (tmp_path / "deck.pdf").read_bytes().startswith(b"%PDF")


# --- files ----------------------------------------------------------------------------------------
def test_what_is_read_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = tmp_path / "template.pptx"
    assert main(["deck", "--code", to_code(DECK), "--out", str(template)]) == 0
    capsys.readouterr()
    before = template.read_bytes()
    (tmp_path / "link.pptx").symlink_to(template)
    for name in ("template.pptx", "link.pptx"):
        out = tmp_path / name
        assert main(["deck", "--code", to_code(DECK), "--template", str(template), "--out", str(out)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", f"{out}: 這正是要讀取的檔案，不會加以覆寫。請指定其他檔案。\n")
    assert template.read_bytes() == before


@pytest.mark.parametrize("out", ["no/deck.pptx", "folder.pptx", "pipe.pptx"])
def test_an_output_that_cannot_be_written_is_named(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.pptx").mkdir()
    os.mkfifo(tmp_path / "pipe.pptx")
    assert main(["deck", "--code", to_code(DECK), "--out", str(tmp_path / out)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), said.err.startswith(f"{tmp_path / out}: ")) == ("", 1, True)


@pytest.mark.parametrize("given", ["pipe", "/dev/zero", ".", "no.json"])
def test_what_is_no_file_is_not_waited_for(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    named, out = str(tmp_path / given), str(tmp_path / "deck.pptx")
    for asked in (["deck", named], ["deck", "--code", to_code(DECK), "--template", named]):
        assert main([*asked, "--out", out]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n"), said.err.startswith(f"{named}: ")) == ("", 1, True)


@pytest.mark.parametrize(
    ("asked", "expected"), [([], ["830", "829"]), (["newest"], ["829", "829"]), ([OLDER], ["830", "830"])]
)
def test_each_slide_is_of_the_edition_that_it_was_kept_from_or_of_the_one_asked_for(
    asked: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.editions.DATA", tmp_path)
    two_editions(tmp_path)
    items = tuple(Item("levels.level", unchecked({"edition": [name]})) for name in (OLDER, NEWER))
    (tmp_path / "deck.json").write_bytes(to_file(Deck(items)))
    out = tmp_path / "a.pptx"
    edition = [f"--edition={name}" for name in asked]
    assert main(["deck", str(tmp_path / "deck.json"), "--out", str(out), *edition]) == 0
    slides = list(Presentation(str(out)).slides)[1:-1]
    told = [
        " ".join(each.text_frame.text for each in slide.shapes if each.has_text_frame) for slide in slides
    ]
    assert [f"{n} 筆" in each for n, each in zip(expected, told, strict=True)] == [True, True]


def test_a_deck_of_an_edition_that_is_not_there_is_named(tmp_path: Path, capsys) -> None:
    deck = Deck((Item("levels.level"),), edition="99-12")
    assert main(["deck", "--code", to_code(deck), "--out", str(tmp_path / "a.pptx")]) == 2
    assert "沒有 99-12 這一版" in capsys.readouterr().err
