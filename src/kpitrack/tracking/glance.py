"""Glance: whether observations are so ordinary that no check can find anything in them.

Nearly all are, and there may be a million: one walk along a series takes a fraction of what all
checks take. It must never call something ordinary that a check would report; calling something
else extraordinary only costs time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter

from kpitrack.model import (
    YES_NO,
    Accumulation,
    Indicator,
    Observation,
    Period,
    Unit,
    Where,
)

_last_day: Callable[[Observation], date] = attrgetter("period.last")


def are_ordinary(
    indicator: Indicator, plan_period: Period, parts: Mapping[str, Collection[str]]
) -> bool:
    """Tell whether an indicator's observations are beyond all doubt.

    They are where periods follow one another inside the plan's, no part has two figures in one
    of them, all parts are declared, no figure names another unit, and no running total falls.
    Answers to questions are looked at one by one, for not every figure is one.

    Args:
        indicator: The indicator.
        plan_period: The days that they should be inside.
        parts: The declared parts by dimension.
    """
    observations = indicator.observations
    if not observations:
        return True
    in_time = sorted(observations, key=_last_day)
    wheres = _parts_of(in_time, indicator.unit)
    return (
        wheres is not None
        and indicator.unit.dimension != YES_NO
        and plan_period.first <= in_time[0].period.first
        and in_time[-1].period.last <= plan_period.last
        and all(_is_declared(where, parts) for where in wheres)
        and (indicator.accumulation is not Accumulation.RUNNING_TOTAL or _rise(in_time))
    )


def _parts_of(in_time: Sequence[Observation], unit: Unit) -> Collection[Where] | None:
    """Return the parts that a series has figures of, the oldest first.

    None if periods overlap, a part has two figures in one of them, or a figure names another unit.
    """
    seen: dict[Where, Period] = {}
    period = in_time[0].period
    for one in in_time:
        # The same period is the same object nearly always, and comparing objects is quick.
        if one.period is not period:
            if one.period.first <= period.last:
                return None
            period = one.period
        elif seen.get(one.where) is period:
            return None
        seen[one.where] = period
        own = one.value.unit
        if own is not None and own is not unit:
            return None
    return seen


def _is_declared(where: Where, parts: Mapping[str, Collection[str]]) -> bool:
    return all(part in parts.get(dimension, ()) for dimension, part in where)


def _rise(in_time: Sequence[Observation]) -> bool:
    """Tell whether figures are plain numbers, and none of a part is below the one before it."""
    before: dict[Where, Decimal] = {}
    for one in in_time:
        value = one.value
        number = value.number
        if value.scale or value.denominator is not None or number < before.get(one.where, number):
            return False
        before[one.where] = number
    return True
