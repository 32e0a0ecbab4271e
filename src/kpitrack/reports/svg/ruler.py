"""Rulers: where an exact place lies on a drawing, in whole units of that drawing.

The only place where a figure becomes a coordinate. Nothing here draws.
"""

from __future__ import annotations

from fractions import Fraction

from kpitrack.reports.chart import Span


class Ruler:
    """An axis of a drawing.

    Attributes:
        span: The ends of the axis.
        length: How long it is, in units of the drawing.
    """

    def __init__(self, span: Span, length: int) -> None:
        """Take the ends apart once: a long page asks for tens of thousands of places."""
        self.span = span
        self.length = length
        low, high = span
        self._low, self._part = low.numerator, low.denominator
        unit = length / (high - low)
        self._times, self._by = unit.numerator, unit.denominator * self._part

    def at(self, place: Fraction) -> int:
        """Return where a place lies; one beyond an end lies at that end.

        >>> ruler = Ruler((Fraction(0), Fraction(2)), 240)
        >>> ruler.at(Fraction(1, 3)), ruler.at(Fraction(7))
        (40, 240)
        """
        # (place - low) * unit, rounded half up, in whole numbers.
        top = (place.numerator * self._part - self._low * place.denominator) * self._times
        bottom = place.denominator * self._by
        return min(max((2 * top + bottom) // (2 * bottom), 0), self.length)

    def holds(self, place: Fraction) -> bool:
        """Tell whether a place lies on the axis."""
        low, high = self.span
        return low <= place <= high
