"""The edition whose numbers are pinned, shown by all tests of pages whichever editions came after it."""

import json
import shutil
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch

from loaders import editions

PINNED = "113-12"


def show_the_pinned_edition(data: Path = editions.DATA) -> None:
    """Have this process see the pinned edition alone, where there are others."""
    if {entry.name for entry in editions.registered(data)} > {PINNED}:
        patch("loaders.editions.DATA", alone(data)).start()


def alone(data: Path) -> Path:
    """Return a folder of data with the pinned edition and no other."""
    folder = Path(mkdtemp(prefix="icap-atlas-pinned-"))
    package = json.loads((data / editions.PACKAGE).read_bytes())
    kept = [each for each in package["resources"] if each["name"] == f"edition-{PINNED}"]
    (folder / "editions").mkdir()
    for each in kept:
        shutil.copyfile(data / each["path"], folder / each["path"])
    text = json.dumps({"name": "pinned", "resources": kept})
    (folder / editions.PACKAGE).write_text(text, encoding="utf-8")
    return folder
