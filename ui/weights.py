"""A weights table of the user's own: it stays in the session and is never stored."""

from ui.view import View


def weights_panel(view: View) -> dict[str, dict[str, float]]:
    """Return the weights of each dimension."""
    return {}
