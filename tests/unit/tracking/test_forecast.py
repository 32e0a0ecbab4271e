"""Forecasts by hand, against other ways of drawing a line, and what they do not change."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import amounts, days_in, exact_amounts, fractions, positions
from tests.unit.tracking.single import assessed, corrected, figures, plan_of

from kpitrack.model import (
    NUMBER,
    YES_OR_NO,
    Amount,
    Baseline,
    Dimension,
    ForecastMethod,
    Indicator,
    Measure,
    Observation,
    Part,
    Period,
    Range,
    Statement,
    Target,
)
from kpitrack.tracking import Attainment, Bounds, Forecast, Measured, Point, Reason, Unmeasured
from kpitrack.tracking.forecast import (
    Course,
    Projection,
    fits,
    forecast_method,
    project,
    required_rate,
)

YEAR = Period.parse("2025")
RUN_RATE, LINEAR, LAST = ForecastMethod.RUN_RATE, ForecastMethod.LINEAR, ForecastMethod.LAST_VALUE


def _exactly(value: Fraction | int) -> Amount:
    return Amount.exactly(value, NUMBER)


def _points(*written: tuple[str, Fraction | int]) -> list[Point]:
    return [Point(period=Period.of(day), amount=_exactly(value)) for day, value in written]


def _course(
    actual: Amount, covered: str, points: Sequence[Point] = (), start: Amount | None = None
) -> Course:
    return Course(
        actual=actual,
        covered=date.fromisoformat(covered),
        reached=actual,
        end=YEAR.last,
        start=start or _exactly(0),
        first=YEAR.first,
        points=points,
    )


# -- run-rate ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "covered", "start", "value", "rate"),
    [
        # 73 days are a fifth of the year.
        (20, "2025-03-14", 0, "100", "20/73"),
        (0, "2025-03-14", 0, "0", "0"),
        (365, "2025-12-31", 0, "365", "1"),
        (1, "2025-01-01", 0, "365", "1"),
        # From 100 on, 20 were added.
        (120, "2025-03-14", 100, "200", "20/73"),
        (-20, "2025-03-14", 0, "-100", "-20/73"),
    ],
)
def test_at_the_same_rate_a_day_as_so_far(
    actual: int, covered: str, start: int, value: str, rate: str
) -> None:
    found = project(RUN_RATE, _course(_exactly(actual), covered, start=_exactly(start)))

    assert found == Projection(value=_exactly(Fraction(value)), rate=Fraction(rate))


def test_what_is_rounded_so_far_leaves_five_times_as_much_open_after_five_times_the_days() -> None:
    actual = Amount(value=Fraction(20), lower=Fraction(19), upper=Fraction(22), unit=NUMBER)
    start = Amount(value=Fraction(10), lower=Fraction(9), upper=Fraction(10), unit=NUMBER)

    found = project(RUN_RATE, _course(actual, "2025-03-14", start=start))

    # 10 was added, or as much as 13, or as little as 9.
    assert found is not None
    assert (found.value.lower, found.value.value, found.value.upper) == (
        Fraction(19 * 5 - 10 * 4),
        Fraction(20 * 5 - 10 * 4),
        Fraction(22 * 5 - 9 * 4),
    )
    assert found.rate == Fraction(10, 73)


@given(fractions(), fractions(), days_in(YEAR))
def test_what_is_added_at_a_constant_rate_goes_on_to_what_that_rate_comes_to(
    start: Fraction, rate: Fraction, covered: date
) -> None:
    def reached(day: date) -> Amount:
        return _exactly(start + rate * ((day - YEAR.first).days + 1))

    found = project(RUN_RATE, _course(reached(covered), covered.isoformat(), start=_exactly(start)))

    assert found == Projection(value=reached(YEAR.last), rate=rate)


# -- linear --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "value", "rate"),
    [
        # 10 more in 30 days, and 30 days to go.
        ([("2025-11-01", 10), ("2025-12-01", 20)], "30", "1/3"),
        # The mean is 4 on the second day, and 3/2 more every day.
        ([("2025-12-27", 3), ("2025-12-28", 3), ("2025-12-29", 6)], "17/2", "3/2"),
        ([("2025-12-29", 6), ("2025-12-30", 5), ("2025-12-31", 4)], "4", "-1"),
        # A period stands where it ends.
        ([("2025-11", 10), ("2025-12-30", 20)], str(20 + Fraction(1, 3)), "1/3"),
        # Two figures of one day pull together.
        ([("2025-12-29", 2), ("2025-12-29", 4), ("2025-12-30", 5)], "7", "2"),
    ],
)
def test_a_line_goes_through_the_figures_as_well_as_one_can(
    points: list[tuple[str, int]], value: str, rate: str
) -> None:
    found = project(LINEAR, _course(_exactly(0), "2025-12-31", _points(*points)))

    assert found == Projection(value=_exactly(Fraction(value)), rate=Fraction(rate))


@pytest.mark.parametrize(
    "points", [[], [("2025-06-30", 5)], [("2025-06-30", 5), ("2025-06", 7), ("2025-H1", 9)]]
)
def test_the_figures_of_one_day_alone_make_no_line(points: list[tuple[str, int]]) -> None:
    assert project(LINEAR, _course(_exactly(5), "2025-06-30", _points(*points))) is None


@st.composite
def _series(draw: st.DrawFn) -> list[Point]:
    days = draw(st.lists(days_in(YEAR), min_size=2, max_size=6, unique=True).map(sorted))
    return [Point(period=Period.day(day), amount=draw(amounts())) for day in days]


@given(_series())
def test_a_line_agrees_with_the_normal_equations(points: list[Point]) -> None:
    # y = a + b x, where both sums of residuals vanish, solved by Cramer's rule.
    days = [point.period.last.toordinal() - YEAR.first.toordinal() for point in points]
    values = [point.amount.value for point in points]
    n, sx, sy = len(points), sum(days), sum(values)
    sxx = sum(day * day for day in days)
    sxy = sum((day * value for day, value in zip(days, values, strict=True)), Fraction(0))
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    level = (sxx * sy - sx * sxy) / (n * sxx - sx * sx)

    found = project(LINEAR, _course(_exactly(0), "2025-12-31", points))

    assert found is not None
    assert found.rate == slope
    assert found.value.value == level + slope * (YEAR.last - YEAR.first).days


@given(_series())
def test_a_line_agrees_with_the_statistics_of_the_standard_library(points: list[Point]) -> None:
    days = [float((point.period.last - YEAR.first).days) for point in points]
    line = statistics.linear_regression(days, [float(point.amount.value) for point in points])

    found = project(LINEAR, _course(_exactly(0), "2025-12-31", points))

    assert found is not None
    assert float(found.rate) == pytest.approx(line.slope, rel=1e-6, abs=1e-6)
    assert float(found.value.value) == pytest.approx(
        line.intercept + line.slope * 364, rel=1e-6, abs=1e-6
    )


@given(_series(), st.data())
def test_a_line_through_any_figures_within_their_bounds_ends_within_its_bounds(
    points: list[Point], data: st.DataObject
) -> None:
    certain: list[Point] = []
    for point in points:
        place = data.draw(positions())
        amount = point.amount
        value = amount.lower + place * (amount.upper - amount.lower)
        certain.append(Point(period=point.period, amount=_exactly(value)))

    found = project(LINEAR, _course(_exactly(0), "2025-12-31", points))
    one = project(LINEAR, _course(_exactly(0), "2025-12-31", certain))

    assert found is not None
    assert one is not None
    assert found.value.lower <= one.value.value <= found.value.upper


@given(
    fractions(),
    fractions(),
    st.lists(days_in(YEAR), min_size=2, max_size=6, unique=True).map(sorted),
)
def test_the_forecast_of_a_line_is_the_line(
    level: Fraction, slope: Fraction, days: list[date]
) -> None:
    def on_the_line(day: date) -> Amount:
        return _exactly(level + slope * day.toordinal())

    points = [Point(period=Period.day(day), amount=on_the_line(day)) for day in days]

    found = project(LINEAR, _course(points[-1].amount, days[-1].isoformat(), points))

    assert found == Projection(value=on_the_line(YEAR.last), rate=slope)


# -- last-value and none -------------------------------------------------------------------


@given(amounts())
def test_the_latest_value_stays_and_without_a_method_there_is_none(actual: Amount) -> None:
    course = _course(actual, "2025-06-30")

    assert project(LAST, course) == Projection(value=actual, rate=Fraction(0))
    assert project(ForecastMethod.NONE, course) is None


# -- what is still required ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "attainment", "covered", "rate"),
    [
        (60, 100, Attainment.NOT_MET, "2025-12-11", "2"),
        (60, 100, Attainment.UNDECIDED, "2025-12-30", "40"),
        (60, 100, None, "2025-11-21", "1"),
        (60, 40, Attainment.NOT_MET, "2025-12-21", "-2"),
        (120, 100, Attainment.MET, "2025-12-11", "0"),
    ],
)
def test_what_is_missing_is_spread_over_the_days_that_the_figures_do_not_cover(
    actual: int, target: int, attainment: Attainment | None, covered: str, rate: str
) -> None:
    course = _course(_exactly(actual), covered)

    assert required_rate(course, Bounds.at(_exactly(target)), attainment) == Fraction(rate)


def test_a_range_and_a_question_ask_for_no_rate() -> None:
    inside = Bounds(low=_exactly(35), high=_exactly(45))
    yes, no = (Amount.exactly(number, YES_OR_NO) for number in (1, 0))
    level, answer = (_course(one, "2025-12-21") for one in (_exactly(20), no))

    assert required_rate(level, inside, Attainment.NOT_MET) is None
    assert required_rate(answer, Bounds.at(yes), Attainment.NOT_MET) is None


DAYS_BEFORE_THE_END = days_in(Period.parse("2025-01-01/2025-12-30"))


@given(exact_amounts(), exact_amounts(), DAYS_BEFORE_THE_END)
def test_adding_the_required_rate_every_day_reaches_the_target(
    actual: Amount, target: Amount, covered: date
) -> None:
    course = _course(actual, covered.isoformat())

    rate = required_rate(course, Bounds.at(target), Attainment.NOT_MET)

    assert rate is not None
    assert actual.value + rate * (YEAR.last - covered).days == target.value


@given(exact_amounts(), exact_amounts(), DAYS_BEFORE_THE_END)
def test_at_its_rate_it_reaches_the_target_exactly_where_that_is_the_rate_required(
    actual: Amount, target: Amount, covered: date
) -> None:
    course = _course(actual, covered.isoformat())

    found = project(RUN_RATE, course)
    required = required_rate(course, Bounds.at(target), Attainment.NOT_MET)

    assert found is not None
    assert required is not None
    assert (found.value.value >= target.value) is (found.rate >= required)


# -- which method --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "inherited", "method"),
    [
        ({"accumulation": "increments"}, None, "run-rate"),
        ({"accumulation": "running-total"}, None, "run-rate"),
        ({"accumulation": "latest"}, None, "linear"),
        ({"accumulation": "mean"}, None, "none"),
        ({"accumulation": "max"}, None, "none"),
        ({"accumulation": "min"}, None, "none"),
        ({"accumulation": "latest", "unit": "%"}, None, "linear"),
        ({"accumulation": "running-total", "unit": "%"}, None, "linear"),
        ({"accumulation": "increments", "unit": "%"}, None, "none"),
        ({"accumulation": "latest", "unit": "yes/no"}, None, "none"),
        # What a plan says holds where it fits.
        ({"accumulation": "latest"}, "last-value", "last-value"),
        ({"accumulation": "increments"}, "last-value", "run-rate"),
        ({"accumulation": "latest"}, "run-rate", "linear"),
        ({"accumulation": "running-total"}, "linear", "linear"),
        ({"accumulation": "latest", "unit": "yes/no"}, "linear", "none"),
        ({"accumulation": "latest", "unit": "yes/no"}, "last-value", "last-value"),
        ({"accumulation": "increments"}, "none", "none"),
        # What an indicator says of itself always stands.
        ({"accumulation": "latest", "forecast": "none"}, "linear", "none"),
        ({"accumulation": "running-total", "forecast": "linear"}, "none", "linear"),
    ],
)
def test_an_indicator_has_its_own_method_or_one_that_fits(
    indicator: dict[str, Any], inherited: str | None, method: str
) -> None:
    one = Indicator(id="it", **indicator)

    chosen = forecast_method(one, None if inherited is None else ForecastMethod(inherited))

    assert chosen.value == method
    assert fits(chosen, one)


# -- in an assessment ----------------------------------------------------------------------

SESSIONS: dict[str, Any] = {
    "accumulation": "increments",
    "targets": [Target(value=110)],
    "observations": figures(("2025-01", 12), ("2025-02-01/2025-03-14", 8)),
}


def test_a_forecast_has_its_value_its_completion_and_the_rate_still_required() -> None:
    found = assessed(plan_of(SESSIONS), "2025-04-05").forecast

    # 20 in a fifth of the year; 90 are missing in the 292 days without a figure.
    ten_elevenths = Fraction(10, 11)
    assert found == Forecast(
        method=RUN_RATE,
        at=YEAR.last,
        projected=_exactly(100),
        completion=Measured(
            value=ten_elevenths, lower=ten_elevenths, upper=ten_elevenths, measure=Measure.RATIO
        ),
        attainment=Attainment.NOT_MET,
        since=date(2025, 3, 14),
        rate=Fraction(20, 73),
        required_rate=Fraction(90, 292),
    )


@given(
    st.integers(-99, 99),
    st.integers(-9, 9),
    st.lists(
        days_in(Period.parse("2025-01-01/2025-12-30")), min_size=2, max_size=6, unique=True
    ).map(sorted),
    st.sampled_from(["latest", "running-total"]),
)
def test_a_perfect_line_goes_on_as_that_line_in_an_assessment(
    level: int, slope: int, days: list[date], accumulation: str
) -> None:
    def on_the_line(day: date) -> int:
        return level + slope * (day - YEAR.first).days

    indicator = {
        "accumulation": accumulation,
        "forecast": "linear",
        "targets": [Target(value=on_the_line(YEAR.last))],
        "observations": figures(*((day.isoformat(), on_the_line(day)) for day in days)),
    }

    found = assessed(plan_of(indicator), days[-1].isoformat()).forecast

    assert found is not None
    assert found.projected == _exactly(on_the_line(YEAR.last))
    assert found.attainment is Attainment.MET
    assert (found.rate, found.since) == (Fraction(slope), days[-1])


def test_the_forecast_does_not_wait_for_days_without_figures() -> None:
    early, late = (
        assessed(plan_of(SESSIONS), day).forecast for day in ("2025-03-14", "2025-12-30")
    )

    assert early is not None
    assert late is not None
    assert early == late


def test_who_goes_on_to_the_target_needs_no_more_than_the_rate_so_far() -> None:
    on_its_way = SESSIONS | {"targets": [Target(value=100)]}

    found = assessed(plan_of(on_its_way), "2025-12-30").forecast

    # 20 in a fifth of the year are 100 in all of it, whatever day it is when somebody asks.
    assert found is not None
    assert found.attainment is Attainment.MET
    assert found.rate == found.required_rate == Fraction(20, 73)


@pytest.mark.parametrize(
    ("indicator", "day"),
    [
        (SESSIONS, "2025-12-31"),
        (SESSIONS, "2026-06-30"),
        (SESSIONS | {"targets": ()}, "2025-04-05"),
        (SESSIONS | {"observations": ()}, "2025-04-05"),
        (SESSIONS, "2025-01-30"),
        (SESSIONS | {"targets": [Target(period="2025-Q4", value=9)]}, "2025-04-05"),
        (SESSIONS | {"forecast": "none"}, "2025-04-05"),
        # A level of a single day.
        (
            SESSIONS | {"accumulation": "latest", "observations": figures(("2025-01", 9))},
            "2025-04-05",
        ),
        # A target that nobody published is no target to be missed.
        (
            {
                "accumulation": "running-total",
                "observations": figures(("2025-06-30", 600)),
                "statements": [Statement(completion="60%", at=date(2025, 6, 30))],
            },
            "2025-06-30",
        ),
    ],
)
def test_where_nothing_lies_ahead_or_nothing_is_known_there_is_no_forecast(
    indicator: dict[str, Any], day: str
) -> None:
    assert assessed(plan_of(indicator), day).forecast is None


TOTALS = figures(("2025-03-14", 20), ("2025-05-26", 40))


@pytest.mark.parametrize(
    ("indicator", "projected"),
    [
        # 40 in 146 days, two fifths of the year.
        ({"targets": [Target(value=110)]}, "100"),
        # 60 more than at the beginning, where completion is measured from there.
        ({"baseline": 10, "targets": [Target(value=110)]}, "85"),
        ({"baseline": 10, "measure": "ratio", "targets": [Target(value=110)]}, "100"),
        # The total of a quarter did not begin in that quarter.
        ({"targets": [Target(period="2025-Q2", value=60)]}, str(Fraction(40 * 181, 146))),
        ({"targets": [Target(by=date(2025, 6, 30), value=60)]}, str(Fraction(40 * 181, 146))),
    ],
)
def test_a_running_total_has_been_growing_since_the_plan_began(
    indicator: dict[str, Any], projected: str
) -> None:
    running = indicator | {"accumulation": "running-total", "observations": TOTALS}

    found = assessed(plan_of(running), "2025-05-31").forecast

    assert found is not None
    assert found.projected == _exactly(Fraction(projected))


def test_a_running_total_of_a_time_before_the_plan_began_then() -> None:
    running = {
        "accumulation": "running-total",
        "targets": [Target(period="2024-10-20/2025-12-31", value=99)],
        "observations": TOTALS,
    }

    found = assessed(plan_of(running), "2025-05-31").forecast

    assert found is not None
    # 219 days of 438.
    assert found.projected == _exactly(80)


def test_increments_begin_anew_in_every_period() -> None:
    quarters = SESSIONS | {
        "baseline": 60,
        "measure": "ratio",
        "targets": [Target(period="2025-Q1", value=20), Target(period="2025-Q2", value=30)],
        "observations": figures(("2025-Q1", 10), ("2025-04-01/2025-05-15", 9)),
    }

    found = assessed(plan_of(quarters), "2025-05-31").forecast

    # 9 in 45 days of 91.
    assert found is not None
    assert found.projected == _exactly(Fraction(9 * 91, 45))
    assert found.at == date(2025, 6, 30)


def test_parts_make_one_line() -> None:
    def both(day: str, east: int, west: int) -> list[Observation]:
        return [
            Observation(period=day, value=east, where={"place": "east"}),
            Observation(period=day, value=west, where={"place": "west"}),
        ]

    plan = plan_of(
        {
            "targets": [Target(value=100)],
            "observations": [
                *both("2025-12-01", 3, 7),
                *both("2025-12-11", 9, 11),
                Observation(period="2025-12-15", value=99, where={"place": "east"}),
                Observation(
                    period="2025-12-15", value=1, where={"place": "west"}, recorded=date(2026, 1, 1)
                ),
            ],
        },
        dimensions=[Dimension(id="place", parts=[Part(id="east"), Part(id="west")])],
    )

    found = assessed(plan, "2025-12-15", "2025-12-31").forecast

    # 10, then 20 ten days later; a day of which a part is missing does not count.
    assert found is not None
    assert (found.method, found.projected, found.rate) == (LINEAR, _exactly(40), Fraction(1))


def _by_place(*written: tuple[str, str, int]) -> list[Observation]:
    return [
        Observation(period=day, value=value, where={"place": place})
        for place, day, value in written
    ]


PLACES = Dimension(id="place", parts=[Part(id="east"), Part(id="west")])


def test_running_totals_of_parts_go_on_from_the_last_day_that_all_of_them_have() -> None:
    plan = plan_of(
        {
            "accumulation": "running-total",
            "targets": [Target(value=73 * 3)],
            "observations": _by_place(
                ("east", "2025-03-14", 15), ("west", "2025-03-14", 5), ("east", "2025-10-19", 90)
            ),
        },
        dimensions=[PLACES],
    )

    found = assessed(plan, "2025-10-19")

    # 20 by a fifth of the year, and not 95 by four fifths of it: of the west nobody knows.
    assert found.actual is not None
    assert found.actual.amount.value == 95
    assert found.older_parts == {(("place", "west"),): date(2025, 3, 14)}
    assert found.forecast is not None
    assert found.forecast.projected == _exactly(100)
    assert found.forecast.since == date(2025, 3, 14)
    assert found.forecast.rate == Fraction(20, 73)
    assert found.forecast.required_rate == Fraction(219 - 20, 292)


def test_parts_without_a_day_in_common_have_no_forecast_together() -> None:
    plan = plan_of(
        {
            "accumulation": "running-total",
            "targets": [Target(value=100)],
            "observations": _by_place(("west", "2025-03-14", 5), ("east", "2025-10-19", 90)),
        },
        dimensions=[PLACES],
    )

    found = assessed(plan, "2025-10-19")

    assert found.older_parts == {(("place", "west"),): date(2025, 3, 14)}
    assert found.forecast is None


@pytest.mark.parametrize("accumulation", ["increments", "mean", "max", "min"])
def test_only_of_last_figures_may_a_part_be_older(accumulation: str) -> None:
    plan = plan_of(
        {
            "accumulation": accumulation,
            "observations": _by_place(("west", "2025-03-14", 5), ("east", "2025-10-19", 90)),
        },
        dimensions=[PLACES],
    )

    assert assessed(plan, "2025-10-19").older_parts == {}


def test_a_forecast_by_growth_is_of_the_day_when_the_target_falls_due() -> None:
    plan = plan_of(
        {
            "measure": "growth",
            "forecast": "last-value",
            "baseline": Baseline(value=100, period="2023"),
            "targets": [Target(value=121)],
            "observations": figures(("2024-12-31", "121")),
        },
        period="2024-01-01/2025-12-31",
    )

    found = assessed(plan, "2024-12-31")

    # 21 % in the first year where 10 % a year are needed; 10 % a year if that stays so.
    assert isinstance(found.completion, Measured)
    assert found.completion.value == Fraction(21, 10)
    assert found.forecast is not None
    assert isinstance(found.forecast.completion, Measured)
    assert found.forecast.completion.value == 1
    assert found.forecast.attainment is Attainment.MET


@pytest.mark.parametrize(
    ("target", "attainment", "rate"),
    [
        (Range(low=35, high=45), Attainment.MET, None),
        (Range(low=35, high=39), Attainment.NOT_MET, None),
        (40, Attainment.MET, "-10/61"),
        (41, Attainment.NOT_MET, "-9/61"),
    ],
)
def test_what_should_stay_is_projected_too(
    target: Range | int, attainment: Attainment, rate: str | None
) -> None:
    noise = {
        "direction": "maintain",
        "targets": [Target(value=target)],
        "observations": figures(("2025-08-31", 60), ("2025-10-31", 50)),
    }

    found = assessed(plan_of(noise), "2025-10-31").forecast

    # 10 fewer in 61 days, and 61 to go.
    assert found is not None
    assert found.projected == _exactly(40)
    assert found.attainment is attainment
    assert found.required_rate == (None if rate is None else Fraction(rate))


@pytest.mark.parametrize(("known_at", "projected"), [("2025-04-01", "100"), ("2025-04-02", "150")])
def test_a_forecast_is_made_of_what_was_known(known_at: str, projected: str) -> None:
    revised = SESSIONS | {
        "observations": corrected("2025-01-01/2025-03-14", (None, 20), ("2025-04-02", 30))
    }

    found = assessed(plan_of(revised), "2025-06-30", known_at).forecast

    assert found is not None
    assert found.projected == _exactly(int(projected))


def test_a_forecast_changes_neither_completion_nor_attainment() -> None:
    with_one = assessed(plan_of(SESSIONS), "2025-04-05")
    without = assessed(plan_of(SESSIONS, forecast="last-value"), "2025-04-05")
    none = assessed(plan_of(SESSIONS | {"forecast": "none"}), "2025-04-05")

    assert with_one.forecast == without.forecast
    assert none.forecast is None
    assert (with_one.completion, with_one.attainment) == (none.completion, none.attainment)


def test_where_the_projected_completion_cannot_be_told_it_has_a_reason() -> None:
    cap = SESSIONS | {"direction": "decrease", "targets": [Target(value=150)]}

    found = assessed(plan_of(cap), "2025-04-05").forecast

    assert found is not None
    assert found.completion == Unmeasured(reason=Reason.NEEDS_BASELINE)
    assert (found.attainment, found.required_rate) == (Attainment.MET, Fraction(0))
