"""Conventions of rounding, against the standard library's decimals."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.printing_oracle import MODES, printed

from kpitrack.tracking.convention import Convention, preimage, print_at

CONVENTIONS = st.sampled_from(list(Convention))
PLACES = st.integers(0, 3)
NUMBERS = st.fractions(min_value=-500, max_value=500, max_denominator=4000)


def test_conventions_are_tried_in_their_order() -> None:
    assert list(Convention) == ["half-up", "half-even", "truncated", "ceiling"]
    assert list(MODES) == list(Convention)


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "truncated", "ceiling"),
    [
        ("0.125", "0.13", "0.12", "0.12", "0.13"),
        ("-0.125", "-0.13", "-0.12", "-0.12", "-0.12"),
        ("0.135", "0.14", "0.14", "0.13", "0.14"),
        ("0.129", "0.13", "0.13", "0.12", "0.13"),
        ("-0.129", "-0.13", "-0.13", "-0.12", "-0.12"),
        ("0.12", "0.12", "0.12", "0.12", "0.12"),
        ("-0.004", "0.00", "0.00", "0.00", "0.00"),
        ("147.945", "147.95", "147.94", "147.94", "147.95"),
    ],
)
def test_each_convention_drops_digits_in_its_own_way(
    value: str, half_up: str, half_even: str, truncated: str, ceiling: str
) -> None:
    shown = [str(print_at(Fraction(value), 2, one)) for one in Convention]

    assert shown == [half_up, half_even, truncated, ceiling]


@settings(max_examples=1500)
@given(NUMBERS, PLACES, CONVENTIONS)
def test_printing_agrees_with_the_decimals_of_the_standard_library(
    value: Fraction, places: int, convention: Convention
) -> None:
    assert str(print_at(value, places, convention)) == str(printed(value, places, convention.value))


@given(st.integers(-2000, 2000), PLACES, CONVENTIONS)
def test_ties_agree_with_the_decimals_of_the_standard_library(
    halves: int, places: int, convention: Convention
) -> None:
    tie = Fraction(2 * halves + 1, 2 * 10**places)

    assert str(print_at(tie, places, convention)) == str(printed(tie, places, convention.value))


def test_printing_does_not_depend_on_the_precision_of_the_context() -> None:
    value = Fraction("12345678901234567890123456789012345678.5")

    with decimal.localcontext(prec=3):
        shown = print_at(value, 1)

    assert str(shown) == "12345678901234567890123456789012345678.5"


@pytest.mark.parametrize(
    ("convention", "shown", "ends"),
    [
        (Convention.HALF_UP, "1.5", ("1.45", True, "1.55", False)),
        (Convention.HALF_UP, "-1.5", ("-1.55", False, "-1.45", True)),
        (Convention.HALF_UP, "0.0", ("-0.05", False, "0.05", False)),
        (Convention.HALF_EVEN, "1.4", ("1.35", True, "1.45", True)),
        (Convention.HALF_EVEN, "1.5", ("1.45", False, "1.55", False)),
        (Convention.HALF_EVEN, "-1.5", ("-1.55", False, "-1.45", False)),
        (Convention.TRUNCATED, "1.5", ("1.5", True, "1.6", False)),
        (Convention.TRUNCATED, "-1.5", ("-1.6", False, "-1.5", True)),
        (Convention.TRUNCATED, "0.0", ("-0.1", False, "0.1", False)),
        (Convention.CEILING, "1.5", ("1.4", False, "1.5", True)),
        (Convention.CEILING, "-1.5", ("-1.6", False, "-1.5", True)),
        (Convention.CEILING, "0.0", ("-0.1", False, "0.0", True)),
    ],
)
def test_the_ends_of_what_prints_alike_are_open_or_closed_as_the_convention_has_it(
    convention: Convention, shown: str, ends: tuple[str, bool, str, bool]
) -> None:
    interval = preimage(Decimal(shown), 1, convention)

    assert interval.lower == Fraction(ends[0])
    assert interval.lower_closed is ends[1]
    assert interval.upper == Fraction(ends[2])
    assert interval.upper_closed is ends[3]


@settings(max_examples=1000)
@given(st.integers(-3000, 3000), PLACES, CONVENTIONS, st.fractions(-2, 2, max_denominator=40))
def test_a_number_lies_in_the_interval_exactly_when_it_prints_so(
    last: int, places: int, convention: Convention, offset: Fraction
) -> None:
    shown = Fraction(last, 10**places)
    near = shown + offset / 10**places

    is_inside = preimage(shown, places, convention).contains(near)

    assert is_inside is (Fraction(printed(near, places, convention.value)) == shown)


def test_a_figure_with_more_places_than_were_printed_is_refused() -> None:
    with pytest.raises(ValueError, match=r"147\.95 has more than 1 decimal places"):
        preimage(Decimal("147.95"), 1)


def test_places_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="0 or more, not -1"):
        print_at(Fraction(1), -1)
