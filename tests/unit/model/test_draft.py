"""Drafts: values made the quick way are the same as those made the usual way."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from decimal import InvalidOperation, localcontext

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import quantities

from kpitrack.model import (
    UNITS,
    YES_OR_NO,
    Observation,
    Period,
    Quantity,
    QuantityError,
    Unit,
    UnitTable,
)
from kpitrack.model.observation import observations_of
from kpitrack.model.quantity import figures_of

QUARTER = Period.parse("2025-Q1")
WHERE = (("place", "hubin"),)


def made_quickly() -> Observation:
    (one,) = observations_of(
        values=[Quantity.of(7)],
        periods=[QUARTER],
        wheres=[WHERE],
        recorded=[date(2025, 4, 2)],
        sources=["bureau"],
        notes=["checked"],
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


def test_the_shortest_column_decides_how_many_observations_there_are() -> None:
    two = observations_of(
        values=[Quantity.of(1), Quantity.of(2)],
        periods=[QUARTER] * 3,
        wheres=[()] * 3,
        recorded=[None] * 3,
        sources=[None] * 3,
        notes=[None] * 3,
    )

    assert two == [Observation(value=one, period=QUARTER) for one in (1, 2)]


@given(st.lists(st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True)))
def test_numbers_are_read_alike_alone_and_together(texts: list[str]) -> None:
    usual = [Quantity(number=Quantity.of(text).number) for text in texts]

    assert [Quantity.of(text) for text in texts] == usual
    assert figures_of(texts, UNITS) == usual


@given(
    st.lists(st.one_of(quantities().map(str), st.text(st.sampled_from("0.-\n+e_ 1五"))), max_size=3)
)
def test_whatever_is_no_number_is_read_or_refused_alike(texts: list[str]) -> None:
    alone = [_read(text) for text in texts]
    expected = None if None in alone else alone

    assert _figures_of(texts) == expected


def _read(text: str) -> Quantity | None:
    """Return the figure that a text is; None if it is none."""
    try:
        return Quantity.of(text)
    except ValueError:
        return None


def _figures_of(texts: list[str]) -> list[Quantity] | None:
    try:
        return figures_of(texts, UNITS)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".5",
        "5.",
        "-.5",
        "--5",
        "1-2",
        "1.2.3",
        "1\n2",
        "٣",
        "1e3",
        "1_000",
        "+5",
        " 5",
        "5\n",
        "NaN",
    ],
)
def test_what_only_a_decimal_may_look_like_is_no_figure(text: str) -> None:
    with pytest.raises(QuantityError):
        figures_of([text], UNITS)


def test_several_that_only_a_decimal_may_look_like_do_not_make_up_for_one_another() -> None:
    with pytest.raises(QuantityError):
        figures_of([".5", "-.5", "5."], UNITS)


def test_what_is_no_figure_is_refused_whatever_the_caller_lets_decimals_be() -> None:
    with localcontext() as lenient:
        lenient.traps[InvalidOperation] = False
        with pytest.raises(QuantityError):
            figures_of(["1-2"], UNITS)


def test_the_units_of_a_plan_are_found_in_figures_that_are_read_together() -> None:
    lamp = Unit(symbol="盏", dimension="lamp")
    table = UnitTable([lamp])

    assert figures_of(["7", "5盏"], table) == [Quantity.of(7), Quantity.of(5).in_unit(lamp)]


def test_as_many_digits_are_read_together_as_alone() -> None:
    assert figures_of(["9" * 60], UNITS) == [Quantity.of("9" * 60)]
    with pytest.raises(QuantityError):
        figures_of(["9" * 61], UNITS)


@given(quantities(), st.sampled_from(("人", "万人", "%", "km")).map(UNITS.find))
def test_a_unit_beside_a_figure_is_its_own(quantity: Quantity, unit: object) -> None:
    assert quantity.in_unit(unit) == attrs.evolve(quantity, unit=unit)  # type: ignore[arg-type]  # A unit.


def test_an_answer_is_all_that_can_be_in_yes_or_no() -> None:
    assert Quantity.of(1).in_unit(YES_OR_NO) == Quantity.of("yes")
    with pytest.raises(QuantityError):
        Quantity.of(7).in_unit(YES_OR_NO)
