"""Corrections: each of three figures, mended as little as its printed places allow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpitrack.model import NUMBER, Quantity
from kpitrack.tracking.convention import Convention
from kpitrack.tracking.correction import Correction, Figure, corrections
from kpitrack.tracking.printed import PrintedFigure, read_stated


def _figure(text: str) -> PrintedFigure:
    return PrintedFigure.of(Quantity.of(text), NUMBER)


def _mended(actual: str, target: str, stated: str) -> dict[str, str]:
    found = corrections(_figure(actual), _figure(target), read_stated(stated))
    return {one.figure.value: str(one.mended) for one in found}


def test_each_figure_is_mended_alone() -> None:
    assert _mended("5900", "5000", "120%") == {"actual": "5975", "target": "4937", "stated": "118"}


def test_a_correction_keeps_the_printed_places() -> None:
    assert _mended("1.2万", "2.5万", "60.0%") == {
        "actual": "15000",
        "target": "20000",
        "stated": "48",
    }


def test_a_figure_that_its_places_cannot_mend_is_left_out() -> None:
    # Thirds of a target of 3 are 33.33 % apart: no whole actual makes 40.00 %.
    assert "actual" not in _mended("1", "3", "40.00%")


def test_no_target_mends_a_zero_actual() -> None:
    assert _mended("0", "100", "5%") == {"stated": "0", "actual": "5"}


def test_no_target_of_the_written_sign_mends_a_percentage_of_the_other_sign() -> None:
    assert set(_mended("5", "10", "-20%")) == {"stated", "actual"}


def test_a_stated_zero_leaves_the_target_open_above() -> None:
    assert _mended("5", "100", "0%")["target"] == "1001"


def test_the_smallest_relative_change_comes_first() -> None:
    found = corrections(_figure("59187"), _figure("40000"), read_stated("147.95%"))

    assert [one.figure for one in found] == [Figure.TARGET, Figure.ACTUAL, Figure.STATED]
    changes = [one.relative_change for one in found]
    assert changes == sorted(changes)


def test_a_relative_change_is_of_the_larger_figure_so_that_zero_has_one() -> None:
    correction = Correction(figure=Figure.STATED, written=Fraction(0), mended=Fraction(5))

    assert correction.difference == 5
    assert correction.relative_change == 1


@settings(max_examples=100)
@given(
    actual=st.integers(-12, 12),
    target=st.integers(-12, 12).filter(bool),
    last=st.integers(20, 2500),
    places=st.integers(0, 1),
    sign=st.sampled_from([1, -1]),
)
def test_corrections_are_the_nearest_of_all(
    actual: int, target: int, last: int, places: int, sign: int
) -> None:
    stated = read_stated(f"{Decimal(sign * last).scaleb(-places)}%")
    shares = stated.shares(Convention.HALF_UP)
    assume(not shares.contains(Fraction(actual, target)))
    written = {Figure.ACTUAL: actual, Figure.TARGET: target}
    # At least 2 % is stated: no target beyond 12 / 0.0195 and no actual beyond 12 * 25 fits.
    fitting = {
        Figure.ACTUAL: [n for n in range(-310, 311) if shares.contains(Fraction(n, target))],
        Figure.TARGET: [
            n for n in range(-620, 621) if n * target > 0 and shares.contains(Fraction(actual, n))
        ],
    }

    found = corrections(_figure(str(actual)), _figure(str(target)), stated)

    assert {one.figure: abs(one.difference) for one in found if one.figure in written} == {
        figure: min(abs(n - written[figure]) for n in numbers)
        for figure, numbers in fitting.items()
        if numbers
    }
    assert all(
        one.mended in fitting[one.figure] for one in found if one.figure is not Figure.STATED
    )
