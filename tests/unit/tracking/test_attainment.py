"""Attainment: met, not met or undecided, by comparison alone."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import amounts, positions

from kpitrack.model import NUMBER, UNITS, Amount, Direction, IncompatibleUnitsError, Measure
from kpitrack.tracking.attainment import Attainment, attain
from kpitrack.tracking.completion import Bounds, Measured, measure_completion

UP, DOWN, STAY = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN
MET, NOT_MET, UNDECIDED = Attainment.MET, Attainment.NOT_MET, Attainment.UNDECIDED

Ends = tuple[str, str] | None
"""The least and the most that a figure can be; None where a range is open."""


def _amount(ends: tuple[str, str]) -> Amount:
    lower, upper = map(Fraction, ends)
    return Amount(value=(lower + upper) / 2, lower=lower, upper=upper, unit=NUMBER)


# -- worked cases --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "up", "down", "stay"),
    [
        # Both exact.
        (("9", "9"), ("10", "10"), NOT_MET, MET, NOT_MET),
        (("10", "10"), ("10", "10"), MET, MET, MET),
        (("11", "11"), ("10", "10"), MET, NOT_MET, NOT_MET),
        (("3", "3"), ("0", "0"), MET, NOT_MET, NOT_MET),
        (("3.57", "3.57"), ("4.3", "4.3"), NOT_MET, MET, NOT_MET),
        (("-4", "-4"), ("-5", "-5"), MET, NOT_MET, NOT_MET),
        # The actual is rounded.
        (("8", "9"), ("10", "10"), NOT_MET, MET, NOT_MET),
        (("9", "10"), ("10", "10"), UNDECIDED, MET, UNDECIDED),
        (("9", "11"), ("10", "10"), UNDECIDED, UNDECIDED, UNDECIDED),
        (("10", "11"), ("10", "10"), MET, UNDECIDED, UNDECIDED),
        (("11", "12"), ("10", "10"), MET, NOT_MET, NOT_MET),
        # The target is.
        (("10", "10"), ("11", "12"), NOT_MET, MET, NOT_MET),
        (("10", "10"), ("10", "12"), UNDECIDED, MET, UNDECIDED),
        (("10", "10"), ("9", "12"), UNDECIDED, UNDECIDED, UNDECIDED),
        (("10", "10"), ("8", "10"), MET, UNDECIDED, UNDECIDED),
        (("10", "10"), ("8", "9"), MET, NOT_MET, NOT_MET),
    ],
)
def test_a_value_is_reached_from_below_from_above_or_exactly(
    actual: tuple[str, str],
    target: tuple[str, str],
    up: Attainment,
    down: Attainment,
    stay: Attainment,
) -> None:
    aim = Bounds.at(_amount(target))

    assert [attain(_amount(actual), aim, one) for one in (UP, DOWN, STAY)] == [up, down, stay]


@pytest.mark.parametrize(
    ("actual", "low", "high", "attainment"),
    [
        (("5", "5"), ("6", "6"), ("8", "8"), NOT_MET),
        (("6", "6"), ("6", "6"), ("8", "8"), MET),
        (("8", "8"), ("6", "6"), ("8", "8"), MET),
        (("9", "9"), ("6", "6"), ("8", "8"), NOT_MET),
        (("5", "7"), ("6", "6"), ("8", "8"), UNDECIDED),
        (("7", "9"), ("6", "6"), ("8", "8"), UNDECIDED),
        (("5", "9"), ("6", "6"), ("8", "8"), UNDECIDED),
        (("9", "10"), ("6", "6"), ("8", "8"), NOT_MET),
        (("6.5", "6.5"), ("6", "7"), ("8", "8"), UNDECIDED),
        # Surely below the low end, though the high one is unsure.
        (("5", "5"), ("6", "6"), ("4", "8"), NOT_MET),
        (("5", "5"), ("6", "6"), None, NOT_MET),
        (("99", "99"), ("6", "6"), None, MET),
        (("5", "7"), ("6", "6"), None, UNDECIDED),
        (("9", "9"), None, ("8", "8"), NOT_MET),
        (("-99", "-99"), None, ("8", "8"), MET),
        (("7", "9"), None, ("8", "8"), UNDECIDED),
    ],
)
def test_a_range_is_kept_inside_its_ends(
    actual: tuple[str, str], low: Ends, high: Ends, attainment: Attainment
) -> None:
    aim = Bounds(low=low and _amount(low), high=high and _amount(high))

    assert attain(_amount(actual), aim, STAY) is attainment


def test_figures_are_compared_in_one_unit() -> None:
    km, m = UNITS.find("公里"), UNITS.find("米")
    aim = Bounds.at(Amount.exactly(3, km))

    assert attain(Amount.exactly(2999, m), aim, UP) is NOT_MET
    assert attain(Amount.exactly(3000, m), aim, UP) is MET
    with pytest.raises(IncompatibleUnitsError):
        attain(Amount.exactly(3000, UNITS.find("人")), aim, UP)


# -- laws ----------------------------------------------------------------------------------


@st.composite
def _aims(draw: st.DrawFn) -> Bounds:
    """Draw a value or a range; both can be compared in any direction."""
    low, high = draw(amounts()), draw(st.one_of(st.none(), amounts()))
    if high is None:
        return Bounds.at(low)
    open_end = draw(st.sampled_from(("low", "high", "none")))
    return Bounds(low=None if open_end == "low" else low, high=None if open_end == "high" else high)


def _mirrored(amount: Amount | None) -> Amount | None:
    return None if amount is None else amount.scaled(-1)


@given(amounts(), _aims(), st.sampled_from(Direction))
def test_a_decrease_is_the_mirror_of_an_increase(
    actual: Amount, aim: Bounds, direction: Direction
) -> None:
    mirror = Bounds(low=_mirrored(aim.high), high=_mirrored(aim.low))

    turned = {UP: DOWN, DOWN: UP, STAY: STAY}[direction]
    assert attain(actual.scaled(-1), mirror, turned) is attain(actual, aim, direction)


@given(amounts(), amounts(), st.sampled_from(Direction), st.sampled_from(("人", "万人", "千人")))
def test_the_unit_that_a_figure_is_in_decides_nothing(
    actual: Amount, target: Amount, direction: Direction, symbol: str
) -> None:
    people, unit = UNITS.find("人"), UNITS.find(symbol)
    reached, aim = (attrs.evolve(one, unit=people) for one in (actual, target))

    expected = attain(actual, Bounds.at(target), direction)
    assert attain(reached.to(unit), Bounds.at(aim), direction) is expected
    assert attain(reached, Bounds.at(aim.to(unit)), direction) is expected


@given(amounts(), amounts(), st.sampled_from(Direction), positions(), positions())
def test_what_is_decided_holds_for_all_figures_within_their_bounds(
    actual: Amount, target: Amount, direction: Direction, first: Fraction, second: Fraction
) -> None:
    reached, aim = (
        Amount.exactly(one.lower + place * (one.upper - one.lower), NUMBER)
        for one, place in ((actual, first), (target, second))
    )
    difference = reached.value - aim.value
    is_met = {UP: difference >= 0, DOWN: difference <= 0, STAY: difference == 0}[direction]

    exactly = attain(reached, Bounds.at(aim), direction)
    assert exactly is (MET if is_met else NOT_MET)
    assert attain(actual, Bounds.at(target), direction) in {exactly, UNDECIDED}


@given(amounts(), amounts(), st.one_of(st.none(), amounts()), st.sampled_from(Measure))
def test_a_target_is_met_exactly_where_all_of_its_completion_is_1_or_more(
    actual: Amount, target: Amount, baseline: Amount | None, measure: Measure
) -> None:
    direction = {Measure.INVERSE: DOWN, Measure.RANGE: STAY}.get(measure, UP)
    measured = measure_completion(
        actual, Bounds.at(target), baseline, direction=direction, measure=measure
    )
    if not isinstance(measured, Measured):
        return

    attainment = attain(actual, Bounds.at(target), direction)
    assert (attainment is MET) is (measured.lower >= 1)
    assert (attainment is NOT_MET) is (measured.upper < 1)


@given(amounts(), amounts(), amounts())
def test_a_decrease_from_a_baseline_is_met_exactly_where_all_of_its_completion_is_1_or_more(
    actual: Amount, target: Amount, baseline: Amount
) -> None:
    measured = measure_completion(
        actual, Bounds.at(target), baseline, direction=DOWN, measure=Measure.DISTANCE
    )
    if not isinstance(measured, Measured):
        return

    attainment = attain(actual, Bounds.at(target), DOWN)
    assert (attainment is MET) is (measured.lower >= 1)
    assert (attainment is NOT_MET) is (measured.upper < 1)
