"""Printed figures: what an audit reads from paper, with the step of their last written place.

Turns quantities into exact numbers beside their printed form. Nothing here judges whether
figures belong together; that is for `rounding` and `inference`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import attrs

from kpitrack.model import (
    RATIO,
    Quantity,
    QuantityError,
    Range,
    Scalar,
    Unit,
    UnknownUnitError,
    as_printed,
)
from kpitrack.model.figure import quoted
from kpitrack.model.unit import PERCENTAGE_POINTS
from kpitrack.tracking.convention import Convention, preimage, print_at
from kpitrack.tracking.interval import Interval


class StatedFigureError(ValueError):
    """A stated completion is not one printed percentage; the message says what to write."""


class NoShareError(ValueError):
    """Nothing is a percentage of what was given; the message says what was expected."""


@attrs.frozen(kw_only=True)
class PrintedFigure:
    """A figure as printed, in one unit.

    Attributes:
        value: What it says.
        lower: The least that can have been printed so; `value` where nothing was rounded.
        upper: The most that can have been printed so.
        step: What one of its last written place is worth; above zero.

    >>> figure = PrintedFigure.of(Quantity.of("3.54万"), Unit(symbol="人", dimension="person"))
    >>> int(figure.value), int(figure.lower), int(figure.step)
    (35400, 35350, 100)
    """

    value: Fraction
    lower: Fraction
    upper: Fraction
    step: Fraction

    @classmethod
    def of(cls, quantity: Quantity, unit: Unit) -> PrintedFigure:
        """Read a quantity in `unit`, its bounds as `as_printed` gives them.

        Raises:
            IncompatibleUnitsError: The quantity's own unit measures something else.
        """
        amount = as_printed(quantity, unit)
        last_place = Decimal((0, (1,), -quantity.places))
        step = attrs.evolve(quantity, number=last_place, rounded=False).amount(unit).value
        return cls(value=amount.value, lower=amount.lower, upper=amount.upper, step=step)


@attrs.frozen(kw_only=True)
class StatedShare:
    """A completion that somebody printed.

    Attributes:
        number: The printed number, before its sign: 147.95 of 147.95%.
        places: Its printed decimal places.
        worth: What 1 of that number is worth, as a share: 1/100 for a percentage.
    """

    number: Decimal
    places: int
    worth: Fraction

    @property
    def share(self) -> Fraction:
        """What it says, as a share: 1 is 100 %."""
        return Fraction(self.number) * self.worth

    def shares(self, convention: Convention) -> Interval:
        """Return exactly the shares that print so."""
        return preimage(self.number, self.places, convention).scaled(self.worth)

    def printing(self, share: Fraction, convention: Convention) -> Decimal:
        """Return the number that `share` is printed as, at the same places under the same sign."""
        return print_at(share / self.worth, self.places, convention)


def read_stated(stated: Scalar | Quantity | None) -> StatedShare:
    """Read a stated completion: text with its sign, such as 147.95%, or a quantity in %.

    Raises:
        StatedFigureError: It is not one printed percentage.

    >>> read_stated("147.95%").share
    Fraction(2959, 2000)
    """
    quantity = _stated_quantity(stated)
    unit = quantity.unit
    if quantity.denominator is not None:
        raise StatedFigureError(_expected(str(quantity)))
    if unit is None:
        msg = f"a stated completion carries its sign: write {quantity}%"
        raise StatedFigureError(msg)
    if unit.dimension == PERCENTAGE_POINTS:
        msg = f"{quantity} is a difference of percentages, not a percentage of a target"
        raise StatedFigureError(msg)
    if unit.dimension != RATIO:
        raise StatedFigureError(_expected(str(quantity)))
    return StatedShare(
        number=quantity.number,
        places=quantity.places,
        worth=unit.factor * 10**quantity.scale,
    )


def _stated_quantity(stated: Scalar | Quantity | None) -> Quantity:
    if stated is None:
        raise StatedFigureError(_expected("nothing"))
    try:
        return Quantity.of(stated)
    except (QuantityError, UnknownUnitError) as error:
        bound = bound_in(stated) if isinstance(stated, str) else None
        raise StatedFigureError(bound or f"{_expected(repr(stated))} ({error})") from error


def bound_in(text: str) -> str | None:
    """Return that a text is a bound on a completion and not a percentage; None where it is none.

    >>> str(bound_in("100%+")).partition(":")[0]
    "'100%+' only says on which side the completion lies"
    """
    where = next((said for said, pattern in _BOUNDS if pattern.search(text)), None)
    if where is None:
        return None
    mend = "state the completion itself, or leave it out"
    return f"{quoted(text)} only says {where} the completion lies: {mend}"


_ONE_END = re.compile(
    r"\b(?:more|less|over|under|above|below|at least|at most|up to)\b|[<>≤≥]|\+\s*$"
    r"|超|不低于|不少于|不高于|不超过|至少|至多|以上|以下|余|多"
)
_TWO_ENDS = re.compile(r"^\s*~?[0-9.]+\s*%?\s*(?:[-~\u2013\u2014～至到]|to)\s*[0-9.]+\s*%\s*$")
_BOUNDS = (("on which side", _ONE_END), ("between which ends", _TWO_ENDS))
"""What says that a percentage is only a bound: nothing can be checked against one."""


def _expected(found: str) -> str:
    return f"a stated completion is one printed percentage such as 147.95%, not {found}"


def printed_interval(stated: Quantity, convention: Convention = Convention.HALF_UP) -> Interval:
    """Return exactly the completions, as shares of 1, that print as a stated percentage.

    Raises:
        StatedFigureError: `stated` is not one printed percentage.

    >>> interval = printed_interval(Quantity.of("150%"))
    >>> interval.lower, interval.upper
    (Fraction(299, 200), Fraction(301, 200))
    """
    return read_stated(stated).shares(convention)


def read_figure(figure: Scalar | Quantity | Range | None, name: str) -> Quantity:
    """Read an actual or a target, `name` says which, that has to be one figure.

    Raises:
        NoShareError: It is missing, or a range.
        QuantityError: It is not a figure.
    """
    if figure is None:
        msg = f"the {name} is missing: give the figure that the percentage was made of"
        raise NoShareError(msg)
    if isinstance(figure, Range):
        msg = f"the {name} is a range, and nothing is a percentage of a range: give one figure"
        raise NoShareError(msg)
    return Quantity.of(figure)
