"""The keys of a plan file: what the reader knows of them, and what the reference page says."""

from __future__ import annotations

import re

import attrs
from tests.docs.page import ROOT

from kpitrack.files import entry
from kpitrack.files.form import Shape

PAGE = ROOT / "docs" / "reference" / "file-format.md"
SHAPES = {shape.owner: shape for shape in vars(entry).values() if isinstance(shape, Shape)}

_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \| `(.+)` \|$", re.MULTILINE)


@attrs.frozen
class Row:
    """What the page says of one key."""

    key: str
    value: str
    default: str
    meaning: str
    example: str


SECTIONS = {
    heading.lower(): text for heading, text in _SECTION.findall(PAGE.read_text(encoding="utf-8"))
}
TABLES = {
    heading: [Row(*cells) for cells in _ROW.findall(text)] for heading, text in SECTIONS.items()
}
