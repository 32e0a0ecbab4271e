"""Limits: what can no longer be met is not called not yet met, and asks for no rate."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.tracking.single import assessed, figures, plan_of

import kpitrack
from kpitrack.model import Range, Target
from kpitrack.tracking import Attainment

ACCIDENTS: dict[str, Any] = {
    "direction": "decrease",
    "accumulation": "increments",
    "targets": [Target(value=10)],
    "observations": figures(("2025-Q1", 8), ("2025-Q2", 4)),
}
SO_FAR = ACCIDENTS | {
    "accumulation": "running-total",
    "observations": figures(("2025-Q1", 8), ("2025-Q2", 12)),
}


@pytest.mark.parametrize(
    ("indicator", "may_still_be_met"),
    [
        (ACCIDENTS, False),
        (ACCIDENTS | {"baseline": 20}, False),
        (ACCIDENTS | {"targets": [Target(value=0)]}, False),
        (SO_FAR, False),
        # A running total may come down from where it stood.
        (SO_FAR | {"baseline": 20}, True),
        # A level may fall again, and so may what has fallen before, or should.
        (SO_FAR | {"accumulation": "latest"}, True),
        (ACCIDENTS | {"observations": figures(("2025-Q1", 13), ("2025-Q2", -1))}, True),
        (ACCIDENTS | {"targets": [Target(value=-5)]}, True),
        # More may come of what should be more, or stay.
        (ACCIDENTS | {"direction": "increase", "targets": [Target(value=20)]}, True),
        (ACCIDENTS | {"direction": "maintain", "targets": [Target(value=Range(low=15))]}, True),
    ],
)
def test_what_only_builds_up_never_comes_back_below_its_limit(
    indicator: dict[str, Any], *, may_still_be_met: bool
) -> None:
    found = assessed(plan_of(indicator), "2025-06-30")

    assert found.attainment is Attainment.NOT_MET
    assert found.may_still_be_met is may_still_be_met
    # When the days have passed, it is too late for all of them.
    assert not assessed(plan_of(indicator), "2025-12-31").may_still_be_met


def test_as_long_as_it_is_within_its_limit_nothing_is_lost() -> None:
    found = assessed(plan_of(ACCIDENTS), "2025-03-31")

    assert found.attainment is Attainment.MET
    assert found.may_still_be_met
    assert assessed(plan_of({}), "2025-03-31").may_still_be_met


def test_past_its_limit_it_is_not_met_and_no_rate_would_be_enough() -> None:
    assessment = kpitrack.assess(plan_of(ACCIDENTS), as_of="2025-06-30")
    forecast = assessment.indicators["it"].forecast

    assert forecast is not None
    assert forecast.required_rate is None
    assert assessment.explain("it") == (
        "it: 12, target at most 10: not met, with no percentage: a share of the way needs a "
        "baseline. Forecast by run-rate for 2025-12-31: 24.2, not met."
    )
    assert "尚未" not in assessment.explain("it", language="zh")
