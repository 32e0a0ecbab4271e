"""Units: symbols, what they measure, and how they convert.

This module holds the built-in table and the lookup rules. It must not know about
quantities, plans or files, and it never guesses: a symbol that is not in the table and
cannot be composed from it is not a unit.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from fractions import Fraction

import attrs

RATIO = "ratio"
YES_NO = "yes-no"
PERCENTAGE_POINTS = "percentage-points"

SCALE_WORDS: dict[str, int] = {"万亿": 12, "亿": 8, "万": 4}
"""Scale words and their powers of ten, the longest first."""


class IncompatibleUnitsError(ValueError):
    """Two figures measure different things, or may not be combined in this way."""


class UnknownUnitError(ValueError):
    """A symbol is not a unit; the message names the nearest known one.

    Attributes:
        symbol: What was taken for a unit.
        nearest: The known symbol that is spelled most like it, if any is near.
    """

    def __init__(self, symbol: str, nearest: str | None) -> None:
        """Keep the symbol and its nearest known one."""
        super().__init__(symbol, nearest)
        self.symbol = symbol
        self.nearest = nearest

    def __str__(self) -> str:
        """Return what is wrong and what to write instead."""
        hint = f"did you mean {self.nearest!r}?" if self.nearest else "declare it under units:"
        return f"{self.symbol!r} is not a known unit; {hint}"


@attrs.frozen(kw_only=True)
class Unit:
    """A unit of measurement.

    Two units convert into one another exactly when they share a dimension; `人` (people)
    and `人次` (person-times) do not, however alike they look.

    Attributes:
        symbol: How the unit is written.
        dimension: What it measures.
        factor: How many of the dimension's base unit one of it is; above zero.
        counting: Whether only whole numbers of it exist (people, schools, events).
        scaled: Whether the symbol carries a scale word (万人, 亿元), so that a figure in it
            was rounded when it was printed.

    >>> UNITS.find("公里").factor
    Fraction(1000, 1)
    """

    symbol: str
    dimension: str
    factor: Fraction = attrs.field(default=Fraction(1), converter=Fraction)
    counting: bool = False
    scaled: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.symbol or self.symbol != self.symbol.strip():
            msg = f"a unit needs a symbol without spaces around it, not {self.symbol!r}"
            raise ValueError(msg)
        if self.factor <= 0:
            msg = f"the factor of unit {self.symbol!r} must be above zero, not {self.factor}"
            raise ValueError(msg)

    def to(self, other: Unit) -> Fraction:
        """Return how many of `other` one of this unit is.

        Raises:
            IncompatibleUnitsError: The units measure different dimensions.

        >>> UNITS.find("万元").to(UNITS.find("亿元"))
        Fraction(1, 10000)
        """
        if self.dimension != other.dimension:
            msg = (
                f"{self.symbol} ({self.dimension}) and {other.symbol} ({other.dimension}) "
                "measure different things and do not convert"
            )
            raise IncompatibleUnitsError(msg)
        return self.factor / other.factor


# Symbols that mean the same, what they measure, the factor to the base unit.
_COUNTING: tuple[tuple[str, str], ...] = (
    ("人 名 位 people person persons", "person"),
    ("人次 visits person-times", "person-time"),
    ("户 households household", "household"),
    ("户次", "household-time"),
    ("个 items item", "item"),
    ("所 schools school", "school"),
    ("座", "building"),
    ("场 events event", "event"),
    ("场次", "session"),
    ("条", "line"),
    ("套", "set"),
    ("件", "piece"),
    ("次 times", "occasion"),
    ("起 incidents incident", "incident"),
    ("家 enterprises enterprise", "enterprise"),
    ("处 places", "site"),
    ("项 projects project", "project"),
    ("台", "machine"),
    ("辆 vehicles vehicle", "vehicle"),
    ("间 rooms room", "room"),
    ("栋 幢", "block"),
    ("张", "sheet"),
    ("床 beds bed", "bed"),
    ("份 copies", "copy"),
    ("册 books", "book"),
    ("株 棵 trees", "tree"),
    ("头", "head"),
    ("只", "animal"),
    ("村 villages village", "village"),
)
_MEASURED: tuple[tuple[str, str, str], ...] = (
    ("公里 千米 km", "length", "1000"),
    ("米 m", "length", "1"),
    ("里", "length", "500"),
    ("平方公里 平方千米 km2 km²", "area", "1000000"),
    ("公顷 ha", "area", "10000"),
    ("亩", "area", "2000/3"),
    ("平方米 m2 m²", "area", "1"),
    ("立方米 方 m3 m³", "volume", "1"),
    ("升 L", "volume", "1/1000"),
    ("吨 t", "mass", "1000"),
    ("公斤 千克 kg", "mass", "1"),
    ("克 g", "mass", "1/1000"),
    ("千瓦 kW", "power", "1"),
    ("兆瓦 MW", "power", "1000"),
    ("千瓦时 度 kWh", "energy", "1"),
    ("小时 h hours hour", "duration", "3600"),
    ("分钟 min minutes minute", "duration", "60"),
    ("秒 s", "duration", "1"),
    ("天 日 days day", "duration", "86400"),
    ("年 years year", "calendar", "12"),
    ("月 个月 months month", "calendar", "1"),
    ("元 CNY RMB", "currency-CNY", "1"),
    ("港元 HKD", "currency-HKD", "1"),
    ("美元 USD $", "currency-USD", "1"),
    ("欧元 EUR €", "currency-EUR", "1"),
    ("英镑 GBP £", "currency-GBP", "1"),
    ("日元 JPY", "currency-JPY", "1"),
    ("分 points point", "score", "1"),
    ("倍", RATIO, "1"),
    ("%", RATIO, "1/100"),
    ("‰", RATIO, "1/1000"),
    ("百分点 个百分点 pp", PERCENTAGE_POINTS, "1/100"),
    ("number", "number", "1"),
    ("yes/no 是/否", YES_NO, "1"),
)


def _built_in() -> dict[str, Unit]:
    counting = [
        Unit(symbol=symbol, dimension=dimension, counting=True)
        for symbols, dimension in _COUNTING
        for symbol in symbols.split()
    ]
    measured = [
        Unit(symbol=symbol, dimension=dimension, factor=Fraction(factor))
        for symbols, dimension, factor in _MEASURED
        for symbol in symbols.split()
    ]
    return {unit.symbol: unit for unit in (*counting, *measured)}


class UnitTable:
    """The units a plan may use: its own ones, before the built-in ones.

    Besides the listed symbols it understands a scale word before one (`万人`, `亿元`) and
    units per unit (`元/月/人`).
    """

    __slots__ = ("_known", "declared")

    def __init__(self, declared: Iterable[Unit] = ()) -> None:
        """Take the plan's own units; they win over built-in ones of the same symbol."""
        self.declared = tuple(declared)
        self._known = _BUILT_IN | {unit.symbol: unit for unit in self.declared}

    def find(self, symbol: str) -> Unit:
        """Return the unit that `symbol` names.

        Raises:
            UnknownUnitError: Nothing in the table has or composes that symbol.

        >>> UNITS.find("万元/年").dimension
        'currency-CNY/calendar'
        """
        unit = self._known.get(symbol) or self._compose(symbol)
        if unit is None:
            raise UnknownUnitError(symbol, self.nearest(symbol))
        self._known[symbol] = unit
        return unit

    def nearest(self, symbol: str) -> str | None:
        """Return the known symbol that is spelled most like `symbol`, if any is near."""
        folded = {known.casefold(): known for known in self._known}
        close = difflib.get_close_matches(symbol.casefold(), folded, n=1, cutoff=0.6)
        return folded[close[0]] if close else None

    def _compose(self, symbol: str) -> Unit | None:
        first, slash, rest = symbol.partition("/")
        if slash:
            return self._per(symbol, [first, *rest.split("/")])
        return self._scaled(symbol)

    def _scaled(self, symbol: str) -> Unit | None:
        for word, power in SCALE_WORDS.items():
            base = self._known.get(symbol.removeprefix(word))
            if symbol.startswith(word) and base is not None and not base.scaled:
                return attrs.evolve(
                    base, symbol=symbol, factor=base.factor * 10**power, scaled=True
                )
        return None

    def _per(self, symbol: str, parts: list[str]) -> Unit | None:
        units = [self._known.get(part) or self._scaled(part) for part in parts]
        known = [unit for unit in units if unit is not None]
        if len(known) < len(units):
            return None
        factor = known[0].factor
        for unit in known[1:]:
            factor /= unit.factor
        return Unit(
            symbol=symbol,
            dimension="/".join(unit.dimension for unit in known),
            factor=factor,
            scaled=known[0].scaled,
        )


_BUILT_IN = _built_in()
UNITS = UnitTable()
"""The built-in units."""

NUMBER = UNITS.find("number")
PERCENT = UNITS.find("%")
POINTS = UNITS.find("百分点")
PURE_RATIO = UNITS.find("倍")
"""The unit of a bare quotient such as 34/120: the ratio itself."""
YES_OR_NO = UNITS.find("yes/no")
