"""A plan to write into, and what reading it finds."""

from __future__ import annotations

import kpitrack
from kpitrack.files import PlacedFinding

HEAD = "kpitrack: 1\nid: demo\nperiod: 2025\nas_of: 2025-12-31\n"
"""The first four lines of a plan."""
INDICATOR = f"{HEAD}programs:\n  - id: employment\n    indicators:\n      - id: training\n"
"""A plan up to its first indicator, whose keys follow from line 9 on, indented by eight."""


def findings_of(text: str) -> tuple[PlacedFinding, ...]:
    """Return what reading a text finds, apart from that it has no indicator."""
    return tuple(one for one in kpitrack.reads(text).findings if one.code != "KT418")


def places_of(text: str) -> list[tuple[str, int | None, int | None]]:
    """Return the codes that reading a text finds, with lines and columns."""
    return [(one.code, one.line, one.column) for one in findings_of(text)]


def finding_of(text: str) -> PlacedFinding:
    """Return the only thing that reading a text finds."""
    (finding,) = findings_of(text)
    return finding
