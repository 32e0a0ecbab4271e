"""Files: text becomes a plan, and a plan becomes text.

The only package that opens files. It knows lines and columns, and how a plan is written; what
a plan amounts to is for `tracking`.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import attrs

from kpitrack.files.form import Form
from kpitrack.files.place import PlacedFinding
from kpitrack.files.reading import read_form
from kpitrack.files.source import Source, decode, read_source
from kpitrack.files.writer import to_yaml, write_whole
from kpitrack.findings import PlanError, Severity
from kpitrack.model import Plan
from kpitrack.tracking import check

__all__ = ["PlacedFinding", "Reading", "dump", "dumps", "load", "loads", "read", "reads"]

_TEXT_NAME = "<text>"


@attrs.frozen(kw_only=True)
class Reading:
    """What reading a plan gave.

    Attributes:
        plan: The plan; None if there is any finding of severity error.
        findings: Everything found, in the order of the file.
    """

    plan: Plan | None
    findings: tuple[PlacedFinding, ...]

    @property
    def errors(self) -> tuple[PlacedFinding, ...]:
        """The findings of severity error."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def read(path: str | PathLike[str]) -> Reading:
    """Return the plan in a file together with everything found about it; raises nothing.

    A file that is missing, a folder, or not text is a finding too.
    """
    name = str(path)
    source = read_source(Path(path), name)
    if not isinstance(source, Source):
        return Reading(plan=None, findings=(PlacedFinding(finding=source, file=name),))
    return _read(source)


def reads(text: str, *, name: str = _TEXT_NAME) -> Reading:
    """Return the plan in a text together with everything found about it; raises nothing.

    Args:
        text: The YAML of a plan; it cannot include files, having no folder.
        name: What messages call it.
    """
    source = decode(text.encode("utf-8", "surrogatepass"), name, None)
    if not isinstance(source, Source):
        return Reading(plan=None, findings=(PlacedFinding(finding=source, file=name),))
    return _read(source)


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
        PlanError: The plan contradicts itself, so that reading it back would fail.
    """
    errors = [one for one in check(plan) if one.severity is Severity.ERROR]
    if errors:
        raise PlanError.of(errors)
    return to_yaml(plan)


def dump(plan: Plan, path: str | PathLike[str]) -> None:
    """Write a plan's canonical YAML to a file, whole or not at all.

    Raises:
        PlanError: The plan contradicts itself, so that reading it back would fail.
        OSError: The file cannot be written; an older one is untouched.
    """
    write_whole(dumps(plan), Path(path))


def _read(source: Source) -> Reading:
    plan, findings = read_form(Form(source))
    failed = any(one.severity is Severity.ERROR for one in findings)
    return Reading(plan=None if failed else plan, findings=findings)
