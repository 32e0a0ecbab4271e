"""Units: symbols, what they measure, and how they convert.

This module holds the built-in table and the lookup rules. It must not know about
quantities, plans or files, and it never guesses: a symbol that is not in the table and
cannot be composed from it is not a unit.
"""

from __future__ import annotations

import difflib
import math
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

import attrs

_Answer = TypeVar("_Answer")

RATIO = "ratio"
YES_NO = "yes-no"
PERCENTAGE_POINTS = "percentage-points"

SCALE_WORDS: dict[str, int] = {
    "万亿": 12,
    "千万": 7,
    "百万": 6,
    "亿": 8,
    "万": 4,
    "千": 3,
    "百": 2,
}
"""Scale words before a unit and their powers of ten, every word before those it begins with."""

MAX_PARTS = 4
"""The most units that one symbol may compose: 元/月/人 is three."""

MAX_REMEMBERED = 1000
"""The most answers that a table remembers; more symbols than that are worked out each time."""

_LONGEST_MISSPELT = 40
"""No symbol is near to a longer text."""

_UNSCALED = frozenset({RATIO, YES_NO, PERCENTAGE_POINTS, "score"})
"""Dimensions that take no scale word: 百分 and 万分 begin 百分点 and 万分之, not scores."""

_LIKENESS = 0.6
_LATIN_LIKENESS = 0.7
"""How like a known symbol a misspelt one must be; short Latin words are alike by chance."""

_OTHER_WORDS = {"%%": "%", "per cent": "%", "percent": "%", "pct": "%", "ppl": "people"}
"""Usual words for known units that are spelled like none, or like another one."""

_UNCOMPOSED = frozenset({RATIO, YES_NO})
"""Dimensions that make no unit per unit: percentages would add up in such a disguise."""


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
        if not self.dimension:
            msg = f"unit {self.symbol!r} needs a dimension: the name of what it measures"
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
    ("套 套(户) 套（户）", "set"),
    ("件", "piece"),
    ("次 times", "occasion"),
    ("起 incidents incident", "incident"),
    ("例 cases case", "case"),
    ("宗", "matter"),
    ("家 enterprises enterprise", "enterprise"),
    ("处 places", "site"),
    ("项 projects project", "project"),
    ("台", "machine"),
    ("辆 vehicles vehicle", "vehicle"),
    ("辆次 车次", "vehicle-time"),
    ("班次", "service-run"),
    ("间 rooms room", "room"),
    ("栋 幢", "block"),
    ("张", "sheet"),
    ("床 beds bed", "bed"),
    ("份 copies", "copy"),
    ("册 books", "book"),
    ("本", "volume-of-print"),
    ("篇", "article"),
    ("株 棵 trees", "tree"),
    ("头", "head"),
    ("只", "animal"),
    ("村 villages village", "village"),
    ("支", "team"),
    ("批", "batch"),
    ("期", "round"),
    ("笔", "transaction"),
    ("艘", "ship"),
    ("架次", "flight"),
    ("部", "device"),
    ("对", "pair"),
    ("组", "group"),
    ("类 种", "kind"),
)
_MEASURED: tuple[tuple[str, str, str], ...] = (
    ("公里 千米 km kilometres kilometre", "length", "1000"),
    ("米 m metres metre", "length", "1"),
    ("厘米 cm", "length", "1/100"),
    ("毫米 mm", "length", "1/1000"),
    ("里", "length", "500"),
    ("平方公里 平方千米 km2 km²", "area", "1000000"),
    ("公顷 ha hectares hectare", "area", "10000"),
    ("亩", "area", "2000/3"),
    ("平方米 平米 m2 m²", "area", "1"),
    ("立方米 方 m3 m³", "volume", "1"),
    ("升 L litres litre", "volume", "1/1000"),
    ("吨 t tonnes tonne", "mass", "1000"),
    ("公斤 千克 kg", "mass", "1"),
    ("斤", "mass", "1/2"),
    ("克 g", "mass", "1/1000"),
    ("毫克 mg", "mass", "1/1000000"),
    ("微克 μg µg ug", "mass", "1/1000000000"),
    ("吨标准煤 tce", "coal-equivalent", "1"),
    ("瓦 W", "power", "1/1000"),
    ("千瓦 kW", "power", "1"),
    ("兆瓦 MW", "power", "1000"),
    ("千瓦时 度 kWh", "energy", "1"),
    ("兆瓦时 MWh", "energy", "1000"),
    ("千伏安 kVA", "apparent-power", "1"),
    ("千伏 kV", "voltage", "1"),
    ("分贝 dB", "sound-level", "1"),
    ("℃ °C", "temperature", "1"),
    ("小时 h hours hour", "duration", "3600"),
    ("学时 课时", "lesson", "1"),
    ("分钟 min minutes minute", "duration", "60"),
    ("秒 s", "duration", "1"),
    ("天 日 days day", "duration", "86400"),
    ("周 weeks week", "duration", "604800"),
    ("人日 人天 person-days", "work", "1"),
    ("年 岁 years year", "calendar", "12"),
    ("季度 quarters quarter", "calendar", "3"),
    ("月 个月 months month", "calendar", "1"),
    ("元 CNY RMB yuan", "currency-CNY", "1"),
    ("港元 港币 HKD", "currency-HKD", "1"),
    ("美元 USD $", "currency-USD", "1"),
    ("欧元 EUR €", "currency-EUR", "1"),
    ("英镑 GBP £", "currency-GBP", "1"),
    ("日元 JPY", "currency-JPY", "1"),
    ("韩元 KRW", "currency-KRW", "1"),
    ("卢布 RUB", "currency-RUB", "1"),
    ("澳元 AUD", "currency-AUD", "1"),
    ("加元 CAD", "currency-CAD", "1"),
    ("瑞士法郎 CHF", "currency-CHF", "1"),
    ("卢比 INR", "currency-INR", "1"),
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

    Besides the listed symbols it understands a scale word before one (`万人`, `亿元`, `千公顷`)
    and units per unit (`元/月/人`). What it finds depends on the listed units alone, never on
    what was looked up before, and it may be used from several threads.
    """

    __slots__ = ("_composed", "_known", "_near", "declared")

    def __init__(self, declared: Iterable[Unit] = ()) -> None:
        """Take the plan's own units; they win over built-in ones of the same symbol."""
        self.declared = tuple(declared)
        self._known = _BUILT_IN | {unit.symbol: unit for unit in self.declared}
        self._composed: dict[str, Unit] = {}
        self._near: dict[str, str | None] = {}

    def find(self, symbol: str) -> Unit:
        """Return the unit that `symbol` names.

        Raises:
            UnknownUnitError: Nothing in the table has or composes that symbol.

        >>> UNITS.find("万元/年").dimension
        'currency-CNY/calendar'
        """
        unit = self._known.get(symbol) or self._composed.get(symbol)
        if unit is not None:
            return unit
        unit = self._listed_or_composed(symbol)
        if unit is None:
            raise UnknownUnitError(symbol, self.nearest(symbol))
        return _remembered(self._composed, symbol, unit)

    def nearest(self, symbol: str) -> str | None:
        """Return the symbol in the table that is spelled most like `symbol`, if any is near.

        Of units per unit each is corrected by itself.

        >>> UNITS.nearest("KM"), UNITS.nearest("名教师"), UNITS.nearest("元/月份")
        ('km', '名', '元/月')
        """
        if len(symbol) > _LONGEST_MISSPELT:
            return None
        if symbol in self._near:
            return self._near[symbol]
        return _remembered(self._near, symbol, self._mended(symbol))

    def _mended(self, symbol: str) -> str | None:
        # NFKC writes full-width signs and ㎡ as they are in the table.
        parts = [part.strip() for part in unicodedata.normalize("NFKC", symbol).split("/")]
        tidy = "/".join(parts)
        if self._listed_or_composed(tidy):
            return tidy
        near = "/".join(self._closest(part) or "" for part in parts)
        return near if self._listed_or_composed(near) else self._closest(tidy)

    def _closest(self, written: str) -> str | None:
        if written in SCALE_WORDS:
            return None
        if written in _OTHER_WORDS:
            return _OTHER_WORDS[written]
        words = [word for word in SCALE_WORDS if written.startswith(word)]
        scaled = [word + known for word in words for known in self._known]
        folded = {known.casefold(): known for known in self._known} | {
            known.casefold(): known for known in scaled if self._scaled(known)
        }
        cutoff = _LATIN_LIKENESS if written.isascii() else _LIKENESS
        close = difflib.get_close_matches(written.casefold(), folded, n=1, cutoff=cutoff)
        return folded[close[0]] if close else self._measure_word(written)

    def _measure_word(self, written: str) -> str | None:
        """Return the counting unit that a Chinese text starts with: 所 of 所学校."""
        if "/" in written:
            return None
        starts = (
            unit.symbol
            for unit in self._known.values()
            if unit.counting and not unit.symbol.isascii() and written.startswith(unit.symbol)
        )
        return max(starts, key=len, default=None)

    def _listed_or_composed(self, symbol: str) -> Unit | None:
        return self._known.get(symbol) or self._scaled(symbol) or self._per(symbol)

    def _scaled(self, symbol: str) -> Unit | None:
        for word, power in SCALE_WORDS.items():
            base = self._known.get(symbol.removeprefix(word)) if symbol.startswith(word) else None
            if base is not None and not base.scaled and base.dimension not in _UNSCALED:
                factor = base.factor * 10**power
                return attrs.evolve(base, symbol=symbol, factor=factor, scaled=True)
        return None

    def _per(self, symbol: str) -> Unit | None:
        parts = symbol.split("/", maxsplit=MAX_PARTS)
        units = [self._known.get(part) or self._scaled(part) for part in parts]
        known = [unit for unit in units if unit and unit.dimension not in _UNCOMPOSED]
        if not 1 < len(parts) <= MAX_PARTS or len(known) < len(parts):
            return None
        first, *rest = known
        # 元/月/人 and 元/人/月 are the same.
        dimensions = [first.dimension, *sorted(unit.dimension for unit in rest)]
        return Unit(
            symbol=symbol,
            dimension="/".join(dimensions),
            factor=first.factor / math.prod(unit.factor for unit in rest),
            scaled=first.scaled,
        )


def _remembered(memory: dict[str, _Answer], symbol: str, answer: _Answer) -> _Answer:
    """Keep an answer, within bounds: the symbols are texts out of anybody's files."""
    if len(memory) < MAX_REMEMBERED:
        memory[symbol] = answer
    return answer


_BUILT_IN = _built_in()
UNITS = UnitTable()
"""The built-in units."""

NUMBER = UNITS.find("number")
PERCENT = UNITS.find("%")
POINTS = UNITS.find("百分点")
PURE_RATIO = UNITS.find("倍")
"""The unit of a bare quotient such as 34/120: the ratio itself."""
YES_OR_NO = UNITS.find("yes/no")
