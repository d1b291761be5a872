"""The cached front door, and the only module of the pure rooms that knows Streamlit.

An edition is read once per content and process: the key is the SHA-256 of the file's bytes, so a file that
is changed or added under ``data/editions/`` is picked up at the next call, without a restart.
"""

import hashlib
from pathlib import Path
from typing import Final

import streamlit as st

from loaders.edition import Edition, read_bytes
from loaders.published import check_size

FOLDER: Final = Path(__file__).parents[1] / "data" / "editions"
MOST: Final = 8  # editions kept; one a year appears


def edition_names(folder: Path | None = None) -> list[str]:
    """Return the names of the editions on disk, newest first."""
    files = (folder or FOLDER).glob("*.txt")
    return sorted((file.stem for file in files), key=_age, reverse=True)


def edition(name: str | None = None, folder: Path | None = None) -> Edition:
    """Return an edition by its name, without one the newest. The tables are shared: never change them.

    Raises:
        LookupError: There is no edition of this name.
        NotAList: The file is no edition of the list.
    """
    names = edition_names(folder)
    wanted = name if name is not None else next(iter(names), "")
    if wanted not in names:
        raise LookupError(wanted)
    file = (folder or FOLDER) / f"{wanted}.txt"
    check_size(file.stat().st_size)
    data = file.read_bytes()
    return _read(hashlib.sha256(data).hexdigest(), wanted, data)


def _age(name: str) -> tuple[list[int], str]:
    """Order names by their numbers: 99-12 is older than 113-12."""
    return [int(part) for part in name.split("-") if part.isascii() and part.isdigit()], name


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _read(sha256: str, name: str, _data: bytes) -> Edition:
    return read_bytes(_data, name)
