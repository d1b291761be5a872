"""No clock: a file says no time of its own, so that the same content gives the same bytes."""

import zipfile
from datetime import datetime
from typing import Final

NO_CLOCK: Final = datetime(1980, 1, 1)  # where a time must be named; this is the zero of the zip format
_UNIX: Final = 3


def stamped(name: str, compress_type: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return the entry of a zip file: without a time, and the same whatever system it is written on."""
    entry = zipfile.ZipInfo(name, NO_CLOCK.timetuple()[:6])
    entry.create_system = _UNIX
    entry.compress_type = compress_type
    return entry
