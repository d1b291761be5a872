"""The real dashboard and its server, whose visitors can be made new ones at the address ``?anew``.

To load a page takes the browser three times as long as to show another one.
"""

import sys
from unittest.mock import patch

from streamlit.runtime.scriptrunner import get_script_run_ctx

from loaders import cached
from tests.browser.apps.anew import stop_where_anew
from tests.pinned import show_the_pinned_edition

NEWEST = cached.newest


def newest_or_anew() -> object:
    """Return what the dashboard asks for, or forget the session and show nothing of it."""
    if get_script_run_ctx():
        stop_where_anew()
    return NEWEST()


patch("loaders.cached.newest", newest_or_anew).start()
show_the_pinned_edition()

if __name__ == "__main__":
    import serve

    sys.exit(serve.main())
