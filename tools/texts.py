"""Texts from the code to the catalogue: ``make texts``.

An extraction method for Babel that reads the syntax tree instead of tokens, so that it also sees
``translator(lang)("…")`` and can tell what no catalogue could hold, such as ``_(f"…")``.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from locales.console import speak_utf8

ROOT: Final = Path(__file__).parents[1]
CATALOGUE: Final = ROOT / "locales" / "zh" / "atlas.po"
ROOMS: Final = ("loaders", "analysis", "charts", "cards", "exports", "ui", "pages", "web")
# Babel's form: which arguments are the text or its context. `plural` and `pgettext` are the translator's.
KEYWORDS: Final[Any] = {
    **dict.fromkeys(("_", "N_", "translator()")),
    "plural": (1, 2),
    **dict.fromkeys(("NP_", "pgettext"), ((1, "c"), 2)),
}
# No clock times: who asks when a text changed asks git, and two branches do not conflict over it.
HEADER: Final = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: zh_TW\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def sources() -> list[Path]:
    """Return the modules whose texts people see."""
    return sorted([*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))])


def _keyword(call: ast.Call) -> str | None:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in KEYWORDS:
            return name
        case ast.Call(func=ast.Name(id="translator") | ast.Attribute(attr="translator")):
            return "translator()"
    return None


def _calls(code: bytes) -> Iterator[tuple[int, str, list[ast.expr]]]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (keyword := _keyword(node)):
            yield node.lineno, keyword, node.args[: 1 if KEYWORDS[keyword] is None else 2]


def literal_texts(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Yield the literal texts of one module in the form that Babel asks of an extraction method."""
    for line, keyword, arguments in _calls(fileobj.read()):
        choices = [_literals(each) for each in arguments]
        if KEYWORDS[keyword] is None:
            yield from ((line, keyword, text, []) for texts in choices for text in texts)
        elif len(choices) == 2 and all(choices):
            yield line, keyword, (choices[0][0], choices[1][0]), []


def _literals(text: ast.expr) -> list[str]:
    """Return the texts that stand there: one, or both of ``"Current" if current else "Retired"``."""
    match text:
        case ast.Constant(value=str(literal)):
            return [literal]
        case ast.IfExp():
            return [*_literals(text.body), *_literals(text.orelse)]
    return []


def composed_texts(code: bytes) -> list[int]:
    """Return the lines that ask for the translation of a text put together on the spot."""
    return [line for line, _keyword, arguments in _calls(code) if any(map(_composed, arguments))]


def _composed(text: ast.expr) -> bool:
    match text:
        case ast.JoinedStr() | ast.BinOp() | ast.Call(func=ast.Attribute(value=ast.Constant())):
            return True
    return False


def extracted() -> Catalog:
    """Return every text of the code, untranslated."""
    found = Catalog(locale="zh_TW", charset="utf-8", fuzzy=False)
    for file in sources():
        for line, text, _comments, context in extract_from_file(literal_texts, file, keywords=KEYWORDS):
            found.add(text, locations=[(file.relative_to(ROOT).as_posix(), line)], context=context)
    return found


def read(path: Path = CATALOGUE) -> Catalog:
    """Return the catalogue as it is on disk."""
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale="zh_TW", abort_invalid=True)


def write(catalogue: Catalog, path: Path = CATALOGUE) -> None:
    """Write the catalogue sorted and without positions, so that a change shows only what changed."""
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, no_location=True, sort_output=True, ignore_obsolete=True)
    path.write_bytes((HEADER.encode() + body.getvalue()).strip() + b"\n")


def main() -> int:
    """Add the new texts to the catalogue, take out those that nobody uses, say what is to translate."""
    speak_utf8()
    catalogue = read()
    before = by_id(catalogue)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    write(catalogue)
    after = by_id(catalogue)
    # Of a text with plural forms every one is needed; of any other text the letters are all there.
    untranslated = [text for text, each in after.items() if not (each.string and all(each.string))]
    print(f"{len(after)} texts, {len(after.keys() - before)} new, {len(before.keys() - after.keys())} gone")
    print(f"{len(untranslated)} to translate", *sorted(map(str, untranslated)), sep="\n  ")
    return 0


def by_id(catalogue: Catalog) -> dict[Any, Message]:
    """Return the messages by their text, those of a context by both."""
    return {
        (message.context, message.id) if message.context else message.id: message
        for message in catalogue
        if message.id
    }


if __name__ == "__main__":
    sys.exit(main())
