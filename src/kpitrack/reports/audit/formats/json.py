"""JSON: the audit as data, exact, in the public contract of `audit.schema.json`.

Every number is text, so that no reader turns it into a float. Nothing here rounds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import cast

import attrs

from kpitrack.findings import Finding, Severity, rule_of
from kpitrack.model import Pointer
from kpitrack.reports.audit.table import AuditTable, Remark
from kpitrack.reports.exact import Document, exact_text, optional_text
from kpitrack.reports.page import Page
from kpitrack.tracking import Convention, TargetEstimate
from kpitrack.tracking.auditing import AuditedStatement
from kpitrack.tracking.auditing.result import Compared, Question, Unchecked, WrittenFigure
from kpitrack.tracking.rounding import read_stated


def render(table: AuditTable, page: Page) -> str:
    """Return the audit as JSON, in plain ASCII where the page has no other characters."""
    document = audit_document(table)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{text if page.shows(text) else json.dumps(document, indent=2)}\n"


def audit_document(table: AuditTable) -> Document:
    """Return the audit as the mapping that the contract describes."""
    audit = table.audit
    remarks = (*table.words, *table.wrong)
    held = Counter(one.question for one in audit.held)
    return {
        "plan": None if audit.plan is None else audit.plan.id,
        "as_of": None if audit.as_of is None else audit.as_of.isoformat(),
        "known_at": None if audit.known_at is None else audit.known_at.isoformat(),
        "convention": None if audit.convention is None else audit.convention.value,
        "counts": {
            "statements": len(audit.statements),
            "hold": sum(one.finding is None for one in audit.statements),
            **_counts(remark.placed.finding for remark in remarks),
        },
        "held": {question.value: held[question] for question in Question},
        "statements": [_statement(one) for one in audit.statements],
        "findings": [_finding(remark) for remark in remarks],
    }


def _counts(findings: Iterable[Finding]) -> Document:
    counts = Counter(one.severity for one in findings)
    return {
        "notes": counts[Severity.NOTE],
        "warnings": counts[Severity.WARNING],
        "errors": counts[Severity.ERROR],
    }


def _statement(audited: AuditedStatement) -> Document:
    answer, statement = audited.answer, audited.statement
    share = answer.judged.share if isinstance(answer, Compared) else None
    return {
        "indicator": audited.indicator,
        "where": dict(statement.where),
        "pointer": _pointer(audited.where),
        "day": None if audited.day is None else audited.day.isoformat(),
        "stated": {
            "text": str(statement.completion),
            "share": str(read_stated(statement.completion).share),
        },
        "actual": _figure(audited.actual),
        "target": _figure(audited.target),
        "estimate": None if audited.estimate is None else _estimate(audited.estimate),
        "share": None if share is None else str(share),
        "verdict": None if audited.verdict is None else audited.verdict.value,
        "fits": _conventions(audited.fits),
        "possible": _conventions(audited.possible),
        "unchecked": answer.value if isinstance(answer, Unchecked) else None,
        "finding": None if audited.finding is None else audited.finding.code,
    }


def _pointer(where: Pointer) -> str:
    """Return a pointer as RFC 6901 writes it; the steps of a plan need no escapes."""
    return "".join(f"/{step}" for step in where)


def _conventions(conventions: frozenset[Convention]) -> list[str]:
    return [one.value for one in Convention if one in conventions]


def _figure(figure: WrittenFigure | None) -> Document | None:
    if figure is None:
        return None
    return {
        "text": figure.text,
        "value": exact_text(figure.printed.value),
        "lower": exact_text(figure.printed.lower),
        "upper": exact_text(figure.printed.upper),
    }


def _estimate(estimate: TargetEstimate) -> Document:
    return {
        "best": optional_text(estimate.best),
        "lower": optional_text(estimate.lower),
        "lower_closed": estimate.lower_closed,
        "upper": optional_text(estimate.upper),
        "upper_closed": estimate.upper_closed,
        "whole": estimate.whole,
        "count": estimate.count,
        "confidence": estimate.confidence.value,
    }


def _finding(remark: Remark) -> Document:
    placed = remark.placed
    finding = placed.finding
    return {
        "code": finding.code,
        "rule": rule_of(type(finding)),
        "severity": finding.severity.value,
        "subject": remark.subject,
        "message": remark.message,
        "mend": remark.mend,
        "file": placed.file,
        "line": placed.line,
        "column": placed.column,
        "pointer": _pointer(finding.where),
        "details": _details(finding),
    }


def _details(finding: Finding) -> Document:
    """Return the figures and names of a finding one by one, in the indicator's unit."""
    fields = [one.name for one in attrs.fields(type(finding)) if one.name != "where"]
    values: dict[str, object] = {name: getattr(finding, name) for name in fields}
    return {
        name: list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
