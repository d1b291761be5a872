"""What stands under every figure: the edition's date, its source, and how many standards."""

from collections.abc import Iterable

from babel.dates import format_date

from analysis.cube import Cube
from analysis.editions import OWN, is_own
from cards.view import View
from loaders import Edition
from loaders.period import Period
from locales import DEFAULT, Translator


def of_editions(view: View) -> tuple[Cube, ...]:
    """Return the editions that a view is about: one, or several, the oldest first."""
    return view.about or (view.page.between and view.two_editions) or (view.cube,)


def period(view: View) -> str:
    """Return the date of its editions as the language says it: 113年12月, December 2024 (113年12月)."""
    return view.labels.listed([month_of(view, each.edition) for each in of_editions(view)])


def month_of(view: View, edition: Edition) -> str:
    """Return the date of an edition as the language says it."""
    named, said = Period.named(edition.name), edition.period
    if named and Period.again(edition.name):
        said = f"{said} {edition.name}"  # a month that was published more than once
    month = named or Period.stated(edition.period)
    if view.lang == DEFAULT or not (month and month.first_day):
        return said
    return f"{format_date(month.first_day, 'MMMM yyyy', locale=view.lang)} ({said})"


def own_file(view: View) -> str:
    """Return the name of the file of one's own among its editions, '' where none is."""
    return next((each.edition.name for each in of_editions(view) if is_own(each.edition.name)), "")


def source(view: View) -> str:
    """Return the line under every figure and on every file: who published what, when, on what terms."""
    return source_of(view, of_editions(view))


def source_of(view: View, cubes: Iterable[Cube]) -> str:
    """Return the sources of editions as one line: some may be published, another a file of one's own."""
    sources: dict[str, list[str]] = {}
    for each in cubes:
        sources.setdefault(_source_of(view, each.edition.name), []).append(month_of(view, each.edition))
    return view._("; ").join(
        text.format(period=view.labels.listed(months)) for text, months in sources.items()
    )


def _source_of(view: View, name: str) -> str:
    """Return who published an edition, with a place for its month."""
    if is_own(name):
        return view._(
            "Source: a file of one's own, list of occupational competency standards, {period}, file {mark}; "
            "not a published edition",
            period="{period}",
            mark=name.removeprefix(OWN),
        )
    return view._(
        "Source: Workforce Development Agency, Ministry of Labor (Taiwan), list of occupational competency "
        "standards, edition {period}; Open Government Data License, version 1.0",
        period="{period}",
    )


def citation(view: View, version: str) -> str:
    """Return how to cite what is made of the list with this version of the dashboard."""
    if own_file(view):
        return view._("{source}. Compiled with iCAP Atlas {version}.", source=source(view), version=version)
    return view._(
        "Workforce Development Agency, Ministry of Labor (Taiwan): List of occupational competency "
        "standards, edition {period}. Open Government Data License, version 1.0. "
        "Compiled with iCAP Atlas {version}.",
        period=period(view),
        version=version,
    )


def credit(view: View) -> str:
    """Return the last line of a figure: its source, and how many standards it is of."""
    return view._("{source} · n = {n}", source=source(view), n=f"{view.counted:,}")


def count(view: View, n: int) -> str:
    """Return a number of standards in words."""
    return view._.plural("{n} standard", "{n} standards", n)


def overlap_note(_: Translator) -> list[str]:
    """Return the note on parts of which a standard can have several."""
    return [_("A standard of several categories counts in each, so parts add up to more than the total.")]
