"""The convention of a document: how it rounds as a whole, and which percentages depart from it.

Only those that hold are asked; a departure is never called wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kpitrack.findings import Finding, StatedByOtherConvention, TargetByOtherConvention
from kpitrack.model import Amount
from kpitrack.tracking.auditing.explanation import stated_text, texts_of
from kpitrack.tracking.auditing.result import AuditedStatement, Compared, Unchecked
from kpitrack.tracking.auditing.text import amount_text, difference_text, printed_text, share_text
from kpitrack.tracking.rounding import Convention, read_stated


def convention_of(statements: Iterable[AuditedStatement]) -> Convention | None:
    """Return the way of rounding that explains the most statements; None if none explains any.

    Of several that explain equally many it is the first in the order of `Convention`.
    """
    judged = list(statements)
    counts = {one: sum(one in statement.fits for statement in judged) for one in Convention}
    most = max(counts, key=lambda one: counts[one])
    return most if counts[most] else None


def with_departure(statement: AuditedStatement, convention: Convention) -> AuditedStatement:
    """Return a statement that some convention explains, with what it says if another does."""
    if convention in statement.possible:
        return statement
    needed = next(one for one in Convention if one in (statement.fits or statement.possible))
    return attrs.evolve(statement, finding=_departure(statement, convention, needed))


def _departure(
    statement: AuditedStatement, convention: Convention, needed: Convention
) -> Finding | None:
    answer = statement.answer
    stated = read_stated(statement.statement.completion)
    if isinstance(answer, Compared):
        return StatedByOtherConvention(
            **texts_of(statement, answer),
            printed=printed_text(answer.judged.share, statement.statement.completion, convention),
            convention=convention.value,
            needed=needed.value,
            where=statement.where,
        )
    if isinstance(answer, Unchecked) or answer.estimate.best is None:
        return None
    best = Amount.exactly(answer.estimate.best, answer.estimate.unit)
    share = answer.actual.printed.value / best.value
    return TargetByOtherConvention(
        actual=answer.actual.text,
        target=amount_text(best),
        stated=stated_text(statement),
        share=share_text(share, stated.places),
        difference=difference_text(stated, share),
        convention=convention.value,
        needed=needed.value,
        where=statement.where,
    )
