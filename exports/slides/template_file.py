"""An office's template of a visitor: checked, cleaned and tried by a process of its own.

What comes back holds no slides and is what slides have been made with once, so that the server can open it.
Limits: 20 MB, 100 MB unpacked, 48 MB and 600,000 elements of XML with its slides, 100,000 without them
(``exports.slides.template``); 20 seconds, 1 GB of memory.
"""

from typing import Final

from exports.slides.model import Grid, Presentation, Slide, Text
from exports.slides.packed import packed
from exports.slides.pptx import write_pptx
from exports.slides.template import (
    MOST_KEPT,
    NotATemplate,
    called_damaged,
    check_elements,
    check_size,
    opened,
)
from loaders.child import MIB, Limits, in_child
from loaders.turns import NOBODY, Visitor
from locales import N_

LIMITS: Final = Limits(seconds=20, processor=15, memory=1024 * MIB, answer=48 * MIB)
HEAVY: Final = N_(
    "This template is damaged, or it takes more memory or time than slides need. Open it in PowerPoint, take "
    "out its slides and large drawings, save it again, and try that."
)
TRIAL: Final = Presentation(
    "zh",
    "–",
    "–",
    "–",
    tuple(
        Slide("–", "–", "–", "–", "–", body, ("–",))
        for body in (Text(("–",)), Grid(("–", "–"), (("–", "1"),)))
    ),
)


def clean_template(data: bytes, visitor: Visitor = NOBODY) -> bytes:
    """Return the template without its slides, as a ``.pptx`` file; ``visitor`` is whose turn it is.

    Raises:
        NotATemplate: It is none, or asks for more than a limit; the message says what to do.
    """
    check_size(data)
    return in_child(cleaned, data, limits=LIMITS, raises=NotATemplate, broken=HEAVY, visitor=visitor)


def cleaned(data: bytes) -> bytes:
    """Return the template without its slides, if slides can be made with it: the child's part.

    Raises:
        NotATemplate: They cannot, whatever it is that the template lacks.
    """
    with called_damaged():
        made = packed(opened(data)[0])
        check_elements(made, MOST_KEPT)
        write_pptx(TRIAL, made)
        return made
