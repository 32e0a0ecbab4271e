"""Roundness: the numbers of an interval, those with the fewest digits first.

People set round targets. This module only orders numbers; what follows from the order is for
`inference`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kpitrack.tracking.interval import Interval


def significant_digits(value: Fraction) -> int:
    """Return how many digits a decimal above zero is written with, zeros at its ends aside.

    >>> significant_digits(Fraction(40000)), significant_digits(Fraction("0.0205"))
    (1, 3)
    """
    while value.denominator != 1:
        value *= 10
    return len(str(value.numerator).rstrip("0"))


def roundest(interval: Interval, *, centre: Fraction, step: Fraction | None) -> Iterator[Fraction]:
    """Yield the decimals in an interval above zero, the roundest first.

    Round means few significant digits; of numbers with equally many the one nearest `centre`
    comes first, and of two equally near ones the smaller.

    Args:
        interval: Above zero, with both ends; never empty where `step` is None.
        centre: Where the number is expected.
        step: A power of ten that every number is a multiple of; None lets them go on for ever.
    """
    lowest = _decade(interval.lower or Fraction(1))
    finest = step or Fraction(0)
    digits = 0
    while True:
        digits += 1
        grid = max(Fraction(10) ** (lowest - digits + 1), finest)
        multiples = [n * grid for n in interval.multiples(grid)]
        # Other numbers of the grid were yielded with fewer digits, or will be with more.
        level = [one for one in multiples if significant_digits(one) == digits]
        yield from sorted(level, key=lambda one: (abs(one - centre), one))
        if grid == finest and all(significant_digits(one) <= digits for one in multiples):
            return


def _decade(value: Fraction) -> int:
    """Return the exponent of the greatest power of ten that is not above `value`."""
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    return exponent if Fraction(10) ** exponent <= value else exponent - 1
