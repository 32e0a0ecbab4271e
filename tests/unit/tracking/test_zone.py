"""Zones: the completions of a status, whatever its scale compares."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from tests.strategies import plans

import kpitrack
from kpitrack.model import UNITS
from kpitrack.tracking import IndicatorAssessment, Measured
from kpitrack.tracking.zone import zones_of

HOLED = kpitrack.Scale(
    id="holed",
    over="completion",
    bands=[kpitrack.Band(id="high", low="150%"), kpitrack.Band(id="low", high="50%")],
    missed=kpitrack.Band(id="missed"),
)


INDICATOR = kpitrack.Indicator(
    id="it",
    accumulation="increments",
    targets=[kpitrack.Target(value=100)],
    observations=[kpitrack.Observation(value=40, period="2025-H1")],
)


def _assessed(
    scale: str, *, as_of: str = "2025-06-30", indicator: kpitrack.Indicator = INDICATOR
) -> IndicatorAssessment:
    plan = kpitrack.Plan(
        id="plan",
        period="2025",
        scales=[HOLED],
        scale=scale,
        programs=[kpitrack.Program(id="only", indicators=[indicator])],
    )
    return kpitrack.assess(plan, as_of=as_of).indicators["it"]


def _shown(assessed: IndicatorAssessment) -> list[tuple[str, str, str]]:
    return [(one.band.id, str(one.low), str(one.high)) for one in zones_of(assessed)]


@pytest.mark.parametrize(
    ("scale", "as_of", "zones"),
    [
        (
            "plain",
            "2025-06-30",
            [
                ("achieved", "1", "None"),
                ("on-track", "9/20", "1"),
                ("at-risk", "7/20", "9/20"),
                ("behind", "None", "7/20"),
            ],
        ),
        ("plain", "2025-12-31", [("achieved", "1", "None"), ("behind", "None", "1")]),
        (
            "points-behind",
            "2025-06-30",
            [("green", "1/2", "None"), ("yellow", "2/5", "1/2"), ("red", "None", "2/5")],
        ),
        (
            "okr",
            "2025-12-31",
            [
                ("achieved", "1", "None"),
                ("delivered", "7/10", "1"),
                ("progress", "3/10", "7/10"),
                ("little-progress", "None", "3/10"),
            ],
        ),
        ("holed", "2025-06-30", [("high", "3/2", "None"), ("low", "None", "1/2")]),
        ("holed", "2025-12-31", [("high", "3/2", "None"), ("missed", "None", "1")]),
        ("sdg-growth", "2025-06-30", []),
    ],
)
def test_bands_become_stretches_of_completion(
    scale: str, as_of: str, zones: list[tuple[str, str, str]]
) -> None:
    assert _shown(_assessed(scale, as_of=as_of)) == zones


@pytest.mark.parametrize("scale", ["plain", "points-behind"])
def test_without_an_expected_share_there_are_none(scale: str) -> None:
    level = _assessed(scale, indicator=attrs.evolve(INDICATOR, accumulation="latest"))

    assert level.pace is None or level.pace.expected is None
    assert _shown(level) == []


def test_what_cannot_be_told_has_none() -> None:
    assert _shown(_assessed("okr", indicator=attrs.evolve(INDICATOR, observations=[]))) == []


def test_a_range_and_a_question_have_none() -> None:
    inside = attrs.evolve(
        INDICATOR,
        direction="maintain",
        targets=[kpitrack.Target(value=kpitrack.Range(low=30, high=50))],
    )
    answered = attrs.evolve(
        INDICATOR,
        accumulation="latest",
        unit=UNITS.find("yes/no"),
        targets=[kpitrack.Target(value="yes")],
        observations=[kpitrack.Observation(value="no", period="2025-H1")],
    )

    for indicator in (inside, answered):
        assessed = _assessed("okr", indicator=indicator)
        assert isinstance(assessed.completion, Measured)
        assert _shown(assessed) == []


def test_an_early_statement_below_the_target_is_behind_when_the_days_have_passed() -> None:
    stated = attrs.evolve(
        INDICATOR,
        targets=[],
        statements=[kpitrack.Statement(completion="5%", at="2025-01-01")],
    )

    assessed = _assessed("plain", indicator=stated, as_of="2025-12-31")

    assert (assessed.attainment, assessed.is_running) == ("not-met", False)
    assert assessed.status.band is not None
    assert assessed.status.band.id == "behind"


@settings(max_examples=40)
@given(plan=plans())
def test_a_completion_that_lies_in_one_zone_alone_has_its_status(plan: kpitrack.Plan) -> None:
    for assessed in kpitrack.assess(plan, as_of=plan.period.last).indicators.values():
        completion, zones = assessed.completion, zones_of(assessed)
        if not isinstance(completion, Measured):
            continue
        around = [one for one in zones if _holds(one.low, one.high, completion.value)]
        if len(around) == 1 and _is_inner(around[0].low, around[0].high, completion.value):
            assert assessed.status.band is not None
            assert assessed.status.band.id == around[0].band.id


def _holds(low: Fraction | None, high: Fraction | None, value: Fraction) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def _is_inner(low: Fraction | None, high: Fraction | None, value: Fraction) -> bool:
    return value not in (low, high)
