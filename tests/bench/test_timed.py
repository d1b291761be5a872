"""A run says how long it took, however it ends, and nothing else is taken for it."""

import pytest

from bench.timed import seconds, timed


@pytest.mark.parametrize(
    ("line", "expected"),
    [("bench: a run took 0.043210\n", 0.04321), ("a run took 1\n", None), ("", None), ("INFO ready", None)],
)
def test_only_its_own_lines_are_read(line: str, expected: float | None) -> None:
    assert seconds(line) == expected


def test_a_run_that_fails_is_timed_too(capsys: pytest.CaptureFixture[str]) -> None:
    def fails(what: str) -> None:
        raise ValueError(what)

    with pytest.raises(ValueError, match="why"):
        timed(fails)("why")
    took = seconds(capsys.readouterr().out)
    assert took is not None
    assert took >= 0
