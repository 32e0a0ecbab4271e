"""Gathering: rows become the observations of their indicators, however many wait at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.files import gathering
from kpitrack.files.column import Rows
from kpitrack.files.gathering import Gathering
from kpitrack.model import Observation, Period, Quantity

QUARTERS = [Period.parse(f"2025-Q{number}") for number in range(1, 5)]

Drawn = list[tuple[str, Decimal, Period]]
drawn = st.lists(
    st.tuples(
        st.sampled_from(("wells", "roads", "beds")),
        st.integers(0, 99).map(Decimal),
        st.sampled_from(QUARTERS),
    ),
    max_size=12,
)


def rows_of(drawn: Drawn) -> Rows:
    return Rows(
        indicators=[indicator for indicator, _, _ in drawn],
        values=[number for _, number, _ in drawn],
        circumstances=[(period, (), None, None, None) for _, _, period in drawn],
    )


def gathered(blocks: Sequence[Drawn]) -> dict[str, tuple[Observation, ...]]:
    rows = Gathering()
    for block in blocks:
        rows.add(rows_of(block))
    return rows.observations()


@given(drawn)
def test_each_indicator_has_its_rows_in_their_order(rows: Drawn) -> None:
    expected: dict[str, tuple[Observation, ...]] = {}
    for indicator, number, period in rows:
        one = Observation(value=Quantity(number=number), period=period)
        expected[indicator] = (*expected.get(indicator, ()), one)

    assert gathered([rows]) == expected


@given(st.lists(drawn, max_size=5), st.integers(1, 20))
def test_it_does_not_matter_how_many_rows_wait(blocks: list[Drawn], waiting: int) -> None:
    together = gathered([[row for block in blocks for row in block]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "MAX_WAITING", waiting)

        assert gathered(blocks) == together
