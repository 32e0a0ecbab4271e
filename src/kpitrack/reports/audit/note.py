"""Notes: the verdicts of an audit beside the indicators of a report.

Adds texts to the table of a report. It must not judge a figure, and it must not know a format.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from kpitrack.findings import Finding, Severity
from kpitrack.model import Pointer
from kpitrack.reports.audit.label import LABELS
from kpitrack.reports.audit.table import AuditTable, Line, Remark, audit_table
from kpitrack.reports.table import Note, ReportTable, Row, Section
from kpitrack.tracking.auditing import Audit

_INDICATORS = "indicators"
_HELD = "held"


def annotated(table: ReportTable, audit: Audit) -> ReportTable:
    """Return a report with what an audit of the same plan says of its figures.

    What is about an indicator stands with it, and what is about a program or the plan with the
    whole. The reports of parts stay as they are.

    Args:
        table: The report.
        audit: An audit of the same plan, of the same day.
    """
    notes: dict[str, list[Note]] = {"": []}
    for name, note in _notes(audit, table.language):
        notes.setdefault(name, []).append(note)
    return attrs.evolve(
        table,
        sections=tuple(_section(one, notes) for one in table.sections),
        audit=tuple(notes[""]),
    )


def _section(section: Section, notes: dict[str, list[Note]]) -> Section:
    return attrs.evolve(section, rows=tuple(_row(row, notes) for row in section.rows))


def _row(row: Row, notes: dict[str, list[Note]]) -> Row:
    return attrs.evolve(row, audit=tuple(notes[row.id])) if row.id in notes else row


def _notes(audit: Audit, language: str) -> Iterator[tuple[str, Note]]:
    """Yield every verdict with the id of its indicator; the whole has none."""
    names = _names(audit)
    placed = [_Unplaced(finding=one) for one in audit.findings]
    shown = audit_table(audit, placed, language, name="")
    percentages, *others = shown.holds
    yield "", Note(kind=_kind_of_percentages(audit), label="", text=percentages)
    for text in others:
        yield "", Note(kind=_HELD, label="", text=text)
    for line in shown.lines:
        yield line.audited.indicator, _held(line, language)
    for remark in _remarks(shown):
        name = names.get(_indicator_part(remark.placed.finding.where), "")
        yield name, _noted(remark, language, is_of_whole=not name)


def _kind_of_percentages(audit: Audit) -> str:
    """Return how much it matters how many percentages hold: it is no success unless all do."""
    holds = audit.statements and all(one.finding is None for one in audit.statements)
    return _HELD if holds else Severity.NOTE.value


def _remarks(shown: AuditTable) -> tuple[Remark, ...]:
    return (*shown.wrong, *shown.words)


def _held(line: Line, language: str) -> Note:
    labels = LABELS[language]
    text = f"{labels['held'].format(line.stated)}{labels['colon']}{line.how}"
    return Note(kind=_HELD, label="", text=text)


def _noted(remark: Remark, language: str, *, is_of_whole: bool) -> Note:
    subject = remark.subject if is_of_whole else ""
    before = f"{subject}{LABELS[language]['colon']}" if subject else ""
    return Note(
        kind=remark.placed.finding.severity.value,
        label=remark.label,
        text=f"{before}{remark.message}",
    )


@attrs.frozen(kw_only=True)
class _Unplaced:
    """A finding of a plan that may have no file."""

    finding: Finding
    file: str = ""
    line: int | None = None
    column: int | None = None
    location: str = ""


def _names(audit: Audit) -> dict[Pointer, str]:
    """Return the ids of all indicators by their pointers."""
    if audit.plan is None:
        return {}
    return {
        (*pointer, _INDICATORS, index): indicator.id
        for pointer, program in audit.plan.walk()
        for index, indicator in enumerate(program.indicators)
    }


def _indicator_part(where: Pointer) -> Pointer:
    """Return as much of a pointer as leads to an indicator; () where it leads to none."""
    return where[: where.index(_INDICATORS) + 2] if _INDICATORS in where else ()
