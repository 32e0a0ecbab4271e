"""Layouts: which columns a text report has, and how wide they are, on a page of some width.

From wide to narrow: one line an indicator; two lines, with id and unit below; a block without
columns. An id or a title is never cut. Nothing here knows programs or sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs
from rich.cells import cell_len
from rich.text import Text

from kpitrack.reports.bar import bar
from kpitrack.reports.pen import FAINT, GAP, Justify, Pen, indented, joined
from kpitrack.reports.sign import SIGNS
from kpitrack.reports.spark import sparkline
from kpitrack.reports.table import Kind, ReportTable, Row

COLOURS: dict[Kind, str] = {
    Kind.MET: "green",
    Kind.NOT_MET: "red",
    Kind.NOT_YET: "",
    Kind.UNDECIDED: "yellow",
    Kind.NOT_ASSESSABLE: FAINT,
}
"""The colour of every standing."""


@attrs.frozen(kw_only=True)
class Column:
    """A column: its heading and its cells, before it has a place.

    Attributes:
        label: Its heading.
        cells: A cell for every line, by its name: of an indicator, its id.
        justify: Where its lines stand: figures end together.
        most: The width from which on its lines are folded; None never folds.
    """

    label: Text
    cells: Mapping[str, Text]
    justify: Justify = "left"
    most: int | None = None

    @property
    def width(self) -> int:
        """The width of its longest line, at most `most`; its heading always fits."""
        lines = (line for cell in self.cells.values() for line in cell.plain.split("\n"))
        longest = max(map(cell_len, lines), default=0)
        head = cell_len(self.label.plain)
        return max(head, longest if self.most is None else min(longest, self.most))


@attrs.frozen(kw_only=True)
class Layout:
    """Columns with their places.

    Attributes:
        columns: The columns, with their widths.
        has_heading: Whether the columns need their headings.
        pen: What they are written with.
    """

    columns: tuple[tuple[Column, int], ...]
    has_heading: bool
    pen: Pen

    @property
    def width(self) -> int:
        """How wide a line is."""
        return sum(width for _, width in self.columns) + GAP * (len(self.columns) - 1)

    def heading(self) -> list[Text]:
        """Return the headings of the columns."""
        return self.pen.beside(
            [(column.label.copy(), width, column.justify) for column, width in self.columns]
        )

    def lines(self, name: str) -> list[Text]:
        """Return the lines of an indicator, or of whatever else the cells are of."""
        return self.pen.beside(
            [(column.cells[name], width, column.justify) for column, width in self.columns]
        )


def layout_of(table: ReportTable, width: int, labels: Mapping[str, str], pen: Pen) -> Layout:
    """Return the first layout, from wide to narrow, whose titles have room in `width`."""
    rows = [row for section in table.sections for row in section.rows]
    draft = _Draft(rows=rows, labels=labels, pen=pen)
    for make, title_width in ((_one_line, 24), (_two_lines, 18)):
        title, *others = make(draft)
        room = width - sum(column.width + GAP for column in others)
        if room >= min(title_width, title.width):
            columns = ((title, min(room, title.width)), *((one, one.width) for one in others))
            return Layout(columns=columns, has_heading=True, pen=pen)
    return Layout(columns=((_block(draft, width), width),), has_heading=False, pen=pen)


@attrs.frozen(kw_only=True)
class _Draft:
    """The indicators that columns are made for, the labels, and the pen to write with."""

    rows: Sequence[Row]
    labels: Mapping[str, str]
    pen: Pen

    def column(
        self,
        label: str,
        cell: Callable[[Row], Text],
        *,
        justify: Justify = "left",
        most: int | None = None,
    ) -> Column:
        return Column(
            label=self.pen.write(self.labels[label], "bold"),
            cells={row.id: cell(row) for row in self.rows},
            justify=justify,
            most=most,
        )


def _one_line(draft: _Draft) -> list[Column]:
    pen = draft.pen
    return [
        draft.column("indicator", lambda row: pen.write(row.title)),
        draft.column("id", lambda row: _id(row, pen)),
        draft.column("actual", lambda row: pen.write(row.actual), justify="right"),
        draft.column("target", lambda row: pen.write(row.target), justify="right"),
        draft.column("unit", lambda row: pen.write(row.unit, FAINT)),
        draft.column("completion", _completion_and_spread(draft, 10)),
        *_occurring(
            draft.column("pace", lambda row: pen.write(row.gap), justify="right"),
            draft.column("trend", lambda row: _trend(row, pen)),
        ),
        draft.column("standing", lambda row: _standing(row, pen)),
    ]


def _occurring(*columns: Column) -> Iterator[Column]:
    """Yield the columns that have something to show."""
    return (column for column in columns if any(cell.plain for cell in column.cells.values()))


def _two_lines(draft: _Draft) -> list[Column]:
    pen = draft.pen
    figures = max((cell_len(row.actual) for row in draft.rows), default=0)

    def actual(row: Row) -> Text:
        return _lines(pen.write(row.actual), pen.write(row.unit, FAINT))

    return [
        draft.column("indicator", lambda row: _title_and_id(row, pen)),
        draft.column("actual", actual, justify="right", most=max(figures, 12)),
        draft.column("target", lambda row: pen.write(row.target), justify="right", most=12),
        draft.column("completion", _completion_and_gap(draft, 8), most=20),
        draft.column("standing", lambda row: _standing(row, pen), most=13),
    ]


def _block(draft: _Draft, width: int) -> Column:
    pen = draft.pen

    def cell(row: Row) -> Text:
        line = joined("  ", pen.write(row.title), _id(row, pen), _trend(row, pen))
        figures = joined(" / ", pen.write(row.actual), pen.write(row.target))
        completion = _completion(row, 10, 0, pen)
        return _lines(
            line if cell_len(line.plain) <= width else _title_and_id(row, pen),
            indented(joined(" ", figures, pen.write(row.unit, FAINT))),
            indented(joined("  ", completion, _attained(row, pen))),
            indented(pen.write(row.spread, FAINT)),
            indented(joined("  ", pen.write(row.gap, FAINT), pen.write(row.status))),
        )

    return draft.column("indicator", cell)


def _title_and_id(row: Row, pen: Pen) -> Text:
    name = joined("  ", _id(row, pen), _trend(row, pen))
    return _lines(pen.write(row.title), indented(name))


def _trend(row: Row, pen: Pen) -> Text:
    line = sparkline(row.series)
    return pen.write(line if pen.draws(line) else "", FAINT)


def _id(row: Row, pen: Pen) -> Text:
    return pen.write(f"{row.id} {row.weight}", FAINT)


def _standing(row: Row, pen: Pen) -> Text:
    return _lines(_attained(row, pen), pen.write(row.status))


def _attained(row: Row, pen: Pen) -> Text:
    return pen.write(f"{SIGNS[row.kind]} {row.standing}", COLOURS[row.kind])


def _completion_and_spread(draft: _Draft, cells: int) -> Callable[[Row], Text]:
    """Return what writes completions that end together, with bounds below where there are any."""
    measured = [row for row in draft.rows if row.share is not None]
    digits = max((cell_len(row.completion) for row in measured), default=0)

    def cell(row: Row) -> Text:
        line = _completion(row, cells, digits, draft.pen)
        spread = draft.pen.write(row.spread, FAINT)
        return _lines(line, _ending_at(cell_len(line.plain), spread)) if row.spread else line

    return cell


def _completion_and_gap(draft: _Draft, cells: int) -> Callable[[Row], Text]:
    """Return what writes the same with the distance from what was expected below."""
    above = _completion_and_spread(draft, cells)

    def cell(row: Row) -> Text:
        lines = above(row)
        width = max(map(cell_len, lines.plain.split("\n")))
        gap = draft.pen.write(row.gap, FAINT)
        return _lines(lines, _ending_at(width, gap)) if row.gap else lines

    return cell


def _completion(row: Row, cells: int, digits: int, pen: Pen) -> Text:
    """Return a bar with its percentage, or the reason why there is none."""
    if row.share is None:
        return pen.write(f"{row.completion} {row.reason}", FAINT)
    drawn = Text(bar(row.share, cells, pen.shapes), style=COLOURS[row.kind])
    return joined(" ", drawn, _ending_at(digits, pen.write(row.completion)))


def _ending_at(width: int, text: Text) -> Text:
    text.pad_left(max(0, width - cell_len(text.plain)))
    return text


def _lines(*texts: Text) -> Text:
    return joined("\n", *texts)
