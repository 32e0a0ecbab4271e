"""Indicators: what one says of itself, and what its short forms stand for.

What it has a list of is read by `observation`, `target`, `statement` and `status`. This module must
not choose what an indicator leaves open, such as its measure; only `accumulation:` follows from the
short form `actual:`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpitrack import findings as rules
from kpitrack.files import observation, scalar, statement, status, target
from kpitrack.files.form import Failed, Form, Found, Key, Shape, key_in
from kpitrack.files.ledger import Ledger
from kpitrack.files.node import Node
from kpitrack.model import (
    RATIO,
    YES_NO,
    Accumulation,
    Aggregation,
    Baseline,
    Direction,
    ForecastMethod,
    Indicator,
    Measure,
    Observation,
    PaceMethod,
    Period,
    Unit,
)


def indicators(form: Form, node: Node, key: str) -> list[Indicator] | Failed:
    """Read the indicators of one program, those of included files among them."""
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


def _take_baselines(found: Found) -> None:
    """Tell the baseline of the total from those of parts."""
    baselines: list[Baseline] = found.pop("baseline", [])
    found["baseline"] = next((one for one in baselines if not one.where), None)
    found["part_baselines"] = [one for one in baselines if one.where]


def _take_rows(form: Form, found: Found, node: Node) -> None:
    """Put the rows of ledgers behind the observations that are written out."""
    said: observation.Said | None = found.pop("observations", None)
    written, files = ([], ()) if said is None else said
    own = [observation.read_ledger(form, file, found["id"]) for file in files]
    ledgers = [ledger for ledger in own if isinstance(ledger, Ledger)]
    rows = form.ledgers.observations(found["id"], ledgers, id(node), len(written))
    if said is not None or rows:
        found["observations"] = (*written, *rows) if written else rows


def _take_actual(form: Form, found: Found, node: Node) -> None:
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


def _take_target(form: Form, found: Found, node: Node) -> None:
    """Turn the short form `target:` into the one target that it stands for."""
    short = found.pop("target", None)
    if short is None:
        return
    if "targets" in found:
        advice = "keep one: target: is short for a list of one target"
        conflict = rules.ConflictingKeys(keys=("target", "targets"), advice=advice)
        form.wrong(conflict, key_in(node, "target", "targets"))
    else:
        found["targets"] = [short]


def _ask_for_accumulation(form: Form, found: Mapping[str, Any], node: Node) -> None:
    """Warn where figures of several periods could be added up, and nobody said."""
    unit: Unit | None = found.get("unit")
    periods = {one.period for one in found["observations"]}
    adds_up = unit is None or unit.dimension not in (RATIO, YES_NO)
    if adds_up and len(periods) > 1:
        form.wrong(rules.AccumulationNotSaid(count=len(periods)), key_in(node, "observations"))


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
            observation.baselines,
            "none",
            "where it stood before; in a list, each is of another part",
            "baseline: 80",
        ),
        "target": Key(
            "target",
            target.target,
            "none",
            "short for one target; a figure alone is for the whole plan",
            "target: 120",
        ),
        "targets": Key(
            "targets",
            target.targets,
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
            observation.observations,
            "none",
            "what was recorded; not together with `actual`",
            "observations: [{at: 2025-12-31, value: 102}]",
        ),
        "stated": Key(
            "statements",
            statement.statements,
            "none",
            "completions that somebody published",
            "stated: 147.95%",
        ),
        "judgements": Key(
            "judgements",
            status.judgements,
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
