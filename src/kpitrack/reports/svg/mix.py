"""The mix: how many indicators stand how, as one bar that is divided.

Nothing here counts; the table model has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kpitrack.reports.svg.mark import framed
from kpitrack.reports.svg.ruler import Ruler
from kpitrack.reports.table import ReportTable

WIDTH, HEIGHT = 10000, 100
_GAP = 20


def mix_svg(table: ReportTable, labels: Mapping[str, str]) -> str:
    """Return a bar with a stretch for each way to stand, which is stretched to its place.

    Args:
        table: The report.
        labels: The words of the language.
    """
    drawing = framed(
        "".join(_stretches(table)),
        kind="mix",
        size=(WIDTH, HEIGHT),
        title=labels["standing"],
        about=labels["comma"].join(f"{one.count} {one.text}" for one in table.kinds),
    )
    return drawing.replace("<svg ", '<svg preserveAspectRatio="none" ', 1)


def _stretches(table: ReportTable) -> Iterator[str]:
    every = sum(one.count for one in table.kinds)
    if not every:
        return
    ruler = Ruler((Fraction(0), Fraction(every)), WIDTH)
    passed = 0
    for one in table.kinds:
        left, right = (ruler.at(Fraction(end)) for end in (passed, passed + one.count))
        passed += one.count
        width = right - left - (_GAP if passed < every else 0)
        yield f'<rect class="{one.id}" x="{left}" width="{width}" height="{HEIGHT}"/>'
