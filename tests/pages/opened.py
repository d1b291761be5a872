"""Pages opened without a browser, from ``app.py`` as a visitor opens them, and what stands on them."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from tests.analysis.plain import ROOT
from tests.pages.recount import Query

PAGES = ("overview", "agencies", "levels", "crosstab", "standards")
SECONDS = 60  # the first run of a process reads the edition


def opened(page: str = "overview", query: Query | None = None) -> AppTest:
    """Open a page by a link. Use it with the fixture ``real_navigation``."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    app.query_params.update(query or {})
    return app.run()


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).replace("\N{NO-BREAK SPACE}", " ")


def texts(app: AppTest) -> list[str]:
    headings = [f"## {unescaped(each.value)}" for each in app.header]
    told, below = ([unescaped(each.value) for each in kind] for kind in (app.markdown, app.caption))
    return [*told, *headings, *below]


def warnings(app: AppTest) -> list[str]:
    return [unescaped(each.value) for each in app.warning]


def links(app: AppTest) -> dict[str, str]:
    """Return the query of every link by its text; the first one of two alike."""
    found: dict[str, str] = {}
    for each in app.get("page_link"):
        found.setdefault(unescaped(each.proto.label), each.proto.query_string)
    return found


def toolbars(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return what each toolbar of a page is told, by its card."""
    sent = [each.proto for each in app.get("bidi_component") if each.proto.component_name == "atlas_toolbar"]
    told = [json.loads(proto.json)[0] for proto in sent]
    return {each["key"].removeprefix("toolbar_"): each for each in told}


@dataclass(frozen=True)
class Chart:
    """A chart as it is sent to the browser."""

    key: str
    alt: str
    data: list[dict[str, Any]]
    layout: dict[str, Any] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield (code, {property: value}) of everything in it that leads to standards."""
        for trace in self.data:
            if "customdata" in trace:
                lists = {name: each for name, each in trace.items() if isinstance(each, list)}
                same = {"text": trace["text"]} if isinstance(trace.get("text"), str) else {}
                for place, code in enumerate(trace["customdata"]):
                    yield code, same | {name: each[place] for name, each in lists.items()}

    def values(self, axis: str = "x") -> dict[str, float]:
        return {code: part[axis] for code, part in self.parts()}


def charts(app: AppTest) -> dict[str, Chart]:
    found = {}
    for each in app.get("plotly_chart"):
        spec = json.loads(each.proto.spec)
        found[str(each.key)] = Chart(
            str(each.key), each.proto.alt, list(map(plain, spec["data"])), spec["layout"]
        )
    return found


@dataclass(frozen=True)
class RowsTable:
    """A table of many rows as it is sent to the browser: its texts by column, and by what names each row."""

    frame: pd.DataFrame
    marked: list[str | int]
    sorted: dict[str, Any]
    harmless: dict[str, str]


def rows_table(app: AppTest) -> RowsTable | None:
    """Return the table of many rows on the page, None where there is none."""
    sent = {each.proto.component_name: each.proto for each in app.get("bidi_component")}
    if "atlas_table" not in sent:
        return None
    data = json.loads(zlib.decompress(sent["atlas_table"].bytes))
    columns = {
        column["key"]: [each["names"][code] for code in each["codes"]] if "codes" in each else each["names"]
        for column, each in zip(data["columns"], data["cells"], strict=True)
    }
    marked = json.loads(sent["atlas_table_mark"].json)
    frame = pd.DataFrame(columns, index=pd.Index(data["ids"]))
    return RowsTable(frame, marked, data["sorted"], data["harmless"])


def rows_of(app: AppTest) -> pd.DataFrame:
    """Return the texts of the table of many rows on the page."""
    found = rows_table(app)
    assert found is not None
    return found.frame


def plain(value: Any) -> Any:
    """Return JSON with its packed arrays unpacked."""
    if isinstance(value, dict) and "bdata" in value:
        return np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]).tolist()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value
