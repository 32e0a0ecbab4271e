"""Units: which symbols there are, what they convert into, and what a wrong one suggests."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import COMPOSED_SYMBOLS, LISTED_SYMBOLS, units

from kpitrack.model import (
    PERCENT,
    RATIO,
    UNITS,
    IncompatibleUnitsError,
    Unit,
    UnitTable,
    UnknownUnitError,
)
from kpitrack.model.unit import MAX_PARTS, MAX_REMEMBERED, SCALE_WORDS

# -- what there is -------------------------------------------------------------------------


@pytest.mark.parametrize("symbol", [*LISTED_SYMBOLS, *COMPOSED_SYMBOLS])
def test_a_symbol_in_the_table_is_found_under_its_own_name(symbol: str) -> None:
    assert UNITS.find(symbol).symbol == symbol


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("人", "名"),
        ("公里", "千米"),
        ("公里", "km"),
        ("元", "CNY"),
        ("年", "岁"),
        ("元/月/人", "元/人/月"),
        ("套", "套(户)"),
        ("度", "千瓦时"),
        ("m2", "m²"),
        ("μg", "\u00b5g"),
    ],
)
def test_symbols_that_mean_the_same_convert_one_to_one(one: str, same: str) -> None:
    assert UNITS.find(one).to(UNITS.find(same)) == 1


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("万人", "人", 10**4),
        ("千人", "人", 1000),
        ("亿元", "万元", 10**4),
        ("万亿元", "亿元", 10**4),
        ("百万元", "万元", 100),
        ("亿斤", "万吨", 5),
        ("千公顷", "万亩", Fraction(3, 2)),
        ("公顷", "亩", 15),
        ("平方公里", "公顷", 100),
        ("亿千瓦时", "兆瓦时", 10**5),
        ("年", "月", 12),
        ("季度", "月", 3),
        ("万元/亩", "元/公顷", 150_000),
        ("元/万人", "元/人", Fraction(1, 10**4)),
        ("元/年/人", "元/月/人", Fraction(1, 12)),
        ("km/h", "m/s", Fraction(5, 18)),
        ("%", "‰", 10),
        ("倍", "%", 100),
    ],
)
def test_units_of_one_dimension_convert_exactly(
    one: str, other: str, factor: Fraction | int
) -> None:
    assert UNITS.find(one).to(UNITS.find(other)) == factor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"),
        ("人", "户"),
        ("元", "美元"),
        ("%", "百分点"),
        ("天", "月"),
        ("元/月", "元"),
        ("人/户", "户/人"),
        ("套", "户"),
    ],
)
def test_units_of_different_dimensions_never_convert(one: str, other: str) -> None:
    with pytest.raises(IncompatibleUnitsError, match="measure different things"):
        UNITS.find(one).to(UNITS.find(other))


@given(units(), units())
def test_converting_there_and_back_changes_nothing(one: Unit, other: Unit) -> None:
    if one.dimension == other.dimension:
        assert one.to(other) * other.to(one) == 1


@given(st.sampled_from(LISTED_SYMBOLS), st.sampled_from(sorted(SCALE_WORDS)))
def test_a_scale_word_multiplies_and_marks_a_unit_and_nothing_else(symbol: str, word: str) -> None:
    base = UNITS.find(symbol)
    try:
        scaled = UNITS.find(word + symbol)
    except UnknownUnitError:
        assert base.dimension in {RATIO, "percentage-points", "score"}
        return

    if word + symbol not in LISTED_SYMBOLS:
        assert scaled.to(base) == 10 ** SCALE_WORDS[word]
        assert scaled.scaled
        assert scaled.counting == base.counting


def test_people_are_counted_and_metres_are_measured() -> None:
    assert UNITS.find("万人").counting
    assert not UNITS.find("米").counting
    assert not UNITS.find("人/户").counting


def test_only_a_scale_word_before_the_first_unit_rounds_a_figure() -> None:
    assert UNITS.find("万元/亩").scaled
    assert not UNITS.find("元/万人").scaled


# -- what there is not ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "symbol",
    [
        "",
        "万",
        "亿",
        "万亿",
        "/",
        "元/",
        "/元",
        "元//月",
        "万万人",
        "万%",
        "百分",
        "万分",
        "万是/否",
        "万yes/no",
        "是/否/年",
        "%/年",
        "元/%",
        "人 ",
        "元 / 月",
        "KM",
        "盏",
    ],
)
def test_what_is_neither_listed_nor_composed_is_no_unit(symbol: str) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        UNITS.find(symbol)

    assert caught.value.symbol == symbol
    assert repr(symbol) in str(caught.value)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("peopel", "people"),
        ("Persons", "persons"),
        ("KM", "km"),
        ("KWH", "kWh"),
        ("km^2", "km2"),
        ("hrs", "hours"),
        ("Yes/No", "yes/no"),
        ("%%", "%"),
        ("％", "%"),
        ("㎡", "m2"),
        ("公理", None),
        ("户数", "户"),
        ("人次数", "人次"),
        ("万亩地", "万亩"),
        ("万人次数", "万人次"),
        ("千瓦小时", "千瓦时"),
        ("万 人", "万人"),
        ("元 / 月", "元/月"),
        ("元/月份/人", "元/月/人"),
        ("USD/mnth", "USD/month"),
        ("元/", "元"),
        ("人/公理", None),
        ("名教师", "名"),
        ("场次活动", "场次"),
        ("所寄宿制学校", "所"),
        ("分贝尔", "分贝"),
        ("hectopascal", None),
        ("mmHg", None),
        ("percent", "%"),
        ("per cent", "%"),
        ("ppl", "people"),
        ("", None),
        ("万", None),
        ("x" * 10_000, None),
    ],
)
def test_the_nearest_unit_helps_or_is_silent(written: str, nearest: str | None) -> None:
    assert UNITS.nearest(written) == nearest


@given(st.one_of(st.text(max_size=8), st.text("万亿千百元人次/月公里km ", max_size=8)))
def test_what_is_suggested_is_a_unit(written: str) -> None:
    nearest = UNITS.nearest(written)

    assert nearest is None or UNITS.find(nearest).symbol == nearest


def test_an_unknown_unit_says_what_to_write_instead() -> None:
    with pytest.raises(UnknownUnitError, match=r"'peopel' is not a known unit; .* 'people'\?"):
        UNITS.find("peopel")
    with pytest.raises(UnknownUnitError, match="declare it under units:"):
        UNITS.find("盏")


# -- a table's memory ----------------------------------------------------------------------


def test_what_was_looked_up_before_changes_neither_answers_nor_suggestions() -> None:
    fresh, used = UnitTable(), UnitTable()
    for symbol in COMPOSED_SYMBOLS:
        used.find(symbol)

    for symbol in ("元/万", "人/万户", "万人/", "亿人", "万万人次"):
        assert used.nearest(symbol) == fresh.nearest(symbol)
    with pytest.raises(UnknownUnitError):
        used.find("万万人次")


def test_a_table_remembers_no_more_than_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpitrack.model.unit.MAX_REMEMBERED", 2)
    table = UnitTable()
    found = [table.find(f"元/{symbol}") for symbol in ("人", "户", "亩", "吨")]

    assert [unit.symbol for unit in found] == ["元/人", "元/户", "元/亩", "元/吨"]
    assert [table.find(unit.symbol) is unit for unit in found] == [True, True, False, False]
    assert MAX_REMEMBERED <= 1000


def test_the_built_in_table_can_be_used_from_several_threads() -> None:
    table = UnitTable()

    def look_up(word: str) -> list[str]:
        for symbol in LISTED_SYMBOLS:
            table.nearest(f"{word}{symbol}x")
        return [table.find(f"{word}元/{word}{symbol}").symbol for symbol in ("人", "户", "亩")]

    with ThreadPoolExecutor() as pool:
        found = [*pool.map(look_up, SCALE_WORDS)]

    assert found == [
        [f"{word}元/{word}{one}" for one in ("人", "户", "亩")] for word in SCALE_WORDS
    ]


def test_a_symbol_of_endless_parts_is_refused_at_once() -> None:
    assert UNITS.find("/".join(["元"] * MAX_PARTS)).factor == 1
    with pytest.raises(UnknownUnitError):
        UNITS.find("/".join(["平方公里"] * 100_000))


def test_a_table_survives_copying() -> None:
    lamp = Unit(symbol="盏", dimension="lamp", counting=True)
    table = UnitTable([lamp])

    assert copy.deepcopy(table).find("盏") == lamp


# -- a plan's own units --------------------------------------------------------------------


def test_declared_units_win_over_built_in_ones() -> None:
    mine = Unit(symbol="座", dimension="seat", counting=True)
    table = UnitTable([mine])

    assert table.find("座") == mine
    assert table.find("万座").dimension == "seat"
    assert UNITS.find("座").dimension == "building"
    assert table.declared == (mine,)


def test_a_scale_word_reaches_the_whole_of_a_declared_unit_with_a_stroke() -> None:
    rate = Unit(symbol="人/公里", dimension="crowding")

    assert UnitTable([rate]).find("万人/公里").dimension == "crowding"
    assert UNITS.find("万人/公里").dimension == "person/length"


def test_a_declared_unit_that_carries_a_scale_word_takes_no_second_one() -> None:
    rich = Unit(symbol="大户", dimension="household", factor=Fraction(10**4), scaled=True)

    with pytest.raises(UnknownUnitError):
        UnitTable([rich]).find("万大户")


def test_declared_units_are_suggested() -> None:
    assert UnitTable([Unit(symbol="streetlamps", dimension="lamp")]).nearest("streetlamp") == (
        "streetlamps"
    )


@pytest.mark.parametrize("symbol", ["", " ", " km", "km ", "\u3000亩"])
def test_a_symbol_without_text_or_with_spaces_around_it_is_refused(symbol: str) -> None:
    with pytest.raises(ValueError, match="symbol without spaces around it"):
        Unit(symbol=symbol, dimension="length")


@pytest.mark.parametrize("factor", [Fraction(0), Fraction(-1, 2)])
def test_a_factor_is_above_zero(factor: Fraction) -> None:
    with pytest.raises(ValueError, match="must be above zero"):
        Unit(symbol="x", dimension="length", factor=factor)


def test_a_unit_measures_something() -> None:
    with pytest.raises(ValueError, match="needs a dimension"):
        Unit(symbol="x", dimension="")


def test_units_are_equal_when_they_mean_the_same() -> None:
    assert UNITS.find("%") == PERCENT == Unit(symbol="%", dimension=RATIO, factor=Fraction(1, 100))
    assert hash(UNITS.find("元/月")) == hash(UnitTable().find("元/月"))
