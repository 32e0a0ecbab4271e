"""Ledgers: the rows of a CSV file become observations, with everything wrong reported.

What cells mean is in `column`, and how rows are found in `sheet`. This module must not know
YAML, nor whether figures make sense together, which is for `tracking.check`.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from heapq import nsmallest
from itertools import chain
from pathlib import Path

import attrs

from kpitrack import findings as rules
from kpitrack.files.column import (
    AT,
    COLUMNS,
    INDICATOR,
    PERIOD,
    VALUE,
    Fields,
    Rows,
    Scope,
)
from kpitrack.files.gathering import Gathering
from kpitrack.files.place import PlacedFinding
from kpitrack.files.sheet import Block, Cell, Sheet
from kpitrack.files.source import likely_encoding, read_bytes
from kpitrack.files.spelling import nearest
from kpitrack.findings import Finding
from kpitrack.model import Observation, Pointer, UnitTable

MAX_BYTES = 256 * 1024 * 1024
"""The largest ledger read."""
MAX_ROWS = 2_000_000
"""The most rows read of one ledger; a million take about 350 MB."""
MAX_SHOWN = 100
"""The most findings of one code that are shown of one ledger."""
MAX_WRONG = 10_000
"""The most rows with wrong cells; after that the rest is not read."""
MAX_COMPARED = 100_000
"""The most comparisons of misspelt ids with known ones."""

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", "，": "full-width commas"}
_ENDS = {b"\r\n": "CR LF", b"\n": "LF", b"\r": "CR"}

Report = Callable[[PlacedFinding], None]
"""Takes what was found wrong."""


class Encoding(StrEnum):
    """What a ledger may be encoded in."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"


@attrs.frozen(kw_only=True)
class LedgerFile:
    """A ledger as the plan names it.

    Attributes:
        path: Where it is.
        name: What messages call it.
        encoding: What it is encoded in.
        owner: The indicator whose own it is; None if rows of all indicators stand in it.
    """

    path: Path
    name: str
    encoding: Encoding
    owner: str | None


def open_ledger(file: LedgerFile, report: Report) -> Ledger | Finding:
    """Return a ledger, not read yet, or the finding that says why it cannot be.

    Args:
        file: Where it is, and how it is encoded.
        report: Takes what will be found wrong with its rows.
    """
    if not file.path.exists():
        return rules.MissingLedger(path=file.name)
    data = read_bytes(file.path, file.name, MAX_BYTES)
    if isinstance(data, rules.FileTooLarge):
        return rules.LedgerTooLarge(path=file.name, limit=MAX_BYTES, what="bytes")
    if not isinstance(data, bytes):
        return data
    try:
        _ = data.isascii() or data.decode(file.encoding)
    except UnicodeDecodeError as error:
        return rules.WrongEncoding(
            path=file.name,
            byte=error.start,
            encoding=file.encoding.upper(),
            seems=_seems(data),
        )
    return Ledger(file, Sheet(file.name, data, file.encoding), report)


class Ledger:
    """One ledger of a plan: what its rows say, and where they stand.

    Attributes:
        file: How the plan names it.
        sheet: Its text.
        columns: Column -> its index; empty where no row can be read.
        first: The line of the first row.
        observations: Indicator -> what its rows say, in the order of the file.
    """

    def __init__(self, file: LedgerFile, sheet: Sheet, report: Report) -> None:
        """Begin without rows; what is found wrong goes to `report`."""
        self.file = file
        self.sheet = sheet
        self.columns: dict[str, int] = {}
        self.observations: dict[str, tuple[Observation, ...]] = {}
        self._report = report
        self._found: dict[str, int] = {}
        self._hidden: dict[str, Cell] = {}
        self._width = 0
        self._wrong = 0
        # The lines of the first row, of the row that reading ended at, and of those left out.
        self.first, self._end = 0, sys.maxsize
        self._left_out = array("I")
        self._lines: dict[str, array[int]] = {}

    # -- the first line ----------------------------------------------------------------

    def read(self, scope: Scope) -> None:
        """Read all rows. What is wrong with one is reported, and the row is left out."""
        self.read_header(scope.parts)
        if not self.columns:
            return
        fields = Fields(self.columns, self.file.owner, scope)
        gathering = Gathering()
        for block in self._blocks():
            gathering.add(self._read_block(block, fields))
        self.observations = gathering.observations()

    def read_header(self, dimensions: Iterable[str]) -> None:
        """Read which columns there are; what is wrong with them is reported."""
        declared = tuple(dimensions)
        known = (*COLUMNS, *declared)
        header = self._header()
        if header is None:
            return
        names, line, self.first = header
        self._width = len(names)
        separator = _separator_of(names)
        if separator is not None:
            self._report_cells(line, [(0, rules.WrongSeparator(separator=separator))])
            return
        wrong: list[tuple[int, Finding]] = []
        for index, name in enumerate(names):
            if name in self.columns:
                wrong.append((index, rules.DuplicateColumn(column=name)))
            elif name in known:
                self.columns[name] = index
            else:
                near = nearest(name, known)
                wrong.append((index, rules.UnknownColumn(column=name, nearest=near, known=known)))
            if name in COLUMNS and name in declared:
                wrong.append((index, rules.ColumnIsNoDimension(column=name)))
        self._report_cells(line, wrong)
        self._ask_for_columns(line)

    def _header(self) -> tuple[list[str], int, int] | None:
        """Return the first row that says anything, its line, and the line after it."""
        for block in self.sheet.blocks(0, self.report):
            if self._found:
                return None  # Its quotes are broken.
            for row, line, last in zip(block.rows, block.starts, block.lasts, strict=True):
                if any(row):
                    return row, line, last + 1
        return None if self._found else ([], 0, 0)

    def _ask_for_columns(self, line: int) -> None:
        needed = [] if self.file.owner else [INDICATOR]
        needed += [VALUE] if AT in self.columns else [PERIOD, VALUE]
        missing = [name for name in needed if name not in self.columns]
        for name in missing:
            header = Cell(line, 0, len(self.sheet.line(line)), line)
            self.report(header, rules.MissingColumn(column=name, example=",".join(needed)))
        if missing:
            self.columns = {}

    # -- the rows ----------------------------------------------------------------------

    def _blocks(self) -> Iterator[Block]:
        """Yield the rows below the first line, as many as may be read."""
        count = 0
        for block in self.sheet.blocks(self.first, self.report):
            room = MAX_ROWS - count
            count += len(block.starts)
            if count > MAX_ROWS:
                self._end = block.starts[room]
                what = rules.LedgerTooLarge(path=self.file.name, limit=MAX_ROWS, what="rows")
                self.report(Cell(self._end, 0, 1, self._end), what)
                yield block.until(self._end)
                return
            yield block
            if self._wrong > MAX_WRONG:
                return

    def _read_block(self, block: Block, fields: Fields) -> Rows:
        """Return what rows say. What is wrong with one is reported, and the row is left out."""
        if self.sheet.mixes_ends:
            self._look_at_ends(block)
        cells = block.columns(self._width)
        if cells is not None:
            # It fails at a row that cannot be read, or says nothing.
            with suppress(ValueError):
                return fields.of_cells(cells)
        sound = self._sound_rows(block, fields)
        return fields.of_cells(list(zip(*sound, strict=True))) if sound else Rows((), (), ())

    def _sound_rows(self, block: Block, fields: Fields) -> list[list[str]]:
        """Return the rows that can be read, the others reported; those that say nothing are not."""
        sound: list[list[str]] = []
        for row, line in zip(block.rows, block.starts, strict=True):
            if not any(row):
                continue
            wrong = self._wrong_in(row, fields)
            if not wrong:
                sound.append(row)
                continue
            self._wrong += 1
            if self._wrong > MAX_WRONG:
                self._end = line
                self.report(Cell(line, 0, 1, line), rules.TooManyWrongRows(limit=MAX_WRONG))
                break
            self._left_out.append(line)
            self._report_cells(line, wrong)
        return sound

    def _wrong_in(self, row: Sequence[str], fields: Fields) -> list[tuple[int, Finding]]:
        found = len(row)
        if found == self._width:
            return fields.wrong_in(row)
        index = min(found - 1, self._width)
        return [(index, rules.WrongCellCount(found=found, expected=self._width))]

    def _look_at_ends(self, block: Block) -> None:
        """Report the first row that ends otherwise than the first line of the file."""
        expected = self.sheet.end(self.first - 1)
        for last in block.lasts:
            found = self.sheet.end(last)
            if found not in (b"", expected) and rules.MixedLineEnds.code not in self._found:
                cell = Cell(last, 0, len(self.sheet.line(last)), last)
                finding = rules.MixedLineEnds(found=_ENDS[found], expected=_ENDS[expected])
                self.report(cell, finding)

    # -- afterwards --------------------------------------------------------------------

    def report_unknown(self, known: Collection[str]) -> None:
        """Report the rows about indicators that are not known."""
        unknown = [name for name in self.observations if name not in known]
        if not unknown:
            return
        count = sum(len(self.observations[name]) for name in unknown)
        rows = ((line, name) for name in unknown for line in self.lines_of(name))
        near: dict[str, str | None] = {}
        for index, (line, name) in enumerate(nsmallest(MAX_SHOWN + 1, rows)):
            if name not in near:
                is_affordable = len(near) * len(known) < MAX_COMPARED
                near[name] = nearest(name, known) if is_affordable else None
            finding = rules.UnknownIndicator(id=name, nearest=near[name])
            alike = 1 if index < MAX_SHOWN else count - MAX_SHOWN
            self.report(self._cell(line, INDICATOR), finding, count=alike)

    def lines_of(self, indicator: str) -> Sequence[int]:
        """Return the first line of each row that became an observation of an indicator."""
        if not self._lines:
            self._find_lines()
        return self._lines.get(indicator, ())

    def _find_lines(self) -> None:
        """Read the file once more: nearly always nobody asks, and places would take memory."""
        left_out = set(self._left_out)
        column = self.columns.get(INDICATOR)
        for block in self.sheet.blocks(self.first, _ignore):
            for row, line in zip(block.rows, block.starts, strict=True):
                if line < self._end and any(row) and line not in left_out:
                    name = self.file.owner if column is None else row[column]
                    self._lines.setdefault(name or "", array("I")).append(line)

    def cell(self, line: int, pointer: Pointer) -> Cell:
        """Return the cell that a pointer to an observation is about, in the row on `line`."""
        return self._cell(line, *((VALUE,) if pointer[-1] == VALUE else (PERIOD, AT)))

    def placed(self, cell: Cell, finding: Finding) -> PlacedFinding:
        """Return a finding about a cell."""
        return PlacedFinding(
            finding=finding,
            file=self.sheet.name,
            line=cell.line + 1,
            column=cell.column + 1,
            source=self.sheet.line(cell.line),
            width=max(1, cell.width),
        )

    def _cell(self, line: int, *columns: str) -> Cell:
        """Return the cell of a row in one of `columns`; in the one that has anything in it."""
        cells = self.sheet.cells(line)
        found = [cells[self.columns[name]] for name in columns if name in self.columns]
        return max(found, key=lambda cell: cell.width)

    # -- reporting ---------------------------------------------------------------------

    def report(self, cell: Cell, finding: Finding, count: int = 1) -> None:
        """Report what is wrong with a cell; beyond `MAX_SHOWN` of a code it is only counted.

        Args:
            cell: Where it is.
            finding: What it is.
            count: How many there are; above 1 only where they are not shown.
        """
        code = finding.code
        found = self._found.get(code, 0)
        self._found[code] = found + count
        if found < MAX_SHOWN:
            self._report(self.placed(cell, finding))
        else:
            self._hidden.setdefault(code, cell)

    def _report_cells(self, line: int, wrong: Sequence[tuple[int, Finding]]) -> None:
        """Report what is wrong with cells of the row that begins on `line`, by their index."""
        if wrong:
            cells = self.sheet.cells(line)
            for index, finding in wrong:
                self.report(cells[index], finding)

    def close(self) -> None:
        """Report how many findings of each code were only counted."""
        for code, cell in self._hidden.items():
            count = self._found[code] - MAX_SHOWN
            self._report(self.placed(cell, rules.MoreFindings(count=count, hidden=code)))


class Ledgers:
    """All ledgers of one plan.

    Attributes:
        files: Every ledger that the plan names, whether it can be read or not.
        shared: Those with rows of all indicators, as far as they can be read.
        parts: Dimension -> its parts; what rows may name.
    """

    def __init__(self, report: Report) -> None:
        """Begin without any; what is found wrong with their rows goes to `report`."""
        self.files: list[LedgerFile] = []
        self.shared: list[Ledger] = []
        self.parts: dict[str, list[str]] = {}
        self.report = report
        self._all: list[Ledger] = []
        self._known: set[str] = set()
        self._recorded: dict[int, _Recorded] = {}

    def read(self, file: LedgerFile, units: UnitTable) -> Ledger | Finding:
        """Read a ledger, or return the finding that says why it cannot be read at all."""
        self.files.append(file)
        ledger = self.open(file)
        if isinstance(ledger, Ledger):
            ledger.read(Scope(units=units, parts=self.parts))
            self._all.append(ledger)
            if file.owner is None:
                self.shared.append(ledger)
        return ledger

    def open(self, file: LedgerFile) -> Ledger | Finding:
        """Return a ledger, not read yet, or the finding that says why it cannot be."""
        return open_ledger(file, self.report)

    def observations(
        self, indicator: str, own: Iterable[Ledger], key: int, written: int
    ) -> tuple[Observation, ...]:
        """Return the observations of an indicator, and remember where they come from.

        Of two indicators with the same id only the first has rows in the shared ledgers.

        Args:
            indicator: Its id.
            own: Its own ledgers, whose rows come first.
            key: What `row` will call it.
            written: How many of its observations the plan writes out; they come before.
        """
        shared = () if indicator in self._known else self.shared
        self._known.add(indicator)
        ledgers = [one for one in (*own, *shared) if indicator in one.observations]
        if ledgers:
            self._recorded[key] = _Recorded(indicator=indicator, written=written, ledgers=ledgers)
        rows = [ledger.observations[indicator] for ledger in ledgers]
        # A copy of a million would take as long as an eighth of all reading.
        return rows[0] if len(rows) == 1 else tuple(chain.from_iterable(rows))

    def row(self, key: int, pointer: Pointer) -> tuple[Ledger, Cell] | None:
        """Return the ledger and the cell that something about an observation is about.

        Args:
            key: The indicator, as `observations` was told.
            pointer: The index of the observation, and the attribute that is meant, if one is;
                empty for all of them, which no row stands for.
        """
        recorded, index = self._recorded.get(key), pointer[0] if pointer else None
        row = recorded.find(index) if recorded and isinstance(index, int) else None
        return None if row is None else (row[0], row[0].cell(row[1], pointer))

    def report_unknown(self) -> None:
        """Report the rows whose indicators nobody has asked for."""
        for ledger in self.shared:
            ledger.report_unknown(self._known)

    def close(self) -> None:
        """Report what was only counted so far."""
        for ledger in self._all:
            ledger.close()


@attrs.frozen(kw_only=True)
class _Recorded:
    """Where the observations of one indicator come from.

    Attributes:
        indicator: Its id.
        written: How many the plan writes out; they come first.
        ledgers: Where the others are from, in this order.
    """

    indicator: str
    written: int
    ledgers: Sequence[Ledger]

    def find(self, index: int) -> tuple[Ledger, int] | None:
        """Return the ledger and the line of an observation; None if the plan writes it out."""
        index -= self.written
        if index < 0:
            return None
        ledgers = iter(self.ledgers)
        ledger = next(ledgers)
        while index >= len(lines := ledger.lines_of(self.indicator)):
            index -= len(lines)
            ledger = next(ledgers)
        return ledger, lines[index]


def _seems(data: bytes) -> str | None:
    """Return what bytes seem to be encoded in, if anything."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return likely_encoding(data)
    return "UTF-8"


def _separator_of(names: Sequence[str]) -> str | None:
    """Return what seems to separate the cells of a first line that is one cell only."""
    if len(names) != 1:
        return None
    return next((word for sign, word in _SEPARATORS.items() if sign in names[0]), None)


def _ignore(_cell: Cell, _finding: Finding) -> None:
    """Report nothing: it has been reported."""
