"""``streamlit run`` that also says how long each run of a script took: ``python -m bench.timed run app.py``.

A run begins when its thread takes up the request and ends when the thread is free again: callbacks, the
script, the check of its messages against what the browser holds, and what Streamlit cleans up afterwards,
its garbage collection included. Both sides of a comparison are started by this module.
"""

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

SAID: Final = "bench: a run took "  # then seconds


def seconds(line: str) -> float | None:
    """Return what a line of the server's output says of a run; None for any other line."""
    return float(line.removeprefix(SAID)) if line.startswith(SAID) else None


def timed(run: Callable[..., None]) -> Callable[..., None]:
    """Return the method that runs a script, saying afterwards how long it took."""

    def timed_run(*arguments: Any) -> None:
        began = perf_counter()
        try:
            run(*arguments)
        finally:
            took = perf_counter() - began
            # One write: several sessions may end at once.
            sys.stdout.write(f"{SAID}{took:.6f}\n")
            sys.stdout.flush()

    return timed_run


if __name__ == "__main__":
    # Streamlit has no setting and no event that covers the clean-up, so its method is wrapped.
    ScriptRunner._run_script = timed(ScriptRunner._run_script)  # type: ignore[method-assign]
    sys.exit(cli.main(prog_name="streamlit"))
