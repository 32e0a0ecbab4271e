"""Checks about parts: what does not add up, what cannot be told apart, what is not declared."""

from __future__ import annotations

import pytest

from kpitrack.findings import Finding
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Part,
    Plan,
    Pointer,
    Program,
    Statement,
    Target,
)
from kpitrack.tracking import check

PLACES = Dimension(id="place", parts=[Part(id="hubin"), Part(id="lushi")])
HUBIN = {"place": "hubin"}
LUSHI = {"place": "lushi"}


def _check(indicator: Indicator) -> list[tuple[str, Pointer]]:
    """Return codes and places of all findings, the places from the indicator on."""
    return [(one.code, one.where[4:]) for one in _findings(indicator)]


def _findings(indicator: Indicator) -> tuple[Finding, ...]:
    programs = [Program(id="jobs", indicators=[indicator])]
    return check(Plan(id="city", period="2025", dimensions=[PLACES], programs=programs))


def _recorded(*observations: tuple[str, dict[str, str]]) -> Indicator:
    return Indicator(
        id="it",
        accumulation="increments",
        observations=[
            Observation(value=1, period=period, where=where) for period, where in observations
        ],
    )


def test_answers_are_not_added_up() -> None:
    assert _check(Indicator(id="it", unit="yes/no", aggregation="sum")) == [
        ("KT431", ("aggregation",))
    ]
    assert _check(Indicator(id="it", unit="yes/no", aggregation="max")) == []
    assert _check(Indicator(id="it", unit="yes/no")) == []
    assert _check(Indicator(id="it", unit="人", aggregation="sum")) == []


@pytest.mark.parametrize(
    ("total", "part", "straddles"),
    [
        ("2025-01-01/2025-04-30", "2025-Q2", True),
        ("2025-Q2", "2025-01-01/2025-04-30", True),
        ("2025-Q1", "2025-Q1", False),
        ("2025-Q1", "2025-02", False),
        ("2025-02", "2025-Q1", False),
        ("2025-Q1", "2025-Q2", False),
        ("2025-Q1", "2025-03-31", False),
    ],
)
def test_increments_of_total_and_part_lie_inside_one_another_or_apart(
    total: str, part: str, *, straddles: bool
) -> None:
    indicator = _recorded((total, {}), (part, HUBIN), (part, LUSHI))

    assert _check(indicator) == ([("KT432", ("observations", 1))] if straddles else [])


def test_the_finding_of_straddling_increments_names_both_periods() -> None:
    (finding,) = _findings(_recorded(("2025-01-01/2025-04-30", {}), ("2025-Q2", HUBIN)))

    assert finding.message == (
        "the increment of 2025-Q2 in a part reaches beyond the total's of 2025-01-01/2025-04-30"
    )


def test_figures_that_do_not_add_up_may_share_days() -> None:
    straddling = _recorded(("2025-01-01/2025-04-30", {}), ("2025-Q2", HUBIN))
    levels = Indicator(id="it", observations=straddling.observations)

    assert _check(levels) == []


def test_a_part_has_one_baseline() -> None:
    eight, nine = (Baseline(value=value, where=HUBIN) for value in (8, 9))

    findings = _findings(
        Indicator(id="it", part_baselines=[eight, nine, Baseline(value=9, where=LUSHI)])
    )

    assert [(one.code, one.where[4:]) for one in findings] == [("KT433", ("part_baselines", 1))]
    assert findings[0].message == "a second baseline is given for place=hubin"


def test_baselines_and_statements_of_undeclared_parts_are_found() -> None:
    nowhere = {"place": "hubinn"}
    indicator = Indicator(
        id="it",
        part_baselines=[Baseline(value=1, where=nowhere)],
        targets=[Target(value=2, where=nowhere)],
        observations=[Observation(value=3, period="2025", where=nowhere)],
        statements=[Statement(completion="4%"), Statement(completion="4%", where=nowhere)],
    )

    assert _check(indicator) == [
        ("KT411", ("part_baselines", 0, "where", "place")),
        ("KT411", ("targets", 0, "where", "place")),
        ("KT411", ("observations", 0, "where", "place")),
        ("KT411", ("statements", 1, "where", "place")),
    ]


def test_the_unit_of_the_baseline_of_a_part_must_fit() -> None:
    indicator = Indicator(id="it", unit="人", part_baselines=[Baseline(value="3 km", where=HUBIN)])

    assert _check(indicator) == [("KT303", ("part_baselines", 0, "value"))]


def test_a_target_is_compared_with_the_baseline_of_its_own_part() -> None:
    whole = Indicator(id="it", baseline=100, targets=[Target(value=60, where=HUBIN)])
    part = Indicator(
        id="it",
        part_baselines=[Baseline(value=100, where=HUBIN)],
        targets=[Target(value=60, where=HUBIN), Target(value=60, where=LUSHI), Target(value=60)],
    )

    assert _check(whole) == []
    assert _check(part) == [("KT405", ("targets", 0, "value"))]


def test_a_baseline_of_a_part_is_one_to_measure_from() -> None:
    baselines = [Baseline(value=1, where=HUBIN)]

    assert _check(Indicator(id="it", measure="distance", part_baselines=baselines)) == []
    assert _check(Indicator(id="it", measure="distance")) == [("KT415", ("measure",))]
