"""Text: the figures of findings as they are shown.

The one place of the audit that rounds, and only what is for a reader's eye.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from kpitrack.model import NUMBER, Amount, Quantity, Range, Unit
from kpitrack.tracking.rounding import Convention, StatedShare, print_at, read_stated
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
    """Return by how many points a stated percentage differs from what it should be."""
    return signed_text((stated.share - share) * 100, stated.places + _MORE_PLACES)


def signed_text(value: Fraction, places: int = _MORE_PLACES) -> str:
    """Return a difference with its sign, rounded half up at `places`.

    >>> signed_text(Fraction(50)), signed_text(Fraction(-1, 3))
    ('+50', '-0.3333')
    """
    return f"{'+' if value > 0 else ''}{figure_text(value, places)}"


def printed_text(share: Fraction, stated: Quantity, convention: Convention) -> str:
    """Return a share as it is printed at the places of a stated one, under the same sign.

    >>> printed_text(Fraction(71, 59), Quantity.of("120.33%"), Convention.HALF_UP)
    '120.34%'
    """
    number = read_stated(stated).printing(share, convention)
    return str(attrs.evolve(stated, number=number))


def amount_text(amount: Amount) -> str:
    """Return an amount, with its unit where the number alone would mislead.

    >>> from kpitrack.model import PERCENT
    >>> amount_text(Amount.exactly(3, PERCENT)), amount_text(Amount.exactly(3, NUMBER))
    ('3%', '3')
    """
    figure = Decimal(figure_text(amount.value))
    return str(Quantity(number=figure, unit=amount.unit if _is_told(amount.unit) else None))


def _is_told(unit: Unit) -> bool:
    """Tell whether figures need their unit: those of things that are counted one by one do not."""
    return unit.scaled or not (unit.counting or unit == NUMBER)


def quantity_text(value: Quantity, unit: Unit) -> str:
    """Return a figure as it is written, with its unit where the number alone would mislead.

    >>> from kpitrack.model import PERCENT
    >>> quantity_text(Quantity.of("57"), PERCENT), quantity_text(Quantity.of("71"), NUMBER)
    ('57%', '71')
    """
    is_bare = value.unit is None and value.denominator is None
    return str(attrs.evolve(value, unit=unit) if is_bare and _is_told(unit) else value)


def value_text(value: Quantity | Range, unit: Unit) -> str:
    """Return a target as it is written; of a range, its ends.

    >>> from kpitrack.model import PERCENT
    >>> value_text(Range(low=6), PERCENT), value_text(Range(low=6, high=8), PERCENT)
    ('6%..', '6%..8%')
    """
    if isinstance(value, Quantity):
        return quantity_text(value, unit)
    ends = ("" if end is None else quantity_text(end, unit) for end in (value.low, value.high))
    return "..".join(ends)
