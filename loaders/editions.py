"""The editions that there are: files under ``data/editions/``, newest first."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "data" / "editions"


def edition_names(folder: Path | None = None) -> list[str]:
    """Return the names of the editions on disk, newest first."""
    files = (folder or FOLDER).glob("*.txt")
    return sorted((file.stem for file in files), key=_age, reverse=True)


def edition_path(name: str | None = None, folder: Path | None = None) -> Path:
    """Return the file of an edition by its name, without one of the newest.

    Raises:
        LookupError: There is no edition of this name.
    """
    names = edition_names(folder)
    wanted = name if name is not None else next(iter(names), "")
    if wanted not in names:
        raise LookupError(wanted)
    return (folder or FOLDER) / f"{wanted}.txt"


def _age(name: str) -> tuple[list[int], str]:
    """Order names by their numbers: 99-12 is older than 113-12."""
    return [int(part) for part in name.split("-") if part.isascii() and part.isdigit()], name
