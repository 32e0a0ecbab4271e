"""The key: what the parts of a bullet chart mean, as far as they occur in a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kpitrack.reports.chart import Axis, Bullet
from kpitrack.reports.table import ReportTable

_OCCURS: dict[str, Callable[[Bullet], bool]] = {
    "key-goal": lambda bullet: bullet.axis is Axis.SHARE,
    "key-expected": lambda bullet: bullet.expected is not None,
    "key-zones": lambda bullet: bool(bullet.zones),
    "key-value": lambda bullet: bullet.axis is Axis.VALUE,
    "key-unknown": lambda bullet: bullet.axis is Axis.NONE,
}
"""Which chart a sentence is about."""


def key_texts(table: ReportTable, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for every part of a chart that occurs.

    Args:
        table: The report.
        labels: The words of the language.
    """
    bullets = [row.bullet for row in table.rows()]
    return tuple(labels[name] for name, occurs in _OCCURS.items() if any(map(occurs, bullets)))
