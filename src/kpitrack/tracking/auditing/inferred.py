"""Inferred targets of parts against that of their whole.

Where a source states percentages of a whole or of its parts, each implies a target, and the
targets of the parts should make that of the whole, published or implied. All of them are
intervals; only where these cannot meet is anything wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kpitrack.findings import InferredPartsMissTotal
from kpitrack.model import Aggregation, Indicator, Pointer, Quantity, Where
from kpitrack.tracking.aggregation import aggregation_of
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome, target_place
from kpitrack.tracking.auditing.published import as_published
from kpitrack.tracking.auditing.result import AuditedStatement, Estimated, Held, Question
from kpitrack.tracking.auditing.text import signed_text
from kpitrack.tracking.split import counted_parts
from kpitrack.tracking.target import newest_targets
from kpitrack.tracking.wording import figure_text

_Ends = tuple[Fraction, Fraction]
"""Between which a target lies, whatever it was made of or rounded to."""
_Aims = dict[Where, tuple[Pointer, _Ends]]
"""Part -> where its target is told, and between which ends it lies."""


def audit_inferred_parts(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether the targets that stated percentages imply make one another, part and whole."""
    stated = _by_indicator(inquiry.statements)
    for place, indicator in inquiry.indicators():
        if indicator.id in stated and aggregation_of(indicator) is Aggregation.SUM:
            inferred = _of_one_day(stated[indicator.id])
            aims = _published(indicator, place, inquiry) | inferred
            yield from _audit(indicator, aims, inferred, inquiry)


_Estimates = dict[Where, tuple[AuditedStatement, _Ends]]


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


def _of_one_day(estimates: _Estimates) -> _Aims:
    """Return what is inferred for the day of the whole, or else for the last one of any part.

    Percentages of different days are made of different figures.
    """
    days = [one.day for one, _ in estimates.values() if one.day is not None]
    day = estimates[()][0].day if () in estimates else max(days)
    return {where: (one.where, ends) for where, (one, ends) in estimates.items() if one.day == day}


def _published(indicator: Indicator, place: Pointer, inquiry: Inquiry) -> _Aims:
    """Return the published targets of each part; of several, the ends that hold them all.

    Nobody knows which of them the percentages of others are of.
    """
    moment = inquiry.moment
    aims: _Aims = {}
    for where in dict.fromkeys(one.where for one in indicator.targets):
        newest = newest_targets(
            indicator.targets, moment.plan.period, known_at=moment.known_at, where=where
        )
        amounts = [
            as_published(one.value, indicator.unit).amount(indicator.unit)
            for one in newest.values()
            if isinstance(one.value, Quantity)
        ]
        if amounts:
            ends = min(one.lower for one in amounts), max(one.upper for one in amounts)
            first = next(iter(newest.values()))
            aims[where] = (*target_place(indicator, first, place), "value"), ends
    return aims


def _audit(
    indicator: Indicator, aims: _Aims, inferred: Mapping[Where, object], inquiry: Inquiry
) -> Iterator[Outcome]:
    """Compare the whole with every split of it, if any of their targets is inferred."""
    if () not in aims:
        return
    for names in sorted({tuple(name for name, _ in where) for where in aims if where}):
        counted = counted_parts(names, inquiry.plan.dimensions)
        is_told = all(where in aims for where in counted)
        if is_told and any(where in inferred for where in ((), *counted)):
            parts = [aims[where][1] for where in counted]
            lower = sum((low for low, _ in parts), Fraction(0))
            upper = sum((high for _, high in parts), Fraction(0))
            yield _outcome(indicator, names, (lower, upper), aims[()])


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
