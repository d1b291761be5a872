"""A file of dates of one's own, laid over whatever edition is looked at, and what became of each row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from analysis.cube import Cube
from analysis.dataset import Dataset, Field, dataset
from analysis.due import read_days
from loaders import schema
from loaders.overlay import WAYS, Laid, Overlay, lay
from locales import N_

OFFERED, UNCLEAR, NOWHERE, LEFT_OUT, NO_ROW = "offered", "unclear", "nowhere", "left out", "no row"
# What becomes of a row of the file, or of a standard that has none: ids, and msgids.
OUTCOMES: Final = {
    **WAYS,
    OFFERED: N_("close name, to be confirmed"),
    UNCLEAR: N_("several have this name, so none was used"),
    NOWHERE: N_("no standard of this name"),
    LEFT_OUT: N_("row without a name"),
    NO_ROW: N_("standard without a row in the file"),
}


@dataclass(frozen=True, eq=False)
class OwnDates:
    """The file, and the pairs of names, its own and an edition's, that were confirmed.

    It is laid over an edition once, for as long as somebody holds that edition's index.
    """

    overlay: Overlay
    confirmed: frozenset[tuple[str, str]] = frozenset()
    _made: "WeakKeyDictionary[Cube, Cube]" = field(default_factory=WeakKeyDictionary, repr=False)

    def over(self, cube: Cube) -> Cube:
        """Return an edition with the file laid over it."""
        if cube not in self._made:
            self._made[cube] = cube.with_dates(lay(self.overlay, cube.standards, self.confirmed))
        return self._made[cube]

    def confirming(self, pairs: frozenset[tuple[str, str]]) -> "OwnDates":
        """Return the same file with other pairs confirmed."""
        return OwnDates(self.overlay, pairs)


def outcomes(cube: Cube, laid: Laid) -> Dataset:
    """Return what became of each row of the file and of each standard without one.

    Every row of the file is there once, in its order; then the standards that it does not have.
    """
    fields = (
        Field("row", "integer", N_("Row in the file")),
        Field("their_name", title=N_("Name in the file")),
        Field("their_agency", title=N_("Agency in the file")),
        Field("expiry", title=N_("有效期限 in the file")),
        Field("day", title=N_("Read as")),
        Field("remark", title=N_("Remark in the file")),
        Field("outcome", title=N_("Outcome"), text=lambda labels, key: labels._(OUTCOMES[key])),
        Field("score", "integer", N_("Similarity of the names")),
        Field("code", title=N_("Code")),
        Field("name", title=N_("Name")),
        Field("agency", title=N_("Agency")),
    )
    return dataset(fields, [*_of_rows(cube, laid), *_of_standards(cube, laid)])


def _of_rows(cube: Cube, laid: Laid) -> Iterator[tuple[object, ...]]:
    rows = laid.overlay.rows
    used = {row: standard for standard, row in enumerate(laid.row_of.tolist()) if row >= 0}
    offers, unclear = {each.row: each for each in laid.offers}, set(laid.unclear)
    days = read_days([each.expiry for each in rows]).tolist()
    found: list[tuple[int, tuple[object, ...]]] = []
    for number, (row, day) in enumerate(zip(rows, days, strict=True)):
        offer = offers.get(number)
        standard = used.get(number, offer.standard if offer else None)
        if number in used:
            outcome = laid.ways[used[number]]
        else:
            outcome = OFFERED if offer else UNCLEAR if number in unclear else NOWHERE
        said = (row.place, row.name, row.agency, row.expiry, day.isoformat() if day else "", row.remark)
        ours = _standard(cube, standard) if standard is not None else ("", "", "")
        found.append((row.place, (*said, outcome, offer.score if offer else None, *ours)))
    for left in laid.overlay.left_out:
        found.append((left.place, (left.place, left.text, "", "", "", "", LEFT_OUT, None, "", "", "")))
    yield from (each for _place, each in sorted(found, key=lambda each: each[0]))


def _of_standards(cube: Cube, laid: Laid) -> Iterator[tuple[object, ...]]:
    for standard in laid.standards_left:
        if cube.standards.at[standard, schema.STATUS] == schema.CURRENT:
            yield (None, "", "", "", "", "", NO_ROW, None, *_standard(cube, standard))


def _standard(cube: Cube, position: int) -> tuple[str, str, str]:
    columns = (schema.CODE, schema.NAME, schema.AGENCY)
    code, name, agency = (str(cube.standards.at[position, column]) for column in columns)
    return code, name, agency
