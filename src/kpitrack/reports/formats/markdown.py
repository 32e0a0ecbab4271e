"""Markdown: the report for a pull request, a wiki or a site.

What stands in the plan is text to Markdown, never markup. Nothing here decides what is shown,
only in which order it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from kpitrack.reports.label import LABELS
from kpitrack.reports.markup import code, fitted, plain, row
from kpitrack.reports.page import Page
from kpitrack.reports.sign import SIGNS
from kpitrack.reports.spark import sparkline
from kpitrack.reports.table import LeftOut, Pool, PoolLine, ReportTable, Row, Section

_DEEPEST = 6
"""Levels of headings in Markdown."""


def render(table: ReportTable, page: Page) -> str:
    """Return the report as Markdown with the tables of GitHub."""
    blocks = [*_blocks(table, 1)]
    for part in table.parts:
        blocks += _blocks(part, 2)
    text = "\n\n".join("\n".join(lines) for lines in blocks)
    return fitted(f"{text}\n", page)


_Block = Sequence[str]
"""Lines that stand together; an empty line parts one block from the next."""


def _blocks(table: ReportTable, level: int) -> Iterator[_Block]:
    """Yield the report of the whole or of a part, its heading on that level."""
    labels = LABELS[table.language]
    yield [_heading(level, plain(table.title))]
    yield [f"{code(table.id)}{labels['semicolon']}{plain(table.day)}"]
    yield from _total(table, labels)
    titles = {section.path: section.title for section in table.sections}
    for section in table.sections:
        yield from _section(section, level + 1, titles, labels)
    yield from _together(table.together(), level + 1, labels)
    if table.legend:
        yield ["---"]
        yield [f"- {plain(mark)} {plain(meaning)}" for mark, meaning in table.legend]


def _heading(level: int, text: str) -> str:
    return f"{'#' * min(level, _DEEPEST)} {text}"


# -- what it amounts to ----------------------------------------------------------------


def _total(table: ReportTable, labels: Mapping[str, str]) -> Iterator[_Block]:
    total = table.total
    yield [f"**{labels['total']}{labels['colon']}{plain(total.counts)}**"]
    if total.figures:
        yield [
            _item(labels, one.label, f"{plain(one.text)}{_noted(labels, one.note)}")
            for one in total.figures
        ]
    if total.left_out:
        yield [f"**{plain(labels['left-out'].format(len(total.rollup.excluded)))}**"]
        yield [
            _item(labels, one.reason, labels["comma"].join(map(plain, one.titles)))
            for one in total.left_out
        ]


def _item(labels: Mapping[str, str], name: str, markup: str) -> str:
    return f"- {plain(name)}{labels['colon']}{markup}"


def _noted(labels: Mapping[str, str], note: str) -> str:
    return labels["brief-bounds"].format(plain(note)) if note else ""


# -- programs --------------------------------------------------------------------------


def _section(
    section: Section,
    level: int,
    titles: Mapping[tuple[str, ...], str],
    labels: Mapping[str, str],
) -> Iterator[_Block]:
    above = [titles[section.path[:depth]] for depth in range(1, len(section.path))]
    yield [_heading(level + section.level, plain(" / ".join([*above, section.title])))]
    name = f"{code(section.id)} {section.weight}".rstrip()
    results = [section.summary.counts, section.summary.means]
    yield [labels["semicolon"].join([name, *map(plain, filter(None, results))])]
    if section.rows:
        yield list(_table(section.rows, labels))
    notes = [(one, note) for one in section.rows for note in one.notes]
    if notes:
        yield [_item(labels, one.title, plain(note)) for one, note in notes]


@attrs.frozen
class _Column:
    """A column: its label, where its cells stand, and what is in them, as Markdown."""

    label: str
    rule: str
    cell: Callable[[Row, Mapping[str, str]], str]


def _table(rows: Sequence[Row], labels: Mapping[str, str]) -> Iterator[str]:
    columns = {one: [one.cell(each, labels) for each in rows] for one in _COLUMNS}
    shown = {
        one: cells for one, cells in columns.items() if any(cells) or one.label not in _OPTIONAL
    }
    yield row(plain(labels[one.label]) for one in shown)
    yield row(one.rule for one in shown)
    yield from map(row, zip(*shown.values(), strict=True))


def _completion(one: Row | PoolLine, labels: Mapping[str, str]) -> str:
    if one.reason:
        return plain(f"{one.completion} {one.reason}")
    return f"{plain(one.completion)}{_noted(labels, one.spread)}"


def _stands(one: Row | PoolLine) -> str:
    return plain(f"{SIGNS[one.kind]} {one.standing}")


def _standing(one: Row, labels: Mapping[str, str]) -> str:
    standing = _stands(one)
    return f"{standing}{labels['semicolon']}{plain(one.status)}" if one.status else standing


# -- parts together --------------------------------------------------------------------


def _together(pools: Sequence[Pool], level: int, labels: Mapping[str, str]) -> Iterator[_Block]:
    """Yield what the parts of indicators make together, each with its parts below."""
    if not pools:
        return
    yield [_heading(level, plain(labels["together"]))]
    yield [plain(labels["together-note"])]
    heads = ("indicator", "part", "actual", "target", "unit", "completion", "standing")
    rules = (_LEFT, _LEFT, _RIGHT, _RIGHT, _LEFT, _RIGHT, _LEFT)
    yield [
        row(plain(labels[head]) for head in heads),
        row(rules),
        *(row(cells) for pool in pools for cells in _pool(pool, labels)),
    ]
    left_out = [(pool.total.title, one) for pool in pools for one in pool.left_out]
    if left_out:
        yield [_item(labels, title, plain(_without(one, labels))) for title, one in left_out]


def _pool(pool: Pool, labels: Mapping[str, str]) -> Iterator[list[str]]:
    names = [(pool.total.title, ""), *(("", line.title) for line in pool.lines)]
    for (title, part), line in zip(names, (pool.total, *pool.lines), strict=True):
        figures = (title, part, line.actual, line.target, pool.unit)
        yield [*map(plain, figures), _completion(line, labels), _stands(line)]


def _without(left_out: LeftOut, labels: Mapping[str, str]) -> str:
    return labels["without"].format(labels["comma"].join(left_out.titles), left_out.reason)


_LEFT, _RIGHT = "---", "---:"
_COLUMNS = (
    _Column("indicator", _LEFT, lambda one, _: plain(one.title)),
    _Column("id", _LEFT, lambda one, _: f"{code(one.id)} {one.weight}".rstrip()),
    _Column("actual", _RIGHT, lambda one, _: plain(one.actual)),
    _Column("target", _RIGHT, lambda one, _: plain(one.target)),
    _Column("unit", _LEFT, lambda one, _: plain(one.unit)),
    _Column("completion", _RIGHT, _completion),
    _Column("pace", _RIGHT, lambda one, _: plain(one.gap)),
    _Column("trend", _LEFT, lambda one, _: sparkline(one.series)),
    _Column("standing", _LEFT, _standing),
)
_OPTIONAL = ("unit", "pace", "trend")
"""Columns that are left out where nothing stands in them."""
