"""Targets: a value or a range, for a period or by a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from tests.strategies import days, periods

from kpitrack.model import Period, Quantity, Range, Target
from kpitrack.model.target import sorted_where

YEAR = Period.parse("2025")


def test_a_target_is_a_figure_as_written_or_a_range() -> None:
    assert Target(value="3.54万").value == Quantity.of("3.54万")
    assert Target(value=40000).value == Quantity.of(40000)
    assert Target(value=Range(low=6, high=8)).value == Range(low="6", high="8")


def test_a_range_may_be_open_at_one_end_and_not_at_both() -> None:
    assert Range(low=6).high is None
    assert Range(high=8).low is None
    with pytest.raises(ValueError, match="a low end, a high end or both"):
        Range()


def test_a_target_is_for_a_period_or_by_a_day_and_not_both() -> None:
    with pytest.raises(ValueError, match="not both"):
        Target(value=1, period="2025-Q1", by=date(2025, 3, 31))


@given(periods())
def test_a_target_without_a_window_covers_the_plan(plan_period: Period) -> None:
    assert Target(value=1).window(plan_period) == plan_period


@given(periods(), periods())
def test_a_target_for_a_period_covers_that_period_alone(plan_period: Period, own: Period) -> None:
    assert Target(value=1, period=own).window(plan_period) == own


@given(periods(), days())
def test_a_target_by_a_day_covers_everything_up_to_it(plan_period: Period, by: date) -> None:
    window = Target(value=1, by=by).window(plan_period)

    assert window.last == by
    assert window.first == min(plan_period.first, by)


def test_a_day_before_the_plan_is_its_own_window() -> None:
    assert Target(value=1, by=date(2024, 6, 30)).window(YEAR) == Period.parse("2024-06-30")


def test_where_is_sorted_however_it_was_written() -> None:
    pairs = (("place", "lushi"), ("sex", "f"))

    assert Target(value=1, where={"sex": "f", "place": "lushi"}).where == pairs
    assert Target(value=1, where=(("sex", "f"), ("place", "lushi"))).where == pairs
    assert Target(value=1, where={}).where == ()
    assert Target(value=1, where={"sex": "f"}).where == (("sex", "f"),)


def test_a_dimension_is_named_once() -> None:
    with pytest.raises(ValueError, match="name each dimension once"):
        sorted_where((("sex", "f"), ("sex", "m")))
