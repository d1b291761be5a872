"""Labels of bars: what the screen says at each, with the number as a field that follows when it is edited."""

import re
from collections.abc import Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from exports.slides.plots import SHARES, Series
from exports.slides.pptx_internals import parse_xml
from exports.slides.text import A, properties, runs

C: Final = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
C15: Final = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_FIELDS: Final = (
    f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {C15}>'
    '<c15:dlblFieldTable/><c15:showDataLabelsRange val="0"/></c:ext></c:extLst>'
)
_SHOWN: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def shown(value: float, form: str) -> str:
    """Return a number as a number format of ours shows it: ``[>=least]form;;`` hides what is less."""
    least = re.match(r"\[>=([\d.]+)\]", form)
    if least and value < float(least[1]):
        return ""
    return f"{value:.0%}" if SHARES in form else f"{value:,.0f}"


def text_labels(series: Series, size: float, lang: str, place: str) -> list[Any]:
    """Return the labels of the bars whose text is not just their number, as elements of the chart."""
    style = properties(lang, size=size, fill=series.ink)
    labels = []
    # A series without texts has its numbers only.
    for number, (value, text) in enumerate(zip(series.values, series.texts, strict=False)):
        plain = shown(value, series.form)
        if text == plain:
            continue
        inside = _rich(text, plain, style, f"{series.name} {number}") if text else '<c:delete val="1"/>'
        form = f'<c:numFmt formatCode="{escape(series.form)}" sourceLinked="0"/><c:spPr/>'
        rest = f'{form}<c:dLblPos val="{place}"/>{_SHOWN}{_FIELDS}' if text else ""
        labels.append(parse_xml(f'<c:dLbl {C} {A}><c:idx val="{number}"/>{inside}{rest}</c:dLbl>'))
    return labels


def _rich(text: str, plain: str, style: str, name: str) -> str:
    """Return a text with the number in it, where there is one, as a field."""
    found = re.search(rf"(?<![\d.,]){re.escape(plain)}(?![\d.,%])", text) if plain else None
    pieces = [text[: found.start()], found[0], text[found.end() :]] if found else [text, "", ""]
    paragraphs = "".join(f"<a:p>{each}</a:p>" for each in _lines(pieces, style, name))
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{paragraphs}</c:rich></c:tx>'


def _lines(pieces: Sequence[str], style: str, name: str) -> list[str]:
    before, number, after = pieces
    lines = [runs(line, style) if line else "" for line in before.split("\n")]
    if number:
        key = str(uuid5(NAMESPACE_URL, name)).upper()
        lines[-1] += f'<a:fld id="{{{key}}}" type="VALUE">{style}<a:pPr/><a:t>{number}</a:t></a:fld>'
    first, *others = after.split("\n")
    lines[-1] += runs(first, style) if first else ""
    return lines + [runs(line, style) for line in others]
