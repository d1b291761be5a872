"""How maps and ladders say whose a place is: an agency's own, only others', or nobody's, which is a gap."""

from typing import Final

from cards.view import View
from charts.template import RINGED

# The role of a place's colour by the kind of gap that marks it.
MISSING: Final = {
    "empty": "highlight",
    "broken-ladder": "highlight",
    "no-entry": "missing",
    "no-top": "missing",
}


def agencies(view: View) -> str:
    """Return the names of the agencies from which the list is looked at; '' for the whole list."""
    names = [view.labels.name("agency", code) for code in view.gap_context.agencies]
    return view.labels.listed(names, 2) if names else ""


def place_text(view: View, own: int, n: int) -> str:
    """Return what stands in a place with ``n`` standards, ``own`` of them of the agencies looked from."""
    if own or not n:
        return f"{own:,}" if own else ""
    return view._("others {n}", n=f"{n:,}")


def place_hover(view: View, own: int, n: int) -> str:
    """Return the numbers of a place: one for the whole list, own and others' from an agency."""
    if not view.gap_context.agencies:
        return f"{n:,}"
    return view._("{own} own, {others} of other agencies", own=f"{own:,}", others=f"{n - own:,}")


def place_legend(view: View, *, softer: bool = True) -> list[tuple[str, str]]:
    """Return the roles of the colours of places and what they mean; ``softer`` where parts are marked too."""
    _ = view._
    legend = [("accent", agencies(view) or _("standards: the darker, the more"))]
    if view.gap_context.agencies:
        legend.append((RINGED, _("only other agencies")))
    legend.append(("highlight", _("no current standard")))
    return [*legend, ("missing", _("no entry (1–2) or no top (5–6)"))] if softer else legend
