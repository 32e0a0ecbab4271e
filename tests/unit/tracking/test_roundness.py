"""The order of roundness, against sorting everything."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.tracking.interval import Interval
from kpitrack.tracking.roundness import roundest, significant_digits


def _digits_as_written(value: Fraction) -> int:
    shown = str(Decimal(value.numerator) / Decimal(value.denominator))
    return len(shown.replace(".", "").strip("0"))


@given(st.integers(1, 10**9), st.integers(0, 6))
def test_significant_digits_are_those_between_the_outer_zeros(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)

    assert significant_digits(value) == len(str(digits).strip("0"))


@pytest.mark.parametrize("step", [Fraction(1), Fraction(1, 100)])
@given(lower=st.integers(1, 3000), width=st.integers(0, 900), centre=st.integers(1, 4000))
def test_whole_numbers_come_by_digits_and_then_by_nearness(
    lower: int, width: int, centre: int, step: Fraction
) -> None:
    interval = Interval.closed(lower * step, (lower + width) * step)
    everything = [n * step for n in range(lower, lower + width + 1)]

    ranked = list(roundest(interval, centre=centre * step, step=step))

    assert ranked == sorted(
        everything, key=lambda one: (_digits_as_written(one), abs(one - centre * step), one)
    )


@given(
    st.fractions(min_value=Fraction(1, 999), max_value=5000, max_denominator=999),
    st.fractions(min_value=Fraction(1, 10**6), max_value=3, max_denominator=10**6),
)
def test_decimals_go_on_and_never_become_rounder(lower: Fraction, width: Fraction) -> None:
    interval = Interval(
        lower=lower, upper=lower * (1 + width), lower_closed=False, upper_closed=False
    )

    ranked = list(islice(roundest(interval, centre=lower, step=None), 30))

    assert all(interval.contains(one) for one in ranked)
    assert len(set(ranked)) == 30
    digits = [significant_digits(one) for one in ranked]
    assert all(one <= following for one, following in pairwise(digits))


def test_the_roundest_decimal_of_an_interval_comes_first() -> None:
    interval = Interval.closed(Fraction("129.972"), Fraction("130.076"))

    ranked = roundest(interval, centre=Fraction("130.02"), step=None)

    assert next(ranked) == 130
    assert next(ranked) == Fraction("130.02")


def test_a_power_of_ten_in_the_middle_is_no_border() -> None:
    interval = Interval.closed(Fraction(997), Fraction(1003))

    ranked = roundest(interval, centre=Fraction(1001), step=Fraction(1))

    assert [int(one) for one in ranked] == [1000, 999, 998, 997, 1001, 1002, 1003]
