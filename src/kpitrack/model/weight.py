"""Weights: what an indicator, a program or a part counts for in a mean.

This module reads them; using them is for `tracking`.
"""

from __future__ import annotations

from decimal import Decimal

from kpitrack.model.quantity import Quantity, Scalar

UNWEIGHTED = Decimal(1)
"""The weight of whatever names none."""


def to_weight(scalar: Scalar) -> Decimal:
    """Read a weight: a plain number above zero.

    Raises:
        ValueError: The number is not above zero, or not a plain decimal.
    """
    if scalar is UNWEIGHTED:
        return UNWEIGHTED
    quantity = Quantity.of(scalar)
    if quantity != Quantity(number=quantity.number) or not quantity.number > 0:
        msg = f"a weight is a plain number above zero, not {scalar}"
        raise ValueError(msg)
    return quantity.number
