"""Every cell of accumulation x direction x measure, worked out by hand.

The figures of four quarters are 10, 40, 20 and 30. What they come to is told by the accumulation,
how much of the target that is by direction and measure.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from tests.unit.tracking.single import assessed, figures, plan_of

from kpitrack.findings import PlanError
from kpitrack.model import Accumulation, Baseline, Direction, Measure, Range, Target
from kpitrack.tracking import Attainment, Measured, Reason, Unmeasured

QUARTERS = figures(("2025-Q1", 10), ("2025-Q2", 40), ("2025-Q3", 20), ("2025-Q4", 30))
ACTUALS = {
    "increments": 100,
    "running-total": 30,
    "latest": 30,
    "mean": 25,
    "max": 40,
    "min": 10,
}

CELLS: dict[tuple[str, str], tuple[dict[str, Any], dict[str, str]]] = {
    # Of 50.
    ("increase", "ratio"): (
        {"targets": [Target(value=50)]},
        {
            "increments": "2 met",
            "running-total": "3/5 not-met",
            "latest": "3/5 not-met",
            "mean": "1/2 not-met",
            "max": "4/5 not-met",
            "min": "1/5 not-met",
        },
    ),
    # Of the 30 from 20 to 50.
    ("increase", "distance"): (
        {"baseline": 20, "targets": [Target(value=50)]},
        {
            "increments": "8/3 met",
            "running-total": "1/3 not-met",
            "latest": "1/3 not-met",
            "mean": "1/6 not-met",
            "max": "2/3 not-met",
            "min": "-1/3 not-met",
        },
    ),
    # Are there 40?
    ("increase", "yes-no"): (
        {"targets": [Target(value=40)]},
        {
            "increments": "1 met",
            "running-total": "0 not-met",
            "latest": "0 not-met",
            "mean": "0 not-met",
            "max": "1 met",
            "min": "0 not-met",
        },
    ),
    # Four times as much in one year is a growth of 300 %.
    ("increase", "growth"): (
        {"baseline": Baseline(value=20, period="2024"), "targets": [Target(value=80)]},
        {
            "increments": "4/3 met",
            "running-total": "1/6 not-met",
            "latest": "1/6 not-met",
            "mean": "1/12 not-met",
            "max": "1/3 not-met",
            "min": "-1/6 not-met",
        },
    ),
    # Of the 100 from 120 down to 20.
    ("decrease", "distance"): (
        {"baseline": 120, "targets": [Target(value=20)]},
        {
            "increments": "1/5 not-met",
            "running-total": "9/10 not-met",
            "latest": "9/10 not-met",
            "mean": "19/20 not-met",
            "max": "4/5 not-met",
            "min": "11/10 met",
        },
    ),
    # 20 of as many as there are.
    ("decrease", "inverse"): (
        {"targets": [Target(value=20)]},
        {
            "increments": "1/5 not-met",
            "running-total": "2/3 not-met",
            "latest": "2/3 not-met",
            "mean": "4/5 not-met",
            "max": "1/2 not-met",
            "min": "2 met",
        },
    ),
    # Are there no more than 25?
    ("decrease", "yes-no"): (
        {"targets": [Target(value=25)]},
        {
            "increments": "0 not-met",
            "running-total": "0 not-met",
            "latest": "0 not-met",
            "mean": "1 met",
            "max": "0 not-met",
            "min": "1 met",
        },
    ),
    # From 40 to 10 in one year is 75 % less.
    ("decrease", "growth"): (
        {"baseline": Baseline(value=40, period="2024"), "targets": [Target(value=10)]},
        {
            "increments": "-2 not-met",
            "running-total": "1/3 not-met",
            "latest": "1/3 not-met",
            "mean": "1/2 not-met",
            "max": "0 not-met",
            "min": "1 met",
        },
    ),
    # Inside, or of the 85 from 120 down to 35; there is no way up to 20 from there.
    ("maintain", "range"): (
        {"baseline": 120, "targets": [Target(value=Range(low=20, high=35))]},
        {
            "increments": "4/17 not-met",
            "running-total": "1 met",
            "latest": "1 met",
            "mean": "1 met",
            "max": "16/17 not-met",
            "min": "outside-range not-met",
        },
    ),
    # Inside?
    ("maintain", "yes-no"): (
        {"targets": [Target(value=Range(low=20, high=35))]},
        {
            "increments": "0 not-met",
            "running-total": "1 met",
            "latest": "1 met",
            "mean": "1 met",
            "max": "0 not-met",
            "min": "0 not-met",
        },
    ),
}
"""What each accumulation comes to, by direction and measure."""


@pytest.mark.parametrize("accumulation", [one.value for one in Accumulation])
@pytest.mark.parametrize(("direction", "measure"), CELLS)
def test_each_cell_has_the_completion_that_one_finds_by_hand(
    accumulation: str, direction: str, measure: str
) -> None:
    fields, expected = CELLS[direction, measure]
    completion, attainment = expected[accumulation].split()
    indicator = fields | {
        "accumulation": accumulation,
        "direction": direction,
        "measure": measure,
        "observations": QUARTERS,
    }

    found = assessed(plan_of(indicator))

    assert found.actual is not None
    assert found.actual.amount.value == ACTUALS[accumulation]
    assert found.attainment is Attainment(attainment)
    if completion == "outside-range":
        assert found.completion == Unmeasured(reason=Reason.OUTSIDE_RANGE)
    else:
        assert isinstance(found.completion, Measured)
        assert found.completion.value == Fraction(completion)
        assert found.completion.measure is Measure(measure)


@pytest.mark.parametrize(
    ("direction", "measure"),
    [
        pair
        for pair in product((one.value for one in Direction), (one.value for one in Measure))
        if pair not in CELLS
    ],
)
def test_a_measure_that_would_compute_backwards_is_refused(direction: str, measure: str) -> None:
    indicator = {
        "direction": direction,
        "measure": measure,
        "baseline": Baseline(value=20, period="2024"),
        "targets": [Target(value=50)],
        "observations": QUARTERS,
        "accumulation": "latest",
    }

    with pytest.raises(PlanError, match="KT402"):
        assessed(plan_of(indicator))
