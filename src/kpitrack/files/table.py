"""Tables: a CSV file becomes rows with a stated percentage, each cell with its place.

Reads figures as they are printed and reports every cell that cannot be read. Whether the
figures hold is for the audit.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

import attrs

from kpitrack import findings as rules
from kpitrack.files.place import PlacedFinding
from kpitrack.files.scalar import not_a_percentage
from kpitrack.files.source import MAX_BYTES, decode, read_bytes
from kpitrack.findings import Finding
from kpitrack.model import PERCENT, Quantity, QuantityError, UnknownUnitError
from kpitrack.tracking.auditing.row import Row
from kpitrack.tracking.printed import bound_in
from kpitrack.tracking.rounding import StatedFigureError, read_stated

_DELIMITERS = ",;\t"
_NO_FIGURE = re.compile(r"[-\u2013\u2014\u2015\u2212\uff0d]{1,2}|/|…|\.{3}|n/a|无", re.IGNORECASE)
"""What printed tables have in place of a figure that is not there."""


class ColumnError(ValueError):
    """A table has no such column, or several of that name; the message says which it has."""


@attrs.frozen(kw_only=True)
class Columns:
    """Which columns of a table hold which figures.

    Attributes:
        actual: The heading of the figures reached.
        stated: The heading of the percentages; where it has a per cent sign they need none.
        target: The heading of the figures to reach; None where there is no such column.
    """

    actual: str
    stated: str
    target: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All headings."""
        return tuple(one for one in (self.actual, self.target, self.stated) if one is not None)


@attrs.frozen(kw_only=True)
class _Cell:
    """One cell and where it is.

    Attributes:
        text: What it says, without spaces around it; nothing, where it has a dash.
        line: The line that its row begins on, from 1.
        column: Its first character on that line, from 1.
        source: The text of the line.
    """

    text: str
    line: int
    column: int
    source: str


@attrs.frozen(kw_only=True)
class TableReading:
    """What reading a table gave.

    Attributes:
        file: The file, as it was named.
        rows: The rows that state a percentage, without those that cannot be read.
        findings: Every cell that cannot be read, in the order of the file.
        cells: The cell with the stated percentage of each row.
    """

    file: str
    rows: tuple[Row, ...] = ()
    findings: tuple[PlacedFinding, ...] = ()
    cells: tuple[_Cell, ...] = attrs.field(default=(), repr=False)

    def placed(self, finding: Finding) -> PlacedFinding:
        """Return a finding about one of the rows with its place in the file."""
        _, index = finding.where
        return _placed(finding, self.cells[int(index)], self.file)


def read_table(
    path: str | PathLike[str], columns: Columns, *, encoding: str = "utf-8"
) -> TableReading:
    """Return the rows of a CSV file together with everything found about its cells.

    The first row that has all the headings is the heading, wherever it stands; commas,
    semicolons or tabs part the cells. A row whose stated cell is empty states nothing.

    Raises:
        ColumnError: No row has all the headings, or one of them stands twice.
        LookupError: There is no such encoding.
    """
    name = str(path)
    text = _text(Path(path), name, encoding)
    if isinstance(text, Finding):
        return TableReading(file=name, findings=(PlacedFinding(finding=text, file=name),))
    try:
        heading, records = _records_below(text, columns)
    except csv.Error as error:
        broken = rules.UnreadableFile(path=name, problem=str(error))
        return TableReading(file=name, findings=(PlacedFinding(finding=broken, file=name),))
    lines = io.StringIO(text, newline="").readlines()
    reader = _Reader(columns, heading)
    for number, cells in records:
        reader.read(number, cells, lines[number - 1].rstrip("\r\n"))
    return TableReading(
        file=name,
        rows=tuple(row for row, _ in reader.read_rows),
        findings=tuple(
            sorted(
                (_placed(finding, cell, name) for finding, cell in reader.problems),
                key=lambda one: (one.line or 0, one.column or 0),
            )
        ),
        cells=tuple(cell for _, cell in reader.read_rows),
    )


def _text(path: Path, name: str, encoding: str) -> str | Finding:
    data = read_bytes(path, name, MAX_BYTES)
    if isinstance(data, Finding):
        return data
    if codecs.lookup(encoding).name == "utf-8":
        source = decode(data, name, path)
        return source if isinstance(source, Finding) else source.text
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"it is not {encoding} from byte {error.start} on"
        return rules.UnreadableFile(path=name, problem=problem)


# -- rows and headings -----------------------------------------------------------------

_Record = tuple[int, list[str]]
"""The line that a row begins on, from 1, and its cells."""


def _records_below(text: str, columns: Columns) -> tuple[list[str], list[_Record]]:
    """Return the heading, and the rows below it."""
    headings: list[str] = []
    for delimiter in _DELIMITERS:
        records = list(_records(text, delimiter))
        for index, (_, cells) in enumerate(records):
            stripped = [cell.strip() for cell in cells]
            if set(columns.names) <= set(stripped):
                _refuse_twins(stripped, columns)
                return stripped, records[index + 1 :]
        first = [cell.strip() for _, cells in records[:1] for cell in cells if cell.strip()]
        headings = max(headings, first, key=len)
    raise ColumnError(_missing(headings, columns))


def _records(text: str, delimiter: str) -> Iterator[_Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _refuse_twins(headings: Sequence[str], columns: Columns) -> None:
    for name in columns.names:
        if headings.count(name) > 1:
            msg = f"the table has {headings.count(name)} columns {name!r}: rename all but one"
            raise ColumnError(msg)


def _missing(headings: Sequence[str], columns: Columns) -> str:
    name = next((one for one in columns.names if one not in headings), columns.actual)
    near = difflib.get_close_matches(name, headings, n=1)
    if near:
        return f"the table has no column {name!r}; did you mean {near[0]!r}?"
    known = ", ".join(dict.fromkeys(headings))
    return f"no row has a column {name!r} beside the others; the first row has: {known}"


# -- cells -----------------------------------------------------------------------------


class _Reader:
    """Reads one table's rows.

    Attributes:
        read_rows: What could be read, each with the cell of its percentage.
        problems: What could not, each with its cell.
    """

    def __init__(self, columns: Columns, heading: Sequence[str]) -> None:
        """Find the columns."""
        self.read_rows: list[tuple[Row, _Cell]] = []
        self.problems: list[tuple[Finding, _Cell]] = []
        self._columns = columns
        self._index = {name: heading.index(name) for name in columns.names}
        self._has_sign = any(sign in columns.stated for sign in "%％")

    def read(self, number: int, cells: Sequence[str], source: str) -> None:
        """Read one row; one that states nothing is passed over."""
        found = {name: _cell(cells, index, number, source) for name, index in self._index.items()}
        columns = self._columns
        stated_cell = found[columns.stated]
        if not stated_cell.text:
            return
        actual = self._figure(columns.actual, found)
        target_cell = None if columns.target is None else found[columns.target]
        has_target = target_cell is not None and bool(target_cell.text)
        target = self._quantity(target_cell) if target_cell and has_target else None
        stated = self._stated(stated_cell)
        if actual is not None and stated is not None and (target is not None or not has_target):
            row = Row(name=self._name(number, cells), actual=actual, target=target, stated=stated)
            self.read_rows.append((row, stated_cell))

    def _name(self, number: int, cells: Sequence[str]) -> str:
        """Return the first cell of a row that is none of the figures, or else its line."""
        figures = self._index.values()
        others = (cell.strip() for index, cell in enumerate(cells) if index not in figures)
        return next(filter(None, others), str(number))

    def _figure(self, column: str, found: Mapping[str, _Cell]) -> Quantity | None:
        cell = found[column]
        if not cell.text:
            stated = found[self._columns.stated]
            self.problems.append((rules.EmptyCell(column=column, stated=stated.text), stated))
            return None
        return self._quantity(cell)

    def _quantity(self, cell: _Cell) -> Quantity | None:
        try:
            return Quantity.of(cell.text)
        except QuantityError as error:
            self.problems.append((rules.NotAFigure(text=cell.text, problem=str(error)), cell))
        except UnknownUnitError as error:
            finding = rules.UnknownUnit(symbol=error.symbol, nearest=error.nearest)
            self.problems.append((finding, cell))
        return None

    def _stated(self, cell: _Cell) -> Quantity | None:
        bound = bound_in(cell.text)
        if bound is not None:
            self.problems.append((rules.NotAFigure(text=cell.text, problem=bound), cell))
            return None
        quantity = self._quantity(cell)
        if quantity is None:
            return None
        if quantity.unit is None and self._has_sign:
            quantity = attrs.evolve(quantity, unit=PERCENT)
        try:
            read_stated(quantity)
        except StatedFigureError:
            self.problems.append((not_a_percentage(quantity), cell))
            return None
        return quantity


def _cell(cells: Sequence[str], index: int, line: int, source: str) -> _Cell:
    """Return a cell with its place; of a row that ends before it, an empty one."""
    at = 0
    for cell in cells[:index]:
        at = max(at, source.find(cell, at) + len(cell))
    raw = cells[index] if index < len(cells) else ""
    at = max(at, source.find(raw.strip(), at))
    text = "" if _NO_FIGURE.fullmatch(raw.strip()) else raw.strip()
    return _Cell(text=text, line=line, column=at + 1, source=source)


def _placed(finding: Finding, cell: _Cell, file: str) -> PlacedFinding:
    return PlacedFinding(
        finding=finding,
        file=file,
        line=cell.line,
        column=cell.column,
        source=cell.source,
        width=max(1, len(cell.text)),
    )
