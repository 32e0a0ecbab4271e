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


class MeanOf(StrEnum):
    """What the mean of a program or a plan is taken of."""

    LEAVES = "leaves"
    """Of every indicator below, each with the product of the weights on its path."""
    CHILDREN = "children"
    """Of the direct children: indicators as they are, programs by their own mean."""
