"""Growth: roots that a person can take, roots taken another way, and what has no root."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import positions
from tests.unit.tracking.single import assessed, figures, plan_of

from kpitrack.model import NUMBER, Amount, Baseline, Direction, Measure, Quantity, Target
from kpitrack.tracking import Measured, Reason, Unmeasured
from kpitrack.tracking.growth import (
    Dates,
    Growth,
    growth_of,
    measure_growth,
    yearly_growth,
    years_between,
)

UP, DOWN = Direction.INCREASE, Direction.DECREASE
DAY = timedelta(days=1)


def _dates(baseline: str | None, actual: str, target: str = "2100-12-31") -> Dates:
    return Dates(
        baseline=None if baseline is None else date.fromisoformat(baseline),
        actual=date.fromisoformat(actual),
        target=date.fromisoformat(target),
    )


# -- years ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        ("2015-12-31", "2025-12-31", "10"),
        ("2015-12-31", "2025-06-30", "19/2"),
        ("2023-02-28", "2024-02-29", "1"),
        ("2024-02-29", "2025-02-28", "1"),
        ("2025-01-31", "2025-02-28", "1/12"),
        ("2025-03-15", "2035-03-15", "10"),
        ("2025-03-15", "2025-03-15", "0"),
        # Half of November and a tenth of January, with December between.
        ("2024-11-15", "2025-01-03", str(Fraction(1, 24) + Fraction(1, 12) + Fraction(3, 31 * 12))),
        ("2025-02-14", "2025-02-21", "1/48"),
    ],
)
def test_a_month_is_a_twelfth_of_a_year_and_a_day_a_share_of_its_month(
    earlier: str, later: str, years: str
) -> None:
    assert years_between(date.fromisoformat(earlier), date.fromisoformat(later)) == Fraction(years)


@given(st.dates(), st.dates(), st.dates())
def test_years_add_up_on_the_way(one: date, two: date, three: date) -> None:
    assert years_between(one, two) + years_between(two, three) == years_between(one, three)


@given(st.dates(), st.dates(max_value=date.max - DAY))
def test_a_later_day_is_further_away(earlier: date, day: date) -> None:
    assert years_between(earlier, day) < years_between(earlier, day + DAY)


# -- one growth ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "years", "growth"),
    [
        ("121/100", "2", "1/10"),
        ("1331/1000", "3", "1/10"),
        ("11/10", "1", "1/10"),
        ("11/10", "1/2", "21/100"),
        ("27/64", "3", "-1/4"),
        ("4", "2", "1"),
        ("1024", "10", "1"),
        ("1/4", "1/2", "-15/16"),
        ("1", "7", "0"),
    ],
)
def test_growth_whose_root_is_rational_is_exact(ratio: str, years: str, growth: str) -> None:
    assert yearly_growth(Fraction(ratio), Fraction(years)) == Fraction(growth)


@given(st.integers(1, 1000), st.integers(1, 12))
def test_growing_by_the_growth_every_year_leads_to_the_figure(percent: int, years: int) -> None:
    factor = Fraction(percent, 100)

    assert yearly_growth(factor**years, Fraction(years)) == factor - 1


def test_a_square_root_is_rounded_at_fifty_digits() -> None:
    # It goes on with 4807.
    root = "0.41421356237309504880168872420969807856967187537695"

    assert yearly_growth(Fraction(2), Fraction(2)) == Fraction(root)


@st.composite
def _ratios(draw: st.DrawFn) -> Fraction:
    """Draw a ratio other than 1: far from it, or close enough to lose most digits."""
    if draw(st.booleans()):
        numbers = st.integers(1, 10**9)
        return Fraction(draw(numbers), draw(numbers))
    return 1 + Fraction(draw(st.sampled_from((-1, 1))), 10 ** draw(st.integers(1, 58)))


@given(
    _ratios().filter(lambda ratio: ratio != 1),
    st.fractions(Fraction(1, 12), 200, max_denominator=372),
)
def test_growth_agrees_with_the_logarithm_in_fifty_digits(ratio: Fraction, years: Fraction) -> None:
    wide = Context(prec=200)
    logarithm = wide.ln(wide.divide(Decimal(ratio.numerator), Decimal(ratio.denominator)))
    share = wide.divide(
        wide.multiply(logarithm, Decimal(years.denominator)), Decimal(years.numerator)
    )
    expected = wide.subtract(wide.exp(share), Decimal(1))

    growth = yearly_growth(ratio, years)

    assert abs(growth / Fraction(expected) - 1) <= Fraction(1, 10**49) / 2


# -- observed and required -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "direction", "observed", "required"),
    [
        # Four years to the target, and two have passed.
        ("121", "146.41", UP, "1/10", "1/10"),
        ("110.25", "146.41", UP, "1/20", "1/10"),
        ("144", "146.41", UP, "1/5", "1/10"),
        ("100", "146.41", UP, "0", "1/10"),
        ("81", "146.41", UP, "-1/10", "1/10"),
        ("81", "65.61", DOWN, "1/10", "1/10"),
        ("90.25", "65.61", DOWN, "1/20", "1/10"),
        ("121", "65.61", DOWN, "-1/10", "1/10"),
        ("121", None, UP, "1/10", None),
        ("121", None, DOWN, "-1/10", None),
        ("121", None, Direction.MAINTAIN, "1/10", None),
    ],
)
def test_observed_growth_stands_beside_the_growth_that_is_required(
    actual: str, target: str | None, direction: Direction, observed: str, required: str | None
) -> None:
    growth = growth_of(
        Fraction(actual),
        Fraction(100),
        None if target is None else Fraction(target),
        dates=_dates("2020-12-31", "2022-12-31", "2024-12-31"),
        direction=direction,
    )

    assert growth == Growth(
        observed=Fraction(observed),
        required=None if required is None else Fraction(required),
        years=Fraction(2),
    )
    assert isinstance(growth, Growth)
    assert growth.ratio == (None if required is None else Fraction(observed) / Fraction(required))


@pytest.mark.parametrize(
    ("actual", "direction", "observed"),
    [("-81", UP, "1/10"), ("-121", UP, "-1/10"), ("-121", DOWN, "1/10"), ("-81", DOWN, "-1/10")],
)
def test_below_zero_growth_is_still_above_zero_in_the_direction(
    actual: str, direction: Direction, observed: str
) -> None:
    growth = growth_of(
        Fraction(actual),
        Fraction(-100),
        None,
        dates=_dates("2020-12-31", "2022-12-31"),
        direction=direction,
    )

    assert growth == Growth(observed=Fraction(observed), required=None, years=Fraction(2))


@pytest.mark.parametrize(
    ("actual", "baseline", "target", "options", "reason"),
    [
        (5, 0, 10, {}, Reason.ZERO_BASELINE),
        (0, 0, 0, {}, Reason.ZERO_BASELINE),
        (0, 5, 10, {}, Reason.ZERO_ACTUAL),
        (5, 10, 0, {"direction": DOWN}, Reason.ZERO_TARGET),
        (-5, 5, 10, {}, Reason.OPPOSITE_SIGNS),
        (5, -5, 10, {}, Reason.OPPOSITE_SIGNS),
        (5, 5, -10, {"direction": DOWN}, Reason.OPPOSITE_SIGNS),
        (-5, 5, None, {}, Reason.OPPOSITE_SIGNS),
        (6, 5, 5, {}, Reason.TARGET_EQUALS_BASELINE),
        (6, 5, 4, {}, Reason.TARGET_BEHIND_BASELINE),
        (4, 5, 6, {"direction": DOWN}, Reason.TARGET_BEHIND_BASELINE),
        (-4, -5, -6, {}, Reason.TARGET_BEHIND_BASELINE),
        (6, 5, 10, {"baseline": None}, Reason.NO_TIME),
        (6, 5, 10, {"actual": "2021-01-27"}, Reason.NO_TIME),
        (6, 5, None, {"actual": "2021-01-27"}, Reason.NO_TIME),
        (6, 5, 10, {"actual": "2019-12-31"}, Reason.NO_TIME),
        (6, 5, 10, {"target": "2021-01-27"}, Reason.NO_TIME),
        # What does not matter: no date helps where a figure is zero.
        (0, 5, 10, {"baseline": None}, Reason.ZERO_ACTUAL),
    ],
)
def test_what_does_not_grow_has_a_reason(
    actual: int, baseline: int, target: int | None, options: dict[str, Any], reason: Reason
) -> None:
    usual = {"baseline": "2020-12-31", "actual": "2022-12-31", "target": "2024-12-31"}
    dates: dict[str, Any] = {**usual, **options}
    direction = dates.pop("direction", UP)

    growth = growth_of(
        Fraction(actual),
        Fraction(baseline),
        None if target is None else Fraction(target),
        dates=_dates(**dates),
        direction=direction,
    )

    assert growth is reason


@pytest.mark.parametrize(
    "dates",
    [
        # The shortest month, between ends of months and between other days.
        _dates("2025-01-31", "2025-02-28"),
        _dates("2025-02-14", "2025-03-14"),
        _dates("2020-12-31", "2022-12-31", "2021-01-28"),
    ],
)
def test_a_month_is_enough_for_growth(dates: Dates) -> None:
    growth = growth_of(Fraction(6), Fraction(5), Fraction(10), dates=dates, direction=UP)

    assert isinstance(growth, Growth)


def test_without_a_target_its_day_does_not_matter() -> None:
    dates = _dates("2020-12-31", "2022-12-31", "2019-12-31")

    assert isinstance(growth_of(Fraction(6), Fraction(5), None, dates=dates, direction=UP), Growth)


# -- laws ----------------------------------------------------------------------------------

DIRECTIONS = st.sampled_from((UP, DOWN))


def _positive() -> st.SearchStrategy[Fraction]:
    return st.fractions(Fraction(1, 100), 10**6, max_denominator=100)


@st.composite
def _days(draw: st.DrawFn) -> Dates:
    day = draw(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
    return Dates(
        baseline=day,
        actual=day + draw(st.integers(28, 9000)) * DAY,
        target=day + draw(st.integers(28, 9000)) * DAY,
    )


@given(_positive(), _positive(), st.one_of(st.none(), _positive()), _days(), DIRECTIONS)
def test_growth_does_not_depend_on_the_unit(
    actual: Fraction, baseline: Fraction, target: Fraction | None, dates: Dates, way: Direction
) -> None:
    scaled = None if target is None else 10000 * target

    assert growth_of(
        10000 * actual, 10000 * baseline, scaled, dates=dates, direction=way
    ) == growth_of(actual, baseline, target, dates=dates, direction=way)


@given(_positive(), _positive(), st.one_of(st.none(), _positive()), _days())
def test_a_decrease_is_the_mirror_of_an_increase(
    actual: Fraction, baseline: Fraction, target: Fraction | None, dates: Dates
) -> None:
    mirrored = None if target is None else -target

    assert growth_of(-actual, -baseline, mirrored, dates=dates, direction=DOWN) == growth_of(
        actual, baseline, target, dates=dates, direction=UP
    )


@given(_positive(), _positive(), _positive(), _days(), DIRECTIONS)
def test_as_much_growth_as_required_is_what_leads_to_the_target_by_its_day(
    actual: Fraction, baseline: Fraction, target: Fraction, dates: Dates, way: Direction
) -> None:
    on_the_day = Dates(baseline=dates.baseline, actual=dates.target, target=dates.target)

    growth = growth_of(actual, baseline, target, dates=on_the_day, direction=way)

    if isinstance(growth, Reason):
        assert growth in (Reason.TARGET_EQUALS_BASELINE, Reason.TARGET_BEHIND_BASELINE)
        return
    assert growth.ratio is not None
    assert growth.required is not None
    assert growth.required > 0
    reaches = actual >= target if way is UP else actual <= target
    assert (growth.ratio >= 1) is reaches
    assert (growth.ratio == 1) is (actual == target)


# -- as a completion -----------------------------------------------------------------------


def _amount(written: str) -> Amount:
    return Quantity.of(written).amount(NUMBER)


FOUR_YEARS = _dates("2020-12-31", "2022-12-31", "2024-12-31")


def test_a_completion_by_growth_is_the_share_of_the_required_growth_and_marked_inexact() -> None:
    measured = measure_growth(
        _amount("110.25"), _amount("146.41"), _amount("100"), dates=FOUR_YEARS, direction=UP
    )

    half = Fraction(1, 2)
    assert measured == Measured(
        value=half, lower=half, upper=half, measure=Measure.GROWTH, is_exact=False
    )


def test_rounded_figures_leave_a_completion_by_growth_between_bounds() -> None:
    # From 80 to 125: in a year 200 is a growth of 60 % to 150 %, and 400 one of 220 % to 400 %.
    baseline = Amount(value=Fraction(100), lower=Fraction(80), upper=Fraction(125), unit=NUMBER)

    measured = measure_growth(
        _amount("200"),
        _amount("400"),
        baseline,
        dates=_dates("2020-12-31", "2021-12-31", "2021-12-31"),
        direction=UP,
    )

    assert isinstance(measured, Measured)
    assert (measured.lower, measured.value, measured.upper) == (
        Fraction(60, 400),
        Fraction(100, 300),
        Fraction(150, 220),
    )


@pytest.mark.parametrize(
    ("actual", "target", "baseline", "reason"),
    [
        ("5", "10", None, Reason.NEEDS_BASELINE),
        ("0", "10", "5", Reason.ZERO_ACTUAL),
        ("~0", "10", "5", Reason.ZERO_ACTUAL),
        ("6", "10", "~0.0", Reason.ZERO_BASELINE),
        ("6", "~10", "9.6", Reason.TARGET_BEHIND_BASELINE),
        ("6", "~10", "9.5", Reason.TARGET_EQUALS_BASELINE),
    ],
)
def test_where_some_figures_within_their_bounds_do_not_grow_there_is_no_completion(
    actual: str, target: str, baseline: str | None, reason: Reason
) -> None:
    measured = measure_growth(
        _amount(actual),
        _amount(target),
        None if baseline is None else _amount(baseline),
        dates=FOUR_YEARS,
        direction=UP,
    )

    assert measured == Unmeasured(reason=reason)


@st.composite
def _rounded(draw: st.DrawFn) -> Amount:
    value = draw(_positive())
    below, above = draw(positions()), draw(positions())
    return Amount(
        value=value, lower=value * (1 - below / 2), upper=value * (1 + above / 2), unit=NUMBER
    )


@given(
    st.tuples(_rounded(), _rounded(), _rounded()),
    st.tuples(positions(), positions(), positions()),
    _days(),
    DIRECTIONS,
)
def test_every_completion_of_figures_within_their_bounds_is_within_its_bounds(
    amounts: tuple[Amount, Amount, Amount],
    places: tuple[Fraction, Fraction, Fraction],
    dates: Dates,
    way: Direction,
) -> None:
    measured = measure_growth(*amounts, dates=dates, direction=way)
    if isinstance(measured, Unmeasured):
        return
    one, two, three = (
        Amount.exactly(each.lower + place * (each.upper - each.lower), NUMBER)
        for each, place in zip(amounts, places, strict=True)
    )

    exactly = measure_growth(one, two, three, dates=dates, direction=way)

    assert isinstance(exactly, Measured)
    assert measured.lower <= exactly.value <= measured.upper
    assert measured.lower <= measured.value <= measured.upper


# -- in a plan -----------------------------------------------------------------------------


def test_an_indicator_measured_by_growth_is_on_its_way_whatever_the_month() -> None:
    plan = plan_of(
        {
            "measure": "growth",
            "baseline": Baseline(value=100, period="2020"),
            "targets": [Target(value="146.41")],
            "observations": figures(("2022", "110.25"), ("2024", "146.41")),
        },
        period="2021-01-01/2024-12-31",
    )

    halfway, end = assessed(plan, "2022-12-31"), assessed(plan, "2024-12-31")

    for found, share in ((halfway, Fraction(1, 2)), (end, Fraction(1))):
        assert isinstance(found.completion, Measured)
        assert found.completion.value == share
        assert not found.completion.is_exact
        assert found.growth is not None
        assert found.growth.required == Fraction(1, 10)
        assert found.pace is not None
        assert (found.pace.expected, found.pace.gap, found.pace.ratio) == (None, None, share)
    assert (halfway.status.id, end.status.id) == ("behind", "achieved")


def test_growth_that_is_measured_is_told_even_where_it_is_no_pace() -> None:
    plan = plan_of(
        {
            "measure": "growth",
            "pace": "none",
            "baseline": Baseline(value=100, period="2020"),
            "targets": [Target(value="146.41")],
            "observations": figures(("2022", "121")),
        },
        period="2021-01-01/2024-12-31",
    )

    found = assessed(plan, "2022-12-31")

    assert found.growth is not None
    assert found.growth.ratio == 1
    assert found.pace is None
    # Nothing was to be expected before the end.
    assert found.status.id is None


def test_without_a_day_of_the_baseline_there_is_no_growth() -> None:
    plan = plan_of(
        {
            "baseline": 100,
            "scale": "sdg-growth",
            "targets": [Target(value=120)],
            "observations": figures(("2025", 110)),
        }
    )

    found = assessed(plan)

    assert found.growth is None
    assert found.status.id == "not-assessable"
