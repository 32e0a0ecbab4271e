"""Recording: one more observation becomes one more row of a ledger, or nothing happens at all.

The plan is read as it would be with that row before anything is written, and while nobody else
writes. Nothing here asks the clock or talks to a person.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path

import attrs

from kpitrack import findings as rules
from kpitrack.files.column import (
    AT,
    COLUMNS,
    INDICATOR,
    NOTE,
    PERIOD,
    RECORDED,
    SOURCE,
    UNIT,
    VALUE,
    Fields,
    Scope,
)
from kpitrack.files.form import Form
from kpitrack.files.ledger import MAX_BYTES, Ledger, LedgerFile, Ledgers, Report, open_ledger
from kpitrack.files.lock import locked
from kpitrack.files.place import PlacedFinding
from kpitrack.files.reading import read_form
from kpitrack.files.sheet import Sheet
from kpitrack.files.source import Source, read_source
from kpitrack.files.spelling import nearest
from kpitrack.files.writer import sync_folder
from kpitrack.findings import Finding, PlanError, Severity
from kpitrack.model import (
    Indicator,
    Observation,
    Period,
    PeriodError,
    Plan,
    Program,
    UnitTable,
    parse_date,
)
from kpitrack.model.observation import observations_of
from kpitrack.tracking.check import findings_of

PATIENCE = 60.0
"""Seconds to wait for another process that is recording; it needs as long as reading the plan."""


class RecordError(ValueError):
    """A figure cannot be recorded; the message says why, and what to do instead, in one line."""

    @classmethod
    def of(cls, finding: Finding) -> RecordError:
        """Return that a finding stands in the way."""
        is_twice = isinstance(finding, rules.IndistinguishableObservations)
        return cls(f"{finding.message}; {_LATER if is_twice else finding.mend}")


_LATER = "record a correction with a later day, and nothing twice"


@attrs.frozen(kw_only=True)
class Entry:
    """What is to be recorded, as it was typed.

    Attributes:
        indicator: The id of the indicator.
        value: The figure as printed.
        period: The period that it is about, or else
        day: the day that it is of.
        recorded: When it was recorded.
        where: Dimension -> part; without any it is the total.
        unit: The unit of the figure, if it is not the indicator's and not in the figure.
        source: Who recorded it, and where that can be read.
        note: Anything a reader should know.
    """

    indicator: str
    value: str
    period: str | None = None
    day: str | None = None
    recorded: date
    where: Mapping[str, str] = attrs.field(factory=dict[str, str])
    unit: str | None = None
    source: str | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Recorded:
    """What was recorded.

    Attributes:
        ledger: The ledger, as messages call it.
        line: The line of the row, from 1.
        observation: What the row says.
        warnings: What a reader of the plan will find surprising because of it.
    """

    ledger: str
    line: int
    observation: Observation
    warnings: tuple[Finding, ...]


def record(
    path: str | PathLike[str],
    entry: Entry,
    *,
    ledger: str | None = None,
    patience: float = PATIENCE,
    on_wait: Callable[[str], None] = lambda holder: None,  # noqa: ARG005
) -> Recorded:
    """Add a row to a ledger of the plan in a file, whole or not at all.

    The ledger is the one named, or else the indicator's own first one, or else the plan's first
    one. One that does not exist yet is made. When this returns, the row is on the disk.

    Args:
        path: The file of the plan.
        entry: What to record.
        ledger: One of the plan's ledgers, as a path from here or from the plan.
        patience: Seconds to wait for another process that is recording there.
        on_wait: Told once whom we are waiting for, if we are.

    Raises:
        RecordError: The entry does not fit the plan, or would contradict it.
        PlanError: The plan has errors already.
        LockedError: Another process was still recording there.
        OSError: The ledger cannot be written.
    """
    source = read_source(Path(path), str(path))
    if not isinstance(source, Source):
        raise PlanError([PlacedFinding(finding=source, file=str(path))])
    form = Form(source, _NamedLedgers)
    plan = _sound_plan(form)
    file = _chosen(plan, form.ledgers.files, entry.indicator, ledger, Path(path).parent)
    with locked(file.path, patience=patience, on_wait=on_wait):
        return _append(source, form, file, entry)


def _sound_plan(form: Form) -> Plan:
    plan, findings = read_form(form)
    if plan is None or any(one.severity is Severity.ERROR for one in findings):
        raise PlanError(findings)
    return plan


class _NamedLedgers(Ledgers):
    """Ledgers that are named, and not read."""

    def read(self, file: LedgerFile, units: UnitTable) -> Ledger | Finding:  # noqa: ARG002
        """Note that there is such a ledger."""
        self.files.append(file)
        return Ledger(file, Sheet(file.name, b"", file.encoding), self.report)


class _LedgersWith(Ledgers):
    """Ledgers of which one is read as it will be; those that do not exist yet have no rows."""

    def __init__(self, report: Report, path: Path, data: bytes) -> None:
        super().__init__(report)
        self._path = path
        self._data = data

    def open(self, file: LedgerFile) -> Ledger | Finding:
        """Return that ledger with what will be in it; the others as they are."""
        if file.path != self._path:
            is_new = _is_missing(file.path)
            return _new(file, self.parts, self.report) if is_new else super().open(file)
        if len(self._data) > MAX_BYTES:
            return rules.LedgerTooLarge(path=file.name, limit=MAX_BYTES, what="bytes")
        return Ledger(file, Sheet(file.name, self._data, file.encoding), self.report)


# -- which ledger ----------------------------------------------------------------------


def _chosen(
    plan: Plan, files: Sequence[LedgerFile], indicator: str, ledger: str | None, folder: Path
) -> LedgerFile:
    """Return the ledger that a row of an indicator belongs to."""
    known = [one.id for one in plan.indicators()]
    if indicator not in known:
        near = nearest(indicator, known)
        hint = f"did you mean {near!r}?" if near else "add it to the plan first"
        raise RecordError(f"plan {plan.id!r} has no indicator {indicator!r}; {hint}")
    own = [file for file in files if file.owner == indicator]
    fitting = [*own, *(file for file in files if file.owner is None)]
    if not fitting:
        example = f"observations: {{file: {plan.period.first.year}.csv}}"
        raise RecordError(f"plan {plan.id!r} names no ledger for {indicator!r}; add {example}")
    if ledger is None:
        return fitting[0]
    wanted = {Path(ledger).resolve(), (folder / ledger).resolve()}
    named = next((file for file in fitting if file.path in wanted), None)
    if named is None:
        names = ", ".join(file.name for file in fitting)
        raise RecordError(f"{ledger!r} is not a ledger for {indicator!r}; the plan names: {names}")
    return named


# -- the row ---------------------------------------------------------------------------


def _append(source: Source, form: Form, file: LedgerFile, entry: Entry) -> Recorded:
    scope = Scope(units=form.units, parts=form.ledgers.parts)
    ledger = _opened(source, file, scope)
    columns, cells = _row(entry, ledger, scope)
    observation = _observation(columns, cells, file, scope)
    data = _with_row(ledger, [*columns][len(ledger.columns) :], cells)
    warnings = _warnings(source, ledger, data, entry.indicator, observation)
    _replace(file.path, data)
    line = len(ledger.sheet.raw) + 1
    return Recorded(ledger=file.name, line=line, observation=observation, warnings=warnings)


def _opened(source: Source, file: LedgerFile, scope: Scope) -> Ledger:
    """Return the ledger with its first line read; one that is not there yet has that line only."""
    found: list[PlacedFinding] = []

    def note(problem: PlacedFinding) -> None:
        if problem.severity is Severity.ERROR:
            found.append(problem)

    is_new = _is_missing(file.path)
    ledger = _new(file, scope.parts, note) if is_new else open_ledger(file, note)
    if isinstance(ledger, Ledger):
        ledger.read_header(scope.parts)
        if not found:
            return ledger
    _, findings = read_form(Form(source))
    raise PlanError(findings)


def _is_missing(path: Path) -> bool:
    return not path.exists() or (path.is_file() and not path.stat().st_size)


def _new(file: LedgerFile, dimensions: Iterable[str], report: Report) -> Ledger:
    """Return a ledger of the columns that most will need; a day can be a period."""
    usual = [INDICATOR, PERIOD, VALUE, UNIT, RECORDED, SOURCE, NOTE]
    names = usual[1:] if file.owner else usual
    header = csv_line([*names, *(one for one in dimensions if one not in COLUMNS)])
    data = f"{header}\n".encode(file.encoding)
    return Ledger(file, Sheet(file.name, data, file.encoding), report)


def _row(entry: Entry, ledger: Ledger, scope: Scope) -> tuple[dict[str, int], list[str]]:
    """Return the columns, those that have to be added behind the others, and the cells."""
    columns = dict(ledger.columns)
    when, time = _when(entry, columns)
    texts = {
        when: time,
        VALUE: entry.value,
        UNIT: entry.unit or "",
        RECORDED: entry.recorded.isoformat(),
        SOURCE: entry.source or "",
        NOTE: entry.note or "",
    } | _parts(entry, scope)
    if ledger.file.owner is None or INDICATOR in columns:
        texts[INDICATOR] = entry.indicator
    for name, text in texts.items():
        if text:
            columns.setdefault(name, len(columns))
    return columns, [texts.get(name, "") for name in columns]


def _when(entry: Entry, columns: Container[str]) -> tuple[str, str]:
    """Return the column for the time that a figure is about, and its text."""
    try:
        if entry.day is not None:
            day = parse_date(entry.day)
            return AT if AT in columns else PERIOD, day.isoformat()
        period = Period.parse(entry.period or "")
    except PeriodError as error:
        raise RecordError(str(error)) from None
    if PERIOD not in columns and period.first == period.last:
        return AT, period.first.isoformat()
    return PERIOD, str(period)


def _parts(entry: Entry, scope: Scope) -> dict[str, str]:
    for dimension in entry.where:
        if dimension not in scope.parts:
            near = nearest(dimension, scope.parts)
            raise RecordError.of(rules.UndeclaredPart(dimension=dimension, part=None, nearest=near))
        if dimension in COLUMNS:
            raise RecordError(
                f"the dimension {dimension!r} is called like a column that every ledger may have; "
                "write the observation into the plan, or give the dimension another name"
            )
    return dict(entry.where)


def _observation(
    columns: Mapping[str, int], cells: Sequence[str], file: LedgerFile, scope: Scope
) -> Observation:
    fields = Fields(columns, file.owner, scope)
    for _, finding in fields.wrong_in(cells):
        raise RecordError.of(finding)
    rows = fields.of_cells([[cell] for cell in cells])
    (observation,) = observations_of(rows.values, rows.circumstances)
    return observation


# -- the file --------------------------------------------------------------------------


def _with_row(ledger: Ledger, added: Sequence[str], cells: Sequence[str]) -> bytes:
    """Return what is in a ledger with columns and a row added; all else stays byte for byte."""
    sheet = ledger.sheet
    end = sheet.end(ledger.first - 1) or b"\n"
    before = b"".join(_widened(sheet, added)) if added else sheet.data
    if not before.endswith((b"\n", b"\r")):
        before += end
    return sheet.bom + before + csv_line(cells).encode(sheet.encoding) + end


def _widened(sheet: Sheet, added: Sequence[str]) -> list[bytes]:
    """Return the lines of a sheet with columns added, which are empty in all rows but the first."""
    lines = list(sheet.raw)
    more = f",{csv_line(added)}"
    for block in sheet.blocks(0, lambda cell, finding: None):  # noqa: ARG005  # It is read later.
        for row, last in zip(block.rows, block.lasts, strict=True):
            if row not in ([], [""]):
                end = sheet.end(last)
                lines[last] = lines[last].removesuffix(end) + more.encode(sheet.encoding) + end
                more = "," * len(added)
    return lines


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as one row of CSV, in quotes where they need them, without a line end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n")


def _warnings(
    source: Source, ledger: Ledger, data: bytes, indicator: str, observation: Observation
) -> tuple[Finding, ...]:
    """Return what will be surprising in the plan with the row.

    Raises:
        RecordError: The row contradicts the plan.
        PlanError: The plan has errors without the row, too.
    """
    path, sheet = ledger.file.path, ledger.sheet
    plan, findings = read_form(Form(source, partial(_LedgersWith, path=path, data=data)))
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if plan is None or errors:
        before = sheet.bom + sheet.data
        _sound_plan(Form(source, partial(_LedgersWith, path=path, data=before)))
        raise RecordError.of(errors[0].finding)
    return _news(plan, indicator, observation)


def _news(plan: Plan, indicator: str, observation: Observation) -> tuple[Finding, ...]:
    """Return what is found about an indicator because of one of its observations."""
    after = next(one for one in plan.indicators() if one.id == indicator)
    others = list(reversed(after.observations))
    others.remove(observation)
    before = attrs.evolve(after, observations=reversed(others))
    known = _findings(plan, before)
    return tuple(one for one in _findings(plan, after) if one not in known)


def _findings(plan: Plan, indicator: Indicator) -> list[Finding]:
    alone = attrs.evolve(plan, programs=[Program(id=plan.id, indicators=[indicator])])
    return [attrs.evolve(one, where=()) for one in findings_of(alone)]


def _replace(path: Path, data: bytes) -> None:
    """Replace a file whole, or not at all; the one process that may, since it has the lock.

    So the temporary file has a name of its own, and what a killed process has left of it is not
    in anybody's way.
    """
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    try:
        with temporary.open("xb") as file:
            if path.exists():
                shutil.copymode(path, temporary)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
