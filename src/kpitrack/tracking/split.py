"""Splits: the ways in which one indicator's figures are divided, and what each of them lacks.

The recorded total is the split by no dimension, with itself as its only part. This module sorts
observations and finds gaps; it adds nothing up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, chain, product
from typing import TypeVar

import attrs

from kpitrack.model import Dimension, Observation, Part, Period, Where
from kpitrack.tracking.completion import Reason

_Figure = TypeVar("_Figure")


@attrs.frozen(kw_only=True)
class LeftOutPart:
    """A part that a total, or a pooled share, is made without.

    Attributes:
        where: The part.
        reason: Why its figures cannot be used; None for a part that does not count.
        because: Why it does not count, in the words of the plan; None for one that counts.
    """

    where: Where
    reason: Reason | None = None
    because: str | None = None


@attrs.frozen(kw_only=True)
class MissingPart:
    """A part that a total needs and that has no figure.

    Attributes:
        where: The part.
        periods: The periods that other parts have figures for and it has not; () where it has
            none at all.
    """

    where: Where
    periods: tuple[Period, ...] = ()


@attrs.frozen(kw_only=True)
class Split:
    """The figures that name the same dimensions: together they could make the total.

    Attributes:
        dimensions: The dimensions, sorted; () for the recorded total.
        weights: Every part that counts, in declared order, with its weight in a mean.
        series: The observations of each part that has any, oldest first.
    """

    dimensions: tuple[str, ...]
    weights: Mapping[Where, Fraction]
    series: Mapping[Where, Sequence[Observation]]

    def periods(self) -> list[Period]:
        """Return the periods that any part has a figure for, each once, the earliest first."""
        found = _periods_of(chain.from_iterable(self.series.values()))
        return sorted(found, key=lambda one: (one.first, one.last))


def splits_of(observations: Iterable[Observation], dimensions: Sequence[Dimension]) -> list[Split]:
    """Return the splits that have observations, the one by the fewest dimensions first.

    Parts that do not count stay out, and so does a split without any other.
    """
    parts: defaultdict[Where, list[Observation]] = defaultdict(list)
    for one in observations:
        parts[one.where].append(one)
    series: dict[tuple[str, ...], dict[Where, list[Observation]]] = {}
    for where, known in parts.items():
        names = tuple(dimension for dimension, _ in where)
        series.setdefault(names, {})[where] = known
    splits: list[Split] = []
    for names in sorted(series, key=_preference):
        weights = counted_parts(names, dimensions)
        counted = {where: series[names][where] for where in weights if where in series[names]}
        if counted:
            splits.append(Split(dimensions=names, weights=weights, series=counted))
    return splits


def _preference(names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return (len(names), names)


def counted_parts(names: Sequence[str], dimensions: Sequence[Dimension]) -> dict[Where, Fraction]:
    """Return every part that a total split by these dimensions needs, with its weight."""
    declared = {dimension.id: dimension for dimension in dimensions}
    parts = [[part for part in declared[name].parts if part.counts] for name in names]
    return {_where(names, chosen): _weight(chosen) for chosen in product(*parts)}


def _where(names: Sequence[str], parts: Sequence[Part]) -> Where:
    return tuple((name, part.id) for name, part in zip(names, parts, strict=True))


def _weight(parts: Sequence[Part]) -> Fraction:
    weight = _ONE
    for part in parts:
        if part.weight != 1:
            weight *= Fraction(part.weight)
    return weight


_ONE = Fraction(1)


def uncounted_parts(
    names: Sequence[str], dimensions: Sequence[Dimension]
) -> tuple[LeftOutPart, ...]:
    """Return the parts of these dimensions that do not count, with the plan's reasons."""
    return tuple(
        LeftOutPart(where=((dimension.id, part.id),), because=part.reason)
        for dimension in dimensions
        for part in dimension.parts
        if dimension.id in names and not part.counts
    )


def complete_figures(
    figures: Mapping[Where, _Figure], dimensions: Sequence[Dimension]
) -> dict[Where, _Figure]:
    """Return the figures of all counted parts of one split; none where no split is complete.

    Of several complete splits it is the one by the fewest dimensions.
    """
    splits = {tuple(dimension for dimension, _ in where) for where in figures if where}
    for names in sorted(splits, key=_preference):
        parts = counted_parts(names, dimensions)
        if parts and all(where in figures for where in parts):
            return {where: figures[where] for where in parts}
    return {}


def missing_parts(split: Split, *, gaps: bool) -> tuple[MissingPart, ...]:
    """Return the counted parts that have no figure, in declared order.

    Args:
        split: The figures.
        gaps: Whether a part also lacks each period that another part has a figure for, unless a
            figure of its own is about any of those days. A period of one day is an event, which
            happens in one part and not in the others; it asks nothing of them.
    """
    wanted = [one for one in split.periods() if one.first != one.last] if gaps else []
    missing: list[MissingPart] = []
    for where in split.weights:
        if where not in split.series:
            missing.append(MissingPart(where=where))
            continue
        lacking = _lacking(wanted, split.series[where])
        if lacking:
            missing.append(MissingPart(where=where, periods=lacking))
    return tuple(missing)


def _lacking(wanted: Sequence[Period], observations: Sequence[Observation]) -> tuple[Period, ...]:
    """Return the wanted periods of which no observation is about any day."""
    if not wanted:
        return ()
    # Most often parts have figures for the same periods; only of the others days are compared.
    own = _periods_of(observations)
    others = [period for period in wanted if period not in own]
    return _not_overlapped(others, observations) if others else ()


def _periods_of(observations: Iterable[Observation]) -> set[Period]:
    # Nearly always the same period is the same object: few are left to be compared by their days.
    return set({id(one.period): one.period for one in observations}.values())


def _not_overlapped(
    wanted: Iterable[Period], observations: Iterable[Observation]
) -> tuple[Period, ...]:
    own = sorted((one.period.first, one.period.last) for one in observations)
    firsts = [first for first, _ in own]
    # The latest end among all that begin no later: an early period may reach far beyond the next.
    lasts = list(accumulate((last for _, last in own), max))
    lacking: list[Period] = []
    for one in wanted:
        begun = bisect_right(firsts, one.last)
        if not begun or lasts[begun - 1] < one.first:
            lacking.append(one)
    return tuple(lacking)


def one_split_each_span(splits: Sequence[Split], *, gaps: bool) -> list[Split]:
    """Return the splits with the observations that count, so that no day counts twice.

    Periods that share days, directly or through others, form one span. In each span one split
    counts: that whose figures cover the most days; of several, one that lacks no part; of
    several, the first, which is the recorded total where there is one.

    Args:
        splits: The splits, in order of preference.
        gaps: What a split lacks, as for `missing_parts`.
    """
    if len(splits) == 1:
        return list(splits)
    starts = _span_starts(splits)
    spans: dict[int, list[Split]] = {}
    for split in splits:
        for span, series in _series_by_span(split, starts).items():
            spans.setdefault(span, []).append(attrs.evolve(split, series=series))
    won: dict[tuple[str, ...], dict[Where, list[Observation]]] = {}
    for _, candidates in sorted(spans.items()):
        best = max(candidates, key=lambda one: (_days(one), not missing_parts(one, gaps=gaps)))
        series = won.setdefault(best.dimensions, {})
        for where, observations in best.series.items():
            series.setdefault(where, []).extend(observations)
    return [
        attrs.evolve(split, series=won[split.dimensions])
        for split in splits
        if split.dimensions in won
    ]


def _span_starts(splits: Iterable[Split]) -> list[int]:
    """Return the first day of every span, as ordinals, the earliest first."""
    starts: list[int] = []
    reached = 0
    for first, last in sorted(_ordinals(period) for one in splits for period in one.periods()):
        if first > reached:
            starts.append(first)
        reached = max(reached, last)
    return starts


def _ordinals(period: Period) -> tuple[int, int]:
    return (period.first.toordinal(), period.last.toordinal())


def _series_by_span(
    split: Split, starts: Sequence[int]
) -> dict[int, dict[Where, list[Observation]]]:
    spans: dict[int, dict[Where, list[Observation]]] = {}
    for where, observations in split.series.items():
        for one in observations:
            span = bisect_right(starts, one.period.first.toordinal())
            spans.setdefault(span, {}).setdefault(where, []).append(one)
    return spans


def _days(split: Split) -> int:
    """Return how many days the figures of any part are about."""
    days = reached = 0
    for first, last in map(_ordinals, split.periods()):
        days += max(0, last - max(first - 1, reached))
        reached = max(reached, last)
    return days
