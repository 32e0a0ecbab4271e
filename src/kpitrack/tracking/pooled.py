"""Pooled shares: one indicator over its parts, what all of them reached of what all should.

Only parts with a published target and a known actual are pooled, and those that are left out
are listed with their reasons. Parts that do not count are never pooled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs

from kpitrack.model import Accumulation, Aggregation, Amount, Indicator, Period, Plan, Where
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aggregation import added, aggregate, aggregation_of
from kpitrack.tracking.aim import together
from kpitrack.tracking.attainment import Attainment, attain
from kpitrack.tracking.completion import (
    Bounds,
    Measured,
    Reason,
    Unmeasured,
    measure_completion,
    measure_of,
)
from kpitrack.tracking.indicator import IndicatorAssessment, TargetBasis, TargetFigure
from kpitrack.tracking.limit import is_past_limit
from kpitrack.tracking.split import (
    LeftOutPart,
    Split,
    counted_parts,
    missing_parts,
    uncounted_parts,
)


@attrs.frozen(kw_only=True)
class PooledRow:
    """One part of a pooled share.

    Attributes:
        where: The part.
        weight: What it counts for where parts make a weighted mean.
        actual: What it reached.
        target: What it should reach.
        baseline: Where it stood before; None where that is not known.
        completion: How much of its own target that is, or why that cannot be told.
    """

    where: Where
    weight: Fraction
    actual: Actual
    target: Bounds
    baseline: Amount | None
    completion: Measured | Unmeasured


@attrs.frozen(kw_only=True)
class Pooled:
    """One indicator over its parts, from which a reader can redo what they make together.

    Attributes:
        window: The days that the targets are for; None where no part is pooled.
        rows: The parts that are pooled, in declared order.
        left_out: The parts that are not, with the reason why.
        actual: What the rows make, as the indicator's parts make its total; None where they
            make nothing.
        target: What their targets make; None where they make nothing.
        completion: How much of that target that actual is: the sum of the actuals divided by the
            sum of the targets, where parts add up and the measure is `ratio`.
        attainment: Whether the target is met; None where that cannot be told.
    """

    window: Period | None
    rows: tuple[PooledRow, ...]
    left_out: tuple[LeftOutPart, ...]
    actual: Actual | None
    target: Bounds | None
    completion: Measured | Unmeasured
    attainment: Attainment | None

    def may_still_be_met(self, indicator: Indicator, as_of: date) -> bool:
        """Tell whether a target that is not met may be by the end: while its days run, mostly."""
        if self.window is None or self.target is None or self.actual is None:
            return False
        counted = self.actual.observations
        is_past = is_past_limit(indicator, self.target, counted, self.attainment)
        return as_of < self.window.last and not is_past


def pool(
    indicator: Indicator, parts: Mapping[Where, IndicatorAssessment], plan: Plan
) -> Pooled | None:
    """Return what the parts of an indicator make together; None where parts make no total.

    The targets pooled are those of the days that most parts have their target for; a part that
    is held to one of other days has none for these. A part whose increments lack a period that
    others have is left out as incomplete, for what it lacks is not zero.

    Args:
        indicator: The indicator, with its parts.
        parts: The assessment of each part, whether it counts or not, by the same dimensions.
        plan: The plan of the whole.
    """
    if aggregation_of(indicator) is Aggregation.NONE:
        return None
    names = [dimension for dimension, _ in next(iter(parts))]
    weights = counted_parts(names, plan.dimensions)
    window = _window(parts[where] for where in weights)
    found = {where: _row(where, weight, parts[where], window) for where, weight in weights.items()}
    found |= dict.fromkeys(_behind(found, indicator), Reason.INCOMPLETE_PARTS)
    rows = tuple(row for row in found.values() if isinstance(row, PooledRow))
    why_not = {where: reason for where, reason in found.items() if isinstance(reason, Reason)}
    nothing = Pooled(
        window=window,
        rows=rows,
        left_out=(
            *(LeftOutPart(where=where, reason=reason) for where, reason in why_not.items()),
            *uncounted_parts(names, plan.dimensions),
        ),
        actual=None,
        target=None,
        completion=Unmeasured(reason=next(iter(why_not.values()), Reason.NO_OBSERVATION)),
        attainment=None,
    )
    return _with_figures(nothing, indicator) if rows else nothing


def _behind(found: Mapping[Where, PooledRow | Reason], indicator: Indicator) -> list[Where]:
    """Return the parts whose increments end sooner than, or have gaps beside, those of others."""
    rows = {where: row for where, row in found.items() if isinstance(row, PooledRow)}
    split = Split(
        dimensions=(),
        weights={where: row.weight for where, row in rows.items()},
        series={where: row.actual.observations for where, row in rows.items()},
    )
    is_added = indicator.accumulation is Accumulation.INCREMENTS
    return [one.where for one in missing_parts(split, gaps=is_added)]


def _window(parts: Iterable[IndicatorAssessment]) -> Period | None:
    """Return the days that most parts have their target for."""
    windows = Counter(part.window for part in parts if _is_published(part.target))
    return windows.most_common(1)[0][0] if windows else None


def _is_published(target: TargetFigure | None) -> bool:
    return target is not None and target.basis is not TargetBasis.INFERRED


def _row(
    where: Where, weight: Fraction, part: IndicatorAssessment, window: Period | None
) -> PooledRow | Reason:
    """Return what a part adds to the pool, or the reason why it adds nothing."""
    target, actual, completion = part.target, part.actual, part.completion
    if target is None or not _is_published(target) or part.window != window:
        return Reason.NO_TARGET
    if actual is None:
        return completion.reason if isinstance(completion, Unmeasured) else Reason.NO_OBSERVATION
    return PooledRow(
        where=where,
        weight=weight,
        actual=actual,
        target=target.bounds,
        baseline=part.baseline,
        completion=completion,
    )


def _with_figures(pooled: Pooled, indicator: Indicator) -> Pooled:
    rows = pooled.rows
    actual = aggregate(
        {row.where: row.actual for row in rows}, {row.where: row.weight for row in rows}, indicator
    )
    target = together([row.target for row in rows], aggregation_of(indicator))
    if isinstance(actual, Reason):
        return attrs.evolve(pooled, target=target, completion=Unmeasured(reason=actual))
    if target is None:
        return attrs.evolve(pooled, actual=actual, completion=Unmeasured(reason=Reason.NO_TARGET))
    return attrs.evolve(
        pooled,
        actual=actual,
        target=target,
        completion=measure_completion(
            actual.amount,
            target,
            _baseline(rows, indicator),
            direction=indicator.direction,
            measure=measure_of(indicator),
        ),
        attainment=attain(actual.amount, target, indicator.direction),
    )


def _baseline(rows: Sequence[PooledRow], indicator: Indicator) -> Amount | None:
    baselines = [row.baseline for row in rows if row.baseline is not None]
    adds_up = aggregation_of(indicator) is Aggregation.SUM
    return added(baselines) if adds_up and len(baselines) == len(rows) else None
