"""Aims: the target that an indicator is held to on a day, published or made of its parts'.

What the parts should reach makes what the whole should, where nobody published a target for the
whole. It is marked, and never presented as published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kpitrack.model import Aggregation, Amount, Dimension, Indicator, Period, Target, Where
from kpitrack.tracking.aggregation import added, aggregation_of
from kpitrack.tracking.completion import Bounds, bounds_of
from kpitrack.tracking.indicator import TargetBasis, TargetFigure
from kpitrack.tracking.split import complete_figures
from kpitrack.tracking.target import newest_targets, window_in_force


def aim_of(
    indicator: Indicator,
    plan_period: Period,
    dimensions: Sequence[Dimension],
    *,
    as_of: date,
    known_at: date | None,
) -> TargetFigure | None:
    """Return the target that an indicator's total is held to on `as_of`, or None without any.

    Where no target was published for the total, and every part that counts has one for the same
    days, it is their sum if parts add up, else the value that all of them share.

    Raises:
        IncompatibleUnitsError: A target's own unit does not convert to the indicator's.
    """
    aims = aims_of(indicator, plan_period, dimensions, known_at=known_at)
    return aims[window_in_force(aims, as_of)] if aims else None


def aims_of(
    indicator: Indicator,
    plan_period: Period,
    dimensions: Sequence[Dimension],
    *,
    known_at: date | None,
) -> dict[Period, TargetFigure]:
    """Return every target of an indicator's total by its days: those published, else its parts'.

    Raises:
        IncompatibleUnitsError: A target's own unit does not convert to the indicator's.
    """
    published = newest_targets(indicator.targets, plan_period, known_at=known_at)
    if published:
        return {
            window: TargetFigure(
                bounds=bounds_of(target.value, indicator.unit),
                basis=TargetBasis.PUBLISHED,
                window=window,
                published=target,
            )
            for window, target in published.items()
        }
    aims: dict[Period, TargetFigure] = {}
    for window, targets in _by_window(indicator, plan_period, known_at).items():
        aim = _aggregated(indicator, complete_figures(targets, dimensions), window)
        if aim is not None:
            aims[window] = aim
    return aims


def _by_window(
    indicator: Indicator, plan_period: Period, known_at: date | None
) -> dict[Period, dict[Where, Target]]:
    """Return the targets of parts by the days they are for."""
    parts: dict[Where, list[Target]] = {}
    for target in indicator.targets:
        parts.setdefault(target.where, []).append(target)
    windows: dict[Period, dict[Where, Target]] = {}
    for where, targets in parts.items():
        newest = newest_targets(targets, plan_period, known_at=known_at, where=where)
        for window, target in newest.items():
            windows.setdefault(window, {})[where] = target
    return windows


def _aggregated(
    indicator: Indicator, targets: Mapping[Where, Target], window: Period
) -> TargetFigure | None:
    ends = [bounds_of(target.value, indicator.unit) for target in targets.values()]
    bounds = together(ends, aggregation_of(indicator))
    if bounds is None:
        return None
    return TargetFigure(
        bounds=bounds, basis=TargetBasis.AGGREGATED, window=window, parts=tuple(targets.values())
    )


def together(targets: Sequence[Bounds], aggregation: Aggregation) -> Bounds | None:
    """Return what the targets of all parts make for the whole; None where nothing follows."""
    if not targets or aggregation is Aggregation.NONE:
        return None
    if aggregation is not Aggregation.SUM:
        return targets[0] if all(one == targets[0] for one in targets) else None
    if all(one.single is not None for one in targets):
        return Bounds.at(added([one.low for one in targets if one.low is not None]))
    low = _sum_if_all([one.low for one in targets])
    high = _sum_if_all([one.high for one in targets])
    return None if low is None and high is None else Bounds(low=low, high=high)


def _sum_if_all(ends: Sequence[Amount | None]) -> Amount | None:
    """Return the sum of the ends of ranges; one that is open leaves the whole open."""
    closed = [end for end in ends if end is not None]
    return added(closed) if len(closed) == len(ends) else None
