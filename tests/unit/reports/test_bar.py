"""Bars: a shape for every completion, never fuller than the truth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.reports.bar import ASCII, BLOCKS, Shapes, bar

shapes = st.sampled_from((ASCII, BLOCKS))
cells = st.integers(min_value=2, max_value=40)
shares = st.fractions(min_value=-3, max_value=5)


@given(shares, cells, shapes)
def test_a_bar_always_takes_its_cells_and_one_for_what_lies_beyond(
    share: Fraction, cells: int, shapes: Shapes
) -> None:
    assert len(bar(share, cells, shapes)) == cells + 1


@given(shares, cells, shapes)
def test_a_bar_is_full_exactly_where_the_target_is_reached(
    share: Fraction, cells: int, shapes: Shapes
) -> None:
    assert bar(share, cells, shapes).startswith(shapes.full * cells) == (share >= 1)


@given(shares, cells, shapes)
def test_an_arrow_stands_beyond_exactly_where_the_target_is_exceeded(
    share: Fraction, cells: int, shapes: Shapes
) -> None:
    assert bar(share, cells, shapes).endswith(shapes.beyond) == (share > 1)


@given(st.fractions(min_value=0, max_value=1), cells, shapes)
def test_a_bar_is_empty_exactly_at_zero(share: Fraction, cells: int, shapes: Shapes) -> None:
    empty = shapes.track * cells + " "

    assert (bar(share, cells, shapes) == empty) == (share == 0)


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        (Fraction(-1, 5), "<... "),
        (Fraction(0), ".... "),
        (Fraction(1, 1000), "#... "),
        (Fraction(1, 2), "##.. "),
        (Fraction(999, 1000), "###. "),
        (Fraction(1), "#### "),
        (Fraction(1001, 1000), "####>"),
    ],
)
def test_bars_without_special_characters(share: Fraction, drawn: str) -> None:
    assert bar(share, 4, ASCII) == drawn


def test_blocks_show_parts_of_a_cell() -> None:
    assert bar(Fraction(5, 16), 2, BLOCKS) == "▋░ "
