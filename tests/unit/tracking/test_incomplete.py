"""Incomplete totals: bounds that hold whatever is missing, and what they decide."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpitrack
from kpitrack.model import (
    NUMBER,
    PERCENT,
    UNITS,
    Accumulation,
    Amount,
    Dimension,
    Direction,
    Indicator,
    Measure,
    Observation,
    Part,
    Plan,
    Program,
    Target,
    Unit,
)
from kpitrack.tracking import IndicatorAssessment
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aggregation import total_actual
from kpitrack.tracking.attainment import Attainment, attain_within
from kpitrack.tracking.completion import (
    Bounds,
    Limits,
    Measured,
    Reason,
    Unmeasured,
    bound_completion,
)
from kpitrack.tracking.incomplete import Incomplete

PEOPLE = UNITS.find("人")
KM = UNITS.find("km")
PLACES = Dimension(id="place", parts=[Part(id="a", weight=3), Part(id="b"), Part(id="c")])


def _in(value: str, place: str, period: str = "2025-Q1") -> Observation:
    return Observation(value=value, period=period, where={"place": place})


def _ends(
    observations: list[Observation],
    aggregation: str,
    *,
    unit: Unit = PEOPLE,
    accumulation: str = "increments",
) -> tuple[Fraction | None, Fraction | None]:
    indicator = Indicator(id="it", unit=unit, aggregation=aggregation, accumulation=accumulation)
    total = total_actual(indicator, observations, [PLACES])
    assert isinstance(total, Incomplete)
    return total.lower, total.upper


def _fractions(*texts: str | None) -> tuple[Fraction | None, ...]:
    return tuple(None if text is None else Fraction(text) for text in texts)


# -- what follows from the parts that are there --------------------------------------------

# a is whole with 10 + 20, b has begun with ~6 and lacks the second quarter, c has nothing.
BEGUN = [_in("10", "a"), _in("20", "a", "2025-Q2"), _in("~6", "b")]


@pytest.mark.parametrize(
    ("aggregation", "lower", "upper"),
    [
        ("sum", "35.5", None),
        ("mean", "71/6", None),
        # 3 x 30 and 1 x 5.5 of the weights 3 + 1 + 1.
        ("weighted-mean", "19.1", None),
        ("max", "30", None),
        ("min", None, "30"),
    ],
)
def test_each_aggregation_of_counts_has_the_bounds_that_follow(
    aggregation: str, lower: str | None, upper: str | None
) -> None:
    assert _ends(BEGUN, aggregation) == _fractions(lower, upper)


def test_the_highest_part_may_be_one_that_has_only_begun() -> None:
    assert _ends([_in("10", "a"), _in("20", "a", "2025-Q2"), _in("50", "b")], "max") == _fractions(
        "50", None
    )


def test_no_part_with_all_its_figures_leaves_the_lowest_open() -> None:
    assert _ends([_in("10", "a"), _in("20", "b", "2025-Q2")], "min") == (None, None)


@pytest.mark.parametrize(
    ("aggregation", "lower", "upper"),
    [("sum", None, None), ("mean", None, None), ("max", "30", None), ("min", None, "30")],
)
def test_what_is_measured_may_fall_so_only_whole_parts_bound_an_extreme(
    aggregation: str, lower: str | None, upper: str | None
) -> None:
    assert _ends(BEGUN, aggregation, unit=KM) == _fractions(lower, upper)


def test_nothing_follows_from_no_whole_part_of_what_is_measured() -> None:
    assert _ends([_in("10", "a"), _in("20", "b", "2025-Q2")], "max", unit=KM) == (None, None)


def test_nothing_is_a_count_too() -> None:
    assert _ends([_in("0", "a"), _in("4", "b")], "sum") == _fractions("4", None)


def test_a_net_change_that_was_below_zero_once_may_be_so_again() -> None:
    assert _ends([_in("10", "a"), _in("-4", "b")], "sum") == (None, None)
    assert _ends([_in("10", "a"), _in("-4", "b")], "max") == _fractions("10", None)


def test_a_share_of_the_parts_says_nothing_about_the_whole() -> None:
    shares = [_in("1/10", "a"), _in("2/10", "b")]

    assert _ends(shares, "ratio", unit=PERCENT) == (None, None)


@given(st.data())
def test_the_bounds_hold_however_the_missing_counts_turn_out(data: st.DataObject) -> None:
    quarters = ("2025-Q1", "2025-Q2", "2025-Q3")
    accumulation = data.draw(st.sampled_from(Accumulation))
    aggregation = data.draw(
        st.sampled_from(["sum", "mean", "weighted-mean", "max", "min"]), label="aggregation"
    )
    indicator = Indicator(id="it", unit=PEOPLE, accumulation=accumulation, aggregation=aggregation)
    table = [
        _in(str(data.draw(st.integers(0, 20))), place, quarter)
        for quarter in quarters
        for place in ("a", "b", "c")
    ]
    if accumulation is Accumulation.INCREMENTS:
        # One part has every quarter, so that what is missing is missing beside it.
        missing = data.draw(st.sets(st.sampled_from(range(9)).filter(lambda index: index % 3)))
        known = [one for index, one in enumerate(table) if index not in missing]
    else:
        silent = data.draw(st.sets(st.sampled_from("abc"), min_size=1, max_size=2))
        known = [one for one in table if one.where[0][1] not in silent]

    incomplete = total_actual(indicator, known, [PLACES])
    whole = total_actual(indicator, table, [PLACES])

    assert isinstance(whole, Actual)
    if isinstance(incomplete, Incomplete):
        assert incomplete.lower is None or incomplete.lower <= whole.amount.value
        assert incomplete.upper is None or whole.amount.value <= incomplete.upper
    else:
        assert incomplete == whole


# -- what the bounds decide ----------------------------------------------------------------


def _limits(lower: str | None, upper: str | None) -> Limits:
    low, high = _fractions(lower, upper)
    return Limits(lower=low, upper=high, unit=NUMBER)


def _at(value: str) -> Amount:
    return Amount.exactly(Fraction(value), NUMBER)


TEN = Bounds.at(_at("10"))
TEN_TO_TWENTY = Bounds(low=_at("10"), high=_at("20"))
AT_LEAST_TEN = Bounds(low=_at("10"), high=None)
AT_MOST_TWENTY = Bounds(low=None, high=_at("20"))
MET, NOT_MET = Attainment.MET, Attainment.NOT_MET


@pytest.mark.parametrize(
    ("direction", "target", "lower", "upper", "attainment"),
    [
        ("increase", TEN, "10", None, MET),
        ("increase", TEN, "9", None, None),
        ("increase", TEN, None, "9", NOT_MET),
        ("increase", TEN, None, "10", None),
        ("increase", TEN, None, None, None),
        ("decrease", TEN, None, "10", MET),
        ("decrease", TEN, None, "11", None),
        ("decrease", TEN, "11", None, NOT_MET),
        ("decrease", TEN, "10", None, None),
        ("maintain", TEN_TO_TWENTY, "10", "20", MET),
        ("maintain", TEN_TO_TWENTY, "10", None, None),
        ("maintain", TEN_TO_TWENTY, "21", None, NOT_MET),
        ("maintain", TEN_TO_TWENTY, None, "9", NOT_MET),
        ("maintain", AT_LEAST_TEN, "10", None, MET),
        ("maintain", AT_MOST_TWENTY, None, "20", MET),
    ],
)
def test_limits_decide_attainment_where_all_of_them_lies_on_one_side(
    direction: str,
    target: Bounds,
    lower: str | None,
    upper: str | None,
    attainment: Attainment | None,
) -> None:
    assert attain_within(_limits(lower, upper), target, Direction(direction)) is attainment


def test_a_rounded_target_decides_only_beyond_its_bounds() -> None:
    about_ten = Bounds.at(
        Amount(value=Fraction(10), lower=Fraction(9), upper=Fraction(11), unit=NUMBER)
    )

    assert attain_within(_limits("11", None), about_ten, Direction.INCREASE) is MET
    assert attain_within(_limits("10", None), about_ten, Direction.INCREASE) is None
    assert attain_within(_limits(None, "9"), about_ten, Direction.DECREASE) is MET
    assert attain_within(_limits(None, "10"), about_ten, Direction.DECREASE) is None


@pytest.mark.parametrize(
    ("direction", "measure", "baseline", "limits", "ends"),
    [
        ("increase", "ratio", None, ("8", None), ("0.8", None)),
        ("increase", "ratio", None, ("8", "12"), ("0.8", "1.2")),
        ("increase", "distance", "5", ("8", None), ("0.6", None)),
        ("increase", "yes-no", None, ("12", None), ("1", None)),
        # The more there is of what should decrease, the less is complete.
        ("decrease", "distance", "20", ("8", None), (None, "1.2")),
        ("decrease", "distance", "20", (None, "8"), ("1.2", None)),
        ("decrease", "inverse", None, ("8", None), (None, "1.25")),
        # Nobody knows the share that nothing is, or one without a baseline.
        ("decrease", "inverse", None, ("0", None), (None, None)),
        ("decrease", "distance", None, ("8", "9"), (None, None)),
        ("maintain", "range", None, ("8", "9"), (None, None)),
        ("increase", "ratio", None, (None, None), (None, None)),
    ],
)
def test_limits_of_the_actual_bound_its_completion(
    direction: str,
    measure: str,
    baseline: str | None,
    limits: tuple[str | None, str | None],
    ends: tuple[str | None, str | None],
) -> None:
    bounds = bound_completion(
        _limits(*limits),
        TEN,
        None if baseline is None else _at(baseline),
        direction=Direction(direction),
        measure=Measure(measure),
    )

    assert bounds == _fractions(*ends)


# -- in an assessment ----------------------------------------------------------------------


def _assessed(
    observations: list[Observation],
    target: int | None,
    *,
    direction: str = "increase",
    baseline: int | None = None,
) -> IndicatorAssessment:
    indicator = Indicator(
        id="it",
        unit="人",
        accumulation="increments",
        direction=direction,
        baseline=baseline,
        targets=[] if target is None else [Target(value=target)],
        observations=observations,
    )
    plan = Plan(
        id="city",
        period="2025",
        dimensions=[PLACES],
        programs=[Program(id="jobs", indicators=[indicator])],
    )
    return kpitrack.assess(plan, as_of="2025-12-31").indicators["it"]


def test_an_incomplete_total_is_unmeasured_with_what_is_known_of_it() -> None:
    assessed = _assessed(BEGUN, 100)

    assert assessed.actual is None
    assert assessed.completion == Unmeasured(
        reason=Reason.INCOMPLETE_PARTS, lower=Fraction("0.355"), upper=None
    )
    assert assessed.attainment is None
    assert assessed.incomplete is not None
    assert [one.where for one in assessed.incomplete.missing] == [
        (("place", "b"),),
        (("place", "c"),),
    ]


def test_a_target_that_the_known_parts_have_reached_is_met() -> None:
    assert _assessed(BEGUN, 35).attainment is MET
    assert _assessed(BEGUN, 36).attainment is None


def test_a_limit_that_the_known_parts_have_passed_is_not_met() -> None:
    assessed = _assessed(BEGUN, 35, direction="decrease", baseline=200)

    assert assessed.attainment is NOT_MET
    assert assessed.completion == Unmeasured(
        reason=Reason.INCOMPLETE_PARTS, lower=None, upper=Fraction(200 - Fraction("35.5")) / 165
    )


def test_a_missing_part_without_a_target_is_told_all_the_same() -> None:
    assessed = _assessed(BEGUN, None)

    assert assessed.completion == Unmeasured(reason=Reason.NO_TARGET)
    assert assessed.incomplete is not None


def test_a_complete_total_lacks_nothing() -> None:
    assessed = _assessed([_in("10", "a"), _in("20", "b"), _in("30", "c")], 100)

    assert assessed.incomplete is None
    assert isinstance(assessed.completion, Measured)
    assert assessed.completion.value == Fraction("0.6")


def test_what_a_total_leaves_out_is_told_whether_it_is_complete_or_not() -> None:
    places = Dimension(
        id="place",
        parts=[Part(id="a"), Part(id="b"), Part(id="c", counts=False, reason="not yet ours")],
    )

    def left_out(*observations: Observation) -> list[str | None]:
        indicator = Indicator(id="it", unit="人", observations=observations)
        programs = [Program(id="jobs", indicators=[indicator])]
        plan = Plan(id="city", period="2025", dimensions=[places], programs=programs)
        assessed = kpitrack.assess(plan, as_of="2025-12-31").indicators["it"]
        return [one.because for one in assessed.left_out]

    assert left_out(_in("1", "a"), _in("2", "b")) == ["not yet ours"]
    assert left_out(_in("1", "a")) == ["not yet ours"]
    assert left_out() == []


def test_the_bounds_of_a_rollup_use_those_of_an_incomplete_total() -> None:
    places = [Part(id="a"), Part(id="b")]
    indicators = [
        Indicator(id="known", unit="人", targets=[Target(value=10)], observations=[_half()]),
        Indicator(id="part", unit="人", targets=[Target(value=10)], observations=[_in("8", "a")]),
    ]
    plan = Plan(
        id="city",
        period="2025",
        dimensions=[Dimension(id="place", parts=places)],
        programs=[Program(id="jobs", indicators=indicators)],
    )

    total = kpitrack.assess(plan, as_of="2025-12-31").total

    assert [(one.id, one.lower, one.upper) for one in total.excluded] == [
        ("part", Fraction("0.8"), None)
    ]
    assert total.bounds == (Fraction("0.65"), Fraction("0.75"))


def test_the_bounds_of_a_rollup_use_the_most_that_a_completion_can_be() -> None:
    # Of a decrease from 20 to 10, what is known has come to 25, which is half a way back.
    indicators = [
        Indicator(id="known", unit="人", targets=[Target(value=10)], observations=[_half()]),
        Indicator(
            id="part",
            unit="人",
            direction="decrease",
            baseline=20,
            targets=[Target(value=10)],
            observations=[_in("25", "a")],
        ),
    ]
    plan = Plan(
        id="city",
        period="2025",
        dimensions=[Dimension(id="place", parts=[Part(id="a"), Part(id="b")])],
        programs=[Program(id="jobs", indicators=indicators)],
    )

    total = kpitrack.assess(plan, as_of="2025-12-31").total

    assert total.bounds == (Fraction(0), Fraction(0))


def _half() -> Observation:
    return Observation(value=5, period="2025")
