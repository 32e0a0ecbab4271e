"""Totals: what recorded totals and parts of several periods make together, and what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import days_in

from kpitrack.model import (
    NUMBER,
    PERCENT,
    UNITS,
    YES_OR_NO,
    Accumulation,
    Aggregation,
    Dimension,
    Indicator,
    Observation,
    Part,
    Period,
    Unit,
    Where,
)
from kpitrack.tracking.accumulation import Actual, known_observations
from kpitrack.tracking.aggregation import aggregation_of, default_aggregation, total_actual
from kpitrack.tracking.completion import Reason
from kpitrack.tracking.incomplete import Incomplete

PLACES = Dimension(
    id="place",
    parts=[
        Part(id="hubin", weight=3),
        Part(id="lushi"),
        Part(id="airport", counts=False, reason="not yet ours"),
    ],
)
SEXES = Dimension(id="sex", parts=[Part(id="f"), Part(id="m")])
BOTH = (PLACES, SEXES)
PEOPLE = UNITS.find("人")
YEAR = Period.parse("2025")

HUBIN: Where = (("place", "hubin"),)
LUSHI: Where = (("place", "lushi"),)


def _in(value: str, period: str, **where: str) -> Observation:
    return Observation(value=value, period=period, where=where)


def _total(
    observations: list[Observation],
    aggregation: Aggregation | str | None = None,
    *,
    accumulation: Accumulation | str = "increments",
    unit: Unit = PEOPLE,
) -> Actual | Incomplete | Reason:
    indicator = Indicator(id="it", unit=unit, aggregation=aggregation, accumulation=accumulation)
    counted = known_observations(observations, window=YEAR, as_of=YEAR.last, known_at=None)
    return total_actual(indicator, counted, BOTH)


def _value(total: Actual | Incomplete | Reason) -> Fraction:
    assert isinstance(total, Actual)
    return total.amount.value


def _lacks(total: Actual | Incomplete | Reason) -> dict[Where, list[str]]:
    assert isinstance(total, Incomplete)
    return {one.where: [str(period) for period in one.periods] for one in total.missing}


# -- complete parts ------------------------------------------------------------------------

TWO_QUARTERS = [
    _in("10", "2025-Q1", place="hubin"),
    _in("4", "2025-Q1", place="lushi"),
    _in("30", "2025-Q2", place="hubin"),
    _in("6", "2025-Q2", place="lushi"),
    _in("1000", "2025-Q2", place="airport"),
]


@pytest.mark.parametrize(
    ("accumulation", "totals"),
    [
        # Hubin 40 and Lushi 10; Hubin counts three times in a weighted mean.
        ("increments", ("50", "25", "32.5", "40", "10")),
        ("running-total", ("36", "18", "24", "30", "6")),
        ("latest", ("36", "18", "24", "30", "6")),
        ("mean", ("25", "12.5", "16.25", "20", "5")),
        ("max", ("36", "18", "24", "30", "6")),
        ("min", ("14", "7", "8.5", "10", "4")),
    ],
)
def test_each_part_is_accumulated_and_the_parts_are_aggregated(
    accumulation: str, totals: tuple[str, ...]
) -> None:
    ways = ("sum", "mean", "weighted-mean", "max", "min")

    found = [_value(_total(TWO_QUARTERS, way, accumulation=accumulation)) for way in ways]

    assert found == [Fraction(total) for total in totals]
    assert _total(TWO_QUARTERS, "none", accumulation=accumulation) is Reason.NO_OBSERVATION


@pytest.mark.parametrize(
    ("accumulation", "share"),
    [
        ("increments", Fraction(1 + 4 + 2 + 6, 10 + 10 + 30 + 50)),
        ("latest", Fraction(4 + 6, 10 + 50)),
        # The mean of what the two quarters pool to.
        ("mean", (Fraction(1 + 2, 10 + 30) + Fraction(4 + 6, 10 + 50)) / 2),
        # The highest of Hubin is 4 of 10, of Lushi 6 of 50.
        ("max", Fraction(4 + 6, 10 + 50)),
        ("min", Fraction(1 + 2, 10 + 30)),
    ],
)
def test_shares_keep_numerator_and_denominator_over_time_and_over_parts(
    accumulation: str, share: Fraction
) -> None:
    shares = [
        _in("1/10", "2025-Q1", place="hubin"),
        _in("2/30", "2025-Q1", place="lushi"),
        _in("4/10", "2025-Q2", place="hubin"),
        _in("6/50", "2025-Q2", place="lushi"),
    ]

    assert _value(_total(shares, accumulation=accumulation, unit=PERCENT)) == share * 100


def test_a_mean_of_pooled_shares_needs_the_same_periods_of_every_part() -> None:
    shares = [
        _in("1/10", "2025-Q1", place="hubin"),
        _in("2/30", "2025-Q1", place="lushi"),
        _in("4/10", "2025-Q2", place="hubin"),
    ]

    assert _total(shares, accumulation="mean", unit=PERCENT) is Reason.INCOMPATIBLE_UNITS


def test_a_total_tells_what_each_part_made_of_it_and_what_it_leaves_out() -> None:
    total = _total(TWO_QUARTERS)

    assert isinstance(total, Actual)
    assert {where: part.amount.value for where, part in total.parts.items()} == {
        HUBIN: 40,
        LUSHI: 10,
    }
    assert [(one.where, one.because) for one in total.left_out] == [
        ((("place", "airport"),), "not yet ours")
    ]


def test_a_total_that_was_recorded_has_no_parts() -> None:
    total = _total([_in("50", "2025-H1"), *TWO_QUARTERS])

    assert isinstance(total, Actual)
    assert total.amount.value == 50
    assert not total.parts
    assert not total.left_out


def test_a_total_says_yes_if_every_part_does_unless_the_plan_says_otherwise() -> None:
    answers = [_in("yes", "2025-Q1", place="hubin"), _in("no", "2025-Q1", place="lushi")]

    assert default_aggregation(YES_OR_NO) is Aggregation.MIN
    assert _value(_total(answers, accumulation="latest", unit=YES_OR_NO)) == 0
    assert _value(_total(answers, "max", accumulation="latest", unit=YES_OR_NO)) == 1
    assert (
        _total(answers, "sum", accumulation="latest", unit=YES_OR_NO) is Reason.INCOMPATIBLE_UNITS
    )


def test_an_indicator_aggregates_as_it_says_or_by_default() -> None:
    assert aggregation_of(Indicator(id="it", aggregation="max")) is Aggregation.MAX
    assert aggregation_of(Indicator(id="it")) is Aggregation.SUM


# -- recorded totals beside parts ----------------------------------------------------------


@pytest.mark.parametrize(
    ("accumulation", "aggregation", "value"),
    [
        ("increments", "sum", Fraction(14 + 36)),
        # The mean place of the first quarter was recorded as 14, that of the second is 18.
        ("increments", "mean", Fraction(14 + 18)),
        ("increments", "weighted-mean", Fraction(14 + 24)),
        ("mean", "sum", Fraction(14 + 36, 2)),
        ("max", "sum", Fraction(36)),
        ("min", "sum", Fraction(14)),
        ("max", "max", Fraction(30)),
        ("latest", "sum", Fraction(36)),
        ("running-total", "sum", Fraction(36)),
    ],
)
def test_a_recorded_total_wins_for_its_own_period_only(
    accumulation: str, aggregation: str, value: Fraction
) -> None:
    second = [one for one in TWO_QUARTERS if one.period == Period.parse("2025-Q2")]

    total = _total([_in("14", "2025-Q1"), *second], aggregation, accumulation=accumulation)

    assert _value(total) == value


def test_a_joined_total_tells_its_recorded_share_and_its_parts() -> None:
    second = [one for one in TWO_QUARTERS if one.period == Period.parse("2025-Q2")]

    total = _total([_in("14", "2025-Q1"), *second])

    assert isinstance(total, Actual)
    assert {where: part.amount.value for where, part in total.parts.items()} == {
        (): 14,
        HUBIN: 30,
        LUSHI: 6,
    }
    assert [str(one.period) for one in total.observations] == ["2025-Q1", "2025-Q2", "2025-Q2"]
    assert len(total.left_out) == 1


def test_recorded_shares_pool_with_those_of_parts() -> None:
    total = _total(
        [
            _in("1/10", "2025-Q1"),
            _in("3/20", "2025-Q2", place="hubin"),
            _in("5/70", "2025-Q2", place="lushi"),
        ],
        unit=PERCENT,
    )

    assert _value(total) == 9


def test_shares_that_have_no_denominator_join_nothing() -> None:
    total = _total(
        [
            _in("1/10", "2025-Q1"),
            _in("3/20", "2025-Q2", place="hubin"),
            _in("5/70", "2025-Q2", place="lushi"),
        ],
        "mean",
        unit=PERCENT,
    )

    assert total is Reason.INCOMPATIBLE_UNITS


def test_parts_that_cannot_be_combined_leave_no_total_beside_a_recorded_one() -> None:
    parts = [_in("3%", "2025-Q2", place="hubin"), _in("5%", "2025-Q2", place="lushi")]

    assert _total([_in("1/10", "2025-Q1"), *parts], unit=PERCENT) is Reason.INCOMPATIBLE_UNITS
    # Each part is fine by itself, but nothing tells how much it weighs.
    assert _total(parts, accumulation="latest", unit=PERCENT) is Reason.INCOMPATIBLE_UNITS


@pytest.mark.parametrize(
    ("observations", "value"),
    [
        # The parts are as old as the oldest of them.
        (["T 100 2025-03-31", "hubin 70 2025-06-30", "lushi 50 2025-06-30"], 120),
        (["T 100 2025-06-30", "hubin 70 2025-09-30", "lushi 50 2025-03-31"], 100),
        (["T 100 2025-06-30", "hubin 70 2025-06-30", "lushi 50 2025-06-30"], 100),
        (["T 100 2025-03-31", "hubin 70 2025-06-30"], 100),
        (["hubin 60 2025-03-31", "hubin 70 2025-06-30", "lushi 50 2025-03-31"], 120),
    ],
)
def test_where_the_last_figure_counts_the_newer_of_total_and_complete_parts_does(
    observations: list[str], value: int
) -> None:
    written = [line.split() for line in observations]
    recorded = [
        _in(figure, day) if name == "T" else _in(figure, day, place=name)
        for name, figure, day in written
    ]

    assert _value(_total(recorded, accumulation="running-total")) == value
    assert _value(_total(recorded, accumulation="latest")) == value


# -- several splits ------------------------------------------------------------------------


def test_a_complete_split_stands_in_for_one_that_lacks_a_part() -> None:
    by_sex = [_in("20", "2025-Q1", sex="f"), _in("25", "2025-Q1", sex="m")]
    one_place = [_in("7", "2025-Q1", place="hubin")]

    for accumulation in Accumulation:
        assert _value(_total([*by_sex, *one_place], accumulation=accumulation)) == 45


def test_each_quarter_may_be_split_in_its_own_way() -> None:
    by_place = [_in("10", "2025-Q1", place="hubin"), _in("4", "2025-Q1", place="lushi")]
    by_sex = [_in("20", "2025-Q2", sex="f"), _in("25", "2025-Q2", sex="m")]

    assert _value(_total([*by_place, *by_sex])) == 14 + 45
    assert _value(_total([*by_place, *by_sex], accumulation="max")) == 45


def test_figures_by_place_and_sex_make_a_total_of_all_combinations() -> None:
    cells = [
        _in(str(value), "2025-Q1", place=place, sex=sex)
        for value, (place, sex) in enumerate(product(("hubin", "lushi"), ("f", "m")), start=1)
    ]

    assert _value(_total(cells)) == 1 + 2 + 3 + 4
    assert _lacks(_total(cells[1:])) == {(("place", "hubin"), ("sex", "f")): []}


def test_levels_of_a_split_that_a_span_takes_a_part_from_still_make_their_own_total() -> None:
    # By sex the second span has more days, which leaves either split with half its parts.
    observations = [
        _in("1", "2025-01-01", place="hubin"),
        _in("2", "2025-02-01", place="lushi"),
        _in("3", "2025-01-01", sex="m"),
        _in("4", "2025-02-01/2025-02-02", sex="f"),
    ]

    assert _value(_total(observations, accumulation="max")) == 1 + 2


# -- missing parts -------------------------------------------------------------------------


def test_a_part_without_a_figure_leaves_the_total_incomplete() -> None:
    for accumulation in Accumulation:
        total = _total(TWO_QUARTERS[:1], accumulation=accumulation)

        assert _lacks(total) == {LUSHI: []}
        assert isinstance(total, Incomplete)
        assert total.known.amount.value == total.lower == 10
        assert total.upper is None
        assert [one.because for one in total.known.left_out] == ["not yet ours"]


def test_an_increment_that_only_other_parts_have_is_missing_and_not_zero() -> None:
    total = _total(TWO_QUARTERS[:3])

    assert _lacks(total) == {LUSHI: ["2025-Q2"]}
    assert isinstance(total, Incomplete)
    assert total.known.amount.value == total.lower == 44
    assert total.upper is None


def test_a_recorded_total_and_parts_that_lack_one_are_at_least_what_is_known() -> None:
    total = _total([_in("~14", "2025-Q1"), _in("30", "2025-Q2", place="hubin")])

    assert _lacks(total) == {LUSHI: []}
    assert isinstance(total, Incomplete)
    assert total.known.amount.value == 44
    assert (total.lower, total.upper) == (Fraction("43.5"), None)


def test_a_recorded_total_does_not_hide_that_parts_of_more_days_lack_one() -> None:
    total = _total([_in("100", "2025-Q1"), _in("150", "2025-H1", place="hubin")])

    assert _lacks(total) == {LUSHI: []}
    assert isinstance(total, Incomplete)
    assert total.lower == 150


def test_of_incomplete_splits_the_one_that_lacks_least_is_shown() -> None:
    three = Dimension(id="age", parts=[Part(id="a"), Part(id="b"), Part(id="c")])
    indicator = Indicator(id="it", unit=PEOPLE)
    observations = [
        _in("1", "2025-Q1", age="a"),
        _in("2", "2025-Q1", sex="f"),
    ]

    total = total_actual(indicator, observations, (three, SEXES))

    assert _lacks(total) == {(("sex", "m"),): []}


@pytest.mark.parametrize("aggregation", ["max", "min"])
def test_the_highest_part_of_one_quarter_does_not_add_to_that_of_another(aggregation: str) -> None:
    second = [one for one in TWO_QUARTERS if one.period == Period.parse("2025-Q2")]

    total = _total([_in("14", "2025-Q1"), *second], aggregation)

    assert _lacks(total) == {HUBIN: ["2025-Q1"], LUSHI: ["2025-Q1"]}
    assert isinstance(total, Incomplete)
    assert (total.lower, total.upper) == ((30, None) if aggregation == "max" else (None, None))


def test_only_a_recorded_total_counts_where_parts_make_none() -> None:
    assert _value(_total([_in("9", "2025-Q1"), *TWO_QUARTERS], "none")) == 9


# -- laws ----------------------------------------------------------------------------------

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")


@st.composite
def _tables(draw: st.DrawFn, figure: st.SearchStrategy[str]) -> list[Observation]:
    """Draw a figure for each place in each of some quarters."""
    quarters = draw(st.lists(st.sampled_from(QUARTERS), min_size=1, unique=True))
    return [
        _in(draw(figure), quarter, place=place)
        for quarter in quarters
        for place in ("hubin", "lushi")
    ]


def _counts() -> st.SearchStrategy[str]:
    return st.integers(0, 99).map(str)


def _quotients() -> st.SearchStrategy[str]:
    return st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda pair: f"{pair[0]}/{pair[1]}")


@given(
    st.data(),
    _tables(_counts()),
    st.sampled_from(Accumulation),
    st.sampled_from(sorted(set(Aggregation) - {Aggregation.RATIO})),
)
def test_the_order_in_which_figures_were_written_does_not_matter(
    data: st.DataObject,
    table: list[Observation],
    accumulation: Accumulation,
    aggregation: Aggregation,
) -> None:
    some = data.draw(st.lists(st.sampled_from(table), min_size=1, unique_by=id))
    shuffled = data.draw(st.permutations(some))

    assert _total(list(shuffled), aggregation, accumulation=accumulation) == _total(
        some, aggregation, accumulation=accumulation
    )


@given(_tables(_counts()))
def test_parts_then_time_is_time_then_parts_for_sums(table: list[Observation]) -> None:
    by_hand = sum(one.value.number for one in table)
    quarters = sorted({one.period for one in table}, key=str)
    totals = [
        _in(str(sum(one.value.number for one in table if one.period == quarter)), str(quarter))
        for quarter in quarters
    ]

    assert _value(_total(table)) == _value(_total(totals)) == by_hand


@given(_tables(_quotients()))
def test_parts_then_time_is_time_then_parts_for_ratios(table: list[Observation]) -> None:
    def pooled(shares: list[Observation]) -> str:
        numerator = sum(one.value.number for one in shares)
        return f"{numerator}/{sum(one.value.denominator or 0 for one in shares)}"

    quarters = sorted({one.period for one in table}, key=str)
    totals = [
        _in(pooled([one for one in table if one.period == quarter]), str(quarter))
        for quarter in quarters
    ]
    by_hand = Fraction(pooled(table)) * 100

    assert _value(_total(table, unit=PERCENT)) == _value(_total(totals, unit=PERCENT)) == by_hand


@st.composite
def _divisions(draw: st.DrawFn) -> list[Period]:
    """Draw periods that divide the year among them, without a gap and without an overlap."""
    firsts = sorted({YEAR.first, *draw(st.lists(days_in(YEAR), max_size=8))})
    ends = [*(first - timedelta(days=1) for first in firsts[1:]), YEAR.last]
    return [Period(first=first, last=end) for first, end in zip(firsts, ends, strict=True)]


_DAILY = st.lists(st.tuples(days_in(YEAR), st.integers(0, 99), st.integers(1, 99)), max_size=9)
"""Some days, and what was added on each of them: so many, among so many."""


def _reported(
    daily: list[tuple[date, int, int]], periods: list[Period], *, shares: bool, **where: str
) -> list[Observation]:
    """Return what was added in each period; of shares, those periods in which there were any."""
    found: list[Observation] = []
    for period in periods:
        within = [one for one in daily if period.first <= one[0] <= period.last]
        number, among = (sum(one[1] for one in within), sum(one[2] for one in within))
        if within or not shares:
            value = f"{number}/{among}" if shares else str(number)
            found.append(Observation(value=value, period=period, where=where))
    return found


@given(_DAILY, _divisions(), _divisions())
def test_dividing_the_year_in_another_way_changes_no_sum(
    daily: list[tuple[date, int, int]], one_way: list[Period], another: list[Period]
) -> None:
    one, other = (_total(_reported(daily, way, shares=False)) for way in (one_way, another))

    assert _value(one) == _value(other) == sum(number for _, number, _ in daily)


@given(_DAILY.filter(bool), _divisions(), _divisions())
def test_dividing_the_year_in_another_way_changes_no_pooled_share(
    daily: list[tuple[date, int, int]], one_way: list[Period], another: list[Period]
) -> None:
    one, other = (
        _total(_reported(daily, way, shares=True), unit=PERCENT) for way in (one_way, another)
    )

    by_hand = Fraction(sum(one[1] for one in daily), sum(one[2] for one in daily))
    assert _value(one) == _value(other) == by_hand * 100


@given(_DAILY, _DAILY, _divisions(), _divisions())
def test_every_part_may_divide_the_year_in_its_own_way(
    hubin: list[tuple[date, int, int]],
    lushi: list[tuple[date, int, int]],
    one_way: list[Period],
    another: list[Period],
) -> None:
    total = _total(
        [
            *_reported(hubin, one_way, shares=False, place="hubin"),
            *_reported(lushi, another, shares=False, place="lushi"),
        ]
    )

    assert _value(total) == sum(number for _, number, _ in (*hubin, *lushi))


@given(_tables(_counts()), st.sets(st.sampled_from(QUARTERS)))
def test_recorded_totals_of_some_quarters_change_nothing_if_they_are_what_the_parts_make(
    table: list[Observation], recorded: set[str]
) -> None:
    totals = [
        _in(str(sum(one.value.number for one in quarter)), name)
        for name in sorted(recorded)
        if (quarter := [one for one in table if str(one.period) == name])
    ]
    others = [one for one in table if str(one.period) not in recorded]

    for accumulation in (Accumulation.INCREMENTS, Accumulation.MEAN):
        whole = _value(_total(table, accumulation=accumulation))
        assert _value(_total([*totals, *others], accumulation=accumulation)) == whole
        assert _value(_total([*totals, *table], accumulation=accumulation)) == whole


@given(st.data(), st.sampled_from(["sum", "mean", "weighted-mean", "max", "min"]))
def test_cells_of_two_dimensions_make_the_total_that_one_of_them_makes(
    data: st.DataObject, aggregation: str
) -> None:
    cells = {
        (place, sex): data.draw(st.integers(0, 99))
        for place, sex in product(("hubin", "lushi"), ("f", "m"))
    }
    by_both = [
        _in(str(value), "2025-Q1", place=place, sex=sex) for (place, sex), value in cells.items()
    ]
    rows = [(3 if place == "hubin" else 1, Fraction(value)) for (place, _), value in cells.items()]
    values = [value for _, value in rows]
    by_hand = {
        "sum": sum(values),
        "mean": sum(values) / 4,
        "weighted-mean": sum(weight * value for weight, value in rows) / 8,
        "max": max(values),
        "min": min(values),
    }

    assert _value(_total(by_both, aggregation, unit=NUMBER)) == by_hand[aggregation]
