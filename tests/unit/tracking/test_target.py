"""Which target is in force: milestones by day and by period, versions, parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import days_in, periods_in

from kpitrack.model import Period, Quantity, Target, parse_date
from kpitrack.tracking.target import target_in_force

YEAR = Period.parse("2025")

BY_DAY = (
    Target(value=10, by=date(2025, 6, 30)),
    Target(value=20, by=date(2025, 12, 31)),
)
BY_QUARTER = tuple(
    Target(value=quarter, period=f"2025-Q{quarter}", source="council") for quarter in (1, 2, 4)
)
WITH_YEAR = (*BY_QUARTER, Target(value=40))
LATE = (Target(value=3, period="2025-Q3"), Target(value=4, period="2025-Q4"))
LONG = (Target(value=5, period="2025-01-01/2029-12-31"), Target(value=1))


@pytest.mark.parametrize(
    ("targets", "day", "value"),
    [
        ((), "2025-06-30", None),
        # Milestones: the next one that falls due, on its own day still; the last one for ever.
        (BY_DAY, "2024-12-31", 10),
        (BY_DAY, "2025-01-01", 10),
        (BY_DAY, "2025-06-30", 10),
        (BY_DAY, "2025-07-01", 20),
        (BY_DAY, "2025-12-31", 20),
        (BY_DAY, "2026-07-01", 20),
        # Periods: the one that runs; in a gap the one that fell due last.
        (BY_QUARTER, "2024-12-31", 1),
        (BY_QUARTER, "2025-01-01", 1),
        (BY_QUARTER, "2025-03-31", 1),
        (BY_QUARTER, "2025-04-01", 2),
        (BY_QUARTER, "2025-06-30", 2),
        (BY_QUARTER, "2025-08-15", 2),
        (BY_QUARTER, "2025-10-01", 4),
        (BY_QUARTER, "2026-02-01", 4),
        # None has begun: the one that begins first.
        (LATE, "2025-01-01", 3),
        (LONG, "2024-06-30", 1),
        (LONG, "2025-06-30", 1),
        (LONG, "2026-06-30", 5),
        # Of two that fall due together the longer one, on the last day and ever after.
        (WITH_YEAR, "2025-03-31", 1),
        (WITH_YEAR, "2025-08-15", 40),
        (WITH_YEAR, "2025-11-30", 40),
        (WITH_YEAR, "2025-12-31", 40),
        (WITH_YEAR, "2026-01-01", 40),
    ],
)
def test_the_target_in_force_is_the_one_that_runs_and_falls_due_first(
    targets: tuple[Target, ...], day: str, value: int | None
) -> None:
    target = target_in_force(targets, YEAR, as_of=parse_date(day), known_at=None)

    assert target is (None if value is None else _of_value(targets, value))


def _of_value(targets: tuple[Target, ...], value: int) -> Target:
    return next(one for one in targets if one.value == Quantity.of(value))


CHANGED = (
    Target(value=40000),
    Target(value=38000, recorded=date(2025, 6, 1), reason="budget cut"),
    Target(value=42000, recorded=date(2025, 9, 1), reason="budget restored"),
)


@pytest.mark.parametrize(
    ("known_at", "value"),
    [
        ("2024-01-01", 40000),
        ("2025-05-31", 40000),
        ("2025-06-01", 38000),
        ("2025-08-31", 38000),
        ("2025-09-01", 42000),
        (None, 42000),
    ],
)
def test_of_several_versions_the_newest_known_one_stands(known_at: str | None, value: int) -> None:
    known = None if known_at is None else parse_date(known_at)

    for targets in (CHANGED, CHANGED[::-1]):
        # When something is known has nothing to do with the day that is asked about.
        for day in (date(2025, 1, 1), date(2025, 12, 31)):
            target = target_in_force(targets, YEAR, as_of=day, known_at=known)

            assert target is _of_value(CHANGED, value)


def test_a_target_that_was_not_known_yet_is_none() -> None:
    later = (Target(value=1, recorded=date(2025, 6, 1)),)

    assert (
        target_in_force(later, YEAR, as_of=date(2025, 12, 31), known_at=date(2025, 5, 31)) is None
    )


def test_a_version_of_one_milestone_leaves_the_others_alone() -> None:
    revised = Target(value=8, by=date(2025, 6, 30), recorded=date(2025, 5, 1))

    targets = (*BY_DAY, revised)

    assert target_in_force(targets, YEAR, as_of=date(2025, 6, 1), known_at=None) is revised
    assert target_in_force(targets, YEAR, as_of=date(2025, 7, 1), known_at=None) is BY_DAY[1]


def test_two_ways_of_writing_the_same_days_are_versions_of_one_target() -> None:
    by_day = Target(value=20, by=date(2025, 12, 31))
    for_year = Target(value=30, period="2025", recorded=date(2025, 2, 1))

    assert target_in_force([by_day, for_year], YEAR, as_of=YEAR.last, known_at=None) is for_year


def test_the_target_of_a_part_is_not_that_of_the_total() -> None:
    part = (("place", "lushi"),)
    targets = (Target(value=3, where=part), Target(value=10))

    assert target_in_force(targets, YEAR, as_of=YEAR.last, known_at=None) is targets[1]
    assert target_in_force(targets, YEAR, as_of=YEAR.last, known_at=None, where=part) is targets[0]
    assert target_in_force(targets[:1], YEAR, as_of=YEAR.last, known_at=None) is None


@st.composite
def _targets(draw: st.DrawFn) -> list[Target]:
    """Draw targets that differ in days, versions and values; each at most once."""
    months = st.integers(1, 12).map(lambda month: f"2025-{month:02}")
    found = draw(
        st.lists(
            st.tuples(
                st.sampled_from((None, "by", "period")),
                days_in(YEAR),
                st.one_of(periods_in(YEAR), months.map(Period.parse)),
                st.one_of(st.none(), days_in(YEAR)),
                st.integers(0, 9),
            ),
            max_size=6,
        )
    )
    return [
        Target(
            value=value,
            by=by if kind == "by" else None,
            period=period if kind == "period" else None,
            recorded=recorded,
        )
        for kind, by, period, recorded, value in found
    ]


@given(_targets(), st.dates(date(2024, 12, 1), date(2026, 1, 31)), st.data())
def test_the_order_in_which_targets_are_written_decides_nothing(
    targets: list[Target], day: date, data: st.DataObject
) -> None:
    known_at = data.draw(st.one_of(st.none(), days_in(YEAR)))
    shuffled = data.draw(st.permutations(targets))

    first = target_in_force(targets, YEAR, as_of=day, known_at=known_at)
    second = target_in_force(shuffled, YEAR, as_of=day, known_at=known_at)

    assert (first and (first.window(YEAR), first.value)) == (
        second and (second.window(YEAR), second.value)
    )


@given(_targets(), days_in(YEAR))
def test_a_target_runs_on_the_day_whenever_one_does(targets: list[Target], day: date) -> None:
    windows = [target.window(YEAR) for target in targets]
    on_day = [one for one in windows if one.contains(Period.day(day))]

    target = target_in_force(targets, YEAR, as_of=day, known_at=None)

    assert (target is None) is (not targets)
    if target is not None and on_day:
        assert target.window(YEAR) in on_day
        assert target.window(YEAR).last == min(one.last for one in on_day)
