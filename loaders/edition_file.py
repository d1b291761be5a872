"""An edition in a file that somebody brings: read by a process of its own, checked by this one."""

import hashlib

from loaders.edition import Edition, edition_of
from loaders.period import Period
from loaders.raw_file import table_of_file
from loaders.turns import NOBODY, Visitor


def edition_of_file(
    data: bytes, name: str, period: Period | None = None, visitor: Visitor = NOBODY
) -> Edition:
    """Do what ``loaders.read_bytes`` does with a file of whatever format; ``visitor`` is whose turn it is.

    Its two steps can be taken one by one, to show how far it is: ``loaders.raw_file.table_of_file``, then
    ``loaders.edition.edition_of``.

    Raises:
        NotAList: The file is no edition of the list; as IsOverlay, it can be laid over one.
    """
    return edition_of(table_of_file(data, visitor), hashlib.sha256(data).hexdigest(), name, period)
