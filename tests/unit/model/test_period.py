"""Periods: every form that names one, and the shortest that names it back."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from tests.strategies import days, periods

from kpitrack.model import (
    Claim,
    Judgement,
    Observation,
    Period,
    PeriodError,
    Plan,
    Statement,
    Target,
    optional_day,
    parse_date,
)
from kpitrack.model.period import optional_period, to_day, to_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025-07-14", "2025-07-14", "2025-07-14"),
        ("2025-04-01/2026-03-31", "2025-04-01", "2026-03-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("0999-Q2", "0999-04-01", "0999-06-30"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_period_is_read_with_both_ends_and_written_back(text: str, first: str, last: str) -> None:
    period = Period.parse(text)

    assert period == Period(first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert str(period) == text


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("2025-01-01/2025-12-31", "2025"),
        ("2025-01-01/2025-06-30", "2025-H1"),
        ("2025-07-01/2025-09-30", "2025-Q3"),
        ("2024-02-01/2024-02-29", "2024-02"),
        ("2025-07-14/2025-07-14", "2025-07-14"),
        ("0999-01-01/0999-12-31", "0999"),
        ("2024-02-01/2024-02-28", "2024-02-01/2024-02-28"),
        ("2025-01-01/2026-12-31", "2025-01-01/2026-12-31"),
        ("2025-02-01/2025-04-30", "2025-02-01/2025-04-30"),
        ("2025-01-02/2025-12-31", "2025-01-02/2025-12-31"),
    ],
)
def test_a_span_is_written_by_its_shortest_name(span: str, name: str) -> None:
    assert str(Period.parse(span)) == name
    assert Period.parse(name) == Period.parse(span)


@given(periods())
def test_a_period_written_out_reads_back_equal(period: Period) -> None:
    again = Period.parse(str(period))

    assert again == period
    assert hash(again) == hash(period)


@given(days())
def test_a_month_ends_where_the_calendar_says(day: date) -> None:
    month = Period.parse(f"{day.year:04}-{day.month:02}")

    assert month.contains(Period.day(day))
    assert month.last.day == calendar.monthrange(day.year, day.month)[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a period: write 2025, 2025-H1"),
        ("2025-H3", "is not a period"),
        ("2025-Q0", "is not a period"),
        ("2025-Q5", "is not a period"),
        ("2025-q3", "is not a period"),
        ("2025-7", "is not a period"),
        ("25", "is not a period"),
        ("2025 ", "is not a period"),
        ("2025\n", "is not a period"),
        ("2025年", "is not a period"),
        ("\uff12\uff10\uff12\uff15", "is not a period"),
        ("٢٠٢٥", "is not a period"),
        ("20250714", "is not a period"),
        ("2025-07-14T00:00", "is not a period"),
        ("2025-13", "months go from 01 to 12"),
        ("2025-00", "months go from 01 to 12"),
        ("0000", "years from 0001"),
        ("2025-02-29", "that month has 28 days"),
        ("2024-02-30", "that month has 29 days"),
        ("2025-00-10", "months go from 01 to 12"),
        ("0000-01-01", "years from 0001"),
        ("2025/2026", "'2025' is not a date: write one such as"),
        ("2025-04-01/", "'' is not a date"),
        ("2025-04-01/2025-06-31", "that month has 30 days"),
        ("2025-04-01/2025-03-31", "ends on or after its first day"),
    ],
)
def test_what_is_no_period_is_refused_with_what_to_write_instead(text: str, message: str) -> None:
    with pytest.raises(PeriodError, match=message):
        Period.parse(text)


@given(days())
def test_a_date_is_read_in_its_one_form(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["2025-7-1", "7/1/2025", "\uff12\uff10\uff12\uff15-07-01", "2025-07-01 ", "20250701"]
)
def test_a_date_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="write one such as 2025-11-30"):
        parse_date(text)


def test_a_day_is_read_from_a_date_a_moment_or_text() -> None:
    assert (
        to_day(date(2025, 3, 1))
        == to_day("2025-03-01")
        == to_day(datetime(2025, 3, 1, 12, tzinfo=UTC))
    )
    assert optional_day(None) is None
    with pytest.raises(TypeError, match="a date or a text such as 2025-11-30, not 20250301"):
        to_day(20250301)  # type: ignore[arg-type]  # What a caller without a type checker may do.


def test_every_day_of_a_plan_may_be_written_as_text() -> None:
    day = date(2025, 3, 1)

    assert Plan(id="a", period="2025", as_of="2025-03-01").as_of == day
    assert Target(value=1, by="2025-03-01").by == day
    assert Target(value=1, recorded="2025-03-01").recorded == day
    assert Observation(value=1, period="2025", recorded="2025-03-01").recorded == day
    assert Statement(completion="5%", at="2025-03-01").at == day
    assert Claim(kind="all-met", at="2025-03-01").at == day
    assert Judgement(status="late", at="2025-03-01", by="me", reason="rain").at == day
    with pytest.raises(PeriodError, match="that month has 28 days"):
        Plan(id="a", period="2025", as_of="2025-02-30")


def test_a_period_is_read_from_a_period_a_day_or_text() -> None:
    day = date(2025, 7, 14)

    assert Period.of("2025-07-14") == Period.of(day) == Period.day(day)
    assert Period.of(Period.day(day)) == to_period(Period.day(day)) == to_period(day)
    assert optional_period("2025") == Period.parse("2025")
    assert optional_period(None) is None


def test_a_moment_counts_as_its_day() -> None:
    moment = datetime(2025, 7, 14, 23, 59, tzinfo=UTC)

    period = Period.of(moment)

    assert period == Period.parse("2025-07-14")
    assert type(period.first) is date


@given(periods(), periods())
def test_containing_and_overlapping_agree_with_the_days(one: Period, other: Period) -> None:
    shared = max(one.first, other.first) <= min(one.last, other.last)

    assert one.overlaps(other) == other.overlaps(one) == shared
    assert one.contains(other) == (one.first <= other.first and other.last <= one.last)
    assert not one.contains(other) or one.overlaps(other)
    assert one.contains(one)


def test_neighbours_share_no_day() -> None:
    july = Period.parse("2025-07")
    august = Period.parse("2025-08")

    assert not july.overlaps(august)
    assert july.overlaps(Period(first=july.last, last=august.first))
    assert july.last + timedelta(days=1) == august.first
