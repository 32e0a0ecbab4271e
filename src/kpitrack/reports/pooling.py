"""Pooling: what the parts of one indicator make together, and what each of them adds.

Says that in words, and what is left out. Nothing here decides which parts are pooled, and nothing
computes a figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kpitrack.model import Plan
from kpitrack.model.dimension import part_name
from kpitrack.reports.label import LABELS, SHORT_REASONS
from kpitrack.reports.row import (
    aim_text,
    completion_text,
    reason_text,
    spread_text,
    unit_text,
    value_text,
)
from kpitrack.reports.table import (
    MISSING,
    LeftOut,
    Pool,
    PoolLine,
    ReportTable,
    Row,
    kind_of,
    left_out_of,
)
from kpitrack.tracking import Assessment, IndicatorAssessment, LeftOutPart, Pooled
from kpitrack.tracking.wording import standing_text


def pools_of(
    assessment: Assessment, parts: Iterable[ReportTable], language: str
) -> tuple[Pool, ...]:
    """Return what the parts of each indicator make together; `parts` are their own tables."""
    lines = {
        (part.where, row.id): _line_of_part(row, part.title)
        for part in parts
        for row in part.rows()
    }
    return tuple(
        Pool(
            id=name,
            unit=unit_text(assessment.indicators[name], language),
            total=_line_of_total(assessment.indicators[name], pooled, assessment.as_of, language),
            lines=tuple(lines[row.where, name] for row in pooled.rows),
            left_out=_parts_left_out(pooled.left_out, assessment.plan, language),
            pooled=pooled,
        )
        for name, pooled in assessment.pooled.items()
    )


def _line_of_part(row: Row, title: str) -> PoolLine:
    return PoolLine(
        title=title,
        actual=row.actual,
        target=row.target,
        completion=row.completion,
        spread=row.spread,
        reason=row.reason,
        kind=row.kind,
        standing=row.standing,
    )


def _line_of_total(
    assessed: IndicatorAssessment, pooled: Pooled, as_of: date, language: str
) -> PoolLine:
    indicator, completion, attainment = assessed.indicator, pooled.completion, pooled.attainment
    aim = pooled.target
    may_still_be_met = pooled.may_still_be_met(indicator, as_of)
    return PoolLine(
        title=indicator.name(language),
        actual=MISSING if pooled.actual is None else value_text(pooled.actual.amount, language),
        target=MISSING if aim is None else aim_text(aim, indicator.direction, language),
        completion=completion_text(completion),
        spread=spread_text(completion, language),
        reason=reason_text(completion, language),
        kind=kind_of(attainment, may_still_be_met=may_still_be_met),
        standing=standing_text(attainment, language, may_still_be_met=may_still_be_met),
    )


def _parts_left_out(parts: Iterable[LeftOutPart], plan: Plan, language: str) -> tuple[LeftOut, ...]:
    return left_out_of(
        (_why(one, language), part_name(one.where, plan.dimensions, language)) for one in parts
    )


def _why(part: LeftOutPart, language: str) -> str:
    if part.reason is None:
        return LABELS[language]["uncounted"].format(part.because)
    return SHORT_REASONS[part.reason][language]
