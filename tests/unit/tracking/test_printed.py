"""Printed figures: what is read from paper, and what is refused with what to write instead."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kpitrack.model import NUMBER, PERCENT, UNITS, Quantity, Range, Scalar
from kpitrack.tracking.convention import Convention
from kpitrack.tracking.printed import (
    NoShareError,
    PrintedFigure,
    StatedFigureError,
    printed_interval,
    read_figure,
    read_stated,
)


@pytest.mark.parametrize(
    ("text", "unit", "value", "half", "step"),
    [
        ("59178", "人", 59178, 0, 1),
        ("3.54万", "人次", 35400, 50, 100),
        ("5万", "人", 50000, 5000, 10000),
        ("160.970", "公里", Fraction("160.97"), Fraction("0.0005"), Fraction("0.001")),
        ("2.1亿元", "万元", 21000, 500, 1000),
        ("34/120", "%", Fraction(340, 12), 0, Fraction(100, 120)),
        ("~300", "个", 300, Fraction(1, 2), 1),
        ("-7.5", "number", Fraction("-7.5"), Fraction("0.05"), Fraction("0.1")),
    ],
)
def test_a_printed_figure_knows_its_bounds_and_the_worth_of_its_last_place(
    text: str, unit: str, value: Fraction, half: Fraction, step: Fraction
) -> None:
    figure = PrintedFigure.of(Quantity.of(text), UNITS.find(unit))

    assert figure == PrintedFigure(value=value, lower=value - half, upper=value + half, step=step)


@pytest.mark.parametrize(
    ("text", "share", "step"),
    [
        ("147.95%", "1.4795", "0.0001"),
        ("-3%", "-0.03", "0.01"),
        ("100.0%", "1", "0.001"),
        ("1.2倍", "1.2", "0.1"),
        ("985‰", "0.985", "0.001"),
        ("1.2万%", "120", "10"),
    ],
)
def test_a_stated_completion_is_a_share_printed_in_steps(text: str, share: str, step: str) -> None:
    stated = read_stated(text)

    assert stated.share == Fraction(share)
    assert stated.worth / 10**stated.places == Fraction(step)


def test_a_quantity_in_percent_is_a_stated_completion() -> None:
    stated = read_stated(Quantity(number=Decimal("120.0"), unit=PERCENT))

    assert (stated.share, stated.places) == (Fraction(6, 5), 1)


def test_a_share_is_printed_like_the_stated_completion() -> None:
    stated = read_stated("147.95%")

    assert str(stated.printing(Fraction(1, 3), Convention.HALF_UP)) == "33.33"


def test_the_printed_interval_is_of_shares() -> None:
    interval = printed_interval(Quantity.of("120.33%"), Convention.TRUNCATED)

    assert (interval.lower, interval.upper) == (Fraction("1.2033"), Fraction("1.2034"))
    assert (interval.lower_closed, interval.upper_closed) == (True, False)


@pytest.mark.parametrize("plain", ["147.95", 147.95, Decimal("147.95")])
def test_a_stated_completion_without_its_sign_is_told_to_carry_it(plain: Scalar) -> None:
    with pytest.raises(StatedFigureError, match=r"write 147\.95%"):
        read_stated(plain)


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("more than 100%", "only says on which side"),
        ("at least 98.5 %", "only says on which side"),
        ("100%+", "only says on which side"),
        (">=100%", "only says on which side"),
        ("超过100%", "only says on which side"),
        ("95%以上", "only says on which side"),
        ("95%-100%", "only says between which ends"),
        ("95–100%", "only says between which ends"),
        ("95%至100%", "only says between which ends"),
        ("+5%", "one printed percentage"),
        ("1,000%", "one printed percentage"),
        ("147.95％", "one printed percentage"),
        ("100%-", "one printed percentage"),
        (None, "not nothing"),
        ("3/4", "not 3/4"),
        (Fraction(3, 4), "not 3/4"),
        ("3/4%", "not 3/4%"),
        ("100人", "not 100人"),
        (True, "not yes"),
        ("5个百分点", "difference of percentages"),
    ],
)
def test_what_is_not_one_printed_percentage_is_refused(stated: Scalar | None, reason: str) -> None:
    with pytest.raises(StatedFigureError, match=reason):
        read_stated(stated)


def test_a_missing_figure_is_named() -> None:
    with pytest.raises(NoShareError, match="the actual is missing"):
        read_figure(None, "actual")


def test_a_range_is_not_one_figure() -> None:
    with pytest.raises(NoShareError, match="the target is a range"):
        read_figure(Range(low=3, high=5), "target")


def test_a_figure_is_read_as_written() -> None:
    assert read_figure("3.54万", "actual") == Quantity.of("3.54万")
    assert PrintedFigure.of(Quantity.of(3), NUMBER).step == 1
