"""Check: what a plan says wrongly of itself, where, and the near miss that stays silent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import plans

from kpitrack.findings import (
    DuplicateId,
    EmptyPlan,
    FallingRunningTotal,
    Finding,
    IndistinguishableObservations,
    IndistinguishableTargets,
    MeasureDoesNotFit,
    MeasureNeedsBaseline,
    ObservationOutsidePlan,
    OverlappingIncrements,
    PercentagesCannotAdd,
    RangeNeedsMaintain,
    ReversedRange,
    Severity,
    StatedIsNotAPercentage,
    TargetBeforeBaseline,
    TargetBehindBaseline,
    TargetWithinRunningTotal,
    UndeclaredPart,
    UndeclaredUnit,
    UnitMismatch,
)
from kpitrack.model import (
    UNITS,
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Part,
    Plan,
    Program,
    Quantity,
    Range,
    Statement,
    Target,
    Unit,
    parse_date,
)
from kpitrack.tracking import check

PLACES = Dimension(id="place", parts=[Part(id="hubin"), Part(id="lushi")])
LAMP = Unit(symbol="盏", dimension="lamp", counting=True)
CARTON = Unit(symbol="箱", dimension="lamp", factor=12)
HERE = ("programs", 0, "indicators", 0)

Definition = dict[str, Any]


def _check(definition: Definition, *, units: tuple[Unit, ...] = ()) -> list[Finding]:
    indicator = Indicator(id="it", **definition)
    program = Program(id="program", indicators=[indicator])
    plan = Plan(id="plan", period="2025", units=units, dimensions=[PLACES], programs=[program])
    return list(check(plan))


def _day(text: str | None) -> date | None:
    return None if text is None else parse_date(text)


def _target(
    value: str, *, period: str | None = None, by: str | None = None, recorded: str | None = None
) -> Target:
    return Target(value=value, period=period, by=_day(by), recorded=_day(recorded))


def _seen(value: str, period: str = "2025-Q1", *, recorded: str | None = None) -> Observation:
    return Observation(value=value, period=period, recorded=_day(recorded))


def _of(place: str, value: str = "1", period: str = "2025-Q1") -> Observation:
    return Observation(value=value, period=period, where={"place": place})


# -- one indicator -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("definition", "finding"),
    [
        # Measures.
        (
            {"direction": "decrease", "measure": "ratio"},
            MeasureDoesNotFit(
                measure="ratio",
                direction="decrease",
                fitting=("distance", "inverse", "yes-no", "growth"),
                where=(*HERE, "measure"),
            ),
        ),
        (
            {"measure": "distance"},
            MeasureNeedsBaseline(measure="distance", where=(*HERE, "measure")),
        ),
        # Units.
        ({"unit": LAMP}, UndeclaredUnit(symbol="盏", where=(*HERE, "unit"))),
        (
            {"unit": "人", "baseline": "5人次"},
            UnitMismatch(
                figure="5人次", unit="人次", expected="人", where=(*HERE, "baseline", "value")
            ),
        ),
        (
            {"unit": "人", "targets": [_target("5"), _target("5人次", by="2025-06-30")]},
            UnitMismatch(
                figure="5人次", unit="人次", expected="人", where=(*HERE, "targets", 1, "value")
            ),
        ),
        (
            {
                "unit": "人",
                "direction": "maintain",
                "targets": [Target(value=Range(low="1人次", high=5))],
            },
            UnitMismatch(
                figure="1人次", unit="人次", expected="人", where=(*HERE, "targets", 0, "low")
            ),
        ),
        (
            {
                "unit": "人",
                "direction": "maintain",
                "targets": [Target(value=Range(low=1, high="5人次"))],
            },
            UnitMismatch(
                figure="5人次", unit="人次", expected="人", where=(*HERE, "targets", 0, "high")
            ),
        ),
        (
            {"unit": "人", "observations": [_seen("4"), _seen("5人次", "2025-Q2")]},
            UnitMismatch(
                figure="5人次",
                unit="人次",
                expected="人",
                where=(*HERE, "observations", 1, "value"),
            ),
        ),
        (
            {"unit": "yes/no", "observations": [_seen("3")]},
            UnitMismatch(
                figure="3",
                unit="number",
                expected="yes/no",
                where=(*HERE, "observations", 0, "value"),
            ),
        ),
        # Ranges.
        (
            {"targets": [Target(value=Range(low=6))]},
            RangeNeedsMaintain(direction="increase", where=(*HERE, "targets", 0)),
        ),
        (
            {"direction": "maintain", "targets": [Target(value=Range(low=8, high=6))]},
            ReversedRange(low="8", high="6", where=(*HERE, "targets", 0)),
        ),
        (
            {
                "unit": "公里",
                "direction": "maintain",
                "targets": [Target(value=Range(low="1公里", high="999米"))],
            },
            ReversedRange(low="1公里", high="999米", where=(*HERE, "targets", 0)),
        ),
        # Baselines.
        (
            {
                "baseline": Baseline(value=1, period="2025"),
                "targets": [_target("2", by="2025-12-30")],
            },
            TargetBeforeBaseline(
                target_end=date(2025, 12, 30), baseline="2025", where=(*HERE, "targets", 0)
            ),
        ),
        (
            {"baseline": 20, "targets": [_target("10")]},
            TargetBehindBaseline(
                target="10",
                baseline="20",
                direction="increase",
                where=(*HERE, "targets", 0, "value"),
            ),
        ),
        (
            {"baseline": 20, "direction": "decrease", "targets": [_target("30")]},
            TargetBehindBaseline(
                target="30",
                baseline="20",
                direction="decrease",
                where=(*HERE, "targets", 0, "value"),
            ),
        ),
        (
            {"baseline": 20, "measure": "distance", "targets": [_target("10")]},
            TargetBehindBaseline(
                target="10",
                baseline="20",
                direction="increase",
                where=(*HERE, "targets", 0, "value"),
            ),
        ),
        # Versions.
        (
            {"targets": [_target("10"), _target("12")]},
            IndistinguishableTargets(window="2025", where=(*HERE, "targets", 1)),
        ),
        (
            {"targets": [_target("10", by="2025-12-31"), _target("12", period="2025")]},
            IndistinguishableTargets(window="2025", where=(*HERE, "targets", 1)),
        ),
        (
            {"observations": [_seen("10"), _seen("7", "2025-Q2"), _seen("12")]},
            IndistinguishableObservations(
                period="2025-Q1",
                part="",
                values=("10", "12"),
                where=(*HERE, "observations", 2),
            ),
        ),
        (
            {"observations": [_of("hubin"), _of("lushi"), _of("hubin", "2")]},
            IndistinguishableObservations(
                period="2025-Q1",
                part="place=hubin",
                values=("1", "2"),
                where=(*HERE, "observations", 2),
            ),
        ),
        # Parts.
        (
            {"observations": [_of("hubinn")]},
            UndeclaredPart(
                dimension="place",
                part="hubinn",
                nearest="hubin",
                where=(*HERE, "observations", 0, "where", "place"),
            ),
        ),
        (
            {"observations": [_of("xyz")]},
            UndeclaredPart(
                dimension="place",
                part="xyz",
                nearest=None,
                where=(*HERE, "observations", 0, "where", "place"),
            ),
        ),
        (
            {"targets": [Target(value=1, where={"plaza": "hubin"})]},
            UndeclaredPart(
                dimension="plaza", part=None, nearest="place", where=(*HERE, "targets", 0, "where")
            ),
        ),
        # Periods.
        (
            {"observations": [_seen("1", "2024-Q4")]},
            ObservationOutsidePlan(
                period="2024-Q4", plan_period="2025", where=(*HERE, "observations", 0)
            ),
        ),
        (
            {"observations": [_seen("1", "2025-12-01/2026-01-31")]},
            ObservationOutsidePlan(
                period="2025-12-01/2026-01-31", plan_period="2025", where=(*HERE, "observations", 0)
            ),
        ),
        # Percentages.
        (
            {"unit": "%", "accumulation": "increments", "observations": [_seen("40%")]},
            PercentagesCannotAdd(operation="increments", where=(*HERE, "accumulation")),
        ),
        (
            {"unit": "%", "aggregation": "sum"},
            PercentagesCannotAdd(operation="sum", where=(*HERE, "aggregation")),
        ),
        (
            {"statements": [Statement(completion="80%"), Statement(completion="34/120%")]},
            StatedIsNotAPercentage(
                text="34/120%", suggestion="28.33%", where=(*HERE, "statements", 1, "completion")
            ),
        ),
        # Series.
        (
            {
                "accumulation": "running-total",
                "observations": [_seen("90", "2025-Q2"), _seen("120"), _seen("95", "2025-Q3")],
            },
            FallingRunningTotal(
                earlier="120",
                later="90",
                earlier_period="2025-Q1",
                later_period="2025-Q2",
                where=(*HERE, "observations", 0, "value"),
            ),
        ),
        (
            {
                "accumulation": "running-total",
                "targets": [Target(period="2025-Q1", value=10), Target(period="2025-Q2", value=10)],
                "observations": [_seen("12"), _seen("21", "2025-Q2")],
            },
            TargetWithinRunningTotal(
                window="2025-Q2",
                earlier="12",
                earlier_period="2025-Q1",
                where=(*HERE, "targets", 1),
            ),
        ),
        (
            {"accumulation": "increments", "observations": [_seen("10"), _seen("4", "2025-03")]},
            OverlappingIncrements(
                first="2025-Q1", second="2025-03", where=(*HERE, "observations", 1)
            ),
        ),
    ],
)
def test_what_is_wrong_is_found_at_its_place(definition: Definition, finding: Finding) -> None:
    assert _check(definition) == [finding]


SO_FAR: Definition = {
    "accumulation": "running-total",
    "observations": [_seen("12"), _seen("21", "2025-Q2")],
}


@pytest.mark.parametrize(
    "definition",
    [
        {},
        {"measure": "distance", "baseline": 1, "direction": "decrease"},
        {"measure": "ratio"},
        {"unit": "万人", "baseline": "5人", "targets": [_target("6千人")]},
        {
            "unit": "yes/no",
            "observations": [_seen("1"), _seen("0", "2025-Q2"), _seen("yes", "2025-Q3")],
        },
        {"unit": "%", "observations": [_seen("34/120")]},
        {"direction": "maintain", "targets": [Target(value=Range(low=6, high=6))]},
        {"direction": "maintain", "targets": [Target(value=Range(low=6))]},
        {"direction": "maintain", "targets": [Target(value=Range(high=6))]},
        # A target may fall due on the last day of its baseline, and equal it.
        {"baseline": Baseline(value=1, period="2025"), "targets": [_target("2")]},
        {"baseline": 20, "targets": [_target("20")]},
        {"baseline": 20, "direction": "decrease", "targets": [_target("20")]},
        {"baseline": 20, "direction": "decrease", "targets": [_target("10")]},
        # The baseline is last year's figure to a ratio, and may be anywhere to a range.
        {"baseline": 20, "measure": "ratio", "targets": [_target("10")]},
        {"baseline": 20, "measure": "yes-no", "targets": [_target("10")]},
        {"baseline": 20, "direction": "maintain", "targets": [_target("10")]},
        {"baseline": 20, "direction": "maintain", "targets": [Target(value=Range(low=30))]},
        # Versions that can be told apart.
        {"targets": [_target("10"), _target("12", recorded="2025-06-01")]},
        {"targets": [_target("10"), _target("12", by="2025-06-30")]},
        {"targets": [_target("10"), Target(value=4, where={"place": "hubin"})]},
        {"observations": [_seen("10"), _seen("12", recorded="2025-04-10")]},
        {"observations": [_seen("10"), _of("hubin"), _of("lushi")]},
        # Beyond the plan, where a target wants it.
        {"targets": [_target("1", period="2026")], "observations": [_seen("1", "2026-Q1")]},
        {"observations": [_seen("1", "2025")]},
        {"unit": "%", "accumulation": "mean", "observations": [_seen("40%")]},
        {"unit": "%", "accumulation": "increments", "observations": [_seen("34/85")]},
        {"unit": "%", "aggregation": "mean", "observations": [_seen("40%")]},
        {"unit": "人", "accumulation": "increments", "observations": [_seen("40")]},
        # A total that stays, falls elsewhere, or was corrected.
        {"accumulation": "running-total", "observations": [_seen("9"), _seen("9", "2025-Q2")]},
        {"accumulation": "latest", "observations": [_seen("9"), _seen("8", "2025-Q2")]},
        {
            "accumulation": "running-total",
            "observations": [_of("hubin", "9"), _of("lushi", "8", "2025-Q2")],
        },
        {
            "accumulation": "running-total",
            "observations": [
                _seen("9", recorded="2025-04-01"),
                _seen("7", recorded="2025-05-01"),
                _seen("8", "2025-Q2"),
            ],
        },
        {
            "accumulation": "running-total",
            "observations": [
                _seen("7", recorded="2025-05-01"),
                _seen("9", recorded="2025-04-01"),
                _seen("8", "2025-Q2"),
            ],
        },
        # Of the total so far, of the days from its beginning on, of no figure before or inside.
        SO_FAR | {"targets": [_target("20", by="2025-06-30")]},
        SO_FAR | {"targets": [_target("20", period="2025-H1")]},
        SO_FAR | {"targets": [_target("20", period="2025-Q1")]},
        SO_FAR | {"targets": [_target("20", period="2025-Q3")]},
        # Of what begins anew, or is no total.
        SO_FAR
        | {
            "accumulation": "latest",
            "targets": [_target("20", period="2025-Q2")],
        },
        SO_FAR
        | {
            "observations": [_of("hubin", "12"), _of("lushi", "21", "2025-Q2")],
            "targets": [Target(value=9, period="2025-Q2", where={"place": "lushi"})],
        },
        {"accumulation": "increments", "observations": [_seen("10"), _seen("4", "2025-04")]},
        {"accumulation": "latest", "observations": [_seen("10"), _seen("4", "2025-03")]},
        {
            "accumulation": "increments",
            "observations": [_of("hubin"), _of("lushi", period="2025-03")],
        },
        {
            "accumulation": "increments",
            "observations": [_seen("10"), _seen("4", recorded="2025-05-01")],
        },
        {"statements": [Statement(completion="147.95%"), Statement(completion="~98‰")]},
    ],
)
def test_a_near_miss_stays_silent(definition: Definition) -> None:
    assert _check(definition) == []


def test_a_total_that_begins_anew_with_its_target_only_falls() -> None:
    definition = SO_FAR | {
        "observations": [_seen("12"), _seen("9", "2025-Q2")],
        "targets": [_target("10", period="2025-Q2")],
    }

    assert [type(one) for one in _check(definition)] == [FallingRunningTotal]


def test_the_totals_of_parts_go_on_into_a_target_of_the_whole() -> None:
    definition = SO_FAR | {
        "observations": [_of("hubin", "0.9万"), _of("hubin", "10000", "2025-Q2"), _of("lushi")],
        "targets": [_target("10", period="2025-Q2")],
    }

    assert [one.message for one in _check(definition)] == [
        "the target is for 2025-Q2 alone, and the running total goes on from 0.9万 (2025-Q1)"
    ]


def test_a_figure_that_cannot_be_compared_is_reported_once() -> None:
    definition = {
        "unit": "人",
        "baseline": 5,
        "accumulation": "running-total",
        "targets": [_target("1人次")],
        "observations": [_seen("9"), _seen("8人次", "2025-Q2")],
    }

    assert [type(one) for one in _check(definition)] == [UnitMismatch, UnitMismatch]


# -- units of a plan's own -----------------------------------------------------------------

FIVE_CARTONS = Quantity(number=Decimal(5), unit=CARTON)


def test_a_declared_unit_is_known() -> None:
    definition = {"unit": LAMP, "observations": [Observation(value=FIVE_CARTONS, period="2025-Q1")]}

    assert _check(definition, units=(LAMP, CARTON)) == []


def test_an_undeclared_unit_is_found_even_where_it_converts() -> None:
    definition = {"unit": LAMP, "observations": [Observation(value=FIVE_CARTONS, period="2025-Q1")]}

    assert _check(definition, units=(LAMP,)) == [
        UndeclaredUnit(symbol="箱", where=(*HERE, "observations", 0, "value"))
    ]


def test_an_undeclared_unit_that_does_not_convert_is_both() -> None:
    definition = {"unit": "人", "observations": [Observation(value=FIVE_CARTONS, period="2025-Q1")]}

    assert [type(one) for one in _check(definition)] == [UndeclaredUnit, UnitMismatch]


def test_a_unit_of_the_same_symbol_but_another_meaning_is_not_the_declared_one() -> None:
    own = Unit(symbol="人", dimension="place at a table", counting=True)

    assert _check({"unit": UNITS.find("人")}, units=(own,)) == [
        UndeclaredUnit(symbol="人", where=(*HERE, "unit"))
    ]


# -- whole plans ---------------------------------------------------------------------------


def test_an_id_is_found_a_second_time_wherever_the_two_stand() -> None:
    plan = Plan(
        id="plan",
        period="2025",
        programs=[
            Program(
                id="a",
                indicators=[Indicator(id="x"), Indicator(id="y")],
                programs=[Program(id="b", indicators=[Indicator(id="x")])],
            ),
            Program(id="b", indicators=[Indicator(id="z"), Indicator(id="x")]),
            Program(id="y"),
        ],
    )

    inner, outer = ("programs", 0, "programs", 0), ("programs", 1)
    first = ("programs", 0, "indicators", 0)
    assert list(check(plan)) == [
        DuplicateId(id="x", kind="indicator", first=first, where=(*inner, "indicators", 0, "id")),
        DuplicateId(id="b", kind="program", first=inner, where=(*outer, "id")),
        DuplicateId(id="x", kind="indicator", first=first, where=(*outer, "indicators", 1, "id")),
    ]


@pytest.mark.parametrize("programs", [[], [Program(id="a", programs=[Program(id="b")])]])
def test_a_plan_without_an_indicator_is_empty(programs: list[Program]) -> None:
    plan = Plan(id="plan", period="2025", programs=programs)

    assert list(check(plan)) == [EmptyPlan(where=("programs",))]


def test_findings_come_in_the_order_of_the_plan() -> None:
    wrong: Definition = {"measure": "inverse", "targets": [Target(value=Range(low=8, high=6))]}
    plan = Plan(
        id="plan",
        period="2025",
        programs=[
            Program(
                id="a",
                indicators=[Indicator(id="fine"), Indicator(id="wrong", **wrong)],
                programs=[Program(id="b", indicators=[Indicator(id="lamps", unit=LAMP)])],
            ),
            Program(id="c", indicators=[Indicator(id="far", measure="distance")]),
        ],
    )

    assert [(type(one), one.where) for one in check(plan)] == [
        (MeasureDoesNotFit, ("programs", 0, "indicators", 1, "measure")),
        (RangeNeedsMaintain, ("programs", 0, "indicators", 1, "targets", 0)),
        (ReversedRange, ("programs", 0, "indicators", 1, "targets", 0)),
        (UndeclaredUnit, ("programs", 0, "programs", 0, "indicators", 0, "unit")),
        (MeasureNeedsBaseline, ("programs", 1, "indicators", 0, "measure")),
    ]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_indicators=2))
def test_a_plan_without_contradictions_has_no_errors(plan: Plan) -> None:
    assert [one for one in check(plan) if one.severity is Severity.ERROR] == []
