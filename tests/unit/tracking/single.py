"""A plan of one indicator, and what an assessment makes of it."""

from __future__ import annotations

from typing import Any

import kpitrack
from kpitrack.model import Indicator, Observation, Plan, Program, Scalar, parse_date
from kpitrack.tracking import IndicatorAssessment


def plan_of(indicator: dict[str, Any], **plan: Any) -> Plan:  # noqa: ANN401  # Any field of a plan.
    """Return a plan, for 2025 unless another period is given, with that indicator alone."""
    only = Program(id="only", indicators=[Indicator(id="it", **indicator)])
    usual: dict[str, Any] = {"id": "plan", "period": "2025", "programs": [only]}
    return Plan(**(usual | plan))


def assessed(
    plan: Plan, as_of: str = "2025-12-31", known_at: str | None = None
) -> IndicatorAssessment:
    """Return what an assessment makes of the one indicator of a plan."""
    return kpitrack.assess(plan, as_of=as_of, known_at=known_at).indicators["it"]


def figures(*written: tuple[str, Scalar]) -> list[Observation]:
    """Return an observation for every period and its figure."""
    return [Observation(period=period, value=value) for period, value in written]


def corrected(period: str, *versions: tuple[str | None, Scalar]) -> list[Observation]:
    """Return an observation for every day of recording and its figure, all of one period."""
    return [
        Observation(period=period, value=value, recorded=None if day is None else parse_date(day))
        for day, value in versions
    ]
