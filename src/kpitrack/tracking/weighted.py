"""Weighted sums of shares: exact, and quick for the thousands of a large plan.

Nothing here rounds, caps or chooses what is added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import zip_longest
from math import gcd


def weighted_sum(terms: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the sum of weight times share.

    The common denominator of a large plan has thousands of digits, and adding the terms one after
    the other would carry it along. So those of one denominator are added first, in whole numbers,
    and then neighbours in pairs, which leaves few additions of large numbers.

    >>> weighted_sum([(Fraction(1), Fraction(1, 3)), (Fraction(2), Fraction(1, 4))])
    Fraction(5, 6)
    """
    numerators: dict[int, int] = {}
    for weight, share in terms:
        factor, divisor = weight.as_integer_ratio()
        numerator, denominator = share.as_integer_ratio()
        divisor *= denominator
        numerators[divisor] = numerators.get(divisor, 0) + factor * numerator
    sums = [(numerator, denominator) for denominator, numerator in numerators.items()]
    while len(sums) > 1:
        pairs = zip_longest(sums[::2], sums[1::2], fillvalue=(0, 1))
        sums = [_added(one, other) for one, other in pairs]
    return Fraction(*sums[0]) if sums else Fraction(0)


def _added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return the sum of two quotients over their least common denominator."""
    shared = gcd(one[1], other[1])
    return (
        one[0] * (other[1] // shared) + other[0] * (one[1] // shared),
        one[1] * (other[1] // shared),
    )
