"""Plain figures: exact numbers in the indicator's own unit, which are most of them.

They are added and compared as the decimals that they are, exactly; a fraction is made once, of
the result. Nothing here rounds: where decimals cannot be exact, fractions are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

from kpitrack.model import Observation, Unit

# Figures of 60 digits at the most, digits of all of them side by side: it never comes close.
_EXACT = Context(prec=1000, traps=[Inexact])


def plain_numbers(observations: Iterable[Observation], unit: Unit) -> list[Decimal] | None:
    """Return the numbers of observations; None if one of them is more than a number in `unit`."""
    values = [one.value for one in observations]
    for value in values:
        own = value.unit
        if value.denominator is not None or value.scale or value.rounded:
            return None
        if own is not None and own is not unit:
            return None
    return [value.number for value in values]


def exact_sum(numbers: Sequence[Decimal]) -> Fraction:
    """Return the sum of decimals.

    >>> exact_sum([Decimal("0.1")] * 3)
    Fraction(3, 10)
    """
    try:
        with localcontext(_EXACT):
            return Fraction(sum(numbers, Decimal(0)))
    except Inexact:  # Numbers that a caller has made, with exponents far apart.
        return sum(map(Fraction, numbers), Fraction(0))
