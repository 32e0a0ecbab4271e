"""Measurement: one indicator as of a day, and asked again as it was known then."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import days_in, plans
from tests.unit.tracking.single import assessed, corrected, figures, plan_of

import kpitrack
from kpitrack.model import (
    PLAIN,
    SCALES,
    Amount,
    Band,
    ForecastMethod,
    Indicator,
    PaceMethod,
    Period,
    Plan,
    Program,
    Quantity,
    Range,
    Scale,
    Statement,
    Target,
)
from kpitrack.model.unit import UNITS
from kpitrack.tracking import Attainment, Basis, Measured, Reason, Unmeasured
from kpitrack.tracking.aim import aims_of
from kpitrack.tracking.baseline import baseline_of
from kpitrack.tracking.measurement import (
    Measurement,
    Settings,
    measure,
    measure_against,
    moment_of,
)

# -- what a plan says for all ---------------------------------------------------------------

EVERYWHERE = Settings(pace=None, scale="plain", forecast=None)


@pytest.mark.parametrize(
    ("said", "settings"),
    [
        ({}, EVERYWHERE),
        ({"pace": "days"}, attrs.evolve(EVERYWHERE, pace=PaceMethod.DAYS)),
        ({"pace": "none"}, attrs.evolve(EVERYWHERE, pace=PaceMethod.NONE)),
        ({"scale": "okr"}, attrs.evolve(EVERYWHERE, scale="okr")),
        ({"forecast": "none"}, attrs.evolve(EVERYWHERE, forecast=ForecastMethod.NONE)),
    ],
)
def test_what_a_program_says_holds_below_it(said: dict[str, Any], settings: Settings) -> None:
    assert EVERYWHERE.below(Program(id="a", **said)) == settings
    assert EVERYWHERE.below(Plan(id="a", period="2025", **said)) == settings
    # What it does not say holds as before.
    assert settings.below(Program(id="b")) == settings


def test_a_moment_knows_the_scales_of_its_plan() -> None:
    lights = Scale(id="lights", over="gap", bands=[Band(id="any")])
    plan = Plan(id="plan", period="2025", scales=[lights])

    moment = moment_of(plan, as_of=date(2025, 6, 30), known_at=None)

    assert moment.scales == SCALES | {"lights": lights}
    assert moment.scales["plain"] is PLAIN


def test_a_baseline_is_in_the_unit_of_its_indicator() -> None:
    km = UNITS.find("km")

    assert baseline_of(Indicator(id="it"), ()) is None
    assert baseline_of(Indicator(id="it", unit=km, baseline="500米"), ()) == Amount.exactly(
        Fraction(1, 2), km
    )


# -- one indicator -------------------------------------------------------------------------


def _measured(indicator: dict[str, Any], as_of: str, known_at: str | None = None) -> Measurement:
    plan = plan_of(indicator, as_of=date(2025, 9, 30))
    moment = moment_of(
        plan,
        as_of=date.fromisoformat(as_of),
        known_at=None if known_at is None else date.fromisoformat(known_at),
    )
    return measure(next(plan.indicators()), moment)


def _stated(*statements: tuple[str, str | None]) -> list[Statement]:
    return [
        Statement(completion=completion, at=None if day is None else date.fromisoformat(day))
        for completion, day in statements
    ]


@pytest.mark.parametrize(
    ("as_of", "known_at", "stated", "day"),
    [
        ("2025-06-29", None, None, "2025-06-29"),
        ("2025-06-30", None, "40%", "2025-06-30"),
        # Without a day it is of the plan's own.
        ("2025-09-29", None, "40%", "2025-06-30"),
        ("2025-09-30", None, "70%", "2025-09-30"),
        # Of two of one day the one written last.
        ("2025-12-30", None, "70%", "2025-09-30"),
        ("2025-12-31", None, "96%", "2025-12-31"),
        ("2026-06-30", None, "96%", "2025-12-31"),
        # Nobody says when it was stated, so it was always known.
        ("2026-06-30", "2025-01-01", "96%", "2025-12-31"),
    ],
)
def test_the_last_statement_of_the_day_stands(
    as_of: str, known_at: str | None, stated: str | None, day: str
) -> None:
    indicator = {
        "statements": _stated(
            ("95%", "2025-12-31"), ("70%", None), ("40%", "2025-06-30"), ("96%", "2025-12-31")
        ),
        "observations": figures(("2025-06-30", 400), ("2025-09-30", 700), ("2025-12-31", 960)),
    }

    found = _measured(indicator, as_of, known_at)

    assert (None if found.statement is None else found.statement.completion) == (
        None if stated is None else Quantity.of(stated)
    )
    assert found.day == date.fromisoformat(day)
    if stated is None:
        assert found.completion == Unmeasured(reason=Reason.NO_TARGET)
    else:
        assert isinstance(found.completion, Measured)
        assert found.completion.basis is Basis.STATED


def test_a_stated_completion_keeps_the_actual_of_today_beside_that_of_its_day() -> None:
    indicator = {
        "accumulation": "running-total",
        "unit": "人",
        "statements": _stated(("50%", "2025-06-30")),
        "observations": figures(("2025-06-30", 400), ("2025-09-30", 700)),
    }

    found = _measured(indicator, "2025-09-30")

    assert found.known_actual is not None
    assert found.known_actual.amount.value == 700
    assert len(found.counted) == 2
    # The target follows from what there was when it was stated.
    assert found.target is not None
    assert found.target.amount is not None
    assert found.target.amount.value == 800


@pytest.mark.parametrize(
    ("target", "as_of", "window", "completion", "attainment"),
    [
        (Target(value=100), "2025-06-30", "2025", "30/100", Attainment.NOT_MET),
        (Target(period="2025-Q2", value=20), "2025-06-30", "2025-Q2", "1", Attainment.MET),
        (Target(period="2025-Q2", value=20), "2025-03-31", "2025-Q2", Reason.NOT_DUE, None),
        (Target(period="2025-Q3", value=20), "2025-07-01", "2025-Q3", Reason.NO_OBSERVATION, None),
        (Target(by=date(2025, 3, 31), value=10), "2025-12-31", "2025-Q1", "1", Attainment.MET),
        (Target(value=0), "2025-06-30", "2025", Reason.ZERO_TARGET, Attainment.MET),
    ],
)
def test_an_indicator_is_held_against_the_target_in_force(
    target: Target,
    as_of: str,
    window: str,
    completion: str | Reason,
    attainment: Attainment | None,
) -> None:
    indicator = {
        "accumulation": "increments",
        "targets": [target],
        "observations": figures(("2025-Q1", 10), ("2025-Q2", 20)),
    }

    found = _measured(indicator, as_of)

    assert found.window == Period.parse(window)
    assert found.attainment is attainment
    if isinstance(completion, Reason):
        assert found.completion == Unmeasured(reason=completion)
    else:
        assert isinstance(found.completion, Measured)
        assert found.completion.value == Fraction(completion)


def test_an_indicator_can_be_held_against_another_of_its_targets() -> None:
    quarter = Target(period="2025-Q1", value=8)
    plan = plan_of(
        {
            "accumulation": "increments",
            "targets": [quarter, Target(value=100)],
            "observations": figures(("2025-Q1", 10), ("2025-Q2", 20)),
        }
    )
    moment = moment_of(plan, as_of=date(2025, 6, 30), known_at=None)

    indicator = next(plan.indicators())
    aims = aims_of(indicator, plan.period, plan.dimensions, known_at=None)

    found = measure_against(indicator, aims[Period.parse("2025-Q1")], moment)

    assert found.known_actual is not None
    assert found.known_actual.amount.value == 10
    assert found.window == Period.parse("2025-Q1")
    assert found.attainment is Attainment.MET


def test_while_its_days_run_a_target_is_running() -> None:
    plan = plan_of({"targets": [Target(period="2025-Q1", value=8)]})

    assert [
        assessed(plan, day).is_running for day in ("2024-12-31", "2025-03-30", "2025-03-31")
    ] == [True, True, False]


def test_a_range_has_no_pace_no_rate_and_a_status_when_its_days_have_passed() -> None:
    noise = {
        "direction": "maintain",
        "targets": [Target(value=Range(low=35, high=45))],
        "observations": figures(("2025-06-30", 40)),
    }

    running, over = (assessed(plan_of(noise), day) for day in ("2025-06-30", "2025-12-31"))

    assert (running.pace, over.pace) == (None, None)
    assert (running.status.id, over.status.id) == ("achieved", "achieved")


# -- as it was known then ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known_at", "actual", "target"),
    [
        ("2025-04-09", 10, 40),
        ("2025-04-10", 12, 40),
        ("2025-06-01", 12, 38),
        (None, 11, 38),
    ],
)
def test_what_was_recorded_later_does_not_count_at_an_earlier_time(
    known_at: str | None, actual: int, target: int
) -> None:
    indicator = {
        "targets": [Target(value=40), Target(value=38, recorded=date(2025, 6, 1))],
        "observations": corrected("2025-Q1", (None, 10), ("2025-04-10", 12), ("2025-07-01", 11)),
    }

    found = _measured(indicator, "2025-12-31", known_at)

    assert found.known_actual is not None
    assert found.known_actual.amount.value == actual
    assert found.target is not None
    assert found.target.amount is not None
    assert found.target.amount.value == target


def _as_it_stood(plan: Plan, day: date) -> Plan:
    """Return a plan without what was recorded after a day."""

    def indicator(one: Indicator) -> Indicator:
        return attrs.evolve(
            one,
            targets=[each for each in one.targets if (each.recorded or day) <= day],
            observations=[each for each in one.observations if (each.recorded or day) <= day],
            judgements=[each for each in one.judgements if each.at <= day],
        )

    def program(one: Program) -> Program:
        return attrs.evolve(
            one,
            programs=list(map(program, one.programs)),
            indicators=list(map(indicator, one.indicators)),
        )

    return attrs.evolve(plan, programs=list(map(program, plan.programs)))


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_indicators=2), st.data())
def test_asking_what_was_known_is_asking_the_plan_as_it_stood(
    plan: Plan, data: st.DataObject
) -> None:
    day = data.draw(days_in(plan.period))

    known = kpitrack.assess(plan, known_at=day)
    stood = kpitrack.assess(_as_it_stood(plan, day))

    assert known.total == stood.total
    assert dict(known.programs) == dict(stood.programs)
    for name, one in known.indicators.items():
        other = stood.indicators[name]
        assert one == attrs.evolve(other, indicator=one.indicator)
        mine, others = known.history(name), stood.history(name)
        assert (mine.points, mine.milestones, mine.to_date) == (
            others.points,
            others.milestones,
            others.to_date,
        )
        # What was not known yet is told, but only as that.
        assert [each for each in mine.revised_targets if each.is_known] == list(
            others.revised_targets
        )


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_indicators=2))
def test_what_is_told_of_every_indicator_fits_together(plan: Plan) -> None:
    for assessed_one in kpitrack.assess(plan).indicators.values():
        completion, pace = assessed_one.completion, assessed_one.pace
        if pace is not None and pace.gap is not None:
            assert pace.expected is not None
            assert isinstance(completion, Measured)
            assert pace.gap == completion.value - pace.expected.share
        if assessed_one.forecast is not None:
            assert assessed_one.is_running
            assert assessed_one.target is not None
            assert assessed_one.forecast.at == assessed_one.window.last
        status = assessed_one.status
        assert (status.band is None) is (status.reason is not None)
        assert status.band is None or status.id in {band.id for band in status.scale.statuses}
