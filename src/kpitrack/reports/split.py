"""Parts of a total as data: which are missing or left out, and what parts make together.

Nothing here computes a figure; exact values become text in `exact`.
"""

from __future__ import annotations

from kpitrack.reports.exact import (
    Document,
    amount_document,
    ends_document,
    exact_text,
    optional_text,
    outcome_document,
    share_text,
)
from kpitrack.tracking import (
    Incomplete,
    IndicatorAssessment,
    LeftOutPart,
    Pooled,
    PooledRow,
    Unmeasured,
)


def parts_document(assessed: IndicatorAssessment) -> Document:
    """Return which parts a total lacks, which are older than others, and which it is without."""
    incomplete, completion = assessed.incomplete, assessed.completion
    return {
        "incomplete": (
            _incomplete(incomplete, completion)
            if incomplete is not None and isinstance(completion, Unmeasured)
            else None
        ),
        "older_parts": [
            {"where": dict(where), "at": day.isoformat()}
            for where, day in assessed.older_parts.items()
        ],
        "left_out": [_left_out(one) for one in assessed.left_out],
    }


def _incomplete(incomplete: Incomplete, completion: Unmeasured) -> Document:
    return {
        "missing": [
            {"where": dict(one.where), "periods": [str(period) for period in one.periods]}
            for one in incomplete.missing
        ],
        "known": exact_text(incomplete.known.amount.value),
        "lower": optional_text(incomplete.lower),
        "upper": optional_text(incomplete.upper),
        "completion": [share_text(completion.lower), share_text(completion.upper)],
    }


def _left_out(part: LeftOutPart) -> Document:
    return {
        "where": dict(part.where),
        "reason": None if part.reason is None else part.reason.value,
        "because": part.because,
    }


def pooled_document(pooled: Pooled) -> Document:
    """Return what the parts of an indicator make together, with the rows to redo it."""
    actual, target = pooled.actual, pooled.target
    return {
        "period": None if pooled.window is None else str(pooled.window),
        "rows": [_row(row) for row in pooled.rows],
        "left_out": [_left_out(one) for one in pooled.left_out],
        "actual": None if actual is None else amount_document(actual.amount),
        "target": None if target is None else ends_document(target),
        **outcome_document(pooled.completion),
        "attainment": None if pooled.attainment is None else pooled.attainment.value,
    }


def _row(row: PooledRow) -> Document:
    return {
        "where": dict(row.where),
        "weight": exact_text(row.weight),
        "actual": amount_document(row.actual.amount),
        "target": ends_document(row.target),
        **outcome_document(row.completion),
    }
