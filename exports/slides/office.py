"""Slides in other formats, made by LibreOffice where one is installed.

It is started by a child (``loaders.child``) and has its limits: 20 seconds, 1.5 GB of memory. It ends with
the server, and its folder goes with it. One conversion at a time, visitors by turns.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal
from xml.sax.saxutils import escape

from loaders.child import MIB, PATIENCE, Limits, in_child
from loaders.turns import NOBODY, Turns, Visitor
from loaders.unreadable import Unreadable
from locales import N_

TIMEOUT: Final = 20.0  # seconds; sixty slides take two or three
MEMORY: Final = 1536 * MIB  # of address space, of which sixty slides need half
NAMES: Final = ("soffice", "libreoffice")
ELSEWHERE: Final = (  # where an installation is not on the path
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Tagged, and with a title in the window: a screen reader gets the titles and alternative texts of the slides.
FILTERS: Final[Mapping[str, str]] = {
    "odp": "odp:impress8",
    "pdf": 'pdf:impress_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"}}',
}
# A template may name pictures that lie elsewhere, on this server or in its network, and macros: LibreOffice
# would fetch the ones into the file and run the others.
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""
# Slides name a typeface of Windows. Where it is missing, Latin letters would come from one font and Chinese
# ones from another, of Japanese forms: the font that most Linux systems have for Taiwan stands in for it.
_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">{usual}</include>
<alias binding="same"><family>Microsoft JhengHei</family>
<accept><family>Noto Sans TC</family><family>Noto Sans CJK TC</family></accept></alias>
</fontconfig>
"""
ONE_AT_A_TIME: Final = Turns(1)  # each takes a processor and some hundred megabytes
_FAILED: Final = N_("LibreOffice could not convert these slides. Choose PowerPoint (.pptx).")


class NotConverted(Unreadable):
    """The slides could not be brought into another format."""


def converter() -> str | None:
    """Return the path of LibreOffice, None where none is installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((each for each in ELSEWHERE if Path(each).is_file()), None)


def convert(
    pptx: bytes,
    to: Literal["odp", "pdf"],
    visitor: Visitor = NOBODY,
    timeout: float = TIMEOUT,
    patience: float = PATIENCE,
) -> bytes:
    """Return the slides of a ``.pptx`` file in another format; ``visitor`` is whose turn it is.

    Raises:
        NotConverted: LibreOffice is missing, busy, too slow, or failed; the message says which.
    """
    program = converter()
    if program is None:
        raise NotConverted(N_("No LibreOffice is installed here. Choose PowerPoint (.pptx)."))
    return in_child(
        converted,
        pptx,
        program,
        to,
        limits=Limits(seconds=timeout, processor=round(TIMEOUT), memory=MEMORY),
        raises=NotConverted,
        broken=_FAILED,
        late=N_("LibreOffice took longer than {seconds} seconds. Choose PowerPoint (.pptx)."),
        visitor=visitor,
        turns=ONE_AT_A_TIME,
        patience=patience,
    )


def converted(pptx: bytes, program: str, to: str) -> bytes:
    """Return the slides in another format: the child's part, in whose folder LibreOffice works.

    Raises:
        NotConverted: It could not be started, or made nothing.
    """
    place = Path(tempfile.gettempdir())
    settings = place / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    usual = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    (place / "fonts.conf").write_text(_FONTS.format(usual=escape(usual)), encoding="utf-8")
    (place / "slides.pptx").write_bytes(pptx)
    command = [
        program,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", FILTERS[to]),
        *("--outdir", str(place / "out"), str(place / "slides.pptx")),
    ]
    try:
        subprocess.run(
            command,
            env=os.environ | {"FONTCONFIG_FILE": str(place / "fonts.conf")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise NotConverted(N_("LibreOffice could not be started. Choose PowerPoint (.pptx).")) from error
    made = place / "out" / f"slides.{to}"
    if not made.is_file():  # it reports success even where it made nothing
        raise NotConverted(_FAILED)
    return made.read_bytes()
