"""Slides in other formats, made by LibreOffice where one is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final, Literal
from xml.sax.saxutils import escape

from loaders.unreadable import Unreadable
from locales import N_

TIMEOUT: Final = 180.0  # seconds that a conversion may take, and that the next one waits for its turn
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
_ONE_AT_A_TIME: Final = Lock()  # each takes a processor and some hundred megabytes


class NotConverted(Unreadable):
    """The slides could not be brought into another format."""


def converter() -> str | None:
    """Return the path of LibreOffice, None where none is installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((each for each in ELSEWHERE if Path(each).is_file()), None)


def convert(pptx: bytes, to: Literal["odp", "pdf"], timeout: float = TIMEOUT) -> bytes:
    """Return the slides of a ``.pptx`` file in another format.

    Raises:
        NotConverted: LibreOffice is missing, busy, too slow, or failed; the message says which.
    """
    program = converter()
    if program is None:
        raise NotConverted(N_("No LibreOffice is installed here. Choose PowerPoint (.pptx)."))
    if not _ONE_AT_A_TIME.acquire(timeout=timeout):
        raise NotConverted(N_("Others are being served first. Try again in a minute."))
    try:
        # What LibreOffice still holds open when it is stopped must not be an error of its own.
        with tempfile.TemporaryDirectory(prefix="atlas-", ignore_cleanup_errors=True) as place:
            return _converted(program, Path(place), pptx, to, timeout)
    finally:
        _ONE_AT_A_TIME.release()


def _converted(program: str, place: Path, pptx: bytes, to: str, timeout: float) -> bytes:
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
    _run(command, os.environ | {"FONTCONFIG_FILE": str(place / "fonts.conf")}, timeout)
    made = place / "out" / f"slides.{to}"
    if not made.is_file():  # it reports success even where it made nothing
        raise NotConverted(N_("LibreOffice could not convert these slides. Choose PowerPoint (.pptx)."))
    return made.read_bytes()


def _run(command: list[str], environment: Mapping[str, str], timeout: float) -> None:
    try:
        # A session of its own: the program starts another one, and a time-out must stop both.
        running: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise NotConverted(N_("LibreOffice could not be started. Choose PowerPoint (.pptx).")) from error
    try:
        running.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise NotConverted(
            N_("LibreOffice took longer than {seconds} seconds. Choose PowerPoint (.pptx)."),
            seconds=f"{timeout:g}",
        ) from error
    finally:
        _stop(running)


def _stop(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()
