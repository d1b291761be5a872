"""Whatever is asked for, what a sentence says to be missing is missing in the whole list.

Every sentence that speaks of a gap is read back and counted in plain Python; one that nobody here can read
fails, so that a new one is given its count.
"""

import re
from collections.abc import Callable

from hypothesis import given, settings

from cards.overview import remarks
from cards.resolved import resolved_item
from locales import translator
from tests.analysis.gap_recount import CODES, LEVELS, Recount, Row
from tests.requests import FigureRequest, requests
from tests.ui.views import LABELS

ZH = LABELS["zh"]
SPEAKS = re.compile("尚無|(?<!還)缺(?!口)|斷層|沒有現行")  # not titles such as 缺口清單
WHOLE = Recount()
EMPTY_LEVELS = {level for level in LEVELS if not any(each["level"] == (level,) for each in WHOLE.current)}


def spoken(request: FigureRequest) -> Recount:
    """Return the recount of what a request speaks of."""
    chosen = dict(request.selection.chosen)
    if request.options.get("viewpoint") == ("whole",) and request.page.key == "gaps":
        chosen.pop("agency", None)
    return Recount(chosen)


def named(key: str, names: str) -> set[str]:
    """Return the codes of the categories that a list of names holds."""
    return {code for code in CODES[key] if ZH.name(key, code) in names}


def of_kind(request: FigureRequest, kind: str, dimension: str = "pathway") -> list[Row]:
    return [row for row in spoken(request).all() if (row.kind, row.dimension) == (kind, dimension)]


def empty_ones(request: FigureRequest, found: re.Match[str]) -> bool:
    """ "16 個領域中，有 1 個沒有現行職能基準：…": counted among the categories chosen, in the whole list."""
    for key in CODES:
        if translator("zh")(MANY[key]) == found["many"]:
            sizes = spoken(request).sizes(key)
            universe = spoken(request).universe(key)
            empty = {code for code in universe if not sizes[code]}
            inside = len(universe) == int(found["of"])
            count = len(empty) == int(found["n"]) if inside else int(found["n"]) <= len(WHOLE_EMPTY[key])
            return count and named(key, found["names"] or "") <= WHOLE_EMPTY[key]
    return False


def ladders(request: FigureRequest, found: re.Match[str]) -> bool:
    counted = (
        len(of_kind(request, "no-entry")),
        len(of_kind(request, "no-top")),
        len({row.code for row in of_kind(request, "broken-ladder")}),
    )
    own = "empty" not in found.groupdict() or found["empty"] is None
    return counted == (int(found["entry"]), int(found["top"]), int(found["broken"])) and (
        own or int(found["empty"]) == len(of_kind(request, "empty"))
    )


def coverage(request: FigureRequest, found: re.Match[str]) -> bool:
    said = {key: int(value or 0) for key, value in found.groupdict().items()}
    counted = {
        "of": len(spoken(request).universe("pathway")),
        "empty": len(of_kind(request, "empty")),
        "entry": len(of_kind(request, "no-entry")),
        "top": len(of_kind(request, "no-top")),
    }
    return {"empty": 0, **said} == counted


def weighed(_request: FigureRequest, found: re.Match[str]) -> bool:
    """ "就業人數：「用水供應業」6,470 人，尚無職能基準；「批發業」…，只有 2 筆職能基準": both counted."""
    said = re.findall(r"「([^」]+)」[\d,.]+ [^；]+?，(?:尚無|只有 ([\d,]+) 筆)職能基準", found[0])
    return len(said) == found[0].count("職能基準") and all(
        any(
            ZH.name(key, code) == name and n == int(number.replace(",", "") or 0)
            for key in ("section", "division")
            for code, n in WHOLE.sizes(key).items()
        )
        for name, number in said
    )


MANY = {
    "field": "fields",
    "pathway": "pathways",
    "section": "sections",
    "division": "divisions",
    "class": "industry classes",
    "submajor": "occupation sub-major groups",
    "minor": "occupation minor groups",
    "unit": "occupation unit groups",
}
CODES = {key: CODES[key] for key in MANY}
WHOLE_EMPTY = {key: {code for code, n in WHOLE.sizes(key).items() if not n} for key in MANY}
LACKING = r"(?P<entry>\d+) 個缺入門級、(?P<top>\d+) 個缺高階級、(?P<broken>\d+) 個級別斷層"
READERS: list[tuple[str, Callable[[FigureRequest, re.Match[str]], bool]]] = [
    (
        r"^(?P<of>\d+) 個(?P<many>\S+?)中，有 (?P<n>\d+) 個沒有現行職能基準(：(?P<names>.*))?$",
        empty_ones,
    ),
    (
        r"^有 (\d+) 個行業中類沒有現行職能基準，所屬大類卻有 10 筆以上$",
        lambda request, found: (
            int(found[1])
            == sum((row.parent_count or 0) >= 10 for row in of_kind(request, "empty", "division"))
        ),
    ),
    (
        r"^級別斷層：(.*)$",
        lambda request, found: (
            named("pathway", found[1]) >= {row.code for row in of_kind(request, "broken-ladder")}
        ),
    ),
    (
        r"^「(.*)」尚無(.*)，依其規模應約有 (.*) 筆$",
        lambda _request, found: any(
            (ZH.name(row.dimension, row.code), ZH.name("level", row.level), f"{row.expected:.1f}")
            == (found[1], found[2], found[3])
            for row in WHOLE.hole()
        ),
    ),
    (
        r"，(?P<levels>[^，]*?)尚無任何基準$",
        lambda _request, found: set(re.findall(r"\d", found["levels"])) <= EMPTY_LEVELS,
    ),
    (
        r"^(?P<of>\d+) 個職類中，(?P<empty>\d+) 個尚無職能基準"
        r"(；另有 (?P<entry>\d+) 個缺入門級、(?P<top>\d+) 個缺高階級)?$",
        coverage,
    ),
    (
        r"^(?P<of>\d+) 個職類都有職能基準(；(?P<entry>\d+) 個缺入門級、(?P<top>\d+) 個缺高階級)?$",
        coverage,
    ),
    (
        r"^「(.*)」尚無職能基準$",
        lambda _request, found: bool(named("pathway", found[1]) & WHOLE_EMPTY["pathway"]),
    ),
    (r"^\S+?：「.*」[\d,.]+ .*，(尚無|只有 .* 筆)職能基準$", weighed),
    (rf"^\d+ 個職類中，(?P<empty>\d+) 個尚無職能基準；另有 {LACKING}$", ladders),
    (rf"有職能基準的 \d+ 個職類中，{LACKING}（其他單位也沒有）$", ladders),
    (
        r"^依規模應有三筆以上，卻尚無任何基準：(.*)$",
        lambda _request, found: any(ZH.name("section", row.code) in found[1] for row in WHOLE.hole()),
    ),
    (
        r"^\d+ 個(?P<many>.*)中，.*個只有他單位有，(?P<n>\d+) 個尚無$",
        lambda _request, found: any(
            int(found["n"]) <= len(WHOLE_EMPTY[key])
            for key, many in MANY.items()
            if translator("zh")(many) == found["many"]
        ),
    ),
]


def is_true(request: FigureRequest, sentence: str) -> bool:
    for pattern, count in READERS:
        if found := re.search(pattern, sentence):
            return count(request, found)
    raise AssertionError(f"nobody counts this: {sentence}")


@settings(max_examples=150)
@given(requests())
def test_what_is_said_to_be_missing_is_missing_in_the_whole_list(request: FigureRequest) -> None:
    if not request.shown:
        return
    made = resolved_item(request.view, request.item)
    assert made.card is not None
    sentences = [made.title, *made.card.sentences]
    if request.page.key == "overview":
        sentences += [each.text for each in remarks(request.view)]
    for sentence in sentences:
        if request.lang == "zh" and SPEAKS.search(sentence):
            assert is_true(request, sentence), sentence
