"""JSON: the report as data, exact, in the public contract of `report.schema.json`.

Every number is text, so that no reader turns it into a float. Nothing here rounds but
`percent`, which is for display.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

from kpitrack.model import Amount
from kpitrack.reports.page import Page
from kpitrack.reports.table import ReportTable, Row, Section
from kpitrack.tracking import Actual, Measured, Rollup, Standing, TargetFigure, Unmeasured
from kpitrack.tracking.wording import percent_text

_Document = dict[str, object]


def render(table: ReportTable, page: Page) -> str:
    """Return the report as JSON, in plain ASCII where the page has no other characters."""
    document = report_document(table)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{text if page.shows(text) else json.dumps(document, indent=2)}\n"


def report_document(table: ReportTable) -> _Document:
    """Return the report as the mapping that the contract describes."""
    children: dict[tuple[str, ...], list[_Document]] = {(): []}
    for section in table.sections:
        inner = children.setdefault(section.path, [])
        children[section.path[:-1]].append(_program(section, inner))
    return {
        "plan": table.id,
        "as_of": table.as_of.isoformat(),
        "known_at": None if table.known_at is None else table.known_at.isoformat(),
        "total": _rollup(table.total.rollup),
        "programs": children[()],
    }


def _program(section: Section, children: list[_Document]) -> _Document:
    return {
        "id": section.id,
        "title": section.title,
        "programs": children,
        "rollup": _rollup(section.summary.rollup),
        "indicators": [_indicator(row) for row in section.rows],
    }


def _indicator(row: Row) -> _Document:
    assessed = row.assessed
    completion = assessed.completion
    return {
        "id": row.id,
        "title": row.title,
        "unit": assessed.indicator.unit.symbol,
        "actual": _actual(assessed.actual),
        "target": _target(assessed.target),
        "completion": _completion(completion) if isinstance(completion, Measured) else None,
        "unmeasured": completion.reason.value if isinstance(completion, Unmeasured) else None,
        "attainment": None if row.attainment is None else row.attainment.value,
        # Pace, status scales and forecasts: the keys are part of the contract already.
        "expected": None,
        "gap": None,
        "status": None if row.attainment else Standing.NOT_ASSESSABLE.value,
        "forecast": None,
    }


def _actual(actual: Actual | None) -> _Document | None:
    return None if actual is None else _amount(actual.amount)


def _amount(amount: Amount) -> _Document:
    return {
        "value": exact_text(amount.value),
        "lower": exact_text(amount.lower),
        "upper": exact_text(amount.upper),
    }


def _target(target: TargetFigure | None) -> _Document | None:
    if target is None:
        return None
    estimate = target.estimate
    return {
        **_aim(target),
        "basis": target.basis.value,
        "confidence": None if estimate is None else estimate.confidence.value,
    }


def _aim(target: TargetFigure) -> _Document:
    """Return the ends of an estimate, of a rounded value, or of a range, which has no value."""
    single, bounds, estimate = target.amount, target.bounds, target.estimate
    if single is None:
        ends = [None if end is None else end.value for end in (bounds.low, bounds.high)]
        return {"value": None, "lower": _optional(ends[0]), "upper": _optional(ends[1])}
    if estimate is None:
        return _amount(single)
    return {
        "value": exact_text(single.value),
        "lower": _optional(estimate.lower),
        "upper": _optional(estimate.upper),
    }


def _completion(completion: Measured) -> _Document:
    return {
        "exact": str(completion.value),
        "percent": percent_text(completion.value).removesuffix("%"),
        "lower": str(completion.lower),
        "upper": str(completion.upper),
        "measure": completion.measure.value,
        "basis": completion.basis.value,
    }


def _rollup(rollup: Rollup) -> _Document:
    unknown = rollup.not_assessable
    return {
        "indicators": rollup.indicators,
        "assessed": rollup.assessed,
        "met": rollup.met,
        "not_met": rollup.not_met,
        "undecided": rollup.undecided,
        "not_assessable": unknown,
        "share_met": _share(rollup.share_met),
        "mean_capped": _share(rollup.mean_capped),
        "mean": _share(rollup.mean),
        "bounds": [str(bound) for bound in rollup.bounds],
        "weakest": rollup.weakest,
        "status": {Standing.NOT_ASSESSABLE.value: unknown} if unknown else {},
        "excluded": [{"id": one.id, "reason": one.reason.value} for one in rollup.excluded],
        "rows": [
            {
                "id": row.id,
                "weight": exact_text(row.weight),
                "completion": str(row.completion),
            }
            for row in rollup.rows
        ],
    }


def _share(share: Fraction | None) -> str | None:
    return None if share is None else str(share)


def _optional(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def exact_text(value: Fraction) -> str:
    """Return a figure exactly: as a plain decimal where it ends, else as a reduced fraction.

    >>> exact_text(Fraction(16097, 100)), exact_text(Fraction(1, 3))
    ('160.97', '1/3')
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return str(value)
    # From its digits: Decimal arithmetic would round to the precision of the context.
    sign, digits, _ = Decimal(int(value * 10**places)).as_tuple()
    return f"{Decimal((sign, digits, -places)):f}"
