"""Incomplete totals: what can be told of a total while a part of it has no figure.

The rules are one table, by aggregation. Nothing here counts a missing part as zero: a bound
exists only where it holds whatever the missing figures turn out to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from kpitrack.model import Aggregation, Where
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.completion import Limits
from kpitrack.tracking.split import MissingPart, Split


@attrs.frozen(kw_only=True)
class Incomplete:
    """A total that is not known, because a part that it needs has no figure.

    Attributes:
        missing: The parts without a figure, or without one for some periods.
        known: What the parts that have figures make. It is never the total.
        lower: The least that the total can be, in the unit of `known`; None where nothing
            follows.
        upper: The most that it can be; None where nothing follows.
    """

    missing: tuple[MissingPart, ...]
    known: Actual
    lower: Fraction | None
    upper: Fraction | None

    @property
    def limits(self) -> Limits:
        """What the total can be."""
        return Limits(lower=self.lower, upper=self.upper, unit=self.known.amount.unit)


@attrs.frozen(kw_only=True)
class _Known:
    """What is known of a split's parts.

    Attributes:
        whole: The parts that have all their figures.
        begun: The parts that have some of their figures.
        weights: The weights of those two, whole ones first.
        all_weights: What the weights of all parts add up to.
        of_all_parts: How many parts there are.
        only_grows: Whether a figure that is still missing cannot lower a sum.
    """

    whole: Sequence[Actual]
    begun: Sequence[Actual]
    weights: Sequence[Fraction]
    all_weights: Fraction
    of_all_parts: int
    only_grows: bool

    def at_least(self, weights: Iterable[Fraction]) -> Fraction | None:
        """Return the least that all parts can add up to, each times its weight."""
        if not self.only_grows:
            return None
        pairs = zip(weights, (*self.whole, *self.begun), strict=True)
        return sum((weight * one.amount.lower for weight, one in pairs), Fraction(0))


_Ends = tuple[Fraction | None, Fraction | None]


def total_bounds(
    split: Split,
    parts: Mapping[Where, Actual],
    missing: Iterable[MissingPart],
    aggregation: Aggregation,
) -> _Ends:
    """Return the least and the most that the total of an incomplete split can be.

    Args:
        split: The figures that are there.
        parts: What each part with figures has accumulated.
        missing: The parts that lack figures.
        aggregation: How the parts make the total.
    """
    lacking = {one.where for one in missing}
    whole = [where for where in parts if where not in lacking]
    begun = [where for where in parts if where in lacking]
    known = _Known(
        whole=[parts[where] for where in whole],
        begun=[parts[where] for where in begun],
        weights=[split.weights[where] for where in (*whole, *begun)],
        all_weights=sum(split.weights.values(), Fraction(0)),
        of_all_parts=len(split.weights),
        only_grows=_only_grows(parts.values()),
    )
    return _RULES[aggregation](known)


def _only_grows(parts: Iterable[Actual]) -> bool:
    """Tell whether the figures are counts; a net change, which may be below zero, is none."""
    return all(
        part.amount.unit.counting and all(one.value.number >= 0 for one in part.observations)
        for part in parts
    )


def _sum(known: _Known) -> _Ends:
    return known.at_least(Fraction(1) for _ in known.weights), None


def _mean(known: _Known) -> _Ends:
    total = known.at_least(Fraction(1) for _ in known.weights)
    return (None if total is None else total / known.of_all_parts), None


def _weighted_mean(known: _Known) -> _Ends:
    total = known.at_least(known.weights)
    return (None if total is None else total / known.all_weights), None


def _highest(known: _Known) -> _Ends:
    # What a part has begun with is the least that it can come to, if it only grows.
    parts = [*known.whole, *known.begun] if known.only_grows else known.whole
    return max((one.amount.lower for one in parts), default=None), None


def _lowest(known: _Known) -> _Ends:
    return None, min((one.amount.upper for one in known.whole), default=None)


def _nothing(_known: _Known) -> _Ends:
    return None, None


_RULES: dict[Aggregation, Callable[[_Known], _Ends]] = {
    Aggregation.SUM: _sum,
    # A percentage may be above 100, and nobody knows how much the missing part would weigh.
    Aggregation.RATIO: _nothing,
    Aggregation.MEAN: _mean,
    Aggregation.WEIGHTED_MEAN: _weighted_mean,
    Aggregation.MAX: _highest,
    Aggregation.MIN: _lowest,
}
