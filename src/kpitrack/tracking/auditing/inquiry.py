"""The inquiry: what every check of an audit may look at.

Walks the plan and carries what is already known; it judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import attrs

from kpitrack.findings import Finding
from kpitrack.model import Indicator, Observation, Period, Plan, Pointer, Target
from kpitrack.tracking.accumulation import known_observations
from kpitrack.tracking.auditing.result import AuditedStatement, Held
from kpitrack.tracking.measurement import Moment
from kpitrack.tracking.rounding import Convention


def indicators_of(plan: Plan) -> Iterator[tuple[Pointer, Indicator]]:
    """Yield every indicator with its pointer, in the order of the plan."""
    for pointer, program in plan.walk():
        for index, indicator in enumerate(program.indicators):
            yield (*pointer, "indicators", index), indicator


@attrs.frozen(kw_only=True)
class Inquiry:
    """What the checks of one audit look at.

    Attributes:
        moment: The plan, and the days that the audit is about.
        convention: How the document as a whole rounds; half up where that is not known.
        checked: What `check` has found in the plan.
        statements: Every stated percentage, held against its figures.
    """

    moment: Moment
    convention: Convention
    checked: tuple[Finding, ...]
    statements: tuple[AuditedStatement, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.moment.plan

    def indicators(self) -> Iterator[tuple[Pointer, Indicator]]:
        """Yield every indicator with its pointer, in the order of the plan."""
        return indicators_of(self.moment.plan)

    def known(self, indicator: Indicator) -> list[Observation]:
        """Return the observations of an indicator that had been recorded, oldest period first."""
        return known_observations(
            indicator.observations,
            window=Period(first=date.min, last=self.moment.as_of),
            as_of=self.moment.as_of,
            known_at=self.moment.known_at,
        )


def observation_place(indicator: Indicator, observation: Observation, place: Pointer) -> Pointer:
    """Return the pointer to one of an indicator's observations."""
    index = next(n for n, one in enumerate(indicator.observations) if one is observation)
    return (*place, "observations", index)


def target_place(indicator: Indicator, target: Target, place: Pointer) -> Pointer:
    """Return the pointer to one of an indicator's targets."""
    index = next(n for n, one in enumerate(indicator.targets) if one is target)
    return (*place, "targets", index)


Outcome = Held | Finding
"""What a check says of one thing."""
Check = Callable[[Inquiry], Iterator[Outcome]]
"""Asks one question of a whole plan."""
