"""What a link changes of an address that has gone on since the link was drawn."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.request import SHARED
from cards.pages import BY_KEY, PAGES
from ui.address import merged

KEYS = ("lang", "status", "agency", "level", "q", "by", "rows", "d")
queries = st.dictionaries(
    st.sampled_from(KEYS), st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=2, unique=True)
)
pages = st.sampled_from(PAGES)


@given(shown=queries, asked=queries, held=queries, page=pages)
def test_each_parameter_is_the_links_where_it_changes_it_and_else_what_is_held(
    shown, asked, held, page
) -> None:
    found = merged(shown, asked, held, page)
    for key in KEYS:
        if key not in SHARED and key not in page.options:
            assert key not in found
        else:
            assert found.get(key) == (held if asked.get(key) == shown.get(key) else asked).get(key)


@given(shown=queries, asked=queries, page=pages)
def test_where_nothing_is_on_its_way_the_link_is_followed(shown, asked, page) -> None:
    known = {key: each for key, each in asked.items() if key in SHARED or key in page.options}
    assert merged(shown, asked, shown, page) == known


def test_a_search_on_its_way_goes_with_a_link_to_another_page_and_not_with_one_that_takes_it_away() -> None:
    levels = BY_KEY["levels"]
    searched = {"level": ["4"], "q": ["工程師"]}
    assert merged({"level": ["4"]}, {"level": ["4"]}, searched, levels) == searched
    assert merged({"level": ["4"]}, {}, searched, levels) == {"q": ["工程師"]}
    assert merged(searched, {}, searched, levels) == {}
    assert merged({"by": ["field"]}, {}, {"by": ["section"]}, levels) == {}
