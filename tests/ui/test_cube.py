"""The index of an edition is that of this edition: its bytes and its name, which may decide the revision."""

from pathlib import Path

from loaders import cached
from loaders.edition import read_bytes
from loaders.period import Period
from tests.loaders.examples import HEADER, put, row, text
from ui.looked_at import cube, same_edition

NO_PERIOD = f"職能基準一覽表\n{HEADER}\n"


def test_one_content_under_two_names_is_two_editions(tmp_path: Path) -> None:
    for name in ("113-12", "115-12"):
        put(tmp_path, name, text(row(industry="7111"), top=NO_PERIOD))
    found = {name: cube(cached.edition(name, tmp_path)) for name in ("113-12", "115-12")}
    assert {name: each.edition.name for name, each in found.items()} == {name: name for name in found}
    assert {name: each.edition.revision for name, each in found.items()} == {"113-12": 11, "115-12": 12}


def test_as_many_are_kept_as_editions_are(tmp_path: Path) -> None:
    for number in range(cached.MOST):
        put(tmp_path, f"{number}-1", text(row(name=f"人員{number}")))
    cube.clear()
    made = [cube(cached.edition(f"{number}-1", tmp_path)) for number in range(cached.MOST)]
    assert [cube(cached.edition(each.edition.name, tmp_path)) for each in made] == made


def test_one_content_under_one_name_is_another_edition_of_another_month() -> None:
    """The month may be given anew, and with it the revision: nothing that was made before stands for it."""
    data = text(row(industry="7111"), top=NO_PERIOD)
    found = [cube(read_bytes(data, "list", period=Period(year, 3))) for year in (113, 115)]
    assert [each.edition.revision for each in found] == [11, 12]
    assert len({same_edition(each.edition) for each in found}) == 2
