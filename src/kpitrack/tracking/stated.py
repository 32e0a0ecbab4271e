"""Stated completions: what follows from a percentage that somebody published.

Used only where no target was published. Everything made here is marked as stated or inferred;
whether the statement itself holds is for the audit.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs

from kpitrack.model import Amount, Dimension, Indicator, Measure, Observation, Quantity, Statement
from kpitrack.model.quantity import marked_as_printed
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aggregation import total_actual
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Basis, Bounds, Measured, measure_of
from kpitrack.tracking.indicator import TargetBasis, TargetFigure
from kpitrack.tracking.inference import TargetEstimate, estimate_target, is_counted
from kpitrack.tracking.rounding import Convention, StatedShare, Verdict, read_stated


@attrs.frozen(kw_only=True)
class StatedFigures:
    """What a stated completion says.

    Attributes:
        completion: The stated completion, with the bounds of its rounding.
        attainment: Whether it says that the target was reached.
        target: The target that it implies; None where none can be inferred.
    """

    completion: Measured
    attainment: Attainment
    target: TargetFigure | None


def read_statement(
    statement: Statement,
    indicator: Indicator,
    observations: Sequence[Observation],
    dimensions: Sequence[Dimension],
) -> StatedFigures:
    """Return what a stated completion says of its indicator.

    Args:
        statement: The completion as printed.
        indicator: What it is a completion of.
        observations: What counted on the day of the statement, oldest period first.
        dimensions: The plan's, for observations of parts.
    """
    stated = read_stated(statement.completion)
    estimate = _estimate(stated, indicator, observations, dimensions)
    lower, upper = _bounds(stated, estimate)
    return StatedFigures(
        completion=Measured(
            value=stated.share,
            lower=lower,
            upper=upper,
            measure=measure_of(indicator),
            basis=Basis.STATED,
        ),
        # 100 % is a figure that every convention can print, so no bounds lie on both sides of it.
        attainment=Attainment.MET if stated.share >= 1 else Attainment.NOT_MET,
        target=None if estimate is None else _inferred(estimate),
    )


def _estimate(
    stated: StatedShare,
    indicator: Indicator,
    observations: Sequence[Observation],
    dimensions: Sequence[Dimension],
) -> TargetEstimate | None:
    """Return the targets that print so; only of `ratio` do they follow from the actual alone."""
    if measure_of(indicator) is not Measure.RATIO:
        return None
    counted = [one.value for one in observations]
    actual = _total(indicator, observations, counted, dimensions)
    marked = [marked_as_printed(value, indicator.unit) for value in counted]
    printed = _total(indicator, observations, marked, dimensions)
    if actual is None or printed is None:
        return None
    return estimate_target(
        actual,
        stated,
        printed=printed,
        whole=all(is_counted(value, indicator.unit) for value in counted),
    )


def _total(
    indicator: Indicator,
    observations: Sequence[Observation],
    values: Sequence[Quantity],
    dimensions: Sequence[Dimension],
) -> Amount | None:
    """Return the total that the observations would make with these values."""
    read = [attrs.evolve(one, value=value) for one, value in zip(observations, values, strict=True)]
    actual = total_actual(indicator, read, dimensions)
    return actual.amount if isinstance(actual, Actual) else None


def _bounds(stated: StatedShare, estimate: TargetEstimate | None) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest share that print so, by the convention it took.

    A stated 100 % claims that the target was reached, so nothing below counts.
    """
    verdict = Verdict.HALF_UP if estimate is None else estimate.convention
    convention = _CONVENTIONS.get(verdict, Convention.HALF_UP)
    shares = stated.shares(convention)
    lower = stated.share if shares.lower is None else shares.lower
    upper = stated.share if shares.upper is None else shares.upper
    return (stated.share if stated.share == 1 else lower), upper


_CONVENTIONS = {Verdict(one.value): one for one in Convention}
"""How a percentage was rounded -> the convention; other verdicts say nothing of that."""


def _inferred(estimate: TargetEstimate) -> TargetFigure | None:
    if estimate.best is None:
        return None
    best = Amount(
        value=estimate.best,
        lower=min(estimate.best, estimate.lower or estimate.best),
        upper=max(estimate.best, estimate.upper or estimate.best),
        unit=estimate.unit,
    )
    return TargetFigure(bounds=Bounds.at(best), basis=TargetBasis.INFERRED, estimate=estimate)
