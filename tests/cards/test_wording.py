"""What cards say, whatever is asked for."""

import re
from dataclasses import replace

from hypothesis import assume, given, settings

from tests.requests import FigureRequest, requests


@settings(max_examples=150)
@given(requests())
def test_a_card_names_the_part_that_it_speaks_of(request: FigureRequest) -> None:
    assume(request.shown)
    for lang in ("zh", "en"):
        card = replace(request, lang=lang).card()
        said = "\n".join((card.headline, card.title, *card.sentences, *card.notes)).replace(
            request.selection.q or "\n", ""
        )
        assert not re.search(r"所示|\bshown\b(?! because)", said.replace("Not shown", "")), said
