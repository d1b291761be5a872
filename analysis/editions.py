"""The editions that can be looked at, by the names that links call them by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from analysis.cube import Cube
from loaders.unreadable import NoEdition
from locales import N_, Translator

OWN: Final = "own-"  # what the name of a file of one's own begins with; then comes what tells it from others
LONGEST_NAME: Final = 40  # of an edition that a sentence names
NOT_THERE: Final = N_("Edition {name} is not there.")
NOT_OPEN: Final = N_(
    "This needs the file of one's own that it was made of. Nobody but the one who opened it has it: open the "
    "same file on the page Data quality."
)


def is_own(name: str) -> bool:
    """Return whether a name is that of a file of one's own, open or not."""
    return name.startswith(OWN.rstrip("-"))


def short_name(name: str, _: Translator) -> str:
    """Return an edition's name as people read it: 113-12, or that of a file of one's own."""
    return _("own file {mark}", mark=name.removeprefix(OWN)) if is_own(name) else name


def not_there(name: str) -> NoEdition:
    """Return what is to be said of an edition that a link names and that cannot be had."""
    return NoEdition(NOT_OPEN) if is_own(name) else NoEdition(NOT_THERE, name=name[:LONGEST_NAME])


def _none(name: str) -> Cube:
    raise not_there(name)


@dataclass(frozen=True)
class Editions:
    """The ``names`` of the editions, the newest first and a file of one's own last, and how one is opened.

    ``superseded`` names for some the edition that has taken their place. ``open_`` may raise ``Unreadable``:
    a file that is registered need not be one that can be read.
    """

    names: tuple[str, ...] = ()
    open_: Callable[[str], Cube] = _none
    superseded: Mapping[str, str] = field(default_factory=dict)

    def cube(self, name: str) -> Cube:
        """Return an edition by its name.

        Raises:
            Unreadable: There is none of this name, or it cannot be read; it says which.
        """
        if name not in self.names:
            raise not_there(name)
        return self.open_(name)
