"""Figures without Plotly's check, which takes most of their time: the tests have Plotly check what is sent.

``_validate`` is in no document of Plotly's and is used here only; ``tests/test_private_parts.py`` tries it.
"""

from typing import Any

import plotly.graph_objects as go


def unchecked(data: Any, layout: dict[str, Any]) -> go.Figure:
    """Return a figure of Plotly's objects."""
    return go.Figure(data=data, layout=layout, _validate=False)


def drawn_once(figure: go.Figure, **layout: Any) -> go.Figure:
    """Return the figure with more in its ``layout``, such that Plotly draws it only once.

    Streamlit gives Plotly each figure twice, the second time as a copy with its width. Plotly looks for what
    has changed, and draws anew for what it cannot compare: packed numbers, a template, and lists, unless the
    revision says that they are the same.
    """
    written = figure.to_dict()
    kept = {key: each for key, each in written["layout"].items() if key != "template"}
    return Written(written["data"], kept | {"datarevision": 1} | layout)


class Written(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure as it was written down, which is what is sent.

    Plotly's own objects are made when somebody asks for one: they and their copies were most of the time that
    a figure takes. Nothing is checked here; the tests have Plotly check every kind of figure instead.
    No template is sent: the default one is most of a small figure, and an empty one has Plotly draw twice.
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self._written: dict[str, Any] | None = {"data": data, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as dictionaries; they are its own until Plotly's objects are made."""
        return super().to_dict() if self._written is None else dict(self._written)

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how a copy is made: as it is written, or with Plotly's objects as Plotly's own figure."""
        if self._written is None:
            return go.Figure, super().__reduce__()[1]
        return Written, (self._written["data"], self._written["layout"])

    def __getattr__(self, name: str) -> Any:
        """Make Plotly's objects: only they have what has not been found, but no method of Python's own."""
        if (written := self.__dict__.get("_written")) is None or name.startswith("__"):
            raise AttributeError(name)
        self._written = None
        # Plotly would add its default template where there is none.
        super().__init__(written["data"], {"template": {}} | written["layout"], _validate=False)
        return getattr(self, name)
