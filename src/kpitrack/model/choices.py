"""The closed lists of choices that a plan makes: direction, measure, accumulation and others.

Each member's docstring is its documentation. This module must not compute anything.
"""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Which way an indicator should move."""

    INCREASE = "increase"
    """More is better; met at or above the target."""
    DECREASE = "decrease"
    """Less is better; met at or below the target."""
    MAINTAIN = "maintain"
    """Staying is better; met inside the target's range, both ends included."""


class Measure(StrEnum):
    """How completion is computed from actual, target and baseline."""

    RATIO = "ratio"
    """actual / target: the default for `increase` without a baseline."""
    DISTANCE = "distance"
    """(actual - baseline) / (target - baseline): the default wherever a baseline is given."""
    INVERSE = "inverse"
    """target / actual: for `decrease` without a baseline, only on request."""
    RANGE = "range"
    """1 inside the range; outside, the share of the way from the baseline to the nearer bound:
    the default for `maintain`."""
    YES_NO = "yes-no"
    """1 where the target is met, else 0: the default for the unit yes/no."""
    GROWTH = "growth"
    """Observed yearly growth / required yearly growth, both compound and from the baseline: only
    on request. Roots are irrational, so the result is rounded at 50 digits and marked inexact."""


class Accumulation(StrEnum):
    """How observations over time make the actual."""

    INCREMENTS = "increments"
    """Each observation is what was added in its period; the actual is their sum."""
    RUNNING_TOTAL = "running-total"
    """Each observation is the total so far, which may not fall; the actual is the latest."""
    LATEST = "latest"
    """Each observation is a level; the actual is the latest one."""
    MEAN = "mean"
    """The actual is the mean of the observations, each counted once."""
    MAX = "max"
    """The actual is the highest observation."""
    MIN = "min"
    """The actual is the lowest observation."""


class Aggregation(StrEnum):
    """How one indicator's parts (places, groups) make its total."""

    SUM = "sum"
    """The parts add up."""
    RATIO = "ratio"
    """Numerators add up, denominators add up, and the total is their quotient."""
    MEAN = "mean"
    """Every part counts alike."""
    WEIGHTED_MEAN = "weighted-mean"
    """Every part counts with its weight."""
    MAX = "max"
    """The highest part."""
    MIN = "min"
    """The lowest part."""
    NONE = "none"
    """Parts say nothing about a total; only a recorded total counts."""


class PaceMethod(StrEnum):
    """How much of a target is expected by a day."""

    MONTHS = "months"
    """Whole months passed / months in the period: the end of November of a year is 11/12. Of a
    period that is not made of whole months, by days."""
    DAYS = "days"
    """Days passed / days in the period."""
    MILESTONES = "milestones"
    """The way that the targets by earlier dates lay out, linear by days between them."""
    GROWTH = "growth"
    """No share is expected; the pace is observed yearly growth / required yearly growth."""
    NONE = "none"
    """Nothing is expected before the period ends."""


class ForecastMethod(StrEnum):
    """How the value at the end of a target's period is projected."""

    RUN_RATE = "run-rate"
    """What was added goes on being added at the same rate a day: for what accumulates."""
    LINEAR = "linear"
    """The straight line of least squares through the observations: for levels."""
    LAST_VALUE = "last-value"
    """The latest value stays as it is."""
    NONE = "none"
    """No forecast."""


class ScaleBasis(StrEnum):
    """What the bands of a status scale divide."""

    COMPLETION = "completion"
    """The completion itself, from the target's first day on."""
    GAP = "gap"
    """Completion less expected share, in percentage points."""
    PACE = "pace"
    """Completion / expected share."""
    GROWTH = "growth"
    """Observed / required yearly growth; without a target, the yearly growth in the indicator's
    direction."""


class MeanOf(StrEnum):
    """What the mean of a program or a plan is taken of."""

    LEAVES = "leaves"
    """Of every indicator below, each with the product of the weights on its path."""
    CHILDREN = "children"
    """Of the direct children: indicators as they are, programs by their own mean."""


def optional_pace(method: PaceMethod | str | None) -> PaceMethod | None:
    """Read a method of pace; None stays None."""
    return None if method is None else PaceMethod(method)


def optional_forecast(method: ForecastMethod | str | None) -> ForecastMethod | None:
    """Read a method of forecast; None stays None."""
    return None if method is None else ForecastMethod(method)
