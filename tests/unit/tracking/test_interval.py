"""Exact intervals: which ends belong to them, and what happens to the ends."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.tracking.interval import Interval

SMALL = st.fractions(min_value=-20, max_value=20, max_denominator=6)
STEPS = st.sampled_from([Fraction(1, 10), Fraction(1, 3), Fraction(1), Fraction(5)])


@st.composite
def intervals(
    draw: st.DrawFn, ends: st.SearchStrategy[Fraction] = SMALL, *, bounded: bool = False
) -> Interval:
    pair = sorted(draw(st.lists(ends, min_size=2, max_size=2, unique=True)))
    missing = st.just(value=False) if bounded else st.booleans()
    return Interval(
        lower=None if draw(missing) else pair[0],
        upper=None if draw(missing) else pair[1],
        lower_closed=draw(st.booleans()),
        upper_closed=draw(st.booleans()),
    )


ABOVE_ZERO = st.fractions(min_value=Fraction(1, 6), max_value=20, max_denominator=6)


@pytest.mark.parametrize("is_closed", [True, False])
def test_an_end_belongs_to_the_interval_exactly_when_it_is_closed(*, is_closed: bool) -> None:
    interval = Interval(
        lower=Fraction(1), upper=Fraction(2), lower_closed=is_closed, upper_closed=is_closed
    )

    assert [interval.contains(end) for end in (1, 2)] == [is_closed, is_closed]
    assert interval.contains(Fraction(3, 2))
    assert not interval.contains(0)
    assert not interval.contains(3)


def test_an_interval_without_ends_has_every_number() -> None:
    everything = Interval(lower=None, upper=None, lower_closed=False, upper_closed=False)

    assert everything.contains(-(10**60))
    assert everything.contains(10**60)


@given(intervals(), SMALL, st.sampled_from([Fraction(-3), Fraction(1, 7), Fraction(2)]))
def test_scaling_moves_every_number_with_its_interval(
    interval: Interval, value: Fraction, factor: Fraction
) -> None:
    assert interval.scaled(factor).contains(value * factor) is interval.contains(value)


@given(intervals(), SMALL)
def test_the_positive_part_has_the_numbers_above_zero_and_no_others(
    interval: Interval, value: Fraction
) -> None:
    positive = interval.positive()

    found = positive is not None and positive.contains(value)
    assert found is (value > 0 and interval.contains(value))


@given(intervals(), SMALL.filter(lambda value: value > 0))
def test_reciprocals_have_one_divided_by_every_number(interval: Interval, value: Fraction) -> None:
    positive = interval.positive()

    if positive is not None:
        assert positive.reciprocals().contains(1 / value) is positive.contains(value)


@given(intervals(ABOVE_ZERO), intervals(ABOVE_ZERO), ABOVE_ZERO, ABOVE_ZERO)
def test_products_of_members_are_members_of_the_product(
    one: Interval, other: Interval, first: Fraction, second: Fraction
) -> None:
    left, right = one.positive(), other.positive()
    assert left is not None
    assert right is not None

    if left.contains(first) and right.contains(second):
        assert left.times(right).contains(first * second)


@given(intervals(ABOVE_ZERO, bounded=True), intervals(ABOVE_ZERO, bounded=True))
def test_an_end_of_a_product_is_closed_exactly_when_both_its_factors_are(
    one: Interval, other: Interval
) -> None:
    assert one.lower is not None
    assert other.lower is not None
    product = one.times(other)

    assert product.lower == one.lower * other.lower
    assert product.lower_closed is (one.lower_closed and other.lower_closed)
    assert product.upper_closed is (one.upper_closed and other.upper_closed)


@given(intervals(), intervals(), SMALL)
def test_intervals_with_a_common_number_meet_from_either_side(
    one: Interval, other: Interval, value: Fraction
) -> None:
    assert one.meets(other) is other.meets(one)
    if one.contains(value) and other.contains(value):
        assert one.meets(other)


@pytest.mark.parametrize(
    ("left_closed", "right_closed", "meet"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_touching_intervals_meet_only_where_both_ends_are_closed(
    *, left_closed: bool, right_closed: bool, meet: bool
) -> None:
    left = Interval(
        lower=Fraction(0), upper=Fraction(1), lower_closed=True, upper_closed=left_closed
    )
    right = Interval(
        lower=Fraction(1), upper=Fraction(2), lower_closed=right_closed, upper_closed=True
    )

    assert left.meets(right) is meet


@given(intervals(), STEPS)
def test_the_outermost_multiples_lie_just_inside_the_ends(
    interval: Interval, step: Fraction
) -> None:
    first, last = interval.first_multiple(step), interval.last_multiple(step)

    assert (first is None) is (interval.lower is None)
    assert (last is None) is (interval.upper is None)
    inside = [n for n in range(-300, 301) if interval.contains(n * step)]
    if first is not None and inside:
        assert inside[0] == first
    if last is not None and inside:
        assert inside[-1] == last
    is_bounded = first is not None and last is not None
    assert list(interval.multiples(step)) == (inside if is_bounded else [])
