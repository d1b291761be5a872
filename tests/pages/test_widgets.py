"""What a widget shows already is not sent to it again: it would take back what has been done on it since."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opened import opened


def written(app: AppTest) -> set[str]:
    """Return the filters that the last run wrote something into."""
    widgets = [*app.multiselect, *app.text_input, *app.radio]
    return {
        each.key.removeprefix("filter_")
        for each in widgets
        if each.key and each.key.startswith("filter_") and each.proto.set_value
    }


@pytest.mark.usefixtures("real_navigation")
def test_a_list_that_is_being_chosen_from_is_left_alone() -> None:
    app = opened()
    app.multiselect(key="filter_agency").select("文化部").run()
    assert written(app) == set()
    app.multiselect(key="filter_agency").select("內政部").run()
    assert written(app) == set()
    assert app.multiselect(key="filter_agency").value == ["文化部", "內政部"]
    app.text_input(key="filter_q").set_value("工程").run()
    assert written(app) == {"agency"}  # its options are called by other counts now


@pytest.mark.usefixtures("real_navigation")
def test_what_the_address_says_otherwise_is_written() -> None:
    app = opened("overview", {"agency": "文化部"})
    assert app.multiselect(key="filter_agency").value == ["文化部"]
    app.query_params.clear()
    app.run()
    assert "agency" in written(app)
    assert app.multiselect(key="filter_agency").value == []
