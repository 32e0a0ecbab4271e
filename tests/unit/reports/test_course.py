"""The course of an indicator as data: exact, with what was changed and when."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import kpitrack
from kpitrack.reports.course import course_document, history_document


def _course(assessment: kpitrack.Assessment, name: str) -> dict[str, Any]:
    return course_document(assessment.indicators[name])


def _history(assessment: kpitrack.Assessment, name: str) -> dict[str, Any]:
    return history_document(assessment.history(name))


def test_a_course_has_its_pace_status_judgement_and_forecast(courses: kpitrack.Assessment) -> None:
    course = _course(courses, "households")

    # From 300 at the end of June to 1000 at the end of December: 650 after 92 of 184 days.
    forecast = course.pop("forecast")
    assert course == {
        "period": "2025",
        "running": True,
        "expected": "13/20",
        "pace_method": "milestones",
        "gap": "-3/50",
        "pace": "59/65",
        "growth": None,
        "status": "yellow",
        "no_status": None,
        "scale": "points-behind",
        "judgement": {
            "status": "yellow",
            "at": "2025-08-15",
            "by": "water office",
            "reason": "pipes arrive in October",
        },
    }
    # 590 in 273 days, and 410 to go in 92.
    projected = Fraction(590 * 365, 273)
    assert forecast["projected"] == dict.fromkeys(("value", "lower", "upper"), str(projected))
    assert forecast["completion"]["exact"] == str(projected / 1000)
    assert (forecast["method"], forecast["at"]) == ("run-rate", "2025-12-31")
    assert (forecast["rate"], forecast["required_rate"]) == ("590/273", "205/46")
    assert (forecast["unmeasured"], forecast["attainment"]) == (None, "not-met")


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (
            "sessions",
            {"period": "2025-Q3", "running": False, "expected": "1", "status": "behind"},
        ),
        ("visits", {"expected": "3/4", "status": "over", "forecast": None, "judgement": None}),
        ("unemployment", {"expected": "3/4", "gap": "-1/4", "pace": "2/3", "status": "behind"}),
        ("graduates", {"expected": None, "gap": None, "pace": None, "status": None}),
        ("noise", {"expected": None, "pace_method": None, "status": "not-assessable"}),
    ],
)
def test_what_cannot_be_told_of_a_course_is_null(
    courses: kpitrack.Assessment, indicator: str, expected: dict[str, Any]
) -> None:
    course = _course(courses, indicator)

    assert {key: course[key] for key in expected} == expected


def test_growth_is_exact_to_its_fifty_digits(courses: kpitrack.Assessment) -> None:
    course = _course(courses, "literacy")

    growth = course["growth"]
    assert growth["years"] == "3/2"
    assert growth["required"] == "0.1"
    assert growth["observed"].startswith("0.0912")
    assert len(growth["observed"].removeprefix("0.0")) == 50
    assert Fraction(course["pace"]) == Fraction(growth["observed"]) / Fraction(growth["required"])
    assert course["expected"] is None


def test_a_forecast_whose_completion_cannot_be_told_has_a_reason(
    outcomes: kpitrack.Assessment,
) -> None:
    indicator = """
kpitrack: 1
id: one
period: 2025
as_of: 2025-06-30
programs: [{id: only, indicators: [{id: it, direction: decrease, forecast: last-value, target: 3,
  actual: 5}]}]
"""
    forecast = _course(kpitrack.assess(kpitrack.loads(indicator)), "it")["forecast"]

    assert (forecast["completion"], forecast["unmeasured"]) == (None, "needs-baseline")
    assert _course(outcomes, "visits")["forecast"]["unmeasured"] is None


def test_a_history_has_every_figure_every_target_and_every_change(
    courses: kpitrack.Assessment,
) -> None:
    history = _history(courses, "sessions")

    assert history["series"] == [
        {"period": period, "value": value}
        for period, value in (
            ("2025-01", "3"),
            ("2025-02", "4"),
            ("2025-03", "5"),
            ("2025-Q2", "9"),
            ("2025-Q3", "7"),
        )
    ]
    assert [
        (
            one["period"],
            one["phase"],
            one["life_of_plan"],
            one["target"]["value"],
            one["attainment"],
        )
        for one in history["milestones"]
    ] == [
        ("2025-Q1", "ended", False, "10", "met"),
        ("2025-Q2", "ended", False, "10", "not-met"),
        ("2025-Q3", "ended", False, "10", "not-met"),
        ("2025", "running", True, "42", "not-met"),
        ("2025-Q4", "ahead", False, "10", None),
    ]
    assert history["milestones"][4]["actual"] is None
    assert history["milestones"][4]["unmeasured"] == "not-due"
    assert history["milestones"][0]["actual"]["value"] == "12"
    assert history["milestones"][0]["completion"]["exact"] == "6/5"
    assert history["to_date"] == {"ended": 3, "met": 1, "missed_in_a_row": 2, "share": "14/15"}
    assert history["revisions"] == [
        {
            "of": "target",
            "period": "2025-Q2",
            "where": {},
            "earlier": "12",
            "later": "10",
            "recorded": "2025-05-01",
            "reason": "two rooms were closed",
            "known": True,
        },
        {
            "of": "observation",
            "period": "2025-Q2",
            "where": {},
            "earlier": "8",
            "later": "9",
            "recorded": "2025-08-11",
            "reason": "one was found in the archive",
            "known": True,
        },
    ]


def test_a_revision_names_its_part_and_whether_it_was_known(courses: kpitrack.Assessment) -> None:
    then = kpitrack.assess(courses.plan, known_at="2025-10-08")

    (now,) = _history(courses, "visits")["revisions"]
    (later,) = _history(then, "visits")["revisions"]

    assert now["where"] == {"place": "west"}
    assert (now["known"], later["known"]) == (True, False)
    assert (now["earlier"], now["later"]) == (later["earlier"], later["later"]) == ("80", "95")


def test_ranges_have_ends_and_versions_of_them_too() -> None:
    text = """
kpitrack: 1
id: one
period: 2025
as_of: 2025-12-31
programs:
- id: only
  indicators:
  - id: it
    direction: maintain
    targets:
    - {low: 35, high: 45}
    - {low: ~35.5, recorded: 2025-02-01}
    - {high: 45, recorded: 2025-03-01}
"""
    history = _history(kpitrack.assess(kpitrack.loads(text)), "it")

    assert history["milestones"][0]["target"] == {"value": None, "low": None, "high": "45"}
    assert [(one["earlier"], one["later"]) for one in history["revisions"]] == [
        ("35..45", "~35.5.."),
        ("~35.5..", "..45"),
    ]
