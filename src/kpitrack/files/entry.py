"""Entries: the mappings of a plan file become the values of the model.

One function and one table of keys for each kind. This module judges the form of a file only;
whether the plan makes sense is for `tracking.check`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kpitrack import findings as rules
from kpitrack.files import scalar
from kpitrack.files.form import (
    FAILED,
    EnoughError,
    Failed,
    Form,
    Read,
    Shape,
    key_in,
    pairs_of,
    value_in,
)
from kpitrack.files.ledger import Encoding, Ledger, LedgerFile
from kpitrack.files.node import Listing, Node, Table, Text
from kpitrack.model import (
    NUMBER,
    RATIO,
    YES_NO,
    Accumulation,
    Aggregation,
    Band,
    Baseline,
    Claim,
    ClaimKind,
    Dimension,
    Direction,
    ForecastMethod,
    Indicator,
    Judgement,
    MeanOf,
    Measure,
    Observation,
    PaceMethod,
    Part,
    Period,
    Plan,
    Program,
    Quantity,
    Range,
    Scale,
    ScaleBasis,
    Statement,
    Target,
    Unit,
    UnitTable,
)

MAX_PROGRAMS = 20
"""Levels of programs below one another; frameworks in use have up to six."""

_Fields = dict[str, Any]
_Named = TypeVar("_Named", Dimension, Part)


def read_plan(form: Form) -> Plan | None:
    """Return the plan that a form's text holds, or None where it cannot be built."""
    try:
        return _plan(form)
    except EnoughError:
        return None


def _plan(form: Form) -> Plan | None:
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
    ledgers = {file.name for file in form.ledgers.files}
    return not any(
        placed.code.startswith(("KT1", "KT2", rules.BadId.code)) and placed.file not in ledgers
        for placed in form.problems
    )


# -- the plan's own tables -------------------------------------------------------------


def _units(form: Form, node: Node, key: str) -> list[Unit] | Failed:
    declared = form.named(node, key, "units: {盏: {counting: yes}}", _unit)
    if isinstance(declared, Failed):
        return declared
    units = list(declared.values())
    form.units = UnitTable(units)
    return units


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


def _take_factor(form: Form, found: _Fields, node: Node, symbol: str) -> bool:
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


def _take_equals(form: Form, found: _Fields, node: Node, symbol: str) -> bool:
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


def _dimensions(form: Form, node: Node, key: str) -> list[Dimension] | Failed:
    example = "- {id: place, parts: [hubin, lingbao]}"
    dimensions = form.listed(node, key, example, _unique(_dimension, "dimension"))
    if not isinstance(dimensions, Failed):
        form.ledgers.parts = {one.id: [part.id for part in one.parts] for one in dimensions}
    return dimensions


def _dimension(form: Form, node: Node, _key: str) -> Dimension | Failed:
    found = form.fields(node, _DIMENSION)
    return found if isinstance(found, Failed) else Dimension(**found)


def _parts(form: Form, node: Node, key: str) -> list[Part] | Failed:
    if isinstance(node, Listing) and not node.items:
        return form.wrong(rules.MissingValue(key=key), node)
    parts = form.listed(node, key, "parts: [hubin, lingbao]", _unique(_part, "part"))
    return parts or FAILED


def _part(form: Form, node: Node, key: str) -> Part | Failed:
    if not isinstance(node, Table):
        name = scalar.identifier(form, node, key)
        return name if isinstance(name, Failed) else Part(id=name)
    found = form.fields(node, _PART)
    if isinstance(found, Failed):
        return found
    if any(_says(node, (key,)) and key not in found for key in ("counts", "reason")):
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


def _rollup(form: Form, node: Node, _key: str) -> MeanOf | Failed:
    found = form.fields(node, _ROLLUP)
    if isinstance(found, Failed):
        return found
    mean_of: MeanOf = found["of"]
    return mean_of


# -- status scales ---------------------------------------------------------------------


def _scales(form: Form, node: Node, key: str) -> list[Scale] | Failed:
    before = form.errors
    scales = form.listed(node, key, f"- {_SCALE.example}", _scale)
    form.has_broken_scales = form.errors > before
    return scales


def _scale(form: Form, node: Node, _key: str) -> Scale | Failed:
    found = form.fields(node, _SCALE)
    if isinstance(found, Failed):
        return found
    if "bands_without_target" in found and found["over"] is not ScaleBasis.GROWTH:
        advice = "only a scale over growth has bands for indicators without a target"
        conflict = rules.ConflictingKeys(keys=("over", "bands_without_target"), advice=advice)
        return form.wrong(conflict, key_in(node, "bands_without_target"))
    return Scale(**found)


def _bands(form: Form, node: Node, key: str) -> list[Band] | Failed:
    bands = form.listed(node, key, f"- {_BAND.example}", _band)
    if isinstance(bands, Failed) or not isinstance(node, Listing):
        return FAILED
    if not node.items:
        return form.wrong(rules.MissingValue(key=key), node)
    # Without one of its bands a scale would have a hole that nobody made.
    return bands if len(bands) == len(node.items) else FAILED


_ENDS = ("from", "above", "below", "to")


def _band(form: Form, node: Node, _key: str) -> Band | Failed:
    found = form.fields(node, _BAND)
    if isinstance(found, Failed):
        return found
    if any(_says(node, (end,)) and end not in found for end in _ENDS):
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


def _met(form: Form, node: Node, key: str) -> Band | Failed:
    if isinstance(node, Table):
        found = form.fields(node, _MET)
        return found if isinstance(found, Failed) else Band(**found)
    name = scalar.identifier(form, node, key)
    return name if isinstance(name, Failed) else Band(id=name)


# -- claims ----------------------------------------------------------------------------


def _claims(form: Form, node: Node, key: str) -> list[Claim] | Failed:
    return form.one_or_listed(node, key, _claim)


def _claim(form: Form, node: Node, _key: str) -> Claim | Failed:
    found = form.fields(node, _CLAIM)
    return found if isinstance(found, Failed) else Claim(**found)


# -- the tree --------------------------------------------------------------------------


def _programs(form: Form, node: Node, key: str) -> list[Program] | Failed:
    if form.depth == MAX_PROGRAMS:
        return form.wrong(rules.TooDeep(limit=MAX_PROGRAMS), node)
    form.depth += 1
    programs = form.listed_with_includes(node, key, "- id: employment", _program)
    form.depth -= 1
    return programs


def _program(form: Form, node: Node, _key: str) -> Program | Failed:
    found = form.fields(node, _PROGRAM)
    return found if isinstance(found, Failed) else Program(**found)


def _indicators(form: Form, node: Node, key: str) -> list[Indicator] | Failed:
    return form.listed_with_includes(node, key, "- id: skills-training", _indicator)


def _indicator(form: Form, node: Node, _key: str) -> Indicator | Failed:
    found = form.fields(node, _INDICATOR)
    if isinstance(found, Failed):
        return found
    _take_baselines(found)
    _take_rows(form, found, node)
    _take_actual(form, found, node)
    _take_target(form, found, node)
    if "accumulation" not in found and len(found.get("observations", ())) > 1:
        _ask_for_accumulation(form, found, node)
    return Indicator(**found)


def _take_baselines(found: _Fields) -> None:
    """Tell the baseline of the total from those of parts."""
    baselines: list[Baseline] = found.pop("baseline", [])
    found["baseline"] = next((one for one in baselines if not one.where), None)
    found["part_baselines"] = [one for one in baselines if one.where]


def _take_rows(form: Form, found: _Fields, node: Node) -> None:
    """Put the rows of ledgers behind the observations that are written out."""
    said: _Said | None = found.pop("observations", None)
    written, files = ([], ()) if said is None else said
    own = [_read_ledger(form, file, found["id"]) for file in files]
    ledgers = [ledger for ledger in own if isinstance(ledger, Ledger)]
    rows = form.ledgers.observations(found["id"], ledgers, id(node), len(written))
    if said is not None or rows:
        found["observations"] = (*written, *rows) if written else rows


def _take_actual(form: Form, found: _Fields, node: Node) -> None:
    """Turn the short form `actual:` into the one observation that it stands for."""
    actual = found.pop("actual", None)
    if actual is None:
        return
    if "observations" in found:
        advice = "keep one: actual: is short for a list of one observation"
        conflict = rules.ConflictingKeys(keys=("actual", "observations"), advice=advice)
        form.wrong(conflict, key_in(node, "actual", "observations"))
    elif form.as_of is None:
        form.wrong(rules.ActualNeedsDay(), key_in(node, "actual"))
    elif not isinstance(form.as_of, Failed):
        found["observations"] = [Observation(value=actual, period=Period.day(form.as_of))]
        if not _is_level(found):
            found.setdefault("accumulation", Accumulation.RUNNING_TOTAL)


def _is_level(found: Mapping[str, Any]) -> bool:
    """Tell whether an actual is where something stands, rather than what was done so far."""
    unit: Unit | None = found.get("unit")
    is_share = unit is not None and unit.dimension in (RATIO, YES_NO)
    is_steered = found.get("direction", Direction.INCREASE) is not Direction.INCREASE
    has_baseline = found["baseline"] is not None or bool(found["part_baselines"])
    return is_share or is_steered or has_baseline


def _take_target(form: Form, found: _Fields, node: Node) -> None:
    """Turn the short form `target:` into the one target that it stands for."""
    target = found.pop("target", None)
    if target is None:
        return
    if "targets" in found:
        advice = "keep one: target: is short for a list of one target"
        conflict = rules.ConflictingKeys(keys=("target", "targets"), advice=advice)
        form.wrong(conflict, key_in(node, "target", "targets"))
    else:
        found["targets"] = [target]


def _ask_for_accumulation(form: Form, found: Mapping[str, Any], node: Node) -> None:
    """Warn where figures of several periods could be added up, and nobody said."""
    unit: Unit | None = found.get("unit")
    periods = {one.period for one in found["observations"]}
    adds_up = unit is None or unit.dimension not in (RATIO, YES_NO)
    if adds_up and len(periods) > 1:
        form.wrong(rules.AccumulationNotSaid(count=len(periods)), key_in(node, "observations"))


def _targets(form: Form, node: Node, key: str) -> list[Target] | Failed:
    return form.listed(node, key, "- {by: 2025-12-31, value: 40000}", _target)


def _target(form: Form, node: Node, key: str) -> Target | Failed:
    if not isinstance(node, Table):
        value = scalar.figure(form, node, key)
        return value if isinstance(value, Failed) else Target(value=value)
    found = form.fields(node, _TARGET)
    if isinstance(found, Failed) or found.keys().isdisjoint(_VALUES):
        missing = rules.MissingKey(key="value", owner="a target", example="value: 40000")
        return FAILED if _says(node, _VALUES) else form.wrong(missing, node)
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


def _says(node: Node, names: tuple[str, ...]) -> bool:
    """Tell whether a key stands in a mapping, read or not."""
    pairs = pairs_of(node) if isinstance(node, Table) else ()
    return any(isinstance(key, tuple) and key[0] in names for key, _ in pairs)


_Said = tuple[list[Observation], list[_Fields]]
"""What `observations:` of an indicator says: those written out, and what its ledgers are."""


def _observations(form: Form, node: Node, key: str) -> _Said | Failed:
    items = node.items if isinstance(node, Listing) else [node]
    if not any(map(_is_ledger, items)):
        written = form.listed(node, key, "- {period: 2025-Q3, value: 878}", _observation)
        return written if isinstance(written, Failed) else (written, [])
    files = [form.fields(item, _LEDGER) for item in items if _is_ledger(item)]
    others = [item for item in items if not _is_ledger(item)]
    written = form.listed_of(node, others, key, _observation)
    return written, [file for file in files if not isinstance(file, Failed)]


def _is_ledger(node: Node) -> bool:
    return _says(node, ("file",))


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
    if not isinstance(node, tuple):
        return form.wrong_kind(node, key, "a path", "file: 2025.csv")
    path = form.path_of(node, key)
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
    return form.wrong(rules.MissingKey(key="period", owner=owner, example="period: 2025-Q3"), node)


def _take_day(form: Form, found: _Fields, node: Node) -> bool:
    """Turn `at:` into the period of one day; False where there is a period as well."""
    day = found.pop("at", None)
    if day is None:
        return True
    if "period" in found:
        advice = "keep at: for a reading of one day, else period:"
        conflict = rules.ConflictingKeys(keys=("period", "at"), advice=advice)
        form.wrong(conflict, key_in(node, "period", "at"))
        return False
    found["period"] = day
    return True


def _judgements(form: Form, node: Node, key: str) -> list[Judgement] | Failed:
    return form.one_or_listed(node, key, _judgement)


def _judgement(form: Form, node: Node, _key: str) -> Judgement | Failed:
    found = form.fields(node, _JUDGEMENT)
    return found if isinstance(found, Failed) else Judgement(**found)


def _baselines(form: Form, node: Node, key: str) -> list[Baseline] | Failed:
    """Read one baseline, or a list of them: at most one of the total, the others of parts."""
    baselines = form.one_or_listed(node, key, _baseline)
    if isinstance(baselines, Failed):
        return FAILED
    read = list(zip(form.entries(node), baselines, strict=True))
    totals = [entry for entry, baseline in read if not baseline.where]
    for place, _ in totals[1:]:
        form.wrong(rules.IndistinguishableBaselines(part=""), place)
    parts = [entry for entry, baseline in read if baseline.where]
    form.sort_out(node, parts, totals[:1])
    return baselines


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
    "盏: {counting: yes}",
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
    "{id: place, parts: [hubin, lingbao]}",
)
_ROLLUP = Shape(
    "rollup",
    {"of": ("of", scalar.choice_of(MeanOf))},
    {"of": "of: children"},
    "rollup: {of: children}",
)
_BAND = Shape(
    "a band",
    {
        "status": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "from": ("from", scalar.threshold),
        "above": ("above", scalar.threshold),
        "below": ("below", scalar.threshold),
        "to": ("to", scalar.threshold),
    },
    {"status": "status: on-track"},
    "{status: on-track, from: 90%}",
)
_MET = Shape(
    "the status of a met or missed target",
    {"status": ("id", scalar.identifier), "title": ("title", scalar.title)},
    {"status": "status: achieved"},
    "met: achieved",
)
_SCALE = Shape(
    "a status scale",
    {
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "over": ("over", scalar.choice_of(ScaleBasis)),
        "met": ("met", _met),
        "missed": ("missed", _met),
        "bands": ("bands", _bands),
        "bands_without_target": ("bands_without_target", _bands),
        "source": ("source", scalar.wording),
    },
    {"id": "id: lights", "over": "over: pace", "bands": "bands: [{status: green, from: 90%}, …]"},
    "{id: lights, over: pace, bands: [{status: green, from: 90%}, …]}",
)
_JUDGEMENT = Shape(
    "a judgement",
    {
        "status": ("status", scalar.identifier),
        "at": ("at", scalar.day),
        "by": ("by", scalar.wording),
        "reason": ("reason", scalar.wording),
    },
    {
        "status": "status: on-track",
        "at": "at: 2025-09-30",
        "by": "by: project office",
        "reason": "reason: contracts are signed",
    },
    "{status: on-track, at: 2025-09-30, by: project office, reason: contracts are signed}",
)
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
    "{period: 2025-Q3, value: 878}",
)
_LEDGER = Shape(
    "a ledger",
    {
        "file": ("file", _ledger_file),
        "encoding": ("encoding", scalar.choice_of(Encoding)),
    },
    {"file": "file: 2025.csv"},
    "{file: 2025.csv}",
)
_BASELINE = Shape(
    "a baseline",
    {
        "value": ("value", scalar.figure),
        "period": ("period", scalar.period),
        "at": ("at", scalar.day_period),
        "where": ("where", scalar.where),
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
        "where": ("where", scalar.where),
        "source": ("source", scalar.wording),
    },
    {"value": "value: 147.95%"},
)
_CLAIM = Shape(
    "a claim",
    {
        "claim": ("kind", scalar.choice_of(ClaimKind)),
        "at": ("at", scalar.day),
        "source": ("source", scalar.wording),
    },
    {"claim": "claim: all-met"},
)
_SETTINGS: dict[str, tuple[str, Read[Any]]] = {
    "pace": ("pace", scalar.choice_of(PaceMethod)),
    "scale": ("scale", scalar.wording),
    "forecast": ("forecast", scalar.choice_of(ForecastMethod)),
}
"""What a plan or a program says for all indicators below it, and an indicator for itself."""
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
        **_SETTINGS,
        "baseline": ("baseline", _baselines),
        "target": ("target", _target),
        "targets": ("targets", _targets),
        "actual": ("actual", scalar.figure),
        "observations": ("observations", _observations),
        "stated": ("statements", _statements),
        "judgements": ("judgements", _judgements),
        "source": ("source", scalar.wording),
        "note": ("note", scalar.wording),
    },
    {"id": "id: skills-training"},
    "id: skills-training",
)
_PROGRAM = Shape(
    "a program",
    {
        "id": ("id", scalar.identifier),
        "title": ("title", scalar.title),
        "weight": ("weight", scalar.weight),
        "rollup": ("mean_of", _rollup),
        **_SETTINGS,
        "claims": ("claims", _claims),
        "programs": ("programs", _programs),
        "indicators": ("indicators", _indicators),
        "note": ("note", scalar.wording),
    },
    {"id": "id: employment"},
    "id: employment",
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
        "scales": ("scales", _scales),
        "rollup": ("mean_of", _rollup),
        **_SETTINGS,
        "claims": ("claims", _claims),
        "observations": ("ledgers", _shared_ledgers),
        "programs": ("programs", _programs),
        "source": ("source", scalar.wording),
        "note": ("note", scalar.wording),
    },
    {"kpitrack": "kpitrack: 1", "id": "id: sanmenxia-2025", "period": "period: 2025"},
    "kpitrack: 1",
)
