"""Stated completions: what follows from a percentage where no target was published."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.model import Dimension, Indicator, Measure, Observation, Part, Statement
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Basis
from kpitrack.tracking.convention import print_at
from kpitrack.tracking.indicator import TargetBasis
from kpitrack.tracking.inference import Confidence
from kpitrack.tracking.rounding import Verdict
from kpitrack.tracking.stated import StatedFigures, read_statement

PLACES = Dimension(id="place", parts=[Part(id="hubin"), Part(id="lushi")])


Definition = dict[str, Any]


def _read(actual: str | None, stated: str, definition: Definition) -> StatedFigures:
    observations = [] if actual is None else [Observation(value=actual, period="2025")]
    return _read_all(observations, stated, definition)


def _read_all(
    observations: list[Observation], stated: str, definition: Definition
) -> StatedFigures:
    indicator = Indicator(id="it", **definition)
    return read_statement(Statement(completion=stated), indicator, observations, [PLACES])


def _percents(figures: StatedFigures) -> tuple[str, str, str]:
    completion = figures.completion
    return (
        str(print_at(100 * completion.lower, 4)),
        str(print_at(100 * completion.value, 4)),
        str(print_at(100 * completion.upper, 4)),
    )


@pytest.mark.parametrize(
    ("actual", "unit", "stated", "percents", "target"),
    [
        ("59178", "人", "147.95%", ("147.9450", "147.9500", "147.9550"), (39998, 40000, 40000)),
        ("3.54万", "人次", "101%", ("100.5000", "101.0000", "101.5000"), (34877, 35000, 35223)),
        # Only cut off, only rounded up, only with the actual rounded as well.
        ("71", "个", "120.33%", ("120.3300", "120.3300", "120.3400"), (59, 59, 59)),
        ("1", "个", "33.4%", ("33.3000", "33.4000", "33.4000"), (3, 3, 3)),
        ("2.5", "人", "123.4%", ("123.3500", "123.4000", "123.4500"), (2, 2, 2)),
        # A stated 100 % claims that the target was reached: nothing below counts.
        ("19318", "户", "100%", ("100.0000", "100.0000", "100.5000"), (19222, 19318, 19415)),
        ("3", "个", "100.0%", ("100.0000", "100.0000", "100.0500"), (3, 3, 3)),
        ("3", "个", "1倍", ("100.0000", "100.0000", "150.0000"), (3, 3, 6)),
        ("12", "number", "80%", ("79.5000", "80.0000", "80.5000"), (15, 15, 15)),
    ],
)
def test_a_stated_percentage_is_bounded_by_its_rounding_and_implies_a_target(
    actual: str,
    unit: str,
    stated: str,
    percents: tuple[str, str, str],
    target: tuple[int, int, int],
) -> None:
    figures = _read(actual, stated, {"unit": unit})

    assert _percents(figures) == percents
    assert figures.target is not None
    assert figures.target.basis is TargetBasis.INFERRED
    assert figures.target.published is None
    amount = figures.target.amount
    assert amount is not None
    assert tuple(map(int, (amount.lower, amount.value, amount.upper))) == target
    assert amount.unit.symbol == unit


def test_the_completion_is_marked_as_stated() -> None:
    completion = _read("59178", "147.95%", {"unit": "人"}).completion

    assert completion.value == Fraction(2959, 2000)
    assert completion.basis is Basis.STATED
    assert completion.measure is Measure.RATIO


@pytest.mark.parametrize(
    ("stated", "attainment"),
    [
        ("147.95%", Attainment.MET),
        ("100%", Attainment.MET),
        ("100.00%", Attainment.MET),
        ("99.99%", Attainment.NOT_MET),
        ("0%", Attainment.NOT_MET),
        ("-30%", Attainment.NOT_MET),
        ("985‰", Attainment.NOT_MET),
        ("1.2倍", Attainment.MET),
        ("~98%", Attainment.NOT_MET),
    ],
)
@pytest.mark.parametrize("actual", [None, "5"])
def test_a_stated_hundred_or_more_says_that_the_target_was_met(
    stated: str, attainment: Attainment, actual: str | None
) -> None:
    assert _read(actual, stated, {}).attainment is attainment


@pytest.mark.parametrize(
    ("actual", "stated", "definition"),
    [
        (None, "80%", {}),
        # One of a whole number is never 99 %; nothing bounds what 0 % is of.
        ("1", "99%", {"unit": "个"}),
        ("3", "0%", {"unit": "个"}),
        # Only of a ratio does the target follow from the actual alone.
        ("12", "80%", {"direction": "decrease", "baseline": 20}),
        ("12", "80%", {"direction": "decrease", "measure": "inverse"}),
        ("12", "80%", {"baseline": 20}),
        ("12", "80%", {"direction": "maintain"}),
        ("yes", "100%", {"unit": "yes/no"}),
    ],
)
def test_where_no_target_follows_the_completion_stands_alone(
    actual: str | None, stated: str, definition: Definition
) -> None:
    figures = _read(actual, stated, definition)

    assert figures.target is None
    assert figures.completion.value == Fraction(stated.removesuffix("%")) / 100


@pytest.mark.parametrize(
    ("definition", "measure"),
    [
        ({}, Measure.RATIO),
        ({"baseline": 20}, Measure.DISTANCE),
        ({"direction": "decrease", "measure": "inverse"}, Measure.INVERSE),
        ({"direction": "maintain"}, Measure.RANGE),
    ],
)
def test_the_measure_is_the_indicator_s_own(definition: Definition, measure: Measure) -> None:
    assert _read("12", "80%", definition).completion.measure is measure


def test_how_the_target_was_inferred_goes_with_it() -> None:
    target = _read("71", "120.33%", {"unit": "个"}).target

    assert target is not None
    assert target.estimate is not None
    assert target.estimate.confidence is Confidence.UNIQUE
    assert target.estimate.convention is Verdict.TRUNCATED
    assert target.estimate.reason is None


# -- several observations ------------------------------------------------------------------


def _of(place: str, value: str) -> Observation:
    return Observation(value=value, period="2025", where={"place": place})


def test_increments_imply_the_target_of_their_sum() -> None:
    observations = [
        Observation(value="30000", period="2025-Q1"),
        Observation(value="29178", period="2025-Q2"),
    ]

    target = _read_all(observations, "147.95%", {"unit": "人", "accumulation": "increments"}).target

    assert target is not None
    assert target.amount is not None
    assert target.amount.value == 40000


def test_parts_imply_the_target_of_their_total() -> None:
    parts = [_of("hubin", "30000"), _of("lushi", "29178")]

    target = _read_all(parts, "147.95%", {"unit": "人"}).target

    assert target is not None
    assert target.amount is not None
    assert target.amount.value == 40000


def test_rounded_parts_are_rounded_together() -> None:
    # 1.1 and 0.6 are 1.7, give or take 0.1, and 88.0 % of 2 is 1.76.
    parts = [_of("hubin", "1.1"), _of("lushi", "0.6")]

    target = _read_all(parts, "88.0%", {"unit": "人"}).target

    assert target is not None
    assert target.amount is not None
    assert target.estimate is not None
    assert target.amount.value == 2
    assert target.estimate.convention is Verdict.ROUNDED_INPUTS


@pytest.mark.parametrize(
    ("observations", "definition"),
    [
        ([_of("hubin", "30000")], {"unit": "人"}),
        ([_of("hubin", "30%"), _of("lushi", "40%")], {"unit": "%"}),
    ],
)
def test_without_a_total_no_target_follows(
    observations: list[Observation], definition: Definition
) -> None:
    assert _read_all(observations, "80%", definition).target is None


def test_of_plain_numbers_one_that_is_not_whole_lets_the_target_be_any() -> None:
    whole = _read_all([_of("hubin", "10"), _of("lushi", "2")], "80%", {}).target
    any_number = _read_all([_of("hubin", "10.0"), _of("lushi", "2")], "80%", {}).target

    assert whole is not None
    assert whole.estimate is not None
    assert any_number is not None
    assert any_number.estimate is not None
    assert whole.estimate.whole
    assert not any_number.estimate.whole


# -- laws ----------------------------------------------------------------------------------


@given(st.integers(1, 200000), st.integers(1, 50000), st.integers(0, 2))
def test_the_published_target_lies_within_the_bounds_of_the_inferred_one(
    actual: int, target: int, places: int
) -> None:
    stated = print_at(Fraction(100 * actual, target), places)

    figures = _read(str(actual), f"{stated}%", {"unit": "人"})

    completion = figures.completion
    assert completion.lower <= completion.value <= completion.upper
    if stated == 0:
        # So small a share can be of any target beyond some size.
        assert figures.target is None
        return
    assert figures.target is not None
    amount = figures.target.amount
    assert amount is not None
    assert amount.lower <= amount.value <= amount.upper
    assert amount.lower <= target <= amount.upper
    if stated != 100:
        assert completion.lower <= Fraction(actual, target) <= completion.upper
    assert (figures.attainment is Attainment.MET) is (stated >= 100)
