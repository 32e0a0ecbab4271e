"""Explanations: what a percentage that does not follow from its figures may come from.

Every harmless reading is tried before anything is called wrong. What holds is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

import attrs

from kpitrack.findings import (
    Finding,
    NoTargetFits,
    NothingIsNoShare,
    StatedByOtherMeasure,
    StatedFitsIfCutOff,
    StatedMismatch,
    StatedOfEarlierFigures,
    StatedOfOtherTarget,
    StatedWithoutSurplus,
    StatementUnchecked,
)
from kpitrack.model import Amount, Target
from kpitrack.tracking.auditing.judgement import compared
from kpitrack.tracking.auditing.published import QUOTIENTS, cut_off
from kpitrack.tracking.auditing.result import (
    AuditedStatement,
    Compared,
    Estimated,
    Unchecked,
    WrittenFigure,
)
from kpitrack.tracking.auditing.statement import Case
from kpitrack.tracking.auditing.text import amount_text, difference_text, share_text
from kpitrack.tracking.completion import measure_of
from kpitrack.tracking.correction import Correction, Figure
from kpitrack.tracking.inference import whole_step
from kpitrack.tracking.rounding import print_at, read_stated
from kpitrack.tracking.target import newest_targets, target_in_force
from kpitrack.tracking.wording import figure_text

Attempt = Callable[[AuditedStatement, Compared], Finding | None]
"""Returns what a mismatch comes from; None where it does not come from that."""


def explained(statement: AuditedStatement, attempts: Sequence[Attempt]) -> AuditedStatement:
    """Return a statement that no convention explains, with what it comes from, or that it is wrong.

    Args:
        statement: The statement, judged.
        attempts: What else may explain a mismatch; the first that does is told.
    """
    finding = _finding(statement, statement.answer, attempts)
    return attrs.evolve(statement, finding=finding)


def _finding(
    statement: AuditedStatement,
    answer: Compared | Estimated | Unchecked,
    attempts: Sequence[Attempt],
) -> Finding:
    if isinstance(answer, Unchecked):
        return StatementUnchecked(
            stated=stated_text(statement), reason=answer.value, where=statement.where
        )
    if isinstance(answer, Estimated):
        return _no_target(statement, answer)
    tried = (attempt(statement, answer) for attempt in attempts)
    return next((one for one in tried if one is not None), _mismatch(statement, answer))


def stated_text(statement: AuditedStatement) -> str:
    """Return a stated percentage as it was printed."""
    return str(statement.statement.completion)


def texts_of(statement: AuditedStatement, answer: Compared) -> dict[str, str]:
    """Return the figures of a statement as its findings show them."""
    stated = read_stated(statement.statement.completion)
    share = answer.judged.share
    return {
        "actual": answer.actual.text,
        "target": answer.target.text,
        "stated": stated_text(statement),
        "share": share_text(share, stated.places),
        "difference": difference_text(stated, share),
    }


def _no_target(statement: AuditedStatement, answer: Estimated) -> Finding:
    """Return that nothing fits, beside the nearest whole target."""
    stated = read_stated(statement.statement.completion)
    actual = answer.actual.printed.value
    if not actual:
        return NothingIsNoShare(
            actual=answer.actual.text,
            stated=stated_text(statement),
            difference=difference_text(stated, actual),
            where=statement.where,
        )
    target = _nearest(actual / stated.share, whole_step(answer.estimate.unit))
    share = actual / target
    return NoTargetFits(
        actual=answer.actual.text,
        target=amount_text(Amount.exactly(target, answer.estimate.unit)),
        stated=stated_text(statement),
        share=share_text(share, stated.places),
        difference=difference_text(stated, share),
        where=statement.where,
    )


def _nearest(target: Fraction, step: Fraction) -> Fraction:
    """Return the multiple of `step` nearest to a target, but not zero."""
    return (round(target / step) or (1 if target > 0 else -1)) * step


def _mismatch(statement: AuditedStatement, answer: Compared) -> Finding:
    mend = answer.judged.corrections[0]
    return StatedMismatch(
        **texts_of(statement, answer),
        figure=mend.figure.value,
        written=_mended_text(statement, mend, mend.written),
        mended=_mended_text(statement, mend, mend.mended),
        where=statement.where,
    )


def _mended_text(statement: AuditedStatement, mend: Correction, value: Fraction) -> str:
    """Return a figure as text, a percentage with the places and the sign of the stated one."""
    if mend.figure is not Figure.STATED:
        return figure_text(value)
    completion = statement.statement.completion
    return str(attrs.evolve(completion, number=print_at(value, completion.places)))


# -- what else may explain it ----------------------------------------------------------


def without_surplus(statement: AuditedStatement, answer: Compared) -> Finding | None:
    """Return that 100 % is stated of more than the target."""
    stated = read_stated(statement.statement.completion)
    if stated.share != 1 or answer.judged.share < 1:
        return None
    return StatedWithoutSurplus(**texts_of(statement, answer), where=statement.where)


def if_cut_off(statement: AuditedStatement, answer: Compared) -> Finding | None:
    """Return that the figures explain the percentage if they were cut off, not rounded."""
    stated = read_stated(statement.statement.completion)
    figures = (_widened(answer.actual), _widened(answer.target))
    widened = compared(stated, figures, if_zero=Unchecked.ZERO_TARGET)
    if not isinstance(widened, Compared) or not widened.judged.possible:
        return None
    return StatedFitsIfCutOff(**texts_of(statement, answer), where=statement.where)


def _widened(figure: WrittenFigure) -> WrittenFigure:
    """Return a figure that was cut off: up to a whole last place further from zero."""
    one = figure.printed
    lower, upper = cut_off(one.value, one.lower, one.upper)
    return attrs.evolve(figure, printed=attrs.evolve(one, lower=lower, upper=upper))


def by_its_case(case: Case) -> tuple[Attempt, ...]:
    """Return what else in a plan may explain a percentage that is of a published target."""
    if case.in_force is None:
        return ()
    return tuple(partial(attempt, case, case.in_force) for attempt in _BY_CASE)


def _of_earlier_figures(
    case: Case, _in_force: Target, statement: AuditedStatement, answer: Compared
) -> Finding | None:
    """Return that the percentage follows from figures that were revised later."""
    for known in _days_before_revisions(case):
        target = target_in_force(
            case.indicator.targets, case.moment.plan.period, as_of=case.day, known_at=known
        )
        found = None if target is None else case.explaining(target, known_at=known)
        if found is not None:
            actual, aim = found
            return StatedOfEarlierFigures(
                **texts_of(statement, answer),
                earlier_actual=actual.text,
                earlier_target=aim.text,
                known=known.isoformat(),
                where=statement.where,
            )
    return None


def _days_before_revisions(case: Case) -> list[date]:
    """Return the last days on which what is known now was not all known, the latest first."""
    latest = case.moment.known_at or date.max
    recorded = {
        *(one.recorded for one in case.indicator.observations),
        *(one.recorded for one in case.indicator.targets),
    }
    days = sorted((day for day in recorded if day is not None), reverse=True)
    return [day - timedelta(days=1) for day in days if date.min < day <= latest]


def _of_other_target(
    case: Case, in_force: Target, statement: AuditedStatement, answer: Compared
) -> Finding | None:
    """Return that the percentage is of a target that is not in force on its day."""
    moment = case.moment
    period = moment.plan.period
    others = newest_targets(case.indicator.targets, period, known_at=moment.known_at)
    for window, target in others.items():
        found = None if target is in_force else case.explaining(target)
        if found is not None:
            _, other = found
            return StatedOfOtherTarget(
                **texts_of(statement, answer),
                window=str(in_force.window(period)),
                other=other.text,
                other_window=str(window),
                where=statement.where,
            )
    return None


def _by_other_measure(
    case: Case, in_force: Target, statement: AuditedStatement, answer: Compared
) -> Finding | None:
    """Return that the percentage follows from its figures by another measure."""
    for measure in QUOTIENTS:
        found = case.explaining(in_force, measure=measure)
        if found is not None:
            actual, target = found
            return StatedByOtherMeasure(
                actual=actual.text,
                target=target.text,
                stated=stated_text(statement),
                share=share_text(answer.judged.share, case.stated.places),
                measure=measure_of(case.indicator).value,
                other=measure.value,
                where=statement.where,
            )
    return None


_BY_CASE = (_of_earlier_figures, _of_other_target, _by_other_measure)
