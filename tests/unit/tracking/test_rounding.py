"""Which convention explains a stated percentage, against printing every quotient."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.printing_oracle import MODES, printed, prints

from kpitrack.model import IncompatibleUnitsError, Quantity, Range, Scalar
from kpitrack.tracking.rounding import (
    Convention,
    Figure,
    NoShareError,
    PrintedFigure,
    StatedFigureError,
    Verdict,
    judge_rounding,
    read_stated,
    rounding_of,
)

BULLETINS = Path(__file__).parents[4] / "shared" / "bulletin"


@pytest.mark.parametrize(
    ("actual", "target", "stated", "verdict", "fits"),
    [
        (59178, 40000, "147.95%", "half-up", {"half-up", "ceiling"}),
        (59178, 40000, "147.94%", "half-even", {"half-even", "truncated"}),
        (71, 59, "120.34%", "half-up", {"half-up", "half-even", "ceiling"}),
        (71, 59, "120.33%", "truncated", {"truncated"}),
        (1, 3, "33.4%", "ceiling", {"ceiling"}),
        (3, 2, "150%", "exact", set(MODES)),
        (3, 2, "150.00%", "exact", set(MODES)),
        (0, 7, "0%", "exact", set(MODES)),
        (-1, 3, "-33%", "half-up", {"half-up", "half-even", "truncated", "ceiling"}),
        (-1, 3, "-34%", "mismatch", set[str]()),
        (2, -3, "-67%", "half-up", {"half-up", "half-even"}),
        ("3.54万人次", "35000人次", "101%", "half-up", {"half-up", "half-even", "truncated"}),
        ("2.1亿元", "21500万元", "97.7%", "half-up", {"half-up", "half-even", "ceiling"}),
        ("7.23万人", "5.2万人", "139.1%", "ceiling", {"ceiling"}),
        ("5.52万人", "4.52万人", "122.0%", "rounded-inputs", set[str]()),
        ("3.49万人", "33100人", "105.3%", "rounded-inputs", set[str]()),
        ("34/120", "50%", "56.7%", "half-up", {"half-up", "half-even", "ceiling"}),
        ("75.72%", "75%", "100.96%", "exact", set(MODES)),
        (0.1, Decimal("0.3"), "33.3%", "half-up", {"half-up", "half-even", "truncated"}),
        (Fraction(1, 3), Fraction(1, 6), "200%", "exact", set(MODES)),
        (5900, 5000, "120%", "mismatch", set[str]()),
    ],
)
def test_a_stated_percentage_is_explained_by_the_first_convention_that_prints_it(
    actual: Scalar, target: Scalar, stated: str, verdict: str, fits: set[str]
) -> None:
    judged = rounding_of(actual, target, stated)

    assert judged.verdict == verdict
    assert judged.fits == fits


def test_every_convention_is_a_verdict_of_the_same_name() -> None:
    names = [verdict.value for verdict in Verdict]

    assert names == ["exact", *Convention, "rounded-inputs", "mismatch"]


@settings(max_examples=1500)
@given(
    st.integers(-150, 150),
    st.integers(-150, 150).filter(bool),
    st.integers(0, 3),
    st.integers(-2, 2),
)
def test_the_fitting_conventions_are_exactly_those_that_print_so(
    actual: int, target: int, places: int, off: int
) -> None:
    truncated = printed(Fraction(100 * actual, target), places, "truncated")
    stated = truncated + off * Decimal((0, (1,), -places))
    stated = abs(stated) if stated == 0 else stated

    judged = rounding_of(actual, target, f"{stated:f}%")

    expected = {one for one in MODES if prints(Fraction(actual), Fraction(target), stated, one)}
    is_exact = Fraction(stated) == Fraction(100 * actual, target)
    assert judged.fits == expected
    assert judged.possible == expected
    assert judged.share == Fraction(actual, target)
    # Whole figures are exact, so that nothing but a convention can explain them.
    first = next((one for one in MODES if one in expected), "mismatch")
    assert judged.verdict == ("exact" if is_exact else first)
    assert bool(judged.corrections) is (judged.verdict is Verdict.MISMATCH)


@settings(max_examples=500)
@given(
    st.integers(-40, 40),
    st.integers(-40, 40).filter(bool),
    st.integers(0, 2),
    st.integers(-12, 12),
)
def test_rounded_inputs_explain_what_prints_between_the_extremes_of_their_bounds(
    actual: int, target: int, places: int, off: int
) -> None:
    exact = Fraction(100 * actual, target)
    stated = printed(exact, places, "half-up") + off * Decimal((0, (1,), -places))
    stated = abs(stated) if stated == 0 else stated
    half = Fraction(1, 2)
    shares = [
        100 * (actual + one) / (target + other) for one, other in product((-half, half), repeat=2)
    ]
    # Printing keeps the order, so everything between the extremes is printed between them.
    explaining = {
        one
        for one in MODES
        if printed(min(shares), places, one) <= stated <= printed(max(shares), places, one)
    }

    judged = rounding_of(_tenths(actual), _tenths(target), f"{stated:f}%")

    assert judged.possible == explaining
    assert judged.fits <= judged.possible
    assert (judged.verdict is Verdict.MISMATCH) is (not explaining)
    assert (judged.verdict is Verdict.ROUNDED_INPUTS) is bool(explaining and not judged.fits)


def _tenths(number: int) -> str:
    return f"{Decimal(number) / 10:.1f}"


def test_bounds_that_only_touch_an_open_end_do_not_explain_a_percentage() -> None:
    # 10.0 is at most 10.05, and 100.5 % of 10 prints as 101%, or as 100% if it is cut off; it is
    # at least 9.95, and 99.5 % prints as 100%, or as 99% only if it is cut off.
    assert rounding_of("10.0", 10, "101%").possible == {"half-up", "ceiling"}
    assert rounding_of("10.0", 10, "99%").possible == {"truncated"}
    assert rounding_of("10.0", 10, "98%").verdict is Verdict.MISMATCH


def test_a_mismatch_names_the_smallest_correction() -> None:
    judged = rounding_of(5900, 5000, "117%")

    assert judged.verdict is Verdict.MISMATCH
    assert judged.correction is judged.corrections[0]
    assert judged.correction is not None
    assert judged.correction.figure is Figure.TARGET
    assert judged.correction.mended == 5022
    assert judged.correction.difference == 22


def test_what_holds_needs_no_correction() -> None:
    judged = rounding_of(3, 2, "150%")

    assert judged.corrections == ()
    assert judged.correction is None


@pytest.mark.parametrize("target", [0, "0.0", "0人"])
def test_nothing_is_a_percentage_of_a_zero_target(target: Scalar) -> None:
    with pytest.raises(NoShareError, match="target is zero"):
        rounding_of(3, target, "100%")


def test_a_target_that_may_be_zero_within_its_bounds_has_no_percentage() -> None:
    figure = PrintedFigure(
        value=Fraction(1), lower=Fraction(0), upper=Fraction(2), step=Fraction(1)
    )

    with pytest.raises(NoShareError, match="target is zero"):
        judge_rounding(figure, figure, read_stated("100%"))


def test_a_range_has_no_percentage() -> None:
    with pytest.raises(NoShareError, match="the target is a range"):
        rounding_of(3, Range(low=1, high=5), "100%")


def test_missing_figures_are_named() -> None:
    with pytest.raises(NoShareError, match="the actual is missing"):
        rounding_of(None, 5, "100%")
    with pytest.raises(NoShareError, match="the target is missing"):
        rounding_of(5, None, "100%")
    with pytest.raises(StatedFigureError, match="not nothing"):
        rounding_of(5, 5, None)


def test_a_percentage_without_its_sign_is_refused() -> None:
    with pytest.raises(ValueError, match=r"write 147\.95%"):
        rounding_of(59178, 40000, "147.95")


def test_people_are_no_percentage_of_visits() -> None:
    with pytest.raises(IncompatibleUnitsError):
        rounding_of("3人", "5人次", "60%")


def test_most_published_percentages_are_rounded_half_up_and_none_is_wrong() -> None:
    if not BULLETINS.is_dir():
        pytest.skip("the published tables are not beside this checkout")
    verdicts = Counter(
        rounding_of(
            Quantity.of(row["value"] + row["unit"].replace("套(户)", "套")),
            Quantity.of(row["target"] + row["target_unit"].replace("套(户)", "套")),
            f"{row['stated_pct']}%",
        ).verdict.value
        for path in sorted(BULLETINS.glob("*.json"))
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]
        if row["target"] and row["stated_pct"]
    )

    assert verdicts == {
        "exact": 6,
        "half-up": 31,
        "truncated": 1,
        "ceiling": 1,
        "rounded-inputs": 2,
    }
