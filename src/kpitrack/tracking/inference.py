"""Inference: which targets a stated percentage can have been made of.

Answers with every target that prints so, and with the likeliest one; an answer is never a
published target, and nothing here treats it as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import islice

import attrs

from kpitrack.model import NUMBER, Amount, Quantity, Scalar, Unit, as_printed
from kpitrack.model.unit import SCALE_WORDS
from kpitrack.tracking.convention import Convention
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.printed import StatedShare, read_figure, read_stated
from kpitrack.tracking.rounding import Verdict
from kpitrack.tracking.roundness import roundest, significant_digits

MAX_CANDIDATES = 20
"""As many candidates as an estimate lists; it counts all of them."""

CLEARLY_ROUNDER = 2
"""By how many significant digits the best target must beat every other to be `round`."""


class Confidence(StrEnum):
    """How sure the best target of an estimate is.

    In published tables that give actual, percentage and target, 41 statements, the best one was
    the published target in 10 of 10 cases that were `unique`, in 8 of 8 that were `round`, and
    in 6 of 23 that were `ambiguous`. In 4 of the ambiguous ones the published target was not
    even among the candidates, because the actual had itself been rounded.
    """

    UNIQUE = "unique"
    """It is the only whole number that prints so."""
    ROUND = "round"
    """Every other candidate has at least two significant digits more (40000 beside 39999), or
    100 % is stated, which says that the target is the actual."""
    AMBIGUOUS = "ambiguous"
    """Other candidates are about as round."""
    NONE = "none"
    """There is no best target; the estimate's `reason` says why."""


class NoEstimate(StrEnum):
    """Why there is no best target."""

    ZERO_ACTUAL = "zero-actual"
    """The actual is zero and so is the stated percentage: every target prints so."""
    UNBOUNDED = "unbounded"
    """The stated percentage may be as small as one likes, so the target may be as great."""
    NO_FIT = "no-fit"
    """No target prints so under any convention."""


@attrs.frozen(kw_only=True)
class TargetEstimate:
    """The targets of which an actual is a stated percentage, as it was printed.

    Numbers are in `unit`. A target has the sign that actual and percentage give it; where 0%
    is stated it is taken as positive.

    Attributes:
        lower: The least target that prints so, or the end that all of them lie above; None
            where there is none.
        upper: The greatest target that prints so, or the end that all of them lie below; None
            where there is none.
        lower_closed: Whether `lower` itself prints so; always, where targets are whole.
        upper_closed: Whether `upper` itself prints so; always, where targets are whole.
        best: The target with the fewest significant digits, of several the nearest to
            actual / stated; the actual itself where 100 % is stated; None without any.
        candidates: Where targets are whole, all of them in ascending order; the roundest
            `MAX_CANDIDATES` where there are more.
        count: How many whole targets print so, exactly; None where targets need not be whole,
            or have no upper bound.
        confidence: How sure `best` is.
        convention: What it takes for any target to print so: the first of `half-up`,
            `truncated`, `ceiling` that has one, else `rounded-inputs`; `mismatch` without any.
        whole: Whether only whole targets were considered.
        unit: The unit of all numbers: the actual's own, or the plain number.
        reason: Why there is no `best`; None where there is one.
    """

    lower: Fraction | None
    upper: Fraction | None
    lower_closed: bool
    upper_closed: bool
    best: Fraction | None
    candidates: tuple[Fraction, ...]
    count: int | None
    confidence: Confidence
    convention: Verdict
    whole: bool
    unit: Unit
    reason: NoEstimate | None


def infer_target(
    actual: Scalar | Quantity | None,
    stated: Scalar | Quantity | None,
    *,
    whole: bool | None = None,
) -> TargetEstimate:
    """Return the targets of which `actual` can be the `stated` percentage.

    The percentage is taken as rounded half up at its printed places; where no target prints
    so, as cut off, then as rounded up, and at last the actual is taken as rounded too, if it
    has a decimal point or a scale word, and the three are tried once more.

    Args:
        actual: The figure reached.
        stated: The percentage as printed, such as "147.95%".
        whole: Whether targets are whole numbers (of the unit itself, where the actual's has a
            scale word). None decides by the actual's unit, if it has one, and else by whether
            the actual is written as a plain whole number.

    Raises:
        StatedFigureError: `stated` is not one printed percentage.
        NoShareError: The actual is missing.
        QuantityError: The actual is not a figure.

    >>> estimate = infer_target(59178, "147.95%")
    >>> int(estimate.lower), int(estimate.upper), int(estimate.best), estimate.confidence.value
    (39998, 40000, 40000, 'round')
    >>> estimate = infer_target("71个", "120.33%")
    >>> int(estimate.best), estimate.confidence.value, estimate.convention.value
    (59, 'unique', 'truncated')
    """
    quantity = read_figure(actual, "actual")
    unit = quantity.unit or NUMBER
    return estimate_target(
        quantity.amount(unit),
        read_stated(stated),
        printed=as_printed(quantity, unit),
        whole=is_counted(quantity, unit) if whole is None else whole,
    )


def is_counted(actual: Quantity, unit: Unit) -> bool:
    """Whether the targets of a figure in `unit` are whole numbers.

    They are in counting units. Of a plain number nobody knows what it counts; there the figure
    decides, by being written as a plain whole number.
    """
    if unit != NUMBER:
        return unit.counting
    return not (actual.places or actual.scale or actual.denominator)


def estimate_target(
    actual: Amount, stated: StatedShare, *, printed: Amount, whole: bool
) -> TargetEstimate:
    """Return what `infer_target` returns, for an amount that may come from several figures.

    Args:
        actual: The figure reached; only its value counts.
        stated: The percentage as printed.
        printed: The same, with the bounds that its printed figures leave open.
        whole: Whether targets are whole numbers.
    """
    question = _Question.of(actual, stated, printed, whole=whole)
    if not (actual.value or stated.share):
        return _estimate(question, Verdict.HALF_UP, _NOTHING, reason=NoEstimate.ZERO_ACTUAL)
    for verdict, convention, read in _ATTEMPTS:
        targets = _targets(question, read(question), convention)
        if targets is not None:
            return _answer(question, verdict, targets)
    return _estimate(question, Verdict.MISMATCH, _NOTHING, reason=NoEstimate.NO_FIT)


def fitting_targets(
    actual: Amount, stated: StatedShare, *, whole: bool
) -> dict[Convention, Interval]:
    """Return the targets that print so, by the conventions under which there are any at all.

    Args:
        actual: The figure reached, within its bounds.
        stated: The percentage as printed.
        whole: Whether targets are whole numbers.
    """
    question = _Question.of(actual, stated, actual, whole=whole)
    if not (actual.value or stated.share):
        return dict.fromkeys(Convention, _NOTHING)
    found = {one: _targets(question, question.bounds, one) for one in Convention}
    return {
        convention: targets.scaled(question.sign)
        for convention, targets in found.items()
        if targets is not None
    }


def ends_of(fitting: Iterable[Interval]) -> Interval:
    """Return the ends between which the targets of several conventions lie.

    An end that is None has no bound, or there is no such target at all.
    """
    targets = list(fitting)
    lowers = [one.lower for one in targets if one.lower is not None]
    uppers = [one.upper for one in targets if one.upper is not None]
    return Interval(
        lower=min(lowers) if targets and len(lowers) == len(targets) else None,
        upper=max(uppers) if targets and len(uppers) == len(targets) else None,
        lower_closed=True,
        upper_closed=True,
    )


@attrs.frozen(kw_only=True)
class _Question:
    """One inference, turned so that actual, shares and targets all lie above zero.

    Attributes:
        actual: The size of the actual.
        bounds: The sizes that the printed actual can have.
        stated: The percentage as printed, with its sign.
        share_sign: The sign of the shares looked at: the percentage's own, or of 0% the actual's.
        sign: The sign of the targets.
        step: What all targets are multiples of; None where they need not be whole.
        unit: The unit of actual and targets.
    """

    actual: Fraction
    bounds: Interval
    stated: StatedShare
    share_sign: int
    sign: int
    step: Fraction | None
    unit: Unit

    @classmethod
    def of(cls, actual: Amount, stated: StatedShare, printed: Amount, *, whole: bool) -> _Question:
        side = _sign(actual.value)
        share_sign = _sign(stated.share) if stated.share else side
        return cls(
            actual=abs(actual.value),
            bounds=Interval.closed(printed.lower, printed.upper).scaled(side),
            stated=stated,
            share_sign=share_sign,
            sign=side * share_sign,
            step=whole_step(actual.unit) if whole else None,
            unit=actual.unit,
        )


def _sign(value: Fraction) -> int:
    return -1 if value < 0 else 1


def whole_step(unit: Unit) -> Fraction:
    """Return what one whole of a unit is: of 万人 a person, so 1/10000."""
    powers = (power for word, power in SCALE_WORDS.items() if unit.symbol.startswith(word))
    return Fraction(1, 10 ** next(powers, 0)) if unit.scaled else Fraction(1)


def _as_written(question: _Question) -> Interval:
    return Interval.closed(question.actual, question.actual)


def _within_bounds(question: _Question) -> Interval:
    return question.bounds


_ATTEMPTS: tuple[tuple[Verdict, Convention, Callable[[_Question], Interval]], ...] = (
    (Verdict.HALF_UP, Convention.HALF_UP, _as_written),
    (Verdict.TRUNCATED, Convention.TRUNCATED, _as_written),
    (Verdict.CEILING, Convention.CEILING, _as_written),
    (Verdict.ROUNDED_INPUTS, Convention.HALF_UP, _within_bounds),
    (Verdict.ROUNDED_INPUTS, Convention.TRUNCATED, _within_bounds),
    (Verdict.ROUNDED_INPUTS, Convention.CEILING, _within_bounds),
)
"""In the order they are tried: what an answer is called, how the percentage is taken, and how
the actual."""


def _targets(question: _Question, actual: Interval, convention: Convention) -> Interval | None:
    """Return the targets that print so, narrowed to whole ones; None without any."""
    shares = question.stated.shares(convention).scaled(question.share_sign).positive()
    if shares is None or actual.positive() != actual:
        # From an actual that may be zero or have either sign nothing follows.
        return None
    fitting = actual.times(shares.reciprocals())
    return fitting if question.step is None else _narrowed(fitting, question.step)


def _narrowed(fitting: Interval, step: Fraction) -> Interval | None:
    """Return the interval from its first to its last multiple of `step`; None without any."""
    first, last = fitting.first_multiple(step), fitting.last_multiple(step)
    lower = None if first is None else first * step
    upper = None if last is None else last * step
    if lower is not None and upper is not None and lower > upper:
        return None
    return Interval(lower=lower, upper=upper, lower_closed=True, upper_closed=last is not None)


def _answer(question: _Question, verdict: Verdict, targets: Interval) -> TargetEstimate:
    if targets.lower is None or targets.upper is None:
        return _estimate(question, verdict, targets, reason=NoEstimate.UNBOUNDED)
    centre = question.actual / abs(question.stated.share)
    order = roundest(targets, centre=centre, step=question.step)
    ranked = list(islice(order, MAX_CANDIDATES))
    if _says_reached(question, targets):
        ranked = [question.actual, *(one for one in ranked if one != question.actual)]
    return _estimate(question, verdict, targets, ranked=ranked[:MAX_CANDIDATES])


def _says_reached(question: _Question, targets: Interval) -> bool:
    """Whether 100 % is stated, and the actual may itself be the target."""
    is_whole = question.step is None or (question.actual / question.step).denominator == 1
    return question.stated.share == 1 and is_whole and targets.contains(question.actual)


def _confidence(question: _Question, ranked: Sequence[Fraction]) -> Confidence:
    if not ranked:
        return Confidence.NONE
    best, *others = ranked
    if not others:
        return Confidence.UNIQUE
    if question.stated.share == 1 and best == question.actual:
        return Confidence.ROUND
    next_digits = min(significant_digits(one) for one in others)
    is_rounder = next_digits - significant_digits(best) >= CLEARLY_ROUNDER
    return Confidence.ROUND if is_rounder else Confidence.AMBIGUOUS


_NOTHING = Interval(lower=None, upper=None, lower_closed=False, upper_closed=False)


def _estimate(
    question: _Question,
    convention: Verdict,
    targets: Interval,
    *,
    ranked: Sequence[Fraction] = (),
    reason: NoEstimate | None = None,
) -> TargetEstimate:
    """Make the answer from the candidates, best first, with the sign of the targets put back."""
    turned = targets.scaled(question.sign)
    signed = [one * question.sign for one in ranked]
    return TargetEstimate(
        lower=turned.lower,
        upper=turned.upper,
        lower_closed=turned.lower_closed,
        upper_closed=turned.upper_closed,
        best=signed[0] if signed else None,
        candidates=() if question.step is None else tuple(sorted(signed)),
        count=_count(targets, question.step),
        confidence=_confidence(question, ranked),
        convention=convention,
        whole=question.step is not None,
        unit=question.unit,
        reason=reason,
    )


def _count(targets: Interval, step: Fraction | None) -> int | None:
    if step is None or targets.lower is None or targets.upper is None:
        return None
    return int((targets.upper - targets.lower) / step) + 1
