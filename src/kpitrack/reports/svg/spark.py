"""Sparklines: the observations of an indicator as a small line, or as columns of what was added.

Figures that are added up are columns from zero; others are a line over the days. It shows the
shape of a course; the figures are in its words. Nothing here computes a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kpitrack.model import Accumulation
from kpitrack.reports.svg.mark import framed
from kpitrack.reports.svg.ruler import Ruler
from kpitrack.reports.table import Row
from kpitrack.tracking import Point

WIDTH, HEIGHT = 960, 240
"""The size of a sparkline, in tenths of a pixel."""

MOST_POINTS = 60
"""The latest figures that are drawn; more could not be told apart."""

_EDGE = 30
_INNER_WIDTH, _INNER_HEIGHT = WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE


def sparkline_svg(row: Row) -> str:
    """Return the sparkline of an indicator; empty where there are no two figures."""
    if not row.course:
        return ""
    points = row.history.points[-MOST_POINTS:]
    is_added_up = row.assessed.indicator.accumulation is Accumulation.INCREMENTS
    return framed(
        "".join(_columns(points) if is_added_up else _line(points)),
        kind="spark",
        size=(WIDTH, HEIGHT),
        title=row.title,
        about=row.course,
    )


def _height(values: Sequence[Fraction]) -> Ruler:
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    return Ruler((low, high), _INNER_HEIGHT)


def _line(points: Sequence[Point]) -> Iterator[str]:
    days = [Fraction(point.period.last.toordinal()) for point in points]
    values = [point.amount.value for point in points]
    across = Ruler((min(days), max(days)), _INNER_WIDTH)
    up = _height(values)
    places = [
        (_EDGE + across.at(day), HEIGHT - _EDGE - up.at(value))
        for day, value in zip(days, values, strict=True)
    ]
    yield f'<path d="M{"L".join(f"{x} {y}" for x, y in places)}"/>'
    x, y = places[-1]
    yield f'<circle cx="{x}" cy="{y}" r="24"/>'


def _columns(points: Sequence[Point]) -> Iterator[str]:
    values = [point.amount.value for point in points]
    up = _height([Fraction(0), *values])
    ground = HEIGHT - _EDGE - up.at(Fraction(0))
    room = _INNER_WIDTH // len(points)
    thick = max(min(room * 3 // 4, 120), 8)
    steps = (
        f"M{_EDGE + place * room + room // 2} {ground}V{HEIGHT - _EDGE - up.at(value)}"
        for place, value in enumerate(values)
    )
    yield f'<path stroke-width="{thick}" d="{"".join(steps)}"/>'
    yield f'<path class="ground" d="M0 {ground}H{WIDTH}"/>'
