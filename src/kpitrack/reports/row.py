"""Rows: what the report says of one indicator, each figure as a text of its own.

Says how a figure, a target or a completion is written beside its unit. It must not compute one,
and it must not know the other indicators.
"""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from fractions import Fraction

from kpitrack.model import YES_NO, Amount, Direction
from kpitrack.reports.chart import Bullet, bullet_of
from kpitrack.reports.label import LABELS, SHORT_REASONS
from kpitrack.reports.table import AGGREGATED, INFERRED, MISSING, STATED, WEIGHT, Row
from kpitrack.tracking import (
    Basis,
    Bounds,
    IndicatorAssessment,
    Measured,
    TargetBasis,
    TargetFigure,
    Unmeasured,
)
from kpitrack.tracking.history import History
from kpitrack.tracking.remark import About, remarks
from kpitrack.tracking.wording import figure_text, percent_text, standing_text, unit_name


def row_of(
    assessed: IndicatorAssessment, history: History, language: str, statuses: Container[str]
) -> Row:
    """Return what a report says of an indicator; of the statuses, only these are worth a word."""
    indicator = assessed.indicator
    completion = assessed.completion
    attainment = assessed.attainment
    bullet = bullet_of(assessed)
    return Row(
        id=indicator.id,
        title=indicator.name(language),
        weight=weight_text(indicator.weight),
        unit=unit_text(assessed, language),
        actual=_actual(assessed, language),
        target=_target(assessed.target, indicator.direction, language),
        baseline=_baseline(assessed, language),
        share=completion.value if isinstance(completion, Measured) else None,
        completion=completion_text(completion),
        spread=spread_text(completion, language),
        reason=reason_text(completion, language),
        gap=_gap(assessed, language),
        expected=_expected(bullet),
        attainment=attainment,
        standing=standing_text(attainment, language, may_still_be_met=assessed.may_still_be_met),
        status=_status(assessed, language, statuses),
        series=tuple(point.amount.value for point in history.points),
        course=_course(history, language),
        bullet=bullet,
        notes=tuple(
            one.text for one in remarks(assessed, history, language) if one.about not in _IN_COLUMNS
        ),
        history=history,
        assessed=assessed,
    )


_IN_COLUMNS = (About.PACE, About.STATUS)
"""Remarks that say what has a column of its own."""


def _gap(assessed: IndicatorAssessment, language: str) -> str:
    pace = assessed.pace
    if pace is None or pace.gap is None or not assessed.is_running:
        return ""
    sign = "+" if pace.gap > 0 else "−" if pace.gap < 0 else "±"
    return LABELS[language]["gap"].format(f"{sign}{figure_text(abs(pace.gap) * 100, _GAP_PLACES)}")


_GAP_PLACES = 2


def _expected(bullet: Bullet) -> str:
    return "" if bullet.expected is None else percent_text(bullet.expected)


def _course(history: History, language: str) -> str:
    points = history.points
    if len(points) < _LEAST_POINTS:
        return ""
    amounts = [point.amount for point in points]
    low, high = (end(amounts, key=lambda one: one.value) for end in (min, max))
    shown = (value_text(one, language) for one in (amounts[0], amounts[-1], low, high))
    ends = (points[0].period, points[-1].period)
    return LABELS[language]["course"].format(len(points), *ends, *shown)


_LEAST_POINTS = 2


def _status(assessed: IndicatorAssessment, language: str, statuses: Container[str]) -> str:
    band = assessed.status.band
    return band.name(language) if band is not None and band.id in statuses else ""


def unit_text(assessed: IndicatorAssessment, language: str) -> str:
    """Return what the figures of an indicator are counted in; empty for plain numbers."""
    unit = assessed.indicator.unit
    return "" if unit.dimension == YES_NO else unit_name(unit, language)


def _actual(assessed: IndicatorAssessment, language: str) -> str:
    return MISSING if assessed.actual is None else value_text(assessed.actual.amount, language)


def _baseline(assessed: IndicatorAssessment, language: str) -> str:
    return "" if assessed.baseline is None else value_text(assessed.baseline, language)


def value_text(amount: Amount, language: str) -> str:
    """Return an amount without its unit; of a question, its answer."""
    if amount.unit.dimension == YES_NO:
        return _ANSWERS[language].get(amount.value, figure_text(amount.value))
    return figure_text(amount.value)


_ANSWERS: dict[str, dict[Fraction, str]] = {
    "en": {Fraction(0): "no", Fraction(1): "yes"},
    "zh": {Fraction(0): "否", Fraction(1): "是"},
}


def _target(target: TargetFigure | None, direction: Direction, language: str) -> str:
    if target is None:
        return MISSING
    return f"{_MARKS[target.basis]}{aim_text(target.bounds, direction, language)}"


_MARKS = {
    TargetBasis.PUBLISHED: "",
    TargetBasis.AGGREGATED: AGGREGATED,
    TargetBasis.INFERRED: INFERRED,
}


def aim_text(bounds: Bounds, direction: Direction, language: str) -> str:
    """Return what a target asks for; without a sign it is the least that is enough."""
    low, high = (
        None if end is None else value_text(end, language) for end in (bounds.low, bounds.high)
    )
    if bounds.single is not None:
        return f"{_SIGNS[direction]}{low}"
    if low is None:
        return f"≤{high}"
    return f"≥{low}" if high is None else LABELS[language]["range"].format(low, high)


_SIGNS = {Direction.INCREASE: "", Direction.DECREASE: "≤", Direction.MAINTAIN: "="}


def completion_text(completion: Measured | Unmeasured) -> str:
    """Return a completion as a percentage, marked if it was stated."""
    if isinstance(completion, Unmeasured):
        return MISSING
    mark = STATED if completion.basis is Basis.STATED else ""
    return f"{percent_text(completion.value)}{mark}"


def reason_text(completion: Measured | Unmeasured, language: str) -> str:
    """Return why there is no completion, in a few words; empty where there is one."""
    return "" if isinstance(completion, Measured) else SHORT_REASONS[completion.reason][language]


def spread_text(completion: Measured | Unmeasured, language: str) -> str:
    """Return the bounds of a computed completion, where rounded figures leave it open."""
    if isinstance(completion, Unmeasured) or completion.basis is Basis.STATED:
        return ""
    return range_text(completion.lower, completion.upper, language)


def range_text(lower: Fraction, upper: Fraction, language: str) -> str:
    """Return two bounds as percentages; empty where nobody would see that they differ."""
    if lower == upper:
        return ""
    ends = (percent_text(lower), percent_text(upper))
    return "" if ends[0] == ends[1] else LABELS[language]["range"].format(*ends)


def weight_text(weight: Decimal) -> str:
    """Return a weight, marked; empty where it is 1."""
    return "" if weight == 1 else f"{WEIGHT}{weight:f}"
