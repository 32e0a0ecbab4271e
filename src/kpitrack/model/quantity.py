"""Quantities: figures as written, and the exact amounts that they stand for.

A `Quantity` keeps every digit of the printed figure; an `Amount` is the exact rational it
means, with the bounds that its rounding leaves open. Nothing here rounds, and no float
survives: one that a caller passes in is read by its shortest decimal form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal, InvalidOperation, Rounded
from fractions import Fraction

import attrs

from kpitrack.model.draft import draft_of
from kpitrack.model.figure import (
    FIGURE,
    FIGURE_SCALES,
    MAX_DIGITS,
    PLAIN_FIGURE,
    mistake_in,
    not_a_figure,
    quoted,
)
from kpitrack.model.unit import (
    NUMBER,
    POINTS,
    PURE_RATIO,
    RATIO,
    UNITS,
    YES_NO,
    YES_OR_NO,
    IncompatibleUnitsError,
    Unit,
    UnitTable,
    UnknownUnitError,
)

_SCALE_TEXT = {0: ""} | {power: word for word, power in FIGURE_SCALES.items()}
_EXACT = Context(prec=MAX_DIGITS // 2, traps=[InvalidOperation, Rounded])
"""Refuses a text that is no decimal or has too many digits, whatever the caller's own does."""
_MANY_ZEROS = "0" * (MAX_DIGITS // 4)
"""A context does not count the zeros in front, which also are digits: no text has so many."""
_NEEDS_SPACE = re.compile(r"[A-Za-z0-9.,+\-~/:\u2012-\u2015\u2212万亿]")
_TOO_LONG = f"a figure of more than {MAX_DIGITS} digits cannot have been measured"
_ANSWERS = {
    "yes": (Decimal(1), YES_OR_NO),
    "no": (Decimal(0), YES_OR_NO),
    "是": (Decimal(1), UNITS.find("是/否")),
    "否": (Decimal(0), UNITS.find("是/否")),
}
_ANSWER_TEXT = {(str(number), unit.symbol): text for text, (number, unit) in _ANSWERS.items()}

Scalar = int | Decimal | Fraction | str | float
"""What a caller may write a figure as."""


class QuantityError(ValueError):
    """A text is not a figure; the message says what to write instead."""


def _digits(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"


@attrs.frozen(kw_only=True)
class Quantity:
    """A figure as somebody wrote it.

    Equal when written alike: `2.50` and `2.5` are different claims about how precisely
    something was measured, so they are different quantities of the same `amount`. So are
    `5万人`, which is 5万 of the unit 人, and `5 万人`, which is 5 of the unit 万人.

    Attributes:
        number: The digits as written, before the scale word.
        denominator: What `number` is divided by in a figure such as 34/120, which keeps
            both so that ratios can be pooled; above zero.
        scale: The power of ten of the scale word: 4 for 万, 8 for 亿, else 0.
        unit: The unit written beside the figure; None means the indicator's own.
        rounded: Whether a leading `~` marks the figure as rounded.

    >>> str(Quantity.of("3.54万"))
    '3.54万'
    """

    # Compared as written: Decimal("0.10") == Decimal("0.1"), but they are written differently.
    number: Decimal = attrs.field(eq=_digits)
    denominator: Decimal | None = attrs.field(default=None, eq=_digits)
    scale: int = 0
    unit: Unit | None = None
    rounded: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.number.is_finite():
            msg = f"a figure must be a number, not {self.number}"
            raise QuantityError(msg)
        if self.denominator is not None:
            self._check_quotient(self.denominator)
        if self.scale not in _SCALE_TEXT:
            msg = f"a scale word stands for 10 to the power of 4, 8 or 12, not {self.scale}"
            raise QuantityError(msg)
        if self.unit is not None and self.unit.dimension == YES_NO:
            self._check_answer()

    def _check_quotient(self, denominator: Decimal) -> None:
        if not denominator.is_finite() or not denominator > 0:
            msg = f"the denominator of a figure must be above zero, not {denominator}"
            raise QuantityError(msg)
        if self.scale:
            # 18/10万 could be 1.8万, but who prints it means 18 in 100000.
            whole = Decimal(f"{denominator:f}E{self.scale}")
            msg = f"a scale word cannot stand behind a quotient: write {self.number:f}/{whole:f}"
            raise QuantityError(msg)

    def _check_answer(self) -> None:
        plain = self.denominator is None and not self.scale and not self.rounded
        if not plain or _digits(self.number) not in {"0", "1"}:
            msg = "a figure in yes/no is one or the other: write yes or no"
            raise QuantityError(msg)

    @classmethod
    def of(cls, scalar: Scalar | Quantity, units: UnitTable = UNITS) -> Quantity:
        """Read a figure from any scalar, text as it would be printed.

        Raises:
            QuantityError: The scalar is not a figure, or has more than 60 digits.
            UnknownUnitError: The text names a unit that `units` does not have.

        >>> Quantity.of(0.1).amount(UNITS.find("km")).value
        Fraction(1, 10)
        """
        if isinstance(scalar, str):
            return cls._parse(scalar, units)
        if isinstance(scalar, Quantity):
            return scalar
        if isinstance(scalar, bool):
            return cls(number=Decimal(int(scalar)), unit=YES_OR_NO)
        if isinstance(scalar, Fraction):
            # Always with its denominator, so that Fraction(1) means the same share as 1/1.
            number, denominator = _plain(scalar.numerator), _plain(scalar.denominator)
            _check_length(f"{number:f}", f"{denominator:f}")
            return cls(number=number, denominator=denominator)
        # A subclass may print itself otherwise: np.float64(0.1).
        return cls(number=_plain(float.__repr__(scalar) if isinstance(scalar, float) else scalar))

    @classmethod
    def _parse(cls, text: str, units: UnitTable) -> Quantity:
        if PLAIN_FIGURE.fullmatch(text) and len(text) <= MAX_DIGITS:
            # Most figures; they need nothing of what follows, which takes its time.
            return _sound(Decimal(text), None, 0, None)
        match = FIGURE.fullmatch(text)
        if match is None:
            return cls._answer(text)
        tilde, number, denominator, scale, symbol = match.groups()
        if len(text) > MAX_DIGITS:
            _check_length(number, denominator or "")
        if denominator is not None and not denominator.strip("0."):
            msg = f"{quoted(text)} divides by zero: a denominator must be above zero"
            raise QuantityError(msg)
        return cls(
            number=Decimal(number),
            denominator=None if denominator is None else Decimal(denominator),
            scale=FIGURE_SCALES[scale] if scale else 0,
            unit=_unit_in(text, symbol, units) if symbol else None,
            rounded=bool(tilde),
        )

    @classmethod
    def _answer(cls, text: str) -> Quantity:
        if text not in _ANSWERS:
            raise QuantityError(mistake_in(text) or not_a_figure(text))
        number, unit = _ANSWERS[text]
        return cls(number=number, unit=unit)

    def in_unit(self, unit: Unit) -> Quantity:
        """Return the same figure with `unit` written beside it.

        Raises:
            QuantityError: The unit is yes/no, and the figure is neither.

        >>> str(Quantity.of("3.54万").in_unit(UNITS.find("人次")))
        '3.54万人次'
        """
        if self.rounded or unit.dimension == YES_NO:
            return attrs.evolve(self, unit=unit)
        return _sound(self.number, self.denominator, self.scale, unit)

    def __str__(self) -> str:
        """Return the figure as it was written, its unit included if it had one."""
        ratio = "" if self.denominator is None else f"/{self.denominator:f}"
        word = _SCALE_TEXT[self.scale]
        figure = f"{'~' if self.rounded else ''}{self.number:f}{ratio}{word}"
        return figure if self.unit is None else _with_unit(figure, self.unit.symbol)

    @property
    def places(self) -> int:
        """The printed decimal places, 0 or more, of the number before its scale word."""
        return len(f"{self.number:f}".partition(".")[2])

    def amount(self, unit: Unit) -> Amount:
        """Return what the figure means in `unit`; bounds only where `~` asks for them.

        Raises:
            IncompatibleUnitsError: The figure's own unit measures something else.

        >>> Quantity.of("2.1亿元").amount(UNITS.find("万元")).value
        Fraction(21000, 1)
        """
        value = Fraction(self.number)
        if self.scale:
            value *= 10**self.scale
        if not self.rounded:
            return Amount.exactly(self._converted(value, unit), unit)
        half = Fraction(10) ** (self.scale - self.places) / 2
        return Amount(
            value=self._converted(value, unit),
            lower=self._converted(value - half, unit),
            upper=self._converted(value + half, unit),
            unit=unit,
        )

    def _converted(self, value: Fraction, unit: Unit) -> Fraction:
        if self.denominator is not None:
            value /= Fraction(self.denominator)
        written = self._written_unit(unit)
        # Most figures are in the unit asked for; multiplying fractions by 1 takes its time.
        return value if written is unit else value * written.to(unit)

    def _written_unit(self, unit: Unit) -> Unit:
        if self.unit is not None:
            return self.unit
        # 41/901 recorded for a percentage is the share itself, not 0.0455 percent.
        is_share = self.denominator is not None and unit.dimension == RATIO
        return PURE_RATIO if is_share else unit

    def __add__(self, other: Quantity) -> Amount:
        """Add exactly, in this quantity's unit.

        Raises:
            IncompatibleUnitsError: The units differ in dimension, or are percentages.
        """
        unit = self._own_unit(other)
        return self.amount(unit) + other.amount(unit)

    def __sub__(self, other: Quantity) -> Amount:
        """Subtract exactly, in this quantity's unit; of percentages, in percentage points.

        Raises:
            IncompatibleUnitsError: The units differ in dimension.
        """
        unit = self._own_unit(other)
        return self.amount(unit) - other.amount(unit)

    def _own_unit(self, other: Quantity) -> Unit:
        if (self.unit is None) != (other.unit is None):
            msg = f"{self} and {other} do not both name a unit: give both one, or neither"
            raise IncompatibleUnitsError(msg)
        return self.unit or NUMBER


_DRAFT = draft_of(Quantity)


def _sound(number: Decimal, denominator: Decimal | None, scale: int, unit: Unit | None) -> Quantity:
    """Return a figure, not marked as rounded, whose parts are known to go together."""
    draft = _DRAFT()
    draft.number = number
    draft.denominator = denominator
    draft.scale = scale
    draft.unit = unit
    draft.rounded = False
    draft.__class__ = Quantity
    sound: Quantity = draft
    return sound


def numbers_in(texts: Sequence[str]) -> list[Decimal] | None:
    """Return the numbers that all texts are, or None if one is anything else.

    A text is a number where `Quantity.of` would read a number alone. One look at all of them
    together leaves only what a decimal and a figure are written alike in: no letters, spaces or
    signs other than a minus and a point, and no point at an end.

    >>> numbers_in(["7", "0.50"])
    [Decimal('7'), Decimal('0.50')]
    >>> numbers_in(["7", "0.50", "7 km"])
    """
    lines = "\n".join(("", *texts, ""))
    is_plain = (
        lines.isascii()
        and not lines.encode().translate(None, b"-.0123456789\n")
        and not any(end in lines for end in ("\n.", "-.", ".\n"))
        and lines.count("\n") == len(texts) + 1
        and _MANY_ZEROS not in lines
    )
    try:
        return list(map(_EXACT.create_decimal, texts)) if is_plain else None
    except (InvalidOperation, Rounded):
        return None


@attrs.frozen(kw_only=True)
class Amount:
    """An exact amount, with the bounds that rounding of its inputs leaves open.

    Attributes:
        value: The amount, in `unit`.
        lower: The least it can be; equal to `value` where nothing is rounded.
        upper: The most it can be.
        unit: The unit of all three.

    >>> total = Quantity.of("3.54万人次") + Quantity.of("100人次")
    >>> total.value, total.unit.symbol
    (Fraction(35500, 1), '人次')
    """

    value: Fraction
    lower: Fraction
    upper: Fraction
    unit: Unit

    def __attrs_post_init__(self) -> None:
        # Most amounts are exact, one fraction thrice, and comparing fractions takes its time.
        if self.lower is self.value is self.upper:
            return
        if not self.lower <= self.value <= self.upper:
            msg = f"an amount lies within its bounds, not {self.lower}, {self.value}, {self.upper}"
            raise ValueError(msg)

    @classmethod
    def exactly(cls, value: Fraction | int, unit: Unit) -> Amount:
        """Return an amount that is known exactly."""
        exact = value if isinstance(value, Fraction) else Fraction(value)
        return cls(value=exact, lower=exact, upper=exact, unit=unit)

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded: both bounds are the value."""
        return self.lower is self.upper or self.lower == self.upper

    def to(self, unit: Unit) -> Amount:
        """Return the same amount in another unit of the same dimension.

        Raises:
            IncompatibleUnitsError: `unit` measures something else.
        """
        if unit is self.unit or unit == self.unit:
            return self
        return self.scaled(self.unit.to(unit), unit=unit)

    def scaled(self, factor: Fraction | int, *, unit: Unit | None = None) -> Amount:
        """Return the amount times `factor`; a negative factor swaps the bounds."""
        value, unit = self.value * factor, unit or self.unit
        if self.is_exact:
            return Amount.exactly(value, unit)
        ends = (self.lower * factor, self.upper * factor)
        return Amount(value=value, lower=min(ends), upper=max(ends), unit=unit)

    def __add__(self, other: Amount) -> Amount:
        """Add exactly, bounds with bounds, in this amount's unit.

        Raises:
            IncompatibleUnitsError: The dimensions differ, or are percentages, which never add.
        """
        if self.unit.dimension == RATIO:
            msg = "percentages never add: add their numerators and denominators instead"
            raise IncompatibleUnitsError(msg)
        return self._plus(other.to(self.unit), self.unit)

    def __sub__(self, other: Amount) -> Amount:
        """Subtract exactly, in this amount's unit; of percentages, in percentage points.

        Raises:
            IncompatibleUnitsError: The dimensions differ.
        """
        minus = other.to(self.unit).scaled(-1)
        if self.unit.dimension != RATIO:
            return self._plus(minus, self.unit)
        points = self.unit.factor / POINTS.factor
        return self._plus(minus, self.unit).scaled(points, unit=POINTS)

    def _plus(self, other: Amount, unit: Unit) -> Amount:
        value = self.value + other.value
        if self.is_exact and other.is_exact:
            return Amount.exactly(value, unit)
        return Amount(
            value=value,
            lower=self.lower + other.lower,
            upper=self.upper + other.upper,
            unit=unit,
        )


def optional_quantity(scalar: Scalar | Quantity | None) -> Quantity | None:
    """Read a figure as `Quantity.of` does; None stays None."""
    return None if scalar is None else Quantity.of(scalar)


def to_quantity(scalar: Scalar | Quantity) -> Quantity:
    """Read a figure as `Quantity.of` does, with the built-in units."""
    return scalar if isinstance(scalar, Quantity) else Quantity.of(scalar)


def as_printed(quantity: Quantity, unit: Unit) -> Amount:
    """Return what a printed figure can have meant in `unit`, read as rounded where it may be.

    A decimal point or a scale word, in the figure or in its unit, makes a figure rounded:
    its bounds are half a unit of the last written place either side. A plain integer and a
    quotient of two figures are exact, unless `~` marks them.

    Raises:
        IncompatibleUnitsError: The figure's own unit measures something else.

    >>> people = UNITS.find("人次")
    >>> as_printed(Quantity.of("3.54万"), people).lower
    Fraction(35350, 1)
    >>> as_printed(Quantity.of(59178), people).is_exact
    True
    """
    return marked_as_printed(quantity, unit).amount(unit)


def marked_as_printed(quantity: Quantity, unit: Unit) -> Quantity:
    """Return a figure in `unit` with the mark `~` where it looks rounded, as `as_printed` reads it.

    >>> str(marked_as_printed(Quantity.of("3.54万"), UNITS.find("人次")))
    '~3.54万'
    """
    written = quantity.unit or unit
    looks_rounded = quantity.denominator is None and bool(
        quantity.places or quantity.scale or written.scaled
    )
    return attrs.evolve(quantity, rounded=True) if looks_rounded else quantity


def _plain(number: Decimal | int | str) -> Decimal:
    """Write 1E+3 as 1000, digit for digit; other numbers stay as they are.

    Raises:
        QuantityError: There are too many digits.
    """
    decimal = Decimal(number)
    if not decimal.is_finite():
        return decimal
    # Before any digit is written out, since 1E+999999999 has a billion of them.
    if not -MAX_DIGITS <= decimal.adjusted() <= MAX_DIGITS:
        raise QuantityError(_TOO_LONG)
    written = f"{decimal:f}"
    _check_length(written)
    return Decimal(written)


def _check_length(*numbers: str) -> None:
    if sum(sign.isdecimal() for number in numbers for sign in number) > MAX_DIGITS:
        raise QuantityError(_TOO_LONG)


def _unit_in(text: str, symbol: str, units: UnitTable) -> Unit:
    try:
        return units.find(symbol)
    except UnknownUnitError:
        mistake = mistake_in(text)
        if mistake is None:
            raise
        raise QuantityError(mistake) from None


def _with_unit(figure: str, symbol: str) -> str:
    """Put a space before a unit where people do, and where it would be read as digits or a scale.

    None stands before a Chinese unit or a sign such as %.
    """
    space = " " if _NEEDS_SPACE.match(symbol) else ""
    return _ANSWER_TEXT.get((figure, symbol)) or f"{figure}{space}{symbol}"
