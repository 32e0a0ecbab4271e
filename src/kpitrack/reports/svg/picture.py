"""Pictures: SVG files that stand alone, of one indicator or of a whole plan.

Places titles, charts and words below one another. What is said and how long a bar is comes from
the table model and from `bullet`; nothing here computes a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kpitrack.reports.chart import Axis
from kpitrack.reports.label import LABELS
from kpitrack.reports.svg import bullet
from kpitrack.reports.svg.bullet import bullet_svg, figures_told, told
from kpitrack.reports.svg.fold import folded, text_width
from kpitrack.reports.svg.key import key_texts
from kpitrack.reports.svg.mark import safe
from kpitrack.reports.svg.ruler import Ruler
from kpitrack.reports.svg.shape import shape_symbols
from kpitrack.reports.svg.style import CHARTS, COLOURS
from kpitrack.reports.table import Kind, ReportTable, Row, Section

_WIDTH, _MARGIN = 960, 24
_INNER = _WIDTH - 2 * _MARGIN
_TITLES, _BARS, _FIGURES, _STANDINGS = _MARGIN, 356, 656, 796
"""Where the columns of a plan begin."""
_BAR_WIDTH = _FIGURES - _BARS - 16
_BAR_HEIGHT = _BAR_WIDTH * bullet.HEIGHT // bullet.WIDTH
_GUTTER = 16

_SINGLE_WIDTH = 528
_LARGE_WIDTH = _SINGLE_WIDTH - 2 * _MARGIN
_LARGE_HEIGHT = _LARGE_WIDTH * bullet.HEIGHT // bullet.WIDTH
_FONTS = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',"
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC',sans-serif"
)
_TEXTS = f"""\
text{{font:14px/1.4 {_FONTS};fill:var(--ink);font-variant-numeric:tabular-nums}}
.paper{{fill:var(--paper)}}.rule{{stroke:var(--rule)}}
.h1{{font-size:22px;font-weight:700}}.h2{{font-size:16px;font-weight:600}}
.b{{font-weight:600}}.s{{font-size:12px;fill:var(--faint)}}.end{{text-anchor:end}}
.mid{{text-anchor:middle}}
"""
_SIZES = {"h1": 24, "h2": 18, "b": 15, "s": 12, "": 14}
"""The sizes that lines are folded for: bold letters are wider than others of their size."""
_LEADING = {"h1": 30, "h2": 23, "b": 21, "s": 17, "": 19}


class _Sheet:
    """A drawing that grows downwards."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.top = _MARGIN
        self._drawn: list[str] = []

    def add(self, element: str) -> None:
        self._drawn.append(element)

    def write(self, text: str, x: int, baseline: int, kind: str = "") -> None:
        style = f' class="{kind}"' if kind else ""
        self.add(f'<text{style} x="{x}" y="{baseline}">{safe(text)}</text>')

    def paragraph(self, text: str, x: int, width: int, kind: str = "") -> None:
        """Write a text in lines, and move below it."""
        for line in folded(text, width, _SIZES[kind]):
            self.top += _LEADING[kind]
            self.write(line, x, self.top - 5, kind)

    def rule(self) -> None:
        self.top += _GUTTER // 2
        right = self.width - _MARGIN
        self.add(f'<path class="rule" d="M{_MARGIN} {self.top}.5H{right}"/>')
        self.top += _GUTTER // 2

    def place(self, drawing: str, x: int, y: int, size: tuple[int, int]) -> None:
        """Put a drawing of its own somewhere."""
        width, height = size
        self.add(
            drawing.replace("<svg ", f'<svg x="{x}" y="{y}" width="{width}" height="{height}" ', 1)
        )

    def shape(self, kind: Kind, x: int, y: int) -> None:
        self.add(
            f'<use class="shape {kind}" href="#shape-{kind}" x="{x}" y="{y}" width="16" '
            'height="16"/>'
        )

    def finished(self, language: str, title: str, about: str) -> str:
        height = self.top + _MARGIN
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{language}" '
            f'width="{self.width}" height="{height}" viewBox="0 0 {self.width} {height}">\n'
            f"<title>{safe(title)}</title>\n<desc>{safe(about)}</desc>\n"
            f"<style>{COLOURS}{CHARTS}{_TEXTS}</style>\n<defs>{shape_symbols()}</defs>\n"
            f'<rect class="paper" width="{self.width}" height="{height}"/>\n'
            + "\n".join(self._drawn)
            + "\n</svg>\n"
        )


def plan_svg(table: ReportTable) -> str:
    """Return a whole plan as one picture: a bar for every indicator, grouped by program."""
    labels = LABELS[table.language]
    sheet = _Sheet(_WIDTH)
    sheet.paragraph(table.title, _MARGIN, _INNER, "h1")
    sheet.paragraph(table.day, _MARGIN, _INNER, "s")
    summary = _joined(labels, (table.total.counts, table.total.means))
    sheet.paragraph(summary, _MARGIN, _INNER)
    titles = {section.path: section.title for section in table.sections}
    for section in table.sections:
        sheet.rule()
        _section(sheet, table, section, titles)
    sheet.rule()
    marks = (f"{mark} {meaning}" for mark, meaning in table.legend)
    for text in (*key_texts(table, labels), *marks):
        sheet.paragraph(text, _MARGIN, _INNER, "s")
    return sheet.finished(table.language, table.title, _joined(labels, (table.day, summary)))


def _joined(labels: Mapping[str, str], texts: Sequence[str]) -> str:
    return labels["semicolon"].join(text for text in texts if text)


def _section(
    sheet: _Sheet, table: ReportTable, section: Section, titles: Mapping[tuple[str, ...], str]
) -> None:
    labels = LABELS[table.language]
    path = [titles[section.path[: depth + 1]] for depth in range(len(section.path))]
    sheet.paragraph(" / ".join(path), _MARGIN, _INNER, "h2")
    sheet.paragraph(
        _joined(labels, (section.summary.counts, section.summary.means)), _MARGIN, _INNER, "s"
    )
    sheet.top += _GUTTER // 4
    for row in section.rows:
        _row(sheet, table, row)


def _row(sheet: _Sheet, table: ReportTable, row: Row) -> None:
    """Draw an indicator: its title and figures, its bar, its completion, and how it stands."""
    labels = LABELS[table.language]
    top = sheet.top
    sheet.top += _GUTTER // 4
    sheet.paragraph(row.title, _TITLES, _BARS - _TITLES - _GUTTER)
    sheet.paragraph(_figures(row), _TITLES, _BARS - _TITLES - _GUTTER, "s")
    drawn = bullet_svg(row, table.span, labels)
    sheet.place(drawn, _BARS, top + 4, (_BAR_WIDTH, _BAR_HEIGHT))
    bottom, sheet.top = sheet.top, top + _GUTTER // 4
    room = _STANDINGS - _FIGURES - _GUTTER // 2
    sheet.paragraph(row.reason or row.completion, _FIGURES, room, "" if row.reason else "b")
    sheet.paragraph(row.gap or row.spread, _FIGURES, room, "s")
    bottom, sheet.top = max(bottom, sheet.top), top + _GUTTER // 4
    sheet.shape(row.kind, _STANDINGS, top + 6)
    beside = _STANDINGS + 22
    sheet.paragraph(row.standing, beside, _WIDTH - _MARGIN - beside)
    sheet.paragraph(row.status, beside, _WIDTH - _MARGIN - beside, "s")
    sheet.top = max(bottom, sheet.top) + _GUTTER // 4


def _figures(row: Row) -> str:
    texts = (f"{row.actual} / {row.target}", row.unit, row.weight)
    return " ".join(text for text in texts if text)


def indicator_svg(table: ReportTable, name: str) -> str:
    """Return the chart of one indicator as a picture of its own.

    Args:
        table: The report that it is in.
        name: The indicator's id.

    Raises:
        KeyError: The report has no such indicator.
    """
    rows = {row.id: row for row in table.rows()}
    row, labels = rows[name], LABELS[table.language]
    sheet = _Sheet(_SINGLE_WIDTH)
    room = _LARGE_WIDTH
    sheet.paragraph(row.title, _MARGIN, room, "h2")
    sheet.paragraph(table.day, _MARGIN, room, "s")
    sheet.top += _GUTTER // 2
    drawn = bullet_svg(row, table.span, labels)
    sheet.place(drawn, _MARGIN, sheet.top, (_LARGE_WIDTH, _LARGE_HEIGHT))
    sheet.top += _LARGE_HEIGHT
    _ends(sheet, table, row)
    sheet.top += _GUTTER // 2
    sheet.shape(row.kind, _MARGIN, sheet.top + 3)
    said = labels["semicolon"].join(text for text in (row.standing, row.status) if text)
    sheet.paragraph(said, _MARGIN + 22, room - 22, "b")
    sheet.paragraph(figures_told(row, labels), _MARGIN, room)
    for mark, meaning in table.legend:
        if mark in f"{row.target}{row.completion}{row.weight}":
            sheet.paragraph(f"{mark} {meaning}", _MARGIN, room, "s")
    return sheet.finished(table.language, row.title, told(row, labels))


def _ends(sheet: _Sheet, table: ReportTable, row: Row) -> None:
    """Write below the chart what its start and its target are; without an axis, nothing."""
    if row.bullet.axis is not Axis.SHARE:
        return
    ruler = Ruler(table.span, _LARGE_WIDTH)
    sheet.top += _LEADING["s"]
    start = row.baseline or "0"
    for place, text in ((Fraction(0), start), (Fraction(1), row.target)):
        x = _MARGIN + ruler.at(place)
        half = text_width(text, _SIZES["s"]) // 2
        x = max(x, _MARGIN + half)
        sheet.write(text, x, sheet.top - 2, "s mid")
