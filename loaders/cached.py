"""The cached front door, and the only module of the pure rooms that knows Streamlit.

An edition is read once per content and process: the key is the SHA-256 of the file's bytes, so a file that
is changed or added under ``data/editions/`` is picked up at the next call, without a restart.
"""

import hashlib
from pathlib import Path
from typing import Final

import streamlit as st

from loaders.edition import Edition, read_bytes
from loaders.editions import edition_path
from loaders.published import check_size
from loaders.unreadable import NoEdition
from locales import N_

MOST: Final = 8  # editions kept; one a year appears


def edition(name: str | None = None, folder: Path | None = None) -> Edition:
    """Return an edition by its name, without one the newest. The tables are shared: never change them.

    Raises:
        NoEdition: There is no edition of this name, or its file cannot be read.
        NotAList: The file is no edition of the list.
    """
    file = edition_path(name, folder)
    try:
        check_size(file.stat().st_size)
        data = file.read_bytes()
    except OSError as error:
        raise NoEdition(N_("The file of the edition “{name}” cannot be read."), name=file.stem) from error
    return _read(hashlib.sha256(data).hexdigest(), file.stem, data)


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _read(sha256: str, name: str, _data: bytes) -> Edition:
    return read_bytes(_data, name)
