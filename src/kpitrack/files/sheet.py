"""Sheets: the text of a CSV file as rows of cells, and the places of both.

The standard reader makes the rows. Where something is wrong or has to be pointed at, the text
is walked once more, cell by cell. What a column means is for `ledger`.
"""

from __future__ import annotations

import csv
import io
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple, Protocol

from kpitrack import findings as rules
from kpitrack.findings import Finding

CHUNK = 16 * 1024
"""How many bytes are read at once: so few that all rows of them stay close to the processor."""
LONGEST = 512 * 1024
"""The most bytes that one row may have."""
MAX_FAULTS = 200
"""The most rows with broken quotes; looking for the end of each may take a while."""

_BOM = "\ufeff"
_LINE_END = re.compile(rb"\r\n|\n|\r")


class Cell(NamedTuple):
    """Where a cell stands.

    Attributes:
        line: Its first line, from 0.
        column: Its first character there, from 0; a quote if it has some.
        width: How many characters it has on its first line.
        last: Its last line, from 0.
    """

    line: int
    column: int
    width: int
    last: int


Report = Callable[[Cell, Finding], None]
"""Takes a finding and the cell that it is about."""


class _Reader(Protocol):
    """The standard reader of rows, which has no public class."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Yield rows of cells."""
        ...


class _Fault(NamedTuple):
    cell: Cell
    finding: Finding


class _FaultError(Exception):
    """The quotes of a row are broken."""

    def __init__(self, fault: _Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Block(ABC):
    """Rows that were read together.

    Attributes:
        starts: The first line of each.
        after: The line after the last one.
        size: How many bytes they are.
    """

    def __init__(self, *, starts: Sequence[int], after: int, size: int) -> None:
        """Keep where the rows stand."""
        self.starts = starts
        self.after = after
        self.size = size

    @property
    @abstractmethod
    def rows(self) -> Sequence[list[str]]:
        """Their cells; a blank line is a row without any, or with an empty one."""

    @abstractmethod
    def columns(self, width: int) -> Sequence[Sequence[str]] | None:
        """Return their cells column by column; None without rows, or if one has not `width`."""

    @property
    def lasts(self) -> list[int]:
        """The last line of each row."""
        return [start - 1 for start in (*self.starts[1:], self.after)]

    def until(self, line: int) -> Block:
        """Return only the rows above the one that begins on a line."""
        count = self.starts.index(line)
        rows, starts = self.rows[:count], self.starts[:count]
        return _ReadBlock(rows, starts=starts, after=line, size=self.size)


class _ReadBlock(Block):
    """Rows that the standard reader has told apart."""

    def __init__(
        self, rows: Sequence[list[str]], *, starts: Sequence[int], after: int, size: int
    ) -> None:
        super().__init__(starts=starts, after=after, size=size)
        self._rows = rows

    @property
    def rows(self) -> Sequence[list[str]]:
        return self._rows

    def columns(self, width: int) -> Sequence[Sequence[str]] | None:
        is_even = set(map(len, self._rows)) == {width}
        return list(zip(*self._rows, strict=True)) if is_even else None


class _PlainBlock(Block):
    """Rows without quotes: a comma is a comma, and a line is a row."""

    def __init__(self, text: str, *, line: int, size: int) -> None:
        after = line + text.count("\n") + 1
        super().__init__(starts=range(line, after), after=after, size=size)
        self._text = text

    @property
    def rows(self) -> Sequence[list[str]]:
        return [line.split(",") for line in self._text.split("\n")]

    def columns(self, width: int) -> Sequence[Sequence[str]] | None:
        # Split once, with a line end as the last cell of each row: the quickest way by far.
        cells = f"{self._text}\n".replace("\n", ",\n,").split(",")
        cells.pop()
        *columns, ends = (cells[index :: width + 1] for index in range(width + 1))
        count = len(self.starts)
        is_even = len(cells) == count * (width + 1) and ends.count("\n") == count
        return columns if is_even else None


class Sheet:
    """The text of a CSV file.

    A line ends with CR LF, LF or CR, and with nothing else: what YAML also takes for line ends
    may stand in a cell. In both encodings that a ledger may have, no other character contains
    the bytes of these two.

    Attributes:
        name: What messages call it.
        bom: Its byte order mark, if it has one.
        data: Its bytes behind that mark.
        encoding: What they are encoded in.
        mixes_ends: Whether its lines, which may be inside a cell, end in different ways.
    """

    def __init__(self, name: str, data: bytes, encoding: str) -> None:
        """Keep bytes that are known to be in `encoding`."""
        mark = _BOM.encode(encoding)
        self.name = name
        self.bom = mark if data.startswith(mark) else b""
        self.data = data.removeprefix(mark)
        self.encoding = encoding
        self.mixes_ends = b"\r" in data and self._mixes_ends()

    def _mixes_ends(self) -> bool:
        pairs = self.data.count(b"\r\n")
        single = (self.data.count(sign) - pairs for sign in (b"\n", b"\r"))
        return sum(count > 0 for count in (pairs, *single)) > 1

    @cached_property
    def raw(self) -> list[bytes]:
        """The lines with their ends; needed only where something has to be pointed at."""
        return self.data.splitlines(keepends=True)

    def line(self, number: int) -> str:
        """Return line `number`, counted from 0, without its end; one past the end is empty."""
        if number >= len(self.raw):
            return ""
        return self.raw[number].decode(self.encoding).rstrip("\r\n")

    # -- rows --------------------------------------------------------------------------

    def blocks(self, line: int, report: Report) -> Iterator[Block]:
        """Yield all rows from `line` on, some at a time.

        Rows whose quotes are broken are reported and left out. Of such a row only the lines down
        to where it breaks are lost: reading goes on below them.
        """
        offset, faults = self._offset(line), 0
        while offset < len(self.data):
            block = self._block(line, offset)
            if block.starts:
                yield block
                line, offset = block.after, offset + block.size
            elif faults < MAX_FAULTS:
                faults += 1
                fault = self._fault(line, offset)
                report(*fault)
                after = fault.cell.line + 1
                offset += sum(map(len, self.raw[line:after]))
                line = after
            else:
                report(Cell(line, 0, 1, line), rules.TooManyWrongRows(limit=MAX_FAULTS))
                return

    def _offset(self, line: int) -> int:
        """Return where a line, one of the first, begins."""
        offset = 0
        for _ in range(line):
            offset = self._line_end(offset)
        return offset

    def _line_end(self, offset: int) -> int:
        match = _LINE_END.search(self.data, offset)
        return match.end() if match else len(self.data)

    def _block(self, line: int, offset: int) -> Block:
        """Return the rows that begin on a line; none if the first of them cannot be read."""
        block = self._rows_in(self._chunk(offset, CHUNK), line)
        return block if block.starts else self._rows_in(self._chunk(offset, LONGEST), line)

    def _chunk(self, offset: int, size: int) -> bytes:
        """Return whole lines of about `size` bytes; none if the first line is too long."""
        end = self._line_end(offset + size)
        if end - offset > LONGEST:
            breaks = (self.data.rfind(sign, offset, offset + size) for sign in (b"\n", b"\r"))
            begin = max(offset, *(place + 1 for place in breaks))
            end = begin if end - begin > LONGEST else end
        return self.data[offset:end]

    def _rows_in(self, chunk: bytes, line: int) -> Block:
        """Return the rows of a chunk until it ends, perhaps inside a row, or quotes are broken."""
        if b'"' in chunk or b"\r" in chunk or not 0 < len(chunk) <= 2 * CHUNK:
            return self._quoted_rows_in(chunk, line)
        text = chunk.decode(self.encoding).removesuffix("\n")
        return _PlainBlock(text, line=line, size=len(chunk))

    def _reader(self, chunk: bytes) -> _Reader:
        return csv.reader(io.StringIO(chunk.decode(self.encoding), newline=""), strict=True)

    def _quoted_rows_in(self, chunk: bytes, line: int) -> Block:
        reader = self._reader(chunk)
        try:
            rows = list(reader)
        except csv.Error:
            return self._row_by_row(chunk, line)
        after = line + reader.line_num
        if len(rows) == reader.line_num:
            return _ReadBlock(rows, starts=range(line, after), after=after, size=len(chunk))
        return self._row_by_row(chunk, line)

    def _row_by_row(self, chunk: bytes, line: int) -> Block:
        reader = self._reader(chunk)
        rows: list[list[str]] = []
        starts = [0]
        with suppress(csv.Error):
            for row in reader:
                rows.append(row)
                starts.append(reader.line_num)
        *firsts, after = starts
        return _ReadBlock(
            rows,
            starts=[line + first for first in firsts],
            after=line + after,
            size=sum(map(len, chunk.splitlines(keepends=True)[:after])),
        )

    # -- cells -------------------------------------------------------------------------

    def cells(self, line: int) -> list[Cell]:
        """Return where the cells of the row that begins on `line` stand."""
        return list(self._walk(line, len(self.raw)))

    def _fault(self, line: int, offset: int) -> _Fault:
        """Return what is wrong with the row at a place, which could not be read."""
        lines = len(self._chunk(offset, LONGEST).splitlines())
        if not lines:
            return _Fault(Cell(line, 0, 1, line), rules.TooLong(limit=LONGEST))
        try:
            cells = list(self._walk(line, line + lines))
        except _FaultError as error:
            return error.fault
        longest = max(cells, key=lambda cell: (cell.last - cell.line, cell.width))
        return _Fault(longest, rules.TooLong(limit=csv.field_size_limit()))

    def _walk(self, line: int, end: int) -> Iterator[Cell]:
        text, column = self.line(line), 0
        while True:
            first, begin, width = line, column, len(text) - column
            if text.startswith('"', column):
                line, column = self._behind_quote(line, column, end)
                text = self.line(line)
            else:
                comma = text.find(",", column)
                column = len(text) if comma < 0 else comma
            yield Cell(first, begin, width if line > first else column - begin, line)
            if column == len(text):
                return
            column += 1

    def _behind_quote(self, first: int, begin: int, end: int) -> tuple[int, int]:
        """Return the place behind the quote that closes the one at a place.

        Raises:
            _FaultError: None does so before line `end`, or its cell goes on behind it.
        """
        line, column, text = first, begin + 1, self.line(first)
        opened = Cell(first, begin, 1, first)
        while (quote := text.find('"', column)) < 0 or text.startswith('""', quote):
            if quote >= 0:
                column = quote + 2
                continue
            line, column = line + 1, 0
            if line == end:
                raise _FaultError(_Fault(opened, rules.OpenQuote()))
            text = self.line(line)
        if text[quote + 1 : quote + 2] in {"", ","}:
            return line, quote + 1
        if line > first:
            raise _FaultError(_Fault(opened, rules.OpenQuote()))
        raise _FaultError(_Fault(Cell(line, quote + 1, 1, line), rules.TextAfterQuote()))

    # -- line ends ---------------------------------------------------------------------

    def end(self, line: int) -> bytes:
        """Return what a line ends with: CR LF, LF, CR, or nothing at the end of the file."""
        raw = self.raw[line]
        return raw[len(raw.rstrip(b"\r\n")) :]
