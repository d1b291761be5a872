"""Pages are opened as they are by the server."""

import pytest
from streamlit.runtime.pages_manager import PagesManager


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read tables in this process: tests of what a page says of them need not wait for a child each."""

    def here(function, data: bytes, *arguments, **_limits) -> bytes:
        read: bytes = function(data, *arguments)
        return read

    monkeypatch.setattr("loaders.weights_file.in_child", here)


@pytest.fixture(autouse=True)
def real_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run ``app.py`` for every page.

    Each run of AppTest forgets that there is a navigation and takes a script in ``pages/`` for a whole app,
    as a server does before its first visitor only; ``app.py`` would run for the overview alone.
    """
    made = PagesManager.__init__

    def with_navigation(self: PagesManager, *args, **kwargs) -> None:
        PagesManager.uses_pages_directory = False
        made(self, *args, **kwargs)

    monkeypatch.setattr(PagesManager, "__init__", with_navigation)
