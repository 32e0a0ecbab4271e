"""Statements: every stated percentage of a plan, each beside the figures of its own day.

Judges each by itself. What a mismatch may come from is for `explanation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from kpitrack.model import Indicator, Measure, Target, Where
from kpitrack.tracking.auditing.inquiry import indicators_of
from kpitrack.tracking.auditing.judgement import compared, estimated
from kpitrack.tracking.auditing.published import Quotient, quotient_of, reached_by
from kpitrack.tracking.auditing.result import Answer, AuditedStatement, Compared, Unchecked
from kpitrack.tracking.completion import measure_of
from kpitrack.tracking.inference import is_counted
from kpitrack.tracking.measurement import Moment
from kpitrack.tracking.part import part_of
from kpitrack.tracking.rounding import StatedShare, read_stated
from kpitrack.tracking.target import target_in_force


@attrs.frozen(kw_only=True)
class Case:
    """A stated percentage and what it is held against.

    Attributes:
        indicator: Its indicator.
        stated: The percentage as printed.
        day: The day that it describes.
        in_force: The target in force on that day; None without any.
        moment: The plan, and what had been recorded.
    """

    indicator: Indicator
    stated: StatedShare
    day: date
    in_force: Target | None
    moment: Moment

    def quotient(
        self,
        target: Target,
        *,
        measure: Measure | None = None,
        known_at: date | None = None,
    ) -> Quotient | Unchecked:
        """Return the two figures that make the completion, or why there are none.

        Args:
            target: The target, in force or not.
            measure: The measure; None means the indicator's own.
            known_at: What had been recorded by this day counts; None means as of the audit.
        """
        reached = reached_by(
            self.indicator,
            self.moment.plan.dimensions,
            window=target.window(self.moment.plan.period),
            day=self.day,
            known_at=known_at or self.moment.known_at,
        )
        if isinstance(reached, Unchecked):
            return reached
        return quotient_of(self.indicator, reached, target, measure or measure_of(self.indicator))

    def explaining(
        self,
        target: Target,
        *,
        measure: Measure | None = None,
        known_at: date | None = None,
    ) -> Quotient | None:
        """Return the two figures if they explain the percentage, else None."""
        quotient = self.quotient(target, measure=measure, known_at=known_at)
        if isinstance(quotient, Unchecked):
            return None
        answer = compared(self.stated, quotient, if_zero=Unchecked.ZERO_TARGET)
        return quotient if isinstance(answer, Compared) and answer.judged.possible else None

    def answer(self) -> Answer:
        """Return how the percentage agrees with the figures of its day."""
        if self.in_force is None:
            return self._without_target()
        quotient = self.quotient(self.in_force)
        if isinstance(quotient, Unchecked):
            return quotient
        measure = measure_of(self.indicator)
        return compared(self.stated, quotient, if_zero=IF_ZERO[measure])

    def _without_target(self) -> Answer:
        """Return the targets that print so; only of `ratio` do they follow from the actual."""
        indicator, moment = self.indicator, self.moment
        if measure_of(indicator) is not Measure.RATIO:
            return Unchecked.NO_TARGET
        reached = reached_by(
            indicator,
            moment.plan.dimensions,
            window=moment.plan.period,
            day=self.day,
            known_at=moment.known_at,
        )
        if isinstance(reached, Unchecked):
            return reached
        whole = all(is_counted(value, indicator.unit) for value in reached.values)
        return estimated(self.stated, reached.figure, reached.amount, whole=whole)


IF_ZERO = {
    Measure.RATIO: Unchecked.ZERO_TARGET,
    Measure.DISTANCE: Unchecked.TARGET_EQUALS_BASELINE,
    Measure.INVERSE: Unchecked.ZERO_ACTUAL,
}
"""Measure -> why nothing is a percentage of the second figure of its quotient."""


def cases_of(moment: Moment) -> Iterator[tuple[AuditedStatement, Case]]:
    """Yield every percentage stated by the day asked about, each judged by itself, in order."""
    parts: dict[Where, tuple[Moment, dict[str, Indicator]]] = {}
    for place, whole in indicators_of(moment.plan):
        for index, statement in enumerate(whole.statements):
            day = statement.at or moment.plan.as_of or moment.as_of
            if day > moment.as_of:
                continue
            own, indicator = moment, whole
            if statement.where:
                own, indicators = _of_part(parts, statement.where, moment)
                indicator = indicators[whole.id]
            case = Case(
                indicator=indicator,
                stated=read_stated(statement.completion),
                day=day,
                in_force=target_in_force(
                    indicator.targets, own.plan.period, as_of=day, known_at=own.known_at
                ),
                moment=own,
            )
            audited = AuditedStatement(
                indicator=whole.id,
                where=(*place, "statements", index),
                statement=statement,
                day=day,
                answer=case.answer(),
            )
            yield audited, case


def _of_part(
    parts: dict[Where, tuple[Moment, dict[str, Indicator]]], where: Where, moment: Moment
) -> tuple[Moment, dict[str, Indicator]]:
    """Return the moment and the indicators of one part; every part's plan is made once."""
    if where not in parts:
        plan = part_of(moment.plan, where)
        indicators = {one.id: one for one in plan.indicators()}
        parts[where] = attrs.evolve(moment, plan=plan), indicators
    return parts[where]
