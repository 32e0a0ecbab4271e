"""Printing of quotients by the standard library's decimals: an independent second opinion.

The precision is so great that no quotient of small numbers can be mistaken for a tie.
"""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
)
from fractions import Fraction

MODES = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "truncated": ROUND_DOWN,
    "ceiling": ROUND_CEILING,
}
_WIDE = Context(prec=200)


def printed(value: Fraction, places: int, convention: str) -> Decimal:
    quotient = _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    rounded = quotient.quantize(
        Decimal((0, (1,), -places)), rounding=MODES[convention], context=_WIDE
    )
    return abs(rounded) if rounded == 0 else rounded


def prints(actual: Fraction, target: Fraction, stated: Decimal, convention: str) -> bool:
    """Whether actual / target prints as `stated` percent, digit for digit."""
    exponent = stated.as_tuple().exponent
    assert isinstance(exponent, int)
    return str(printed(100 * actual / target, -exponent, convention)) == str(stated)
