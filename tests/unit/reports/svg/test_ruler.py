"""Rulers: an exact place becomes the nearest unit of the drawing."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpitrack.reports.svg.ruler import Ruler

PLACES = st.fractions(min_value=-10, max_value=10, max_denominator=1000)


@given(low=PLACES, length=PLACES.filter(bool), place=PLACES, units=st.integers(1, 5000))
def test_a_place_is_where_exact_arithmetic_puts_it(
    low: Fraction, length: Fraction, place: Fraction, units: int
) -> None:
    high = low + abs(length)
    exactly = (place - low) * units / (high - low)
    found = Ruler((low, high), units).at(place)

    assert abs(found - min(max(exactly, Fraction(0)), Fraction(units))) <= Fraction(1, 2)


@given(low=PLACES, length=PLACES.filter(bool))
def test_the_ends_of_an_axis_are_its_ends(low: Fraction, length: Fraction) -> None:
    high = low + abs(length)
    ruler = Ruler((low, high), 240)

    assert (ruler.at(low), ruler.at(high)) == (0, 240)
    assert ruler.holds(low)
    assert ruler.holds(high)
    assert not ruler.holds(high + 1)
