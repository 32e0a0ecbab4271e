"""Aggregation: parts make a total, compared with doing it by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.model import (
    NUMBER,
    PERCENT,
    UNITS,
    Aggregation,
    Dimension,
    Indicator,
    Observation,
    Part,
    Unit,
    Where,
)
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aggregation import default_aggregation, total_actual
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
SEXES = Dimension(id="sex", parts=[Part(id="f", weight="0.5"), Part(id="m", weight="1.5")])
BOTH = (PLACES, SEXES)


def _in(value: str, period: str = "2025-Q1", **where: str) -> Observation:
    return Observation(value=value, period=period, where=where)


def _total(
    observations: list[Observation],
    aggregation: str | None = None,
    *,
    unit: Unit = NUMBER,
    accumulation: str = "latest",
) -> Actual | Incomplete | Reason:
    indicator = Indicator(id="it", unit=unit, aggregation=aggregation, accumulation=accumulation)
    return total_actual(indicator, observations, BOTH)


# -- worked cases --------------------------------------------------------------------------

TWO = [_in("10", place="hubin"), _in("~30", place="lushi")]


@pytest.mark.parametrize(
    ("aggregation", "bounds"),
    [
        (None, ("39.5", "40", "40.5")),
        ("sum", ("39.5", "40", "40.5")),
        ("mean", ("19.75", "20", "20.25")),
        # Hubin counts three times.
        ("weighted-mean", ("14.875", "15", "15.125")),
        ("max", ("29.5", "30", "30.5")),
        ("min", ("10", "10", "10")),
    ],
)
def test_each_aggregation_makes_its_own_total(
    aggregation: str | None, bounds: tuple[str, str, str]
) -> None:
    total = _total(TWO, aggregation)

    assert isinstance(total, Actual)
    assert (total.amount.lower, total.amount.value, total.amount.upper) == tuple(
        map(Fraction, bounds)
    )
    assert total.observations == tuple(TWO)


def test_parts_of_no_total_say_nothing_about_one() -> None:
    assert _total(TWO, "none") is Reason.NO_OBSERVATION
    assert isinstance(_total([*TWO, _in("99")], "none"), Actual)


@pytest.mark.parametrize(
    ("unit", "aggregation"),
    [
        (NUMBER, Aggregation.SUM),
        (UNITS.find("元"), Aggregation.SUM),
        (PERCENT, Aggregation.RATIO),
        (UNITS.find("倍"), Aggregation.RATIO),
    ],
)
def test_percentages_pool_and_other_figures_add_up_unless_told_otherwise(
    unit: Unit, aggregation: Aggregation
) -> None:
    assert default_aggregation(unit) is aggregation


@pytest.mark.parametrize("aggregation", [None, "ratio"])
def test_shares_of_parts_pool(aggregation: str | None) -> None:
    # 41 of 901 and 20 of 99 are 61 of 1000.
    shares = [_in("41/901", place="hubin"), _in("20/99", place="lushi")]

    total = _total(shares, aggregation, unit=PERCENT)

    assert isinstance(total, Actual)
    assert total.amount.value == Fraction("6.1")
    assert total.denominator == 1000


@pytest.mark.parametrize(
    ("figures", "aggregation", "unit"),
    [
        # Without denominators the mean of two percentages is that of nobody.
        (("40%", "50%"), None, PERCENT),
        (("40%", "34/120"), "ratio", PERCENT),
        (("34/120", "1/2"), "sum", PERCENT),
        (("4", "5"), "ratio", NUMBER),
    ],
)
def test_what_cannot_be_combined_is_not(
    figures: tuple[str, str], aggregation: str | None, unit: Unit
) -> None:
    first, second = figures

    total = _total([_in(first, place="hubin"), _in(second, place="lushi")], aggregation, unit=unit)

    assert total is Reason.INCOMPATIBLE_UNITS


def test_percentages_have_a_mean_where_the_plan_asks_for_it() -> None:
    total = _total([_in("40%", place="hubin"), _in("50%", place="lushi")], "mean", unit=PERCENT)

    assert isinstance(total, Actual)
    assert total.amount.value == 45


def test_increments_of_percentages_without_denominators_leave_no_total() -> None:
    parts = [_in("40%", place="hubin"), _in("50%", place="lushi")]

    assert (
        _total(parts, "max", unit=PERCENT, accumulation="increments") is Reason.INCOMPATIBLE_UNITS
    )


# -- which observations make the total -----------------------------------------------------


def test_a_recorded_total_wins_over_its_parts() -> None:
    recorded = _in("99")

    total = _total([*TWO, recorded])

    assert isinstance(total, Actual)
    assert total.observations == (recorded,)


def test_without_observations_there_is_no_total() -> None:
    assert _total([]) is Reason.NO_OBSERVATION


def test_a_part_that_is_missing_is_not_zero() -> None:
    assert isinstance(_total(TWO[:1]), Incomplete)
    assert isinstance(_total(TWO[:1], "max"), Incomplete)


def test_a_part_that_does_not_count_neither_adds_nor_is_missed() -> None:
    without = _total(TWO)
    including = _total([*TWO, _in("1000", place="airport")])

    assert including == without


def test_where_no_part_counts_there_is_no_total() -> None:
    only = Dimension(id="place", parts=[Part(id="airport", counts=False, reason="not yet ours")])
    indicator = Indicator(id="it")

    total = total_actual(indicator, [_in("1000", place="airport")], [only])

    assert total is Reason.NO_OBSERVATION


def test_each_part_is_accumulated_before_parts_are_added() -> None:
    series = [
        _in("10", "2025-Q1", place="hubin"),
        _in("4", "2025-Q1", place="lushi"),
        _in("25", "2025-Q2", place="hubin"),
    ]
    whole = [*series, _in("6", "2025-Q2", place="lushi")]

    latest, increments = _total(series), _total(whole, accumulation="increments")

    assert isinstance(latest, Actual)
    assert isinstance(increments, Actual)
    assert latest.amount.value == 25 + 4
    assert latest.observations == (series[2], series[1])
    assert increments.amount.value == 10 + 25 + 4 + 6


def test_a_part_without_an_increment_that_the_others_have_is_missing() -> None:
    series = [
        _in("10", "2025-Q1", place="hubin"),
        _in("4", "2025-Q1", place="lushi"),
        _in("25", "2025-Q2", place="hubin"),
    ]

    total = _total(series, accumulation="increments")

    assert isinstance(total, Incomplete)
    assert total.known.amount.value == 10 + 4 + 25


def test_two_dimensions_need_every_combination_and_multiply_their_weights() -> None:
    cells = [
        _in("1", place="hubin", sex="f"),
        _in("2", place="hubin", sex="m"),
        _in("3", place="lushi", sex="f"),
        _in("4", place="lushi", sex="m"),
    ]

    total = _total(cells)
    weighted = _total(cells, "weighted-mean")

    assert isinstance(total, Actual)
    assert isinstance(weighted, Actual)
    assert total.amount.value == 10
    # 3 x 0.5, 3 x 1.5, 1 x 0.5 and 1 x 1.5 are the weights, 8 together.
    assert (
        weighted.amount.value
        == Fraction("1.5") * 1 / 8
        + Fraction("4.5") * 2 / 8
        + Fraction("0.5") * 3 / 8
        + Fraction("1.5") * 4 / 8
    )
    assert isinstance(_total(cells[:3]), Incomplete)


def test_of_several_splits_the_coarsest_makes_the_total_and_none_counts_twice() -> None:
    by_sex = [_in("100", sex="f"), _in("200", sex="m")]
    by_place = [_in("7", place="hubin"), _in("8", place="lushi")]
    by_both = [
        _in("1", place=place, sex=sex) for place, sex in product(("hubin", "lushi"), ("f", "m"))
    ]

    fine, places = _total([*by_both, *by_sex]), _total([*by_both, *by_sex, *by_place])

    assert isinstance(fine, Actual)
    assert isinstance(places, Actual)
    assert fine.amount.value == 300
    # Of two splits that are equally coarse, the one whose name comes first.
    assert places.amount.value == 15


# -- laws ----------------------------------------------------------------------------------


@st.composite
def _splits(draw: st.DrawFn) -> tuple[Dimension, list[Observation]]:
    """Draw a dimension and a figure for each of its parts."""
    weights = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    counting = draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    parts = [
        Part(id=f"p{index}", weight=weight, counts=counts, reason=None if counts else "elsewhere")
        for index, (weight, counts) in enumerate(zip(weights, counting, strict=True))
    ]
    return Dimension(id="place", parts=parts), [
        _in(str(draw(st.integers(-20, 20))), place=part.id) for part in parts
    ]


@given(_splits(), st.sampled_from(Aggregation), st.data())
def test_a_total_is_what_one_finds_by_hand_in_whatever_order_it_was_written(
    split: tuple[Dimension, list[Observation]], aggregation: Aggregation, data: st.DataObject
) -> None:
    dimension, observations = split
    shuffled = data.draw(st.permutations(observations))
    indicator = Indicator(id="it", aggregation=aggregation)

    total = total_actual(indicator, shuffled, [dimension])

    figures: dict[Where, Decimal] = {one.where: one.value.number for one in observations}
    rows = [
        (Fraction(part.weight), Fraction(figures[("place", part.id),]))
        for part in dimension.parts
        if part.counts
    ]
    if not rows or aggregation is Aggregation.NONE:
        assert total is Reason.NO_OBSERVATION
        return
    if aggregation is Aggregation.RATIO:
        assert total is Reason.INCOMPATIBLE_UNITS
        return
    values = [value for _, value in rows]
    by_hand = {
        Aggregation.SUM: sum(values, Fraction(0)),
        Aggregation.MEAN: sum(values, Fraction(0)) / len(values),
        Aggregation.WEIGHTED_MEAN: sum((weight * value for weight, value in rows), Fraction(0))
        / sum(weight for weight, _ in rows),
        Aggregation.MAX: max(values),
        Aggregation.MIN: min(values),
    }
    assert isinstance(total, Actual)
    assert total.amount.value == by_hand[aggregation]


@given(_splits(), st.data())
def test_leaving_out_any_part_that_counts_leaves_no_total(
    split: tuple[Dimension, list[Observation]], data: st.DataObject
) -> None:
    dimension, observations = split
    left_out = data.draw(st.sampled_from(observations))
    rest = [one for one in observations if one is not left_out]
    ((_, name),) = left_out.where
    counts = next(part.counts for part in dimension.parts if part.id == name)

    total = total_actual(Indicator(id="it"), rest, [dimension])
    whole = total_actual(Indicator(id="it"), observations, [dimension])

    if not counts:
        assert total == whole
    elif any(part.counts and part.id in _names(rest) for part in dimension.parts):
        assert isinstance(total, Incomplete)
    else:
        assert total is Reason.NO_OBSERVATION


def _names(observations: list[Observation]) -> set[str]:
    return {name for one in observations for _, name in one.where}
