"""Tables of many rows on their way to the browser."""

from ui.table import _harmless, _sent


def test_texts_that_recur_are_sent_once_where_that_is_shorter() -> None:
    long, longer = "文化內容策進院", "財團法人資訊工業策進會"
    assert _sent([long, longer, longer, longer], "text") == {"names": [long, longer], "codes": [0, 1, 1, 1]}
    assert _sent([long, longer], "text") == {"names": [long, longer]}
    assert _sent(["a", "b", "a", "a", "a"], "text") == {"names": ["a", "b", "a", "a", "a"]}
    assert _sent([], "text") == {"names": []}


def test_values_are_written_as_everywhere() -> None:
    assert _sent([1234, None, float("nan")], "integer")["names"] == ["1,234", "–", "–"]
    assert _sent(["", "x"], "text")["names"] == ["–", "x"]


def test_formulas_are_copied_as_they_stand_in_files() -> None:
    assert _harmless(["=1+1", "plain", "＠cmd", "=1+1"]) == {"=1+1": "'=1+1", "＠cmd": "'＠cmd"}
