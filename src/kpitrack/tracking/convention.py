"""Conventions of rounding: how a number is printed, and which numbers print so.

The one place that rounds. Works on integers alone, so no decimal context can bend a digit;
what is printed, and whether somebody printed it rightly, is for others.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpitrack.tracking.interval import Interval

_HALF = Fraction(1, 2)


class Convention(StrEnum):
    """How the places behind the last printed one are dropped, in the order they are tried."""

    HALF_UP = "half-up"
    """To the nearest; a tie goes away from zero (0.125 -> 0.13, -0.125 -> -0.13), as printed
    tables do and as `decimal.ROUND_HALF_UP` does."""
    HALF_EVEN = "half-even"
    """To the nearest; a tie goes to the even digit (0.125 -> 0.12, 0.135 -> 0.14)."""
    TRUNCATED = "truncated"
    """Cut off, towards zero (0.129 -> 0.12, -0.129 -> -0.12)."""
    CEILING = "ceiling"
    """Up, towards plus infinity (0.121 -> 0.13, -0.129 -> -0.12)."""


def _half_up(value: Fraction) -> int:
    # In whole numbers, because every printed figure comes by here.
    top, bottom = value.numerator, value.denominator
    away = (2 * abs(top) + bottom) // (2 * bottom)
    return away if top >= 0 else -away


_WHOLE: dict[Convention, Callable[[Fraction], int]] = {
    Convention.HALF_UP: _half_up,
    Convention.HALF_EVEN: round,
    Convention.TRUNCATED: math.trunc,
    Convention.CEILING: math.ceil,
}
"""Convention -> the whole number that a fraction is printed as."""


def print_at(value: Fraction, places: int, convention: Convention = Convention.HALF_UP) -> Decimal:
    """Return `value` as it is printed: a decimal with exactly `places` decimal places.

    Args:
        value: Any rational.
        places: 0 or more.
        convention: How the rest is dropped.

    Raises:
        ValueError: `places` is below zero.

    >>> print(print_at(Fraction(29589, 200), 1), print_at(Fraction(-1, 3), 2))
    147.9 -0.33
    """
    return _decimal(_WHOLE[convention](value * _per_unit(places)), places)


def _per_unit(places: int) -> int:
    if places < 0:
        msg = f"decimal places are 0 or more, not {places}"
        raise ValueError(msg)
    per_unit: int = 10**places
    return per_unit


def _decimal(last_places: int, places: int) -> Decimal:
    # From its digits: Decimal arithmetic would round to the precision of the context.
    sign = 1 if last_places < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(last_places)))), -places))


def _around_half_up(last: int) -> Interval:
    return Interval(
        lower=last - _HALF,
        upper=last + _HALF,
        lower_closed=last > 0,
        upper_closed=last < 0,
    )


def _around_half_even(last: int) -> Interval:
    is_even = last % 2 == 0
    return Interval(
        lower=last - _HALF, upper=last + _HALF, lower_closed=is_even, upper_closed=is_even
    )


def _around_truncated(last: int) -> Interval:
    return Interval(
        lower=Fraction(last - (last <= 0)),
        upper=Fraction(last + (last >= 0)),
        lower_closed=last > 0,
        upper_closed=last < 0,
    )


def _around_ceiling(last: int) -> Interval:
    return Interval(
        lower=Fraction(last - 1), upper=Fraction(last), lower_closed=False, upper_closed=True
    )


_AROUND: dict[Convention, Callable[[int], Interval]] = {
    Convention.HALF_UP: _around_half_up,
    Convention.HALF_EVEN: _around_half_even,
    Convention.TRUNCATED: _around_truncated,
    Convention.CEILING: _around_ceiling,
}
"""Convention -> the numbers that print as a whole number."""


def preimage(
    printed: Fraction | Decimal | int, places: int, convention: Convention = Convention.HALF_UP
) -> Interval:
    """Return exactly the rationals that print as `printed` at `places` decimal places.

    Raises:
        ValueError: `places` is below zero, or `printed` has more places than that.

    >>> interval = preimage(Decimal("147.95"), 2)
    >>> interval.contains(Fraction("147.945")), interval.contains(Fraction("147.955"))
    (True, False)
    """
    last = Fraction(printed) * _per_unit(places)
    if last.denominator != 1:
        msg = f"{printed} has more than {places} decimal places"
        raise ValueError(msg)
    return _AROUND[convention](last.numerator).scaled(Fraction(1, _per_unit(places)))
