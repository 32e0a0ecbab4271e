"""Entries: the mappings of a plan file become the values of the model, the plan itself last.

Here are the plan and its programs; each of the other kinds of mappings has its function and its
table of keys in the module that it names. The reference of the file format and the schema for
editors are made from those tables. This module judges the form of a file only; whether the plan
makes sense is for `tracking.check`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpitrack import findings as rules
from kpitrack.files import declaration, indicator, observation, scalar, statement, status, target
from kpitrack.files.form import EnoughError, Failed, Form, Key, Read, Shape, pairs_of
from kpitrack.files.node import Node, Table
from kpitrack.model import ForecastMethod, PaceMethod, Plan, Program

MAX_PROGRAMS = 20
"""Levels of programs below one another; frameworks in use have up to six."""


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
            "mean_of",
            declaration.rollup,
            "of leaves",
            "what its mean is taken of",
            "rollup: {of: children}",
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
            statement.claims,
            "none",
            "what somebody published about everything in it together",
            "claims: [{claim: all-met, at: 2025-12-31}]",
        ),
        "programs": Key(
            "programs", _programs, "none", "programs inside it", "programs: [{id: wells}]"
        ),
        "indicators": Key(
            "indicators",
            indicator.indicators,
            "none",
            "its own indicators",
            "indicators: [{id: wells}]",
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
            declaration.units,
            "none",
            "units of its own, by their symbols",
            "units: {盏: {counting: yes}}",
        ),
        "dimensions": Key(
            "dimensions",
            declaration.dimensions,
            "none",
            "ways in which totals are split",
            "dimensions: [{id: county, parts: [hubin, lushi]}]",
        ),
        "scales": Key(
            "scales",
            status.scales,
            "none",
            "scales of its own, which win over those of the same name that [any plan may "
            "choose](status-scales.md)",
            "scales: [{id: lights, over: pace, bands: [{status: green, from: 90%}, {status: red, "
            "below: 90%}]}]",
        ),
        "rollup": Key(
            "mean_of",
            declaration.rollup,
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
            statement.claims,
            "none",
            "what somebody published about all of it together; the "
            "[audit](../how-to/audit-a-bulletin.md) holds it against the figures",
            "claims: {claim: all-met, source: the headline}",
        ),
        "observations": Key(
            "ledgers",
            observation.shared_ledgers,
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
    observation.ledger_file: "[path](#included-files)",
    declaration.units: "mapping of [units](#a-unit)",
    declaration.dimensions: "list of [dimensions](#a-dimension)",
    declaration.parts: "list of [parts](#a-part)",
    status.scales: "list of [status scales](#a-status-scale)",
    status.bands: "list of [bands](#a-band)",
    status.met: "[id](#id) or [status](#the-status-of-a-met-or-missed-target)",
    declaration.rollup: "[rollup](#rollup)",
    statement.claims: "one or a list of [claims](#a-claim)",
    observation.shared_ledgers: "one or a list of [ledgers](#a-ledger)",
    _programs: "list of [programs](#a-program)",
    indicator.indicators: "list of [indicators](#an-indicator)",
    observation.baselines: "[figure](#figure), or one or a list of [baselines](#a-baseline)",
    target.target: "[figure](#figure) or [target](#a-target)",
    target.targets: "list of [targets](#a-target)",
    observation.observations: (
        "list of [observations](#an-observation), or one or a list of [ledgers](#a-ledger); "
        "a list may hold both"
    ),
    statement.statements: (
        "[percentage](#percentage), or one or a list of [stated completions](#a-stated-completion)"
    ),
    status.judgements: "one or a list of [judgements](#a-judgement)",
}
"""What the reference says that a key holds, by how it is read; choices speak for themselves."""
