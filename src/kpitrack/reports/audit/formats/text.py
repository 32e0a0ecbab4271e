"""Text: the audit for a person's terminal, or plain where it goes elsewhere.

Every severity is told by a word; colour only repeats it. Nothing here decides what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from kpitrack.reports.audit.label import LABELS
from kpitrack.reports.audit.table import AuditTable, Line, Remark
from kpitrack.reports.page import Page
from kpitrack.reports.pen import FAINT, GAP, Cell, Pen, folded, indented, joined

_COLOURS = {"note": "cyan", "warning": "yellow", "error": "red"}
_LEAST_TITLE = 12
"""Columns that a title keeps, whatever the figures need."""


def render(table: AuditTable, page: Page) -> str:
    """Return the audit as lines that fit the page's width; below 20 columns they are 20."""
    pen = Pen(page)
    return pen.printed(_Report(table, pen).lines())


class _Report:
    """One audit on one page, as lines."""

    def __init__(self, table: AuditTable, pen: Pen) -> None:
        self.table = table
        self.pen = pen
        self.labels = LABELS[table.language]

    def lines(self) -> Iterator[Text]:
        table, labels = self.table, self.labels
        title = self.pen.write(table.title, "bold")
        # The path of a table stays whole, so that it can be copied.
        yield from [title] if table.audit.plan is None else self._folded(title)
        if table.about:
            yield from self._folded(self.pen.write(table.about, FAINT))
        yield Text()
        yield self.pen.write(labels["holds"], "bold")
        for sentence in table.holds:
            yield from self._folded(self.pen.write(sentence), 1)
        yield from self._statements()
        yield Text()
        yield from self._remarks(labels["words"], table.words)
        yield Text()
        yield from self._remarks(labels["wrong"], table.wrong)

    def _folded(self, text: Text, steps: int = 0) -> Iterator[Text]:
        for line in folded(text, self.pen.width - steps * GAP):
            yield indented(line, steps)

    def _statements(self) -> Iterator[Text]:
        """Yield the percentages that hold, one line each where there is room."""
        if not self.table.lines:
            return
        labels = self.labels
        heading = tuple(labels[key] for key in ("indicator", "actual", "stated", "target", "how"))
        rows = [heading, *map(_cells, self.table.lines)]
        widths = [max(cell_len(row[column]) for row in rows) for column in range(len(heading))]
        figures = sum(widths[1:]) + GAP * len(widths[1:])
        room = self.pen.width - 2 * GAP - figures
        widths[0] = min(widths[0], max(room, _LEAST_TITLE))
        yield Text()
        for number, row in enumerate(rows):
            style = "" if number else FAINT
            yield from (indented(line, 2) for line in self._row(row, widths, style))

    def _row(self, row: Sequence[str], widths: Sequence[int], style: str) -> list[Text]:
        cells: list[Cell] = [
            (self.pen.write(text, style), width, "right" if column in _FIGURES else "left")
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        return self.pen.beside(cells)

    def _remarks(self, heading: str, remarks: Sequence[Remark]) -> Iterator[Text]:
        labels = self.labels
        if not remarks:
            nothing = f"{heading}{labels['colon']}{labels['nothing']}"
            yield self.pen.write(nothing, "bold")
            return
        yield self.pen.write(labels["number"].format(heading, len(remarks)), "bold")
        for remark in remarks:
            yield Text()
            yield from self._remark(remark)

    def _remark(self, remark: Remark) -> Iterator[Text]:
        finding = remark.placed.finding
        kind = self.pen.write(f"{remark.label} {finding.code}", _COLOURS[finding.severity.value])
        place = self.pen.write(remark.placed.location, FAINT)
        head = joined("  ", kind, place)
        # A place stays whole, so that editors and terminals can jump to it.
        is_short = cell_len(head.plain) <= self.pen.width - GAP
        yield from (indented(line) for line in ([head] if is_short else [kind, place]))
        subject = f"{remark.subject}{self.labels['colon']}" if remark.subject else ""
        yield from self._folded(self.pen.write(f"{subject}{remark.message}"), 2)
        yield from self._folded(self.pen.write(f"= {remark.mend}", FAINT), 2)


_FIGURES = (1, 2, 3)


def _cells(line: Line) -> tuple[str, ...]:
    return line.title, line.actual, line.stated, line.target, line.how
