"""Tables of many rows on their way to the browser."""

from ui.table import PADDING, SORTED, WIDEST, _harmless, _sent, _width


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


def test_usual_cells_stand_on_one_line() -> None:
    short, long = "勞動部", "金融監督管理委員會"
    width = _width("發展單位", _sent([short] * 94 + [long] * 6, "text"), {})
    assert 9 * 14 + PADDING <= width <= 10 * 14 + PADDING, "agencies of six rows in a hundred are usual"
    rare = _width("發展單位", _sent([short] * 99 + [long], "text"), {})
    assert rare == _width("發展單位", _sent([short], "text"), {}) < width
    assert _width("發展單位", _sent([], "text"), {}) == rare, "the title has room, with the mark of the order"
    assert rare >= 4 * 14 + SORTED + PADDING


def test_a_code_has_its_room_and_a_sentence_two_lines() -> None:
    assert 101 + PADDING <= _width("代碼", _sent(["CAP2161-008v1"], "text"), {}) <= 120 + PADDING
    assert _width("依據", _sent(["字" * 90], "text"), {}) == WIDEST
