"""The result of an assessment: a plan as of a day.

A noun: `assess` makes it, reports show it. Nothing here computes a completion.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

import attrs

from kpitrack.model import Plan, Where
from kpitrack.tracking.explain import explain
from kpitrack.tracking.history import History, history_of
from kpitrack.tracking.indicator import IndicatorAssessment
from kpitrack.tracking.measurement import moment_of
from kpitrack.tracking.pooled import Pooled
from kpitrack.tracking.rollup import Rollup


class UnknownIndicatorError(KeyError):
    """A plan has no indicator of that id; the message names the nearest one.

    Attributes:
        plan: The plan's id.
        indicator: What was asked for.
        nearest: The id that is spelled most like it, if any is near.
    """

    def __init__(self, plan: str, indicator: str, nearest: str | None) -> None:
        """Keep what was asked of which plan, and the nearest id that it has."""
        super().__init__(plan, indicator, nearest)
        self.plan = plan
        self.indicator = indicator
        self.nearest = nearest

    def __str__(self) -> str:
        """Return the whole sentence, which `KeyError` itself would put in quotes."""
        near = self.nearest
        hint = f"did you mean {near!r}?" if near else "its report lists all of them"
        return f"plan {self.plan!r} has no indicator {self.indicator!r}; {hint}"


@attrs.frozen(kw_only=True)
class Assessment:
    """Everything computed for a plan as of a day.

    Attributes:
        plan: The plan.
        as_of: What had happened by this day counts.
        known_at: What had been recorded by this day counts; None means everything.
        indicators: Every indicator's assessment by its id, in file order.
        programs: Every program's rollup by its id, parents before children.
        total: The plan's rollup.
        parts: The same assessment of each part, where parts were asked for; in declared order.
        pooled: What the parts of an indicator make together, by its id, where parts were asked
            for; without indicators whose parts make no total.
    """

    plan: Plan
    as_of: date
    known_at: date | None
    indicators: Mapping[str, IndicatorAssessment]
    programs: Mapping[str, Rollup]
    total: Rollup
    parts: Mapping[Where, Assessment] = attrs.field(factory=dict[Where, "Assessment"])
    pooled: Mapping[str, Pooled] = attrs.field(factory=dict[str, Pooled])

    def explain(self, indicator: str, *, language: str = "en") -> str:
        """Return what a person would say of an indicator, with its figures.

        Args:
            indicator: Its id.
            language: `en` or `zh`.

        Raises:
            UnknownIndicatorError: The plan has no such indicator.
        """
        return explain(self._assessed(indicator), self.history(indicator), language)

    def history(self, indicator: str) -> History:
        """Return what an indicator went through: its series, its targets, what was revised.

        Args:
            indicator: Its id.

        Raises:
            UnknownIndicatorError: The plan has no such indicator.
        """
        moment = moment_of(self.plan, as_of=self.as_of, known_at=self.known_at)
        return history_of(self._assessed(indicator), moment)

    def _assessed(self, indicator: str) -> IndicatorAssessment:
        try:
            return self.indicators[indicator]
        except KeyError:
            near = get_close_matches(indicator, self.indicators, n=1, cutoff=0.5)
            nearest = near[0] if near else None
            raise UnknownIndicatorError(self.plan.id, indicator, nearest) from None
