"""Which targets a stated percentage can have been made of, against trying every target."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.tracking.printing_oracle import MODES, printed, prints

from kpitrack.model import NUMBER, UNITS, Amount, Quantity, Scalar, as_printed
from kpitrack.tracking.convention import Convention
from kpitrack.tracking.inference import (
    MAX_CANDIDATES,
    Confidence,
    NoEstimate,
    TargetEstimate,
    ends_of,
    estimate_target,
    fitting_targets,
    infer_target,
)
from kpitrack.tracking.printed import NoShareError, StatedFigureError, read_stated
from kpitrack.tracking.rounding import Verdict

BULLETINS = Path(__file__).parents[4] / "shared" / "bulletin"
TRIED = ("half-up", "truncated", "ceiling")


def _targets(actual: Fraction, stated: Decimal, convention: str, most: int) -> list[int]:
    return [n for n in range(1, most + 1) if prints(actual, Fraction(n), stated, convention)]


def _integers(estimate: TargetEstimate) -> tuple[int | None, int | None]:
    return (
        None if estimate.lower is None else int(estimate.lower),
        None if estimate.upper is None else int(estimate.upper),
    )


@pytest.mark.parametrize(
    ("actual", "stated", "ends", "best", "how"),
    [
        (59178, "147.95%", (39998, 40000), 40000, ("round", "half-up")),
        ("15612人", "111.51%", (14000, 14001), 14000, ("round", "half-up")),
        ("71个", "120.33%", (59, 59), 59, ("unique", "truncated")),
        ("3.54万人次", "101%", (34877, 35223), 35000, ("ambiguous", "half-up")),
        ("119431人", "115.31%", (103570, 103578), 103570, ("ambiguous", "half-up")),
        ("4086人", "137.8%", (2965, 2966), 2965, ("ambiguous", "half-up")),
        (-3, "50%", (-6, -6), -6, ("unique", "half-up")),
        (3, "-50%", (-6, -6), -6, ("unique", "half-up")),
        (-3, "-50%", (6, 6), 6, ("unique", "half-up")),
        ("1个", "33.4%", (3, 3), 3, ("unique", "ceiling")),
    ],
)
def test_a_stated_percentage_leaves_these_whole_targets(
    actual: Scalar, stated: str, ends: tuple[int, int], best: int, how: tuple[str, str]
) -> None:
    estimate = infer_target(actual, stated)

    assert estimate.whole
    assert _integers(estimate) == ends
    assert estimate.lower_closed is True
    assert estimate.upper_closed is True
    assert estimate.best == best
    assert (estimate.confidence, estimate.convention) == how
    assert estimate.count == ends[1] - ends[0] + 1
    assert estimate.reason is None


def test_a_measured_target_need_not_be_whole() -> None:
    estimate = infer_target("160.97公里", "123.8%")

    assert not estimate.whole
    assert estimate.lower == Fraction("160.97") / Fraction("1.2385")
    assert estimate.upper == Fraction("160.97") / Fraction("1.2375")
    assert estimate.lower_closed is False
    assert estimate.upper_closed is True
    assert estimate.best == 130
    assert estimate.confidence is Confidence.ROUND
    assert estimate.candidates == ()
    assert estimate.count is None
    assert estimate.unit == UNITS.find("公里")


@pytest.mark.parametrize(
    ("actual", "whole"),
    [
        (12, True),
        ("12", True),
        ("12个", True),
        ("1.2万人", True),
        ("12.0", False),
        ("1.2万", False),
        ("12公里", False),
        (Fraction(12), False),
    ],
)
def test_the_unit_or_else_the_way_of_writing_says_whether_targets_are_whole(
    actual: Scalar, *, whole: bool
) -> None:
    assert infer_target(actual, "80%").whole is whole
    assert infer_target(actual, "80%", whole=not whole).whole is not whole


def test_without_a_unit_an_estimate_is_in_plain_numbers() -> None:
    assert infer_target(12, "80%").unit == NUMBER


def test_in_a_unit_with_a_scale_word_whole_means_the_things_themselves() -> None:
    unit = UNITS.find("万人")
    quantity = Quantity(number=Decimal("7.2300"), unit=unit)

    estimate = infer_target(quantity, "138.90%")

    assert estimate.lower == Fraction("5.2050")
    assert estimate.upper == Fraction("5.2053")
    assert estimate.candidates == tuple(Fraction(n, 10000) for n in range(52050, 52054))


def test_many_candidates_are_counted_and_the_roundest_listed_in_ascending_order() -> None:
    estimate = infer_target("3.54万人次", "101%")

    assert estimate.count == 347
    assert len(estimate.candidates) == MAX_CANDIDATES
    assert list(estimate.candidates) == sorted(estimate.candidates)
    assert {34900, 35000, 35100, 35200} < set(estimate.candidates)


@pytest.mark.parametrize("stated", ["100%", "100.0%", "1倍"])
def test_a_stated_hundred_takes_the_actual_as_its_target(stated: str) -> None:
    estimate = infer_target("19318户", stated)

    assert estimate.best == 19318
    assert estimate.confidence is Confidence.ROUND
    assert estimate.best in estimate.candidates
    assert len(estimate.candidates) <= MAX_CANDIDATES


def test_a_stated_hundred_keeps_the_whole_interval() -> None:
    assert _integers(infer_target("19318户", "100%")) == (19222, 19415)


def test_a_stated_hundred_of_few_is_unique() -> None:
    estimate = infer_target("3个", "100%")

    assert estimate.best == 3
    assert estimate.confidence is Confidence.UNIQUE


def test_a_stated_hundred_of_a_measure_takes_the_actual() -> None:
    estimate = infer_target("160.97公里", "100%")

    assert estimate.best == Fraction("160.97")
    assert estimate.confidence is Confidence.ROUND


def test_a_part_of_a_whole_is_no_target_even_of_a_stated_hundred() -> None:
    estimate = infer_target("250.4个", "100%")

    assert estimate.best == 250
    assert estimate.confidence is Confidence.AMBIGUOUS


def test_the_actual_counts_as_rounded_only_where_nothing_else_fits() -> None:
    estimate = infer_target("2.5公里", "123.4%", whole=True)

    assert estimate.best == 2
    assert estimate.convention is Verdict.ROUNDED_INPUTS
    assert estimate.confidence is Confidence.UNIQUE


def test_a_zero_actual_of_a_stated_zero_fits_every_target() -> None:
    estimate = infer_target(0, "0%")

    assert estimate.reason is NoEstimate.ZERO_ACTUAL
    assert estimate.confidence is Confidence.NONE
    assert estimate.convention is Verdict.HALF_UP
    assert estimate.lower is None
    assert estimate.upper is None
    assert estimate.best is None


def test_a_stated_zero_leaves_the_target_without_an_upper_end() -> None:
    estimate = infer_target(3, "0%")

    assert estimate.reason is NoEstimate.UNBOUNDED
    assert estimate.lower == 601
    assert estimate.lower_closed is True
    assert estimate.upper is None
    assert estimate.upper_closed is False
    assert estimate.best is None
    assert estimate.count is None
    assert estimate.candidates == ()


def test_a_stated_zero_of_a_measure_leaves_an_open_end() -> None:
    estimate = infer_target("3.0公里", "0%")

    assert estimate.lower == 600
    assert estimate.lower_closed is False
    assert estimate.upper is None


def test_a_stated_zero_of_a_negative_actual_is_of_a_positive_target() -> None:
    assert infer_target(-3, "0%").lower == 601


@pytest.mark.parametrize(
    ("actual", "stated"),
    [(0, "5%"), ("0.0", "5%"), (1, "99%"), (-1, "99.0%"), ("1个", "66.6%")],
)
def test_where_no_target_prints_so_nothing_is_inferred(actual: Scalar, stated: str) -> None:
    estimate = infer_target(actual, stated)

    assert estimate.reason is NoEstimate.NO_FIT
    assert estimate.confidence is Confidence.NONE
    assert estimate.convention is Verdict.MISMATCH
    assert estimate.best is None


def test_nothing_follows_from_an_actual_whose_bounds_include_zero() -> None:
    unit = UNITS.find("个")
    printed_as = Amount(value=Fraction(1), lower=Fraction(-1), upper=Fraction(3), unit=unit)

    estimate = estimate_target(
        Amount.exactly(1, unit), read_stated("99%"), printed=printed_as, whole=True
    )

    assert estimate.reason is NoEstimate.NO_FIT


def test_the_convention_that_came_first_is_named() -> None:
    # 1 of 3 is 33.33…: 33.3 half-up, 33.4 only rounded up.
    assert infer_target("1个", "33.3%").convention is Verdict.HALF_UP
    assert infer_target("1个", "33.4%").convention is Verdict.CEILING


@pytest.mark.parametrize("stated", ["147.95", 147.95, 100])
def test_a_percentage_without_its_sign_is_refused(stated: Scalar) -> None:
    with pytest.raises(StatedFigureError, match=f"write {stated}%"):
        infer_target(59178, stated)


def test_a_missing_actual_is_named() -> None:
    with pytest.raises(NoShareError, match="the actual is missing"):
        infer_target(None, "100%")


@st.composite
def printed_shares(draw: st.DrawFn) -> tuple[int, Decimal]:
    """Draw an actual, and a percentage that is what some convention prints, or next to it."""
    actual, target = draw(st.integers(1, 150)), draw(st.integers(1, 60))
    places = draw(st.integers(0, 3))
    stated = printed(Fraction(100 * actual, target), places, draw(st.sampled_from(list(MODES))))
    return actual, stated + draw(st.integers(-1, 1)) * Decimal((0, (1,), -places))


@settings(max_examples=1000)
@given(printed_shares(), st.sampled_from([1, -1]))
def test_whole_targets_are_exactly_those_that_print_so(
    share: tuple[int, Decimal], sign: int
) -> None:
    actual, stated = share
    per_unit = 10 ** len(str(stated).partition(".")[2])
    last = int(stated * per_unit)
    # Of two last places or more the greatest fitting target is at most actual / (last - 1).
    assume(last > 1)
    most = 100 * actual * per_unit // (last - 1) + 1
    fitting = {one: _targets(Fraction(sign * actual), sign * stated, one, most) for one in TRIED}
    first = next((one for one in TRIED if fitting[one]), "mismatch")
    expected = fitting.get(first, [])

    estimate = infer_target(sign * actual, f"{stated * sign}%")

    exactly = Amount.exactly(sign * actual, NUMBER)
    conventions = set(fitting_targets(exactly, read_stated(f"{stated * sign}%"), whole=True))
    assert conventions == {
        one for one in MODES if _targets(Fraction(sign * actual), sign * stated, one, most)
    }
    assert estimate.convention == first
    if not expected:
        assert estimate.reason is NoEstimate.NO_FIT
        return
    assert _integers(estimate) == (expected[0], expected[-1])
    assert estimate.count == len(expected)
    assert estimate.best in expected
    assert set(estimate.candidates) <= set(expected)
    assert len(estimate.candidates) == min(len(expected), MAX_CANDIDATES)
    if stated != 100:
        assert estimate.best == min(
            expected,
            key=lambda one: (len(str(one).strip("0")), abs(one - 100 * actual / Fraction(stated))),
        )
    assert (estimate.confidence is Confidence.UNIQUE) is (len(expected) == 1)


@settings(max_examples=1000)
@given(
    actual=st.integers(1, 10**9),
    actual_places=st.integers(1, 4),
    last=st.integers(1, 10**6),
    places=st.integers(0, 3),
    sign=st.sampled_from([1, -1]),
)
def test_the_ends_of_an_interval_print_so_if_closed_and_otherwise_only_just_do_not(
    actual: int, actual_places: int, last: int, places: int, sign: int
) -> None:
    stated = Decimal((0, tuple(map(int, str(last))), -places))
    reached = Fraction(sign * actual, 10**actual_places)

    estimate = infer_target(
        f"{Decimal(sign * actual).scaleb(-actual_places):f}", f"{stated:f}%", whole=False
    )

    assert estimate.convention is Verdict.HALF_UP
    assert estimate.lower is not None
    assert estimate.upper is not None
    hair = (estimate.upper - estimate.lower) / 1000
    fits = [
        prints(reached, end, stated, "half-up")
        for end in (
            estimate.lower - hair,
            estimate.lower,
            estimate.lower + hair,
            estimate.upper - hair,
            estimate.upper,
            estimate.upper + hair,
        )
    ]
    assert fits == [False, estimate.lower_closed, True, True, estimate.upper_closed, False]
    assert estimate.best is not None
    assert prints(reached, estimate.best, stated, "half-up")


@settings(max_examples=150)
@given(
    actual=st.integers(1, 60),
    last=st.integers(20, 2000),
    places=st.integers(0, 1),
)
def test_whole_targets_of_a_rounded_actual_are_those_that_its_bounds_reach(
    actual: int, last: int, places: int
) -> None:
    text = f"{Decimal(actual).scaleb(-1)}"
    stated = Decimal((0, tuple(map(int, str(last))), -places))
    shown = as_printed(Quantity.of(text), NUMBER)
    most = int(100 * shown.upper * 10**places / (last - 1)) + 1
    plain = [
        target
        for convention in TRIED
        for target in _targets(Fraction(actual, 10), stated, convention, most)
    ]
    # Printing keeps the order: a target fits if the ends of the actual print around the figure.
    around = {
        convention: [
            target
            for target in range(1, most + 1)
            if printed(100 * shown.lower / target, places, convention)
            <= stated
            <= printed(100 * shown.upper / target, places, convention)
        ]
        for convention in TRIED
    }
    reached = next((one for one in around.values() if one), list[int]())
    assume(not plain)

    estimate = infer_target(text, f"{stated:f}%", whole=True)

    fitting = set(fitting_targets(shown, read_stated(f"{stated:f}%"), whole=True))
    assert fitting - {Convention.HALF_EVEN} == {one for one in TRIED if around[one]}
    assert estimate.convention == ("rounded-inputs" if reached else "mismatch")
    if reached:
        assert _integers(estimate) == (reached[0], reached[-1])
        assert estimate.count == len(reached)


@settings(max_examples=300)
@given(
    actual=st.integers(1, 10**7),
    last=st.integers(2, 10**6),
    places=st.integers(0, 3),
)
def test_one_step_beyond_a_whole_target_at_the_ends_prints_otherwise(
    actual: int, last: int, places: int
) -> None:
    stated = Decimal((0, tuple(map(int, str(last))), -places))

    estimate = infer_target(actual, f"{stated:f}%")

    assume(estimate.lower is not None)
    assert estimate.lower is not None
    assert estimate.upper is not None
    ends = (estimate.lower - 1, estimate.lower, estimate.upper, estimate.upper + 1)
    assert [
        end > 0 and prints(Fraction(actual), end, stated, estimate.convention.value) for end in ends
    ] == [False, True, True, False]


@settings(max_examples=100)
@given(actual=st.integers(1, 150), last=st.integers(2, 400), sign=st.sampled_from([1, -1]))
def test_all_whole_targets_that_any_convention_allows_lie_between_the_possible_ends(
    actual: int, last: int, sign: int
) -> None:
    stated = Decimal(last)
    most = 100 * actual // (last - 1) + 1
    fitting = [
        sign * target for mode in MODES for target in _targets(Fraction(actual), stated, mode, most)
    ]

    found = fitting_targets(
        Amount.exactly(sign * actual, NUMBER), read_stated(f"{last}%"), whole=True
    )
    ends = ends_of(found.values())

    assert (ends.lower, ends.upper) == (
        min(fitting, default=None),
        max(fitting, default=None),
    )


def test_a_target_without_bound_leaves_its_end_open() -> None:
    found = fitting_targets(Amount.exactly(3, NUMBER), read_stated("0%"), whole=True)
    ends = ends_of(found.values())

    assert ends.lower == 301
    assert ends.upper is None


def test_every_convention_fits_nothing_of_nothing() -> None:
    nothing = Amount.exactly(0, NUMBER)

    assert set(fitting_targets(nothing, read_stated("0%"), whole=True)) == set(Convention)
    assert fitting_targets(nothing, read_stated("5%"), whole=True) == {}


def test_only_conventions_that_people_print_with_are_tried() -> None:
    # 1 of 8 is 12.5 %, which half-even prints as 12%; but so does cutting off.
    assert read_stated("12%").shares(Convention.HALF_EVEN).contains(Fraction(1, 8))
    assert infer_target("1个", "12%").convention is Verdict.TRUNCATED


def test_confident_estimates_of_published_tables_are_the_published_targets() -> None:
    if not BULLETINS.is_dir():
        pytest.skip("the published tables are not beside this checkout")
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for path in sorted(BULLETINS.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]:
            if row["target"] and row["stated_pct"]:
                unit = row["unit"].replace("套(户)", "套")
                estimate = infer_target(row["value"] + unit, f"{row['stated_pct']}%")
                target = Quantity.of(row["target"] + unit).amount(estimate.unit).value
                hits[estimate.confidence.value].append(estimate.best == target)

    assert {confidence: (sum(found), len(found)) for confidence, found in hits.items()} == {
        "unique": (10, 10),
        "round": (8, 8),
        "ambiguous": (6, 23),
    }
