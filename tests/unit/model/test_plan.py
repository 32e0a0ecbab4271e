"""Plans: the tree of programs, and the order in which it is walked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import FITTING_MEASURES, plans

from kpitrack.model import (
    SCALES,
    Direction,
    Indicator,
    MeanOf,
    Measure,
    Period,
    Plan,
    Pointer,
    Program,
    Range,
)

# Whole plans take a while to draw on a busy machine.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TREE = Plan(
    id="plan",
    period="2025",
    programs=[
        Program(
            id="a",
            indicators=[Indicator(id="a-1"), Indicator(id="a-2")],
            programs=[
                Program(id="b", indicators=[Indicator(id="b-1")]),
                Program(id="c", programs=[Program(id="d", indicators=[Indicator(id="d-1")])]),
            ],
        ),
        Program(id="e", indicators=[Indicator(id="e-1")]),
    ],
)


def test_parents_come_before_children_in_file_order() -> None:
    assert [program.id for _, program in TREE.walk()] == ["a", "b", "c", "d", "e"]
    assert [one.id for one in TREE.indicators()] == ["a-1", "a-2", "b-1", "d-1", "e-1"]


@settings(_PATIENT)
@given(plans(most_indicators=0))
def test_every_pointer_leads_to_its_program(plan: Plan) -> None:
    for pointer, program in plan.walk():
        assert _at(plan, pointer) is program


def _at(plan: Plan, pointer: Pointer) -> object:
    found: Any = plan
    for step in pointer:
        found = getattr(found, step) if isinstance(step, str) else found[step]
    return found


def test_a_very_deep_tree_is_walked_without_recursion() -> None:
    program = Program(id="leaf", indicators=[Indicator(id="deepest")])
    for depth in range(5000):
        program = Program(id=f"p{depth}", programs=[program])

    assert [one.id for one in Plan(id="deep", period="2025", programs=[program]).indicators()] == [
        "deepest"
    ]


def test_names_are_titles_or_else_ids() -> None:
    program = Program(id="a", title={"zh": "就业"}, mean_of="children", weight=2)
    plan = Plan(id="plan", title="Plan", period="2025", mean_of="children")

    assert (program.name("zh"), Program(id="a").name("zh")) == ("就业", "a")
    assert (plan.name("en"), TREE.name("en")) == ("Plan", "plan")
    assert program.mean_of is plan.mean_of is MeanOf.CHILDREN


def test_lists_become_tuples() -> None:
    plan = Plan(id="plan", period="2025", units=[], dimensions=[], programs=[])

    assert (plan.units, plan.dimensions, plan.programs) == ((), (), ())
    assert plan.period == Period.parse("2025")


def test_a_bad_id_is_refused() -> None:
    with pytest.raises(ValueError, match="is not an id"):
        Plan(id="a plan", period="2025")
    with pytest.raises(ValueError, match="is not an id"):
        Program(id="a program")


@settings(_PATIENT, max_examples=50)
@given(plans())
def test_drawn_plans_are_valid(plan: Plan) -> None:
    indicators = list(plan.indicators())
    parts = {(one.id, part.id) for one in plan.dimensions for part in one.parts}

    names = [program.id for _, program in plan.walk()]
    assert len(set(names)) == len(names)
    assert len({one.id for one in indicators}) == len(indicators)
    for one in indicators:
        assert one.measure is None or one.measure in FITTING_MEASURES[one.direction]
        assert one.measure is not Measure.GROWTH or all(each.period for each in one.baselines)
        assert one.scale is None or one.scale in SCALES.keys() | {each.id for each in plan.scales}
        assert one.measure not in (Measure.DISTANCE, Measure.GROWTH) or one.baselines
        assert all(set(target.where) <= parts for target in one.targets)
        assert all(set(entry.where) <= parts for entry in one.observations)
        assert all(
            isinstance(target.value, Range) == (one.direction is Direction.MAINTAIN)
            for target in one.targets
        )
        assert all(plan.period.contains(entry.period) for entry in one.observations)
        for entry in one.observations:
            entry.value.amount(one.unit)


@settings(_PATIENT, max_examples=20)
@given(plans(most_indicators=1))
def test_equal_plans_have_equal_hashes(plan: Plan) -> None:
    again = Plan(
        id=plan.id,
        title=plan.title,
        period=plan.period,
        as_of=plan.as_of,
        units=plan.units,
        dimensions=list(plan.dimensions),
        scales=list(plan.scales),
        mean_of=plan.mean_of,
        pace=plan.pace and plan.pace.value,
        scale=plan.scale,
        forecast=plan.forecast and plan.forecast.value,
        claims=list(plan.claims),
        programs=list(plan.programs),
        source=plan.source,
        note=plan.note,
    )

    assert again == plan
    assert hash(again) == hash(plan)
    assert plan.as_of is not None
    assert plan.period.first - timedelta(days=1) < plan.as_of
