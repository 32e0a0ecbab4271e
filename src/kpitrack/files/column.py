"""Columns: the texts of a ledger's cells become what observations are made of.

Each distinct text is read once, however many rows have it. This module knows one row at a time;
it must not know files, nor where a row stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice, repeat
from typing import Any, Generic, NamedTuple, TypeVar

import attrs

from kpitrack import findings as rules
from kpitrack.files.spelling import nearest
from kpitrack.findings import Finding
from kpitrack.model import (
    RATIO,
    Period,
    PeriodError,
    Quantity,
    QuantityError,
    UnitTable,
    UnknownUnitError,
    Where,
    parse_date,
)
from kpitrack.model.observation import Circumstances
from kpitrack.model.quantity import numbers_in

INDICATOR = "indicator"
PERIOD = "period"
AT = "at"
VALUE = "value"
UNIT = "unit"
RECORDED = "recorded"
SOURCE = "source"
NOTE = "note"
COLUMNS = (INDICATOR, PERIOD, AT, VALUE, UNIT, RECORDED, SOURCE, NOTE)
"""The columns that a ledger may have besides those of the plan's dimensions."""

MAX_REMEMBERED = 100_000
"""The most distinct texts of a field that are remembered."""

_FORBIDDEN = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""A character that may stand in no text of a plan either; compiled once a ledger has a text."""

_Value = TypeVar("_Value")


class WrongCellError(ValueError):
    """A cell cannot be read.

    Attributes:
        finding: What is wrong.
        index: Which of the field's cells it is.
    """

    def __init__(self, finding: Finding, index: int = 0) -> None:
        """Keep what is wrong, and with which cell."""
        super().__init__(finding, index)
        self.finding = finding
        self.index = index


@attrs.frozen(kw_only=True)
class Scope:
    """What the plan declares that rows may use.

    Attributes:
        units: The units that figures may name.
        parts: Dimension -> its parts.
    """

    units: UnitTable
    parts: Mapping[str, Sequence[str]]


class Rows(NamedTuple):
    """What rows say, as three columns of the same length.

    Attributes:
        indicators: What each is about.
        values: Its figure; only the number where that is all.
        circumstances: What it says beside.
    """

    indicators: Sequence[str]
    values: Sequence[Decimal | Quantity]
    circumstances: Sequence[Circumstances]


class Field(Generic[_Value]):
    """One attribute of observations, read from one cell of a row or from several together."""

    def __init__(
        self, names: Iterable[str], columns: Mapping[str, int], read: Callable[..., _Value]
    ) -> None:
        """Take the columns of these names, as far as they are there; `read` takes their texts."""
        self._at = [columns[name] for name in names if name in columns]
        self._read = read
        self._known = _Remembered(read)

    def of_cells(self, cells: Sequence[Sequence[str]]) -> Iterable[_Value]:
        """Return the values of many rows, given their cells column by column.

        Raises:
            ValueError: While it is walked through, at texts that cannot be read.
        """
        if not self._at:
            return repeat(self._read())
        texts = [cells[index] for index in self._at]
        keys: Iterable[_Key] = texts[0] if len(texts) == 1 else zip(*texts, strict=True)
        if all(map(_is_constant, texts)):
            return repeat(self._known[next(iter(keys))])
        return map(self._known.__getitem__, keys)

    def wrong_in(self, row: Sequence[str]) -> tuple[int, Finding] | None:
        """Return the column of a cell of a row that cannot be read, and what is wrong with it."""
        try:
            self._read(*(row[index] for index in self._at))
        except WrongCellError as error:
            return self._at[error.index], error.finding
        return None


def _is_constant(texts: Sequence[str]) -> bool:
    """Tell whether a column says the same in all rows, as it does where rows come in batches."""
    return texts[0] == texts[-1] and texts.count(texts[0]) == len(texts)


_Key = str | tuple[str, ...]
"""The text of a field's only cell, or the texts of all its cells."""


class _Remembered(dict[_Key, _Value]):
    """What texts that stand in many rows mean; each is read when it is first looked up."""

    def __init__(self, read: Callable[..., _Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: _Key) -> _Value:
        value = self._read(key) if isinstance(key, str) else self._read(*key)
        if len(self) < MAX_REMEMBERED:
            self[key] = value
        return value


class _Figures(Field[Decimal | Quantity]):
    """The figures: nearly each of them is another one, so they are read and not remembered."""

    def __init__(self, columns: Mapping[str, int], units: UnitTable) -> None:
        super().__init__([VALUE, UNIT], columns, _figure_in(units))

    def of_cells(self, cells: Sequence[Sequence[str]]) -> Iterable[Decimal | Quantity]:
        """Return the figures of many rows; where all are numbers alone, only these."""
        value, *unit = self._at
        if unit and any(cells[unit[0]]):
            return map(self._read, cells[value], cells[unit[0]])
        numbers = numbers_in(cells[value])
        return map(self._read, cells[value]) if numbers is None else numbers


class Fields:
    """All attributes of observations, read from the columns of one ledger."""

    def __init__(self, columns: Mapping[str, int], owner: str | None, scope: Scope) -> None:
        """Read the columns at these indexes; `owner` is the indicator whose own ledger it is."""
        split = sorted(scope.parts.keys() & columns.keys() - set(COLUMNS))
        self._indicator = Field([INDICATOR], columns, _indicator_of(owner))
        self._period = Field([PERIOD, AT], columns, _period_in(columns))
        self._value = _Figures(columns, scope.units)
        self._where = Field(split, columns, _where_of(split, scope.parts))
        self._recorded = Field([RECORDED], columns, _day)
        self._source = Field([SOURCE], columns, _wording_of(SOURCE))
        self._note = Field([NOTE], columns, _wording_of(NOTE))
        self._all: tuple[Field[Any], ...] = (
            self._indicator,
            self._period,
            self._value,
            self._where,
            self._recorded,
            self._source,
            self._note,
        )

    def of_cells(self, cells: Sequence[Sequence[str]]) -> Rows:
        """Return what rows say.

        Args:
            cells: Those of at least one row, column by column.

        Raises:
            ValueError: A cell cannot be read.
        """
        count = len(cells[0])
        return Rows(
            indicators=list(islice(self._indicator.of_cells(cells), count)),
            values=list(self._value.of_cells(cells)),
            circumstances=list(islice(self._circumstances(cells), count)),
        )

    def _circumstances(self, cells: Sequence[Sequence[str]]) -> Iterator[Circumstances]:
        period, where = self._period.of_cells(cells), self._where.of_cells(cells)
        recorded, source = self._recorded.of_cells(cells), self._source.of_cells(cells)
        note = self._note.of_cells(cells)
        said = zip(period, where, recorded, source, note, strict=False)
        columns = (period, where, recorded, source, note)
        # Where rows come in batches all say the same, and once does for all.
        return repeat(next(said)) if all(isinstance(one, repeat) for one in columns) else said

    def wrong_in(self, row: Sequence[str]) -> list[tuple[int, Finding]]:
        """Return the column of each cell of a row that cannot be read, and what is wrong."""
        return [wrong for field in self._all if (wrong := field.wrong_in(row)) is not None]


# -- what cells mean -------------------------------------------------------------------


def _indicator_of(owner: str | None) -> Callable[..., str]:
    """Return how the cell `indicator` is read; without that column all rows are of `owner`."""

    def read(text: str = owner or "") -> str:
        if not text:
            raise WrongCellError(rules.MissingCell(column=INDICATOR))
        if owner is not None and text != owner:
            raise WrongCellError(rules.OtherIndicator(id=text, owner=owner))
        return text

    return read


def _period_in(columns: Container[str]) -> Callable[..., Period]:
    """Return how the cells `period` and `at`, or the one that is there, are read."""
    if PERIOD not in columns:
        return _day_period
    return _period_or_day if AT in columns else _period


def _period_or_day(period: str, day: str) -> Period:
    if period and day:
        raise WrongCellError(rules.PeriodOrDay(both=True), 1)
    if not day:
        return _period(period)
    try:
        return _day_period(day)
    except WrongCellError as error:
        raise WrongCellError(error.finding, 1) from None


def _period(text: str) -> Period:
    if not text:
        raise WrongCellError(rules.PeriodOrDay(both=False))
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise WrongCellError(rules.NotAPeriod(text=text, problem=str(error))) from None


def _day_period(text: str) -> Period:
    day = _day(text)
    if day is None:
        raise WrongCellError(rules.PeriodOrDay(both=False))
    return Period.day(day)


def _day(text: str = "") -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except PeriodError as error:
        raise WrongCellError(rules.NotADate(text=text, problem=str(error))) from None


def _figure_in(units: UnitTable) -> Callable[..., Quantity]:
    """Return how the cells `value` and `unit` are read."""

    def read(text: str, symbol: str = "") -> Quantity:
        figure = _figure(text, units)
        return _beside(figure, text, symbol, units) if symbol else figure

    return read


def _figure(text: str, units: UnitTable) -> Quantity:
    if not text:
        raise WrongCellError(rules.MissingCell(column=VALUE))
    try:
        return Quantity.of(text, units)
    except QuantityError as error:
        raise WrongCellError(rules.NotAFigure(text=text, problem=str(error))) from None
    except UnknownUnitError as error:
        finding = rules.UnknownUnit(symbol=error.symbol, nearest=error.nearest)
        raise WrongCellError(finding) from None


def _beside(figure: Quantity, text: str, symbol: str, units: UnitTable) -> Quantity:
    """Return a figure in the unit that stands beside it."""
    try:
        unit = units.find(symbol)
    except UnknownUnitError as error:
        finding = rules.UnknownUnit(symbol=error.symbol, nearest=error.nearest)
        raise WrongCellError(finding, 1) from None
    is_share = figure.denominator is not None and unit.dimension == RATIO
    if figure.unit not in (None, unit) or is_share:
        raise WrongCellError(rules.SurplusUnit(figure=text, unit=symbol), 1)
    try:
        return figure.in_unit(unit)
    except QuantityError as error:
        raise WrongCellError(rules.NotAFigure(text=text, problem=str(error))) from None


def _where_of(split: Sequence[str], parts: Mapping[str, Sequence[str]]) -> Callable[..., Where]:
    """Return how the cells of dimensions, in the order of their names, are read."""
    known = {dimension: frozenset(parts[dimension]) for dimension in split}

    def read(*texts: str) -> Where:
        where = tuple(pair for pair in zip(split, texts, strict=True) if pair[1])
        for dimension, part in where:
            if part not in known[dimension]:
                near = nearest(part, parts[dimension])
                finding = rules.UndeclaredPart(dimension=dimension, part=part, nearest=near)
                raise WrongCellError(finding, split.index(dimension))
        return where

    return read


def _wording_of(column: str) -> Callable[..., str | None]:
    """Return how the cell of a text is read; an empty one says nothing."""

    def read(text: str = "") -> str | None:
        forbidden = re.search(_FORBIDDEN, text)
        if forbidden is not None:
            raise WrongCellError(rules.ForbiddenCharacter(character=forbidden[0]))
        if text.isspace():
            raise WrongCellError(rules.EmptyText(key=column))
        return text or None

    return read
