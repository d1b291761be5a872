"""The editions that there are: files under ``data/editions/``, newest first."""

from pathlib import Path
from typing import Final

from loaders.unreadable import NoEdition
from locales import N_

FOLDER: Final = Path(__file__).parents[1] / "data" / "editions"


def edition_names(folder: Path | None = None) -> list[str]:
    """Return the names of the editions on disk, newest first."""
    files = (folder or FOLDER).glob("*.txt")
    return sorted((file.stem for file in files), key=_age, reverse=True)


def edition_path(name: str | None = None, folder: Path | None = None) -> Path:
    """Return the file of an edition by its name, without one of the newest.

    Raises:
        NoEdition: There is no edition of this name, or none at all.
    """
    names = edition_names(folder)
    if not names:
        raise NoEdition(N_("The folder data/editions holds no edition of the list."))
    wanted = names[0] if name is None else name
    if wanted not in names:
        raise NoEdition(N_("There is no edition “{name}”."), name=wanted)
    return (folder or FOLDER) / f"{wanted}.txt"


def _age(name: str) -> tuple[list[int], str]:
    """Order names by their numbers: 99-12 is older than 113-12."""
    return [int(part) for part in name.split("-") if part.isascii() and part.isdigit()], name
