"""Accumulation: observations over time make the actual.

One part at a time; adding parts up is for `aggregation`. Nothing here knows about targets:
it is told which days count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

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
from kpitrack.tracking.plain import exact_sum, plain_numbers


@attrs.frozen(kw_only=True)
class Actual:
    """The value accumulated from observations, and what it was made of.

    Attributes:
        amount: The value, in the indicator's unit.
        observations: The observations it was made of, in the order of their periods.
        numerator: What was counted, where the figures are quotients that pool.
        denominator: What it was counted among; None where the figures are not quotients.
    """

    amount: Amount
    observations: tuple[Observation, ...]
    numerator: Fraction | None = None
    denominator: Fraction | None = None


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
    earliest, latest = window.first, min(window.last, as_of)
    newest: dict[tuple[date, date, Where], Observation] = {}
    for one in observations:
        last, first = one.period.last, one.period.first
        if last > latest or first < earliest:
            continue
        if known_at is not None and one.recorded is not None and one.recorded > known_at:
            continue
        when = (last, first, one.where)
        before = newest.setdefault(when, one)
        if before is not one and _recorded_order(before) < _recorded_order(one):
            newest[when] = one
    return [newest[when] for when in sorted(newest)]


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
    return _of_one(observations[-1], unit)


def _of_one(observation: Observation, unit: Unit) -> Actual:
    numerator, denominator = quotient(observation.value, unit)
    return Actual(
        amount=observation.value.amount(unit),
        observations=(observation,),
        numerator=numerator,
        denominator=denominator,
    )


def quotient(value: Quantity, unit: Unit) -> tuple[Fraction | None, Fraction | None]:
    """Return numerator and denominator of a share such as 41/901; (None, None) of others."""
    if unit.dimension != RATIO or value.denominator is None:
        return None, None
    return Fraction(value.number) * 10**value.scale, Fraction(value.denominator)


def _increments(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    if unit.dimension == RATIO:
        return _pooled(observations, unit)
    numbers = plain_numbers(observations, unit)
    if numbers is not None:
        return _exactly(exact_sum(numbers), observations, unit)
    amounts = [one.value.amount(unit) for one in observations]
    total = amounts[0]
    for amount in amounts[1:]:
        total += amount
    return Actual(amount=total, observations=tuple(observations))


def _pooled(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    """Add numerators with numerators and denominators with denominators; shares never add."""
    pairs = [quotient(one.value, unit) for one in observations]
    numerators = [numerator for numerator, _ in pairs if numerator is not None]
    denominators = [denominator for _, denominator in pairs if denominator is not None]
    if len(denominators) < len(pairs):
        return Reason.INCOMPATIBLE_UNITS
    return pooled_actual(sum(numerators), sum(denominators), observations, unit)


def pooled_actual(
    numerator: Fraction | int,
    denominator: Fraction | int,
    observations: Sequence[Observation],
    unit: Unit,
) -> Actual:
    """Return the share that a pooled numerator is of a pooled denominator, in `unit`."""
    share = Fraction(numerator) / Fraction(denominator) / unit.factor
    return Actual(
        amount=Amount.exactly(share, unit),
        observations=tuple(observations),
        numerator=Fraction(numerator),
        denominator=Fraction(denominator),
    )


def mean_amount(amounts: Sequence[Amount], weights: Sequence[Fraction]) -> Amount:
    """Return the weighted mean of amounts in one unit; every weight above zero."""
    zero = Fraction(0)
    total = sum(weights, zero)
    pairs = list(zip(weights, amounts, strict=True))
    return Amount(
        value=sum((weight * one.value for weight, one in pairs), zero) / total,
        lower=sum((weight * one.lower for weight, one in pairs), zero) / total,
        upper=sum((weight * one.upper for weight, one in pairs), zero) / total,
        unit=amounts[0].unit,
    )


def _exactly(
    value: Fraction | Decimal, observations: Sequence[Observation], unit: Unit
) -> Actual | Reason:
    amount = Amount.exactly(Fraction(value), unit)
    return Actual(amount=amount, observations=tuple(observations))


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
    numbers = plain_numbers(observations, unit)
    if numbers is not None:
        return _exactly(max(numbers), observations, unit)
    amounts = [one.value.amount(unit) for one in observations]
    return Actual(amount=extreme_amount(amounts, max), observations=tuple(observations))


def _lowest(observations: Sequence[Observation], unit: Unit) -> Actual | Reason:
    numbers = plain_numbers(observations, unit)
    if numbers is not None:
        return _exactly(min(numbers), observations, unit)
    amounts = [one.value.amount(unit) for one in observations]
    return Actual(amount=extreme_amount(amounts, min), observations=tuple(observations))


_RULES: dict[Accumulation, Callable[[Sequence[Observation], Unit], Actual | Reason]] = {
    Accumulation.INCREMENTS: _increments,
    Accumulation.RUNNING_TOTAL: _latest,
    Accumulation.LATEST: _latest,
    Accumulation.MEAN: _mean,
    Accumulation.MAX: _highest,
    Accumulation.MIN: _lowest,
}
