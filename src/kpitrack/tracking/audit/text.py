"""Text: the figures of findings as they are shown.

The one place of the audit that rounds, and only what is for a reader's eye.
"""

from __future__ import annotations

from fractions import Fraction

from kpitrack.model import PERCENT, Amount, Quantity, Range, Unit
from kpitrack.tracking.rounding import Convention, StatedShare, print_at
from kpitrack.tracking.wording import figure_text

_MORE_PLACES = 4
"""Places behind the stated ones that show how a percentage was rounded."""


def share_text(share: Fraction, places: int) -> str:
    """Return a share as a percentage with some more than `places`, cut off where it goes on.

    >>> share_text(Fraction(71, 59), 2), share_text(Fraction(3, 2), 2)
    ('120.338983…%', '150%')
    """
    percent = share * 100
    cut = print_at(percent, places + _MORE_PLACES, Convention.TRUNCATED)
    if Fraction(cut) == percent:
        return f"{figure_text(percent, places + _MORE_PLACES)}%"
    return f"{cut:f}…%"


def difference_text(stated: StatedShare, share: Fraction) -> str:
    """Return by how many points a stated percentage differs from what it should be.

    >>> difference_text(read_stated("117%"), Fraction(118, 100))
    '-1'
    """
    return signed_text((stated.share - share) * 100, stated.places + _MORE_PLACES)


def signed_text(value: Fraction, places: int = _MORE_PLACES) -> str:
    """Return a difference with its sign, rounded half up at `places`.

    >>> signed_text(Fraction(50)), signed_text(Fraction(-1, 3))
    ('+50', '-0.3333')
    """
    return f"{'+' if value > 0 else ''}{figure_text(value, places)}"


def printed_text(share: Fraction, stated: StatedShare, convention: Convention) -> str:
    """Return a share as it is printed at the places of a stated one."""
    number = stated.printing(share, convention)
    return f"{number:f}%" if stated.worth == PERCENT.factor else share_text(share, 0)


def amount_text(amount: Amount) -> str:
    """Return an amount without its unit, unless that is the per cent sign."""
    return f"{figure_text(amount.value)}{'%' if amount.unit == PERCENT else ''}"


def quantity_text(value: Quantity, unit: Unit) -> str:
    """Return a figure as it is written; a percentage with its sign."""
    is_bare = value.unit is None and value.denominator is None
    return f"{value}%" if is_bare and unit == PERCENT else str(value)


def value_text(value: Quantity | Range, unit: Unit) -> str:
    """Return a target as it is written; of a range, its ends.

    >>> value_text(Range(low=6), PERCENT), value_text(Range(low=6, high=8), PERCENT)
    ('6%..', '6%..8%')
    """
    if isinstance(value, Quantity):
        return quantity_text(value, unit)
    ends = ("" if end is None else quantity_text(end, unit) for end in (value.low, value.high))
    return "..".join(ends)
