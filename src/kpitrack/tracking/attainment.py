"""Attainment: whether a target was met, decided by comparison.

Independent of completion, so that a zero target or a decrease without a baseline still has an
answer. Nothing here divides.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kpitrack.model import Amount, Direction
from kpitrack.tracking.completion import Bounds, Limits


class Attainment(StrEnum):
    """Whether a target was met."""

    MET = "met"
    """The actual is at or beyond the target, or inside the range."""
    NOT_MET = "not-met"
    """It is not."""
    UNDECIDED = "undecided"
    """The figures are rounded, and their bounds lie on both sides of the target."""


def attain(actual: Amount, target: Bounds, direction: Direction) -> Attainment:
    """Return whether `actual` meets `target`.

    `increase` asks for at least the target, `decrease` for at most, `maintain` for inside,
    ends included.

    Raises:
        IncompatibleUnitsError: The figures measure different things.
    """
    aim = target.to(actual.unit)
    sides: list[Attainment] = []
    if direction is not Direction.DECREASE and aim.low is not None:
        sides.append(_at_least(actual, aim.low))
    if direction is not Direction.INCREASE and aim.high is not None:
        sides.append(_at_least(aim.high, actual))
    if Attainment.NOT_MET in sides:
        return Attainment.NOT_MET
    return Attainment.UNDECIDED if Attainment.UNDECIDED in sides else Attainment.MET


def attain_within(limits: Limits, target: Bounds, direction: Direction) -> Attainment | None:
    """Return whether an actual meets `target` wherever it lies within its limits, else None.

    Raises:
        IncompatibleUnitsError: The figures measure different things.
    """
    aim = target.to(limits.unit)
    sides: list[Attainment | None] = []
    if direction is not Direction.DECREASE and aim.low is not None:
        sides.append(_decided(limits.lower, limits.upper, aim.low))
    if direction is not Direction.INCREASE and aim.high is not None:
        sides.append(_decided(_minus(limits.upper), _minus(limits.lower), aim.high.scaled(-1)))
    if Attainment.NOT_MET in sides:
        return Attainment.NOT_MET
    return None if None in sides else Attainment.MET


def _decided(lower: Fraction | None, upper: Fraction | None, least: Amount) -> Attainment | None:
    """Return whether a figure is at least `least`, where its limits tell."""
    if lower is not None and lower >= least.upper:
        return Attainment.MET
    return Attainment.NOT_MET if upper is not None and upper < least.lower else None


def _minus(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _at_least(one: Amount, other: Amount) -> Attainment:
    if one.lower >= other.upper:
        return Attainment.MET
    return Attainment.NOT_MET if one.upper < other.lower else Attainment.UNDECIDED
