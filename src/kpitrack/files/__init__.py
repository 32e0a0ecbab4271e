"""Files: text becomes a plan, and a plan becomes text.

The only package that opens files. It knows lines and columns, and how a plan is written; what
a plan amounts to is for `tracking`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from os import PathLike
from pathlib import Path

import attrs

from kpitrack import findings as rules
from kpitrack.files.entry import MAX_PROGRAMS
from kpitrack.files.form import Form
from kpitrack.files.place import PlacedFinding
from kpitrack.files.reading import read_form
from kpitrack.files.source import Source, read_source, to_source
from kpitrack.files.writer import to_yaml, write_whole
from kpitrack.findings import Finding, PlanError, Severity
from kpitrack.model import Plan
from kpitrack.tracking.check import check

__all__ = ["PlacedFinding", "Reading", "dump", "dumps", "load", "loads", "read", "reads"]

_TEXT_NAME = "<text>"


def _without_place(finding: Finding) -> PlacedFinding:
    """Return a finding about a plan whose text is not known."""
    return PlacedFinding(finding=finding, file=_TEXT_NAME)


@attrs.frozen(kw_only=True)
class Reading:
    """What reading a plan gave.

    Attributes:
        plan: The plan; None if there is any finding of severity error.
        findings: Everything found, in the order of the file.
        files: The files that it depends on: the plan's own and those it names, whether they
            could be read or not; none for a text.
    """

    plan: Plan | None
    findings: tuple[PlacedFinding, ...]
    files: tuple[Path, ...] = attrs.field(default=(), eq=False)
    _place: Callable[[Finding], PlacedFinding] = attrs.field(
        default=_without_place, alias="place", eq=False, repr=False
    )

    @property
    def errors(self) -> tuple[PlacedFinding, ...]:
        """The findings of severity error."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    def placed(self, finding: Finding) -> PlacedFinding:
        """Return a finding about the plan, such as one of an audit, with its place in the files."""
        return self._place(finding)


def read(path: str | PathLike[str]) -> Reading:
    """Return the plan in a file together with everything found about it; raises nothing.

    A file that is missing, a folder, or not text is a finding too.
    """
    name = str(path)
    source = read_source(Path(path), name)
    if isinstance(source, Source):
        return _read(source)
    return attrs.evolve(unread(source, name), files=(Path(path),))


def reads(text: str, *, name: str = _TEXT_NAME) -> Reading:
    """Return the plan in a text together with everything found about it; raises nothing.

    Args:
        text: The YAML of a plan; it cannot include files, having no folder.
        name: What messages call it.
    """
    source = to_source(text, name, None)
    return _read(source) if isinstance(source, Source) else unread(source, name)


def unread(finding: Finding, name: str) -> Reading:
    """Return the reading of a file that is no text, with the finding that says why not."""
    place = partial(_in_file, name)
    return Reading(plan=None, findings=(place(finding),), place=place)


def _in_file(name: str, finding: Finding) -> PlacedFinding:
    return PlacedFinding(finding=finding, file=name)


def load(path: str | PathLike[str]) -> Plan:
    """Return the plan in a file.

    Raises:
        PlanError: It cannot be read; the error carries all findings, warnings included.
    """
    return _plan_or_error(read(path))


def loads(text: str, *, name: str = _TEXT_NAME) -> Plan:
    """Return the plan in a text.

    Raises:
        PlanError: It cannot be read; the error carries all findings, warnings included.

    >>> plan = loads('''
    ... kpitrack: 1
    ... id: demo
    ... period: 2025
    ... as_of: 2025-12-31
    ... programs:
    ...   - id: employment
    ...     indicators:
    ...       - {id: training, unit: 人, target: 40000, actual: 59178}
    ... ''')
    >>> plan.programs[0].indicators[0].unit.symbol
    '人'
    """
    return _plan_or_error(reads(text, name=name))


def _plan_or_error(reading: Reading) -> Plan:
    if reading.plan is None:
        raise PlanError(reading.findings)
    return reading.plan


def dumps(plan: Plan) -> str:
    """Return the canonical YAML of a plan; reading it gives an equal plan.

    Raises:
        PlanError: The plan contradicts itself or has a text that cannot be written, so that
            reading it back would fail.
    """
    too_deep = (pointer for pointer, _ in plan.walk() if len(pointer) > 2 * MAX_PROGRAMS)
    where = next(too_deep, None)
    if where is not None:
        raise PlanError.of([rules.TooDeep(limit=MAX_PROGRAMS, where=where)])
    text = to_yaml(plan)
    reading = reads(text, name=plan.id)
    if reading.plan != plan:
        errors = [one for one in check(plan) if one.severity is Severity.ERROR]
        raise PlanError.of(errors or [one.finding for one in reading.errors])
    return text


def dump(plan: Plan, path: str | PathLike[str]) -> None:
    """Write a plan's canonical YAML to a file, whole or not at all.

    Raises:
        PlanError: The plan contradicts itself or has a text that cannot be written, so that
            reading it back would fail.
        OSError: The file cannot be written; an older one is untouched.
    """
    write_whole(dumps(plan), Path(path))


def _read(source: Source) -> Reading:
    form = Form(source)
    plan, findings = read_form(form)
    failed = any(one.severity is Severity.ERROR for one in findings)
    return Reading(
        plan=None if failed else plan,
        findings=findings,
        files=form.files,
        place=form.placed,
    )
