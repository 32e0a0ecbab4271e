"""Targets over time: periods against their whole, and targets by later days."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, audit_of, codes, held, only

from kpitrack.findings import MilestoneFalls, PeriodsMissWhole, Severity
from kpitrack.model import Period
from kpitrack.tracking.auditing.period import tiling
from kpitrack.tracking.auditing.result import Held, Question

PLACE = ("programs", 0, "indicators", 0)
YEAR = Period.parse("2025")


def _plan(*targets: str, more: str = "accumulation: increments") -> str:
    return "\n".join([more, "targets:", *(f"  - {{{one}}}" for one in targets)])


def _audit(*targets: str, more: str = "accumulation: increments") -> list[str]:
    return codes(audit_of(_plan(*targets, more=more), as_of="2025-01-31"))


def test_periods_that_add_up_to_the_target_of_the_plan_hold() -> None:
    text = _plan("value: 900", "period: 2025-H1, value: 400", "period: 2025-H2, value: 500")

    audit = audit_of(text, as_of="2025-01-31")

    assert codes(audit) == []
    assert audit.held == (Held(question=Question.PERIODS, where=(*PLACE, "targets", 0, "value")),)


def test_periods_that_miss_the_target_of_the_plan_are_worth_a_warning() -> None:
    text = _plan("value: 1000", "period: 2025-H1, value: 400", "period: 2025-H2, value: 500")

    finding = only(audit_of(text, as_of="2025-01-31"))

    assert finding == PeriodsMissWhole(
        periods=("2025-H1", "2025-H2"),
        window="2025",
        parts="900",
        total="1000",
        difference="-100",
        where=(*PLACE, "targets", 0, "value"),
    )
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("targets", "more"),
    [
        # A quarter is missing, or two periods overlap: they do not cover the year once.
        (("value: 9", "period: 2025-Q1, value: 4", "period: 2025-H2, value: 4"), None),
        (("value: 9", "period: 2025-H1, value: 4", "period: 2025-Q2, value: 4"), None),
        # Levels do not add up over time, running totals are counted from the start.
        (("value: 9", "period: 2025-H1, value: 4", "period: 2025-H2, value: 4"), "unit: km"),
        (
            ("value: 9", "period: 2025-H1, value: 4", "period: 2025-H2, value: 4"),
            "accumulation: running-total",
        ),
        (
            ("value: 9", "period: 2025-H1, value: 4", "period: 2025-H2, value: 4"),
            'accumulation: increments\nunit: "%"',
        ),
        (
            ("value: yes", "period: 2025-H1, value: yes", "period: 2025-H2, value: yes"),
            "accumulation: increments\nunit: yes/no",
        ),
        # What is due by a day is counted from the start.
        (("value: 9", "by: 2025-06-30, value: 4", "period: 2025-H2, value: 4"), None),
    ],
)
def test_what_does_not_add_up_to_the_whole_is_not_compared(
    targets: tuple[str, ...], more: str | None
) -> None:
    audit = audit_of(_plan(*targets, more=more or "accumulation: increments"), as_of="2025-01-31")

    assert codes(audit) == []
    assert held(audit, Question.PERIODS) == 0


def test_a_whole_is_held_against_the_longest_periods_and_these_against_shorter_ones() -> None:
    audit = audit_of(
        _plan(
            "value: 10",
            "period: 2025-H1, value: 4",
            "period: 2025-H2, value: 6",
            "period: 2025-Q1, value: 2",
            "period: 2025-Q2, value: 1",
        ),
        as_of="2025-01-31",
    )

    finding = only(audit)
    assert isinstance(finding, PeriodsMissWhole)
    assert (finding.window, finding.parts, finding.total) == ("2025-H1", "3", "4")
    assert held(audit, Question.PERIODS) == 1


def test_rounded_targets_are_compared_within_their_bounds() -> None:
    targets = ("value: 1.0万", "period: 2025-H1, value: 5200", "period: 2025-H2, value: 5300")

    assert _audit(*targets) == []
    assert _audit("value: 1.0万", *targets[1:2], "period: 2025-H2, value: 5301") == ["KT718"]


def test_the_versions_in_force_are_compared() -> None:
    targets = ("value: 9", "period: 2025-H1, value: 4", "period: 2025-H2, value: 5")
    text = _plan(*targets, "value: 12, recorded: 2025-01-20")

    assert codes(audit_of(text, as_of="2025-01-31")) == ["KT718"]
    assert codes(audit_of(text, as_of="2025-01-31", known_at="2025-01-19")) == []


def test_a_target_by_a_day_is_a_whole_of_the_periods_before_it() -> None:
    targets = ("by: 2025-06-30, value: 9", "period: 2025-Q1, value: 4", "period: 2025-Q2, value: 4")

    assert _audit(*targets) == ["KT718"]


@settings(PATIENT)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=7))
@example([])
def test_a_tiling_is_found_exactly_where_there_is_one(spans: list[tuple[int, int]]) -> None:
    def period(first: int, last: int) -> Period:
        start = YEAR.first
        return Period(first=start + timedelta(days=first), last=start + timedelta(days=last))

    window = period(0, 6)
    periods = list(dict.fromkeys(period(*sorted(span)) for span in spans))
    inner = [one for one in periods if one != window]
    possible = [
        chosen
        for size in range(1, len(inner) + 1)
        for chosen in combinations(sorted(inner, key=lambda one: one.first), size)
        if chosen[0].first == window.first
        and chosen[-1].last == window.last
        and all(a.last + timedelta(days=1) == b.first for a, b in pairwise(chosen))
    ]

    found = tiling(window, periods)

    assert isinstance(found, tuple)
    assert bool(found) is bool(possible)
    assert not found or found in possible
    # The longest first, then the longest of those that can follow.
    assert not found or found == max(possible, key=lambda each: [one.last for one in each])


# -- targets by later days -------------------------------------------------------------


def test_targets_by_later_days_may_stay_or_rise() -> None:
    text = _plan("by: 2025-06-30, value: 600", "by: 2025-09-30, value: 600", "value: 900")

    audit = audit_of(text, as_of="2025-01-31")

    assert (codes(audit), held(audit, Question.MILESTONES)) == ([], 2)


def test_a_target_by_a_later_day_that_is_lower_is_worth_a_warning() -> None:
    text = _plan("value: 500", "by: 2025-06-30, value: 600", more="accumulation: running-total")

    finding = only(audit_of(text, as_of="2025-01-31"))

    assert finding == MilestoneFalls(
        earlier="600",
        earlier_day="2025-06-30",
        later="500",
        later_day="2025-12-31",
        difference="-100",
        where=(*PLACE, "targets", 0, "value"),
    )
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("targets", "more"),
    [
        (("value: 500", "by: 2025-06-30, value: 600"), "unit: km"),
        (
            ("value: 500", "by: 2025-06-30, value: 600"),
            "accumulation: running-total\ndirection: decrease",
        ),
        (("value: 500", "period: 2025-H1, value: 600"), "accumulation: running-total"),
        (("value: 590", "by: 2025-06-30, value: 0.06万"), "accumulation: running-total"),
    ],
)
def test_what_may_fall_is_not_told(targets: tuple[str, ...], more: str) -> None:
    assert _audit(*targets, more=more) == []
