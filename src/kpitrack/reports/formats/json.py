"""JSON: the report as data, exact, in the public contract of `report.schema.json`.

Every number is text, so that no reader turns it into a float. Nothing here rounds but
`percent`, which is for display.
"""

from __future__ import annotations

import json

from kpitrack.reports.course import course_document, history_document
from kpitrack.reports.exact import (
    Document,
    amount_document,
    completion_document,
    exact_text,
    optional_text,
    share_text,
)
from kpitrack.reports.page import Page
from kpitrack.reports.split import parts_document, pooled_document
from kpitrack.reports.table import ReportTable, Row, Section
from kpitrack.tracking import Actual, Measured, Rollup, TargetFigure, Unmeasured


def render(table: ReportTable, page: Page) -> str:
    """Return the report as JSON, in plain ASCII where the page has no other characters."""
    document = report_document(table)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{text if page.shows(text) else json.dumps(document, indent=2)}\n"


def report_document(table: ReportTable) -> Document:
    """Return the report as the mapping that the contract describes."""
    return {
        "plan": table.id,
        "as_of": table.as_of.isoformat(),
        "known_at": None if table.known_at is None else table.known_at.isoformat(),
        **_tree(table),
        "parts": [
            {"where": dict(part.where), "title": part.title, **_tree(part)} for part in table.parts
        ],
        "pooled": [{"id": one.id, **pooled_document(one.pooled)} for one in table.pools],
    }


def _tree(table: ReportTable) -> Document:
    children: dict[tuple[str, ...], list[Document]] = {(): []}
    for section in table.sections:
        inner = children.setdefault(section.path, [])
        children[section.path[:-1]].append(_program(section, inner))
    return {"total": _rollup(table.total.rollup), "programs": children[()]}


def _program(section: Section, children: list[Document]) -> Document:
    return {
        "id": section.id,
        "title": section.title,
        "programs": children,
        "rollup": _rollup(section.summary.rollup),
        "indicators": [_indicator(row) for row in section.rows],
    }


def _indicator(row: Row) -> Document:
    assessed = row.assessed
    completion = assessed.completion
    return {
        "id": row.id,
        "title": row.title,
        "unit": assessed.indicator.unit.symbol,
        "direction": assessed.indicator.direction.value,
        "actual": _actual(assessed.actual),
        "target": _target(assessed.target),
        "completion": completion_document(completion) if isinstance(completion, Measured) else None,
        "unmeasured": completion.reason.value if isinstance(completion, Unmeasured) else None,
        "attainment": None if row.attainment is None else row.attainment.value,
        **parts_document(assessed),
        **course_document(assessed),
        **history_document(row.history),
    }


def _actual(actual: Actual | None) -> Document | None:
    return None if actual is None else amount_document(actual.amount)


def _target(target: TargetFigure | None) -> Document | None:
    if target is None:
        return None
    estimate = target.estimate
    return {
        **_aim(target),
        "basis": target.basis.value,
        "confidence": None if estimate is None else estimate.confidence.value,
    }


def _aim(target: TargetFigure) -> Document:
    """Return the ends of an estimate, of a rounded value, or of a range, which has no value."""
    single, bounds, estimate = target.amount, target.bounds, target.estimate
    if single is None:
        ends = [None if end is None else end.value for end in (bounds.low, bounds.high)]
        return {"value": None, "lower": optional_text(ends[0]), "upper": optional_text(ends[1])}
    if estimate is None:
        return amount_document(single)
    return {
        "value": exact_text(single.value),
        "lower": optional_text(estimate.lower),
        "upper": optional_text(estimate.upper),
    }


def _rollup(rollup: Rollup) -> Document:
    return {
        "indicators": rollup.indicators,
        "assessed": rollup.assessed,
        "met": rollup.met,
        "not_met": rollup.not_met,
        "undecided": rollup.undecided,
        "not_assessable": rollup.not_assessable,
        "share_met": share_text(rollup.share_met),
        "mean_capped": share_text(rollup.mean_capped),
        "mean": share_text(rollup.mean),
        "bounds": [str(bound) for bound in rollup.bounds],
        "weakest": rollup.weakest,
        "status": dict(rollup.statuses),
        "excluded": [
            {
                "id": one.id,
                "reason": one.reason.value,
                "lower": share_text(one.lower),
                "upper": share_text(one.upper),
            }
            for one in rollup.excluded
        ],
        "rows": [
            {
                "id": row.id,
                "weight": exact_text(row.weight),
                "completion": str(row.completion),
            }
            for row in rollup.rows
        ],
    }
