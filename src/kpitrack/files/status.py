"""Statuses: the scales that give them, and the judgements of people who set one by hand.

A function and a table of keys for each kind. This module must not decide which status anything has,
nor whether the bands of a scale leave a hole; that is for `tracking`.
"""

from __future__ import annotations

from kpitrack import findings as rules
from kpitrack.files import scalar
from kpitrack.files.form import FAILED, Failed, Form, Key, Shape, key_in, says
from kpitrack.files.node import Listing, Node, Table
from kpitrack.model import Band, Judgement, Scale, ScaleBasis

# -- status scales ---------------------------------------------------------------------


def scales(form: Form, node: Node, key: str) -> list[Scale] | Failed:
    """Read the status scales that a plan has of its own."""
    before = form.errors
    own = form.listed(node, key, f"- {_SCALE.example}", _scale)
    form.has_broken_scales = form.errors > before
    return own


def _scale(form: Form, node: Node, _key: str) -> Scale | Failed:
    found = form.fields(node, _SCALE)
    if isinstance(found, Failed):
        return found
    if "bands_without_target" in found and found["over"] is not ScaleBasis.GROWTH:
        advice = "only a scale over growth has bands for indicators without a target"
        conflict = rules.ConflictingKeys(keys=("over", "bands_without_target"), advice=advice)
        return form.wrong(conflict, key_in(node, "bands_without_target"))
    return Scale(**found)


def bands(form: Form, node: Node, key: str) -> list[Band] | Failed:
    """Read the bands of one scale: all of them, or none."""
    read = form.listed(node, key, f"- {_BAND.example}", _band)
    if isinstance(read, Failed) or not isinstance(node, Listing):
        return FAILED
    if not node.items:
        return form.wrong(rules.MissingValue(key=key), node)
    # Without one of its bands a scale would have a hole that nobody made.
    return read if len(read) == len(node.items) else FAILED


_ENDS = ("from", "above", "below", "to")


def _band(form: Form, node: Node, _key: str) -> Band | Failed:
    found = form.fields(node, _BAND)
    if isinstance(found, Failed):
        return found
    if any(says(node, (end,)) and end not in found for end in _ENDS):
        return FAILED  # What could not be read is an end all the same.
    for closed, opened in (("from", "above"), ("to", "below")):
        if closed in found and opened in found:
            advice = f"a band has one end on each side: {closed}: takes it in, {opened}: does not"
            conflict = rules.ConflictingKeys(keys=(closed, opened), advice=advice)
            return form.wrong(conflict, key_in(node, closed, opened))
    return Band(
        id=found["id"],
        title=found.get("title"),
        low=found.get("from", found.get("above")),
        high=found.get("to", found.get("below")),
        low_open="above" in found,
        high_open="to" not in found,
    )


def met(form: Form, node: Node, key: str) -> Band | Failed:
    """Read the status of a met or missed target; its id may stand alone."""
    if isinstance(node, Table):
        found = form.fields(node, _MET)
        return found if isinstance(found, Failed) else Band(**found)
    name = scalar.identifier(form, node, key)
    return name if isinstance(name, Failed) else Band(id=name)


_BAND = Shape(
    "a band",
    {
        "status": Key("id", scalar.identifier, "required", "the status", "status: on-track"),
        "title": Key(
            "title",
            scalar.title,
            "the id",
            "its name for readers",
            "title: {en: on track, zh: 正常推进}",
        ),
        "from": Key("from", scalar.threshold, "open", "where it begins, taken in", "from: 90%"),
        "above": Key(
            "above",
            scalar.threshold,
            "open",
            "where it begins, left out; not together with `from`",
            "above: 115%",
        ),
        "below": Key("below", scalar.threshold, "open", "where it ends, left out", "below: 90%"),
        "to": Key(
            "to",
            scalar.threshold,
            "open",
            "where it ends, taken in; not together with `below`",
            "to: 115%",
        ),
    },
    example="{status: on-track, from: 90%}",
)
_MET = Shape(
    "the status of a met or missed target",
    {
        "status": Key("id", scalar.identifier, "required", "the status", "status: achieved"),
        "title": Key(
            "title",
            scalar.title,
            "the id",
            "its name for readers",
            "title: {en: achieved, zh: 已完成}",
        ),
    },
    example="met: achieved",
    short="status",
)
_SCALE = Shape(
    "a status scale",
    {
        "id": Key(
            "id",
            scalar.identifier,
            "required",
            "the name that `scale:` chooses it by",
            "id: lights",
        ),
        "title": Key(
            "title",
            scalar.title,
            "the id",
            "its name for readers",
            "title: {en: Lights, zh: 红绿灯}",
        ),
        "over": Key(
            "over",
            scalar.choice_of(ScaleBasis),
            "required",
            "the figure that its bands divide",
            "over: pace",
        ),
        "met": Key(
            "met",
            met,
            "none",
            "the status of whatever has met its target; without one the bands decide that too",
            "met: done",
        ),
        "missed": Key(
            "missed",
            met,
            "none",
            "the status of whatever has not met its target when its days have passed; without "
            "one the bands decide that too",
            "missed: too-late",
        ),
        "bands": Key(
            "bands",
            bands,
            "required",
            "its statuses, the best first; the first that fits counts",
            "bands: [{status: green, from: 90%}, {status: red, below: 90%}]",
        ),
        "bands_without_target": Key(
            "bands_without_target",
            bands,
            "none",
            "of a scale over `growth`: the bands for an indicator without a target, over its "
            "growth a year",
            "bands_without_target: [{status: green, from: 1%}, {status: red, below: 1%}]",
        ),
        "source": Key(
            "source",
            scalar.wording,
            "none",
            "where the practice can be read",
            "source: handbook, page 4",
        ),
    },
    example="{id: lights, over: pace, bands: [{status: green, from: 90%}, …]}",
)


# -- judgements ------------------------------------------------------------------------


def judgements(form: Form, node: Node, key: str) -> list[Judgement] | Failed:
    """Read one judgement, or a list of them."""
    return form.one_or_listed(node, key, _judgement)


def _judgement(form: Form, node: Node, _key: str) -> Judgement | Failed:
    found = form.fields(node, _JUDGEMENT)
    return found if isinstance(found, Failed) else Judgement(**found)


_JUDGEMENT = Shape(
    "a judgement",
    {
        "status": Key(
            "status",
            scalar.identifier,
            "required",
            "a status of the indicator's scale",
            "status: on-track",
        ),
        "at": Key(
            "at",
            scalar.day,
            "required",
            "the day it was set, from which on it holds",
            "at: 2025-09-30",
        ),
        "by": Key("by", scalar.wording, "required", "who set it", "by: project office"),
        "reason": Key("reason", scalar.wording, "required", "why", "reason: contracts are signed"),
    },
    example="{status: on-track, at: 2025-09-30, by: project office, reason: contracts are signed}",
)
