"""Growth: compound yearly growth, as it was and as the target asks for.

The one place where a figure is irrational: roots are rounded at 50 digits, and what is made of
them is marked inexact. Nothing here replaces a zero by something small.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction

import attrs

from kpitrack.model import Amount, Direction, Measure
from kpitrack.tracking.completion import (
    Bounds,
    Measured,
    Reason,
    Unmeasured,
    measure_with,
)

DIGITS = 50
"""Significant digits of a growth."""

_WORKING = Context(prec=DIGITS + 15)
_ROUNDED = Context(prec=DIGITS)
_MONTHS_OF_YEAR = 12
_YEAR_IN_DAYS = Fraction(146097, 400)
"""The mean year of the Gregorian calendar."""
_LEAST_YEARS = Fraction(1, 13)
"""Less than any month: below that, growth a year says nothing."""


@attrs.frozen(kw_only=True)
class Growth:
    """Compound growth a year, above zero where the indicator moved in its direction.

    Attributes:
        observed: From the baseline to the actual: 0.05 is 5 % a year.
        required: From the baseline to the target; None without a target.
        years: The years from the baseline to the actual.
        ratio: observed / required; None without a target.
    """

    observed: Fraction
    required: Fraction | None
    years: Fraction

    @property
    def ratio(self) -> Fraction | None:
        """How much of the required growth was observed; 1 is as much as needed."""
        return None if self.required is None else self.observed / self.required


@attrs.frozen(kw_only=True)
class Dates:
    """The days that the three figures of a growth are of.

    Attributes:
        baseline: The day of the baseline; None where nobody said.
        actual: The day of the actual.
        target: The day on which the target falls due; without a target any day after.
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
    years = years_between(dates.baseline, dates.actual)
    due = years_between(dates.baseline, dates.target)
    reason = _obstacle(actual, baseline, target)
    if reason is not None:
        return reason
    if years is None or due is None or min(years, due) < _LEAST_YEARS:
        return Reason.NO_TIME
    sign = _sign(baseline) * (-1 if direction is Direction.DECREASE else 1)
    observed = sign * yearly_growth(actual / baseline, years)
    if target is None:
        return Growth(observed=observed, required=None, years=years)
    required = sign * yearly_growth(target / baseline, due)
    if required == 0:
        return Reason.TARGET_EQUALS_BASELINE
    if required < 0:
        return Reason.TARGET_BEHIND_BASELINE
    return Growth(observed=observed, required=required, years=years)


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
    """
    if ratio == 1:
        return Fraction(0)
    quotient = _WORKING.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    exponent = _WORKING.divide(Decimal(years.denominator), Decimal(years.numerator))
    growth = _WORKING.subtract(_WORKING.power(quotient, exponent), Decimal(1))
    return Fraction(_ROUNDED.plus(growth))


def years_between(earlier: date | None, later: date) -> Fraction | None:
    """Return the years from one day to another; None without the earlier one.

    Between ends of months they are twelfths, as statistics count them; else days of the mean
    year.

    >>> years_between(date(2015, 12, 31), date(2025, 6, 30))
    Fraction(19, 2)
    """
    if earlier is None:
        return None
    if _is_month_end(earlier) and _is_month_end(later):
        months = _MONTHS_OF_YEAR * (later.year - earlier.year) + later.month - earlier.month
        return Fraction(months, _MONTHS_OF_YEAR)
    return Fraction((later - earlier).days) / _YEAR_IN_DAYS


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def measure_growth(
    actual: Amount,
    target: Bounds,
    baseline: Amount | None,
    *,
    dates: Dates,
    direction: Direction,
) -> Measured | Unmeasured:
    """Return the completion by the measure `growth`: observed / required yearly growth."""

    def share(
        reached: Fraction, low: Fraction | None, _high: Fraction | None, base: Fraction | None
    ) -> Fraction | Reason:
        if base is None:
            return Reason.NEEDS_BASELINE
        growth = growth_of(reached, base, low, dates=dates, direction=direction)
        if isinstance(growth, Reason):
            return growth
        return Reason.NO_TARGET if growth.ratio is None else growth.ratio

    return measure_with(share, actual, target, baseline, Measure.GROWTH)
