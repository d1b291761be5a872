"""Sheets to write: one that shows everything, and random ones."""

from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from cards.sheet import Column, Sheet
from charts.palette import Shade

COLUMNS = (
    Column("name", "名稱"),
    Column("n", "職能基準數", "integer"),
    Column("residual", "殘差", "number"),
    Column("share", "占比", "share"),
)
ROWS = (
    ('製造, "精密"', 1234, 2.5, 0.125),
    ("=1+1", np.int64(0), -1.25, np.float64(1.0)),
    ("第一行\n  第二行 ", pd.NA, float("nan"), None),
    ("定位\t點 😀", 7, 1e-7, 1 / 3),
)
SHEET = Sheet(
    lang="zh",
    file_stem="職能基準_113-12",
    title="職能基準一覽",
    scope="名稱含「=cmd」的現行職能基準",
    edition="113-12",
    period="113年12月",
    source="勞動部勞動力發展署",
    licence="政府資料開放授權條款-第1版",
    n=1241,
    columns=COLUMNS,
    rows=ROWS,
    notes=("@備註", "第二則"),
    link="http://localhost/?lang=zh&level=5",
    fills={(0, 1): Shade("heat", 1), (2, 1): Shade("heat", 0)},
)
EMPTY = replace(SHEET, rows=(), fills=None)

# What breaks a file or a spreadsheet, more often than chance would bring it.
pieces = st.one_of(
    st.sampled_from(
        [
            *"=+-@＝＋－＠'\"\t\r\n,; \x00\x0b\x1f\ufffe\ud800\u200b\ufeff\u2028",
            "\r\n",
            "😀",
            "職能",
            "  ",
            "<a&b>",
        ]
    ),
    st.text(max_size=4),
)
texts = st.lists(pieces, max_size=5).map("".join)
numbers = st.one_of(
    st.integers(),
    st.integers(-(10**25), 10**25),
    st.floats(),
    st.floats(width=32).map(np.float32),
    st.integers(-(2**31), 2**31 - 1).map(np.int32),
)
values = st.one_of(st.none(), st.just(pd.NA), st.just(pd.NaT), texts, numbers)


@st.composite
def sheets(draw) -> Sheet:
    kinds = draw(st.lists(st.sampled_from(["text", "integer", "number", "share"]), min_size=1, max_size=4))
    columns = tuple(Column(f"c{place}", draw(texts), kind) for place, kind in enumerate(kinds))
    rows = draw(st.lists(st.tuples(*(values for _ in kinds)), max_size=5))
    about = {
        name: draw(texts) for name in ("title", "scope", "edition", "period", "source", "licence", "link")
    }
    return Sheet(
        lang=draw(st.sampled_from(["zh", "en"])),
        file_stem="x",
        n=draw(st.integers(0, 10**6)),
        columns=columns,
        rows=tuple(rows),
        notes=tuple(draw(st.lists(texts, max_size=2))),
        **about,
    )
