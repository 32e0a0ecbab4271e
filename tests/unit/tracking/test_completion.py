"""Completion: worked cases that a person can redo, and the laws that hold for all figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import FITTING_MEASURES, amounts, exact_amounts, positions

from kpitrack.model import (
    NUMBER,
    PERCENT,
    UNITS,
    YES_OR_NO,
    Amount,
    Direction,
    Indicator,
    Measure,
    Quantity,
    Range,
    Scalar,
    Unit,
)
from kpitrack.tracking.completion import (
    FORMULAS,
    Basis,
    Bounds,
    Measured,
    Reason,
    Unmeasured,
    bounds_of,
    common_unit,
    complete,
    default_measure,
    measure_completion,
    measure_of,
)

UP, DOWN, STAY = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN
DOWN_FROM_20 = {"direction": "decrease", "baseline": 20}
INVERSE = {"direction": "decrease", "measure": "inverse"}
QUIET = Range(low=35, high=45)

# -- worked cases --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "options", "completion"),
    [
        # Of ratio, the share that the actual is of the target.
        (59178, 40000, {}, "29589/20000"),
        (0, 5, {}, "0"),
        (-5, 10, {}, "-1/2"),
        (0.1, 0.3, {}, "1/3"),
        ("3.54万人次", "35000人次", {}, "177/175"),
        ("160.97公里", "130000米", {}, "16097/13000"),
        ("2.1亿元", "21000万元", {}, "1"),
        ("34/120", "50%", {}, "17/30"),
        ("75.72%", "75%", {}, "631/625"),
        (60, 100, {"baseline": 20, "measure": "ratio"}, "3/5"),
        # Of distance, the share of the way from the baseline to the target.
        (60, 100, {"baseline": 20}, "1/2"),
        (10, 100, {"baseline": 20}, "-1/8"),
        (5, 10, {"baseline": -5}, "2/3"),
        (12, 10, DOWN_FROM_20, "4/5"),
        (10, 10, DOWN_FROM_20, "1"),
        (8, 10, DOWN_FROM_20, "6/5"),
        (23, 10, DOWN_FROM_20, "-3/10"),
        ("3.57%", "4.3%", {"direction": "decrease", "baseline": "4.9%"}, "133/60"),
        (3, 0, {"direction": "decrease", "baseline": 12}, "3/4"),
        (-3, 0, {"baseline": -12}, "3/4"),
        # Of inverse, the share that the target is of the actual.
        (5, 4, INVERSE, "4/5"),
        (2, 4, INVERSE, "2"),
        # Of range, 1 inside, and outside the share of the way to the nearer end.
        (40, QUIET, {"direction": "maintain"}, "1"),
        (35, QUIET, {"direction": "maintain"}, "1"),
        (45, QUIET, {"direction": "maintain"}, "1"),
        (48, QUIET, {"direction": "maintain", "baseline": 60}, "4/5"),
        (65, QUIET, {"direction": "maintain", "baseline": 60}, "-1/3"),
        (30, QUIET, {"direction": "maintain", "baseline": 20}, "2/3"),
        (40, QUIET, {"direction": "maintain", "baseline": 20}, "1"),
        (99, Range(low=35), {"direction": "maintain"}, "1"),
        (1, Range(high=45), {"direction": "maintain"}, "1"),
        (30, Range(low=35), {"direction": "maintain", "baseline": 20}, "2/3"),
        (48, Range(high=45), {"direction": "maintain", "baseline": 60}, "4/5"),
        (5, 5, {"direction": "maintain"}, "1"),
        (4, 5, {"direction": "maintain", "baseline": 0}, "4/5"),
        (7, 5, {"direction": "maintain", "baseline": 9}, "1/2"),
        # Of yes-no, 1 where the target is met.
        ("yes", "yes", {}, "1"),
        ("no", "yes", {}, "0"),
        ("是", "yes", {}, "1"),
        ("yes", "no", {"direction": "decrease"}, "0"),
        ("no", "no", {"direction": "decrease"}, "1"),
        (9, 10, {"measure": "yes-no"}, "0"),
        (10, 10, {"measure": "yes-no"}, "1"),
        (9, 10, {"measure": "yes-no", "direction": "decrease"}, "1"),
        (10, 10, {"measure": "yes-no", "direction": "decrease"}, "1"),
        (11, 10, {"measure": "yes-no", "direction": "decrease"}, "0"),
        (40, QUIET, {"measure": "yes-no", "direction": "maintain"}, "1"),
        (35, QUIET, {"measure": "yes-no", "direction": "maintain"}, "1"),
        (45, QUIET, {"measure": "yes-no", "direction": "maintain"}, "1"),
        (34, QUIET, {"measure": "yes-no", "direction": "maintain"}, "0"),
        (46, QUIET, {"measure": "yes-no", "direction": "maintain"}, "0"),
        (34, Range(low=35), {"measure": "yes-no", "direction": "maintain"}, "0"),
        (46, Range(low=35), {"measure": "yes-no", "direction": "maintain"}, "1"),
        (46, Range(high=45), {"measure": "yes-no", "direction": "maintain"}, "0"),
        (34, Range(high=45), {"measure": "yes-no", "direction": "maintain"}, "1"),
    ],
)
def test_a_completion_is_an_exact_share(
    actual: Scalar, target: Scalar | Range, options: dict[str, Any], completion: str
) -> None:
    measured = complete(actual, target, **options)

    share = Fraction(completion)
    assert isinstance(measured, Measured)
    assert (measured.value, measured.lower, measured.upper) == (share, share, share)
    assert measured.basis is Basis.COMPUTED


@pytest.mark.parametrize(
    ("actual", "target", "options", "reason"),
    [
        (59178, None, {}, Reason.NO_TARGET),
        (None, None, {}, Reason.NO_TARGET),
        (None, 40000, {}, Reason.NO_OBSERVATION),
        (3, 0, {}, Reason.ZERO_TARGET),
        (0, 0, {}, Reason.ZERO_TARGET),
        (3, "~0", {}, Reason.ZERO_TARGET),
        (3, 0, {"direction": "decrease"}, Reason.ZERO_TARGET),
        (3, 0, INVERSE, Reason.ZERO_TARGET),
        (0, 0, INVERSE, Reason.ZERO_TARGET),
        ("3.57%", "4.3%", {"direction": "decrease"}, Reason.NEEDS_BASELINE),
        (12, 10, {"measure": "distance"}, Reason.NEEDS_BASELINE),
        (-3, -5, {}, Reason.NEEDS_BASELINE),
        (3, -5, INVERSE, Reason.NEEDS_BASELINE),
        (-3, 5, INVERSE, Reason.NEEDS_BASELINE),
        (-3, -5, INVERSE, Reason.NEEDS_BASELINE),
        (0, 5, INVERSE, Reason.ZERO_ACTUAL),
        (7, 5, {"baseline": 5}, Reason.TARGET_EQUALS_BASELINE),
        (0, 0, {"baseline": 0}, Reason.TARGET_EQUALS_BASELINE),
        (7, 5, {"direction": "decrease", "baseline": 5}, Reason.TARGET_EQUALS_BASELINE),
        (7, 5, {"baseline": 6}, Reason.TARGET_BEHIND_BASELINE),
        (5, 7, {"direction": "decrease", "baseline": 6}, Reason.TARGET_BEHIND_BASELINE),
        # On neither side, on the other side, inside, on the very end.
        (48, QUIET, {"direction": "maintain"}, Reason.OUTSIDE_RANGE),
        (30, QUIET, {"direction": "maintain"}, Reason.OUTSIDE_RANGE),
        (48, QUIET, {"direction": "maintain", "baseline": 20}, Reason.OUTSIDE_RANGE),
        (30, QUIET, {"direction": "maintain", "baseline": 60}, Reason.OUTSIDE_RANGE),
        (48, QUIET, {"direction": "maintain", "baseline": 40}, Reason.OUTSIDE_RANGE),
        (48, QUIET, {"direction": "maintain", "baseline": 45}, Reason.OUTSIDE_RANGE),
        (30, QUIET, {"direction": "maintain", "baseline": 35}, Reason.OUTSIDE_RANGE),
        (4, 5, {"direction": "maintain"}, Reason.OUTSIDE_RANGE),
        ("3人", "5人次", {}, Reason.INCOMPATIBLE_UNITS),
        ("3人", 5, {"baseline": "1人次"}, Reason.INCOMPATIBLE_UNITS),
        ("yes", "5人次", {}, Reason.INCOMPATIBLE_UNITS),
        ("3%", "5百分点", {}, Reason.INCOMPATIBLE_UNITS),
        (
            "3人",
            Range(low=1, high="5人次"),
            {"direction": "maintain"},
            Reason.INCOMPATIBLE_UNITS,
        ),
    ],
)
def test_a_completion_that_cannot_be_told_is_a_reason_and_never_zero(
    actual: Scalar | None, target: Scalar | Range | None, options: dict[str, Any], reason: Reason
) -> None:
    assert complete(actual, target, **options) == Unmeasured(reason=reason)


@pytest.mark.parametrize(
    ("actual", "target", "options", "bounds"),
    [
        ("~3.54万", 35400, {}, ("3535/3540", "1", "3545/3540")),
        (35400, "~3.54万", {}, ("3540/3545", "1", "3540/3535")),
        ("~10", "~20", {}, ("19/41", "1/2", "21/39")),
        (60, 100, {"baseline": "~20"}, ("79/159", "1/2", "81/161")),
        ("~12", 10, DOWN_FROM_20, ("3/4", "4/5", "17/20")),
        ("~5", 4, INVERSE, ("8/11", "4/5", "8/9")),
        ("~10", 10, {"measure": "yes-no"}, ("0", "1", "1")),
        ("~10", 12, {"measure": "yes-no", "direction": "maintain"}, ("0", "0", "0")),
        # From 35000 to 45000 there are figures inside the range, though neither end is.
        (
            "~4万",
            Range(low=38000, high=39000),
            {"measure": "yes-no", "direction": "maintain"},
            ("0", "0", "1"),
        ),
        # ~40 may be 39.8.
        ("39.8", "~40", {"measure": "yes-no", "direction": "maintain"}, ("0", "0", "1")),
        ("~4万", "38000", {"measure": "yes-no", "direction": "maintain"}, ("0", "0", "1")),
        ("~35", QUIET, {"direction": "maintain", "baseline": 20}, ("29/30", "1", "1")),
        (
            40,
            Range(low="~35", high="~45"),
            {"direction": "maintain"},
            ("1", "1", "1"),
        ),
        # 44.6 may be outside a range that ends somewhere from 44.5 to 45.5.
        (
            "44.6",
            Range(low=35, high="~45"),
            {"direction": "maintain", "baseline": "60"},
            ("154/155", "1", "1"),
        ),
        (
            "35.4",
            Range(low="~35", high="45"),
            {"direction": "maintain", "baseline": "20"},
            ("154/155", "1", "1"),
        ),
    ],
)
def test_rounded_figures_leave_a_completion_between_bounds(
    actual: Scalar,
    target: Scalar | Range,
    options: dict[str, Any],
    bounds: tuple[str, str, str],
) -> None:
    measured = complete(actual, target, **options)

    assert isinstance(measured, Measured)
    assert (measured.lower, measured.value, measured.upper) == tuple(map(Fraction, bounds))


@pytest.mark.parametrize(
    ("actual", "target", "options", "reason"),
    [
        ("5.0", "~5.1", {"baseline": "~5.1"}, Reason.TARGET_EQUALS_BASELINE),
        (5, "~5.1", {"baseline": "~5"}, Reason.TARGET_BEHIND_BASELINE),
        # The actual may lie above the range, and the baseline does not.
        ("~45", QUIET, {"direction": "maintain", "baseline": 20}, Reason.OUTSIDE_RANGE),
        ("~45", QUIET, {"direction": "maintain"}, Reason.OUTSIDE_RANGE),
        (5, "~5", {"direction": "maintain", "baseline": 0}, Reason.OUTSIDE_RANGE),
    ],
)
def test_where_rounding_leaves_no_answer_at_some_figures_there_is_none(
    actual: Scalar, target: Scalar | Range, options: dict[str, Any], reason: Reason
) -> None:
    assert complete(actual, target, **options) == Unmeasured(reason=reason)


def test_a_sum_that_rounding_takes_across_zero_has_no_inverse() -> None:
    amount = Amount(value=Fraction(1), lower=Fraction(-1), upper=Fraction(3), unit=NUMBER)
    target = Bounds.at(Amount.exactly(4, NUMBER))

    measured = measure_completion(amount, target, None, direction=DOWN, measure=Measure.INVERSE)

    assert measured == Unmeasured(reason=Reason.NEEDS_BASELINE)


# -- which measure, which unit -------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "unit", "has_baseline", "measure"),
    [
        (UP, NUMBER, False, Measure.RATIO),
        (UP, NUMBER, True, Measure.DISTANCE),
        (DOWN, NUMBER, False, Measure.DISTANCE),
        (DOWN, NUMBER, True, Measure.DISTANCE),
        (STAY, NUMBER, False, Measure.RANGE),
        (STAY, NUMBER, True, Measure.RANGE),
        (UP, YES_OR_NO, False, Measure.YES_NO),
        (DOWN, YES_OR_NO, True, Measure.YES_NO),
        (STAY, YES_OR_NO, False, Measure.YES_NO),
        (UP, PERCENT, False, Measure.RATIO),
    ],
)
def test_direction_unit_and_baseline_choose_the_measure(
    direction: Direction, unit: Unit, *, has_baseline: bool, measure: Measure
) -> None:
    indicator = Indicator(
        id="it", direction=direction, unit=unit, baseline=0 if has_baseline else None
    )

    assert default_measure(direction, unit, has_baseline=has_baseline) is measure
    assert measure_of(indicator) is measure


@pytest.mark.parametrize(("direction", "measures"), list(FITTING_MEASURES.items()))
def test_a_chosen_measure_wins_over_the_default(
    direction: Direction, measures: tuple[Measure, ...]
) -> None:
    for measure in measures:
        indicator = Indicator(id="it", direction=direction, measure=measure, baseline=1)
        measured = complete(3, 3, baseline=1, direction=direction, measure=measure)

        assert measure_of(indicator) is measure
        assert isinstance(measured, Unmeasured) or measured.measure is measure


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_growth_cannot_be_told_from_figures_alone(direction: Direction) -> None:
    assert complete(12, 10, baseline=9, direction=direction, measure="growth") == Unmeasured(
        reason=Reason.NO_TIME
    )


def test_the_table_has_the_measures_that_fit_each_direction() -> None:
    assert {direction: set(formulas) for direction, formulas in FORMULAS.items()} == {
        direction: set(measures) for direction, measures in FITTING_MEASURES.items()
    }


def test_a_measure_that_would_compute_backwards_is_refused() -> None:
    message = (
        "measure 'ratio' does not fit direction 'decrease': "
        "use 'distance' or 'inverse' or 'yes-no' or 'growth'"
    )
    with pytest.raises(ValueError, match=f"^{message}$"):
        complete(12, 10, direction="decrease", measure="ratio")


@pytest.mark.parametrize("direction", ["increase", "decrease"])
def test_a_range_can_only_be_maintained(direction: str) -> None:
    message = f"a range needs direction 'maintain', not '{direction}'"
    with pytest.raises(ValueError, match=f"^{message}$"):
        complete(12, QUIET, direction=direction, measure="yes-no")


@pytest.mark.parametrize("options", [{"direction": "upward"}, {"measure": "speed"}])
def test_a_choice_outside_its_list_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        complete(12, 10, **options)


@pytest.mark.parametrize(
    ("actual", "target", "baseline", "completion"),
    [
        ("3万人", 40000, None, "3/4"),
        (30000, "4万人", None, "3/4"),
        (60, 100, "20人", "1/2"),
        ("0.06公里", "0.1", "20米", "1/2"),
    ],
)
def test_figures_without_a_unit_are_in_that_of_the_others(
    actual: Scalar, target: Scalar, baseline: Scalar | None, completion: str
) -> None:
    measured = complete(actual, target, baseline=baseline)

    assert isinstance(measured, Measured)
    assert measured.value == Fraction(completion)


def test_the_first_unit_that_is_named_is_the_common_one() -> None:
    people, visits = UNITS.find("人"), UNITS.find("人次")
    plain = Quantity.of(1)

    assert common_unit() == NUMBER
    assert common_unit(None, plain) == NUMBER
    assert common_unit(None, plain, Quantity.of("1人"), Quantity.of("1人次")) == people
    assert common_unit(Quantity.of("1人次"), Quantity.of("1人")) == visits


# -- targets as bounds ---------------------------------------------------------------------


def test_a_single_value_is_at_both_ends_and_a_range_is_not_single() -> None:
    five = Amount.exactly(5, NUMBER)
    single = Bounds.at(five)

    assert (single.low, single.high, single.single) == (five, five, five)
    assert bounds_of(Quantity.of(5), NUMBER).single == five
    assert bounds_of(Range(low=5, high=5), NUMBER).single is None
    assert bounds_of(Range(low=5), NUMBER) == Bounds(low=five, high=None)
    assert bounds_of(Range(high=5), NUMBER) == Bounds(low=None, high=five)


@pytest.mark.parametrize("written", ["3公里", "~3公里"])
def test_bounds_in_another_unit_are_the_same_target(written: str) -> None:
    km, m = UNITS.find("公里"), UNITS.find("米")
    figure = Quantity.of(written)
    single = Bounds.at(figure.amount(km)).to(m)

    assert single == Bounds.at(figure.amount(m))
    assert single.single == figure.amount(m)
    assert bounds_of(Range(low=figure), km).to(m) == bounds_of(Range(low=figure), m)
    assert bounds_of(Range(high=figure), km).to(m) == bounds_of(Range(high=figure), m)
    assert bounds_of(Range(low=1, high=figure), km).to(m).single is None


# -- laws ----------------------------------------------------------------------------------

# Growth needs dates besides the figures; its laws are tested with it.
DIRECTED = [
    (direction, measure)
    for direction, each in FORMULAS.items()
    for measure in each
    if measure is not Measure.GROWTH
]


@st.composite
def targets(draw: st.DrawFn, direction: Direction) -> Bounds:
    """Draw a target that the direction can have, rounded or not."""
    if direction is not STAY or draw(st.booleans()):
        return Bounds.at(draw(amounts()))
    low, high = draw(
        st.tuples(amounts(), amounts()).filter(lambda pair: pair[0].upper <= pair[1].lower)
    )
    missing = draw(st.sampled_from(("low", "high", "none")))
    return Bounds(low=None if missing == "low" else low, high=None if missing == "high" else high)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw everything that a completion is measured from."""
    direction, measure = draw(st.sampled_from(DIRECTED))
    return {
        "actual": draw(amounts()),
        "target": draw(targets(direction)),
        "baseline": draw(st.one_of(st.none(), amounts())),
        "direction": direction,
        "measure": measure,
    }


def _measure(question: dict[str, Any]) -> Measured | Unmeasured:
    return measure_completion(
        question["actual"],
        question["target"],
        question["baseline"],
        direction=question["direction"],
        measure=question["measure"],
    )


def _changed(question: dict[str, Any], change: Callable[[Amount], Amount]) -> dict[str, Any]:
    """Change every figure of a question; a single value stays one."""

    def changed(amount: Amount | None) -> Amount | None:
        return None if amount is None else change(amount)

    target: Bounds = question["target"]
    low = changed(target.low)
    high = low if target.single is not None else changed(target.high)
    return question | {
        "actual": change(question["actual"]),
        "target": Bounds(low=low, high=high),
        "baseline": changed(question["baseline"]),
    }


@given(questions().filter(lambda one: one["measure"] not in (Measure.RATIO, Measure.INVERSE)))
def test_a_decrease_is_the_mirror_of_an_increase(question: dict[str, Any]) -> None:
    mirrored = _changed(question, lambda one: one.scaled(-1))
    target: Bounds = mirrored["target"]
    mirrored["target"] = Bounds(low=target.high, high=target.low)
    mirrored["direction"] = {UP: DOWN, DOWN: UP, STAY: STAY}[question["direction"]]

    assert _measure(mirrored) == _measure(question)


@given(
    questions(),
    st.sampled_from((("人", "万人", "亿人"), ("km", "m", "厘米"))),
    st.lists(st.integers(0, 2), min_size=4, max_size=4),
)
def test_the_unit_that_a_figure_is_in_changes_no_completion(
    question: dict[str, Any], symbols: tuple[str, ...], choices: list[int]
) -> None:
    units = (UNITS.find(symbols[choice]) for choice in choices)
    plain = _changed(question, lambda one: attrs.evolve(one, unit=UNITS.find(symbols[0])))

    assert _measure(_changed(plain, lambda one: one.to(next(units)))) == _measure(plain)


@given(questions(), st.lists(positions(), min_size=4, max_size=4))
def test_every_completion_of_figures_within_their_bounds_is_within_its_bounds(
    question: dict[str, Any], places: list[Fraction]
) -> None:
    measured = _measure(question)
    if isinstance(measured, Unmeasured):
        return
    place = iter(places)

    one = _measure(_changed(question, lambda amount: _at(amount, next(place))))

    assert isinstance(one, Measured)
    assert measured.lower <= one.value <= measured.upper
    assert measured.lower <= measured.value <= measured.upper


def _at(amount: Amount, place: Fraction) -> Amount:
    """Return the exact amount at a place from 0, the lower bound, to 1, the upper."""
    return Amount.exactly(amount.lower + place * (amount.upper - amount.lower), amount.unit)


@given(questions())
def test_some_figures_within_their_bounds_are_as_complete_as_each_bound_says(
    question: dict[str, Any],
) -> None:
    measured = _measure(question)
    if isinstance(measured, Unmeasured):
        return

    assert {measured.lower, measured.upper} <= {
        one.value for one in _extremes(question) if isinstance(one, Measured)
    }


def _extremes(question: dict[str, Any]) -> Iterator[Measured | Unmeasured]:
    """Measure all figures at their ends and, where they can be, at one another's."""
    actual, target, baseline = question["actual"], question["target"], question["baseline"]
    figures = [one for one in (actual, target.low, target.high) if one is not None]
    ends = {end for one in figures for end in (one.lower, one.value, one.upper)}

    def exactly(amount: Amount | None) -> list[Amount | None]:
        if amount is None:
            return [None]
        inside = [end for end in ends if amount.lower <= end <= amount.upper]
        return [Amount.exactly(one, NUMBER) for one in {amount.lower, *inside, amount.upper}]

    if target.single is not None:
        aims = [Bounds(low=one, high=one) for one in exactly(target.single)]
    else:
        aims = [
            Bounds(low=one, high=other)
            for one in exactly(target.low)
            for other in exactly(target.high)
        ]
    for reached, aim, start in product(exactly(actual), aims, exactly(baseline)):
        yield _measure(question | {"actual": reached, "target": aim, "baseline": start})


@given(questions(), exact_amounts(), exact_amounts(least=0))
def test_more_is_never_less_complete_for_an_increase_and_never_more_for_a_decrease(
    question: dict[str, Any], actual: Amount, added: Amount
) -> None:
    before = _measure(question | {"actual": actual})
    after = _measure(question | {"actual": actual + added})
    if isinstance(before, Unmeasured) or isinstance(after, Unmeasured):
        return

    if question["direction"] is UP:
        assert before.value <= after.value
    if question["direction"] is DOWN:
        assert before.value >= after.value


@given(exact_amounts(), exact_amounts(), exact_amounts())
def test_the_way_from_the_baseline_to_the_target_begins_at_0_and_ends_at_1(
    target: Amount, baseline: Amount, actual: Amount
) -> None:
    direction = UP if baseline.value < target.value else DOWN

    def distance(reached: Amount) -> Measured | Unmeasured:
        return measure_completion(
            reached, Bounds.at(target), baseline, direction=direction, measure=Measure.DISTANCE
        )

    if target.value == baseline.value:
        assert distance(actual) == Unmeasured(reason=Reason.TARGET_EQUALS_BASELINE)
        return
    start, end, now = distance(baseline), distance(target), distance(actual)
    assert isinstance(start, Measured)
    assert isinstance(end, Measured)
    assert isinstance(now, Measured)
    assert start.value == 0
    assert end.value == 1
    # Walking that share of the way from the baseline leads to the actual.
    way = target.value - baseline.value
    assert baseline.value + now.value * way == actual.value


@given(exact_amounts(least=1), exact_amounts(least=1))
def test_a_ratio_times_its_target_is_the_actual_and_an_inverse_is_a_ratio_turned_round(
    actual: Amount, target: Amount
) -> None:
    ratio = measure_completion(actual, Bounds.at(target), None, direction=UP, measure=Measure.RATIO)
    inverse = measure_completion(
        actual, Bounds.at(target), None, direction=DOWN, measure=Measure.INVERSE
    )

    assert isinstance(ratio, Measured)
    assert isinstance(inverse, Measured)
    assert ratio.value * target.value == actual.value
    assert ratio.value * inverse.value == 1


def test_amounts_of_different_things_have_no_completion() -> None:
    people, visits = (Amount.exactly(5, UNITS.find(symbol)) for symbol in ("人", "人次"))

    assert measure_completion(
        people, Bounds.at(visits), None, direction=UP, measure=Measure.RATIO
    ) == Unmeasured(reason=Reason.INCOMPATIBLE_UNITS)
    assert measure_completion(
        people, Bounds.at(people), visits, direction=UP, measure=Measure.DISTANCE
    ) == Unmeasured(reason=Reason.INCOMPATIBLE_UNITS)
