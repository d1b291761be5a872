"""Bytes to a checked table: the published list read by the ten reading rules, with findings and a ledger."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.edition import Edition, load, read_bytes
    from loaders.reference import Reference
    from loaders.unreadable import NotAList

__all__ = ["Edition", "NotAList", "Reference", "load", "read_bytes"]

_PLACES = {"Reference": "loaders.reference", "NotAList": "loaders.unreadable"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is: a child that reads something else starts much faster so."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES.get(name, "loaders.edition")), name)
