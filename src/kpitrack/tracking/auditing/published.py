"""Published figures: observations and targets as an audit reads them, with their rounding.

Reads and combines figures; what they should agree with is for others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

import attrs

from kpitrack.model import (
    RATIO,
    Amount,
    Dimension,
    Indicator,
    Measure,
    Period,
    Quantity,
    Target,
    Unit,
)
from kpitrack.model.quantity import marked_as_printed
from kpitrack.tracking.accumulation import known_observations
from kpitrack.tracking.aggregation import total_actual
from kpitrack.tracking.auditing.result import Unchecked, WrittenFigure
from kpitrack.tracking.auditing.text import amount_text, quantity_text
from kpitrack.tracking.completion import Reason
from kpitrack.tracking.incomplete import Incomplete
from kpitrack.tracking.printed import PrintedFigure


def as_published(value: Quantity, unit: Unit) -> Quantity:
    """Return a figure in `unit` with the mark `~` where it was rounded when it was published.

    That is where `as_printed` takes it for rounded, and wherever it is a percentage: nobody
    counts those, so 57% is rounded though it has no decimal point.
    """
    written = value.unit or unit
    is_percentage = written.dimension == RATIO and written.factor < 1
    if is_percentage and value.denominator is None:
        return attrs.evolve(value, rounded=True)
    return marked_as_printed(value, unit)


@attrs.frozen(kw_only=True)
class Reached:
    """What an indicator had reached by a day.

    Attributes:
        amount: The actual, with the bounds of how its figures were rounded.
        values: The figures that it was made of, as they are written.
    """

    amount: Amount
    values: tuple[Quantity, ...]

    @property
    def figure(self) -> WrittenFigure:
        """The actual as one figure, in steps of the finest of those it was made of."""
        unit = self.amount.unit
        is_single = len(self.values) == 1
        return WrittenFigure(
            text=quantity_text(self.values[0], unit) if is_single else amount_text(self.amount),
            printed=PrintedFigure(
                value=self.amount.value,
                lower=self.amount.lower,
                upper=self.amount.upper,
                step=min(PrintedFigure.of(value, unit).step for value in self.values),
            ),
        )


def cut_off(value: Fraction, lower: Fraction, upper: Fraction) -> tuple[Fraction, Fraction]:
    """Return what a figure can have been that was cut off rather than rounded.

    Args:
        value: What it says.
        lower: The least that is rounded to it, half a last place below.
        upper: The most that is rounded to it.

    >>> cut_off(Fraction(35400), Fraction(35350), Fraction(35450))
    (Fraction(35400, 1), Fraction(35500, 1))
    """
    if value < 0:
        return 2 * lower - value, value
    return value, 2 * upper - value


def reached_by(
    indicator: Indicator,
    dimensions: Sequence[Dimension],
    *,
    window: Period,
    day: date,
    known_at: date | None,
) -> Reached | Unchecked:
    """Return what an indicator had reached by a day of a window, or why that is not known."""
    counted = known_observations(
        indicator.observations, window=window, as_of=day, known_at=known_at
    )
    marked = [attrs.evolve(one, value=as_published(one.value, indicator.unit)) for one in counted]
    total = total_actual(indicator, marked, dimensions)
    if isinstance(total, Reason):
        return Unchecked(total.value)
    if isinstance(total, Incomplete):
        return Unchecked(Reason.INCOMPLETE_PARTS.value)
    written = dict(zip(marked, counted, strict=True))
    return Reached(
        amount=total.amount, values=tuple(written[one].value for one in total.observations)
    )


def target_figure(target: Target, unit: Unit) -> WrittenFigure | Unchecked:
    """Return a target as one figure; a range is none."""
    value = target.value
    if not isinstance(value, Quantity):
        return Unchecked.RANGE
    return WrittenFigure(text=quantity_text(value, unit), printed=PrintedFigure.of(value, unit))


Quotient = tuple[WrittenFigure, WrittenFigure]
"""What is divided by what."""
Formula = Callable[[WrittenFigure, WrittenFigure, WrittenFigure | None], Quotient | Unchecked]
"""(actual, target, baseline) -> the quotient that the completion is."""


def _ratio(
    actual: WrittenFigure, target: WrittenFigure, _baseline: WrittenFigure | None
) -> Quotient | Unchecked:
    return actual, target


def _inverse(
    actual: WrittenFigure, target: WrittenFigure, _baseline: WrittenFigure | None
) -> Quotient | Unchecked:
    return target, actual


def _distance(
    actual: WrittenFigure, target: WrittenFigure, baseline: WrittenFigure | None
) -> Quotient | Unchecked:
    if baseline is None:
        return Unchecked.NEEDS_BASELINE
    return _less(actual, baseline), _less(target, baseline)


def _less(figure: WrittenFigure, baseline: WrittenFigure) -> WrittenFigure:
    one, other = figure.printed, baseline.printed
    return WrittenFigure(
        text=f"({figure.text} - {baseline.text})",
        printed=PrintedFigure(
            value=one.value - other.value,
            lower=one.lower - other.upper,
            upper=one.upper - other.lower,
            step=one.step,
        ),
    )


QUOTIENTS: dict[Measure, Formula] = {
    Measure.RATIO: _ratio,
    Measure.DISTANCE: _distance,
    Measure.INVERSE: _inverse,
}
"""The measures by which a completion is a quotient of figures; the others cannot be checked."""


def quotient_of(
    indicator: Indicator, reached: Reached, target: Target, measure: Measure
) -> Quotient | Unchecked:
    """Return the two figures whose quotient the completion is, or why there are none."""
    aim = target_figure(target, indicator.unit)
    if isinstance(aim, Unchecked):
        return aim
    if measure not in QUOTIENTS:
        return Unchecked.MEASURE
    baseline = None if indicator.baseline is None else indicator.baseline.value
    start = (
        None
        if baseline is None
        else WrittenFigure(
            text=quantity_text(baseline, indicator.unit),
            printed=PrintedFigure.of(baseline, indicator.unit),
        )
    )
    return QUOTIENTS[measure](reached.figure, aim, start)
