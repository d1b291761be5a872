"""What a selection decides by itself: a dimension of which it leaves one category.

That an agency developed everything shown where it alone is chosen is no finding. Headlines, remarks, notes
and totals ask here before they speak.
"""

from dataclasses import replace

from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.selection import ALL, Selection


def line(key: str) -> list[str]:
    """Return a dimension and all above it."""
    found = [key]
    while parent := DIMENSIONS[found[-1]].parent:
        found.append(parent)
    return found


def holders(cube: Cube, key: str, above: str) -> dict[str, str]:
    """Return by category of a dimension the category above that holds it, '' where none does."""
    holder = {code: code for code in cube.known[key]}
    while key != above:
        holder = {code: cube.parents[key].get(at, "") for code, at in holder.items()}
        key = str(DIMENSIONS[key].parent)
    return holder


def categories_left(cube: Cube, selection: Selection, key: str) -> list[str]:
    """Return the categories of a dimension that a selection leaves: of all there are, or those it asks for.

    Whoever looks at one field looks at its pathways, and whoever looks at one pathway at its field.
    """
    own = selection.codes(key)
    left = list(cube.known[key] if own is None else own)
    for other, chosen in selection.chosen:
        if other != key and other in line(key):
            holder = holders(cube, key, other)
            left = [code for code in left if holder.get(code) in chosen]
        elif other != key and key in line(other):
            holder = holders(cube, other, key)
            held = {holder.get(code) for code in chosen}
            left = [code for code in left if code in held]
    return left


def fixed(cube: Cube, selection: Selection) -> dict[str, str]:
    """Return the dimensions that a selection fixes, each with the only category left, '' where none is."""
    found = {} if selection.status == ALL else {"status": selection.status}
    chosen = [key for key, _codes in selection.chosen]
    for key in DIMENSIONS:
        if any(key in line(other) or other in line(key) for other in chosen):
            left = categories_left(cube, selection, key)
            if len(left) <= 1:
                found[key] = left[0] if left else ""
    return found


def without_fixing(cube: Cube, selection: Selection, key: str) -> Selection:
    """Return the selection without the filters that fix a dimension."""
    if key == "status":
        return replace(selection, status=ALL)
    for other, _codes in selection.chosen:
        if key in line(other):
            selection = selection.choose(other, None)
    if key in fixed(cube, selection):  # a field may have one pathway only
        for other in line(key):
            selection = selection.choose(other, None)
    return selection
