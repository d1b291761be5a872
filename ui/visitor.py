"""Who asks: the session, so that visitors are served by turns."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def visitor() -> str:
    """Return what tells this session from the others, '' outside of one."""
    context = get_script_run_ctx()
    return context.session_id if context else ""
