"""Aggregation: one indicator's parts make its total.

Works on actuals that `accumulation` has made, each of one part. A total that was recorded wins
over its parts for its own days; a part that is missing is never counted as zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain

import attrs

from kpitrack.model import (
    RATIO,
    YES_NO,
    Accumulation,
    Aggregation,
    Amount,
    Dimension,
    Indicator,
    Observation,
    Period,
    Unit,
    Where,
)
from kpitrack.tracking.accumulation import (
    Actual,
    accumulate,
    extreme_amount,
    mean_amount,
    pooled,
    single_actual,
)
from kpitrack.tracking.completion import Reason
from kpitrack.tracking.frozen import FrozenMapping
from kpitrack.tracking.incomplete import Incomplete, total_bounds
from kpitrack.tracking.split import (
    MissingPart,
    Split,
    missing_parts,
    one_split_each_span,
    splits_of,
    uncounted_parts,
)
from kpitrack.tracking.weighted import weighted_sum

_DEFAULTS = {RATIO: Aggregation.RATIO, YES_NO: Aggregation.MIN}


def default_aggregation(unit: Unit) -> Aggregation:
    """Return how parts make a total where nobody said.

    Percentages pool; a total says yes where every part does; the rest add up.
    """
    return _DEFAULTS.get(unit.dimension, Aggregation.SUM)


def aggregation_of(indicator: Indicator) -> Aggregation:
    """Return how an indicator's parts make its total: as it says, or by default."""
    return indicator.aggregation or default_aggregation(indicator.unit)


def total_actual(
    indicator: Indicator, observations: Sequence[Observation], dimensions: Sequence[Dimension]
) -> Actual | Incomplete | Reason:
    """Return an indicator's total from observations that count, oldest period first.

    Observations without `where` are the total, for their own days. For other days the parts
    are accumulated one by one and then aggregated; parts that do not count stay out. Where
    only the last figure counts, it is the newer of the recorded total and the complete parts,
    which are as old as the oldest of them.

    Raises:
        IncompatibleUnitsError: A figure's own unit does not convert to the indicator's.
    """
    if not any(one.where for one in observations):
        return accumulate(observations, indicator.accumulation, indicator.unit)
    splits = splits_of(observations, dimensions)
    if aggregation_of(indicator) is Aggregation.NONE:
        splits = [split for split in splits if not split.dimensions]
    if not splits:
        return Reason.NO_OBSERVATION
    chosen = _chosen(splits, indicator.accumulation)
    totals: list[Actual | Incomplete] = []
    for split, missing in _with_missing(chosen, indicator):
        total = _total_of(split, missing, indicator, dimensions)
        if isinstance(total, Reason):
            return total
        totals.append(total)
    return totals[0] if len(totals) == 1 else _joined(totals, indicator.accumulation)


def newest_days(total: Actual, accumulation: Accumulation) -> dict[Where, date]:
    """Return the day of each part's figure in a total of last figures; none of any other total.

    The figure of a part stands until there is a newer one, so these days may differ.
    """
    if accumulation not in _LAST_COUNTS:
        return {}
    return {where: part.observations[-1].period.last for where, part in total.parts.items()}


# -- which splits count --------------------------------------------------------------------


def _chosen(splits: Sequence[Split], accumulation: Accumulation) -> Sequence[Split]:
    """Return the splits that make the total, with the observations that count."""
    if accumulation is Accumulation.INCREMENTS:
        return one_split_each_span(splits, gaps=True)
    complete = [split for split in splits if not missing_parts(split, gaps=False)]
    if not complete:
        return [min(splits, key=_share_missing)]
    if accumulation in _LAST_COUNTS:
        return [max(complete, key=_day)]
    # A span may leave a split without a part that had its figure elsewhere.
    by_span = one_split_each_span(complete, gaps=False)
    return [one for one in by_span if not missing_parts(one, gaps=False)] or complete[:1]


_LAST_COUNTS = frozenset({Accumulation.LATEST, Accumulation.RUNNING_TOTAL})


def _share_missing(split: Split) -> Fraction:
    return Fraction(len(missing_parts(split, gaps=False)), len(split.weights))


def _day(split: Split) -> date:
    """Return the day until which every part is known."""
    return min(series[-1].period.last for series in split.series.values())


def _with_missing(
    chosen: Sequence[Split], indicator: Indicator
) -> Sequence[tuple[Split, tuple[MissingPart, ...]]]:
    """Return the splits that make the total, each with the parts that it lacks."""
    is_added = indicator.accumulation is Accumulation.INCREMENTS
    if is_added and len(chosen) > 1 and aggregation_of(indicator) in _EXTREMES:
        return [_alone(chosen)]
    return [(split, missing_parts(split, gaps=is_added)) for split in chosen]


_EXTREMES = frozenset({Aggregation.MAX, Aggregation.MIN})


def _alone(chosen: Sequence[Split]) -> tuple[Split, tuple[MissingPart, ...]]:
    """Return the last split, each part of it without the periods that only the others have.

    The highest part of one quarter and the highest of the next may be two, and what they add
    up to is the figure of neither.
    """
    *others, split = chosen
    periods = tuple(period for one in others for period in one.periods())
    return split, tuple(MissingPart(where=where, periods=periods) for where in split.weights)


# -- what they make ------------------------------------------------------------------------


def _total_of(
    split: Split,
    missing: tuple[MissingPart, ...],
    indicator: Indicator,
    dimensions: Sequence[Dimension],
) -> Actual | Incomplete | Reason:
    parts: dict[Where, Actual] = {}
    for where, observations in split.series.items():
        part = accumulate(observations, indicator.accumulation, indicator.unit)
        if isinstance(part, Reason):
            return part
        parts[where] = part
    if not split.dimensions:
        return parts[()]
    made = aggregate(parts, split.weights, indicator)
    if isinstance(made, Reason):
        return made
    known = attrs.evolve(made, left_out=uncounted_parts(split.dimensions, dimensions))
    if not missing:
        return known
    lower, upper = total_bounds(split, parts, missing, aggregation_of(indicator))
    return Incomplete(missing=missing, known=known, lower=lower, upper=upper)


def aggregate(
    actuals: Mapping[Where, Actual], weights: Mapping[Where, Fraction], indicator: Indicator
) -> Actual | Reason:
    """Return the total that complete parts make; at least one part.

    Args:
        actuals: What each part accumulated.
        weights: What each part counts for; used by `weighted-mean` only.
        indicator: Whose parts they are.
    """
    parts = list(actuals.values())
    made = _RULES[aggregation_of(indicator)](parts, [weights[where] for where in actuals])
    if isinstance(made, Reason):
        return made
    return attrs.evolve(made, parts=FrozenMapping(actuals))


_Rule = Callable[[Sequence[Actual], Sequence[Fraction]], Actual | Reason]


def _used(parts: Sequence[Actual]) -> tuple[Observation, ...]:
    return tuple(chain.from_iterable(part.observations for part in parts))


def _sum(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    if parts[0].amount.unit.dimension in _NEVER_ADDED:
        return Reason.INCOMPATIBLE_UNITS
    return Actual(amount=added([part.amount for part in parts]), observations=_used(parts))


_NEVER_ADDED = frozenset({RATIO, YES_NO})


def added(amounts: Sequence[Amount]) -> Amount:
    """Return the sum of amounts in units that convert; at least one.

    Raises:
        IncompatibleUnitsError: They are percentages, which never add.
    """
    unit = amounts[0].unit
    if unit.dimension != RATIO and all(one.is_exact and one.unit is unit for one in amounts):
        return Amount.exactly(weighted_sum((_ONE, one.value) for one in amounts), unit)
    total = amounts[0]
    for amount in amounts[1:]:
        total += amount
    return total


_ONE = Fraction(1)


def _ratio(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    is_pooled = all(part.denominator is not None for part in parts)
    return pooled(parts) if is_pooled else _mean_of_pooled(parts)


def _mean_of_pooled(parts: Sequence[Actual]) -> Actual | Reason:
    """Return the mean over time of the shares that the parts make together in each period.

    The mean of a part's shares has no denominator to pool it by, but each of the shares has.
    Every part needs the same periods.
    """
    by_period: dict[Period, list[Actual]] = {}
    for one in _used(parts):
        share = single_actual(one, parts[0].amount.unit)
        by_period.setdefault(one.period, []).append(share)
    amounts: list[Amount] = []
    for shares in by_period.values():
        together = pooled(shares)
        if isinstance(together, Reason) or len(shares) < len(parts):
            return Reason.INCOMPATIBLE_UNITS
        amounts.append(together.amount)
    return Actual(amount=mean_amount(amounts, _alike(amounts)), observations=_used(parts))


def _alike(values: Sequence[object]) -> list[Fraction]:
    return [Fraction(1)] * len(values)


def _weighted_mean(parts: Sequence[Actual], weights: Sequence[Fraction]) -> Actual | Reason:
    amount = mean_amount([part.amount for part in parts], weights)
    return Actual(amount=amount, observations=_used(parts))


def _mean(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    return _weighted_mean(parts, _alike(parts))


def _highest(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    amount = extreme_amount([part.amount for part in parts], max)
    return Actual(amount=amount, observations=_used(parts))


def _lowest(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    amount = extreme_amount([part.amount for part in parts], min)
    return Actual(amount=amount, observations=_used(parts))


_RULES: dict[Aggregation, _Rule] = {
    Aggregation.SUM: _sum,
    Aggregation.RATIO: _ratio,
    Aggregation.MEAN: _mean,
    Aggregation.WEIGHTED_MEAN: _weighted_mean,
    Aggregation.MAX: _highest,
    Aggregation.MIN: _lowest,
}
"""How parts make a total; of `none` they make none."""


# -- totals of different days --------------------------------------------------------------


def _joined(
    totals: Sequence[Actual | Incomplete], accumulation: Accumulation
) -> Actual | Incomplete | Reason:
    """Return the total that totals of different days make, one recorded and others of parts."""
    known = [one.known if isinstance(one, Incomplete) else one for one in totals]
    made = _JOINTS[accumulation](known)
    if isinstance(made, Reason):
        return made
    parts = {where: part for one in known for where, part in (one.parts or {(): one}).items()}
    whole = attrs.evolve(
        made,
        observations=_used(known),
        parts=FrozenMapping(parts),
        left_out=tuple(part for one in known for part in one.left_out),
    )
    missing = tuple(part for one in totals if isinstance(one, Incomplete) for part in one.missing)
    if not missing:
        return whole
    ends = [_ends(one) for one in totals]
    return Incomplete(
        missing=missing,
        known=whole,
        lower=_sum_if_known([lower for lower, _ in ends]),
        upper=_sum_if_known([upper for _, upper in ends]),
    )


def _ends(total: Actual | Incomplete) -> tuple[Fraction | None, Fraction | None]:
    if isinstance(total, Incomplete):
        return total.lower, total.upper
    return total.amount.lower, total.amount.upper


def _sum_if_known(ends: Sequence[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return sum(known, Fraction(0)) if len(known) == len(ends) else None


def _join_by_sum(totals: Sequence[Actual]) -> Actual | Reason:
    amounts = [one.amount for one in totals]
    if amounts[0].unit.dimension == RATIO:
        return pooled(totals)
    return Actual(amount=added(amounts), observations=())


def _join_by_mean(totals: Sequence[Actual]) -> Actual | Reason:
    """Return the mean of totals, each period counted once."""
    periods = [Fraction(len({one.period for one in each.observations})) for each in totals]
    return Actual(amount=mean_amount([one.amount for one in totals], periods), observations=())


def _join_by_max(totals: Sequence[Actual]) -> Actual | Reason:
    return Actual(amount=extreme_amount([one.amount for one in totals], max), observations=())


def _join_by_min(totals: Sequence[Actual]) -> Actual | Reason:
    return Actual(amount=extreme_amount([one.amount for one in totals], min), observations=())


_JOINTS: dict[Accumulation, Callable[[Sequence[Actual]], Actual | Reason]] = {
    Accumulation.INCREMENTS: _join_by_sum,
    Accumulation.MEAN: _join_by_mean,
    Accumulation.MAX: _join_by_max,
    Accumulation.MIN: _join_by_min,
}
"""How totals of different days make one; where the last figure counts, there is only one."""
