"""Quantities: read as printed, kept digit for digit, and computed with exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.strategies import addable_units, fractions, own_units, quantities, units

from kpitrack.model import (
    NUMBER,
    PERCENT,
    POINTS,
    UNITS,
    YES_OR_NO,
    Amount,
    IncompatibleUnitsError,
    Quantity,
    QuantityError,
    Unit,
    UnitTable,
    UnknownUnitError,
    as_printed,
)
from kpitrack.model.quantity import optional_quantity, to_quantity

# -- reading and writing -------------------------------------------------------------------


def figure(  # A row of the table below reads like the figure it stands for.
    number: str, symbol: str | None = None, *, over: str | None = None, scale: int = 0
) -> Quantity:
    return Quantity(
        number=Decimal(number),
        denominator=None if over is None else Decimal(over),
        scale=scale,
        unit=None if symbol is None else UNITS.find(symbol),
    )


def about(quantity: Quantity) -> Quantity:
    return attrs.evolve(quantity, rounded=True)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("59178", figure("59178")),
        ("160.97", figure("160.97")),
        ("0.10", figure("0.10")),
        ("-3", figure("-3")),
        ("3.54万", figure("3.54", scale=4)),
        ("2.1亿", figure("2.1", scale=8)),
        ("5万亿", figure("5", scale=12)),
        ("147.95%", figure("147.95", "%")),
        ("34/120", figure("34", over="120")),
        ("3.0/1.50", figure("3.0", over="1.50")),
        ("~3.54万", about(figure("3.54", scale=4))),
        ("~-3", about(figure("-3"))),
        ("2.1亿元", figure("2.1", "元", scale=8)),
        ("5 km", figure("5", "km")),
        ("5 万人", figure("5", "万人")),
        ("5千人", figure("5", "千人")),
        ("5万 亿元", figure("5", "亿元", scale=4)),
        ("197元/月/人", figure("197", "元/月/人")),
        ("14898套(户)", figure("14898", "套(户)")),
        ("yes", figure("1", "yes/no")),
        ("no", figure("0", "yes/no")),
        ("是", figure("1", "是/否")),
        ("否", figure("0", "是/否")),
    ],
)
def test_a_printed_figure_is_read_as_what_it_says_and_written_back(
    text: str, quantity: Quantity
) -> None:
    assert Quantity.of(text) == quantity
    assert str(quantity) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("5km", "5 km"),
        ("5 元", "5元"),
        ("5万 人", "5万人"),
        ("5 %", "5%"),
        ("1 yes/no", "yes"),
        ("0是/否", "否"),
        ("007", "7"),
    ],
)
def test_one_figure_has_one_canonical_form(text: str, canonical: str) -> None:
    assert str(Quantity.of(text)) == canonical
    assert Quantity.of(text) == Quantity.of(canonical)


@given(quantities())
def test_a_quantity_written_out_reads_back_equal(quantity: Quantity) -> None:
    again = Quantity.of(str(quantity))

    assert again == quantity
    assert hash(again) == hash(quantity)
    assert str(again) == str(quantity)


@given(quantities(own_units()))
def test_a_quantity_in_a_declared_unit_reads_back_equal(quantity: Quantity) -> None:
    assert quantity.unit is not None

    assert Quantity.of(str(quantity), UnitTable([quantity.unit])) == quantity


_SYMBOLS = st.text(min_size=1, max_size=6).filter(lambda symbol: symbol == symbol.strip())


@given(quantities(st.none()), st.one_of(_SYMBOLS, st.text("/~-.,+5e万亿人 是yes", min_size=1)))
def test_any_symbol_at_all_reads_back_equal(quantity: Quantity, symbol: str) -> None:
    assume(symbol == symbol.strip())
    unit = Unit(symbol=symbol, dimension="anything")
    written = attrs.evolve(quantity, unit=unit)

    assert Quantity.of(str(written), UnitTable([unit])) == written


def test_a_yes_or_no_unit_with_words_of_its_own_reads_back_equal() -> None:
    unit = Unit(symbol="有/无", dimension="yes-no")
    quantity = Quantity(number=Decimal(1), unit=unit)

    assert str(quantity) == "1有/无"
    assert Quantity.of(str(quantity), UnitTable([unit])) == quantity


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_float_is_read_by_its_shortest_form(number: float) -> None:
    assume(number == 0 or abs(number) > 1e-15)

    assert Quantity.of(number).amount(NUMBER).value == Fraction(repr(number))


def test_a_tenth_as_a_float_is_one_tenth() -> None:
    assert Quantity.of(0.1).amount(NUMBER).value == Fraction(1, 10)
    assert str(Quantity.of(0.1)) == "0.1"


def test_a_float_that_prints_itself_otherwise_is_read_all_the_same() -> None:
    class Wrapped(float):
        def __repr__(self) -> str:
            return f"np.float64({float(self)})"

    assert Quantity.of(Wrapped(2.5)) == Quantity.of("2.5")


@given(st.integers(-(10**59), 10**59))
def test_a_whole_number_means_itself(number: int) -> None:
    assert Quantity.of(number).amount(NUMBER) == Amount.exactly(number, NUMBER)
    assert Quantity.of(str(number)) == Quantity.of(number)


@given(fractions())
def test_a_fraction_means_itself_as_a_number_and_as_a_share(number: Fraction) -> None:
    quantity = Quantity.of(number)

    assert quantity.amount(NUMBER).value == number
    assert quantity.amount(PERCENT).value == number * 100
    assert Quantity.of(str(quantity)) == quantity


def test_the_fraction_one_is_all_of_it_but_the_number_one_is_one_percent() -> None:
    assert Quantity.of(Fraction(1)).amount(PERCENT).value == 100
    assert Quantity.of("1/1").amount(PERCENT).value == 100
    assert Quantity.of(1).amount(PERCENT).value == 1


@pytest.mark.parametrize(("scalar", "text"), [(True, "yes"), (False, "no")])
def test_true_and_false_are_yes_and_no(*, scalar: bool, text: str) -> None:
    assert Quantity.of(scalar) == Quantity.of(text)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("1E+3", "1000"),
        ("1.50E+3", "1500"),
        ("-2E+1", "-20"),
        ("1E-7", "0.0000001"),
        ("0.10", "0.10"),
    ],
)
def test_a_decimal_is_written_digit_by_digit(number: str, written: str) -> None:
    quantity = Quantity.of(Decimal(number))

    assert str(quantity) == written
    assert quantity == Quantity.of(written) == Quantity(number=Decimal(number))
    assert hash(quantity) == hash(Quantity.of(written))


def test_a_quantity_is_read_as_itself_and_none_stays_none() -> None:
    quantity = Quantity.of("3.54万")

    assert Quantity.of(quantity) is quantity
    assert to_quantity(quantity) is quantity
    assert to_quantity("3.54万") == quantity
    assert optional_quantity("3.54万") == quantity
    assert optional_quantity(None) is None


def test_figures_are_equal_when_written_alike_and_not_when_they_only_mean_the_same() -> None:
    assert Quantity.of("2.5") != Quantity.of("2.50")
    assert Quantity.of("3.0/4") != Quantity.of("3/4")
    assert Quantity.of("5万人") != Quantity.of("5 万人")
    assert Quantity.of("5") != Quantity.of("~5")
    assert Quantity.of("5万人").amount(UNITS.find("人")) == Quantity.of("5 万人").amount(
        UNITS.find("人")
    )


@pytest.mark.parametrize(("text", "places"), [("5", 0), ("0.10", 2), ("3.54万", 2), ("-1.0%", 1)])
def test_the_printed_places_are_counted_before_the_scale_word(text: str, places: int) -> None:
    assert Quantity.of(text).places == places


# -- what is refused -----------------------------------------------------------------------

REFUSED = [
    # Signs between digits.
    ("1,000", "has separators between its digits: write 1000"),
    ("-12,345,678.90", "has separators between its digits: write -12345678.90"),
    ("12,34,567", "has separators between its digits: write 1234567"),
    ("1,0000", "has separators between its digits: write 10000"),
    ("1 000", "has separators between its digits: write 1000"),
    ("1\u00a0000", "has separators between its digits: write 1000"),
    ("1_000", "has separators between its digits: write 1000"),
    ("1'000", "has separators between its digits: write 1000"),
    ("1\u2019000", "has separators between its digits: write 1000"),
    ("1,000人", "has separators between its digits: write 1000人"),
    ("\uff11，\uff10\uff10\uff10", "has separators between its digits: write 1000"),
    ("1,5", "has a decimal comma: write 1.5"),
    ("1.000,5 km", "has a decimal comma: write 1000.5 km"),
    # Other notations.
    ("1e3", "is in scientific notation: write 1000"),
    ("1E5", "is in scientific notation: write 100000"),
    ("-1.5e+3", "is in scientific notation: write -1500"),
    ("25e-1", "is in scientific notation: write 2.5"),
    ("5e3人", "is in scientific notation: write 5000人"),
    ("1e99", "is not a figure: write one such as"),
    ("1e999999999", "is not a figure: write one such as"),
    ("0x10", "is not in decimal digits: write 16"),
    ("0b101", "is not in decimal digits: write 5"),
    ("3千", "has a scale word other than 万 and 亿: write 3000"),
    ("1.25百万", "has a scale word other than 万 and 亿: write 1250000"),
    ("五", "is a figure in words: write its digits"),
    ("一万", "is a figure in words: write its digits"),
    ("$5", r"has its unit in front: write 5\$"),
    ("￥5.20", "has its unit in front: write 5.20元"),
    ("约5万", "says in words that it is rounded: write ~5万"),
    ("about 300", "says in words that it is rounded: write ~300"),
    # No number at all.
    ("NaN", "leave the entry out"),
    (".nan", "leave the entry out"),
    ("Infinity", "leave the entry out"),
    ("-inf", "leave the entry out"),
    ("n/a", "leave the entry out"),
    ("null", "leave the entry out"),
    ("~", "leave the entry out"),
    ("-", "leave the entry out"),
    ("—", "leave the entry out"),
    ("暂无", "leave the entry out"),
    ("Yes", "is not spelled so: write yes"),
    ("FALSE", "is not spelled so: write no"),
    # Half a figure.
    ("+5", "is half a figure: write 5"),
    (".5", "is half a figure: write 0.5"),
    ("-.5%", "is half a figure: write -0.5%"),
    ("5.", "is half a figure: write 5"),
    ("5.万", "is half a figure: write 5万"),
    # Digits and signs of other scripts, and spaces.
    ("\uff11\uff12\uff13", "write 123"),
    ("\uff15．\uff10", "write 5.0"),
    ("٣", "write 3"),
    ("3٣", "write 33"),
    ("१२", "write 12"),
    ("10％", "write 10%"),
    ("\u22125", "write -5"),
    ("～5", "write ~5"),
    ("5\u3000人", "write 5 人"),
    (" 5", "spaces around it: write 5"),
    ("5 ", "spaces around it: write 5"),
    ("34/120 ", "spaces around it: write 34/120"),
    ("5\n", "spaces around it: write 5"),
    ("3 / 4", "has spaces inside: write 3/4"),
    ("- 5", "has spaces inside: write -5"),
    ("3.54 万", "has spaces inside: write 3.54万"),
    ("5  %", "has spaces inside: write 5 %"),
    ("5 元 / 月", "has spaces inside: write 5 元/月"),
    # Quotients.
    ("1/0", "divides by zero: a denominator must be above zero"),
    ("1/0.00", "divides by zero"),
    ("18/10万", "a scale word cannot stand behind a quotient: write 18/100000$"),
    ("18/1.00005万", "a scale word cannot stand behind a quotient: write 18/10000.5$"),
    # Nothing that anybody can read.
    ("", "is not a figure: write one such as 59178, 160.97, 3.54万 or 34/120"),
    ("--5", "is not a figure"),
    ("~~5", "is not a figure"),
    ("1/-2", "is not a figure"),
    ("1/2/3", "is not a figure"),
    ("1.2.3", "is not a figure"),
    ("5-6", "is not a figure"),
    ("5\u20136", "is not a figure"),
    ("12:30", "is not a figure"),
    ("2025-07-14", "is not a figure"),
    ("①", "is not a figure"),
    ("½", "is not a figure"),
    ("\x00", "is not a figure"),
    ("+", "is not a figure"),
    ("$1.2.3", "is not a figure"),
    ("x" * 1000, "is not a figure"),
    # Yes and no have no figures between them.
    ("2是/否", "^a figure in yes/no is one or the other: write yes or no$"),
    ("1万是/否", "write yes or no"),
    ("~1是/否", "write yes or no"),
    ("1/2是/否", "write yes or no"),
    ("1.0是/否", "write yes or no"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_figure_is_refused_with_what_to_write_instead(text: str, message: str) -> None:
    with pytest.raises(QuantityError, match=message):
        Quantity.of(text)


def test_the_message_shows_the_text_cut_where_it_is_long() -> None:
    with pytest.raises(QuantityError, match=r"^'x{60}…' is not a figure: "):
        Quantity.of("x" * 1000)


@given(st.text("0123456789.,+-~/ eE_%万亿千人元xX\uff15٣'是yes", max_size=10))
def test_what_is_read_was_meant_so_and_what_is_suggested_can_be_read(text: str) -> None:
    refusal = _refusal(text)
    if not refusal:
        assert Quantity.of(str(Quantity.of(text))) == Quantity.of(text)
        return
    _, instead, suggested = refusal.rpartition(": write ")

    # Two mistakes in one text are mended one after the other, but never into the same text.
    if instead and "such as" not in suggested:
        assert suggested != text
        assert f": write {suggested}" not in _refusal(suggested)


def _refusal(text: str) -> str:
    try:
        Quantity.of(text)
    except (QuantityError, UnknownUnitError) as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("text", ["5盏", "5 peopel", "5%%", "5余", "5e", "5 e3", "5万万"])
def test_a_unit_that_nobody_declared_is_refused_as_a_unit(text: str) -> None:
    with pytest.raises(UnknownUnitError):
        Quantity.of(text)


def test_the_units_of_a_plan_are_found_in_figures() -> None:
    lamp = Unit(symbol="盏", dimension="lamp", counting=True)
    table = UnitTable([lamp])

    assert Quantity.of("5盏", table).unit == lamp
    assert Quantity.of("5万盏", table).amount(lamp).value == 50_000


SIXTY, SIXTY_ONE = "9" * 60, "9" * 61


@pytest.mark.parametrize(
    "scalar",
    [
        SIXTY,
        f"-{SIXTY}",
        f"~-{'9' * 30}.{'9' * 30}万亿元",
        f"{'9' * 30}/{'9' * 30}",
        int(SIXTY),
        Decimal(f"-{SIXTY}"),
        Fraction(1, 10**58),
        1e59,
    ],
)
def test_sixty_digits_are_read(scalar: str | Decimal | Fraction | float) -> None:
    assert Quantity.of(str(Quantity.of(scalar))) == Quantity.of(scalar)


@pytest.mark.parametrize(
    "scalar",
    [
        SIXTY_ONE,
        f"-{'9' * 31}.{'9' * 30}",
        f"{'9' * 31}/{'9' * 30}",
        f"{SIXTY_ONE}人",
        "0" * 61,
        int(SIXTY_ONE),
        Decimal(SIXTY_ONE),
        Decimal("1E+60"),
        Decimal("1E-60"),
        Decimal("1E+999999"),
        Decimal("1E-999999"),
        Fraction(1, 10**60),
        Fraction(10**60),
        Fraction(10**30, 10**31 + 1),
        1e60,
        5e-324,
    ],
)
def test_more_than_sixty_digits_are_refused(
    scalar: str | Decimal | Fraction | float,
) -> None:
    with pytest.raises(QuantityError, match="more than 60 digits"):
        Quantity.of(scalar)


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    with pytest.raises(QuantityError, match="must be a number"):
        Quantity.of(Decimal(number))
    with pytest.raises(QuantityError, match="must be a number"):
        Quantity(number=Decimal(number))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_float_that_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(QuantityError, match="must be a number"):
        Quantity.of(number)


@pytest.mark.parametrize("denominator", ["0", "-1", "NaN", "Infinity"])
def test_a_denominator_is_a_number_above_zero(denominator: str) -> None:
    with pytest.raises(QuantityError, match="must be above zero"):
        Quantity(number=Decimal(1), denominator=Decimal(denominator))


@pytest.mark.parametrize("scale", [-4, 1, 3, 16])
def test_a_scale_is_that_of_a_scale_word(scale: int) -> None:
    with pytest.raises(QuantityError, match="4, 8 or 12"):
        Quantity(number=Decimal(1), scale=scale)


def test_a_quotient_has_no_scale_word() -> None:
    with pytest.raises(QuantityError, match="write 18/100000"):
        Quantity(number=Decimal(18), denominator=Decimal(10), scale=4)


# -- amounts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "symbol", "value"),
    [
        ("59178", "人", 59178),
        ("59178", "万人", 59178),
        ("59178人", "万人", Fraction("5.9178")),
        ("3.54万", "人次", 35400),
        ("3.54万人次", "万人次", Fraction("3.54")),
        ("2.1亿元", "万元", 21_000),
        ("147.95%", "倍", Fraction("1.4795")),
        ("34/120", "%", Fraction(340, 12)),
        ("34/120", "‰", Fraction(3400, 12)),
        ("34/120", "个", Fraction(34, 120)),
        ("34/120%", "%", Fraction(34, 120)),
        ("yes", "yes/no", 1),
        ("否", "yes/no", 0),
    ],
)
def test_a_figure_means_an_exact_amount(text: str, symbol: str, value: Fraction | int) -> None:
    assert Quantity.of(text).amount(UNITS.find(symbol)) == Amount.exactly(value, UNITS.find(symbol))


@pytest.mark.parametrize(
    ("text", "symbol", "value", "half"),
    [
        ("~3.54万", "人次", 35400, 50),
        ("~3.54万人次", "万人次", Fraction("3.54"), Fraction("0.005")),
        ("~-3", "分", -3, Fraction(1, 2)),
        ("~0.10", "分", Fraction(1, 10), Fraction(1, 200)),
        ("~5/2", "人", Fraction(5, 2), Fraction(1, 4)),
    ],
)
def test_a_mark_asks_for_half_a_unit_of_the_last_place_either_side(
    text: str, symbol: str, value: Fraction, half: Fraction
) -> None:
    unit = UNITS.find(symbol)

    assert Quantity.of(text).amount(unit) == Amount(
        value=Fraction(value), lower=value - half, upper=value + half, unit=unit
    )


@given(quantities(addable_units()))
def test_bounds_hold_the_value_and_exact_figures_have_none(quantity: Quantity) -> None:
    assert quantity.unit is not None
    amount = quantity.amount(quantity.unit)

    assert amount.lower <= amount.value <= amount.upper
    assert amount.is_exact is not quantity.rounded
    assert amount.upper - amount.value == amount.value - amount.lower


@pytest.mark.parametrize(
    ("text", "symbol", "half"),
    [
        ("59178", "人", 0),
        ("3.54万", "人次", 50),
        ("5万", "人", 5000),
        ("5", "万人", Fraction(1, 2)),
        ("5 万人", "人", 5000),
        ("5千人", "人", 500),
        ("160.97", "公里", Fraction("0.005")),
        ("147.95%", "%", Fraction("0.005")),
        ("34.5/120", "人", 0),
        ("~59178", "人", Fraction(1, 2)),
        ("yes", "yes/no", 0),
    ],
)
def test_a_printed_figure_is_rounded_where_it_looks_so(
    text: str, symbol: str, half: Fraction | int
) -> None:
    amount = as_printed(Quantity.of(text), UNITS.find(symbol))

    assert (amount.value - amount.lower, amount.upper - amount.value) == (half, half)


def test_a_figure_of_something_else_has_no_amount() -> None:
    with pytest.raises(IncompatibleUnitsError):
        Quantity.of("878人次").amount(UNITS.find("人"))
    with pytest.raises(IncompatibleUnitsError):
        as_printed(Quantity.of("3.5km"), UNITS.find("人"))


# -- laws ----------------------------------------------------------------------------------


@st.composite
def amounts(draw: st.DrawFn, unit: Unit) -> Amount:
    value, *ends = [draw(fractions()) for _ in range(3)]
    lower, value, upper = sorted((value, *ends))
    return Amount(value=value, lower=lower, upper=upper, unit=unit)


_FAMILIES = (("人", "万人", "名"), ("km", "米", "万公里"), ("元/月", "万元/年"), ("百分点",))


@st.composite
def alike(draw: st.DrawFn, how_many: int) -> list[Amount]:
    """Draw amounts in units of one dimension."""
    family = draw(st.sampled_from(_FAMILIES))
    symbols = [draw(st.sampled_from(family)) for _ in range(how_many)]
    return [draw(amounts(UNITS.find(symbol))) for symbol in symbols]


@given(alike(3))
def test_adding_is_associative_and_commutative_and_exact(three: list[Amount]) -> None:
    one, two, other = three

    assert (one + two) + other == one + (two + other)
    assert one + two == (two + one).to(one.unit)
    assert (one + two).value == one.value + two.value * two.unit.to(one.unit)


@given(alike(2))
def test_subtracting_undoes_adding_and_only_widens_bounds(two: list[Amount]) -> None:
    one, other = two
    back = (one + other) - other

    assert back.value == one.value
    assert back.lower <= one.lower
    assert one.upper <= back.upper


@given(alike(2))
def test_converting_there_and_back_is_the_same_amount(two: list[Amount]) -> None:
    one, other = two

    assert one.to(other.unit).to(one.unit) == one
    assert one.to(one.unit) is one


@given(quantities(addable_units()), quantities(addable_units()))
def test_figures_add_exactly_when_they_measure_the_same(one: Quantity, other: Quantity) -> None:
    assert one.unit is not None
    assert other.unit is not None
    if one.unit.dimension != other.unit.dimension:
        with pytest.raises(IncompatibleUnitsError):
            _ = one + other
        with pytest.raises(IncompatibleUnitsError):
            _ = one - other
        return

    assert one + other == one.amount(one.unit) + other.amount(one.unit)
    assert (one - other).value == (one + other).value - 2 * other.amount(one.unit).value


@given(quantities(st.none()), quantities(st.none()))
def test_figures_without_a_unit_are_plain_numbers(one: Quantity, other: Quantity) -> None:
    assert (one + other).value == one.amount(NUMBER).value + other.amount(NUMBER).value
    assert (one - other).unit == NUMBER


def test_a_figure_with_a_unit_and_one_without_never_add() -> None:
    with pytest.raises(IncompatibleUnitsError, match="give both one, or neither"):
        _ = Quantity.of("5人") + Quantity.of("5")
    with pytest.raises(IncompatibleUnitsError, match="give both one, or neither"):
        _ = Quantity.of("5") - Quantity.of("5人")


def test_people_and_visits_never_add() -> None:
    with pytest.raises(IncompatibleUnitsError):
        _ = Quantity.of("5人") + Quantity.of("5人次")


_NEVER = "percentages never add: add their numerators and denominators instead"


@given(st.sampled_from(("%", "‰", "倍")), units(), fractions())
def test_percentages_never_add(symbol: str, unit: Unit, value: Fraction) -> None:
    share, other = Amount.exactly(1, UNITS.find(symbol)), Amount.exactly(value, unit)

    with pytest.raises(IncompatibleUnitsError, match=f"^{_NEVER}$"):
        _ = share + other
    with pytest.raises(IncompatibleUnitsError):
        _ = other + share


def test_percentages_differ_by_percentage_points() -> None:
    gap = Quantity.of("4.3%") - Quantity.of("35‰")

    assert gap == Amount.exactly(Fraction("0.8"), POINTS)
    assert (Quantity.of("1倍") - Quantity.of("50%")).value == 50
    assert gap + gap == Amount.exactly(Fraction("1.6"), POINTS)


@given(alike(1), fractions())
def test_scaling_keeps_the_bounds_in_order_whatever_the_sign(
    one: list[Amount], factor: Fraction
) -> None:
    scaled = one[0].scaled(factor)

    assert scaled.lower <= scaled.value <= scaled.upper
    assert scaled.value == one[0].value * factor
    assert scaled.upper - scaled.lower == abs(factor) * (one[0].upper - one[0].lower)


@pytest.mark.parametrize("written", ["3.5万人", "~3.5万人"])
def test_an_amount_is_in_the_unit_it_was_converted_to(written: str) -> None:
    people, thousands = UNITS.find("人"), UNITS.find("千人")
    quantity = Quantity.of(written)

    assert quantity.amount(people).to(thousands) == quantity.amount(thousands)
    assert quantity.amount(people).to(thousands).unit is thousands
    assert quantity.amount(people).scaled(2).unit is people
    assert quantity.amount(people).scaled(2, unit=thousands).unit is thousands


@pytest.mark.parametrize(
    ("one", "other", "bounds"),
    [
        ("~3.5万人", "100人", (34600, 35100, 35600)),
        ("100人", "~3.5万人", (34600, 35100, 35600)),
        ("~3.5万人", "~100人", (34599.5, 35100, 35600.5)),
        ("100人", "35000人", (35100, 35100, 35100)),
    ],
)
def test_a_sum_is_as_sure_as_its_least_sure_part(
    one: str, other: str, bounds: tuple[float, float, float]
) -> None:
    total = Quantity.of(one) + Quantity.of(other)

    assert [total.lower, total.value, total.upper] == [Fraction(bound) for bound in bounds]


def test_a_negative_factor_swaps_the_bounds() -> None:
    amount = Quantity.of("~10").amount(NUMBER).scaled(-2)

    assert [int(one) for one in (amount.lower, amount.value, amount.upper)] == [-21, -20, -19]


@given(units(), fractions())
def test_an_exact_amount_has_itself_as_bounds(unit: Unit, value: Fraction) -> None:
    amount = Amount.exactly(value, unit)

    assert amount.is_exact
    assert amount.lower == amount.value == amount.upper == value


def test_a_whole_number_becomes_a_fraction_so_that_no_quotient_is_a_float() -> None:
    amount = Amount.exactly(1, NUMBER)

    assert (amount.value / 3, amount.lower / 3, amount.upper / 3) == (Fraction(1, 3),) * 3


def test_an_amount_lies_within_its_bounds() -> None:
    one, two = Fraction(1), Fraction(2)
    wrong = ((two, one, two), (one, two, one), (two, one, one), (two, two, one))
    for lower, value, upper in wrong:
        with pytest.raises(ValueError, match="within its bounds"):
            Amount(value=value, lower=lower, upper=upper, unit=NUMBER)


def test_yes_or_no_is_one_or_nothing() -> None:
    assert [Quantity.of(text).amount(YES_OR_NO).value for text in ("yes", "no")] == [1, 0]
