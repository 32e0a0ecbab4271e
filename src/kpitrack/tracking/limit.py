"""Limits: what only builds up, should stay low, and has gone past what was allowed.

Nothing that is still to come can mend that. Whether a target is met is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from kpitrack.model import Accumulation, Direction, Indicator, Observation
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Bounds


def is_past_limit(
    indicator: Indicator,
    target: Bounds,
    counted: Iterable[Observation],
    attainment: Attainment | None,
) -> bool:
    """Tell whether an indicator can no longer meet its target, whatever is still recorded.

    A net change, of which figures lie below zero, may fall again; so may a running total that
    comes down from its baseline.

    Args:
        indicator: The indicator.
        target: What it should be.
        counted: The observations that counted.
        attainment: Whether it meets its target by now.
    """
    return (
        attainment is Attainment.NOT_MET
        and indicator.direction is Direction.DECREASE
        and _only_grows(indicator)
        and target.single is not None
        and target.single.value >= 0
        and all(one.value.number >= 0 for one in counted)
    )


def _only_grows(indicator: Indicator) -> bool:
    if indicator.accumulation is Accumulation.RUNNING_TOTAL:
        return not indicator.baselines
    return indicator.accumulation is Accumulation.INCREMENTS
