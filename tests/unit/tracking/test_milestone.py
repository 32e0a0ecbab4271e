"""Milestones: every target by its own days, and what those have come to that have passed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.tracking.single import figures, plan_of

import kpitrack
from kpitrack.model import NUMBER, Amount, Dimension, Observation, Part, Period, Range, Target
from kpitrack.tracking import (
    Attainment,
    History,
    Measured,
    Milestone,
    Reason,
    ToDate,
    Unmeasured,
)

MET, NOT_MET = Attainment.MET, Attainment.NOT_MET


def _history(
    indicator: dict[str, Any], as_of: str = "2025-12-31", known_at: str | None = None
) -> History:
    return kpitrack.assess(plan_of(indicator), as_of=as_of, known_at=known_at).history("it")


def _quarters(*values: int | Range) -> list[Target]:
    return [
        Target(period=f"2025-Q{quarter}", value=value)
        for quarter, value in enumerate(values, start=1)
    ]


def _by(*targets: tuple[str, int]) -> list[Target]:
    return [Target(by=date.fromisoformat(day), value=value) for day, value in targets]


def _added(*values: int) -> list[Observation]:
    return figures(*((f"2025-Q{quarter}", value) for quarter, value in enumerate(values, 1)))


INCREMENTS: dict[str, Any] = {"accumulation": "increments"}

# -- every target ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "phases"),
    [
        ("2024-12-31", ["ahead", "ahead", "ahead"]),
        ("2025-01-01", ["running", "ahead", "running"]),
        ("2025-03-30", ["running", "ahead", "running"]),
        ("2025-03-31", ["ended", "ahead", "running"]),
        ("2025-04-01", ["ended", "running", "running"]),
        ("2025-06-30", ["ended", "ended", "running"]),
        ("2025-12-31", ["ended", "ended", "ended"]),
    ],
)
def test_a_target_is_ahead_or_running_or_has_ended(as_of: str, phases: list[str]) -> None:
    targets = [Target(value=40), *_quarters(10, 10)]

    found = _history(INCREMENTS | {"targets": targets}, as_of).milestones

    assert [one.phase.value for one in found] == phases


def test_periods_count_alone_and_days_count_from_the_beginning_of_the_plan() -> None:
    added = {**INCREMENTS, "observations": _added(10, 10, 10, 10)}

    alone = _history(added | {"targets": _quarters(10, 10)}).milestones
    together = _history(added | {"targets": _by(("2025-03-31", 10), ("2025-06-30", 20))}).milestones

    assert [_reached(one) for one in alone] == [10, 10]
    assert [_reached(one) for one in together] == [10, 20]
    assert [str(one.window) for one in together] == ["2025-Q1", "2025-H1"]


def _reached(milestone: Milestone) -> Fraction | None:
    return None if milestone.actual is None else milestone.actual.amount.value


def test_a_milestone_says_what_came_of_it() -> None:
    later = Target(period="2025-Q2", value=8, recorded=date(2025, 5, 1), reason="fewer staff")
    targets = [*_quarters(10, 10, 10), later, Target(value=40)]

    found = _history(
        INCREMENTS | {"targets": targets, "observations": _added(12, 4)}, "2025-08-15"
    ).milestones

    assert [
        (str(one.window), one.is_life_of_plan, _reached(one), one.attainment) for one in found
    ] == [
        ("2025-Q1", False, 12, MET),
        ("2025-Q2", False, 4, NOT_MET),
        ("2025-Q3", False, None, None),
        ("2025", True, 16, NOT_MET),
    ]
    assert found[1].target.published is later
    assert found[1].target.amount == Amount.exactly(8, NUMBER)
    assert isinstance(found[1].completion, Measured)
    assert found[1].completion.value == Fraction(1, 2)
    assert found[2].completion == Unmeasured(reason=Reason.NO_OBSERVATION)


def test_a_version_that_was_not_known_yet_does_not_count() -> None:
    later = Target(period="2025-Q1", value=8, recorded=date(2025, 5, 1))
    indicator = INCREMENTS | {"targets": [*_quarters(10), later], "observations": _added(9)}

    (then,) = _history(indicator, known_at="2025-04-30").milestones
    (now,) = _history(indicator).milestones

    assert (then.attainment, now.attainment) == (NOT_MET, MET)


def test_milestones_come_in_the_order_in_which_they_fall_due_and_parts_have_their_own() -> None:
    targets = [
        Target(value=40),
        Target(value=5, where={"place": "east"}),
        *_by(("2025-06-30", 20)),
        *_quarters(10, 10),
    ]

    plan = plan_of(
        INCREMENTS | {"targets": targets},
        dimensions=[Dimension(id="place", parts=[Part(id="east")])],
    )

    found = kpitrack.assess(plan, as_of="2025-12-31").history("it").milestones

    assert [str(one.window) for one in found] == ["2025-Q1", "2025-H1", "2025-Q2", "2025"]


# -- to date -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "ended", "met", "missed", "together"),
    [
        ("2025-03-30", 0, 0, 0, None),
        ("2025-03-31", 1, 1, 0, ("12", "10")),
        ("2025-06-30", 2, 1, 1, ("21", "20")),
        # The running quarter is shown as running, and does not count.
        ("2025-09-29", 2, 1, 1, ("21", "20")),
        ("2025-09-30", 3, 1, 2, ("25", "30")),
        ("2025-12-31", 4, 2, 0, ("36", "40")),
    ],
)
def test_only_periods_that_have_ended_count_to_date(
    as_of: str, ended: int, met: int, missed: int, together: tuple[str, str] | None
) -> None:
    indicator = INCREMENTS | {
        "targets": _quarters(10, 10, 10, 10),
        "observations": _added(12, 9, 4, 11),
    }

    found = _history(indicator, as_of).to_date

    actual, target = (None, None) if together is None else map(_number, together)
    assert found == ToDate(
        ended=ended, met=met, missed_in_a_row=missed, actual=actual, target=target
    )
    share = None if together is None else Fraction(together[0]) / Fraction(together[1])
    assert found.share == share


def _number(written: str) -> Amount:
    return Amount.exactly(Fraction(written), NUMBER)


@pytest.mark.parametrize(
    ("values", "missed"),
    [
        ((9, 9, 9, 9), 4),
        ((10, 9, 9, 9), 3),
        ((9, 10, 9, 9), 2),
        ((9, 9, 10, 9), 1),
        ((9, 9, 9, 10), 0),
        ((10, 10, 10, 10), 0),
    ],
)
def test_missed_targets_are_counted_back_to_the_last_one_that_was_met(
    values: tuple[int, ...], missed: int
) -> None:
    indicator = INCREMENTS | {
        "targets": _quarters(10, 10, 10, 10),
        "observations": _added(*values),
    }

    assert _history(indicator).to_date.missed_in_a_row == missed


def test_what_nobody_recorded_is_not_missed() -> None:
    indicator = INCREMENTS | {
        "targets": _quarters(10, 10, 10),
        "observations": figures(("2025-Q1", 1), ("2025-Q3", 1)),
    }

    found = _history(indicator).to_date

    assert (found.ended, found.met, found.missed_in_a_row) == (3, 0, 1)
    # What of a whole quarter is not known makes no sum.
    assert (found.actual, found.target, found.share) == (None, None, None)


@pytest.mark.parametrize(
    ("whole", "missed"), [([Target(value=100)], 2), (_by(("2025-12-31", 100)), 3), ([], 2)]
)
def test_a_target_for_the_whole_plan_stands_beside_its_periods(
    whole: list[Target], missed: int
) -> None:
    indicator = INCREMENTS | {
        "targets": [*_quarters(10, 10, 10, 10), *whole],
        "observations": _added(12, 12, 9, 9),
    }

    found = _history(indicator).to_date

    assert (found.ended, found.met) == (4 + len(whole), 2)
    assert found.missed_in_a_row == missed
    # A target by the last day covers the quarters once more, and the two do not add up.
    is_by_day = bool(whole) and whole[0].by is not None
    assert found.actual == (None if is_by_day else _number("42"))
    assert found.target == (None if is_by_day else _number("40"))


def test_a_target_for_the_whole_plan_alone_counts() -> None:
    indicator = INCREMENTS | {"targets": [Target(value=100)], "observations": _added(12)}

    assert _history(indicator).to_date == ToDate(
        ended=1, met=0, missed_in_a_row=1, actual=_number("12"), target=_number("100")
    )


@pytest.mark.parametrize(
    "indicator",
    [
        # Totals so far, levels, means, and shares do not add up.
        {"accumulation": "running-total"},
        {"accumulation": "latest"},
        {"accumulation": "mean"},
        {"accumulation": "increments", "unit": "%"},
        # Neither do ways from a baseline, nor ranges.
        {"accumulation": "increments", "baseline": 5},
        {"accumulation": "increments", "direction": "decrease"},
        {
            "accumulation": "increments",
            "direction": "maintain",
            "targets": _quarters(Range(low=5), Range(low=5)),
        },
        # Nor days that overlap.
        {"accumulation": "increments", "targets": _by(("2025-03-31", 10), ("2025-06-30", 20))},
        {
            "accumulation": "increments",
            "targets": [*_quarters(10), Target(period="2025-03", value=4)],
        },
    ],
)
def test_what_does_not_add_up_has_no_sum_to_date(indicator: dict[str, Any]) -> None:
    shares = figures(("2025-Q1", "41/100"), ("2025-Q2", "20/100"))
    is_share = indicator.get("unit") == "%"
    recorded = shares if is_share else _added(12, 13)
    given = {"targets": _quarters(10, 10), "observations": recorded} | indicator

    found = _history(given, "2025-06-30").to_date

    assert found.ended == 2
    assert (found.actual, found.target, found.share) == (None, None, None)


def test_targets_of_zero_have_a_sum_and_no_share() -> None:
    indicator = INCREMENTS | {"targets": _quarters(0, 0), "observations": _added(1, 2)}

    found = _history(indicator, "2025-06-30").to_date

    assert (found.actual, found.target) == (_number("3"), _number("0"))
    assert found.share is None


# -- laws ----------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=12),
    st.dates(date(2024, 12, 1), date(2026, 1, 31)),
)
def test_to_date_is_the_sum_of_the_months_that_have_ended(
    months: list[tuple[int, int]], as_of: date
) -> None:
    periods = [f"2025-{number:02}" for number in range(1, len(months) + 1)]
    indicator = INCREMENTS | {
        "targets": [
            Target(period=period, value=aim)
            for period, (_, aim) in zip(periods, months, strict=True)
        ],
        "observations": figures(
            *((period, done) for period, (done, _) in zip(periods, months, strict=True))
        ),
    }
    ended = [
        pair
        for period, pair in zip(periods, months, strict=True)
        if Period.parse(period).last <= as_of
    ]

    found = _history(indicator, as_of.isoformat()).to_date

    assert found.ended == len(ended)
    assert found.met == sum(done >= aim for done, aim in ended)
    if ended:
        assert found.share == Fraction(sum(done for done, _ in ended), sum(aim for _, aim in ended))
    streak = [done < aim for done, aim in reversed(ended)]
    assert found.missed_in_a_row == (streak.index(False) if False in streak else len(streak))
