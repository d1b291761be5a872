"""Scripts that import each other as one module: what is read, and what is refused."""

from pathlib import Path

import pytest

from ui.scripts import bundle

ENTRY = "export default function () {}\n"


def written(folder: Path, **scripts: str) -> Path:
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "entry.js"


def test_an_import_comes_before_what_imports_it(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        entry='import { a } from "./first.js";\nexport default function () { return a; }\n',
        first="export const a = 1;\n",
    )
    assert bundle(entry) == (
        "const first_js = (() => {\nconst a = 1;\n\nreturn { a };\n})();\n"
        "const entry_js = (() => {\nconst { a } = first_js;\nfunction default_js () { return a; }\n\n"
        "return { default: default_js };\n})();\n"
        "export default entry_js.default;\n"
    )


def test_a_script_that_is_imported_twice_comes_once(tmp_path: Path) -> None:
    text = bundle(
        written(
            tmp_path,
            entry='import "./left.js";\nimport "./right.js";\n' + ENTRY,
            left='import "./both.js";\n',
            right='import "./both.js";\n',
            both="// once\n",
        )
    )
    assert text.count("// once") == 1
    assert [text.index(f"const {name}_js") for name in ("both", "left", "right", "entry")] == sorted(
        text.index(f"const {name}_js") for name in ("both", "left", "right", "entry")
    )


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./other.js";',
        'import * as a from "./other.js";',
        'import { a } from "https://example.org/other.js";',
        'import { a } from "../other.js";',
        'import { a } from "other";',
        "import { a } from './other.js';",
        "let a = 1;\nexport { a };",
        "export let a = 1;",
        "export function* a() {}",
        "export default () => 2;",
        "export default function named() {}",
        'export * from "./other.js";',
        'const a = await import("./other.js");',
        "const here = import.meta.url;",
    ],
)
def test_another_form_is_refused_by_name(tmp_path: Path, line: str) -> None:
    entry = written(tmp_path, entry=f"{line}\n{ENTRY}", other="export const a = 1;\n")
    with pytest.raises(ValueError, match=r"^entry\.js: this form of import or export is not read: "):
        bundle(entry)


@pytest.mark.parametrize("names", ["a, c", "a as c"])
def test_a_name_that_is_not_exported_is_said(tmp_path: Path, names: str) -> None:
    entry = written(
        tmp_path,
        entry=f'import {{ {names} }} from "./other.js";\n{ENTRY}',
        other="export function a() {}\nconst c = 1;\n",
    )
    with pytest.raises(ValueError, match=r"^entry\.js: other\.js does not export (a as )?c$"):
        bundle(entry)


def test_a_circle_is_said(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        entry='import "./left.js";\n' + ENTRY,
        left='import "./right.js";\n',
        right='import "./left.js";\n',
    )
    with pytest.raises(ValueError, match=r"^entry\.js -> left\.js -> right\.js -> left\.js: a circle"):
        bundle(entry)


def test_a_script_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"other\.js"):
        bundle(written(tmp_path, entry='import "./other.js";\n' + ENTRY))
