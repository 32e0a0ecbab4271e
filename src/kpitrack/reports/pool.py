"""Pools in columns: what the parts of indicators make together, on a page of some width.

Of an indicator the first line is what all parts make, and the lines below are the parts. Nothing
here decides which parts are pooled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from kpitrack.reports.layout import COLOURS, Column, Layout
from kpitrack.reports.pen import FAINT, GAP, Justify, Pen, folded, indented, joined
from kpitrack.reports.sign import SIGNS
from kpitrack.reports.table import Pool, PoolLine

_LEAST_NAME = 18
"""Columns that a name needs; with fewer there are no columns."""


def key_of(pool: Pool, place: int) -> str:
    """Return the name of a line in a layout: 0 is what all parts make."""
    return f"{pool.id} {place}"


def pool_layout(pools: Sequence[Pool], width: int, labels: Mapping[str, str], pen: Pen) -> Layout:
    """Return where the lines of pools stand: in columns, or in blocks where there is no room."""
    lines = {
        key_of(pool, place): (pool, line)
        for pool in pools
        for place, line in enumerate((pool.total, *pool.lines))
    }

    def column(
        label: str, cell: Callable[[Pool, PoolLine], Text], justify: Justify = "left"
    ) -> Column:
        return Column(
            label=pen.write(labels[label], "bold"),
            cells={key: cell(*one) for key, one in lines.items()},
            justify=justify,
        )

    def names(room: int) -> Column:
        return column(
            "indicator", lambda pool, line: _placed(pool, line, pen.write(line.title), room)
        )

    others = [
        column("actual", lambda _, line: pen.write(line.actual), "right"),
        column("target", lambda _, line: pen.write(line.target), "right"),
        column("unit", lambda pool, line: pen.write(_unit(pool, line), FAINT)),
        column("completion", lambda _, line: _completion(line, pen), "right"),
        column("standing", lambda _, line: _standing(line, pen)),
    ]
    shown = [one for one in others if any(cell.plain for cell in one.cells.values())]
    room = width - sum(one.width + GAP for one in shown)
    if room >= _LEAST_NAME:
        columns = [names(room), *shown]
        return Layout(columns=tuple((one, one.width) for one in columns), has_heading=True, pen=pen)
    block = column("indicator", lambda pool, line: _block(pool, line, width, pen))
    return Layout(columns=((block, width),), has_heading=False, pen=pen)


def _block(pool: Pool, line: PoolLine, width: int, pen: Pen) -> Text:
    figures = joined(" / ", pen.write(line.actual), pen.write(line.target))
    told = joined("  ", _completion(line, pen), _standing(line, pen))
    rest = [joined(" ", figures, pen.write(pool.unit, FAINT)), told]
    lines = [pen.write(line.title), *map(indented, rest)]
    return joined("\n", *(_placed(pool, line, one, width) for one in lines))


def _placed(pool: Pool, line: PoolLine, text: Text, width: int) -> Text:
    """Return a text of some width: that of a part stands a step further right, folded too."""
    if line is pool.total:
        return text
    return joined("\n", *map(indented, folded(text, width - GAP)))


def _unit(pool: Pool, line: PoolLine) -> str:
    return pool.unit if line is pool.total else ""


def _completion(line: PoolLine, pen: Pen) -> Text:
    return joined(
        " ",
        pen.write(line.completion),
        pen.write(line.reason, FAINT),
        pen.write(line.spread, FAINT),
    )


def _standing(line: PoolLine, pen: Pen) -> Text:
    return pen.write(f"{SIGNS[line.kind]} {line.standing}", COLOURS[line.kind])
