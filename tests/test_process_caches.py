"""What the process keeps for ever holds nothing of an edition: a private one goes when its session does."""

import functools
import gc
import io
import weakref

from analysis.cube import Cube
from analysis.labels import Labels
from analysis.request import Request
from cards.deck import Deck, Item
from cards.figures import FIGURES
from cards.pages import PAGES
from cards.resolved import resolved
from cards.view import View
from charts.palette import PALETTES
from exports.formats import FORMATS
from exports.presentation import presentation
from exports.slides.pptx import write_pptx
from loaders import Edition
from tests.loaders.examples import read

ROOMS = ("loaders", "analysis", "charts", "cards", "exports", "ui", "locales")
LONG = "資料庫系統軟體開發測試維運工程管理與規劃設計審查人員甲乙丙丁"


def private(name: str) -> Edition:
    """Return an edition whose names and agencies no other has."""
    return read(*({"name": f"{name}{level}", "agency": f"{name}部", "level": level} for level in "123456"))


def use(edition: Edition) -> None:
    """Draw and write everything that an edition is used for."""
    cube = Cube(edition)
    view = View(PAGES[0], cube, Labels(edition.reference, "zh"), Request(), ())
    assert len(cube.findings_by_rule)
    assert cube.rows_read.read == cube.size
    deck = Deck().added(map(Item, FIGURES), edition.name)
    made = resolved(view, deck)
    for each in made:
        assert each.card is not None
        if each.card.drawing is not None:
            for palette in PALETTES.values():
                each.card.figure(palette)
        for form in FORMATS.values():
            form.write(each.card.sheet_of())
    assert io.BytesIO(write_pptx(presentation(view, deck, made), None)).getbuffer()


def kept() -> dict[str, int]:
    """Return how many answers each cache of our functions holds."""
    caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    ours = [each for each in caches if str(each.__module__).split(".")[0] in ROOMS]
    return {f"{each.__module__}.{each.__qualname__}": each.cache_info().currsize for each in ours}


def test_no_cache_of_the_process_grows_by_the_texts_of_an_edition() -> None:
    use(private(LONG))
    before = kept()
    assert "locales.translator" in before
    use(private(LONG[::-1]))  # the same characters in texts that are new
    assert kept() == before


def test_an_edition_goes_when_nobody_uses_it() -> None:
    edition = private(LONG)
    gone = weakref.ref(edition)
    use(edition)
    del edition
    gc.collect()
    assert gone() is None
