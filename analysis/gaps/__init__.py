"""Coverage gaps: what the current standards in scope leave out, one function a kind.

Definitions: "What a gap is" in the product's terms, repeated on the page from the texts of ``KINDS``.
"""

from analysis.gaps.ground import Ground, ground
from analysis.gaps.kinds import KINDS
from analysis.gaps.register import Gap, Kind, register

__all__ = ["KINDS", "Gap", "Ground", "Kind", "ground", "register"]
