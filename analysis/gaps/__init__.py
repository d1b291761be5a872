"""Coverage gaps: what the current standards in scope leave out, one function a kind.

Definitions: "What a gap is" in the product's terms, repeated on the page from the texts of ``KINDS``.
"""

from analysis.gaps.context import GapContext
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import SEVERITIES, SEVERITY_NAMES, Gap, Kind, amount, register, retired_only

__all__ = [
    "KINDS",
    "SEVERITIES",
    "SEVERITY_NAMES",
    "Gap",
    "GapContext",
    "Kind",
    "amount",
    "evidence",
    "register",
    "retired_only",
]
