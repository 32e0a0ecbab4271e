"""Intervals of exact numbers, each end open or closed, or missing where there is no bound.

Plain arithmetic on sets of rationals. Nothing here knows about figures, units or rounding.
"""

from __future__ import annotations

import math
from fractions import Fraction

import attrs


@attrs.frozen(kw_only=True)
class Interval:
    """Every rational between two ends.

    Attributes:
        lower: The lower end; None where there is none.
        upper: The upper end; None where there is none.
        lower_closed: Whether `lower` itself belongs to it.
        upper_closed: Whether `upper` itself belongs to it.

    >>> half_up = Interval(
    ...     lower=Fraction(1, 2), upper=Fraction(3, 2), lower_closed=True, upper_closed=False
    ... )
    >>> half_up.contains(Fraction(1, 2)), half_up.contains(Fraction(3, 2))
    (True, False)
    """

    lower: Fraction | None
    upper: Fraction | None
    lower_closed: bool
    upper_closed: bool

    @classmethod
    def closed(cls, lower: Fraction, upper: Fraction) -> Interval:
        """Return the interval between two ends that both belong to it."""
        return cls(lower=lower, upper=upper, lower_closed=True, upper_closed=True)

    def contains(self, value: Fraction | int) -> bool:
        """Whether `value` lies in the interval."""
        return self._is_above_lower(Fraction(value)) and self._is_below_upper(Fraction(value))

    def _is_above_lower(self, value: Fraction) -> bool:
        if self.lower is None:
            return True
        return value >= self.lower if self.lower_closed else value > self.lower

    def _is_below_upper(self, value: Fraction) -> bool:
        if self.upper is None:
            return True
        return value <= self.upper if self.upper_closed else value < self.upper

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (_is_below(self, other) or _is_below(other, self))

    def scaled(self, factor: Fraction | int) -> Interval:
        """Return every number of it times `factor`, which is not zero."""
        lower = None if self.lower is None else self.lower * factor
        upper = None if self.upper is None else self.upper * factor
        if factor < 0:
            return self._swapped(upper, lower)
        return Interval(
            lower=lower,
            upper=upper,
            lower_closed=self.lower_closed,
            upper_closed=self.upper_closed,
        )

    def _swapped(self, lower: Fraction | None, upper: Fraction | None) -> Interval:
        return Interval(
            lower=lower,
            upper=upper,
            lower_closed=self.upper_closed,
            upper_closed=self.lower_closed,
        )

    def positive(self) -> Interval | None:
        """Return its part above zero, or None where nothing of it is."""
        if self.upper is not None and self.upper <= 0:
            return None
        if self.lower is not None and self.lower > 0:
            return self
        return attrs.evolve(self, lower=Fraction(0), lower_closed=False)

    def reciprocals(self) -> Interval:
        """Return one divided by every number of it, for an interval above zero."""
        return self._swapped(
            Fraction(0) if self.upper is None else 1 / self.upper,
            1 / self.lower if self.lower else None,
        )

    def times(self, other: Interval) -> Interval:
        """Return every product of a number of each, for two intervals above zero."""
        return Interval(
            lower=_product(self.lower, other.lower),
            upper=_product(self.upper, other.upper),
            lower_closed=self.lower_closed and other.lower_closed,
            upper_closed=self.upper_closed and other.upper_closed,
        )

    def first_multiple(self, step: Fraction) -> int | None:
        """Return the least n with n * step inside or above; None without a lower end."""
        if self.lower is None:
            return None
        quotient = self.lower / step
        if self.lower_closed:
            return math.ceil(quotient)
        return math.floor(quotient) + 1

    def last_multiple(self, step: Fraction) -> int | None:
        """Return the greatest n with n * step inside or below; None without an upper end."""
        if self.upper is None:
            return None
        quotient = self.upper / step
        if self.upper_closed:
            return math.floor(quotient)
        return math.ceil(quotient) - 1

    def multiples(self, step: Fraction) -> range:
        """Return every n with n * step inside; none of an interval without one of its ends."""
        first, last = self.first_multiple(step), self.last_multiple(step)
        return range(0) if first is None or last is None else range(first, last + 1)


def _product(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one * other


def _is_below(one: Interval, other: Interval) -> bool:
    if one.upper is None or other.lower is None:
        return False
    touch = one.upper_closed and other.lower_closed
    return one.upper < other.lower if touch else one.upper <= other.lower
