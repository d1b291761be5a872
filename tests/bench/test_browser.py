"""What is clicked in the browser, and what the small pages beside ours show."""

from bench.browser import CHANGES, MOST
from bench.rows import current_rows
from cards.pages import PAGES
from loaders.cached import edition
from loaders.schema import AGENCY, STATUS


def test_the_pages_that_are_clicked_have_a_filter() -> None:
    pages = {page.path: page for page in PAGES}
    assert all(not pages[path].whole and not pages[path].hidden for path in MOST)


def test_each_click_adds_an_agency_and_leaves_more_than_half() -> None:
    agencies = current_rows()["發展單位"]
    assert len(set(CHANGES)) == len(CHANGES)
    assert set(CHANGES) <= set(agencies)
    assert agencies.isin(CHANGES[:1]).mean() > 0.5


def test_the_small_pages_show_the_standards_that_ours_show() -> None:
    standards = edition().standards
    ours = standards[standards[STATUS].eq("current")]
    rows = current_rows()
    assert len(rows) == len(ours)
    assert rows["發展單位"].value_counts().to_dict() == ours[AGENCY].astype(str).value_counts().to_dict()
