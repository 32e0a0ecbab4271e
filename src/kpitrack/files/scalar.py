"""Scalars: the text of one field becomes a figure, a day, a period, a choice or a name.

Each field reads its own text, so `no`, `007` and `0.10` mean what was written. This module
must not know which keys belong together.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from kpitrack import findings as rules
from kpitrack.files.form import Failed, Form
from kpitrack.files.node import Node, Table
from kpitrack.files.spelling import nearest
from kpitrack.model import (
    RATIO,
    Period,
    PeriodError,
    Quantity,
    QuantityError,
    Title,
    Unit,
    UnknownUnitError,
    Where,
    parse_date,
    threshold_share,
)
from kpitrack.model.identifier import is_id
from kpitrack.model.weight import to_weight
from kpitrack.tracking.printed import bound_in

VERSION = "1"
"""The version of the file format."""

_LONGEST = 300
"""Characters of the longest text that can be a figure, a day or a period."""

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_Member = TypeVar("_Member", bound=StrEnum)


def text(form: Form, node: Node, key: str) -> str | Failed:
    """Read a text that is there."""
    if type(node) is not tuple:
        return form.wrong_kind(node, key, "a text", f"{key}: …")
    return node[0] or form.wrong(rules.MissingValue(key=key), node)


def _word(form: Form, node: Node, key: str) -> str | Failed:
    """Read a text, without the rest of one that is longer than anything it can mean."""
    written = text(form, node, key)
    return written if isinstance(written, Failed) else _cut(written)


def _cut(written: str) -> str:
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"


def wording(form: Form, node: Node, key: str) -> str | Failed:
    """Read a text that can be seen."""
    written = text(form, node, key)
    if not isinstance(written, Failed) and written.isspace():
        return form.wrong(rules.EmptyText(key=key), node)
    return written


def identifier(form: Form, node: Node, key: str) -> str | Failed:
    """Read an id."""
    written = text(form, node, key)
    if not isinstance(written, Failed) and not is_id(written):
        return form.wrong(rules.BadId(text=written), node)
    return written


def version(form: Form, node: Node, key: str) -> str | Failed:
    """Read the version of the format."""
    written = text(form, node, key)
    if not isinstance(written, Failed) and written != VERSION:
        return form.wrong(rules.UnsupportedVersion(found=written, supported=VERSION), node)
    return written


def title(form: Form, node: Node, key: str) -> Title | Failed:
    """Read a title: plain text, or a text for each language."""
    if not isinstance(node, Table):
        written = wording(form, node, key)
        return written if isinstance(written, Failed) else Title.of(written)
    wordings = form.named(node, key, f"{key}: …", wording)
    if isinstance(wordings, Failed):
        return wordings
    return Title.of(wordings) if wordings else form.wrong(rules.MissingValue(key=key), node)


def where(form: Form, node: Node, key: str) -> Where | Failed:
    """Read which part something belongs to."""
    parts = form.named(node, key, "where: {place: hubin}", text)
    return parts if isinstance(parts, Failed) else tuple(sorted(parts.items()))


def figure(form: Form, node: Node, key: str) -> Quantity | Failed:
    """Read a figure as printed."""
    if type(node) is not tuple:
        return form.wrong_kind(node, key, "a figure", f"{key}: 59178")
    written = _cut(node[0])
    try:
        return Quantity.of(written, form.units)
    except QuantityError as error:
        if not written:
            return form.wrong(rules.MissingValue(key=key), node)
        return form.wrong(rules.NotAFigure(text=written, problem=str(error)), node)
    except UnknownUnitError as error:
        return form.wrong(rules.UnknownUnit(symbol=error.symbol, nearest=error.nearest), node)


def percentage(form: Form, node: Node, key: str) -> Quantity | Failed:
    """Read a stated completion, which has its per cent sign."""
    if type(node) is tuple and (bound := bound_in(_cut(node[0]))):
        return form.wrong(rules.NotAFigure(text=_cut(node[0]), problem=bound), node)
    quantity = figure(form, node, key)
    if isinstance(quantity, Failed):
        return quantity
    if quantity.unit is None or quantity.unit.dimension != RATIO:
        return form.wrong(not_a_percentage(quantity), node)
    return quantity


def not_a_percentage(quantity: Quantity) -> rules.StatedIsNotAPercentage:
    """Return that a stated completion has no sign, and what to write if only that is missing."""
    is_plain = quantity == Quantity(number=quantity.number, rounded=quantity.rounded)
    likely = f"{quantity}%" if is_plain else None
    return rules.StatedIsNotAPercentage(text=str(quantity), suggestion=likely)


def day(form: Form, node: Node, key: str) -> date | Failed:
    """Read a date."""
    written = _word(form, node, key)
    if isinstance(written, Failed):
        return written
    known = form.days.get(written)
    if known is not None:
        return known
    try:
        form.days[written] = parse_date(written)
    except PeriodError as error:
        return form.wrong(rules.NotADate(text=written, problem=str(error)), node)
    return form.days[written]


def plan_day(form: Form, node: Node, key: str) -> date | Failed:
    """Read the plan's own day, which the short form `actual:` needs."""
    form.as_of = day(form, node, key)
    return form.as_of


def day_period(form: Form, node: Node, key: str) -> Period | Failed:
    """Read a date as the period of one day."""
    read = day(form, node, key)
    return read if isinstance(read, Failed) else Period.day(read)


def period(form: Form, node: Node, key: str) -> Period | Failed:
    """Read a period."""
    written = _word(form, node, key)
    if isinstance(written, Failed):
        return written
    known = form.periods.get(written)
    if known is not None:
        return known
    try:
        form.periods[written] = Period.parse(written)
    except PeriodError as error:
        return form.wrong(rules.NotAPeriod(text=written, problem=str(error)), node)
    return form.periods[written]


def weight(form: Form, node: Node, key: str) -> Decimal | Failed:
    """Read a weight."""
    written = _word(form, node, key)
    if isinstance(written, Failed):
        return written
    try:
        return to_weight(written)
    except ValueError:
        return form.wrong(rules.BadWeight(text=written), node)


def flag(form: Form, node: Node, key: str) -> bool | Failed:
    """Read yes or no."""
    written = text(form, node, key)
    if isinstance(written, Failed):
        return written
    if written not in _FLAGS:
        return form.wrong(rules.NotTrueOrFalse(text=written), node)
    return _FLAGS[written]


def unit(form: Form, node: Node, key: str) -> Unit | Failed:
    """Read the symbol of a unit."""
    written = wording(form, node, key)
    if isinstance(written, Failed):
        return written
    try:
        return form.units.find(written)
    except UnknownUnitError as error:
        form.wrong(rules.UnknownUnit(symbol=error.symbol, nearest=error.nearest), node)
        # Reading goes on with a unit of that name, so that what depends on it is read as well.
        return Unit(symbol=written.strip(), dimension=written)


def threshold(form: Form, node: Node, key: str) -> Quantity | Failed:
    """Read the end of a band: a percentage, or percentage points."""
    if type(node) is not tuple:
        return form.wrong_kind(node, key, "a threshold", f"{key}: 90%")
    quantity = figure(form, node, key)
    if isinstance(quantity, Failed):
        return quantity
    try:
        threshold_share(quantity)
    except ValueError:
        return form.wrong(rules.BadThreshold(text=str(quantity)), node)
    return quantity


class Choice(Generic[_Member]):
    """Reads a value out of a closed list.

    Attributes:
        members: The list.
    """

    __slots__ = ("_by_text", "members")

    def __init__(self, members: type[_Member]) -> None:
        """Keep the list, and its members by their text."""
        self.members: type[StrEnum] = members
        self._by_text = {member.value: member for member in members}

    def __call__(self, form: Form, node: Node, key: str) -> _Member | Failed:
        """Read one of the members."""
        written = text(form, node, key)
        if isinstance(written, Failed):
            return written
        chosen = self._by_text.get(written)
        if chosen is not None:
            return chosen
        known = tuple(self._by_text)
        near = nearest(written, known)
        return form.wrong(
            rules.UnknownChoice(text=written, key=key, choices=known, nearest=near), node
        )


def choice_of(members: type[_Member]) -> Choice[_Member]:
    """Return how a value out of a closed list is read."""
    return Choice(members)
