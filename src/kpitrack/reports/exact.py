"""Exact values as data: every number as text, so that no reader turns it into a float.

Nothing here rounds but `percent`, which is for display.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpitrack.model import Amount
from kpitrack.tracking import Bounds, Measured, Unmeasured
from kpitrack.tracking.wording import percent_text

Document = dict[str, object]
"""A mapping as JSON has it."""


def amount_document(amount: Amount) -> Document:
    """Return an amount with its bounds, in its unit."""
    return {
        "value": exact_text(amount.value),
        "lower": exact_text(amount.lower),
        "upper": exact_text(amount.upper),
    }


def completion_document(completion: Measured) -> Document:
    """Return a completion as an exact fraction, and as a percentage for display."""
    return {
        "exact": str(completion.value),
        "percent": percent_text(completion.value).removesuffix("%"),
        "lower": str(completion.lower),
        "upper": str(completion.upper),
        "measure": completion.measure.value,
        "basis": completion.basis.value,
        "is_exact": completion.is_exact,
    }


def outcome_document(completion: Measured | Unmeasured) -> Document:
    """Return a completion, or the reason why there is none."""
    if isinstance(completion, Unmeasured):
        return {"completion": None, "unmeasured": completion.reason.value}
    return {"completion": completion_document(completion), "unmeasured": None}


def ends_document(bounds: Bounds) -> Document:
    """Return a target: its value, or the ends of its range."""
    single, low, high = bounds.single, bounds.low, bounds.high
    return {
        "value": None if single is None else exact_text(single.value),
        "low": None if low is None else exact_text(low.value),
        "high": None if high is None else exact_text(high.value),
    }


def share_text(share: Fraction | None) -> str | None:
    """Return a share as a reduced fraction; None stays None."""
    return None if share is None else str(share)


def optional_text(value: Fraction | None) -> str | None:
    """Return a figure as `exact_text` does; None stays None."""
    return None if value is None else exact_text(value)


def exact_text(value: Fraction) -> str:
    """Return a figure exactly: as a plain decimal where it ends, else as a reduced fraction.

    >>> exact_text(Fraction(16097, 100)), exact_text(Fraction(1, 3))
    ('160.97', '1/3')
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return str(value)
    # From its digits: Decimal arithmetic would round to the precision of the context.
    sign, digits, _ = Decimal(int(value * 10**places)).as_tuple()
    return f"{Decimal((sign, digits, -places)):f}"
