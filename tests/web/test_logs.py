"""The log: few lines of each kind, in files of a bounded size."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from web import logs
from web.logs import MOST, PERIOD, FewOfEachKind, set_up


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def line(text: str, *args: object, name: str = "uvicorn.error") -> logging.LogRecord:
    return logging.LogRecord(name, logging.WARNING, "", 0, text, args, None)


def test_few_lines_of_a_kind_are_written_and_the_rest_is_counted() -> None:
    clock = Clock()
    few = FewOfEachKind(clock)
    written = [few.filter(line("Invalid request from %s", number)) for number in range(1000)]
    assert written == [True] * MOST + [False] * (1000 - MOST)
    assert few.filter(line("another kind"))
    assert few.filter(line("Invalid request from %s", 1, name="other"))
    clock.now = PERIOD
    record = line("Invalid request from %s", "x")
    assert few.filter(record)
    assert record.getMessage() == f"Invalid request from x ({1000 - MOST} more of this kind before)"


def test_what_is_rare_is_written_as_it_is() -> None:
    clock = Clock()
    few = FewOfEachKind(clock)
    for number in range(10):
        clock.now = number * PERIOD
        record = line("rare")
        assert few.filter(record)
        assert record.getMessage() == "rare"


def test_texts_that_are_never_the_same_fill_no_memory() -> None:
    few = FewOfEachKind(Clock())
    for number in range(3000):
        few.filter(line(f"made anew {number}"))
    assert len(few.seen) <= logs.KINDS + 1


@pytest.fixture
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in logs.LIBRARIES]
    before = [(logging.getLogger(name), *_state(logging.getLogger(name))) for name in names]
    root.handlers = []
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = handlers, level
    for logger, theirs, propagate, its_level in before:
        logger.handlers, logger.propagate, logger.level = theirs, propagate, its_level


def _state(logger: logging.Logger) -> tuple[list[logging.Handler], bool, int]:
    return logger.handlers[:], logger.propagate, logger.level


def test_a_log_in_files_is_never_larger_than_it_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restored: None
) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 1000)
    set_up(tmp_path / "atlas.log")
    for number in range(500):
        logging.getLogger(f"streamlit.test.{number}").warning("說明 %s", number)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["atlas.log", *(f"atlas.log.{n}" for n in range(1, 6))]
    assert max(file.stat().st_size for file in files) <= 1000
    assert "說明 499" in (tmp_path / "atlas.log").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_an_error(tmp_path: Path, restored: None) -> None:
    with pytest.raises(OSError, match="atlas"):
        set_up(tmp_path / "missing" / "atlas.log")
