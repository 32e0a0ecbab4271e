"""Figures of parts in a plan file: baselines and stated completions with their `where`."""

from __future__ import annotations

import pytest

import kpitrack
from kpitrack import Baseline, Indicator, Statement

_HEAD = """\
kpitrack: 1
id: demo
period: 2025
as_of: 2025-12-31
dimensions:
  - {id: place, parts: [hubin, lingbao]}
programs:
  - id: employment
    indicators:
      - id: training
"""


def _plan_text(*lines: str) -> str:
    return _HEAD + "".join(f"        {line}\n" for line in lines)


def _read_indicator(*lines: str) -> Indicator:
    return next(kpitrack.loads(_plan_text(*lines)).indicators())


def _found(*lines: str) -> list[tuple[str, int | None, int | None]]:
    reading = kpitrack.reads(_plan_text(*lines))
    return [(one.code, one.line, one.column) for one in reading.findings]


HUBIN = {"place": "hubin"}
LINGBAO = {"place": "lingbao"}


def test_a_baseline_is_of_the_total_unless_it_names_a_part() -> None:
    short = _read_indicator("baseline: 20")
    long = _read_indicator("baseline: {value: 20, period: 2024}")
    of_part = _read_indicator("baseline: {value: 20, where: {place: hubin}}")

    assert (short.baseline, short.part_baselines) == (Baseline(value=20), ())
    assert long.baseline == Baseline(value=20, period="2024")
    assert of_part.baseline is None
    assert of_part.part_baselines == (Baseline(value=20, where=HUBIN),)


def test_a_list_of_baselines_holds_the_total_and_parts_in_any_order() -> None:
    indicator = _read_indicator(
        "baseline:",
        "  - {value: 12, at: 2024-12-31, where: {place: hubin}}",
        "  - 20",
        "  - {value: 8, where: {place: lingbao}, source: yearbook}",
    )

    assert indicator.baseline == Baseline(value=20)
    assert indicator.part_baselines == (
        Baseline(value=12, period="2024-12-31", where=HUBIN),
        Baseline(value=8, where=LINGBAO, source="yearbook"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("baseline: 20",),
        ("baseline: {value: 20, where: {place: hubin}}",),
        ("baseline: [20, {value: 8, where: {place: hubin}}]",),
        ("baseline: [{value: 8, where: {place: hubin}}, {value: 9, where: {place: lingbao}}]",),
        ("baseline: []",),
    ],
)
def test_baselines_are_written_so_that_they_read_back_equal(lines: tuple[str, ...]) -> None:
    plan = kpitrack.loads(_plan_text(*lines))

    assert kpitrack.loads(kpitrack.dumps(plan)) == plan


def test_the_baseline_of_the_total_is_written_before_those_of_parts() -> None:
    plan = kpitrack.loads(_plan_text("baseline: [{value: 8, where: {place: hubin}}, 20]"))

    written = kpitrack.dumps(plan)

    assert written.index("value: 20") < written.index("where: {place: hubin}")


def test_a_second_baseline_of_the_total_is_pointed_at() -> None:
    found = _found("baseline:", "  - 20", "  - {value: 8, where: {place: hubin}}", "  - 21")

    assert found == [("KT433", 14, 13)]


def test_a_second_baseline_of_one_part_is_pointed_at() -> None:
    found = _found(
        "baseline:",
        "  - {value: 8, where: {place: hubin}}",
        "  - 20",
        "  - {value: 9, where: {place: hubin}}",
    )

    assert found == [("KT433", 14, 13)]


@pytest.mark.parametrize(
    ("baseline", "column"),
    [
        ("7人次", 19),
        ("{value: 7人次}", 27),
        ("{value: 7人次, where: {place: hubin}}", 27),
        ("[{value: 7人次}, {value: 8, where: {place: hubin}}]", 28),
        ("[7人次, {value: 8, where: {place: hubin}}]", 20),
        ("[{value: 8, where: {place: hubin}}, 7人次]", 55),
        ("[{value: 8, where: {place: hubin}}, {value: 7人次}]", 63),
        ("[20, {value: 8, where: {place: hubin}}, {value: 7人次, where: {place: lingbao}}]", 67),
    ],
)
def test_a_baseline_in_another_unit_is_pointed_at_wherever_it_stands(
    baseline: str, column: int
) -> None:
    assert _found("unit: 人", f"baseline: {baseline}") == [("KT303", 12, column)]


def test_what_is_wrong_in_one_baseline_leaves_the_others() -> None:
    found = _found(
        "baseline:",
        "  - {value: many}",
        "  - {value: 8, where: {place: hubinn}}",
        "  - {value: 20}",
    )

    assert found == [("KT301", 12, 21), ("KT411", 13, 39)]


def test_baselines_that_are_no_list_and_no_baseline_are_a_finding() -> None:
    assert _found("baseline: {period: 2024}") == [("KT202", 11, 19)]


def test_a_stated_completion_may_be_of_a_part() -> None:
    indicator = _read_indicator("stated: [80%, {value: 70%, where: {place: hubin}}]")

    assert indicator.statements == (
        Statement(completion="80%"),
        Statement(completion="70%", where=HUBIN),
    )


def test_a_stated_completion_of_a_part_reads_back_equal() -> None:
    plan = kpitrack.loads(_plan_text("stated: {value: 70%, where: {place: hubin}}"))

    assert kpitrack.loads(kpitrack.dumps(plan)) == plan


def test_a_stated_completion_of_an_undeclared_part_is_pointed_at() -> None:
    found = _found("stated: {value: 70%, where: {place: hubinn}}")

    assert found == [("KT411", 11, 45)]
