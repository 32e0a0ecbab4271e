"""Declarations: the units and the dimensions that a plan has of its own, and what its means are of.

A function and a table of keys for each kind. This module must not know the figures that use what is
declared; whether those fit is for `tracking.check`.
"""

from __future__ import annotations

from typing import TypeVar

from kpitrack import findings as rules
from kpitrack.files import scalar
from kpitrack.files.form import (
    FAILED,
    Failed,
    Form,
    Found,
    Key,
    Read,
    Shape,
    key_in,
    says,
    value_in,
)
from kpitrack.files.node import Listing, Node, Table
from kpitrack.model import NUMBER, Dimension, MeanOf, Part, Quantity, Unit, UnitTable

_Named = TypeVar("_Named", Dimension, Part)


# -- units -----------------------------------------------------------------------------


def units(form: Form, node: Node, key: str) -> list[Unit] | Failed:
    """Read the units that a plan declares, which its figures may name from then on."""
    declared = form.named(node, key, "units: {盏: {counting: yes}}", _unit)
    if isinstance(declared, Failed):
        return declared
    own = list(declared.values())
    form.units = UnitTable(own)
    return own


def _unit(form: Form, node: Node, symbol: str) -> Unit:
    found = form.fields(node, _UNIT)
    plain = symbol.strip()
    if plain != symbol or not plain:
        problem, advice = "spaces are around it, or nothing is in it", "write the symbol alone"
        form.wrong(rules.BadUnitDeclaration(symbol=symbol, problem=problem, advice=advice), node)
    elif (
        not isinstance(found, Failed)
        and _take_factor(form, found, node, symbol)
        and _take_equals(form, found, node, symbol)
    ):
        found.setdefault("dimension", symbol)
        return Unit(symbol=symbol, **found)
    # Reading goes on with a unit of that name, so that what uses it is read as well.
    return Unit(symbol=plain or "?", dimension=plain or "?")


def _take_factor(form: Form, found: Found, node: Node, symbol: str) -> bool:
    """Turn the figure of `factor:` into an exact number; False where it cannot be one."""
    factor: Quantity | None = found.get("factor")
    if factor is None:
        return True
    if factor.unit is not None or factor.number <= 0:
        problem = f"{factor} is not a plain number above zero"
        advice = "write how many of its dimension's base unit one of it is, such as 500"
        bad = rules.BadUnitDeclaration(symbol=symbol, problem=problem, advice=advice)
        form.wrong(bad, value_in(node, "factor"))
        return False
    found["factor"] = factor.amount(NUMBER).value
    return True


def _take_equals(form: Form, found: Found, node: Node, symbol: str) -> bool:
    """Turn `equals: 1.609344 km` into the dimension and the factor that it stands for."""
    equal: Quantity | None = found.pop("equals", None)
    if equal is None:
        return True
    others = [key for key in ("dimension", "factor") if key in found]
    if others:
        advice = "keep equals: alone, which says both"
        form.wrong(
            rules.ConflictingKeys(keys=("equals", *others), advice=advice),
            key_in(node, "equals", *others),
        )
        return False
    if equal.unit is None or equal.number <= 0:
        problem = f"{equal} is not a figure above zero with a unit"
        advice = "write what one of it is, such as equals: 1.609344 km"
        bad = rules.BadUnitDeclaration(symbol=symbol, problem=problem, advice=advice)
        form.wrong(bad, value_in(node, "equals"))
        return False
    found["dimension"] = equal.unit.dimension
    found["factor"] = equal.amount(equal.unit).value * equal.unit.factor
    return True


_UNIT = Shape(
    "a unit",
    {
        "dimension": Key(
            "dimension",
            scalar.wording,
            "the symbol",
            "what it measures; units of one dimension convert",
            "dimension: length",
        ),
        "factor": Key(
            "factor",
            scalar.figure,
            "1",
            "how many of the dimension's base unit one of it is",
            "factor: 1609.344",
        ),
        "equals": Key(
            "equals",
            scalar.figure,
            "none",
            "a figure with a known unit that one of it equals; not together with `dimension` or "
            "`factor`",
            "equals: 1.609344 km",
        ),
        "counting": Key(
            "counting", scalar.flag, "no", "whether only whole numbers of it exist", "counting: yes"
        ),
        "scaled": Key(
            "scaled",
            scalar.flag,
            "no",
            "whether its symbol carries a scale word, so that a printed figure in it was rounded",
            "scaled: yes",
        ),
    },
    example="盏: {counting: yes}",
)


# -- dimensions and their parts --------------------------------------------------------


def dimensions(form: Form, node: Node, key: str) -> list[Dimension] | Failed:
    """Read the dimensions that a plan declares, which its ledgers may name from then on."""
    example = "- {id: place, parts: [hubin, lingbao]}"
    declared = form.listed(node, key, example, _unique(_dimension, "dimension"))
    if not isinstance(declared, Failed):
        form.ledgers.parts = {one.id: [part.id for part in one.parts] for one in declared}
    return declared


def _dimension(form: Form, node: Node, _key: str) -> Dimension | Failed:
    found = form.fields(node, _DIMENSION)
    return found if isinstance(found, Failed) else Dimension(**found)


def parts(form: Form, node: Node, key: str) -> list[Part] | Failed:
    """Read the parts of one dimension, of which there is at least one."""
    if isinstance(node, Listing) and not node.items:
        return form.wrong(rules.MissingValue(key=key), node)
    declared = form.listed(node, key, "parts: [hubin, lingbao]", _unique(_part, "part"))
    return declared or FAILED


def _part(form: Form, node: Node, key: str) -> Part | Failed:
    if not isinstance(node, Table):
        name = scalar.identifier(form, node, key)
        return name if isinstance(name, Failed) else Part(id=name)
    found = form.fields(node, _PART)
    if isinstance(found, Failed):
        return found
    if any(says(node, (key,)) and key not in found for key in ("counts", "reason")):
        return FAILED
    counts = found.get("counts", True)
    if not counts and "reason" not in found:
        owner = "a part that does not count"
        return form.wrong(rules.MissingKey(key="reason", owner=owner, example="reason: …"), node)
    if counts and "reason" in found:
        advice = "a reason says why a part does not count: add counts: no, or drop it"
        conflict = rules.ConflictingKeys(keys=("reason", "counts"), advice=advice)
        return form.wrong(conflict, key_in(node, "reason"))
    return Part(**found)


def _unique(read: Read[_Named], kind: str) -> Read[_Named]:
    """Return how the entries of one list are read that need an id each."""
    seen: set[str] = set()

    def read_unique(form: Form, node: Node, key: str) -> _Named | Failed:
        named = read(form, node, key)
        if isinstance(named, Failed):
            return named
        if named.id in seen:
            return form.wrong(
                rules.DuplicateId(id=named.id, kind=kind, first=()), value_in(node, "id")
            )
        seen.add(named.id)
        return named

    return read_unique


_PART = Shape(
    "a part",
    {
        "id": Key("id", scalar.identifier, "required", "unique in its dimension", "id: hubin"),
        "title": Key("title", scalar.title, "the id", "its name for readers", "title: Hubin"),
        "weight": Key(
            "weight",
            scalar.weight,
            "1",
            "what it counts for with `aggregation: weighted-mean`",
            "weight: 2",
        ),
        "counts": Key(
            "counts", scalar.flag, "yes", "whether it belongs to the total", "counts: no"
        ),
        "reason": Key(
            "reason",
            scalar.wording,
            "none",
            "why it does not count; needed with `counts: no`",
            "reason: reported under Hubin",
        ),
    },
    short="id",
)
_DIMENSION = Shape(
    "a dimension",
    {
        "id": Key("id", scalar.identifier, "required", "the name that `where` uses", "id: place"),
        "title": Key("title", scalar.title, "none", "its name for readers", "title: Place"),
        "parts": Key(
            "parts",
            parts,
            "required",
            "every part that a complete total needs, in order",
            "parts: [hubin, lingbao]",
        ),
    },
    example="{id: place, parts: [hubin, lingbao]}",
)


# -- rollup ----------------------------------------------------------------------------


def rollup(form: Form, node: Node, _key: str) -> MeanOf | Failed:
    """Read what the mean of a plan or of a program is taken of."""
    found = form.fields(node, _ROLLUP)
    if isinstance(found, Failed):
        return found
    mean_of: MeanOf = found["of"]
    return mean_of


_ROLLUP = Shape(
    "rollup",
    {
        "of": Key(
            "of",
            scalar.choice_of(MeanOf),
            "required",
            "all indicators below, or the direct children",
            "of: children",
        ),
    },
    example="rollup: {of: children}",
)
