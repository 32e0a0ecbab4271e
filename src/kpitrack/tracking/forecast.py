"""Forecast: where an indicator will be at the end of its period, if it goes on like this.

Each method is exact, named and shown, and only used where it fits. A forecast is no assessment:
nothing here changes a completion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

import attrs

from kpitrack.model import RATIO, YES_NO, Accumulation, Amount, ForecastMethod, Indicator
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Bounds, Measured, Unmeasured
from kpitrack.tracking.series import Point


@attrs.frozen(kw_only=True)
class Forecast:
    """What an indicator will come to if it goes on like this.

    Attributes:
        method: How it was projected.
        at: The day it is for: the last of the target's period.
        projected: The value on that day.
        completion: How much of the target that is, or why that cannot be told.
        attainment: Whether that meets the target.
        since: The last day that the figures cover, of all parts if there are parts.
        rate: What is added a day, in the indicator's unit.
        required_rate: What would have to be added on each day after `since` to meet the target; 0
            where it is met, None for a range, for a question, and where nothing can mend it.
    """

    method: ForecastMethod
    at: date
    projected: Amount
    completion: Measured | Unmeasured
    attainment: Attainment
    since: date
    rate: Fraction
    required_rate: Fraction | None


@attrs.frozen(kw_only=True)
class Projection:
    """A projected value, and the rate that it follows from.

    Attributes:
        value: The value at the end, with the bounds of the figures that it was made of.
        rate: What is added a day.
    """

    value: Amount
    rate: Fraction


FITTING: dict[ForecastMethod, frozenset[Accumulation]] = {
    ForecastMethod.RUN_RATE: frozenset({Accumulation.INCREMENTS, Accumulation.RUNNING_TOTAL}),
    ForecastMethod.LINEAR: frozenset({Accumulation.LATEST, Accumulation.RUNNING_TOTAL}),
    ForecastMethod.LAST_VALUE: frozenset({Accumulation.LATEST, Accumulation.RUNNING_TOTAL}),
    ForecastMethod.NONE: frozenset(Accumulation),
}
"""Which method has a meaning for which accumulation. A mean, a maximum and a minimum are not
projected: what they will be depends on figures that nobody has."""

_NEVER: dict[str, frozenset[ForecastMethod]] = {
    RATIO: frozenset({ForecastMethod.RUN_RATE}),
    YES_NO: frozenset({ForecastMethod.RUN_RATE, ForecastMethod.LINEAR}),
}
"""Which method has no meaning for a dimension: shares are not added, and between yes and no there
is no line."""


def forecast_method(indicator: Indicator, inherited: ForecastMethod | None) -> ForecastMethod:
    """Return how an indicator is projected: its own method, or that of its program or plan.

    What a program or plan says holds where it fits the indicator; elsewhere, and where nobody said
    anything, it is `run-rate` or else `linear`, whichever fits.
    """
    if indicator.forecast is not None:
        return indicator.forecast
    wanted = (inherited, ForecastMethod.RUN_RATE, ForecastMethod.LINEAR)
    fitting = (one for one in wanted if one is not None and fits(one, indicator))
    return next(fitting, ForecastMethod.NONE)


def fits(method: ForecastMethod, indicator: Indicator) -> bool:
    """Tell whether a method has a meaning for an indicator."""
    never = _NEVER.get(indicator.unit.dimension, frozenset())
    return indicator.accumulation in FITTING[method] and method not in never


@attrs.frozen(kw_only=True)
class Course:
    """How an indicator went so far.

    Attributes:
        actual: The value accumulated so far.
        covered: The last day that the figures cover, of all parts if there are parts.
        reached: What was reached by that day; less than the actual where a part is ahead.
        end: The day to project to, which is later.
        start: Where what builds up began; only `run-rate` looks at it.
        first: The day on which it began to build up; not later than `covered`.
        points: The figures it was made of, the earliest first; only `linear` looks at them.
    """

    actual: Amount
    covered: date
    reached: Amount
    end: date
    start: Amount
    first: date
    points: Sequence[Point]


def project(method: ForecastMethod, course: Course) -> Projection | None:
    """Return the value at the end of a period, or None where the method has too little to go on."""
    return _PROJECT[method](course)


def _nothing(_course: Course) -> Projection | None:
    return None


def _run_rate(course: Course) -> Projection | None:
    # The days that the figures cover, not those until now: later ones may not be recorded yet.
    elapsed = (course.covered - course.first).days + 1
    whole = (course.end - course.first).days + 1
    stretch = Fraction(whole, elapsed)
    return Projection(
        value=_weighted_sum((course.start, course.reached), (1 - stretch, stretch)),
        rate=(course.reached.value - course.start.value) / elapsed,
    )


def _linear(course: Course) -> Projection | None:
    points = course.points
    days = [point.period.last.toordinal() for point in points]
    if len(set(days)) < 2:  # noqa: PLR2004  # A line needs two points.
        return None
    mean = Fraction(sum(days), len(days))
    spread = sum((day - mean) ** 2 for day in days)
    slopes = [(day - mean) / spread for day in days]
    ahead = course.end.toordinal() - mean
    # The value at the end is a sum of the values, each with a weight of its own.
    weights = [Fraction(1, len(days)) + ahead * slope for slope in slopes]
    amounts = [point.amount for point in points]
    return Projection(
        value=_weighted_sum(amounts, weights), rate=_weighted_sum(amounts, slopes).value
    )


def _weighted_sum(amounts: Sequence[Amount], weights: Sequence[Fraction]) -> Amount:
    parts = [amount.scaled(weight) for amount, weight in zip(amounts, weights, strict=True)]
    return Amount(
        value=sum((part.value for part in parts), Fraction(0)),
        lower=sum((part.lower for part in parts), Fraction(0)),
        upper=sum((part.upper for part in parts), Fraction(0)),
        unit=amounts[0].unit,
    )


def _last_value(course: Course) -> Projection | None:
    return Projection(value=course.actual, rate=Fraction(0))


_PROJECT: dict[ForecastMethod, Callable[[Course], Projection | None]] = {
    ForecastMethod.RUN_RATE: _run_rate,
    ForecastMethod.LINEAR: _linear,
    ForecastMethod.LAST_VALUE: _last_value,
    ForecastMethod.NONE: _nothing,
}


def required_rate(course: Course, target: Bounds, attainment: Attainment | None) -> Fraction | None:
    """Return what would have to be added a day to reach a target.

    The days are those that the figures do not cover, as for the forecast: what happened on them
    so far is not known, and it was not nothing. None for a range, which can be reached from two
    sides, and for a question.

    Args:
        course: How it went so far.
        target: What should be, in the same unit.
        attainment: Whether it is met already.
    """
    if target.single is None or course.reached.unit.dimension == YES_NO:
        return None
    if attainment is Attainment.MET:
        return Fraction(0)
    return (target.single.value - course.reached.value) / (course.end - course.covered).days
