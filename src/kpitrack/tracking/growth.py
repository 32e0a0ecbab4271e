"""Growth: compound yearly growth, as it was and as the target asks for.

The one place where a figure is irrational: roots are rounded at 50 digits, and what is made of
them is marked inexact. Nothing here replaces a zero by something small.
"""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import product

import attrs

from kpitrack.model import Amount, Direction, Measure
from kpitrack.tracking.completion import Measured, Reason, Unmeasured

DIGITS = 50
"""Significant digits of a growth."""

_GUARD = 15
_ROUNDED = Context(prec=DIGITS)
_MONTHS_OF_YEAR = 12
_LEAST_DAYS = 28
"""The shortest month: over less than that, growth a year says nothing."""


@attrs.frozen(kw_only=True)
class Growth:
    """Compound growth a year, above zero where the indicator moved in its direction.

    Attributes:
        observed: From the baseline to the actual: 0.05 is 5 % a year.
        required: From the baseline to the target, above zero; None without a target.
        years: The years from the baseline to the actual.
    """

    observed: Fraction
    required: Fraction | None
    years: Fraction

    @property
    def ratio(self) -> Fraction | None:
        """How much of the required growth was observed; 1 is all of it; None without a target."""
        return None if self.required is None else self.observed / self.required


@attrs.frozen(kw_only=True)
class Dates:
    """The days that the three figures of a growth are of.

    Attributes:
        baseline: The day of the baseline; None where nobody said.
        actual: The day of the actual.
        target: The day on which the target falls due; without a target it does not matter.
    """

    baseline: date | None
    actual: date
    target: date


def growth_of(
    actual: Fraction,
    baseline: Fraction,
    target: Fraction | None,
    *,
    dates: Dates,
    direction: Direction,
) -> Growth | Reason:
    """Return the yearly growth of an indicator, or the reason why there is none.

    As Statistics Canada and Open SDG compute it: (actual / baseline) ** (1 / years) - 1, with
    the sign of the indicator's direction.

    >>> dates = Dates(
    ...     baseline=date(2015, 12, 31), actual=date(2025, 12, 31), target=date(2030, 12, 31)
    ... )
    >>> growth = growth_of(
    ...     Fraction(200), Fraction(100), Fraction(400), dates=dates, direction=Direction.INCREASE
    ... )
    >>> round(float(growth.observed), 4), round(float(growth.required), 4)
    (0.0718, 0.0968)
    """
    obstacle = _obstacle(actual, baseline, target)
    if obstacle is not None:
        return obstacle
    due = dates.actual if target is None else dates.target
    if dates.baseline is None or (min(dates.actual, due) - dates.baseline).days < _LEAST_DAYS:
        return Reason.NO_TIME
    # A figure below zero rises while it shrinks.
    sign = _sign(baseline) * (-1 if direction is Direction.DECREASE else 1)
    years = years_between(dates.baseline, dates.actual)
    observed = sign * yearly_growth(actual / baseline, years)
    if target is None:
        return Growth(observed=observed, required=None, years=years)
    required = sign * yearly_growth(target / baseline, years_between(dates.baseline, due))
    if required > 0:
        return Growth(observed=observed, required=required, years=years)
    return Reason.TARGET_EQUALS_BASELINE if required == 0 else Reason.TARGET_BEHIND_BASELINE


def _obstacle(actual: Fraction, baseline: Fraction, target: Fraction | None) -> Reason | None:
    """Return why no growth leads from the baseline to the other figures, if none does."""
    zeros = {Reason.ZERO_BASELINE: baseline, Reason.ZERO_ACTUAL: actual, Reason.ZERO_TARGET: target}
    zero = next((reason for reason, figure in zeros.items() if figure == 0), None)
    if zero is not None:
        return zero
    signs = {_sign(figure) for figure in (baseline, actual, target) if figure is not None}
    return Reason.OPPOSITE_SIGNS if len(signs) > 1 else None


def _sign(figure: Fraction) -> int:
    return 1 if figure > 0 else -1


def yearly_growth(ratio: Fraction, years: Fraction) -> Fraction:
    """Return the growth a year that multiplies by `ratio`, above zero, in `years`.

    Rounded at 50 significant digits; of a ratio of 1 it is exactly 0.

    >>> yearly_growth(Fraction(121, 100), Fraction(2))
    Fraction(1, 10)
    """
    if ratio == 1:
        return Fraction(0)
    # Taking 1 away from a root close to 1 leaves fewer digits than the root had.
    change = abs(ratio - 1)
    lost = max(0, len(str(change.denominator)) - len(str(change.numerator)))
    working = Context(prec=DIGITS + _GUARD + lost)
    quotient = working.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    exponent = working.divide(Decimal(years.denominator), Decimal(years.numerator))
    growth = working.subtract(working.power(quotient, exponent), Decimal(1))
    return Fraction(_ROUNDED.plus(growth))


def years_between(earlier: date, later: date) -> Fraction:
    """Return the years from the end of one day to the end of another.

    Every month is a twelfth of a year, as statistics count them, and a day is a share of its month.

    >>> years_between(date(2015, 12, 31), date(2025, 6, 30))
    Fraction(19, 2)
    """
    return (_months_until(later) - _months_until(earlier)) / _MONTHS_OF_YEAR


def _months_until(day: date) -> Fraction:
    """Return the months from the beginning of the calendar to the end of a day."""
    days = calendar.monthrange(day.year, day.month)[1]
    return _MONTHS_OF_YEAR * day.year + day.month - 1 + Fraction(day.day, days)


def measure_growth(
    actual: Amount,
    target: Amount,
    baseline: Amount | None,
    *,
    dates: Dates,
    direction: Direction,
) -> Measured | Unmeasured:
    """Return the completion by the measure `growth`: observed / required yearly growth.

    All figures are in one unit. Where some are rounded, the bounds are the least observed growth
    beside the greatest required one, and the other way round. Where one of their ends has no
    growth, the whole has none.
    """
    if baseline is None:
        return Unmeasured(reason=Reason.NEEDS_BASELINE)
    growths: list[Growth] = []
    for reached, start, aim in product(_ends(actual), _ends(baseline), _ends(target)):
        growth = growth_of(reached, start, aim, dates=dates, direction=direction)
        if isinstance(growth, Reason):
            return Unmeasured(reason=growth)
        growths.append(growth)
    observed = [one.observed for one in growths]
    required = [one.required for one in growths if one.required is not None]
    shares = [
        grown / needed
        for grown in (min(observed), max(observed))
        for needed in (min(required), max(required))
    ]
    return Measured(
        value=observed[0] / required[0],
        lower=min(shares),
        upper=max(shares),
        measure=Measure.GROWTH,
        is_exact=False,
    )


def _ends(amount: Amount) -> tuple[Fraction, ...]:
    """Return the value of an amount and, where it is rounded, its bounds."""
    return (amount.value,) if amount.is_exact else (amount.value, amount.lower, amount.upper)
