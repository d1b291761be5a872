"""A presentation as the bytes of a file: the one place where a package is saved, and looked through."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from exports.clock import stamped
from exports.slides.pptx_internals import parse_xml
from exports.slides.references import RELATION
from exports.slides.template import NotATemplate
from locales import N_

RELS: Final = ".rels"


def packed(made: Any) -> bytes:
    """Return the file without the times at which its parts were packed.

    Raises:
        NotATemplate: The file would be damaged, and only a template can be why: two of its parts have one
            name, or a part refers to what is not in the file.
    """
    saved, target = io.BytesIO(), io.BytesIO()
    made.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as into:
        parts = [(name, source.read(name)) for name in source.namelist()]
        faults = list(broken(parts))
        if faults:
            raise NotATemplate(
                N_(
                    "With this template the slides would be damaged ({fault}). Open it in PowerPoint, "
                    "save it again, and try that."
                ),
                fault=faults[0],
            )
        for name, data in parts:
            into.writestr(stamped(name), data)
    return target.getvalue()


def broken(parts: list[tuple[str, bytes]]) -> Iterator[str]:
    """Yield the names of parts that are there twice, and the references that lead nowhere.

    Names that differ in capitals only are one name (ISO/IEC 29500-2, 6.2.2).
    """
    seen: set[str] = set()
    for name, _data in parts:
        if name.casefold() in seen:
            yield name
        seen.add(name.casefold())
    relations = {_source(name): parse_xml(data) for name, data in parts if name.endswith(RELS)}
    for source, rels in relations.items():
        for rel in rels:
            if rel.get("TargetMode") != "External" and _target(source, rel).casefold() not in seen:
                yield f"{source} → {rel.get('Target')}"
    for name, data in parts:
        if name.endswith(".xml"):
            known = {rel.get("Id") for rel in relations.get(name, ())}
            yield from (f"{name} → {each}" for each in _named(data) if each not in known)


def _source(name: str) -> str:
    """Return the part whose relations a ``.rels`` part holds; '' is the package itself."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(RELS))


def _target(source: str, rel: Any) -> str:
    base = posixpath.join("/", posixpath.dirname(source), unquote(rel.get("Target", "")))
    return posixpath.normpath(base).lstrip("/")


def _named(data: bytes) -> Iterator[str]:
    """Yield the relations that a part names."""
    for element in parse_xml(data).iter(etree.Element):
        yield from (each for name, each in element.attrib.items() if name.startswith(RELATION) and each)
