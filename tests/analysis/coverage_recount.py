"""Every tile of the coverage map, counted over the published rows in plain Python."""

from collections.abc import Collection
from dataclasses import dataclass

from tests.analysis.plain import CODES, PATHWAYS, ROWS

BANDS = ("12", "34", "56")
CURRENT = [row for row in ROWS if row.of["status"] == ("current",)]
FIELD_OF = {each["code"] or each["name_zh"]: each["field_letter"] for each in PATHWAYS}


@dataclass(frozen=True)
class Tile:
    n: int
    own: int
    bands: tuple[int, ...]
    own_bands: tuple[int, ...]


def counted(code: str, agencies: Collection[str]) -> tuple[int, tuple[int, ...]]:
    """Count current standards of a pathway in all and in each band, of some agencies; of all for none."""
    rows = [
        row.of["level"][0]
        for row in CURRENT
        if row.of["pathway"] == (code,) and (not agencies or row.of["agency"][0] in agencies)
    ]
    return len(rows), tuple(sum(level in band for level in rows) for band in BANDS)


def tiles(agencies: Collection[str] = (), pathways: Collection[str] = CODES["pathway"]) -> dict[str, Tile]:
    """Return the tiles that are looked at from some agencies, among some pathways."""
    held = {row.of["field"][0] for row in CURRENT if not agencies or row.of["agency"][0] in agencies}
    found = {}
    for code in pathways:
        if agencies and FIELD_OF[code] not in held:
            continue
        (n, bands), (own, own_bands) = counted(code, ()), counted(code, agencies)
        found[code] = Tile(n, own, bands, own_bands)
    return found


def lacking(found: dict[str, Tile]) -> tuple[int, int, int]:
    """Return how many pathways have nothing, and how many of the others nothing at entry and at the top."""
    held = [tile for tile in found.values() if tile.n]
    return (
        len(found) - len(held),
        sum(not tile.bands[0] for tile in held),
        sum(not tile.bands[2] for tile in held),
    )
