"""Entries: the mappings of a plan file become the values of the model.

One function and one table of keys for each kind. This module judges the form of a file only;
whether the plan makes sense is for `tracking.check`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kpitrack.files import scalar
from kpitrack.files.form import FAILED, Failed, Form, Shape, pairs_of
from kpitrack.files.ledger import Encoding, Ledger, LedgerFile
from kpitrack.files.node import MAX_DEPTH, Listing, Node, Table, Text
from kpitrack.files.source import Source
from kpitrack.findings import (
    AccumulationNotSaid,
    ActualNeedsDay,
    BadId,
    BadUnitDeclaration,
    ConflictingKeys,
    DuplicateId,
    MissingKey,
    MissingValue,
    TooDeep,
)
from kpitrack.model import (
    NUMBER,
    RATIO,
    YES_NO,
    Accumulation,
    Aggregation,
    Baseline,
    Dimension,
    Direction,
    Indicator,
    MeanOf,
    Measure,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Quantity,
    Range,
    Statement,
    Target,
    Unit,
    UnitTable,
)

_Fields = dict[str, Any]


def read_plan(form: Form) -> Plan | None:
    """Return the plan that a form's text holds, or None where it cannot be built."""
    root = form.parse()
    if root is None:
        return None
    if isinstance(root, Table):
        # The rest depends on these, wherever in the file they stand.
        root.items = _in_order(root, _FIRST)
    found = form.fields(root, PLAN)
    if _has_all_indicators(form):
        form.ledgers.report_unknown()
    if isinstance(found, Failed):
        return None
    del found["version"]
    found.pop("ledgers", None)
    return Plan(**found)


_FIRST = ("kpitrack", "units", "as_of", "dimensions", "observations")


def _in_order(table: Table, first: Sequence[str]) -> list[Node]:
    """Return the keys and values of a mapping, those of the names in `first` before the others."""
    ranks = {name: rank for rank, name in enumerate(first)}
    pairs = sorted(
        pairs_of(table),
        key=lambda pair: ranks.get(pair[0][0] if isinstance(pair[0], tuple) else "", len(ranks)),
    )
    return [node for pair in pairs for node in pair]


def _has_all_indicators(form: Form) -> bool:
    """Tell whether no indicator is missing because something above it could not be read."""
    return not any(
        finding.code.startswith(("KT1", "KT2", BadId.code))
        for source, _, _, finding in form.problems
        if isinstance(source, Source)
    )


# -- the plan's own tables -------------------------------------------------------------


def _units(form: Form, node: Node, key: str) -> list[Unit] | Failed:
    declared = form.named(node, key, _unit_fields)
    if isinstance(declared, Failed):
        return declared
    units: list[Unit] = []
    for symbol, fields in declared.items():
        named: _Fields = {"symbol": symbol, "dimension": symbol} | fields
        try:
            units.append(Unit(**named))
        except ValueError as error:
            return form.wrong(BadUnitDeclaration(symbol=symbol, problem=str(error)), node)
    form.units = UnitTable(units)
    return units


def _unit_fields(form: Form, node: Node, symbol: str) -> _Fields | Failed:
    found = form.fields(node, _UNIT)
    if isinstance(found, Failed):
        return found
    if "equals" in found:
        return _equal_fields(form, found, node)
    factor: Quantity | None = found.get("factor")
    if factor is None:
        return found
    if factor.unit is not None or factor.number <= 0:
        problem = f"{factor} is not a plain number above zero"
        return form.wrong(BadUnitDeclaration(symbol=symbol, problem=problem), node)
    return found | {"factor": factor.amount(NUMBER).value}


def _equal_fields(form: Form, found: _Fields, node: Node) -> _Fields | Failed:
    """Turn `equals: 1.609344 km` into the dimension and the factor that it stands for."""
    equal: Quantity = found.pop("equals")
    if equal.unit is None or equal.number <= 0 or {"dimension", "factor"} & found.keys():
        advice = "give equals: a figure above zero with a unit, and nothing else"
        return form.wrong(
            ConflictingKeys(keys=("equals", "dimension", "factor"), advice=advice), node
        )
    factor = equal.amount(equal.unit).value * equal.unit.factor
    return found | {"dimension": equal.unit.dimension, "factor": factor}


def _dimensions(form: Form, node: Node, key: str) -> list[Dimension] | Failed:
    dimensions = form.listed(node, key, _dimension)
    if not isinstance(dimensions, Failed):
        form.ledgers.parts = {one.id: [part.id for part in one.parts] for one in dimensions}
    return dimensions


def _dimension(form: Form, node: Node, _key: str) -> Dimension | Failed:
    found = form.fields(node, _DIMENSION)
    if isinstance(found, Failed):
        return found
    ids = [part.id for part in found["parts"]]
    twice = next((one for index, one in enumerate(ids) if one in ids[:index]), None)
    if twice is not None:
        return form.wrong(DuplicateId(id=twice, kind="part", first=()), node)
    return Dimension(**found) if ids else form.wrong(MissingValue(key="parts"), node)


def _parts(form: Form, node: Node, key: str) -> list[Part] | Failed:
    return form.listed(node, key, _part)


def _part(form: Form, node: Node, key: str) -> Part | Failed:
    if not isinstance(node, Table):
        name = scalar.identifier(form, node, key)
        return name if isinstance(name, Failed) else Part(id=name)
    found = form.fields(node, _PART)
    if isinstance(found, Failed):
        return found
    counts = found.get("counts", True)
    if not counts and "reason" not in found:
        owner = "a part that does not count"
        return form.wrong(MissingKey(key="reason", owner=owner, example="reason: …"), node)
    if counts and "reason" in found:
        advice = "a reason says why a part does not count: add counts: no, or drop it"
        return form.wrong(ConflictingKeys(keys=("reason", "counts"), advice=advice), node)
    return Part(**found)


def _rollup(form: Form, node: Node, _key: str) -> MeanOf | Failed:
    found = form.fields(node, _ROLLUP)
    if isinstance(found, Failed):
        return found
    mean_of: MeanOf = found["of"]
    return mean_of


# -- the tree --------------------------------------------------------------------------


def _programs(form: Form, node: Node, key: str) -> list[Program] | Failed:
    if form.depth == MAX_DEPTH:
        return form.wrong(TooDeep(limit=MAX_DEPTH), node)
    form.depth += 1
    programs = form.listed_with_includes(node, key, _program)
    form.depth -= 1
    return programs


def _program(form: Form, node: Node, _key: str) -> Program | Failed:
    found = form.fields(node, _PROGRAM)
    return found if isinstance(found, Failed) else Program(**found)


def _indicators(form: Form, node: Node, key: str) -> list[Indicator] | Failed:
    return form.listed_with_includes(node, key, _indicator)


def _indicator(form: Form, node: Node, _key: str) -> Indicator | Failed:
    found = form.fields(node, _INDICATOR)
    if isinstance(found, Failed):
        return found
    _take_rows(form, found, node)
    _take_actual(form, found, node)
    _take_target(form, found, node)
    if "accumulation" not in found and len(found.get("observations", ())) > 1:
        _ask_for_accumulation(form, found, node)
    return Indicator(**found)


def _take_rows(form: Form, found: _Fields, node: Node) -> None:
    """Put the rows of ledgers behind the observations that are written out."""
    said: _Said | None = found.pop("observations", None)
    written, files = ([], ()) if said is None else said
    own = [_read_ledger(form, file, found["id"]) for file in files]
    ledgers = [ledger for ledger in own if isinstance(ledger, Ledger)]
    rows = form.ledgers.observations(found["id"], ledgers, id(node), len(written))
    if said is not None or rows:
        found["observations"] = [*written, *rows]


def _take_actual(form: Form, found: _Fields, node: Node) -> None:
    """Turn the short form `actual:` into the one observation that it stands for."""
    actual = found.pop("actual", None)
    if actual is None:
        return
    if "observations" in found:
        advice = "actual: is short for one observation: write it as one of them"
        form.wrong(ConflictingKeys(keys=("actual", "observations"), advice=advice), node)
    elif form.as_of is None:
        form.wrong(ActualNeedsDay(), node)
    else:
        found["observations"] = [Observation(value=actual, period=Period.day(form.as_of))]
        found.setdefault("accumulation", Accumulation.RUNNING_TOTAL)


def _take_target(form: Form, found: _Fields, node: Node) -> None:
    """Turn the short form `target:` into the one target that it stands for."""
    target = found.pop("target", None)
    if target is None:
        return
    if "targets" in found:
        advice = "target: is short for one target: write it as one of targets:"
        form.wrong(ConflictingKeys(keys=("target", "targets"), advice=advice), node)
    else:
        found["targets"] = [target]


def _ask_for_accumulation(form: Form, found: Mapping[str, Any], node: Node) -> None:
    """Warn where figures of several periods could be added up, and nobody said."""
    unit: Unit | None = found.get("unit")
    periods = {one.period for one in found["observations"]}
    adds_up = unit is None or unit.dimension not in (RATIO, YES_NO)
    if adds_up and len(periods) > 1:
        form.wrong(AccumulationNotSaid(count=len(periods)), node)


def _targets(form: Form, node: Node, key: str) -> list[Target] | Failed:
    return form.listed(node, key, _target)


def _target(form: Form, node: Node, key: str) -> Target | Failed:
    if not isinstance(node, Table):
        value = scalar.figure(form, node, key)
        return value if isinstance(value, Failed) else Target(value=value)
    found = form.fields(node, _TARGET)
    if isinstance(found, Failed):
        return found
    ends = {end: found.pop(end) for end in ("low", "high") if end in found}
    if "value" in found and ends:
        advice = "a target is one value, or a range from low to high"
        return form.wrong(ConflictingKeys(keys=("value", *ends), advice=advice), node)
    if "period" in found and "by" in found:
        advice = "a target is for a period, or by a date counted from the plan's start"
        return form.wrong(ConflictingKeys(keys=("period", "by"), advice=advice), node)
    if ends:
        found["value"] = Range(**ends)
    if "value" not in found:
        missing = MissingKey(key="value", owner="a target", example="value: 40000")
        return FAILED if _says(node, ("value", "low", "high")) else form.wrong(missing, node)
    return Target(**found)


def _says(table: Table, names: tuple[str, ...]) -> bool:
    """Tell whether a key stands in a mapping, read or not."""
    return any(isinstance(key, tuple) and key[0] in names for key, _ in pairs_of(table))


_Said = tuple[list[Observation], list[_Fields]]
"""What `observations:` of an indicator says: those written out, and what its ledgers are."""


def _observations(form: Form, node: Node, key: str) -> _Said | Failed:
    items = node.items if isinstance(node, Listing) else [node]
    if not any(map(_is_ledger, items)):
        written = form.listed(node, key, _observation)
        return written if isinstance(written, Failed) else (written, [])
    files = [form.fields(item, _LEDGER) for item in items if _is_ledger(item)]
    others = [item for item in items if not _is_ledger(item)]
    written = form.listed_of(node, others, key, _observation)
    return written, [file for file in files if not isinstance(file, Failed)]


def _is_ledger(node: Node) -> bool:
    return isinstance(node, Table) and _says(node, ("file",))


def _shared_ledgers(form: Form, node: Node, key: str) -> list[Ledger] | Failed:
    return form.one_or_listed(node, key, _shared_ledger)


def _shared_ledger(form: Form, node: Node, _key: str) -> Ledger | Failed:
    found = form.fields(node, _LEDGER)
    return found if isinstance(found, Failed) else _read_ledger(form, found, None)


def _read_ledger(form: Form, found: _Fields, owner: str | None) -> Ledger | Failed:
    node, path = found["file"]
    file = LedgerFile(
        path=path,
        name=form.name_of(node),
        encoding=found.get("encoding", Encoding.UTF_8),
        owner=owner,
    )
    ledger = form.ledgers.read(file, form.units)
    return ledger if isinstance(ledger, Ledger) else form.wrong(ledger, node)


def _ledger_file(form: Form, node: Node, key: str) -> tuple[Text, Path] | Failed:
    written = scalar.text(form, node, key)
    if isinstance(written, Failed) or not isinstance(node, tuple):
        return FAILED
    path = form.path_of(node)
    return FAILED if path is None else (node, path)


def _observation(form: Form, node: Node, _key: str) -> Observation | Failed:
    found = form.fields(node, _OBSERVATION)
    if isinstance(found, Failed) or not _take_day(form, found, node):
        return FAILED
    if "period" in found:
        return Observation(**found)
    if isinstance(node, Table) and _says(node, ("period", "at")):
        return FAILED
    owner = "an observation"
    return form.wrong(MissingKey(key="period", owner=owner, example="period: 2025-Q3"), node)


def _take_day(form: Form, found: _Fields, node: Node) -> bool:
    """Turn `at:` into the period of one day; False where there is a period as well."""
    day = found.pop("at", None)
    if day is None:
        return True
    if "period" in found:
        advice = "a figure is about a period, or of a day"
        form.wrong(ConflictingKeys(keys=("period", "at"), advice=advice), node)
        return False
    found["period"] = day
    return True


def _baseline(form: Form, node: Node, key: str) -> Baseline | Failed:
    if not isinstance(node, Table):
        value = scalar.figure(form, node, key)
        return value if isinstance(value, Failed) else Baseline(value=value)
    found = form.fields(node, _BASELINE)
    if isinstance(found, Failed) or not _take_day(form, found, node):
        return FAILED
    return Baseline(**found)


def _statements(form: Form, node: Node, key: str) -> list[Statement] | Failed:
    return form.one_or_listed(node, key, _statement)


def _statement(form: Form, node: Node, key: str) -> Statement | Failed:
    if not isinstance(node, Table):
        completion = scalar.percentage(form, node, key)
        return completion if isinstance(completion, Failed) else Statement(completion=completion)
    found = form.fields(node, _STATEMENT)
    return found if isinstance(found, Failed) else Statement(**found)


# -- the tables of keys ----------------------------------------------------------------

_UNIT = Shape(
    "a unit",
    {
        "dimension": ("dimension", scalar.wording),
        "factor": ("factor", scalar.figure),
        "equals": ("equals", scalar.figure),
        "counting": ("counting", scalar.flag),
        "scaled": ("scaled", scalar.flag),
    },
    {},
)
_PART = Shape(
    "a part",
    {
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "weight": ("weight", scalar.weight),
        "counts": ("counts", scalar.flag),
        "reason": ("reason", scalar.wording),
    },
    {"id": "id: hubin"},
)
_DIMENSION = Shape(
    "a dimension",
    {
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "parts": ("parts", _parts),
    },
    {"id": "id: place", "parts": "parts: [hubin, lingbao]"},
)
_ROLLUP = Shape("rollup", {"of": ("of", scalar.choice_of(MeanOf))}, {"of": "of: children"})
_OBSERVATION = Shape(
    "an observation",
    {
        "value": ("value", scalar.figure),
        "period": ("period", scalar.period),
        "at": ("at", scalar.day_period),
        "where": ("where", scalar.where),
        "recorded": ("recorded", scalar.day),
        "source": ("source", scalar.wording),
        "note": ("note", scalar.wording),
    },
    {"value": "value: 59178"},
)
_LEDGER = Shape(
    "a ledger",
    {
        "file": ("file", _ledger_file),
        "encoding": ("encoding", scalar.choice_of(Encoding)),
    },
    {"file": "file: 2025.csv"},
)
_BASELINE = Shape(
    "a baseline",
    {
        "value": ("value", scalar.figure),
        "period": ("period", scalar.period),
        "at": ("at", scalar.day_period),
        "source": ("source", scalar.wording),
    },
    {"value": "value: 4.9"},
)
_TARGET = Shape(
    "a target",
    {
        "value": ("value", scalar.figure),
        "low": ("low", scalar.figure),
        "high": ("high", scalar.figure),
        "period": ("period", scalar.period),
        "by": ("by", scalar.day),
        "where": ("where", scalar.where),
        "recorded": ("recorded", scalar.day),
        "reason": ("reason", scalar.wording),
        "source": ("source", scalar.wording),
    },
    {},
)
_STATEMENT = Shape(
    "a stated completion",
    {
        "value": ("completion", scalar.percentage),
        "at": ("at", scalar.day),
        "source": ("source", scalar.wording),
    },
    {"value": "value: 147.95%"},
)
_INDICATOR = Shape(
    "an indicator",
    {
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "unit": ("unit", scalar.unit),
        "direction": ("direction", scalar.choice_of(Direction)),
        "measure": ("measure", scalar.choice_of(Measure)),
        "accumulation": ("accumulation", scalar.choice_of(Accumulation)),
        "aggregation": ("aggregation", scalar.choice_of(Aggregation)),
        "weight": ("weight", scalar.weight),
        "baseline": ("baseline", _baseline),
        "target": ("target", _target),
        "targets": ("targets", _targets),
        "actual": ("actual", scalar.figure),
        "observations": ("observations", _observations),
        "stated": ("statements", _statements),
        "source": ("source", scalar.wording),
        "note": ("note", scalar.wording),
    },
    {"id": "id: skills-training"},
)
_PROGRAM = Shape(
    "a program",
    {
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "weight": ("weight", scalar.weight),
        "rollup": ("mean_of", _rollup),
        "programs": ("programs", _programs),
        "indicators": ("indicators", _indicators),
        "note": ("note", scalar.wording),
    },
    {"id": "id: employment"},
)
PLAN = Shape(
    "a plan",
    {
        "kpitrack": ("version", scalar.version),
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "period": ("period", scalar.period),
        "as_of": ("as_of", scalar.plan_day),
        "units": ("units", _units),
        "dimensions": ("dimensions", _dimensions),
        "rollup": ("mean_of", _rollup),
        "observations": ("ledgers", _shared_ledgers),
        "programs": ("programs", _programs),
        "source": ("source", scalar.wording),
        "note": ("note", scalar.wording),
    },
    {"kpitrack": "kpitrack: 1", "id": "id: sanmenxia-2025", "period": "period: 2025"},
)
