"""Charts: what a bullet chart shows of every kind of outcome, as exact places."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpitrack
from kpitrack.reports import ReportTable, report_table
from kpitrack.reports.chart import Axis, Bullet, own_span, shared_span

GOLDEN = Path(__file__).parents[2] / "golden"


def _bullets(table: ReportTable) -> dict[str, Bullet]:
    return {row.id: row.bullet for row in table.rows()}


def test_an_achievement_beyond_the_target_is_shown_at_its_place(statuses: ReportTable) -> None:
    bullet = _bullets(statuses)["met"]

    assert (bullet.axis, bullet.actual) == (Axis.SHARE, Fraction(29589, 20000))
    assert bullet.goal_low == bullet.goal_high == 1
    assert bullet.expected == Fraction(1, 2)
    assert [zone.band.id for zone in bullet.zones] == ["achieved", "on-track", "at-risk", "behind"]


def test_a_decrease_is_shown_as_the_share_of_its_way(statuses: ReportTable) -> None:
    bullets = _bullets(statuses)

    assert bullets["decrease"].actual == Fraction(4, 5)
    assert bullets["worse"].actual == Fraction(-11, 10)


def test_rounded_figures_have_the_places_that_they_can_have(statuses: ReportTable) -> None:
    bullet = _bullets(statuses)["rounded"]

    assert (bullet.lower, bullet.upper) == (Fraction(1, 2), Fraction(9, 14))


@pytest.mark.parametrize(
    ("name", "goal", "actual"),
    [
        ("inside", (18, 22), 20),
        ("outside-range", (18, 22), 25),
        ("zero-target", (None, 0), 3),
        ("needs-baseline", (None, Fraction(43, 10)), Fraction(357, 100)),
        ("equals-baseline", (50, None), 55),
    ],
)
def test_what_has_figures_but_no_way_is_shown_in_its_unit(
    statuses: ReportTable, name: str, goal: tuple[object, object], actual: object
) -> None:
    bullet = _bullets(statuses)[name]

    assert bullet.axis is Axis.VALUE
    assert (bullet.goal_low, bullet.goal_high) == goal
    assert bullet.actual == actual
    assert bullet.is_range


@pytest.mark.parametrize("name", ["no-target", "no-observation", "not-due", "incompatible"])
def test_what_has_no_figures_to_compare_has_no_axis(statuses: ReportTable, name: str) -> None:
    assert _bullets(statuses)[name] == Bullet(axis=Axis.NONE)


def test_a_total_that_lacks_a_part_is_shown_from_what_it_is_at_least(
    statuses: ReportTable,
) -> None:
    bullet = _bullets(statuses)["incomplete"]

    assert (bullet.axis, bullet.actual) == (Axis.SHARE, None)
    assert (bullet.lower, bullet.upper) == (Fraction(31, 40), None)


def test_an_inferred_target_is_told_from_a_published_one(statuses: ReportTable) -> None:
    inferred = [name for name, one in _bullets(statuses).items() if one.is_inferred]

    assert inferred == ["stated"]


def test_nothing_is_expected_by_now_once_the_days_have_passed() -> None:
    plan = kpitrack.load(GOLDEN / "statuses.yaml")
    ended = report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en")

    assert all(row.bullet.expected is None for row in ended.rows())


@given(st.lists(st.fractions(min_value=-9, max_value=9), min_size=1))
def test_the_shared_axis_holds_the_start_the_target_and_every_share_it_can(
    shares: list[Fraction],
) -> None:
    low, high = shared_span(Bullet(axis=Axis.SHARE, actual=one) for one in shares)

    assert low <= 0
    assert high > 1
    for share in shares:
        assert low <= max(share, Fraction(-1, 2))
        assert min(share, Fraction(5, 2)) <= high


def test_a_chart_of_one_figure_has_an_axis_with_two_ends() -> None:
    low, high = own_span(Bullet(axis=Axis.VALUE, actual=Fraction(7), goal_low=Fraction(7)))

    assert low < 7 < high
