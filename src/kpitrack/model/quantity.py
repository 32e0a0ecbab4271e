"""Quantities: figures as written, and the exact amounts that they stand for.

A `Quantity` keeps every digit of the printed figure; an `Amount` is the exact rational it
means, with the bounds that its rounding leaves open. Nothing here rounds, and no float
survives: one that a caller passes in is read by its shortest decimal form.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

import attrs

from kpitrack.model.unit import (
    NUMBER,
    POINTS,
    PURE_RATIO,
    RATIO,
    SCALE_WORDS,
    UNITS,
    YES_NO,
    YES_OR_NO,
    IncompatibleUnitsError,
    Unit,
    UnitTable,
)

MAX_DIGITS = 60
"""More digits than any published figure has; longer ones are refused, not computed with."""

_FIGURE = re.compile(
    r"(~?)(-?[0-9]+(?:\.[0-9]+)?)(?:/([0-9]+(?:\.[0-9]+)?))?(万亿|亿|万)? ?([^\s0-9.,+\-~/:][^\s]*)?",
)
_YES = {"yes": Decimal(1), "是": Decimal(1), "no": Decimal(0), "否": Decimal(0)}

_EXPONENT = re.compile(r"[eE][+-]?[0-9]+")
_SEPARATED = re.compile(r"-?[0-9]{1,3}(?:[,，_ ' ][0-9]{3})+(?:\.[0-9]+)?")
_SCIENTIFIC = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2}")
_HALF_WRITTEN = re.compile(r"\+?(-?[0-9]*)\.?([0-9]*)")
_NOT_NUMBERS = {"nan", ".nan", "inf", ".inf", "-inf", "-.inf", "infinity", "-infinity"}
_SCALE_TEXT = {0: ""} | {power: word for word, power in SCALE_WORDS.items()}

Scalar = int | Decimal | Fraction | str | float
"""What a caller may write a figure as."""


class QuantityError(ValueError):
    """A text is not a figure; the message says what to write instead."""


@attrs.frozen(kw_only=True)
class Quantity:
    """A figure as somebody wrote it.

    Equal when written alike: `2.50` and `2.5` are different claims about how precisely
    something was measured, so they are different quantities of the same `amount`.

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

    # Compared as text: Decimal("0.10") == Decimal("0.1"), but they are written differently.
    number: Decimal = attrs.field(eq=str)
    denominator: Decimal | None = attrs.field(default=None, eq=str)
    scale: int = 0
    unit: Unit | None = None
    rounded: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.number.is_finite():
            msg = f"a figure must be a number, not {self.number}"
            raise QuantityError(msg)
        if self.denominator is not None and not self.denominator > 0:
            msg = f"the denominator of a figure must be above zero, not {self.denominator}"
            raise QuantityError(msg)
        if self.scale not in _SCALE_TEXT:
            msg = f"a scale word stands for 10 to the power of 4, 8 or 12, not {self.scale}"
            raise QuantityError(msg)

    @classmethod
    def of(cls, scalar: Scalar | Quantity, units: UnitTable = UNITS) -> Quantity:
        """Read a figure from any scalar, text as it would be printed.

        Raises:
            QuantityError: The scalar is not a figure.
            UnknownUnitError: The text names a unit that `units` does not have.

        >>> Quantity.of(0.1).amount(UNITS.find("km")).value
        Fraction(1, 10)
        """
        if isinstance(scalar, Quantity):
            return scalar
        if isinstance(scalar, str):
            return cls._parse(scalar, units)
        if isinstance(scalar, bool):
            return cls(number=Decimal(int(scalar)), unit=YES_OR_NO)
        if isinstance(scalar, Fraction):
            # Always with its denominator, so that Fraction(1) means the same share as 1/1.
            return cls(number=Decimal(scalar.numerator), denominator=Decimal(scalar.denominator))
        shortest = repr(scalar) if isinstance(scalar, float) else scalar
        return cls(number=_plain(Decimal(shortest)))

    @classmethod
    def _parse(cls, text: str, units: UnitTable) -> Quantity:
        match = _FIGURE.fullmatch(text)
        if match is None:
            if text in _YES:
                return cls(number=_YES[text], unit=YES_OR_NO)
            raise QuantityError(_why_not(text))
        tilde, number, denominator, scale, symbol = match.groups()
        if len(number) + len(denominator or "") > MAX_DIGITS:
            msg = f"a figure of more than {MAX_DIGITS} digits cannot have been measured"
            raise QuantityError(msg)
        if symbol and _EXPONENT.fullmatch(symbol):
            raise QuantityError(_why_not(text))
        if denominator is not None and not Decimal(denominator):
            msg = f"{text!r} divides by zero: a denominator must be above zero"
            raise QuantityError(msg)
        return cls(
            number=Decimal(number),
            denominator=None if denominator is None else Decimal(denominator),
            scale=SCALE_WORDS[scale] if scale else 0,
            unit=units.find(symbol) if symbol else None,
            rounded=bool(tilde),
        )

    def __str__(self) -> str:
        """Return the figure as it was written, its unit included if it had one."""
        if self.unit is not None and self.unit.dimension == YES_NO:
            return "yes" if self.number else "no"
        ratio = "" if self.denominator is None else f"/{self.denominator:f}"
        word = _SCALE_TEXT[self.scale]
        symbol = "" if self.unit is None else _spaced(self.unit.symbol)
        return f"{'~' if self.rounded else ''}{self.number:f}{ratio}{word}{symbol}"

    @property
    def places(self) -> int:
        """The printed decimal places, 0 or more, of the number before its scale word."""
        return _places(self.number)

    def amount(self, unit: Unit) -> Amount:
        """Return what the figure means in `unit`; bounds only where `~` asks for them.

        Raises:
            IncompatibleUnitsError: The figure's own unit measures something else.

        >>> Quantity.of("2.1亿元").amount(UNITS.find("万元")).value
        Fraction(21000, 1)
        """
        half = self._half_place() if self.rounded else Fraction(0)
        return self._with_bounds(half, unit)

    def _half_place(self) -> Fraction:
        return Fraction(10) ** (self.scale - self.places) / 2

    def _with_bounds(self, half: Fraction, unit: Unit) -> Amount:
        factor = self._written_unit(unit).to(unit)
        if self.denominator is not None:
            factor /= Fraction(self.denominator)
        value = Fraction(self.number) * 10**self.scale
        if not half:
            exact = value * factor
            return Amount(value=exact, lower=exact, upper=exact, unit=unit)
        return Amount(
            value=value * factor,
            lower=(value - half) * factor,
            upper=(value + half) * factor,
            unit=unit,
        )

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
        if not self.lower <= self.value <= self.upper:
            msg = f"an amount lies within its bounds, not {self.lower}, {self.value}, {self.upper}"
            raise ValueError(msg)

    @classmethod
    def exactly(cls, value: Fraction | int, unit: Unit) -> Amount:
        """Return an amount that is known exactly."""
        exact = Fraction(value)
        return cls(value=exact, lower=exact, upper=exact, unit=unit)

    @property
    def is_exact(self) -> bool:
        """Whether nothing was rounded: both bounds are the value."""
        return self.lower == self.upper

    def to(self, unit: Unit) -> Amount:
        """Return the same amount in another unit of the same dimension.

        Raises:
            IncompatibleUnitsError: `unit` measures something else.
        """
        if unit == self.unit:
            return self
        return self.scaled(self.unit.to(unit), unit=unit)

    def scaled(self, factor: Fraction | int, *, unit: Unit | None = None) -> Amount:
        """Return the amount times `factor`; a negative factor swaps the bounds."""
        ends = (self.lower * factor, self.upper * factor)
        return Amount(
            value=self.value * factor,
            lower=min(ends),
            upper=max(ends),
            unit=unit or self.unit,
        )

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
        return Amount(
            value=self.value + other.value,
            lower=self.lower + other.lower,
            upper=self.upper + other.upper,
            unit=unit,
        )


def optional_quantity(scalar: Scalar | Quantity | None) -> Quantity | None:
    """Read a figure as `Quantity.of` does; None stays None."""
    return None if scalar is None else Quantity.of(scalar)


def to_quantity(scalar: Scalar | Quantity) -> Quantity:
    """Read a figure as `Quantity.of` does, with the built-in units."""
    return Quantity.of(scalar)


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
    written = quantity.unit or unit
    looks_rounded = quantity.denominator is None and bool(
        quantity.places or quantity.scale or written.scaled
    )
    if not looks_rounded:
        return quantity.amount(unit)
    return attrs.evolve(quantity, rounded=True).amount(unit)


def _plain(number: Decimal) -> Decimal:
    """Write 1E+3 as 1000, digit for digit; other numbers stay as they are."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent <= 0:
        return number
    if number.adjusted() > MAX_DIGITS:
        msg = f"a figure of more than {MAX_DIGITS} digits cannot have been measured"
        raise QuantityError(msg)
    return Decimal(int(number))


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _spaced(symbol: str) -> str:
    """Put a space before a Latin unit and none before a Chinese one or a sign, as people do."""
    return f" {symbol}" if symbol[0].isascii() and symbol[0].isalpha() else symbol


def _why_not(text: str) -> str:
    shown = text if len(text) <= MAX_DIGITS else f"{text[:MAX_DIGITS]}…"
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.casefold() in _NOT_NUMBERS:
        return f"{shown!r} is not a figure: leave the entry out where there is no figure"
    if _SEPARATED.fullmatch(plain):
        digits = re.sub(r"[^-0-9.]", "", plain)
        return f"{shown!r} has separators between its digits: write {digits}"
    if _SCIENTIFIC.fullmatch(plain):
        return f"{shown!r} is in scientific notation: write {Decimal(plain):f}"
    if plain != text and _FIGURE.fullmatch(plain):
        return f"{shown!r} has full-width characters or spaces around it: write {plain}"
    half = _HALF_WRITTEN.fullmatch(plain)
    if half is not None and (half[1].strip("-") or half[2]):
        number = f"{half[1] if half[1].strip('-') else half[1] + '0'}"
        return f"{shown!r} is half a figure: write {number}{'.' if half[2] else ''}{half[2]}"
    return f"{shown!r} is not a figure: write one such as 59178, 160.97, 3.54万 or 34/120"
