"""Targets that fell due without a figure, series that stopped, and doubtful observations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, audit_of, codes, held, only

from kpitrack.findings import SeriesStale, Severity, TargetOverdue
from kpitrack.tracking.auditing.result import Question
from kpitrack.tracking.auditing.timeliness import Rhythm, rhythm_of

PLACE = ("programs", 0, "indicators", 0)


def test_a_target_that_fell_due_without_a_figure_is_worth_a_warning() -> None:
    text = "target: {by: 2025-06-30, value: 100}\nobservations: [{period: 2025-05, value: 80}]"

    finding = only(audit_of(text))

    assert finding == TargetOverdue(
        target="100",
        due="2025-06-30",
        latest="2025-05-31",
        difference=30,
        where=(*PLACE, "targets", 0),
    )
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "the target of 100 fell due on 2025-06-30, and no figure reaches that day: the latest ends "
        "on 2025-05-31, 30 days before"
    )


def test_a_target_of_which_nothing_was_recorded_is_overdue_too() -> None:
    finding = only(audit_of("direction: maintain\ntargets: [{by: 2025-06-30, low: 6, high: 8}]"))

    assert isinstance(finding, TargetOverdue)
    assert (finding.target, finding.latest, finding.difference) == ("6..8", "", 0)
    assert finding.message.endswith("none was recorded")


def test_a_range_is_told_with_the_ends_that_it_has() -> None:
    finding = only(audit_of("direction: maintain\ntargets: [{by: 2025-06-30, high: 8}]"))

    assert isinstance(finding, TargetOverdue)
    assert finding.target == "..8"


def test_of_several_only_the_first_that_is_missed_is_told() -> None:
    audit = audit_of(
        """
        accumulation: increments
        targets:
          - {period: 2025-Q3, value: 3}
          - {period: 2025-Q1, value: 3}
          - {period: 2025-Q2, value: 3}
        observations: [{period: 2025-Q1, value: 3}]
        """
    )

    finding = only(audit)
    assert isinstance(finding, TargetOverdue)
    assert finding.due == "2025-06-30"
    assert held(audit, Question.DUE) == 1


@pytest.mark.parametrize(
    "text",
    [
        # The last day is the day asked about: the figure may still come.
        "target: {by: 2025-12-31, value: 100}",
        # A figure for the last day, or for a later one, of the total or of a part.
        "target: {by: 2025-06-30, value: 9}\nobservations: [{at: 2025-06-30, value: 8}]",
        "target: {by: 2025-06-30, value: 9}\nobservations: [{period: 2025-Q3, value: 8}]",
        (
            "target: {by: 2025-06-30, value: 9}\n"
            "observations: [{period: 2025-H1, where: {sex: f}, value: 8}]"
        ),
    ],
)
def test_targets_that_are_not_due_or_have_their_figure_are_not_told(text: str) -> None:
    assert codes(audit_of(text, head="dimensions: [{id: sex, parts: [f, m]}]")) == []


def test_a_figure_that_was_recorded_later_is_missing_before() -> None:
    text = (
        "target: {by: 2025-06-30, value: 9}\n"
        "observations: [{at: 2025-06-30, value: 8, recorded: 2025-08-01}]"
    )

    assert codes(audit_of(text)) == []
    assert codes(audit_of(text, known_at="2025-07-31")) == ["KT722"]


# -- series that stopped ---------------------------------------------------------------


def _series(*periods: str) -> str:
    lines = [f"  - {{period: {one}, value: {index}}}" for index, one in enumerate(periods)]
    return "\n".join(["accumulation: latest", "observations:", *lines])


def test_a_regular_series_that_stopped_is_worth_a_warning() -> None:
    finding = only(audit_of(_series("2025-01", "2025-02", "2025-03"), as_of="2025-07-01"))

    assert finding == SeriesStale(
        latest="2025-03-31",
        missing=("2025-04-30", "2025-05-31"),
        step=1,
        unit="month",
        as_of="2025-07-01",
        where=(*PLACE, "observations"),
    )
    assert finding.severity is Severity.WARNING
    assert "a figure came every month up to 2025-03-31" in finding.message


@pytest.mark.parametrize(
    ("periods", "as_of"),
    [
        # The second one is due today.
        (("2025-01", "2025-02", "2025-03"), "2025-05-31"),
        # Two figures have no rhythm, and some have none at all.
        (("2025-01", "2025-02"), "2025-12-31"),
        (("2025-01", "2025-02", "2025-05"), "2025-12-31"),
        # Nothing is expected after the plan has ended.
        (("2025-Q2", "2025-Q3", "2025-Q4"), "2027-12-31"),
        (("2025-H1", "2024", "2024-H1"), "2027-12-31"),
    ],
)
def test_series_that_may_go_on_or_have_no_rhythm_are_not_told(
    periods: tuple[str, ...], as_of: str
) -> None:
    assert "KT723" not in codes(audit_of(_series(*periods), as_of=as_of))


def test_a_target_beyond_the_plan_expects_figures_until_its_end() -> None:
    text = _series("2025-Q2", "2025-Q3", "2025-Q4")
    target = "target: {value: 9, period: 2025-01-01/2027-12-31}"

    assert codes(audit_of(f"{text}\n{target}", as_of="2026-12-31")) == ["KT723"]


def test_a_series_that_misses_its_target_is_told_once() -> None:
    text = _series("2025-01", "2025-02", "2025-03")

    assert codes(audit_of(f"{text}\ntarget: {{by: 2025-06-30, value: 9}}")) == ["KT722"]


def _days(*texts: str) -> list[date]:
    return [date.fromisoformat(one) for one in texts]


@pytest.mark.parametrize(
    ("lasts", "rhythm"),
    [
        (("2025-01-31", "2025-02-28", "2025-03-31"), Rhythm(step=1, unit="month", on=31)),
        (("2024-02-29", "2025-02-28", "2026-02-28"), Rhythm(step=12, unit="month", on=31)),
        (("2025-03-31", "2025-06-30", "2025-09-30"), Rhythm(step=3, unit="month", on=31)),
        (("2025-01-15", "2025-02-15", "2025-03-15"), Rhythm(step=1, unit="month", on=15)),
        (("2025-02-28", "2025-03-28", "2025-04-28"), Rhythm(step=1, unit="month", on=28)),
        (("2025-01-30", "2025-02-28", "2025-03-30"), Rhythm(step=1, unit="month", on=30)),
        (("2025-01-05", "2025-01-12", "2025-01-19"), Rhythm(step=7, unit="day", on=5)),
        (("2025-01-31", "2025-03-01", "2025-03-30"), Rhythm(step=29, unit="day", on=31)),
        (("2025-01-05", "2025-01-12", "2025-01-20"), None),
        (("2025-01-31", "2025-02-28"), None),
    ],
)
def test_a_rhythm_is_in_months_where_it_can_be(
    lasts: tuple[str, ...], rhythm: Rhythm | None
) -> None:
    assert rhythm_of(_days(*lasts)) == rhythm


@settings(PATIENT)
@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(1, 40), st.integers(3, 8))
def test_days_at_equal_distances_have_a_rhythm_that_goes_on_so(
    first: date, step: int, count: int
) -> None:
    days = [first + timedelta(days=step * number) for number in range(count)]

    rhythm = rhythm_of(days)

    assert rhythm is not None
    assert rhythm.unit == "month" or rhythm.after(days[-1]) == days[-1] + timedelta(days=step)


@pytest.mark.parametrize(
    "rhythm", [Rhythm(step=9, unit="month", on=31), Rhythm(step=9, unit="day", on=1)]
)
def test_nothing_comes_after_the_last_day_of_the_calendar(rhythm: Rhythm) -> None:
    assert rhythm.after(date(9999, 12, 28)) == date.max


# -- doubtful observations -------------------------------------------------------------

DOUBTFUL = {
    "KT406": "accumulation: latest\nobservations: [{period: 2024-Q4, value: 7}]",
    "KT408": (
        "accumulation: running-total\n"
        "observations: [{at: 2025-03-31, value: 12}, {at: 2025-06-30, value: 9}]"
    ),
    "KT413": (
        "accumulation: increments\n"
        "observations: [{period: 2025-Q1, value: 12}, {period: 2025-03, value: 9}]"
    ),
}


@pytest.mark.parametrize(("code", "text"), DOUBTFUL.items())
def test_what_check_doubts_of_observations_is_part_of_the_audit(code: str, text: str) -> None:
    assert codes(audit_of(text)) == [code]


def test_what_check_says_of_targets_and_baselines_is_not() -> None:
    assert codes(audit_of("baseline: 20\ntarget: 10\nactual: 10")) == []


def test_doubtful_observations_of_later_or_recorded_later_are_not_told_yet() -> None:
    text = DOUBTFUL["KT408"].replace("value: 9", "value: 9, recorded: 2025-07-10")

    assert codes(audit_of(text, as_of="2025-06-29")) == []
    assert codes(audit_of(text, known_at="2025-07-09")) == []
    assert codes(audit_of(text, known_at="2025-07-10")) == ["KT408"]
