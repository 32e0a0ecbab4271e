"""Milestones: all targets of one indicator, each by its own days, and what has ended so far.

The target in force is one of them. Only those whose days have passed count "to date"; the
running one is shown as running. Nothing here adds targets of different kinds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise, takewhile

import attrs

from kpitrack.model import RATIO, Accumulation, Amount, Indicator, Measure, Period
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aim import aims_of
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Measured, Unmeasured, measure_of
from kpitrack.tracking.indicator import IndicatorAssessment, TargetFigure
from kpitrack.tracking.measurement import Measurement, Moment, measure_against


class Phase(StrEnum):
    """Where the days of a target lie, seen from the day asked about."""

    ENDED = "ended"
    """All of them have passed."""
    RUNNING = "running"
    """Some have passed, and some are to come."""
    AHEAD = "ahead"
    """None has passed."""


@attrs.frozen(kw_only=True)
class Milestone:
    """One of an indicator's targets, and what came of it.

    Attributes:
        window: Its days.
        phase: Whether they have passed.
        is_life_of_plan: Whether it is for the whole plan, and so stands on its own.
        target: The target, in the version that stands.
        actual: What was reached in its days by now; None where nothing was recorded.
        completion: How much of it the actual is, or why that cannot be told.
        attainment: Whether it is met; None where that cannot be told.
    """

    window: Period
    phase: Phase
    is_life_of_plan: bool
    target: TargetFigure
    actual: Actual | None
    completion: Measured | Unmeasured
    attainment: Attainment | None


@attrs.frozen(kw_only=True)
class ToDate:
    """What an indicator's targets have come to whose days have passed.

    Attributes:
        ended: How many there are.
        met: How many of them are met.
        missed_in_a_row: How many of the latest, without a gap, are not met. One for the whole
            plan stands on its own, and counts here only where there is no other.
        actual: What was reached in those that lie side by side together; None where they do not,
            or where what is recorded does not add up.
        target: What should have been; None likewise.
    """

    ended: int
    met: int
    missed_in_a_row: int
    actual: Amount | None
    target: Amount | None

    @property
    def share(self) -> Fraction | None:
        """Actual / target of the ended periods together; None where they do not add up."""
        if self.actual is None or self.target is None or not self.target.value:
            return None
        return self.actual.value / self.target.value


def milestones_of(assessed: IndicatorAssessment, moment: Moment) -> tuple[Milestone, ...]:
    """Return every target of an indicator as it stands, the earliest due first.

    Args:
        assessed: The indicator, held to the target in force, which is not measured again.
        moment: The plan, and the day that it was assessed for.
    """
    indicator, plan_period = assessed.indicator, moment.plan.period
    aims = aims_of(indicator, plan_period, moment.plan.dimensions, known_at=moment.known_at)
    in_force = None if assessed.target is None else assessed.target.window
    in_order = sorted(aims.items(), key=lambda item: (item[0].last, item[0].first))
    return tuple(
        _milestone(
            target,
            assessed if window == in_force else measure_against(indicator, target, moment),
            phase=_phase(window, moment.as_of),
            is_life_of_plan=window == plan_period,
        )
        for window, target in in_order
    )


def _milestone(
    target: TargetFigure,
    measured: Measurement | IndicatorAssessment,
    *,
    phase: Phase,
    is_life_of_plan: bool,
) -> Milestone:
    actual = measured.actual
    return Milestone(
        window=measured.window,
        phase=phase,
        is_life_of_plan=is_life_of_plan,
        target=target,
        actual=actual if isinstance(actual, Actual) else None,
        completion=measured.completion,
        attainment=measured.attainment,
    )


def _phase(window: Period, as_of: date) -> Phase:
    if window.last <= as_of:
        return Phase.ENDED
    return Phase.RUNNING if window.first <= as_of else Phase.AHEAD


def to_date(indicator: Indicator, milestones: Sequence[Milestone]) -> ToDate:
    """Return what the targets have come to whose days have passed.

    Args:
        indicator: Whose targets they are.
        milestones: All of them, the earliest due first.
    """
    ended = [one for one in milestones if one.phase is Phase.ENDED]
    in_a_row = [one for one in ended if not _stands_alone(one)] or ended
    missed = takewhile(lambda one: one.attainment is Attainment.NOT_MET, reversed(in_a_row))
    actual, target = _together(indicator, in_a_row)
    return ToDate(
        ended=len(ended),
        met=sum(one.attainment is Attainment.MET for one in ended),
        missed_in_a_row=len(list(missed)),
        actual=actual,
        target=target,
    )


def _stands_alone(milestone: Milestone) -> bool:
    """Tell whether a target is for the whole plan, and not the last of those by a day."""
    return milestone.is_life_of_plan and all(one.by is None for one in milestone.target.said)


def _together(
    indicator: Indicator, ended: Sequence[Milestone]
) -> tuple[Amount | None, Amount | None]:
    """Return the sums of periods that lie side by side, if sums have a meaning."""
    adds_up = (
        indicator.accumulation is Accumulation.INCREMENTS
        and measure_of(indicator) is Measure.RATIO
        and indicator.unit.dimension != RATIO
        and _lie_side_by_side(ended)
    )
    pairs = [
        (one.actual.amount, one.target.amount)
        for one in ended
        if one.actual is not None and one.target.amount is not None
    ]
    if not adds_up or not pairs or len(pairs) < len(ended):
        return None, None
    (actual, target), *rest = pairs
    for reached, aim in rest:
        actual, target = actual + reached, target + aim
    return actual, target


def _lie_side_by_side(ended: Sequence[Milestone]) -> bool:
    return all(earlier.window.last < later.window.first for earlier, later in pairwise(ended))
