"""Pointers: what a plan says of itself is found where the text says it.

The oracle is PyYAML's own composer, which knows places too, and is walked here step by step.
"""

from __future__ import annotations

from typing import Any, cast

import attrs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import plans
from tests.unit.files.reading import HEAD, INDICATOR

import kpitrack
from kpitrack.files.writer import to_yaml
from kpitrack.model import (
    Accumulation,
    Aggregation,
    Direction,
    Indicator,
    Measure,
    Period,
    Plan,
    Pointer,
    Program,
    Target,
    Where,
)
from kpitrack.tracking import check

_PATIENT = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
_WRITTEN = {
    "statements": "stated",
    "completion": "value",
    "mean_of": "rollup",
    "part_baselines": "baseline",
    "kind": "claim",
}


@st.composite
def contradictory_plans(draw: st.DrawFn) -> Plan:
    """Draw a plan whose indicators say what does not go together."""
    plan = draw(plans(most_indicators=2))
    names = st.sampled_from(["a", "b", "c"])

    def indicator(one: Indicator) -> Indicator:
        return attrs.evolve(
            one,
            id=draw(names),
            direction=draw(st.sampled_from(Direction)),
            measure=draw(st.one_of(st.none(), st.sampled_from(Measure))),
            accumulation=draw(st.sampled_from(Accumulation)),
            aggregation=draw(st.one_of(st.none(), st.sampled_from(Aggregation))),
            targets=[*one.targets, *one.targets[:1]],
            observations=[*one.observations, *one.observations[:1]],
        )

    def program(one: Program) -> Program:
        return attrs.evolve(
            one,
            id=draw(names),
            indicators=map(indicator, one.indicators),
            programs=map(program, one.programs),
        )

    return attrs.evolve(
        plan,
        period=draw(st.sampled_from([plan.period, Period.parse("1900")])),
        programs=list(map(program, plan.programs)),
        dimensions=draw(st.sampled_from([plan.dimensions, plan.dimensions[1:]])),
    )


@_PATIENT
@given(contradictory_plans())
def test_what_a_plan_says_of_itself_is_found_where_it_is_written(plan: Plan) -> None:
    text = to_yaml(plan)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for placed in kpitrack.reads(text).findings:
        if placed.finding.where:
            mark = _in_document(root, placed.finding.where).start_mark

            assert (placed.line, placed.column) == (mark.line + 1, mark.column + 1)
    for finding in check(plan):
        assert _in_plan(plan, finding.where) is not None


def _in_document(root: Any, pointer: Pointer) -> Any:  # noqa: ANN401 - PyYAML's own nodes
    node = root
    for step in pointer:
        if isinstance(step, int):
            node = node.value[step]
            continue
        below = {key.value: value for key, value in node.value}
        key = _WRITTEN.get(step, step)
        if key not in below:
            return node  # A choice that is the default is not written.
        node = _baselines(below[key], step) if key == "baseline" else below[key]
    return node


def _baselines(node: Any, step: str) -> Any:  # noqa: ANN401 - PyYAML's own nodes
    """Return the baseline of the total, or the list of those of parts: one key says both."""
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    of_parts = [one for one in entries if "where" in {key.value for key, _ in one.value}]
    if step == "baseline":
        return next(one for one in entries if one not in of_parts)
    return yaml.SequenceNode(node.tag, of_parts, node.start_mark, node.end_mark)


def _in_plan(plan: Plan, pointer: Pointer) -> object:
    found: object = plan
    for step in pointer:
        if isinstance(step, int):
            found = cast("tuple[object, ...]", found)[step]
        elif isinstance(found, tuple):
            found = dict(cast("Where", found))[step]
        elif isinstance(found, Target) and step in ("low", "high"):
            found = getattr(found.value, step)
        else:
            found = getattr(found, step)
    return found


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        ("baseline: 20\n        target: 10", 10, 17),
        ("baseline: {value: 20}\n        target: {value: 10}", 10, 25),
        ("baseline: {value: 20}\n        targets: [10]", 10, 19),
        ("unit: 人\n        actual: 7人次", 10, 17),
        ("unit: 人\n        observations: [{period: 2025, value: 7人次}]", 10, 46),
        ("unit: 人\n        baseline: 7人次", 10, 19),
        ("unit: 人\n        baseline: {value: 7人次}", 10, 27),
        ("observations: [{at: 2024-01-01, value: 7}]", 9, 24),
    ],
)
def test_short_forms_are_found_where_they_are_written(keys: str, line: int, column: int) -> None:
    text = f"{INDICATOR}        {keys}\n        accumulation: latest\n"
    (placed,) = kpitrack.reads(text).findings

    assert (placed.line, placed.column) == (line, column)


def test_the_baseline_of_a_total_is_found_among_those_of_its_parts() -> None:
    baselines = "[{where: {place: hubin}, value: 3%}, {value: 4%}]"
    dimensions = "dimensions: [{id: place, parts: [hubin]}]\n"
    text = f"{dimensions}{INDICATOR}        measure: growth\n        baseline: {baselines}\n"
    (placed,) = [one for one in kpitrack.reads(text).findings if one.code == "KT424"]

    assert placed.source[(placed.column or 0) - 1 :] == "{value: 4%}]"


def test_a_list_that_is_not_there_is_meant_by_the_plan() -> None:
    (placed,) = kpitrack.reads(HEAD).findings

    assert (placed.code, placed.finding.where) == ("KT418", ("programs",))
    assert (placed.line, placed.column) == (1, 1)


def test_entries_that_could_not_be_read_are_not_counted() -> None:
    targets = "[x, {by: 2025-06-30, value: 30}, {value: y}, {by: 2025-12-31, value: 10}]"
    text = f"{INDICATOR}        baseline: 20\n        targets: {targets}\n"
    line = text.splitlines()[9]
    columns = [line.index(end) for end in (",", "}, {by: 2025-12-31", "0}]")]
    found = [(one.code, one.column) for one in kpitrack.reads(text).findings]

    assert found == list(zip(["KT301", "KT301", "KT405"], columns, strict=True))
