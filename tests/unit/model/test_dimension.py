"""Dimensions: the parts that a total is made of, and those kept out of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import dimensions, wheres

from kpitrack.model import Dimension, Part
from kpitrack.model.dimension import part_name


@given(dimensions("place"))
def test_a_dimension_keeps_its_parts_in_order(dimension: Dimension) -> None:
    again = Dimension(id=dimension.id, parts=list(dimension.parts), title=dimension.title)

    assert again == dimension
    assert isinstance(again.parts, tuple)
    assert hash(again) == hash(dimension)


@given(st.data())
def test_a_drawn_place_is_one_of_the_declared_parts(data: st.DataObject) -> None:
    declared = (data.draw(dimensions("place")), data.draw(dimensions("sex")))

    where = data.draw(wheres(declared))

    assert [name for name, _ in where] == ["place", "sex"]
    assert all(part in {one.id for one in declared[n].parts} for n, (_, part) in enumerate(where))


def test_a_part_counts_unless_a_reason_says_why_not() -> None:
    assert Part(id="lushi").counts
    assert Part(id="lushi", counts=False, reason="reported by the province").reason


@pytest.mark.parametrize(("counts", "reason"), [(False, None), (False, ""), (True, "a reason")])
def test_a_reason_is_given_exactly_for_a_part_that_does_not_count(
    *, counts: bool, reason: str | None
) -> None:
    with pytest.raises(ValueError, match="a part that does not count needs a reason"):
        Part(id="lushi", counts=counts, reason=reason)


@pytest.mark.parametrize("parts", [[], [Part(id="a"), Part(id="b"), Part(id="a")]])
def test_a_dimension_has_parts_and_each_of_them_once(parts: list[Part]) -> None:
    with pytest.raises(ValueError, match="at least one part, and each part once"):
        Dimension(id="place", parts=parts)


@pytest.mark.parametrize(("weight", "read"), [(2, "2"), ("2.50", "2.50"), (0.1, "0.1")])
def test_a_weight_keeps_the_digits_it_was_written_with(weight: str | float, read: str) -> None:
    assert str(Part(id="lushi", weight=weight).weight) == read


def test_weights_are_equal_when_written_alike() -> None:
    assert Part(id="a", weight="2.50") != Part(id="a", weight="2.5")
    assert Part(id="a").weight == Decimal(1)


@pytest.mark.parametrize(
    "weight", [0, -1, "0.00", "1/2", "2万", "2%", "~2", "2人", "yes", True, float("nan"), "x", ""]
)
def test_a_weight_is_a_plain_number_above_zero(weight: str | float) -> None:
    with pytest.raises(ValueError, match=r"above zero|must be a number|is not a figure"):
        Part(id="lushi", weight=weight)


def test_a_part_needs_an_id() -> None:
    with pytest.raises(ValueError, match="is not an id"):
        Part(id="the county")


def test_a_part_is_called_by_its_titles_or_else_by_its_ids() -> None:
    dimensions = [
        Dimension(id="place", parts=[Part(id="hubin", title={"zh": "湖滨区", "en": "Hubin"})]),
        Dimension(id="sex", parts=[Part(id="f")]),
    ]
    both = (("place", "hubin"), ("sex", "f"))

    assert part_name(both, dimensions, "zh") == "湖滨区 / f"
    assert part_name(both[:1], dimensions, "en") == "Hubin"
    assert part_name((), dimensions, "en") == ""
