"""Pages of the hostile edition are opened as they are by the server."""

from tests.pages.conftest import real_navigation

__all__ = ["real_navigation"]
