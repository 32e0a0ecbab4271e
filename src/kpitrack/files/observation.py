"""Observations: what was recorded of an indicator, the ledgers that have more, and baselines.

A function and a table of keys for each kind. This module says which ledger is read; it must not
read the rows of one, which is for `ledger`, nor add anything up.
"""

from __future__ import annotations

from pathlib import Path

from kpitrack import findings as rules
from kpitrack.files import scalar
from kpitrack.files.form import FAILED, Failed, Form, Found, Key, Shape, key_in, says
from kpitrack.files.ledger import Encoding, Ledger, LedgerFile
from kpitrack.files.node import Listing, Node, Table, Text
from kpitrack.model import Baseline, Observation

# -- observations ----------------------------------------------------------------------

Said = tuple[list[Observation], list[Found]]
"""What `observations:` of an indicator says: those written out, and what its ledgers are."""


def observations(form: Form, node: Node, key: str) -> Said | Failed:
    """Read the observations of one indicator, and which ledgers it names."""
    items = node.items if isinstance(node, Listing) else [node]
    if not any(map(_is_ledger, items)):
        written = form.listed(node, key, "- {period: 2025-Q3, value: 878}", _observation)
        return written if isinstance(written, Failed) else (written, [])
    files = [form.fields(item, _LEDGER) for item in items if _is_ledger(item)]
    others = [item for item in items if not _is_ledger(item)]
    written = form.listed_of(node, others, key, _observation)
    return written, [file for file in files if not isinstance(file, Failed)]


def _observation(form: Form, node: Node, _key: str) -> Observation | Failed:
    found = form.fields(node, _OBSERVATION)
    if isinstance(found, Failed) or not _take_day(form, found, node):
        return FAILED
    if "period" in found:
        return Observation(**found)
    if isinstance(node, Table) and says(node, ("period", "at")):
        return FAILED
    owner = "an observation"
    return form.wrong(rules.MissingKey(key="period", owner=owner, example="period: 2025-Q3"), node)


def _take_day(form: Form, found: Found, node: Node) -> bool:
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


# -- ledgers ---------------------------------------------------------------------------


def _is_ledger(node: Node) -> bool:
    return says(node, ("file",))


def shared_ledgers(form: Form, node: Node, key: str) -> list[Ledger] | Failed:
    """Read the ledgers of a plan, with rows of all its indicators."""
    return form.one_or_listed(node, key, _shared_ledger)


def _shared_ledger(form: Form, node: Node, _key: str) -> Ledger | Failed:
    found = form.fields(node, _LEDGER)
    return found if isinstance(found, Failed) else read_ledger(form, found, None)


def read_ledger(form: Form, found: Found, owner: str | None) -> Ledger | Failed:
    """Return the ledger that a mapping names; `owner` is the indicator whose own it is."""
    node, path = found["file"]
    file = LedgerFile(
        path=path,
        name=form.name_of(node),
        encoding=found.get("encoding", Encoding.UTF_8),
        owner=owner,
    )
    ledger = form.ledgers.read(file, form.units)
    return ledger if isinstance(ledger, Ledger) else form.wrong(ledger, node)


def ledger_file(form: Form, node: Node, key: str) -> tuple[Text, Path] | Failed:
    """Read the path of a ledger, and keep the text that names it for messages."""
    if not isinstance(node, tuple):
        return form.wrong_kind(node, key, "a path", "file: 2025.csv")
    path = form.path_of(node, key)
    return FAILED if path is None else (node, path)


_LEDGER = Shape(
    "a ledger",
    {
        "file": Key(
            "file",
            ledger_file,
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


# -- baselines -------------------------------------------------------------------------


def baselines(form: Form, node: Node, key: str) -> list[Baseline] | Failed:
    """Read one baseline, or a list of them: at most one of the total, the others of parts."""
    read = form.one_or_listed(node, key, _baseline)
    if isinstance(read, Failed):
        return FAILED
    placed = list(zip(form.entries(node), read, strict=True))
    totals = [entry for entry, baseline in placed if not baseline.where]
    for place, _ in totals[1:]:
        form.wrong(rules.IndistinguishableBaselines(part=""), place)
    parts = [entry for entry, baseline in placed if baseline.where]
    form.sort_out(node, parts, totals[:1])
    return read


def _baseline(form: Form, node: Node, key: str) -> Baseline | Failed:
    if not isinstance(node, Table):
        value = scalar.figure(form, node, key)
        return value if isinstance(value, Failed) else Baseline(value=value)
    found = form.fields(node, _BASELINE)
    if isinstance(found, Failed) or not _take_day(form, found, node):
        return FAILED
    return Baseline(**found)


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
