"""Completion: how much of a target the actual is, exactly, or the reason why nobody can tell.

The rules are one table, direction x measure, of formulas over exact fractions. Nothing here
rounds, caps, or answers 0 for "don't know"; whether a target is met is for `attainment`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from itertools import product

import attrs

from kpitrack.model import (
    NUMBER,
    YES_NO,
    Amount,
    Direction,
    IncompatibleUnitsError,
    Indicator,
    Measure,
    Quantity,
    Range,
    Scalar,
    Unit,
)


class Reason(StrEnum):
    """Why a completion cannot be told."""

    NO_TARGET = "no-target"
    """Nobody published a target, and nobody stated a completion to infer one from."""
    NO_OBSERVATION = "no-observation"
    """Nothing was recorded for the target's period, as of the day asked about."""
    NOT_DUE = "not-due"
    """The target's period had not begun on the day asked about."""
    ZERO_TARGET = "zero-target"
    """The target is zero, and no number is a share of zero. Attainment is still decided."""
    TARGET_EQUALS_BASELINE = "target-equals-baseline"
    """The target is where the indicator stood before, so there is no way to go a share of."""
    TARGET_BEHIND_BASELINE = "target-behind-baseline"
    """The baseline is already past the target in the indicator's direction, so there is no way
    to go a share of. Where the baseline is only last year's figure, `measure: ratio` says so."""
    NEEDS_BASELINE = "needs-baseline"
    """The share of a way needs its beginning: a decrease, or a negative figure, has no share
    without a baseline. Attainment is still decided."""
    OUTSIDE_RANGE = "outside-range"
    """The actual is outside the range, and there is no baseline on that side to measure from."""
    ZERO_ACTUAL = "zero-actual"
    """The actual is zero: `inverse` would divide by it, and no growth leads to zero."""
    ZERO_BASELINE = "zero-baseline"
    """Growth starts from the baseline, which is zero, and no growth leads away from zero."""
    OPPOSITE_SIGNS = "opposite-signs"
    """Some figures lie above zero and some below, and no growth leads across."""
    NO_TIME = "no-time"
    """Yearly growth needs the dates of its figures, at least a month apart."""
    INCOMPATIBLE_UNITS = "incompatible-units"
    """The figures measure different things, or are percentages that would have to be added."""
    INCOMPLETE_PARTS = "incomplete-parts"
    """A declared part has no figure, so the total is not known."""


class Basis(StrEnum):
    """Where a completion comes from."""

    COMPUTED = "computed"
    """From an actual and a published target."""
    STATED = "stated"
    """From a published percentage, because no target was published."""


@attrs.frozen(kw_only=True)
class Measured:
    """A completion that is known.

    Attributes:
        value: The share, exact and unbounded; 1 is the target reached.
        lower: The least it can be, given how the inputs were rounded.
        upper: The most it can be.
        measure: The formula that it comes from.
        basis: Whether it was computed or stated.
        is_exact: Whether `value` is exact; of `growth` it is rounded at 50 digits.
    """

    value: Fraction
    lower: Fraction
    upper: Fraction
    measure: Measure
    basis: Basis = Basis.COMPUTED
    is_exact: bool = True


@attrs.frozen(kw_only=True)
class Unmeasured:
    """A completion that cannot be told.

    Attributes:
        reason: Why not.
        lower: The least it can be, where that follows from what is known; else None.
        upper: The most it can be, where that follows; else None.
    """

    reason: Reason
    lower: Fraction | None = None
    upper: Fraction | None = None


@attrs.frozen(kw_only=True)
class Limits:
    """What an actual that is not known can be, for all that is known.

    Attributes:
        lower: The least it can be; None where nothing follows.
        upper: The most it can be; None where nothing follows.
        unit: The unit of both.
    """

    lower: Fraction | None
    upper: Fraction | None
    unit: Unit


@attrs.frozen(kw_only=True)
class Bounds:
    """A target as amounts: a single value has the same amount at both ends.

    Attributes:
        low: The low end; None where the range is open below.
        high: The high end; None where the range is open above.
    """

    low: Amount | None
    high: Amount | None

    @classmethod
    def at(cls, value: Amount) -> Bounds:
        """Return the bounds of a single value."""
        return cls(low=value, high=value)

    @property
    def single(self) -> Amount | None:
        """The value of a target that is not a range, else None."""
        return self.low if self.low is self.high else None

    def to(self, unit: Unit) -> Bounds:
        """Return the same bounds in another unit.

        Raises:
            IncompatibleUnitsError: `unit` measures something else.
        """
        low = None if self.low is None else self.low.to(unit)
        if self.single is not None:
            return self if low is self.low else Bounds(low=low, high=low)
        return Bounds(low=low, high=None if self.high is None else self.high.to(unit))


Formula = Callable[[Fraction, Fraction | None, Fraction | None, Fraction | None], Fraction | Reason]
"""(actual, low end, high end, baseline) -> share, or the reason why there is none. A single value
is both ends; only a range, which is for `maintain`, is without one of them."""


def _ratio(
    actual: Fraction, low: Fraction | None, _high: Fraction | None, _base: Fraction | None
) -> Fraction | Reason:
    if not low:
        return Reason.ZERO_TARGET
    return actual / low if low > 0 else Reason.NEEDS_BASELINE


def _inverse(
    actual: Fraction, low: Fraction | None, _high: Fraction | None, _base: Fraction | None
) -> Fraction | Reason:
    if not low:
        return Reason.ZERO_TARGET
    if actual == 0:
        return Reason.ZERO_ACTUAL
    return low / actual if low > 0 and actual > 0 else Reason.NEEDS_BASELINE


def _distance_up(
    actual: Fraction, low: Fraction | None, _high: Fraction | None, base: Fraction | None
) -> Fraction | Reason:
    if low is None or base is None:
        return Reason.NEEDS_BASELINE if low else Reason.ZERO_TARGET
    if low == base:
        return Reason.TARGET_EQUALS_BASELINE
    if low < base:
        return Reason.TARGET_BEHIND_BASELINE
    return (actual - base) / (low - base)


def _distance_down(
    actual: Fraction, low: Fraction | None, _high: Fraction | None, base: Fraction | None
) -> Fraction | Reason:
    return _distance_up(-actual, _minus(low), None, _minus(base))


def _minus(figure: Fraction | None) -> Fraction | None:
    return None if figure is None else -figure


def _range(
    actual: Fraction, low: Fraction | None, high: Fraction | None, base: Fraction | None
) -> Fraction | Reason:
    if low is not None and actual < low:
        return _way_up(actual, low, base)
    if high is not None and actual > high:
        return _way_up(-actual, -high, _minus(base))
    return Fraction(1)


def _way_up(actual: Fraction, bound: Fraction, base: Fraction | None) -> Fraction | Reason:
    """Return the share of the way up to `bound`, if the baseline was on this side of it."""
    if base is None or base >= bound:
        return Reason.OUTSIDE_RANGE
    return (actual - base) / (bound - base)


def _is_at_least(
    actual: Fraction, low: Fraction | None, _high: Fraction | None, _base: Fraction | None
) -> Fraction | Reason:
    return Fraction(low is None or actual >= low)


def _is_at_most(
    actual: Fraction, _low: Fraction | None, high: Fraction | None, _base: Fraction | None
) -> Fraction | Reason:
    return Fraction(high is None or actual <= high)


def _is_inside(
    actual: Fraction, low: Fraction | None, high: Fraction | None, _base: Fraction | None
) -> Fraction | Reason:
    above = low is None or actual >= low
    return Fraction(above and (high is None or actual <= high))


def _without_dates(
    _actual: Fraction, _low: Fraction | None, _high: Fraction | None, _base: Fraction | None
) -> Fraction | Reason:
    return Reason.NO_TIME


FORMULAS: dict[Direction, dict[Measure, Formula]] = {
    Direction.INCREASE: {
        Measure.RATIO: _ratio,
        Measure.DISTANCE: _distance_up,
        Measure.YES_NO: _is_at_least,
        Measure.GROWTH: _without_dates,
    },
    Direction.DECREASE: {
        Measure.DISTANCE: _distance_down,
        Measure.INVERSE: _inverse,
        Measure.YES_NO: _is_at_most,
        Measure.GROWTH: _without_dates,
    },
    Direction.MAINTAIN: {
        Measure.RANGE: _range,
        Measure.YES_NO: _is_inside,
    },
}
"""Which measure fits which direction, and its formula. A pair that is missing would compute
backwards: more of what should decrease would read as more complete. Growth needs dates
besides the figures: where they are known, it is measured in `growth`."""


def default_measure(direction: Direction, unit: Unit, *, has_baseline: bool) -> Measure:
    """Return the measure that a plan gets without asking for one.

    >>> default_measure(Direction.INCREASE, NUMBER, has_baseline=True)
    <Measure.DISTANCE: 'distance'>
    """
    if unit.dimension == YES_NO:
        return Measure.YES_NO
    if direction is Direction.MAINTAIN:
        return Measure.RANGE
    if direction is Direction.INCREASE and not has_baseline:
        return Measure.RATIO
    return Measure.DISTANCE


def measure_of(indicator: Indicator) -> Measure:
    """Return the measure of an indicator: its own, or the default one.

    A baseline of any part is one, so that the total and all its parts have the same measure.
    """
    return indicator.measure or default_measure(
        indicator.direction, indicator.unit, has_baseline=bool(indicator.baselines)
    )


def measure_completion(
    actual: Amount,
    target: Bounds,
    baseline: Amount | None,
    *,
    direction: Direction,
    measure: Measure,
) -> Measured | Unmeasured:
    """Return the completion of amounts in any units of one dimension.

    Where figures are rounded, the formula is taken at every corner of their bounds: each is
    monotone in each figure, so the extremes lie there. A corner without an answer leaves the
    whole without one.

    Raises:
        ValueError: `measure` does not fit `direction`, or a range was given to another
            direction than `maintain`.
    """
    formula = _formula(direction, measure, target)
    try:
        target = target.to(actual.unit)
        base = None if baseline is None else baseline.to(actual.unit)
    except IncompatibleUnitsError:
        return Unmeasured(reason=Reason.INCOMPATIBLE_UNITS)
    value = formula(actual.value, _value(target.low), _value(target.high), _value(base))
    if isinstance(value, Reason):
        return Unmeasured(reason=value)
    shares = [value]
    for share in _corners(formula, actual, target, base):
        if isinstance(share, Reason):
            return Unmeasured(reason=share)
        shares.append(share)
    return Measured(value=value, lower=min(shares), upper=max(shares), measure=measure)


def bound_completion(
    limits: Limits,
    target: Bounds,
    baseline: Amount | None,
    *,
    direction: Direction,
    measure: Measure,
) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most that the completion of an actual within limits can be.

    Raises:
        ValueError: As `measure_completion` does.
    """
    if direction is Direction.MAINTAIN:
        # Completion rises up to the range and falls behind it, so one limit alone says nothing.
        return None, None
    ends = [
        None
        if end is None
        else measure_completion(
            Amount.exactly(end, limits.unit), target, baseline, direction=direction, measure=measure
        )
        for end in (limits.lower, limits.upper)
    ]
    least, most = ends if direction is Direction.INCREASE else reversed(ends)
    return (
        least.lower if isinstance(least, Measured) else None,
        most.upper if isinstance(most, Measured) else None,
    )


def _formula(direction: Direction, measure: Measure, target: Bounds) -> Formula:
    fitting = FORMULAS[direction]
    if measure not in fitting:
        msg = (
            f"measure {measure.value!r} does not fit direction {direction.value!r}: "
            f"use {' or '.join(repr(one.value) for one in fitting)}"
        )
        raise ValueError(msg)
    if direction is not Direction.MAINTAIN and target.single is None:
        msg = f"a range needs direction 'maintain', not {direction.value!r}"
        raise ValueError(msg)
    return fitting[measure]


def _value(amount: Amount | None) -> Fraction | None:
    return None if amount is None else amount.value


def _corners(
    formula: Formula, actual: Amount, target: Bounds, base: Amount | None
) -> list[Fraction | Reason]:
    inputs = (actual, target.low, target.high, base)
    if all(amount is None or amount.is_exact for amount in inputs):
        return []
    ends = product((actual.lower, actual.upper), _ends(target.low), _ends(target.high), _ends(base))
    return [formula(*figures) for figures in ends] + _inside(actual, target)


def _ends(amount: Amount | None) -> tuple[Fraction | None, ...]:
    return (None,) if amount is None else (amount.lower, amount.upper)


def _inside(actual: Amount, target: Bounds) -> list[Fraction | Reason]:
    """Return 1 where an actual that is rounded across a whole target may lie inside it."""
    if target.low is None or target.high is None:
        return []
    spans = actual.lower < target.low.lower and actual.upper > target.high.upper
    return [Fraction(1)] if spans else []


def complete(
    actual: Scalar | Quantity | None,
    target: Scalar | Quantity | Range | None,
    *,
    baseline: Scalar | Quantity | None = None,
    direction: Direction | str = Direction.INCREASE,
    measure: Measure | str | None = None,
) -> Measured | Unmeasured:
    """Return how much of `target` the `actual` is, exactly, or the reason why it cannot be told.

    The share is a fraction where 1 is the target reached; it is never capped and never
    rounded. Figures without a unit are taken in the unit of the others.

    Args:
        actual: The figure reached; None where nothing was recorded.
        target: The figure, or the range, to reach; None where there is none.
        baseline: Where it stood before.
        direction: `increase`, `decrease` or `maintain`.
        measure: `ratio`, `distance`, `inverse`, `range` or `yes-no`; None chooses by direction,
            unit and baseline.

    Raises:
        ValueError: A figure cannot be read, or the measure does not fit the direction.

    >>> complete(59178, 40000).value
    Fraction(29589, 20000)
    >>> complete(12, 10, baseline=20, direction="decrease").value
    Fraction(4, 5)
    >>> complete(3, 0).reason
    <Reason.ZERO_TARGET: 'zero-target'>
    """
    if target is None:
        return Unmeasured(reason=Reason.NO_TARGET)
    if actual is None:
        return Unmeasured(reason=Reason.NO_OBSERVATION)
    reached = Quantity.of(actual)
    start = None if baseline is None else Quantity.of(baseline)
    aim = target if isinstance(target, Range) else Quantity.of(target)
    ends = (aim.low, aim.high) if isinstance(aim, Range) else (aim,)
    unit = common_unit(reached, *ends, start)
    direction = Direction(direction)
    chosen = (
        default_measure(direction, unit, has_baseline=start is not None)
        if measure is None
        else Measure(measure)
    )
    try:
        return measure_completion(
            reached.amount(unit),
            bounds_of(aim, unit),
            None if start is None else start.amount(unit),
            direction=direction,
            measure=chosen,
        )
    except IncompatibleUnitsError:
        return Unmeasured(reason=Reason.INCOMPATIBLE_UNITS)


def common_unit(*quantities: Quantity | None) -> Unit:
    """Return the first unit that any of the figures names, or the plain number."""
    named = (one.unit for one in quantities if one is not None and one.unit is not None)
    return next(named, NUMBER)


def bounds_of(target: Quantity | Range, unit: Unit) -> Bounds:
    """Return a target's ends as amounts in `unit`.

    Raises:
        IncompatibleUnitsError: An end's own unit measures something else.
    """
    if isinstance(target, Quantity):
        return Bounds.at(target.amount(unit))
    return Bounds(
        low=None if target.low is None else target.low.amount(unit),
        high=None if target.high is None else target.high.amount(unit),
    )
