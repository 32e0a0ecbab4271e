"""Charts: what a bullet chart shows of an indicator, as exact places on one axis.

A completion is a bar on an axis of shares, which all indicators of a report have in common, so
that their bars can be compared. What has no share of a way, but figures, is a point on an axis
of its own unit. Nothing here knows pixels, colours or markup, and nothing computes a figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import YES_NO, Amount, Direction, Measure
from kpitrack.tracking import (
    Bounds,
    IndicatorAssessment,
    Measured,
    TargetBasis,
    TargetFigure,
    Unmeasured,
)
from kpitrack.tracking.zone import Zone, zones_of

Span = tuple[Fraction, Fraction]
"""The ends of an axis."""

_LEAST_SPAN = (Fraction(0), Fraction(5, 4))
_WIDEST_SPAN = (Fraction(-1, 2), Fraction(5, 2))
"""An axis of shares is at least so long, and at most: what lies beyond is shown to lie beyond."""
_STEP = Fraction(1, 4)
_MARGIN = Fraction(1, 10)


class Axis(StrEnum):
    """What the places on an axis are."""

    SHARE = "share"
    """Completions: 0 is the start, 1 is the target."""
    VALUE = "value"
    """Figures in the indicator's unit."""
    NONE = "none"
    """There is nothing to place."""


@attrs.frozen(kw_only=True)
class Bullet:
    """What a bullet chart shows.

    Attributes:
        axis: What the places are.
        actual: Where the actual is; None where that cannot be told.
        lower: The least place that it can have; None where nothing follows.
        upper: The greatest; None where nothing follows.
        goal_low: Where all that meets the target begins; None where it has no lower end.
        goal_high: Where that ends; of shares, and of a value to keep, the same place.
        is_inferred: Whether nobody published that target.
        baseline: Where it stood before, on an axis of values; else None.
        expected: What was expected by now; None where nothing was, and once all is.
        zones: The statuses, the best first, each with the completions that have it.
    """

    axis: Axis
    actual: Fraction | None = None
    lower: Fraction | None = None
    upper: Fraction | None = None
    goal_low: Fraction | None = None
    goal_high: Fraction | None = None
    is_inferred: bool = False
    baseline: Fraction | None = None
    expected: Fraction | None = None
    zones: tuple[Zone, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether what meets the target is a range, perhaps open on one side."""
        return self.goal_low != self.goal_high

    def ends(self) -> list[Fraction]:
        """Return every place that its axis should have, in no order."""
        places = (self.actual, self.lower, self.upper, self.goal_low, self.goal_high, self.baseline)
        return [one for one in places if one is not None]


_REACHED = Fraction(1)


def bullet_of(assessed: IndicatorAssessment) -> Bullet:
    """Return what a bullet chart shows of an indicator."""
    completion, target = assessed.completion, assessed.target
    is_inferred = target is not None and target.basis is TargetBasis.INFERRED
    if isinstance(completion, Measured) and completion.measure is not Measure.RANGE:
        return Bullet(
            axis=Axis.SHARE,
            actual=completion.value,
            lower=completion.lower,
            upper=completion.upper,
            goal_low=_REACHED,
            goal_high=_REACHED,
            is_inferred=is_inferred,
            expected=_expected(assessed),
            zones=zones_of(assessed),
        )
    if isinstance(completion, Unmeasured) and _is_bounded(completion):
        return Bullet(
            axis=Axis.SHARE,
            lower=completion.lower,
            upper=completion.upper,
            goal_low=_REACHED,
            goal_high=_REACHED,
            is_inferred=is_inferred,
        )
    return _by_value(assessed, target)


def _is_bounded(completion: Unmeasured) -> bool:
    return completion.lower is not None or completion.upper is not None


def _expected(assessed: IndicatorAssessment) -> Fraction | None:
    pace = assessed.pace
    if pace is None or pace.expected is None or not assessed.is_running:
        return None
    return pace.expected.share


def _by_value(assessed: IndicatorAssessment, target: TargetFigure | None) -> Bullet:
    """Return a chart in the indicator's own unit; of figures that cannot share an axis, none."""
    if target is None or assessed.actual is None:
        return Bullet(axis=Axis.NONE)
    actual, bounds, baseline = assessed.actual.amount, target.bounds, assessed.baseline
    units = {one.unit for one in (actual, bounds.low, bounds.high) if one is not None}
    if len(units) > 1 or actual.unit.dimension == YES_NO:
        return Bullet(axis=Axis.NONE)
    low, high = _asked_for(bounds, assessed.indicator.direction)
    return Bullet(
        axis=Axis.VALUE,
        actual=actual.value,
        lower=actual.lower,
        upper=actual.upper,
        goal_low=None if low is None else low.value,
        goal_high=None if high is None else high.value,
        is_inferred=target.basis is TargetBasis.INFERRED,
        baseline=None if baseline is None or baseline.unit not in units else baseline.value,
    )


def _asked_for(bounds: Bounds, direction: Direction) -> tuple[Amount | None, Amount | None]:
    """Return the ends of all that meets a target: a single one is the least or the most."""
    if bounds.single is None or direction is Direction.MAINTAIN:
        return bounds.low, bounds.high
    return (None, bounds.high) if direction is Direction.DECREASE else (bounds.low, None)


def shared_span(bullets: Iterable[Bullet]) -> Span:
    """Return the axis that all charts of shares have in common.

    It ends at a whole quarter, and never so far out that the other bars could not be read.
    """
    low, high = _LEAST_SPAN
    for bullet in bullets:
        if bullet.axis is Axis.SHARE:
            low, high = min([low, *bullet.ends()]), max([high, *bullet.ends()])
    return (
        max(math.floor(low / _STEP) * _STEP, _WIDEST_SPAN[0]),
        min(math.ceil(high / _STEP) * _STEP, _WIDEST_SPAN[1]),
    )


def own_span(bullet: Bullet) -> Span:
    """Return the axis of a chart of values: everything it shows, with a margin."""
    ends = bullet.ends()
    low, high = min(ends), max(ends)
    margin = (high - low or _REACHED) * _MARGIN
    return low - margin, high + margin
