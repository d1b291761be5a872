"""Parameters of others: none of them is one of ours."""

import pytest

from analysis.dimensions import DIMENSIONS
from analysis.foreign import is_foreign
from analysis.request import SHARED
from cards.pages import PAGES


@pytest.mark.parametrize(
    "key",
    ["utm_source", "utm_campaign", "UTM_TERM", "fbclid", "gclid", "msclkid", "mc_eid", "embed_options"],
)
def test_what_others_add_is_known(key: str) -> None:
    assert is_foreign(key)


def test_nothing_of_ours_is_taken_for_theirs() -> None:
    ours = {*SHARED, *DIMENSIONS, "press", *(option for page in PAGES for option in page.options)}
    assert [each for each in ours if is_foreign(each)] == []
