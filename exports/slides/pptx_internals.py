"""What is used of python-pptx beyond its documented interface: its parts, and the XML beneath its objects.

No other module reaches there: what is imported under its own name is for them.
``tests/test_private_parts.py`` says in a sentence what a new version lacks.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.opc.constants import CONTENT_TYPE as CONTENT_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart as XmlPart
from pptx.oxml import parse_xml as parse_xml
from pptx.oxml.ns import qn as qn
from pptx.package import Package as Package
from pptx.parts.presentation import PresentationPart as PresentationPart
from pptx.parts.slide import SlidePart as SlidePart
from xlsxwriter import Workbook

from exports.clock import NO_CLOCK


def element_of(thing: Any) -> Any:
    """Return the XML element of a presentation, slide, shape, part of a chart or part of the package."""
    return thing._element


def shape_tree(page: Any) -> Any:
    """Return the XML element that holds the shapes of a slide; the first two children are no shapes."""
    return page.shapes._spTree


def describe(shape: Any, alt: str) -> None:
    """Give a shape its alternative text."""
    shape._element._nvXxPr.cNvPr.set("descr", alt)


def chart_space(chart: Any) -> Any:
    """Return the XML element that is the whole of a chart."""
    return chart._chartSpace


def point_look(series: Any, place: int) -> Any:
    """Return the XML element with the look of one point of a series; it is made where there was none."""
    return series.points[place].format.fill._xPr


def relations_of(source: Any) -> MutableMapping[str, Any]:
    """Return the relations of a part or of the package, by their id; one that is taken out is gone."""
    relations: MutableMapping[str, Any] = source._rels
    return relations


def set_root(part: Any, root: Any) -> None:
    """Replace the XML of a part that python-pptx does not read as such."""
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_content_type(part: Any, content_type: str) -> None:
    """Change what the package says that a part is."""
    part._content_type = content_type


class _Writer(CategoryWorkbookWriter):
    """Writes the workbook inside a chart: nothing in it runs, and it holds no clock time."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, options) as book:
            book.set_properties({"created": NO_CLOCK})
            yield book, book.add_worksheet()


class ChartData(CategoryChartData):
    """The numbers of a chart, with that workbook."""

    @property
    def _workbook_writer(self) -> _Writer:
        return _Writer(self)  # type: ignore[no-untyped-call]
