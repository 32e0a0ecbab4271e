"""Notes: the verdicts of an audit beside the indicators of a report.

Adds texts to the table of a report. It must not judge a figure, and it must not know a format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from kpitrack.findings import Finding, Severity
from kpitrack.model import Indicator, Observation, Pointer, Statement, Target, Where
from kpitrack.model.dimension import part_name
from kpitrack.reports.audit.label import LABELS
from kpitrack.reports.audit.table import AuditTable, Line, Remark, audit_table
from kpitrack.reports.table import Note, ReportTable, Row, Section
from kpitrack.tracking.auditing import Audit

_INDICATORS = "indicators"
_HELD = "held"


@attrs.frozen
class _Verdict:
    """A note, and what it is about: an indicator or the whole, and of that a part or all."""

    indicator: str
    where: Where
    note: Note


def annotated(table: ReportTable, audit: Audit) -> ReportTable:
    """Return a report with what an audit of the same plan says of its figures.

    What is about an indicator stands with it: with that of its part where the report has the part,
    else with the whole, under the name of the part. What is about a program or the plan stands
    with the whole.

    Args:
        table: The report.
        audit: An audit of the same plan, of the same day.
    """
    parts = {_place(part.where): part for part in table.parts}
    shown = {(place, row.id) for place, part in parts.items() for row in part.rows()}
    found: dict[_Place, list[_Verdict]] = {place: [] for place in (_WHOLE, *parts)}
    for verdict in _verdicts(audit, table.language):
        place = _place(verdict.where)
        if place == _WHOLE or (place, verdict.indicator) in shown:
            found[place].append(verdict)
        else:
            found[_WHOLE].append(_under_its_part(verdict, audit, table.language))
    whole = _with_notes(table, found[_WHOLE])
    return attrs.evolve(
        whole,
        audit=tuple(one.note for one in found[_WHOLE] if not one.indicator),
        parts=tuple(_with_notes(part, found[place]) for place, part in parts.items()),
    )


_Place = frozenset[tuple[str, str]]
"""A part, in whatever order its dimensions are named."""
_WHOLE: _Place = frozenset()


def _place(where: Where) -> _Place:
    return frozenset(where)


def _under_its_part(verdict: _Verdict, audit: Audit, language: str) -> _Verdict:
    dimensions = () if audit.plan is None else audit.plan.dimensions
    part = part_name(verdict.where, dimensions, language)
    text = f"{part}{LABELS[language]['colon']}{verdict.note.text}"
    return attrs.evolve(verdict, note=attrs.evolve(verdict.note, text=text))


def _with_notes(table: ReportTable, verdicts: Iterable[_Verdict]) -> ReportTable:
    notes: dict[str, list[Note]] = {}
    for one in verdicts:
        notes.setdefault(one.indicator, []).append(one.note)
    return attrs.evolve(table, sections=tuple(_section(one, notes) for one in table.sections))


def _section(section: Section, notes: Mapping[str, list[Note]]) -> Section:
    return attrs.evolve(section, rows=tuple(_row(row, notes) for row in section.rows))


def _row(row: Row, notes: Mapping[str, list[Note]]) -> Row:
    return attrs.evolve(row, audit=tuple(notes[row.id])) if row.id in notes else row


def _verdicts(audit: Audit, language: str) -> Iterator[_Verdict]:
    indicators = _indicators(audit)
    placed = [_Unplaced(finding=one) for one in audit.findings]
    shown = audit_table(audit, placed, language, name="")
    percentages, *others = shown.holds
    kind = _kind_of_percentages(audit)
    yield _Verdict("", (), Note(kind=kind, label="", text=percentages))
    for text in others:
        yield _Verdict("", (), Note(kind=_HELD, label="", text=text))
    for line in shown.lines:
        audited = line.audited
        yield _Verdict(audited.indicator, audited.statement.where, _held(line, language))
    for remark in _remarks(shown):
        pointer = remark.placed.finding.where
        indicator = indicators.get(_indicator_part(pointer))
        name = "" if indicator is None else indicator.id
        where = () if indicator is None else _part_at(pointer, indicator)
        yield _Verdict(name, where, _noted(remark, language, is_of_whole=not name))


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


def _indicators(audit: Audit) -> dict[Pointer, Indicator]:
    """Return all indicators by their pointers."""
    if audit.plan is None:
        return {}
    return {
        (*pointer, _INDICATORS, index): indicator
        for pointer, program in audit.plan.walk()
        for index, indicator in enumerate(program.indicators)
    }


def _part_at(where: Pointer, indicator: Indicator) -> Where:
    """Return the part whose figure a pointer leads to; () where it is of the whole."""
    entries: dict[str | int, Sequence[Statement | Observation | Target]] = {
        "statements": indicator.statements,
        "observations": indicator.observations,
        "targets": indicator.targets,
    }
    for kind, index in pairwise(where):
        if kind in entries:
            return entries[kind][int(index)].where
    return ()


def _indicator_part(where: Pointer) -> Pointer:
    """Return as much of a pointer as leads to an indicator; () where it leads to none."""
    return where[: where.index(_INDICATORS) + 2] if _INDICATORS in where else ()
