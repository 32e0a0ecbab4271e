"""Drafts: values made the quick way are the same as those made the usual way."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import quantities

from kpitrack.model import UNITS, YES_OR_NO, Observation, Period, Quantity, QuantityError
from kpitrack.model.observation import observations_of
from kpitrack.model.quantity import numbers_in

QUARTER = Period.parse("2025-Q1")
WHERE = (("place", "hubin"),)


def made_quickly() -> Observation:
    (one,) = observations_of(
        [Decimal(7)], [(QUARTER, WHERE, date(2025, 4, 2), "bureau", "checked")]
    )
    return one


USUAL = Observation(
    value=7,
    period=QUARTER,
    where=WHERE,
    recorded=date(2025, 4, 2),
    source="bureau",
    note="checked",
)


def test_a_value_made_quickly_is_equal_in_every_attribute() -> None:
    one = made_quickly()

    assert type(one) is Observation
    assert one == USUAL
    assert hash(one) == hash(USUAL)
    assert repr(one) == repr(USUAL)
    assert all(
        getattr(one, field.name) == getattr(USUAL, field.name)
        for field in attrs.fields(Observation)
    )


def test_a_value_made_quickly_is_frozen() -> None:
    one, field = made_quickly(), "note"

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(one, field, "changed")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(one, field)


def test_a_value_made_quickly_can_be_copied_evolved_and_sent_elsewhere() -> None:
    one = made_quickly()

    assert copy.deepcopy(one) == USUAL
    assert pickle.loads(pickle.dumps(one)) == USUAL  # noqa: S301  # Our own.
    assert attrs.evolve(one, note=None) == attrs.evolve(USUAL, note=None)


def test_of_figures_a_number_alone_becomes_one_and_the_others_stay() -> None:
    figures: list[Decimal | Quantity] = [Decimal("0.50"), Quantity.of("~2万人")]
    nothing_else = (QUARTER, (), None, None, None)

    assert observations_of(figures, [nothing_else] * 2) == [
        Observation(value=text, period=QUARTER) for text in ("0.50", "~2万人")
    ]


@given(st.lists(st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True)))
def test_numbers_are_read_alike_alone_and_together(texts: list[str]) -> None:
    alone = [Quantity.of(text) for text in texts]

    assert [Quantity(number=number) for number in numbers_in(texts) or ()] == alone


@given(
    st.lists(st.one_of(quantities().map(str), st.text(st.sampled_from("0.-\n+e_ 1五"))), max_size=3)
)
def test_what_is_a_number_together_is_the_same_figure_alone(texts: list[str]) -> None:
    numbers = numbers_in(texts)

    assert numbers is None or [Quantity(number=one) for one in numbers] == [
        Quantity.of(text) for text in texts
    ]


@given(st.from_regex(r"-?0{0,40}[1-9]{0,35}0{0,40}(\.0{0,40}[1-9]{0,35}0{0,40})?", fullmatch=True))
def test_long_numbers_keep_each_digit_together_or_are_read_alone(text: str) -> None:
    numbers = numbers_in([text])

    assert numbers is None or Quantity(number=numbers[0]) == Quantity.of(text)


@pytest.mark.parametrize("text", ["", "-", ".5", "5.", "-.5", "--5", "1-2", "1.2.3", "1\n2", "٣"])
def test_what_only_a_decimal_may_look_like_is_no_number(text: str) -> None:
    assert numbers_in([text]) is None
    with pytest.raises(QuantityError):
        Quantity.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 31,
        "9" * 20 + "0" * 14,
        "0" * 61,
        "0." + "0" * 60 + "1",
        "0" * 14 + "." + "0" * 14 + "9" * 33,
    ],
)
def test_numbers_of_many_digits_are_left_to_be_read_alone(text: str) -> None:
    assert numbers_in([text]) is None


@given(quantities(), st.sampled_from(("人", "万人", "%", "km")).map(UNITS.find))
def test_a_unit_beside_a_figure_is_its_own(quantity: Quantity, unit: object) -> None:
    assert quantity.in_unit(unit) == attrs.evolve(quantity, unit=unit)  # type: ignore[arg-type]  # A unit.


def test_an_answer_is_all_that_can_be_in_yes_or_no() -> None:
    assert Quantity.of(1).in_unit(YES_OR_NO) == Quantity.of("yes")
    with pytest.raises(QuantityError):
        Quantity.of(7).in_unit(YES_OR_NO)
