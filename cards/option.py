"""What a choice of a page is: one row of data each, see `cards.options`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.dimensions import DIMENSIONS
from cards.view import View

Choices = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One choice: value in the link -> text, and the value that stands where the link has none.

    ``label`` is a msgid. ``segments`` says that the choices are few and short enough to stand side by side;
    ``counts`` are what each would give, where that is said with it. ``help`` returns a sentence that explains
    what is chosen, by the view's own numbers. ``long`` says that the texts of the choices are.
    """

    name: str
    label: str
    choices: Callable[[View], Choices]
    default: Callable[[View], str]
    segments: bool = False
    counts: Callable[[View], Mapping[str, int]] | None = None
    help: Callable[[View], str] | None = None
    long: bool = False


def always(code: str) -> Callable[[View], str]:
    """Return a default that is the same in every view."""
    return lambda _view: code


def texts_of(texts: Mapping[str, str]) -> Callable[[View], Choices]:
    """Return choices that are the same in every view, of msgids."""
    return lambda view: {key: view._(text) for key, text in texts.items()}


def dimensions_of(*keys: str) -> Callable[[View], Choices]:
    """Return a choice among dimensions."""
    return lambda view: {key: view.labels.title(DIMENSIONS[key]) for key in keys}
