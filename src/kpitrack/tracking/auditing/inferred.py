"""Inferred targets of parts against that of their whole.

Where a source states percentages for a whole and for all its parts, each implies a target, and
those of the parts should make that of the whole. All of them are intervals; only where these
cannot meet is anything wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kpitrack.findings import InferredPartsMissTotal
from kpitrack.model import Aggregation, Indicator, Pointer, Where
from kpitrack.tracking.aggregation import aggregation_of
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome
from kpitrack.tracking.auditing.result import AuditedStatement, Estimated, Held, Question
from kpitrack.tracking.auditing.text import signed_text
from kpitrack.tracking.split import counted_parts
from kpitrack.tracking.wording import figure_text

_Ends = tuple[Fraction, Fraction]
"""Between which all targets lie that a percentage can have been made of."""
_Estimates = dict[Where, tuple[AuditedStatement, _Ends]]


def audit_inferred_parts(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether the targets that stated percentages of parts imply make that of their whole."""
    stated = _by_indicator(inquiry.statements)
    for _, indicator in inquiry.indicators():
        estimates = stated.get(indicator.id, {})
        if () in estimates and aggregation_of(indicator) is Aggregation.SUM:
            yield from _audit(indicator, estimates, inquiry)


def _by_indicator(statements: Sequence[AuditedStatement]) -> dict[str, _Estimates]:
    """Return the latest percentage of each part that implies a target, by indicator.

    However it was rounded: cut off, a percentage is of other targets than rounded half up.
    """
    found: dict[str, _Estimates] = {}
    for one in statements:
        if isinstance(one.answer, Estimated):
            lower, upper = one.answer.ends.lower, one.answer.ends.upper
            if lower is not None and upper is not None:
                found.setdefault(one.indicator, {})[one.statement.where] = (one, (lower, upper))
    return found


def _audit(indicator: Indicator, estimates: _Estimates, inquiry: Inquiry) -> Iterator[Outcome]:
    whole, total = estimates[()]
    for names in sorted({tuple(name for name, _ in where) for where in estimates if where}):
        counted = counted_parts(names, inquiry.plan.dimensions)
        parts = [estimates[where] for where in counted if where in estimates]
        # Percentages of different days are made of different figures.
        if len(parts) == len(counted) and all(one.day == whole.day for one, _ in parts):
            lower = sum((low for _, (low, _) in parts), Fraction(0))
            upper = sum((high for _, (_, high) in parts), Fraction(0))
            yield _outcome(indicator, names, (lower, upper), (whole.where, total))


def _outcome(
    indicator: Indicator, names: tuple[str, ...], parts: _Ends, whole: tuple[Pointer, _Ends]
) -> Outcome:
    where, total = whole
    if parts[0] <= total[1] and total[0] <= parts[1]:
        return Held(question=Question.INFERRED_PARTS, where=where)
    difference = parts[1] - total[0] if parts[1] < total[0] else parts[0] - total[1]
    return InferredPartsMissTotal(
        split=", ".join(names),
        parts=_range_text(parts),
        total=_range_text(total),
        difference=f"{signed_text(difference)} {indicator.unit.symbol}",
        where=where,
    )


def _range_text(ends: _Ends) -> str:
    low, high = map(figure_text, ends)
    return low if low == high else f"{low}–{high}"
