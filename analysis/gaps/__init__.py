"""Coverage gaps: what the current standards in scope leave out, one function a kind.

Definitions: "What a gap is" in the product's terms, repeated on the page from the texts of ``KINDS``.
"""

from analysis.gaps.evidence import SEVERITY_NAMES, amount, evidence, retired_only
from analysis.gaps.ground import Ground, ground
from analysis.gaps.kinds import KINDS
from analysis.gaps.register import SEVERITIES, Gap, Kind, register

__all__ = [
    "KINDS",
    "SEVERITIES",
    "SEVERITY_NAMES",
    "Gap",
    "Ground",
    "Kind",
    "amount",
    "evidence",
    "ground",
    "register",
    "retired_only",
]
