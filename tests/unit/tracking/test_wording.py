"""Wording: figures and words as a person reads them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.model import UNITS, Amount, Range, Unit
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Bounds, Reason, bounds_of
from kpitrack.tracking.indicator import TargetBasis, TargetFigure
from kpitrack.tracking.rollup import Standing
from kpitrack.tracking.wording import (
    LANGUAGES,
    WORDS,
    amount_text,
    bounds_text,
    figure_text,
    percent_text,
    target_text,
    unit_name,
    word,
)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("29589/20000", "147.95%"),  # An exact tie, half up.
        ("29587/20000", "147.94%"),
        ("4/5", "80%"),
        ("1/3", "33.33%"),
        ("2/3", "66.67%"),
        ("0", "0%"),
        ("1", "100%"),
        ("10", "1000%"),
        ("-3/10", "-30%"),
        ("-29589/20000", "-147.95%"),
        # What is not the whole never reads as the whole.
        ("99994/100000", "99.99%"),
        # What is something never reads as nothing.
        ("1/100000", "0.001%"),
        ("-4/1000000000", "-0.0000004%"),
        ("99999/100000", "99.999%"),
        ("100001/100000", "100.001%"),
        ("999999999999999999/1000000000000000000", "99.9999999999999999%"),
    ],
)
def test_a_share_is_a_percentage_with_two_places_without_trailing_zeros(
    share: str, text: str
) -> None:
    assert percent_text(Fraction(share)) == text


def test_a_report_may_ask_for_other_places() -> None:
    assert [percent_text(Fraction(2, 3), places) for places in (0, 1, 4)] == [
        "67%",
        "66.7%",
        "66.6667%",
    ]
    assert percent_text(Fraction(999, 1000), 0) == "99.9%"


@given(st.fractions(Fraction(1, 2), 2, max_denominator=10**9), st.integers(0, 3))
def test_a_share_reads_as_the_whole_exactly_when_it_is(share: Fraction, places: int) -> None:
    text = percent_text(share, places)

    assert (text == "100%") is (share == 1)
    assert abs(Fraction(text.removesuffix("%")) - 100 * share) <= Fraction(1, 2 * 10**places)


@given(st.fractions(-1, 1, max_denominator=10**12), st.integers(0, 3))
def test_a_share_reads_as_nothing_exactly_when_it_is(share: Fraction, places: int) -> None:
    assert (percent_text(share, places) == "0%") is (share == 0)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("59178", "59178"),
        ("1000", "1000"),
        ("160.97", "160.97"),
        ("0.5", "0.5"),
        ("-3", "-3"),
        ("1/3", "0.3333"),
        ("0.00005", "0.0001"),
        ("-0.00001", "-0.00001"),
        ("35400", "35400"),
    ],
)
def test_a_figure_has_no_trailing_zeros_and_only_the_places_that_tell(
    figure: str, text: str
) -> None:
    assert figure_text(Fraction(figure)) == text


@pytest.mark.parametrize(
    ("figure", "symbol", "english", "chinese"),
    [
        ("59178", "人", "59178 people", "59178人"),
        ("878", "人次", "878 person-times", "878人次"),
        ("160.97", "公里", "160.97 km", "160.97公里"),
        ("2.1", "亿元", "2.1 ×100 million CNY", "2.1亿元"),
        ("4.3", "%", "4.3%", "4.3%"),
        ("2", "百分点", "2 percentage points", "2百分点"),
        ("40", "number", "40", "40"),
        ("60", "元/月/人", "60 元/月/人", "60元/月/人"),
        ("1", "yes/no", "yes", "是"),
        ("0", "yes/no", "no", "否"),
        ("0", "是/否", "no", "否"),
        # Of several places two may have said yes.
        ("2", "yes/no", "2 yes/no", "2yes/no"),
    ],
)
def test_an_amount_has_its_unit_in_the_way_of_the_language(
    figure: str, symbol: str, english: str, chinese: str
) -> None:
    amount = Amount.exactly(Fraction(figure), UNITS.find(symbol))

    assert (amount_text(amount, "en"), amount_text(amount, "zh")) == (english, chinese)


def test_a_unit_is_called_by_a_known_name_or_else_by_its_symbol() -> None:
    lamp = Unit(symbol="盏", dimension="lamp")

    assert (unit_name(UNITS.find("所"), "en"), unit_name(UNITS.find("所"), "zh")) == (
        "institutions",
        "所",
    )
    assert (unit_name(lamp, "en"), unit_name(UNITS.find("number"), "zh")) == ("盏", "")


@pytest.mark.parametrize(
    ("low", "high", "english", "chinese"),
    [
        (35, 45, "35 people to 45 people", "35人至45人"),
        (35, None, "at least 35 people", "不低于35人"),
        (None, 45, "at most 45 people", "不高于45人"),
        (5, 5, "5 people to 5 people", "5人至5人"),
    ],
)
def test_a_range_tells_its_ends(
    low: int | None, high: int | None, english: str, chinese: str
) -> None:
    bounds = bounds_of(Range(low=low, high=high), UNITS.find("人"))

    assert (bounds_text(bounds, "en"), bounds_text(bounds, "zh")) == (english, chinese)


def test_an_inferred_target_is_marked_and_a_published_one_is_not() -> None:
    bounds = Bounds.at(Amount.exactly(40000, UNITS.find("人")))
    inferred = TargetFigure(bounds=bounds, basis=TargetBasis.INFERRED)
    published = TargetFigure(bounds=bounds, basis=TargetBasis.PUBLISHED)

    assert (target_text(inferred, "en"), target_text(inferred, "zh")) == (
        "about 40000 people",
        "约40000人",
    )
    assert (target_text(published, "en"), target_text(published, "zh")) == (
        "40000 people",
        "40000人",
    )


def test_every_reason_attainment_standing_and_basis_has_a_word_in_every_language() -> None:
    for values in (Reason, Attainment, Standing, TargetBasis):
        for value in values:
            assert all(word(value, language) for language in LANGUAGES)
    assert all(set(words) == set(LANGUAGES) for words in WORDS.values())


def test_words_are_of_their_value() -> None:
    assert word(Attainment.NOT_MET, "en") == "not met"
    assert word(Attainment.UNDECIDED, "zh") == "无法判定"
    assert word(Standing.ALL_MET, "zh") == "全部达标"


@pytest.mark.parametrize("language", ["fr", ""])
def test_a_language_without_words_is_refused(language: str) -> None:
    with pytest.raises(KeyError):
        word(Attainment.MET, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_that_begins_with_a_digit_stands_apart_from_its_figure(language: str) -> None:
    rate = Unit(symbol="1/10万", dimension="rate")

    assert amount_text(Amount.exactly(Fraction("8.2"), rate), language) == "8.2 1/10万"
