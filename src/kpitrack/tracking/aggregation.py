"""Aggregation: one indicator's parts make its total.

Works on actuals that `accumulation` has made, each of one part. A total that was recorded wins
over its parts; a part that is missing is never counted as zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from kpitrack.model import (
    RATIO,
    Aggregation,
    Dimension,
    Indicator,
    Observation,
    Part,
    Unit,
    Where,
)
from kpitrack.tracking.accumulation import (
    Actual,
    accumulate,
    extreme_amount,
    mean_amount,
    pooled,
)
from kpitrack.tracking.completion import Reason


def default_aggregation(unit: Unit) -> Aggregation:
    """Return how parts make a total where nobody said: percentages pool, the rest add up."""
    return Aggregation.RATIO if unit.dimension == RATIO else Aggregation.SUM


def total_actual(
    indicator: Indicator, observations: Sequence[Observation], dimensions: Sequence[Dimension]
) -> Actual | Reason:
    """Return an indicator's total from observations that count, oldest period first.

    Observations without `where` are the total. Without any, the parts of the fewest dimensions
    are accumulated one by one and then aggregated; parts that do not count stay out, and where
    none counts there is no total.

    Raises:
        IncompatibleUnitsError: A figure's own unit does not convert to the indicator's.
    """
    groups: dict[Where, list[Observation]] = {}
    for one in observations:
        groups.setdefault(one.where, []).append(one)
    if not groups or () in groups:
        return accumulate(groups.get((), ()), indicator.accumulation, indicator.unit)
    expected = _expected_parts(groups, dimensions)
    if not expected:
        return Reason.NO_OBSERVATION
    actuals: dict[Where, Actual] = {}
    for where in expected:
        if where not in groups:
            return Reason.INCOMPLETE_PARTS
        actual = accumulate(groups[where], indicator.accumulation, indicator.unit)
        if isinstance(actual, Reason):
            return actual
        actuals[where] = actual
    return aggregate(actuals, expected, indicator)


def _expected_parts(
    groups: Mapping[Where, object], dimensions: Sequence[Dimension]
) -> dict[Where, Fraction]:
    """Return every part that the total needs, with its weight."""
    splits = {tuple(dimension for dimension, _ in where) for where in groups}
    split = min(splits, key=lambda names: (len(names), names))
    declared = {dimension.id: dimension for dimension in dimensions}
    parts = [[part for part in declared[name].parts if part.counts] for name in split]
    return {
        tuple(zip(split, (part.id for part in combination), strict=True)): _weight(combination)
        for combination in product(*parts)
    }


def _weight(parts: Sequence[Part]) -> Fraction:
    weight = Fraction(1)
    for part in parts:
        weight *= Fraction(part.weight)
    return weight


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
    rule = _RULES[indicator.aggregation or default_aggregation(indicator.unit)]
    return rule(parts, [weights[where] for where in actuals])


_Rule = Callable[[Sequence[Actual], Sequence[Fraction]], Actual | Reason]


def _used(parts: Sequence[Actual]) -> tuple[Observation, ...]:
    return tuple(one for part in parts for one in part.observations)


def _sum(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    total = parts[0].amount
    if total.unit.dimension == RATIO:
        return Reason.INCOMPATIBLE_UNITS
    for part in parts[1:]:
        total += part.amount
    return Actual(amount=total, observations=_used(parts))


def _ratio(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    return pooled(parts)


def _weighted_mean(parts: Sequence[Actual], weights: Sequence[Fraction]) -> Actual | Reason:
    amount = mean_amount([part.amount for part in parts], weights)
    return Actual(amount=amount, observations=_used(parts))


def _mean(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    return _weighted_mean(parts, [Fraction(1)] * len(parts))


def _highest(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    amount = extreme_amount([part.amount for part in parts], max)
    return Actual(amount=amount, observations=_used(parts))


def _lowest(parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    amount = extreme_amount([part.amount for part in parts], min)
    return Actual(amount=amount, observations=_used(parts))


def _none(_parts: Sequence[Actual], _weights: Sequence[Fraction]) -> Actual | Reason:
    return Reason.NO_OBSERVATION


_RULES: dict[Aggregation, _Rule] = {
    Aggregation.SUM: _sum,
    Aggregation.RATIO: _ratio,
    Aggregation.MEAN: _mean,
    Aggregation.WEIGHTED_MEAN: _weighted_mean,
    Aggregation.MAX: _highest,
    Aggregation.MIN: _lowest,
    Aggregation.NONE: _none,
}
