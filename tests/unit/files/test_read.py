"""Reading: `read`, `reads`, `load` and `loads`, and what they answer with."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from tests.unit.files.reading import HEAD, INDICATOR

import kpitrack
from kpitrack.files import PlacedFinding, Reading
from kpitrack.findings import EmptyPlan, PlanError, Severity, UnknownKey

SOUND = f"{INDICATOR}        target: 40000\n        actual: 59178\n"
WRONG = f"{INDICATOR}        targt: 40000\n        weight: 0\n"


SCALES = """\
kpitrack: 1
id: lights
period: 2025
scale: light
scales:
  - id: lights
    over: pace
    bands: [{status: green, from: 90%}, {status: amber, from: 60%, below: 95%}]
programs:
  - id: all
    indicators: [{id: placements, target: 1e3}]
"""


def test_scales_are_judged_though_a_figure_elsewhere_cannot_be_read() -> None:
    assert [one.code for one in kpitrack.reads(SCALES).findings] == [
        "KT419",
        "KT420",
        "KT421",
        "KT301",
    ]


def test_scales_that_cannot_be_read_have_no_holes_and_are_not_unknown() -> None:
    chosen = SCALES.replace("scale: light\n", "scale: lights\n")
    broken = chosen.replace("below: 95%", "below: much")

    assert [one.code for one in kpitrack.reads(broken).findings] == ["KT301", "KT301"]


def test_a_sound_plan_has_no_findings() -> None:
    reading = kpitrack.reads(SOUND)

    assert reading.findings == ()
    assert reading.errors == ()
    assert reading.plan == kpitrack.loads(SOUND)


def test_all_that_is_wrong_is_found_in_one_pass() -> None:
    reading = kpitrack.reads(WRONG)

    assert reading.plan is None
    assert [one.code for one in reading.findings] == ["KT201", "KT308"]
    assert reading.errors == reading.findings


def test_a_warning_leaves_the_plan() -> None:
    reading = kpitrack.reads(f"{HEAD}programs: []\n")

    assert reading.plan is not None
    assert [one.severity for one in reading.findings] == [Severity.WARNING]
    assert reading.errors == ()


def test_loading_a_broken_plan_raises_all_that_was_found() -> None:
    text = f"{WRONG}        observations: [{{period: 2024, value: 7}}]\n"
    with pytest.raises(PlanError) as caught:
        kpitrack.loads(text, name="demo.yaml")

    findings = caught.value.findings
    assert [one.code for one in findings] == ["KT201", "KT308", "KT406"]
    assert all(isinstance(one, PlacedFinding) for one in findings)
    assert str(caught.value).startswith("demo.yaml:9:9: error KT201 'targt' is not a key")
    assert str(caught.value).count("\n  = ") == 3


def test_a_file_is_read_as_its_text_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(SOUND, encoding="utf-8")

    assert kpitrack.load(path) == kpitrack.loads(SOUND)
    assert kpitrack.load(str(path)) == kpitrack.loads(SOUND)
    assert kpitrack.read(path) == kpitrack.reads(SOUND, name=str(path))


def test_a_missing_file_raises_nothing_but_a_plan_error(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="error KT101") as caught:
        kpitrack.load(tmp_path / "nowhere.yaml")

    assert [one.code for one in caught.value.findings] == ["KT101"]


def test_readings_are_values() -> None:
    finding = PlacedFinding(finding=EmptyPlan(), file="plan.yaml", line=1, column=1)

    assert Reading(plan=None, findings=(finding,)) == Reading(plan=None, findings=(finding,))
    assert Reading(plan=None, findings=()).placed(EmptyPlan()).location == "<text>"
    assert hash(Reading(plan=None, findings=(finding,)))


def test_what_a_plan_says_of_itself_comes_with_its_place() -> None:
    (finding,) = kpitrack.reads(f"{INDICATOR}        baseline: 20\n        target: 10\n").findings

    assert finding.location == "<text>:10:17"
    assert finding.finding.where == ("programs", 0, "indicators", 0, "targets", 0, "value")


def test_a_place_that_yaml_has_spoilt_is_reported_once() -> None:
    codes = [one.code for one in kpitrack.reads(f"{INDICATOR}        actual: *same\n").findings]

    assert codes == ["KT112"]


def test_a_plan_that_lost_its_indicators_to_errors_is_not_called_empty() -> None:
    codes = {one.code for one in kpitrack.reads(f"{HEAD}programs: [{{idd: a}}]\n").findings}

    assert codes == {"KT201", "KT202"}


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(*, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        kpitrack.reads(SOUND)

        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_findings_can_be_told_apart_by_class() -> None:
    (first, _) = kpitrack.reads(WRONG).findings

    assert isinstance(first.finding, UnknownKey)
    assert first.finding.nearest == "target"
