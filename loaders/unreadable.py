"""What a file is not: an error that a page can say in either language."""

from collections.abc import Sequence


class Unreadable(Exception):  # noqa: N818 - it says what the file is, and callers read it as a sentence
    """The bytes are not what they were taken for.

    ``message`` is a msgid and ``fields`` fills it in; ``str()`` is English.
    """

    def __init__(self, message: str, **fields: object) -> None:
        self.message = message
        self.fields = fields
        super().__init__(message.format(**fields))


class NotAList(Unreadable):
    """The bytes are not an edition of the list."""


class NoHeader(NotAList):
    """No row of the file is the header of the list."""


class IsOverlay(NotAList):
    """It is the open data set of names and dates, which can be laid over an edition."""


class NotAFile(Unreadable):
    """What was ``named`` cannot be read or written as a file."""

    def __init__(self, message: str, named: object = "", **fields: object) -> None:
        super().__init__(message, **fields)
        self.named = named


class NoEdition(Unreadable):
    """There is no such edition, or none at all; ``bad`` says it of each file that was looked at."""

    def __init__(self, message: str, bad: Sequence[tuple[str, Unreadable]] = (), **fields: object) -> None:
        super().__init__(message, **fields)
        self.bad = tuple(bad)


class NotAnOverlay(Unreadable):
    """The bytes are not the open data set of names and dates."""


class NotWeights(Unreadable):
    """The bytes are no table of weights; ``lacking`` says it of each sheet where there are several."""

    def __init__(
        self, message: str, lacking: Sequence[tuple[str, Unreadable]] = (), **fields: object
    ) -> None:
        super().__init__(message, **fields)
        self.lacking = tuple(lacking)


class NotWords(Unreadable):
    """A list of words under ``data/words/`` cannot be used."""
