"""Explain: which parts are missing or left out, and where a target comes from, in sentences."""

from __future__ import annotations

from datetime import date

import pytest

import kpitrack
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Part,
    Plan,
    Program,
    Range,
    Statement,
    Target,
)

PLACES = Dimension(
    id="place",
    parts=[Part(id="a"), Part(id="b"), Part(id="c", counts=False, reason="not yet ours")],
)


def _in(value: int, place: str, period: str = "2025-Q1") -> Observation:
    return Observation(value=value, period=period, where={"place": place})


def _targets(*values: int | Range) -> list[Target]:
    return [
        Target(value=value, where={"place": place})
        for place, value in zip("ab", values, strict=True)
    ]


MISSING = Indicator(
    id="it",
    unit="人",
    accumulation="increments",
    targets=[Target(value=100)],
    observations=[_in(30, "a"), _in(10, "a", "2025-Q2"), _in(20, "b")],
)
FALLING = Indicator(
    id="it",
    unit="人",
    direction="decrease",
    baseline=100,
    targets=_targets(20, 30),
    observations=[_in(60, "a")],
)
COMPLETE = Indicator(
    id="it", unit="人", targets=_targets(60, 40), observations=[_in(30, "a"), _in(20, "b")]
)
BEGUN = Indicator(
    id="it",
    unit="人",
    part_baselines=[Baseline(value=5, where={"place": place}) for place in "ab"],
    direction="decrease",
    targets=_targets(3, 2),
    observations=[_in(4, "a"), _in(3, "b")],
)
RANGES = Indicator(
    id="it",
    unit="人",
    direction="maintain",
    targets=_targets(Range(low=1, high=2), Range(low=3)),
    observations=[_in(4, "a"), _in(3, "b")],
)


@pytest.mark.parametrize(
    ("indicator", "english", "chinese"),
    [
        (
            MISSING,
            (
                "it: target at least 100 people: not assessable: a part of the total has no "
                "figure. "
                "No figure for b in 2025-Q2; the others make 60 people. "
                "That is at least 60% complete. Not counted: c (not yet ours)."
            ),
            (
                "it：目标不低于100人，无法评估：部分分项缺数。缺b（2025-Q2）的数据，其余为60人。"
                "完成率至少为60%。未计入：c（not yet ours）。"
            ),
        ),
        (
            FALLING,
            (
                "it: target at most 50 people (as the targets of its parts make it): not met, "
                "with no percentage: a part of the total has no figure. "
                "No figure for b; the others make 60 people. That is at most 80% complete. "
                "Not counted: c (not yet ours)."
            ),
            (
                "it：目标不高于50人（由各分项目标得出），未达标，无完成率：部分分项缺数。"
                "缺b的数据，其余为60人。完成率至多为80%。未计入：c（not yet ours）。"
            ),
        ),
        (
            COMPLETE,
            (
                "it: 50 of 100 people (as the targets of its parts make it): 50% complete, "
                "not met. "
                "Not counted: c (not yet ours)."
            ),
            (
                "it：完成50，目标100人（由各分项目标得出），完成率50%，未达标。"
                "未计入：c（not yet ours）。"
            ),
        ),
        (
            BEGUN,
            (
                "it: 7 people from a baseline of 10 people, target at most 5 people (as the "
                "targets of its parts make it): 60% complete, not met. "
                "Not counted: c (not yet ours)."
            ),
            (
                "it：现为7人（基数10人），目标不高于5人（由各分项目标得出），完成率60%，未达标。"
                "未计入：c（not yet ours）。"
            ),
        ),
        (
            RANGES,
            (
                "it: 7 people, target at least 4 people (as the targets of its parts make it): "
                "100% complete, met. Not counted: c (not yet ours)."
            ),
            (
                "it：现为7人，目标不低于4人（由各分项目标得出），完成率100%，达标。"
                "未计入：c（not yet ours）。"
            ),
        ),
    ],
)
def test_parts_have_their_sentences(indicator: Indicator, english: str, chinese: str) -> None:
    plan = Plan(
        id="city",
        period="2025",
        dimensions=[PLACES],
        programs=[Program(id="jobs", indicators=[indicator])],
    )

    assessment = kpitrack.assess(plan, as_of="2025-12-31")

    assert assessment.explain("it") == english
    assert assessment.explain("it", language="zh") == chinese


def test_without_a_target_the_missing_parts_are_told_without_a_share() -> None:
    indicator = Indicator(id="it", unit="人", observations=[_in(30, "a")])
    programs = [Program(id="jobs", indicators=[indicator])]
    plan = Plan(id="city", period="2025", dimensions=[PLACES], programs=programs)

    text = kpitrack.assess(plan, as_of="2025-12-31").explain("it")

    assert text == (
        "it: not assessable: no target was published, and no completion was stated. "
        "No figure for b; the others make 30 people. Not counted: c (not yet ours)."
    )


def test_a_stated_completion_does_not_hide_that_a_part_is_missing() -> None:
    indicator = Indicator(
        id="it",
        unit="人",
        observations=[_in(30, "a")],
        statements=[Statement(completion="40%", at=date(2025, 12, 31))],
    )
    programs = [Program(id="jobs", indicators=[indicator])]
    plan = Plan(id="city", period="2025", dimensions=[PLACES], programs=programs)

    text = kpitrack.assess(plan, as_of="2025-12-31").explain("it")

    assert text.startswith("it: 40% complete")
    assert "No figure for b; the others make 30 people. Not counted" in text
