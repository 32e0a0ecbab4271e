"""Plain figures: added and compared exactly, without a fraction for each."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import numbers, quantities

from kpitrack.model import UNITS, Accumulation, Observation, Period, Quantity
from kpitrack.tracking import accumulation as accumulation_module
from kpitrack.tracking.accumulation import Actual, accumulate
from kpitrack.tracking.plain import exact_sum, plain_numbers

PEOPLE = UNITS.find("人")
DAY = Period.parse("2025-01-01")


def seen(*values: str | Decimal | Quantity) -> list[Observation]:
    return [Observation(value=value, period=DAY) for value in values]


@given(st.lists(numbers()))
def test_a_sum_is_that_of_fractions(drawn: list[Decimal]) -> None:
    assert exact_sum(drawn) == sum(map(Fraction, drawn), Fraction(0))


def test_a_sum_is_exact_however_far_apart_exponents_are() -> None:
    far = [Decimal("1E+2000"), Decimal("1E-2000"), Decimal("-1E+2000")]

    assert exact_sum(far) == Fraction(1, 10**2000)


def test_a_sum_does_not_depend_on_the_callers_context() -> None:
    with localcontext(Context(prec=2)):
        assert exact_sum([Decimal("123.45"), Decimal("0.001")]) == Fraction(123451, 1000)


@pytest.mark.parametrize("other", ["7人", "7"])
def test_numbers_in_the_unit_are_plain(other: str) -> None:
    assert plain_numbers(seen("1.50", other), PEOPLE) == [Decimal("1.50"), Decimal(7)]


def _not_plain(*_: object) -> None:
    """Say that figures are more than numbers."""


@pytest.mark.parametrize("other", ["7名", "7万人", "1/2", "3万", "~7"])
def test_whatever_is_more_than_a_number_is_not_plain(other: str) -> None:
    assert plain_numbers(seen("1", other), PEOPLE) is None


@given(
    st.lists(quantities(st.sampled_from((None, PEOPLE))), min_size=1, max_size=4),
    st.sampled_from(
        (Accumulation.INCREMENTS, Accumulation.MEAN, Accumulation.MAX, Accumulation.MIN)
    ),
)
def test_plain_figures_accumulate_as_all_do(
    values: list[Quantity], accumulation: Accumulation
) -> None:
    observations = seen(*values)
    quick = accumulate(observations, accumulation, PEOPLE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accumulation_module, "plain_numbers", _not_plain)
        usual = accumulate(observations, accumulation, PEOPLE)

    assert isinstance(quick, Actual)
    assert quick == usual
