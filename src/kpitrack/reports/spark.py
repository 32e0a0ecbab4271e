"""Sparklines: a series as a row of small columns, for a glance at its shape.

Scaled from its least to its greatest figure, so it shows where a series went and not how much:
the figures stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

COLUMNS = "▁▂▃▄▅▆▇█"
"""The columns, from low to high."""

MOST_POINTS = 12
"""The latest figures that are drawn; a longer line would not fit beside a name."""

LEAST_POINTS = 3
"""Fewer figures have no shape."""


def sparkline(values: Sequence[Fraction]) -> str:
    """Return a column for each of the latest figures; empty where there are too few.

    >>> sparkline([Fraction(1), Fraction(2), Fraction(4), Fraction(8)])
    '▁▂▄█'
    """
    if len(values) < LEAST_POINTS:
        return ""
    shown = values[-MOST_POINTS:]
    low, high = min(shown), max(shown)
    if low == high:
        return COLUMNS[len(COLUMNS) // 2] * len(shown)
    top = len(COLUMNS) - 1
    return "".join(COLUMNS[round((value - low) / (high - low) * top)] for value in shown)
