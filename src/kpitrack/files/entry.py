"""Entries: the mappings of a plan file become the values of the model.

One function and one table of keys for each kind; the reference of the file format and the schema
for editors are made from those tables. This module judges the form of a file only; whether the plan
makes sense is for `tracking.check`.
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
    Key,
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
            _parts,
            "required",
            "every part that a complete total needs, in order",
            "parts: [hubin, lingbao]",
        ),
    },
    example="{id: place, parts: [hubin, lingbao]}",
)
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
            _met,
            "none",
            "the status of whatever has met its target; without one the bands decide that too",
            "met: done",
        ),
        "missed": Key(
            "missed",
            _met,
            "none",
            "the status of whatever has not met its target when its days have passed; without "
            "one the bands decide that too",
            "missed: too-late",
        ),
        "bands": Key(
            "bands",
            _bands,
            "required",
            "its statuses, the best first; the first that fits counts",
            "bands: [{status: green, from: 90%}, {status: red, below: 90%}]",
        ),
        "bands_without_target": Key(
            "bands_without_target",
            _bands,
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
_OBSERVATION = Shape(
    "an observation",
    {
        "value": Key(
            "value",
            scalar.figure,
            "required",
            "the figure as written; without a unit it is in the indicator's",
            "value: 59178",
        ),
        "period": Key(
            "period",
            scalar.period,
            "required, or `at`",
            "the days that it is about",
            "period: 2025-Q1",
        ),
        "at": Key(
            "at",
            scalar.day_period,
            "required, or `period`",
            "the day on which it was so",
            "at: 2025-03-31",
        ),
        "where": Key(
            "where",
            scalar.where,
            "the total",
            "the part that it is about",
            "where: {county: lushi}",
        ),
        "recorded": Key(
            "recorded",
            scalar.day,
            "always known",
            "when it was recorded; of several versions the newest known one counts",
            "recorded: 2025-04-10",
        ),
        "source": Key(
            "source",
            scalar.wording,
            "none",
            "who recorded it, and where that can be read",
            "source: labour bureau",
        ),
        "note": Key(
            "note",
            scalar.wording,
            "none",
            "anything a reader should know",
            "note: one office is missing",
        ),
    },
    example="{period: 2025-Q3, value: 878}",
)
_LEDGER = Shape(
    "a ledger",
    {
        "file": Key(
            "file",
            _ledger_file,
            "required",
            "where it is: relative to the file that names it, inside the plan's folder, and "
            "named once",
            "file: 2025.csv",
        ),
        "encoding": Key(
            "encoding",
            scalar.choice_of(Encoding),
            "`utf-8`",
            "what it is encoded in; a byte order mark may be there or not, and nothing is guessed",
            "encoding: gb18030",
        ),
    },
    example="{file: 2025.csv}",
)
_BASELINE = Shape(
    "a baseline",
    {
        "value": Key("value", scalar.figure, "required", "the figure as written", "value: 4.9"),
        "period": Key("period", scalar.period, "none", "the days that it is about", "period: 2024"),
        "at": Key(
            "at",
            scalar.day_period,
            "none",
            "the day on which it was so; not together with `period`",
            "at: 2024-12-31",
        ),
        "where": Key(
            "where", scalar.where, "the total", "the part that it is of", "where: {county: lushi}"
        ),
        "source": Key("source", scalar.wording, "none", "where that can be read", "source: census"),
    },
    short="value",
)
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
_STATEMENT = Shape(
    "a stated completion",
    {
        "value": Key(
            "completion",
            scalar.percentage,
            "required",
            "the percentage as printed",
            "value: 147.95%",
        ),
        "at": Key(
            "at", scalar.day, "the plan's `as_of`", "the day that it describes", "at: 2025-06-30"
        ),
        "where": Key(
            "where", scalar.where, "the total", "the part that it is of", "where: {county: lushi}"
        ),
        "source": Key(
            "source", scalar.wording, "none", "where it can be read", "source: half-year bulletin"
        ),
    },
    short="value",
)
_CLAIM = Shape(
    "a claim",
    {
        "claim": Key(
            "kind", scalar.choice_of(ClaimKind), "required", "what is claimed", "claim: all-met"
        ),
        "at": Key(
            "at", scalar.day, "the plan's `as_of`", "the day that it describes", "at: 2025-12-31"
        ),
        "source": Key(
            "source", scalar.wording, "none", "where it can be read", "source: the first paragraph"
        ),
    },
)
_INDICATOR = Shape(
    "an indicator",
    {
        "id": Key(
            "id",
            scalar.identifier,
            "required",
            "unique among the indicators of the plan",
            "id: skills-training",
        ),
        "title": Key(
            "title", scalar.title, "the id", "its name for readers", "title: Wells in use"
        ),
        "unit": Key(
            "unit",
            scalar.unit,
            "`number`",
            "the unit of every figure that names none itself",
            "unit: 人",
        ),
        "direction": Key(
            "direction",
            scalar.choice_of(Direction),
            "`increase`",
            "which way it should move",
            "direction: decrease",
        ),
        "measure": Key(
            "measure",
            scalar.choice_of(Measure),
            "by direction and baseline",
            "how completion is computed",
            "measure: ratio",
        ),
        "accumulation": Key(
            "accumulation",
            scalar.choice_of(Accumulation),
            "`latest`",
            "how observations over time make the actual",
            "accumulation: increments",
        ),
        "aggregation": Key(
            "aggregation",
            scalar.choice_of(Aggregation),
            "`ratio` for percentages, `min` for yes or no, else `sum`",
            "how parts make the total",
            "aggregation: max",
        ),
        "weight": Key("weight", scalar.weight, "1", "what it counts for in a mean", "weight: 0.5"),
        "pace": Key(
            "pace",
            scalar.choice_of(PaceMethod),
            "inherited",
            "how much of it is expected by a day; what does not fit its measure is a "
            "[finding](findings.md#kt423)",
            "pace: none",
        ),
        "scale": Key(
            "scale", scalar.wording, "inherited", "the name of its status scale", "scale: lights"
        ),
        "forecast": Key(
            "forecast",
            scalar.choice_of(ForecastMethod),
            "inherited",
            "how its value at the end is projected; what does not fit is a "
            "[finding](findings.md#kt423)",
            "forecast: linear",
        ),
        "baseline": Key(
            "baseline",
            _baselines,
            "none",
            "where it stood before; in a list, each is of another part",
            "baseline: 80",
        ),
        "target": Key(
            "target",
            _target,
            "none",
            "short for one target; a figure alone is for the whole plan",
            "target: 120",
        ),
        "targets": Key(
            "targets",
            _targets,
            "none",
            "what it should reach; not together with `target`",
            "targets: [{by: 2025-12-31, value: 120}]",
        ),
        "actual": Key(
            "actual",
            scalar.figure,
            "none",
            "short for one observation on the day of `as_of`; its "
            "[accumulation](choices.md#accumulation) is then `running-total`, unless it is a "
            "level",
            "actual: 102",
        ),
        "observations": Key(
            "observations",
            _observations,
            "none",
            "what was recorded; not together with `actual`",
            "observations: [{at: 2025-12-31, value: 102}]",
        ),
        "stated": Key(
            "statements",
            _statements,
            "none",
            "completions that somebody published",
            "stated: 147.95%",
        ),
        "judgements": Key(
            "judgements",
            _judgements,
            "none",
            "statuses that a person has set by hand",
            "judgements: {status: at-risk, at: 2025-09-30, by: project office, reason: the rig "
            "broke down}",
        ),
        "source": Key(
            "source",
            scalar.wording,
            "none",
            "where its definition can be read",
            "source: handbook, page 12",
        ),
        "note": Key(
            "note",
            scalar.wording,
            "none",
            "anything a reader should know; `explain` shows it",
            "note: Includes repairs.",
        ),
    },
    example="id: skills-training",
)
_PROGRAM = Shape(
    "a program",
    {
        "id": Key(
            "id",
            scalar.identifier,
            "required",
            "unique among the programs of the plan",
            "id: employment",
        ),
        "title": Key(
            "title", scalar.title, "the id", "its name for readers", "title: Water supply"
        ),
        "weight": Key(
            "weight", scalar.weight, "1", "what everything in it counts for in a mean", "weight: 2"
        ),
        "rollup": Key(
            "mean_of", _rollup, "of leaves", "what its mean is taken of", "rollup: {of: children}"
        ),
        "pace": Key(
            "pace",
            scalar.choice_of(PaceMethod),
            "inherited",
            "the same for everything in it",
            "pace: milestones",
        ),
        "scale": Key(
            "scale",
            scalar.wording,
            "inherited",
            "the same for everything in it",
            "scale: points-behind",
        ),
        "forecast": Key(
            "forecast",
            scalar.choice_of(ForecastMethod),
            "inherited",
            "the same for everything in it",
            "forecast: last-value",
        ),
        "claims": Key(
            "claims",
            _claims,
            "none",
            "what somebody published about everything in it together",
            "claims: [{claim: all-met, at: 2025-12-31}]",
        ),
        "programs": Key(
            "programs", _programs, "none", "programs inside it", "programs: [{id: wells}]"
        ),
        "indicators": Key(
            "indicators", _indicators, "none", "its own indicators", "indicators: [{id: wells}]"
        ),
        "note": Key(
            "note",
            scalar.wording,
            "none",
            "anything a reader should know",
            "note: Funded until June.",
        ),
    },
    example="id: employment",
)
PLAN = Shape(
    "a plan",
    {
        "kpitrack": Key(
            "version", scalar.version, "required", "the version of the file format", "kpitrack: 1"
        ),
        "id": Key(
            "id",
            scalar.identifier,
            "required",
            "what the plan is called in outputs",
            "id: sanmenxia-2025",
        ),
        "title": Key(
            "title", scalar.title, "the id", "its name for readers", "title: Safe water 2025"
        ),
        "period": Key(
            "period", scalar.period, "required", "the days that it is for", "period: 2025"
        ),
        "as_of": Key(
            "as_of",
            scalar.plan_day,
            "none",
            "the day that its figures describe, and the default of every assessment; needed by "
            "the short form `actual:`",
            "as_of: 2025-12-31",
        ),
        "units": Key(
            "units",
            _units,
            "none",
            "units of its own, by their symbols",
            "units: {盏: {counting: yes}}",
        ),
        "dimensions": Key(
            "dimensions",
            _dimensions,
            "none",
            "ways in which totals are split",
            "dimensions: [{id: county, parts: [hubin, lushi]}]",
        ),
        "scales": Key(
            "scales",
            _scales,
            "none",
            "scales of its own, which win over those of the same name that [any plan may "
            "choose](status-scales.md)",
            "scales: [{id: lights, over: pace, bands: [{status: green, from: 90%}, {status: red, "
            "below: 90%}]}]",
        ),
        "rollup": Key(
            "mean_of",
            _rollup,
            "of leaves",
            "what the plan's mean is taken of",
            "rollup: {of: children}",
        ),
        "pace": Key(
            "pace",
            scalar.choice_of(PaceMethod),
            "[by measure](choices.md#pace-by-default)",
            "how much is expected by a day, where [the measure leaves that "
            "open](choices.md#pace-by-default)",
            "pace: days",
        ),
        "scale": Key(
            "scale",
            scalar.wording,
            "`plain`",
            "the name of the [status scale](status-scales.md) of its indicators",
            "scale: okr",
        ),
        "forecast": Key(
            "forecast",
            scalar.choice_of(ForecastMethod),
            "[by accumulation](choices.md#forecast-by-default)",
            "how ends are projected, of every indicator that it fits",
            "forecast: none",
        ),
        "claims": Key(
            "claims",
            _claims,
            "none",
            "what somebody published about all of it together; the "
            "[audit](../how-to/audit-a-bulletin.md) holds it against the figures",
            "claims: {claim: all-met, source: the headline}",
        ),
        "observations": Key(
            "ledgers",
            _shared_ledgers,
            "none",
            "files with observations of all its indicators",
            "observations: {file: 2025.csv}",
        ),
        "programs": Key(
            "programs", _programs, "none", "its programs, in order", "programs: [{id: supply}]"
        ),
        "source": Key(
            "source",
            scalar.wording,
            "none",
            "who published it, and where that can be read",
            "source: district bulletin 12/2025",
        ),
        "note": Key(
            "note",
            scalar.wording,
            "none",
            "anything a reader should know",
            "note: Figures are provisional.",
        ),
    },
    example="kpitrack: 1",
)

HOLDS: dict[Read[Any], str] = {
    scalar.version: f"`{scalar.VERSION}`",
    scalar.identifier: "[id](#id)",
    scalar.title: "[title](#title)",
    scalar.wording: "[text](#text)",
    scalar.figure: "[figure](#figure)",
    scalar.percentage: "[percentage](#percentage)",
    scalar.unit: "[unit](units.md)",
    scalar.weight: "[weight](#weight)",
    scalar.threshold: "[threshold](#threshold)",
    scalar.flag: "[yes or no](#yes-or-no)",
    scalar.where: "[where](#where)",
    scalar.period: "[period](#period)",
    scalar.day: "[day](#day)",
    scalar.day_period: "[day](#day)",
    scalar.plan_day: "[day](#day)",
    _ledger_file: "[path](#included-files)",
    _units: "mapping of [units](#a-unit)",
    _dimensions: "list of [dimensions](#a-dimension)",
    _parts: "list of [parts](#a-part)",
    _scales: "list of [status scales](#a-status-scale)",
    _bands: "list of [bands](#a-band)",
    _met: "[id](#id) or [status](#the-status-of-a-met-or-missed-target)",
    _rollup: "[rollup](#rollup)",
    _claims: "one or a list of [claims](#a-claim)",
    _shared_ledgers: "one or a list of [ledgers](#a-ledger)",
    _programs: "list of [programs](#a-program)",
    _indicators: "list of [indicators](#an-indicator)",
    _baselines: "[figure](#figure), or one or a list of [baselines](#a-baseline)",
    _target: "[figure](#figure) or [target](#a-target)",
    _targets: "list of [targets](#a-target)",
    _observations: (
        "list of [observations](#an-observation), or one or a list of [ledgers](#a-ledger); "
        "a list may hold both"
    ),
    _statements: (
        "[percentage](#percentage), or one or a list of [stated completions](#a-stated-completion)"
    ),
    _judgements: "one or a list of [judgements](#a-judgement)",
}
"""What the reference says that a key holds, by how it is read; choices speak for themselves."""
