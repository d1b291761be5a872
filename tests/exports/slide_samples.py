"""Talks to write: one of every kind of body in either language, and random drawings."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pptx
from hypothesis import strategies as st
from lxml import etree

from charts.bars import Bar
from charts.drawings import Columns, Compared, Drawing, Paired, Ranked, Stacked, Tiles
from charts.palette import level_role
from charts.stacked import Layer
from charts.tiles import Tile
from exports.slides.model import Grid, Presentation, Slide, Text

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAMES = {
    "zh": ("製造", "科學、技術、工程、數學", "休閒與觀光旅遊", "司法、法律與公共安全"),
    "en": ("Manufacturing", "Science, Technology & Mathematics", "Hospitality", "Law, Public Safety"),
}
LINK = "https://atlas.example.gov.tw/levels?lang=zh&level=5"


def bars(lang: str, values: list[float], form: str = "{:,} (50%)") -> list[Bar]:
    names = NAMES[lang]
    return [
        Bar(str(place), names[place % 4], value, form.format(value), "", stands_out=not place)
        for place, value in enumerate(values)
    ]


def tiled(rows: int, columns: int, lang: str = "zh", *, totals: bool = True) -> Tiles:
    names = NAMES[lang]
    cells = [
        Tile(
            r,
            c,
            f"{r * c:,}",
            "",
            None if totals and (r == rows - 1 or c == columns - 1) else r * c / rows / columns,
            "",
        )
        for r in range(rows)
        for c in range(columns)
    ]
    return Tiles(
        cells,
        [f"{names[r % 4]} {r}" for r in range(rows)],
        [f"{names[c % 4]} {c}" for c in range(columns)],
        "heat",
    )


def drawings(lang: str) -> dict[str, Drawing]:
    names = NAMES[lang]
    layers = [
        Layer(
            str(level),
            f"{names[0]} {level}",
            level_role(str(level)),
            [0.5, 0.25, 0.02],
            ["50%", "25%", ""],
            ["", "", ""],
        )
        for level in (1, 3)
    ]
    return {
        "ranked": Ranked(bars(lang, [190, 86, 82, 5])),
        "columns": Columns(
            bars(lang, [0, 49, 1306, 2], "{:,}\n6%"), [*map(level_role, "123"), level_role("none")]
        ),
        "compared": Compared(bars(lang, [0.29, 0.125, 1 / 3], "{:.0%}"), [0.1, 0.2, 0.7], names[3], names[0]),
        "paired": Paired(
            bars(lang, [0.29, 0.125, 0], "{:.0%}"),
            bars(lang, [0.1, 0.2, 0.7], "{:.0%}"),
            (names[3], names[0]),
            ["29 : 1", "12 : 2", "0 : 7"],
        ),
        "stacked": Stacked(names[:3], ["n = 3", "n = 2", ""], ["a", "b", "c"], layers),
        "tiles": tiled(6, 5, lang),
    }


def presentation(lang: str = "zh") -> Presentation:
    names = NAMES[lang]
    grid = Grid(
        (names[0], "n"),
        ((names[1], "1,234"), (names[2], "5")),
        frozenset({1}),
        of=861,
    )
    bodies = [*drawings(lang).values(), grid, Text((names[0] * 3, names[1]))]
    slides = tuple(
        Slide(
            title=names[place % 2] * 3,
            scope=f"{names[2]} n = 830",
            source=f"{names[3]} · 113-12 · n = 830",
            alt=f"alt {place} {names[0]}",
            note=f"{names[1]} 職能基準\n{LINK}&figure={place}",
            body=body,
            remarks=(names[2], names[3]),
        )
        for place, body in enumerate(bodies)
    )
    return Presentation(lang, names[0] * 4, names[1], names[3], slides)


def of(body: Any, lang: str = "zh", **more: Any) -> Presentation:
    """Return a presentation of one slide."""
    about = {"title": "題目", "scope": "範圍", "source": "來源", "alt": "圖", "note": "備註"} | more
    return Presentation(lang, "簡報", "副題", "來源", (Slide(**about, body=body),))


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def parts(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield every XML part with its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(archive.read(name))


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


labels = st.one_of(
    st.sampled_from(["製造", "=1+1", "-", "<br>", "a<b>&amp;c</b>", "\x00\x0b", "a\nb", "", "😀", "\ud800"]),
    st.text(max_size=12),
)
amounts = st.one_of(st.integers(0, 10**9), st.floats(0, 1), st.floats(0, 1e12))


@st.composite
def random_bars(draw: st.DrawFn) -> list[Bar]:
    found = draw(st.lists(st.tuples(labels, amounts, labels, st.booleans()), max_size=30))
    return [Bar("", name, value, text, "", out) for name, value, text, out in found]


@st.composite
def random_drawings(draw: st.DrawFn) -> Drawing:
    kind = draw(st.sampled_from(["ranked", "columns", "compared", "paired", "stacked"]))
    if kind == "stacked":
        n = draw(st.integers(0, 40))
        layers = [
            Layer(
                "",
                draw(labels),
                level_role(level),
                draw(st.lists(amounts, min_size=n, max_size=n)),
                draw(st.lists(labels, min_size=n, max_size=n)),
                [""] * n,
            )
            for level in "123"[: draw(st.integers(1, 3))]
        ]
        names = draw(st.lists(labels, min_size=n, max_size=n))
        return Stacked(names, draw(st.lists(labels, min_size=n, max_size=n)), [""] * n, layers)
    found = draw(random_bars())
    match kind:
        case "ranked":
            return Ranked(found)
        case "paired":
            second = [replace(bar, value=draw(amounts), text=draw(labels)) for bar in found]
            return Paired(found, second, (draw(labels), draw(labels)), [draw(labels) for _bar in found])
        case "columns":
            return Columns(found, [level_role(str(place % 6 + 1)) for place in range(len(found))])
    whole = draw(st.lists(amounts, min_size=len(found), max_size=len(found)))
    return Compared(found, whole, draw(labels), draw(labels))
