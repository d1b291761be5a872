"""An edition whose texts are signs of every language that a page or a file may read, made of the real one."""

from functools import cache

from loaders import Edition
from loaders.edition import read_bytes
from loaders.editions import Found
from tests.analysis.plain import ROOT

NAME = "113-12"
FILE = ROOT / "data" / "editions" / f"{NAME}.txt"
# "evil" stands where a sign would make something of it: in a link, a colour, bold face, code, a formula.
TEXTS = (
    "www.evil.example",
    "http://evil.example/x",
    "<http://evil.example/y>",
    "mail@evil.example",
    ":material/evil:",
    ":material_evil:",
    ":streamlit:",
    ":smile: :+1:",
    ":red[evil]",
    ":red-badge[evil]",
    ":color[evil]{foreground=red}",
    "<b>evil</b>",
    '<a href="http://evil.example">evil</a>',
    "<img src=x onerror=alert(1)>",
    "[evil](http://evil.example)",
    "![evil](http://evil.example/i.png)",
    "[evil]: http://evil.example",
    "evil[^1]",
    "=1+1",
    "+cmd|'/c calc'!A1",
    '=HYPERLINK("http://evil.example","evil")',
    "@SUM(1+1)",
    "$evil$ $$evil$$",
    "**evil** __evil__",
    "`evil` ``evil``",
    "~~evil~~",
    "甲 -> 乙 <- 丙 -- 丁",
    "甲 >= 乙 <= 丙 ~= 丁",
    "# evil",
    "1. evil",
    "- [ ] evil",
    "===",
    "%{x} %{fullData.name}",
    "{x} {0} {n.__class__}",
    "&amp; &lt;b&gt; &#8203;",
    "\\*evil\\* \\",
    "甲|乙",
    "很" * 120,
    "w" * 200,
    "evil\u202elive",
)
# What is used of a text is without what nobody sees; all of it is kept as published.
SHOWN = tuple(text.replace("\u202e", "") for text in TEXTS)
SHOWN_CODES = 3  # of the columns below: where the rows whose codes are such texts begin


def hostile_bytes() -> bytes:
    """Return the list with these texts as names, fields, sections and agencies, then as codes and levels."""
    lines = FILE.read_text(encoding="utf-8-sig").split("\n")
    rows = [place for place, line in enumerate(lines) if line.split("\t")[0].strip().isdecimal()]
    for place, text in zip(rows, TEXTS, strict=False):
        serial, code, _name, pathway, _field, industry, _section, level, _agency, *more = lines[place].split(
            "\t"
        )
        cells = [serial, code, text, pathway, text, industry, text, level or "3", text, *more]
        lines[place] = "\t".join(cells)
    for place, text in zip(rows[len(TEXTS) :], TEXTS, strict=False):
        serial, _code, name, _pathway, field, _industry, section, _level, agency, *more = lines[place].split(
            "\t"
        )
        lines[place] = "\t".join([serial, text, name, text, field, text, section, text, agency, *more])
    return "\n".join(lines).encode()


@cache
def hostile_edition() -> Edition:
    return read_bytes(hostile_bytes(), NAME)


def hostile_found() -> Found:
    """Return it in place of what ``loaders.cached.newest`` finds."""
    return Found(hostile_edition(), (), kept=False, entries=[])
