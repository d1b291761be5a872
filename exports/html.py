"""HTML: charts with their numbers as one page that needs no network and sends nothing."""

from collections.abc import Sequence
from html import escape
from typing import Final

from cards.card import FEW, MANY, Card
from cards.cells import Cell, Kind, cell_text
from cards.text import credit
from charts.palette import LIGHT
from charts.text_width import unbroken
from exports.cover import LABELS, facts
from exports.page_template import STYLE, policy, scripts
from exports.sheet import ExportSheet, for_export
from loaders.text import without_invisible
from locales import HTML_LANG, Translator, translator

LINKS: Final = ("http://", "https://")


def write_html(cards: Sequence[Card], lang: str, title: str = "") -> bytes:
    """Return a page of cards, each with its chart, what is said about it, and its numbers as a table.

    Plotly is inside, once; a policy in the page keeps it from fetching or sending anything. ``title`` stands
    above several cards; one card has its headline there. A card without a drawing has its table only. The
    same cards give the same bytes.
    """
    _ = translator(lang)
    title = title or (cards[0].headline if cards else "")
    level = 1 if len(cards) == 1 else 2
    top = "" if level == 1 else f"<h1>{_text(title)}</h1>"
    articles = "".join(_article(card, place, level, _) for place, card in enumerate(cards, start=1))
    code = "".join(f"<script>{script}</script>\n" for script in scripts())
    page = (
        f'<!DOCTYPE html>\n<html lang="{HTML_LANG[_.lang]}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{top}{articles}</main>\n{code}</body>\n</html>\n"
    )
    # Half a character (a lone surrogate) can be in a text that somebody typed, and in no file.
    return page.encode(errors="replace")


def _text(text: str) -> str:
    return escape(unbroken(without_invisible(text)))


def _article(card: Card, place: int, level: int, _: Translator) -> str:
    clean = for_export(card.sheet_of())
    sentences = "".join(f"<li>{_text(text)}</li>" for text in card.sentences)
    parts = [
        f"<h{level}>{_text(card.headline)}</h{level}>",
        f'<p class="quiet">{_text(card.view.scope)}</p>',
        f"<ul>{sentences}</ul>" if sentences else "",
        _figure(card, place, _) if card.drawing else "",
        "".join(f'<p class="quiet">{_text(note)}</p>' for note in card.notes),
        f'<p class="quiet">{_text(credit(card.view))}</p>',
        _table(clean, _),
        _about(clean, _),
    ]
    return "<article>\n" + "\n".join(filter(None, parts)) + "\n</article>\n"


def _figure(card: Card, place: int, _: Translator) -> str:
    """Return the chart's place and its figure as JSON, in which no ``<`` can end the script."""
    name = f"figure-{place}"
    scrolls = escape(_("Scrolls sideways"))
    unseen = escape(_("The chart needs JavaScript; the table has the same numbers."))
    figure = str(card.figure(LIGHT).to_json()).replace("<", "\\u003c")
    width = "" if card.columns <= FEW else " wide" if card.columns <= MANY else " widest"
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{scrolls}">'
        f'<div class="chart{width}" role="img" aria-label="{_text(card.alt)}" data-figure="{name}"></div>'
        f"</div>\n<noscript><p>{unseen}</p></noscript>\n"
        f'<script type="application/json" id="{name}">{figure}</script>'
    )


def _table(clean: ExportSheet, _: Translator) -> str:
    kinds = [column.kind for column in clean.sheet.columns]
    heads = "".join(
        f'<th scope="col"{_looks(kind)}>{escape(title)}</th>'
        for title, kind in zip(clean.titles, kinds, strict=True)
    )
    rows = "".join(f"<tr>{_cells(row, kinds)}</tr>\n" for row in clean.rows)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(_("Numbers"))}"><table>\n'
        f"<caption>{escape(_('Numbers'))}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )


def _looks(kind: Kind) -> str:
    return "" if kind == "text" else ' class="number"'


def _cells(row: Sequence[Cell], kinds: Sequence[Kind]) -> str:
    """Return a row's cells; the first one names the row, where it is a text."""
    return "".join(
        f'<th scope="row">{escape(cell_text(cell, kind))}</th>'
        if place == 0 and kind == "text"
        else f"<td{_looks(kind)}>{escape(cell_text(cell, kind))}</td>"
        for place, (cell, kind) in enumerate(zip(row, kinds, strict=True))
    )


def _about(clean: ExportSheet, _: Translator) -> str:
    texts = {key: str(value) for key, value in facts(clean).items()} | {"n": f"{clean.sheet.n:,}"}
    shown = [(key, texts[key]) for key in ("edition", "period", "licence", "n", "link") if texts[key]]
    parts = (
        f"<dt>{escape(_(LABELS[key]))}</dt><dd>{_link(text) if key == 'link' else escape(text)}</dd>"
        for key, text in shown
    )
    return f"<dl>{''.join(parts)}</dl>"


def _link(link: str) -> str:
    """Return the dashboard's address as a link, anything else as a text."""
    text = escape(link)
    return f'<a href="{text}" rel="noreferrer">{text}</a>' if link.startswith(LINKS) else text
