"""Pace: a completion beside the share that was expected by now.

What is expected follows from the calendar or from the plan's own milestones, never from what
was done. Nothing here decides whether a gap is bad; that is for `status`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import attrs

from kpitrack.model import Accumulation, Direction, Indicator, Measure, PaceMethod, Period
from kpitrack.tracking.completion import Measured, measure_of

_MONTHS_OF_YEAR = 12


@attrs.frozen(kw_only=True)
class Expected:
    """How much of a target is expected by a day.

    Attributes:
        share: The share: by the calendar from 0 on the day before the period to 1 at its end. On
            the way through milestones it may fall, and lie outside of these.
        method: How that was told; `days` where `months` was asked of a broken month.
    """

    share: Fraction
    method: PaceMethod


@attrs.frozen(kw_only=True)
class Pace:
    """A completion beside what was expected.

    Attributes:
        expected: What was expected; None where the pace is one of growth.
        gap: Completion less expected share; 0.05 is five percentage points ahead. None where
            nothing was expected.
        ratio: Completion / expected share; None where that share is not above zero. Of growth,
            observed / required yearly growth.
    """

    expected: Expected | None
    gap: Fraction | None
    ratio: Fraction | None


def pace_of(completion: Measured, expected: Expected) -> Pace:
    """Return how a completion compares with what was expected."""
    return Pace(
        expected=expected,
        gap=completion.value - expected.share,
        ratio=completion.value / expected.share if expected.share > 0 else None,
    )


_FITTING: dict[Measure, tuple[PaceMethod, ...]] = {
    Measure.RATIO: tuple(PaceMethod),
    Measure.DISTANCE: tuple(PaceMethod),
    Measure.INVERSE: (PaceMethod.NONE,),
    Measure.RANGE: (PaceMethod.NONE,),
    Measure.YES_NO: (PaceMethod.NONE,),
    Measure.GROWTH: (PaceMethod.GROWTH, PaceMethod.NONE),
}
"""Which methods have a meaning for which measure, the one that nobody has to ask for first. Being
inside a range, or yes, has no halves, and enough growth is expected at any time."""

ACCUMULATING = frozenset({Accumulation.INCREMENTS, Accumulation.RUNNING_TOTAL})
"""Accumulations that begin at nothing and build up."""


def fits(method: PaceMethod, indicator: Indicator) -> bool:
    """Tell whether a method has a meaning for an indicator."""
    return method in _FITTING[measure_of(indicator)]


def pace_method(indicator: Indicator, inherited: PaceMethod | None) -> PaceMethod:
    """Return how an indicator's pace is told: its own method, or that of its program or plan.

    What a program or plan says holds for what builds up, and for levels with a baseline to start
    from. A level without one is expected to be where it should be at any time, and of what builds
    up but should stay low, doing nothing is best: no share of either is due by a day.
    """
    if indicator.pace is not None:
        return indicator.pace
    own = _FITTING[measure_of(indicator)][0]
    if own is not PaceMethod.MONTHS:
        return own
    return (inherited or own) if _has_way(indicator) else PaceMethod.NONE


def _has_way(indicator: Indicator) -> bool:
    """Tell whether an indicator has a way to go, from nothing or from a baseline."""
    if indicator.accumulation in ACCUMULATING:
        return indicator.direction is not Direction.DECREASE
    return indicator.baseline is not None and measure_of(indicator) is not Measure.RATIO


def expected_by(method: PaceMethod, window: Period, as_of: date) -> Expected | None:
    """Return the share of time that has passed of a period; None where nothing is expected.

    Args:
        method: `months` or `days`; other methods expect nothing of the calendar alone.
        window: The target's period.
        as_of: The day asked about; its end counts.

    >>> november = expected_by(PaceMethod.MONTHS, Period.parse("2025"), date(2025, 11, 30))
    >>> november.share
    Fraction(11, 12)
    """
    if method not in (PaceMethod.MONTHS, PaceMethod.DAYS):
        return None
    if method is PaceMethod.MONTHS and _is_of_whole_months(window):
        passed, whole = _months_until(window.first, as_of), _months_until(window.first, window.last)
        return Expected(share=_share(passed, whole), method=PaceMethod.MONTHS)
    passed = (as_of - window.first).days + 1
    return Expected(
        share=_share(passed, (window.last - window.first).days + 1), method=PaceMethod.DAYS
    )


def _share(passed: int, whole: int) -> Fraction:
    return Fraction(min(max(passed, 0), whole), whole)


def _is_of_whole_months(window: Period) -> bool:
    return window.first.day == 1 and _is_month_end(window.last)


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _months_until(first: date, last: date) -> int:
    """Return the whole months from the first of a month to the end of a day; below 0 before it."""
    months = _MONTHS_OF_YEAR * (last.year - first.year) + last.month - first.month
    return months + _is_month_end(last)


def expected_between(points: Sequence[tuple[date, Fraction]], as_of: date) -> Fraction | None:
    """Return the value on a line through points, linear by days between neighbours.

    Args:
        points: Days and values, the earliest first, no day twice.
        as_of: The day asked about; None is the answer before the first point.
    """
    if not points or as_of < points[0][0]:
        return None
    for (start, low), (end, high) in pairwise(points):
        if as_of <= end:
            return low + (high - low) * Fraction((as_of - start).days, (end - start).days)
    return points[-1][1]
