"""Pace: what is expected by a day, by the calendar and by the plan's own milestones."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import days_in, fractions, periods, plan_periods
from tests.unit.tracking.single import assessed, figures, plan_of

from kpitrack.model import (
    Baseline,
    Indicator,
    Measure,
    PaceMethod,
    Period,
    Program,
    Statement,
    Target,
)
from kpitrack.tracking import Expected, Measured, Pace
from kpitrack.tracking.pace import expected_between, expected_by, fits, pace_method, pace_of

DAY = timedelta(days=1)
MONTHS, DAYS = PaceMethod.MONTHS, PaceMethod.DAYS


def _day(text: str) -> date:
    return date.fromisoformat(text)


# -- by the calendar -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "day", "share"),
    [
        ("2025", "2025-11-30", "11/12"),
        ("2025", "2025-11-29", "10/12"),
        ("2025", "2025-11-01", "10/12"),
        ("2025", "2025-12-30", "11/12"),
        ("2025", "2025-12-31", "1"),
        ("2025", "2026-07-01", "1"),
        ("2025", "2025-01-30", "0"),
        ("2025", "2025-01-01", "0"),
        ("2025", "2024-12-31", "0"),
        ("2025", "2020-06-30", "0"),
        ("2025", "2025-02-28", "2/12"),
        ("2024", "2024-02-28", "1/12"),
        ("2024", "2024-02-29", "2/12"),
        # Fiscal years, quarters, months, several years.
        ("2025-04-01/2026-03-31", "2025-11-30", "8/12"),
        ("2025-04-01/2026-03-31", "2026-02-28", "11/12"),
        ("2025-Q3", "2025-08-31", "2/3"),
        ("2025-Q3", "2025-09-29", "2/3"),
        ("2025-07", "2025-07-30", "0"),
        ("2025-07", "2025-07-31", "1"),
        ("2021-01-01/2025-12-31", "2023-06-30", "1/2"),
        ("9999", "9999-12-30", "11/12"),
        ("9999", "9999-12-31", "1"),
    ],
)
def test_by_months_a_share_is_due_for_every_whole_month(window: str, day: str, share: str) -> None:
    expected = expected_by(MONTHS, Period.parse(window), _day(day))

    assert expected == Expected(share=Fraction(share), method=MONTHS)


@pytest.mark.parametrize(
    ("window", "day", "share"),
    [
        ("2025", "2024-12-31", "0"),
        ("2025", "2025-01-01", "1/365"),
        ("2025", "2025-11-30", "334/365"),
        ("2024", "2024-02-29", "60/366"),
        ("2025", "2025-12-31", "1"),
        ("2025", "2026-12-31", "1"),
        ("2025-06-10/2025-06-19", "2025-06-14", "1/2"),
        ("2025-07-14", "2025-07-13", "0"),
        ("2025-07-14", "2025-07-14", "1"),
    ],
)
def test_by_days_a_share_is_due_for_every_day(window: str, day: str, share: str) -> None:
    expected = expected_by(DAYS, Period.parse(window), _day(day))

    assert expected == Expected(share=Fraction(share), method=DAYS)


@pytest.mark.parametrize(
    "window",
    ["2025-01-15/2025-12-31", "2025-01-01/2025-11-15", "2025-06-10/2025-06-19", "2025-07-01"],
)
def test_where_a_month_is_broken_days_are_counted_and_the_answer_says_so(window: str) -> None:
    period = Period.parse(window)

    expected = expected_by(MONTHS, period, _day("2025-06-15"))

    assert expected == expected_by(DAYS, period, _day("2025-06-15"))
    assert expected is not None
    assert expected.method is DAYS


@pytest.mark.parametrize("method", [PaceMethod.NONE, PaceMethod.GROWTH, PaceMethod.MILESTONES])
def test_the_calendar_alone_expects_nothing_by_other_methods(method: PaceMethod) -> None:
    assert expected_by(method, Period.parse("2025"), _day("2025-06-30")) is None


@given(st.one_of(periods(), plan_periods()), st.sampled_from((MONTHS, DAYS)), st.data())
def test_what_is_expected_grows_from_nothing_to_all(
    window: Period, method: PaceMethod, data: st.DataObject
) -> None:
    first, second = sorted((data.draw(days_in(window)), data.draw(days_in(window))))

    earlier, later = expected_by(method, window, first), expected_by(method, window, second)
    end = expected_by(method, window, window.last)

    assert earlier is not None
    assert later is not None
    assert end is not None
    assert 0 <= earlier.share <= later.share <= end.share == 1
    if window.first > date.min:
        eve = expected_by(method, window, window.first - DAY)
        assert eve is not None
        assert eve.share == 0


@given(plan_periods(), st.data())
def test_months_that_have_passed_are_counted_by_their_last_days(
    window: Period, data: st.DataObject
) -> None:
    day = data.draw(days_in(window))

    expected = expected_by(MONTHS, window, day)

    whole = _month_ends(window.first, window.last)
    assert expected == Expected(
        share=Fraction(_month_ends(window.first, day), whole), method=MONTHS
    )


def _month_ends(first: date, last: date) -> int:
    days = (first + number * DAY for number in range((last - first).days + 1))
    return sum((day + DAY).day == 1 for day in days)


# -- gap and ratio -------------------------------------------------------------------------


def _measured(share: Fraction) -> Measured:
    return Measured(value=share, lower=share, upper=share, measure=Measure.RATIO)


@pytest.mark.parametrize(
    ("completion", "share", "gap", "ratio"),
    [
        ("11/12", "11/12", "0", "1"),
        ("1", "11/12", "1/12", "12/11"),
        ("3/4", "11/12", "-1/6", "9/11"),
        ("-1/10", "1/2", "-3/5", "-1/5"),
        # Nothing, or less than nothing, has no multiples.
        ("0", "0", "0", None),
        ("1/4", "0", "1/4", None),
        ("1/4", "-1/4", "1/2", None),
    ],
)
def test_a_pace_is_the_distance_from_what_was_expected_and_how_many_times_that(
    completion: str, share: str, gap: str, ratio: str | None
) -> None:
    expected = Expected(share=Fraction(share), method=MONTHS)

    pace = pace_of(_measured(Fraction(completion)), expected)

    assert pace == Pace(
        expected=expected,
        gap=Fraction(gap),
        ratio=None if ratio is None else Fraction(ratio),
    )


@given(fractions(), fractions())
def test_completion_is_what_was_expected_and_the_gap(completion: Fraction, share: Fraction) -> None:
    pace = pace_of(_measured(completion), Expected(share=share, method=DAYS))

    assert pace.gap is not None
    assert share + pace.gap == completion
    assert (pace.ratio is None) is (share <= 0)
    if pace.ratio is not None:
        assert share * pace.ratio == completion


# -- which method --------------------------------------------------------------------------

BUILDS_UP: dict[str, Any] = {"accumulation": "increments"}
LEVEL: dict[str, Any] = {"baseline": 20}
STEADY: dict[str, Any] = {}
CAP: dict[str, Any] = {"accumulation": "increments", "direction": "decrease", "baseline": 20}
QUIET: dict[str, Any] = {"direction": "maintain", "baseline": 20}


@pytest.mark.parametrize(
    ("indicator", "inherited", "method"),
    [
        (BUILDS_UP, None, "months"),
        (BUILDS_UP, "days", "days"),
        (BUILDS_UP, "milestones", "milestones"),
        (BUILDS_UP, "none", "none"),
        (BUILDS_UP | {"baseline": 20, "measure": "ratio"}, None, "months"),
        ({"accumulation": "running-total"}, None, "months"),
        (LEVEL, None, "months"),
        (LEVEL, "days", "days"),
        (LEVEL | {"direction": "decrease"}, None, "months"),
        # A level without a way to go is where it should be, or it is not.
        (STEADY, None, "none"),
        (STEADY, "days", "none"),
        ({"direction": "decrease"}, "days", "none"),
        (LEVEL | {"measure": "ratio"}, "days", "none"),
        # Of what should stay low, no share is to be done.
        (CAP, None, "none"),
        (CAP, "days", "none"),
        (QUIET, "days", "none"),
        (QUIET | {"measure": "yes-no"}, "days", "none"),
        ({"direction": "decrease", "measure": "inverse"}, "days", "none"),
        ({"unit": "yes/no"}, "days", "none"),
        (LEVEL | {"measure": "growth"}, None, "growth"),
        (LEVEL | {"measure": "growth"}, "days", "growth"),
        # What an indicator says of itself always stands.
        (STEADY | {"pace": "days"}, "none", "days"),
        (CAP | {"pace": "months"}, None, "months"),
        (BUILDS_UP | {"pace": "none"}, "days", "none"),
    ],
)
def test_an_indicator_has_its_own_method_or_that_of_its_plan_where_there_is_a_way_to_go(
    indicator: dict[str, Any], inherited: str | None, method: str
) -> None:
    chosen = pace_method(
        Indicator(id="it", **indicator), None if inherited is None else PaceMethod(inherited)
    )

    assert chosen.value == method


@pytest.mark.parametrize(
    ("indicator", "methods"),
    [
        (BUILDS_UP, set(PaceMethod)),
        (LEVEL, set(PaceMethod)),
        (QUIET, {PaceMethod.NONE}),
        ({"unit": "yes/no"}, {PaceMethod.NONE}),
        ({"direction": "decrease", "measure": "inverse"}, {PaceMethod.NONE}),
        (LEVEL | {"measure": "growth"}, {PaceMethod.GROWTH, PaceMethod.NONE}),
    ],
)
def test_a_method_fits_where_shares_are_due(
    indicator: dict[str, Any], methods: set[PaceMethod]
) -> None:
    assert {one for one in PaceMethod if fits(one, Indicator(id="it", **indicator))} == methods


@pytest.mark.parametrize(
    ("plan", "program", "method"),
    [
        (None, None, "months"),
        ("days", None, "days"),
        ("days", "none", None),
        (None, "days", "days"),
        ("none", "days", "days"),
    ],
)
def test_a_program_may_say_otherwise_than_its_plan(
    plan: str | None, program: str | None, method: str | None
) -> None:
    whole = plan_of(
        {
            "accumulation": "increments",
            "targets": [Target(value=10)],
            "observations": figures(("2025-01", 1)),
        },
        pace=plan,
    )
    outer = Program(id="outer", pace=program, programs=whole.programs)

    found = assessed(attrs.evolve(whole, programs=[outer]), "2025-06-30")

    expected = None if found.pace is None else found.pace.expected
    assert (None if expected is None else expected.method.value) == method


# -- between points ------------------------------------------------------------------------

POINTS = [
    (_day("2024-12-31"), Fraction(0)),
    (_day("2025-04-10"), Fraction(50)),
    (_day("2025-04-20"), Fraction(40)),
    (_day("2025-12-31"), Fraction(100)),
]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2024-12-30", None),
        ("2024-12-31", "0"),
        # 100 days to the first one, of which 31 have passed.
        ("2025-01-31", "31/2"),
        ("2025-04-10", "50"),
        ("2025-04-15", "45"),
        ("2025-04-20", "40"),
        # 255 days, of which 51 have passed.
        ("2025-06-10", "52"),
        ("2025-12-31", "100"),
        ("2026-12-31", "100"),
    ],
)
def test_between_points_the_way_is_straight_by_days(day: str, value: str | None) -> None:
    assert expected_between(POINTS, _day(day)) == (None if value is None else Fraction(value))


def test_without_points_nothing_is_expected() -> None:
    assert expected_between([], _day("2025-06-30")) is None


@given(st.dictionaries(st.dates(), fractions(), min_size=1, max_size=5), st.dates())
def test_a_way_leads_through_its_points_and_never_outside_of_its_neighbours(
    way: dict[date, Fraction], day: date
) -> None:
    points = sorted(way.items())

    value = expected_between(points, day)

    assert [expected_between(points, one) for one, _ in points] == [each for _, each in points]
    before = [each for one, each in points if one <= day][-1:]
    after = [each for one, each in points if one >= day][:1]
    assert (value is None) is (not before)
    if value is not None:
        assert min(before + after) <= value <= max(before + after)


# -- by milestones -------------------------------------------------------------------------


def _by(*targets: tuple[str, int]) -> list[Target]:
    return [Target(by=_day(day), value=value) for day, value in targets]


def _for(*targets: tuple[str, int]) -> list[Target]:
    return [Target(period=period, value=value) for period, value in targets]


HALVES = _by(("2025-06-30", 30), ("2025-12-31", 100))
SESSIONS: dict[str, Any] = {"accumulation": "increments", "targets": HALVES}
TOTAL: dict[str, Any] = {"accumulation": "running-total", "targets": HALVES}
WAITING: dict[str, Any] = {
    "direction": "decrease",
    "baseline": 20,
    "targets": _by(("2025-06-30", 18), ("2025-12-31", 10)),
}
FIVE_YEARS: dict[str, Any] = {
    "baseline": 50,
    "targets": _for(("2021", 60), ("2022", 80), ("2025", 100)),
}


def _expected(
    indicator: dict[str, Any], as_of: str, known_at: str | None = None, **plan: str
) -> Expected | None:
    found = assessed(plan_of({"pace": "milestones"} | indicator, **plan), as_of, known_at)
    return None if found.pace is None else found.pace.expected


@pytest.mark.parametrize(
    ("indicator", "day", "share"),
    [
        # To the first milestone, 181 days from nothing; then 184 days from there to the target.
        (SESSIONS, "2024-12-31", "0"),
        (SESSIONS, "2025-01-31", "31/181"),
        (SESSIONS, "2025-06-30", "1"),
        (SESSIONS, "2025-09-30", "65/100"),
        (SESSIONS, "2025-12-31", "1"),
        (SESSIONS, "2026-06-30", "1"),
        (TOTAL, "2025-09-30", "65/100"),
        # What another year came to is no beginning.
        (SESSIONS | {"baseline": 20, "measure": "ratio"}, "2025-09-30", "65/100"),
        (TOTAL | {"baseline": 20, "measure": "ratio"}, "2025-01-31", "31/181"),
        (SESSIONS | {"baseline": 20}, "2025-09-30", "45/80"),
        (SESSIONS | {"baseline": 20}, "2024-12-31", "-2"),
        # Where completion is measured from the baseline, a running total goes on from it.
        (TOTAL | {"baseline": 20}, "2024-12-31", "0"),
        (TOTAL | {"baseline": 20}, "2025-01-31", "31/181"),
        (TOTAL | {"baseline": 20}, "2025-09-30", "45/80"),
        # 14 is six tenths of the way from 20 to 10.
        (WAITING, "2025-09-30", "3/5"),
        (WAITING, "2025-06-30", "1"),
        # A quarter is no way to the next one, but the first one is a way to the year.
        (SESSIONS | {"targets": _for(("2025-Q1", 10), ("2025-Q2", 40))}, "2025-04-30", "30/91"),
        (
            SESSIONS | {"targets": [*_for(("2025-Q1", 10)), Target(value=65)]},
            "2025-06-30",
            "282/650",
        ),
        # The mean of a quarter is nowhere that something stands.
        (
            {
                "accumulation": "mean",
                "baseline": 0,
                "targets": _for(("2025-Q1", 9), ("2025-Q2", 91)),
            },
            "2025-04-30",
            "30/91",
        ),
        # A level is where a milestone wants it to be, whatever its days.
        (
            {"baseline": 0, "targets": _for(("2025-Q1", 9), ("2025-Q2", 100))},
            "2025-04-30",
            "39/100",
        ),
        # Of two by one day the longer one stands.
        (
            {
                "baseline": 0,
                "targets": [
                    *_by(("2025-06-30", 30)),
                    *_for(("2025-Q2", 50)),
                    *_by(("2025-12-31", 122)),
                ],
            },
            "2025-09-30",
            "76/122",
        ),
        # A level that nobody measured before has no way to its first milestone.
        ({"targets": HALVES}, "2025-06-29", None),
        ({"targets": HALVES}, "2025-06-30", "1"),
        ({"targets": HALVES}, "2025-09-30", "65/100"),
        # Nothing is a share of zero, and nothing of no target.
        (SESSIONS | {"targets": _by(("2025-12-31", 0))}, "2025-06-30", None),
        (SESSIONS | {"targets": ()}, "2025-06-30", None),
        (WAITING | {"targets": _by(("2025-12-31", 21))}, "2025-06-30", None),
    ],
)
def test_milestones_lay_out_the_way_to_the_target_in_force(
    indicator: dict[str, Any], day: str, share: str | None
) -> None:
    expected = _expected(indicator, day)

    assert expected == (
        None if share is None else Expected(share=Fraction(share), method=PaceMethod.MILESTONES)
    )


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2020-12-31", "0"),
        ("2021-12-31", "1"),
        # From 60 to 80 in 365 days; the target is 30 above the baseline.
        ("2022-03-14", "14/30"),
        # From 80 to 100 in three years, 1096 days.
        ("2024-06-30", "1"),
        ("2025-01-01", str((30 + Fraction(20 * 732, 1096)) / 50)),
    ],
)
def test_years_of_a_level_are_one_way_from_the_baseline(day: str, share: str) -> None:
    expected = _expected(FIVE_YEARS, day, period="2021-01-01/2025-12-31")

    assert expected == Expected(share=Fraction(share), method=PaceMethod.MILESTONES)


def test_before_the_calendar_began_nothing_stands_anywhere() -> None:
    targets = _by(("0001-06-30", 30), ("0001-12-31", 100))

    assert _expected(SESSIONS | {"targets": targets}, "0001-03-31", period="0001") is None
    assert _expected(SESSIONS | {"targets": targets}, "0001-12-31", period="0001") is not None


@pytest.mark.parametrize(
    ("known_at", "share"), [("2025-03-31", "65/100"), ("2025-04-01", "75/100"), (None, "75/100")]
)
def test_a_milestone_that_was_changed_lays_out_another_way_from_then_on(
    known_at: str | None, share: str
) -> None:
    changed = Target(by=_day("2025-06-30"), value=50, recorded=_day("2025-04-01"))

    expected = _expected(SESSIONS | {"targets": [*HALVES, changed]}, "2025-09-30", known_at)

    assert expected is not None
    assert expected.share == Fraction(share)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=4), st.data())
def test_rising_milestones_ask_for_no_less_on_a_later_day(
    steps: list[int], data: st.DataObject
) -> None:
    ends = ["2025-03-31", "2025-06-30", "2025-08-15", "2025-12-31"][-len(steps) :]
    values = [sum(steps[: number + 1]) for number in range(len(steps))]
    targets = _by(*zip(ends, values, strict=True))
    # After the last milestone but one, so that one target is in force on both days.
    since = _day("2024-12-31") if len(ends) == 1 else _day(ends[-2]) + DAY
    first, second = sorted(data.draw(st.tuples(*[st.dates(since, _day("2025-12-31"))] * 2)))

    earlier, later = (
        _expected(SESSIONS | {"targets": targets}, day.isoformat()) for day in (first, second)
    )

    assert earlier is not None
    assert later is not None
    assert 0 <= earlier.share <= later.share <= 1


# -- in an assessment ----------------------------------------------------------------------


def test_a_pace_is_that_of_the_period_of_the_target_in_force() -> None:
    quarters = {
        "accumulation": "increments",
        "targets": _for(("2025-Q1", 10), ("2025-Q2", 20)),
        "observations": figures(("2025-01", 6), ("2025-04", 5)),
    }

    found = assessed(plan_of(quarters), "2025-04-30")

    third = Expected(share=Fraction(1, 3), method=MONTHS)
    assert found.pace == Pace(
        expected=third, gap=Fraction(1, 4) - Fraction(1, 3), ratio=Fraction(3, 4)
    )


def test_what_is_expected_of_an_unknown_completion_is_told_without_a_gap() -> None:
    found = assessed(plan_of(SESSIONS | {"pace": "months"}), "2025-03-31")

    assert found.pace == Pace(
        expected=Expected(share=Fraction(1, 2), method=MONTHS), gap=None, ratio=None
    )


def test_a_stated_completion_is_compared_with_what_was_expected_on_its_day() -> None:
    plan = plan_of(
        {
            "accumulation": "running-total",
            "observations": figures(("2025-06-30", 600)),
            "statements": [Statement(completion="60%", at=_day("2025-06-30"))],
        }
    )

    found = assessed(plan, "2025-12-31")

    assert found.pace is not None
    assert found.pace.expected == Expected(share=Fraction(1, 2), method=MONTHS)
    assert found.pace.gap == Fraction(1, 10)


def test_growth_as_a_pace_expects_no_share_and_has_a_ratio() -> None:
    plan = plan_of(
        {
            "pace": "growth",
            "baseline": Baseline(value=100, period="2024"),
            "targets": [Target(value=121)],
            "observations": figures(("2025-06-30", "110")),
        }
    )

    found = assessed(plan, "2025-06-30")

    # 21 % a year is just what is needed.
    assert found.pace == Pace(expected=None, gap=None, ratio=Fraction(1))


@pytest.mark.parametrize("targets", [[], [Target(value=0)]])
def test_growth_without_a_target_to_grow_to_is_no_pace(targets: list[Target]) -> None:
    plan = plan_of(
        {
            "pace": "growth",
            "baseline": Baseline(value=100, period="2024"),
            "targets": targets,
            "observations": figures(("2025-06-30", "110")),
        }
    )

    assert assessed(plan, "2025-06-30").pace is None


def test_a_stated_completion_without_a_target_has_no_way_to_follow() -> None:
    stated = {"pace": "milestones", "statements": [Statement(completion="50%")]}

    assert assessed(plan_of(stated), "2025-06-30").pace is None
