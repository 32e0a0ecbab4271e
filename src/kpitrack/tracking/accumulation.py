"""Accumulation: observations over time make the actual.

One part at a time; adding parts up is for `aggregation`. Nothing here knows about targets:
it is told which days count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter, lt
from typing import Any

import attrs

from kpitrack.model import (
    RATIO,
    Accumulation,
    Amount,
    Observation,
    Period,
    Quantity,
    Unit,
    Where,
)
from kpitrack.tracking.completion import Reason
from kpitrack.tracking.frozen import FrozenMapping
from kpitrack.tracking.plain import exact_sum, plain_numbers
from kpitrack.tracking.split import LeftOutPart


def _no_parts() -> Mapping[Where, Actual]:
    return _NO_PARTS


_NO_PARTS: Mapping[Where, Actual] = FrozenMapping({})


@attrs.frozen(kw_only=True)
class Actual:
    """The value accumulated from observations, and what it was made of.

    Attributes:
        amount: The value, in the indicator's unit.
        observations: The observations it was made of, in the order of their periods, and part
            by part where it is a total of parts.
        denominator: What it is a share of, where the figures are quotients that pool; else None.
        parts: What each part made of it, where it is a total of parts; () is a recorded total
            for other days than theirs.
        left_out: The parts that it is made without, because they do not count.
    """

    amount: Amount
    observations: tuple[Observation, ...]
    denominator: Fraction | None = None
    parts: Mapping[Where, Actual] = attrs.field(factory=_no_parts, hash=False)
    left_out: tuple[LeftOutPart, ...] = ()


def known_observations(
    observations: Iterable[Observation],
    *,
    window: Period,
    as_of: date,
    known_at: date | None,
) -> list[Observation]:
    """Return the observations that count, oldest period first, each in its newest version.

    An observation counts if its period lies inside `window`, had ended by `as_of`, and was
    recorded by `known_at` (None: whatever is recorded by now). Of two with the same period and
    part, the one recorded last stands.
    """
    known = list(observations)
    if known_at is not None:
        known = [one for one in known if one.recorded is None or one.recorded <= known_at]
    whens = list(map(_when, known))
    if not _ascend(whens):
        order = sorted(range(len(known)), key=whens.__getitem__)
        known, whens = [known[index] for index in order], [whens[index] for index in order]
        if not _ascend(whens):
            newest = _newest_of(known)
            known, whens = list(newest.values()), list(newest)
    earliest, latest = window.first, min(window.last, as_of)
    return [
        one
        for one, (last, first, _) in zip(known, whens, strict=True)
        if last <= latest and first >= earliest
    ]


_When = tuple[date, date, Where]
_when: Callable[[Observation], _When] = attrgetter("period.last", "period.first", "where")


def _ascend(whens: Sequence[_When]) -> bool:
    """Tell whether each is after the one before it, so that none is there twice."""
    return all(map(lt, whens, whens[1:]))


def _newest_of(observations: Iterable[Observation]) -> dict[_When, Observation]:
    newest: dict[_When, Observation] = {}
    for one in observations:
        before = newest.setdefault(_when(one), one)
        if before is not one and _recorded_order(before) < _recorded_order(one):
            newest[_when(one)] = one
    return newest


def _recorded_order(observation: Observation) -> tuple[date, str]:
    # The text decides between two that nothing else tells apart, so that the order in which
    # they were written never does; `check` reports such a pair.
    return (observation.recorded or date.min, str(observation.value))


def accumulate(
    observations: Sequence[Observation], accumulation: Accumulation, unit: Unit
) -> Actual | Reason:
    """Return the actual that observations of one part make, oldest period first.

    Raises:
        IncompatibleUnitsError: A figure's own unit does not convert to `unit`.
    """
    if not observations:
        return Reason.NO_OBSERVATION
    return _RULES[accumulation](observations, unit)


def _latest(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    return single_actual(observations[-1], unit)


def single_actual(observation: Observation, unit: Unit) -> Actual:
    """Return the actual that one observation makes."""
    return Actual(
        amount=observation.value.amount(unit),
        observations=(observation,),
        denominator=_denominator(observation.value, unit),
    )


def _denominator(value: Quantity, unit: Unit) -> Fraction | None:
    """Return what a share such as 41/901 was counted among; None of others."""
    if unit.dimension != RATIO or value.denominator is None:
        return None
    return Fraction(value.denominator)


def _increments(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    if unit.dimension == RATIO:
        return pooled([single_actual(one, unit) for one in observations])
    numbers = plain_numbers(observations, unit)
    if numbers is not None:
        return _exactly(exact_sum(numbers), observations, unit)
    amounts = [one.value.amount(unit) for one in observations]
    total = amounts[0]
    for amount in amounts[1:]:
        total += amount
    return Actual(amount=total, observations=tuple(observations))


def pooled(shares: Sequence[Actual]) -> Actual | Reason:
    """Return the share that all numerators together are of all denominators together.

    That is the mean of the shares, each weighted by its denominator. Shares themselves never
    add, so one without a denominator leaves the whole without an answer.
    """
    denominators = [one.denominator for one in shares if one.denominator is not None]
    if len(denominators) < len(shares):
        return Reason.INCOMPATIBLE_UNITS
    return Actual(
        amount=mean_amount([one.amount for one in shares], denominators),
        observations=tuple(each for one in shares for each in one.observations),
        denominator=sum(denominators, Fraction(0)),
    )


def mean_amount(amounts: Sequence[Amount], weights: Sequence[Fraction]) -> Amount:
    """Return the weighted mean of amounts in one unit; every weight above zero."""
    unit = amounts[0].unit
    value = _mean_figure([one.value for one in amounts], weights)
    if all(one.is_exact for one in amounts):
        return Amount.exactly(value, unit)
    return Amount(
        value=value,
        lower=_mean_figure([one.lower for one in amounts], weights),
        upper=_mean_figure([one.upper for one in amounts], weights),
        unit=unit,
    )


def _mean_figure(figures: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    pairs = zip(weights, figures, strict=True)
    return sum((weight * figure for weight, figure in pairs), Fraction(0)) / sum(weights)


def _exactly(value: Fraction | Decimal, observations: Sequence[Observation], unit: Unit) -> Actual:
    exact = value if isinstance(value, Fraction) else Fraction(value)
    return Actual(amount=Amount.exactly(exact, unit), observations=tuple(observations))


def _mean(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    numbers = plain_numbers(observations, unit)
    if numbers is not None:
        return _exactly(exact_sum(numbers) / len(numbers), observations, unit)
    amounts = [one.value.amount(unit) for one in observations]
    alike = [Fraction(1)] * len(amounts)
    return Actual(amount=mean_amount(amounts, alike), observations=tuple(observations))


def extreme_amount(amounts: Sequence[Amount], choose: Callable[..., Fraction]) -> Amount:
    """Return the greatest (`max`) or the least (`min`) of amounts in one unit, with bounds."""
    return Amount(
        value=choose(one.value for one in amounts),
        lower=choose(one.lower for one in amounts),
        upper=choose(one.upper for one in amounts),
        unit=amounts[0].unit,
    )


def _highest(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    return _extreme(observations, unit, max)


def _lowest(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    return _extreme(observations, unit, min)


def _extreme(observations: Sequence[Observation], unit: Unit, choose: Callable[..., Any]) -> Actual:
    """Return the greatest or the least figure; of shares, with what that one is a share of."""
    numbers = plain_numbers(observations, unit)
    if numbers is not None:
        return _exactly(choose(numbers), observations, unit)
    actuals = [single_actual(one, unit) for one in observations]
    chosen: Actual = choose(actuals, key=_value)
    return Actual(
        amount=extreme_amount([one.amount for one in actuals], choose),
        observations=tuple(observations),
        denominator=chosen.denominator,
    )


def _value(actual: Actual) -> Fraction:
    return actual.amount.value


_RULES: dict[Accumulation, Callable[[Sequence[Observation], Unit], Actual | Reason]] = {
    Accumulation.INCREMENTS: _increments,
    Accumulation.RUNNING_TOTAL: _latest,
    Accumulation.LATEST: _latest,
    Accumulation.MEAN: _mean,
    Accumulation.MAX: _highest,
    Accumulation.MIN: _lowest,
}
