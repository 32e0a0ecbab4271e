"""Text: the report for a person's terminal, or plain where it goes elsewhere.

Every state is told by a word and a sign; colour only repeats it. Nothing here decides what is
shown, only in which order it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from kpitrack.reports.label import LABELS
from kpitrack.reports.layout import Layout, layout_of
from kpitrack.reports.page import Page
from kpitrack.reports.pen import FAINT, GAP, Pen, folded, indented, joined
from kpitrack.reports.pool import key_of, pool_layout
from kpitrack.reports.table import Figure, LeftOut, ReportTable, Section


def render(table: ReportTable, page: Page) -> str:
    """Return the report as lines that fit the page's width; below 20 columns they are 20."""
    pen = Pen(page)
    return pen.printed(_lines(table, pen))


def _lines(table: ReportTable, pen: Pen) -> Iterator[Text]:
    """Yield the report of the whole, and then that of every part."""
    yield from _Report(table, pen).lines()
    for part in table.parts:
        yield Text()
        yield pen.write("═" * pen.width, FAINT)
        yield from _Report(part, pen).lines()


class _Report:
    """One report on one page, as lines."""

    def __init__(self, table: ReportTable, pen: Pen) -> None:
        self.table = table
        self.pen = pen
        self.labels = LABELS[table.language]
        self.layout = layout_of(table, pen.width - GAP, self.labels, pen)
        self.titles = {section.path: section.title for section in table.sections}

    def lines(self) -> Iterator[Text]:
        table = self.table
        day = f"{table.id}{self.labels['semicolon']}{table.day}"
        yield from self._folded(self.pen.write(table.title, "bold"))
        yield from self._folded(self.pen.write(day, FAINT))
        yield Text()
        yield from self._column_headings(self.layout)
        for section in table.sections:
            yield from self._section(section)
            yield Text()
        yield from self._total()
        yield from self._left_out()
        yield from self._together()
        yield from self._legend()

    def _folded(self, text: Text, steps: int = 0) -> Iterator[Text]:
        for line in folded(text, self.pen.width - steps * GAP):
            yield indented(line, steps)

    def _column_headings(self, layout: Layout) -> Iterator[Text]:
        if layout.has_heading:
            yield from map(indented, layout.heading())
            yield self.pen.write("─" * (GAP + layout.width), FAINT)

    def _section(self, section: Section) -> Iterator[Text]:
        """Yield the title with what the program amounts to, on one line if there is room."""
        title = self._section_title(section)
        results = [text for text in (section.summary.counts, section.summary.means) if text]
        result = self.pen.write(self.labels["semicolon"].join(results))
        width, taken = GAP + self.layout.width, cell_len(result.plain)
        if cell_len(title.plain) + GAP + taken <= width:
            title.pad_right(width - cell_len(title.plain) - taken)
            yield title.append_text(result)
        else:
            yield from self._folded(title)
            for text in [result] if taken <= width else map(self.pen.write, results):
                yield from self._folded(text)
        for row in section.rows:
            yield from map(indented, self.layout.lines(row.id))
            for note in row.notes:
                yield from self._folded(self.pen.write(note, FAINT), 2)

    def _section_title(self, section: Section) -> Text:
        """Return the titles of the programs above, its own, and its id."""
        above = [self.titles[section.path[:depth]] for depth in range(1, len(section.path))]
        parents = [self.pen.write(f"{title} /", FAINT) for title in above]
        own = self.pen.write(section.title, "bold")
        name = self.pen.write(f"{section.id} {section.weight}", FAINT)
        return joined("  ", joined(" ", *parents, own), name)

    def _total(self) -> Iterator[Text]:
        total = self.table.total
        heading = f"{self.labels['total']}{self.labels['colon']}{total.counts}"
        yield from self._folded(self.pen.write(heading, "bold"))
        pairs = [(self.pen.write(one.label), self._figure(one)) for one in total.figures]
        yield from map(indented, self._pairs(pairs, self.pen.width - GAP))

    def _figure(self, figure: Figure) -> Text:
        return joined("  ", self.pen.write(figure.text), self.pen.write(figure.note, FAINT))

    def _pairs(self, pairs: Sequence[tuple[Text, Text]], width: int) -> Iterator[Text]:
        """Yield pairs with their second texts below one another."""
        first = max((cell_len(text.plain) for text, _ in pairs), default=0)
        for text, other in pairs:
            second = width - first - GAP
            yield from self.pen.beside([(text, first, "left"), (other, second, "left")])

    def _left_out(self) -> Iterator[Text]:
        total = self.table.total
        if total.left_out:
            yield Text()
            heading = self.labels["left-out"].format(len(total.rollup.excluded))
            yield from self._folded(self.pen.write(heading, "bold"))
        for one in total.left_out:
            yield from self._folded(self.pen.write(f"{one.reason}{self.labels['colon']}"), 1)
            yield from self._folded(self.pen.write(self._titles(one)), 2)

    def _together(self) -> Iterator[Text]:
        """Yield what the parts of indicators make together, each with its parts."""
        pools = self.table.together()
        if not pools:
            return
        layout = pool_layout(pools, self.pen.width - GAP, self.labels, self.pen)
        yield Text()
        yield from self._folded(self.pen.write(self.labels["together"], "bold"))
        yield from self._folded(self.pen.write(self.labels["together-note"], FAINT))
        yield from self._column_headings(layout)
        for pool in pools:
            for place in range(1 + len(pool.lines)):
                yield from map(indented, layout.lines(key_of(pool, place)))
            for one in pool.left_out:
                without = self.labels["without"].format(self._titles(one), one.reason)
                yield from self._folded(self.pen.write(without, FAINT), 2)

    def _titles(self, left_out: LeftOut) -> str:
        return self.labels["comma"].join(left_out.titles)

    def _legend(self) -> Iterator[Text]:
        if self.table.legend:
            yield Text()
        pairs = [
            (self.pen.write(mark), self.pen.write(meaning, FAINT))
            for mark, meaning in self.table.legend
        ]
        yield from self._pairs(pairs, self.pen.width)
