"""Bytes to a checked table: the published list read by the ten reading rules, with findings and a ledger."""

from loaders.edition import Edition, load, read_bytes
from loaders.reference import Reference
from loaders.unreadable import NotAList

__all__ = ["Edition", "NotAList", "Reference", "load", "read_bytes"]
