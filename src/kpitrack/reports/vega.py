"""Vega-Lite: the report as a dictionary that notebooks and web pages draw themselves.

A description of a chart with its data inside. It needs no library to be made; drawing it does.
Numbers are rounded for drawing, with the exact figures beside them as text. Nothing here
computes a figure.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from kpitrack.reports.label import LABELS
from kpitrack.reports.table import Kind, ReportTable, Row, Section

Document = dict[str, Any]
"""A mapping as JSON has it."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""The version of Vega-Lite that the dictionary is for; version 5 draws it as well."""

_PLACES = 6
_COLOURS: dict[Kind, str] = {
    Kind.MET: "#1a7f37",
    Kind.NOT_MET: "#c4321e",
    Kind.NOT_YET: "#0a5fb4",
    Kind.UNDECIDED: "#8a5a00",
    Kind.NOT_ASSESSABLE: "#59636e",
}
_STEP = 24
_WIDTH, _LABEL_WIDTH = 420, 260


def vega_lite(table: ReportTable) -> Document:
    """Return a bar for every indicator, with its target and what was expected by now.

    The data are one row an indicator, in the order of the plan. A completion that cannot be told
    is None, and its reason is written where the bar would be.

    Args:
        table: The report.

    >>> import kpitrack
    >>> from kpitrack.reports import report_table
    >>> plan = kpitrack.load("examples/sanmenxia_2025.yaml")
    >>> chart = vega_lite(report_table(kpitrack.assess(plan), "en"))
    >>> chart["title"]["text"]
    'Sanmenxia key livelihood projects 2025'
    """
    return {
        "$schema": SCHEMA,
        "title": {"text": table.title, "subtitle": table.day, "anchor": "start"},
        "description": table.total.counts,
        "width": _WIDTH,
        "height": {"step": _STEP},
        "data": {"values": _data(table)},
        "layer": [_bars(table), _expected(table), _target(table), _text(table)],
    }


_TOOLTIP = {
    "title": "indicator",
    "program": "program",
    "actual": "actual",
    "target": "target",
    "unit": "unit",
    "shown": "completion",
    "standing": "standing",
}
"""What a pointer shows, each with the label that it goes by."""


def _data(table: ReportTable) -> list[Document]:
    titles = Counter(row.title for row in table.rows())
    return [
        _datum(row, section, is_alone=titles[row.title] == 1)
        for section in table.sections
        for row in section.rows
    ]


def _datum(row: Row, section: Section, *, is_alone: bool) -> Document:
    return {
        "id": row.id,
        # Two bars of one label would lie on one another.
        "label": row.title if is_alone else f"{row.title} ({row.id})",
        "title": row.title,
        "program": section.title,
        "actual": row.actual,
        "target": row.target,
        "unit": row.unit,
        "completion": _number(row.share),
        "exact": None if row.share is None else str(row.share),
        "shown": f"{row.completion} {row.reason}" if row.reason else row.completion,
        "expected": _number(row.bullet.expected),
        "kind": row.kind.value,
        "standing": row.standing,
        "status": row.status,
    }


def _number(share: Fraction | None) -> float | None:
    # JSON has no exact fractions, and a chart no use for them.
    return None if share is None else float(round(share, _PLACES))


def _label(table: ReportTable) -> Document:
    return {
        "field": "label",
        "type": "nominal",
        "sort": [datum["label"] for datum in _data(table)],
        "title": None,
        "axis": {"labelLimit": _LABEL_WIDTH},
    }


def _share(field: str, table: ReportTable) -> Document:
    """Return the axis; a bar beyond its end is cut there, and its figure stands beside it."""
    low, high = table.span
    return {
        "field": field,
        "type": "quantitative",
        "title": LABELS[table.language]["completion"],
        "axis": {"format": "%"},
        "scale": {"domain": [_number(low), _number(high)], "clamp": True},
    }


def _bars(table: ReportTable) -> Document:
    labels = LABELS[table.language]
    return {
        "mark": {"type": "bar", "height": {"band": 0.55}},
        "encoding": {
            "y": _label(table),
            "x": _share("completion", table),
            "color": {
                "field": "standing",
                "type": "nominal",
                "title": labels["standing"],
                "legend": {"orient": "bottom"},
                "scale": {
                    "domain": [one.text for one in table.kinds],
                    "range": [_COLOURS[Kind(one.id)] for one in table.kinds],
                },
            },
            "tooltip": [
                {"field": name, "type": "nominal", "title": labels[key]}
                for name, key in _TOOLTIP.items()
            ],
        },
    }


def _target(table: ReportTable) -> Document:
    return {
        "data": {"values": [{"target": 1}]},
        "mark": {"type": "rule", "strokeWidth": 2},
        "encoding": {"x": _share("target", table)},
    }


def _expected(table: ReportTable) -> Document:
    return {
        "transform": [{"filter": "isValid(datum.expected)"}],
        "mark": {"type": "tick", "thickness": 2, "color": "black"},
        "encoding": {"y": _label(table), "x": _share("expected", table)},
    }


def _text(table: ReportTable) -> Document:
    return {
        "transform": [{"calculate": "max(datum.completion, 0)", "as": "end"}],
        "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 11},
        "encoding": {
            "y": _label(table),
            "x": _share("end", table),
            "text": {"field": "shown", "type": "nominal"},
        },
    }
