"""Rulers: where an exact place lies on a drawing, in whole units of that drawing.

The only place where a figure becomes a coordinate. Nothing here draws.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from kpitrack.reports.chart import Span


@attrs.frozen
class Ruler:
    """An axis of a drawing.

    Attributes:
        span: The ends of the axis.
        length: How long it is, in units of the drawing.
    """

    span: Span
    length: int

    def at(self, place: Fraction) -> int:
        """Return where a place lies; one beyond an end lies at that end.

        >>> ruler = Ruler((Fraction(0), Fraction(2)), 240)
        >>> ruler.at(Fraction(1, 3)), ruler.at(Fraction(7))
        (40, 240)
        """
        low, high = self.span
        return min(max(round((place - low) * self.length / (high - low)), 0), self.length)

    def holds(self, place: Fraction) -> bool:
        """Tell whether a place lies on the axis."""
        low, high = self.span
        return low <= place <= high
