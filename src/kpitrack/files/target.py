"""Targets: the figure or the range that an indicator should reach, and by when.

This module must not tell which version of a target is in force, nor whether it was reached; that is
for `tracking`.
"""

from __future__ import annotations

from kpitrack import findings as rules
from kpitrack.files import scalar
from kpitrack.files.form import FAILED, Failed, Form, Key, Shape, key_in, says
from kpitrack.files.node import Node, Table
from kpitrack.model import Range, Target


def targets(form: Form, node: Node, key: str) -> list[Target] | Failed:
    """Read the targets of one indicator."""
    return form.listed(node, key, "- {by: 2025-12-31, value: 40000}", target)


def target(form: Form, node: Node, key: str) -> Target | Failed:
    """Read one target, whose figure may stand alone."""
    if not isinstance(node, Table):
        value = scalar.figure(form, node, key)
        return value if isinstance(value, Failed) else Target(value=value)
    found = form.fields(node, _TARGET)
    if isinstance(found, Failed) or found.keys().isdisjoint(_VALUES):
        missing = rules.MissingKey(key="value", owner="a target", example="value: 40000")
        return FAILED if says(node, _VALUES) else form.wrong(missing, node)
    ends = {end: found.pop(end) for end in ("low", "high") if end in found}
    if "value" in found and ends:
        advice = "keep value:, or low: and high: of a range"
        conflict = rules.ConflictingKeys(keys=("value", *ends), advice=advice)
        return form.wrong(conflict, key_in(node, "value", *ends))
    if "period" in found and "by" in found:
        advice = "keep by: for what is reached since the plan's start, else period:"
        conflict = rules.ConflictingKeys(keys=("period", "by"), advice=advice)
        return form.wrong(conflict, key_in(node, "period", "by"))
    if ends:
        found["value"] = Range(**ends)
    return Target(**found)


_VALUES = ("value", "low", "high")
_TARGET = Shape(
    "a target",
    {
        "value": Key(
            "value", scalar.figure, "required, or a range", "the value to reach", "value: 120"
        ),
        "low": Key(
            "low",
            scalar.figure,
            "open",
            "the low end of a range to stay in, included; needs `direction: maintain`",
            "low: 6.5",
        ),
        "high": Key(
            "high",
            scalar.figure,
            "open",
            "the high end of a range to stay in, included",
            "high: 8.5",
        ),
        "period": Key(
            "period", scalar.period, "the plan's", "the period that it is for", "period: 2025-Q3"
        ),
        "by": Key(
            "by",
            scalar.day,
            "none",
            "the day by which it is to be reached; not together with `period`",
            "by: 2025-06-30",
        ),
        "where": Key(
            "where",
            scalar.where,
            "the total",
            "the part that it is for; targets of [all parts make that of the "
            "whole](../explanation/parts-and-totals.md#targets-and-baselines) where none was "
            "published",
            "where: {county: lushi}",
        ),
        "recorded": Key(
            "recorded",
            scalar.day,
            "always known",
            "when this version was set; the newest version is in force",
            "recorded: 2025-07-01",
        ),
        "reason": Key("reason", scalar.wording, "none", "why it was changed", "reason: budget cut"),
        "source": Key(
            "source",
            scalar.wording,
            "none",
            "who set it, and where that can be read",
            "source: council decision 7/2025",
        ),
    },
    short="value",
)
