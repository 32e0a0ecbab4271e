"""Sparklines: the shape of a series, whatever its figures are counted in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import fractions

from kpitrack.reports.spark import COLUMNS, LEAST_POINTS, MOST_POINTS, sparkline


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ("", ""),
        ("5", ""),
        ("5 9", ""),
        ("0 7 14", "▁▅█"),
        ("0 1 2 3 4 5 6 7", "▁▂▃▄▅▆▇█"),
        ("7 6 5 4 3 2 1 0", "█▇▆▅▄▃▂▁"),
        ("-7 0 -3.5", "▁█▅"),
        ("90 310 590", "▁▄█"),
        # Without a shape it is a level in the middle.
        ("3 3 3 3", "▅▅▅▅"),
        ("0 0 0", "▅▅▅"),
        # Of many figures the latest twelve, scaled among themselves.
        ("100 0 1 2 3 4 5 6 7 6 5 4 3", "▁▂▃▄▅▆▇█▇▆▅▄"),
    ],
)
def test_a_column_stands_for_each_of_the_latest_figures(values: str, line: str) -> None:
    assert sparkline([Fraction(value) for value in values.split()]) == line


SERIES = st.lists(fractions(), min_size=LEAST_POINTS, max_size=MOST_POINTS + 3)


@given(SERIES)
def test_the_least_figure_is_lowest_and_the_greatest_highest(values: list[Fraction]) -> None:
    line = sparkline(values)

    shown = values[-MOST_POINTS:]
    heights = [COLUMNS.index(column) for column in line]
    assert len(heights) == len(shown)
    assert all(
        one <= other
        for one, less in zip(heights, shown, strict=True)
        for other, more in zip(heights, shown, strict=True)
        if less <= more
    )
    if len(set(shown)) > 1:
        assert (min(heights), max(heights)) == (0, len(COLUMNS) - 1)


@given(SERIES, st.fractions(Fraction(1, 1000), 1000), fractions())
def test_the_unit_and_the_zero_of_a_series_change_no_shape(
    values: list[Fraction], factor: Fraction, shift: Fraction
) -> None:
    assert sparkline([value * factor + shift for value in values]) == sparkline(values)
