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


class Glance:
    """A look at the observations of one indicator of a plan after the other."""

    def __init__(self, plan_period: Period, parts: Mapping[str, Collection[str]]) -> None:
        """Begin with what all of them share.

        Args:
            plan_period: The days that observations should be inside.
            parts: The declared parts by dimension.
        """
        self._plan_period = plan_period
        self._parts = parts
        # Those of the last series that was ordinary: most are about the same as the one before.
        self._periods: list[Period] = []
        self._wheres: list[Where] = []

    def is_ordinary(self, indicator: Indicator) -> bool:
        """Tell whether an indicator's observations are beyond all doubt.

        They are where periods follow one another inside the plan's, no part has two figures in
        one of them, all parts are declared, no figure names another unit, and no running total
        falls. Answers to questions are looked at one by one, for not every figure is one.
        """
        observations: Sequence[Observation] = indicator.observations
        if not observations:
            return True
        if indicator.unit.dimension == YES_NO or not _are_in(indicator.unit, observations):
            return False
        if not self._follow(observations):
            # Most are written down as time goes by, and sorting takes its time.
            observations = sorted(observations, key=_last_day)
            if not self._follow(observations):
                return False
        return indicator.accumulation is not Accumulation.RUNNING_TOTAL or _rise(observations)

    def _follow(self, observations: Sequence[Observation]) -> bool:
        """Tell whether they follow one another inside the plan's period, of declared parts."""
        periods = [one.period for one in observations]
        wheres = [one.where for one in observations]
        if periods == self._periods and wheres == self._wheres:
            return True
        is_inside = (
            self._plan_period.first <= periods[0].first
            and periods[-1].last <= self._plan_period.last
        )
        if not (is_inside and _are_apart(periods, wheres) and self._are_declared(set(wheres))):
            return False
        self._periods, self._wheres = periods, wheres
        return True

    def _are_declared(self, wheres: Collection[Where]) -> bool:
        return all(
            part in self._parts.get(dimension, ()) for where in wheres for dimension, part in where
        )


def _are_in(unit: Unit, observations: Sequence[Observation]) -> bool:
    """Tell whether no figure names another unit."""
    named = [one.value.unit for one in observations if one.value.unit is not None]
    return all(own is unit for own in named)


def _are_apart(periods: Sequence[Period], wheres: Sequence[Where]) -> bool:
    """Tell whether no period overlaps the one before it, and no part has one of them twice."""
    seen: dict[Where, Period] = {}
    before = periods[0]
    for period, where in zip(periods, wheres, strict=True):
        # The same period is the same object nearly always, and comparing objects is quick.
        if period is not before:
            if period.first <= before.last:
                return False
            before = period
        elif seen.get(where) is period:
            return False
        seen[where] = period
    return True


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
