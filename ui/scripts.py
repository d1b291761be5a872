"""What components are made of: files of this folder, and one module out of several scripts.

A component's script reaches the browser as one text that can import nothing.
"""

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import streamlit as st

FOLDER: Final = Path(__file__).parent
_IMPORT: Final = re.compile(r'^import (?:\{([\w\s,]+)\} from )?"\./(\w+\.js)";$', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_DEFAULT: Final = re.compile(r"^export default ((?:async )?function)(?= \()", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?:import|export)\b.*|\bimport *[(.].*", re.MULTILINE)


def part(name: str) -> str:
    """Return a file of this folder as text."""
    return (FOLDER / name).read_text(encoding="utf-8")


def bundle(entry: Path) -> str:
    """Return ``entry`` and all that it imports as one module with the default export of ``entry``.

    Each script becomes a function that runs once, after those that it imports: its names stay its own.
    These forms are read, each at the beginning of a line: ``import { a, b } from "./beside.js";``,
    ``import "./beside.js";``, ``export default function (…)`` and ``export`` before a function, class or
    const. Any other, a name that is not exported and a circle of imports raise a ``ValueError``. A script
    that two components import runs in each.
    """
    functions: dict[Path, str] = {}
    _add(entry, functions, ())
    return "".join(functions.values()) + f"export default {entry.stem}_js.default;\n"


def deflated(data: object) -> bytes:
    """Return what ui/inflated.js gives to a script as JSON."""
    # Names of a list are alike: the fastest way to deflate them takes a millisecond and leaves a fifth.
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), level=1)


def unseen(name: str, place: str, script: str) -> Callable[..., Any]:
    """Return a component that shows nothing; ``place`` is the selector of where it stands."""
    # An empty piece would still take a gap of the page.
    css = f"{place} {{\n  display: none;\n}}\n"
    return st.components.v2.component(name, js=script, css=css, isolate_styles=False)


def _add(script: Path, functions: dict[Path, str], importers: tuple[Path, ...]) -> None:
    if script in importers:
        raise ValueError(" -> ".join(each.name for each in (*importers, script)) + ": a circle of imports")
    if script in functions:
        return
    text = script.read_text(encoding="utf-8")
    for names, file in _IMPORT.findall(text):
        imported = script.with_name(file)
        _add(imported, functions, (*importers, script))
        wanted = {name for each in names.split(",") if (name := each.strip())}
        if lacking := wanted - set(_EXPORT.findall(imported.read_text(encoding="utf-8"))):
            raise ValueError(f"{script.name}: {file} does not export {', '.join(sorted(lacking))}")
    functions[script] = _function(script.name, text)


def _function(name: str, text: str) -> str:
    exported = ["default: default_js"] * bool(_DEFAULT.search(text)) + _EXPORT.findall(text)
    text = _IMPORT.sub(lambda found: f"const {{{found[1] or ''}}} = {found[2].replace('.', '_')};", text)
    text = _DEFAULT.sub(r"\1 default_js", _EXPORT.sub("", text))
    if other := _OTHER.search(text):
        raise ValueError(f"{name}: this form of import or export is not read: {other[0]}")
    return (
        f"const {name.replace('.', '_')} = (() => {{\n{text}\nreturn {{ {', '.join(exported)} }};\n}})();\n"
    )
