"""Notes: an audit's verdicts stand with what they are about."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpitrack
from kpitrack.reports import ReportTable, report_table
from kpitrack.reports.audit import annotated
from kpitrack.reports.table import Note

GOLDEN = Path(__file__).parents[2] / "golden"


def _annotated(language: str) -> ReportTable:
    plan = kpitrack.load(GOLDEN / "audit.yaml")
    return annotated(report_table(kpitrack.assess(plan), language), kpitrack.audit(plan))


@pytest.mark.parametrize(
    ("language", "name", "note"),
    [
        (
            "en",
            "half-up",
            Note(kind="held", label="", text="Stated 120.34% holds: rounded half up"),
        ),
        ("zh", "half-up", Note(kind="held", label="", text="公布的120.34%成立：四舍五入")),
        (
            "en",
            "wrong",
            Note(
                kind="error",
                label="error",
                text="5900 of 5000 is 118%, not the stated 117%; the difference is -1 points",
            ),
        ),
        (
            "zh",
            "wrong",
            Note(kind="error", label="错误", text="5900是5000的118%，公布为117%，相差-1个百分点"),
        ),
    ],
)
def test_a_verdict_stands_with_its_indicator(language: str, name: str, note: Note) -> None:
    rows = {row.id: row for row in _annotated(language).rows()}

    assert rows[name].audit == (note,)


def test_what_is_about_no_indicator_stands_with_the_whole() -> None:
    notes = _annotated("en").audit

    assert notes[0].text.startswith("7 of 19 stated percentages follow from their figures")
    assert [one.kind for one in notes].count("held") == 5
    assert any(one.text.startswith("Parts and wholes: all 2 indicators") for one in notes)


@pytest.mark.parametrize(
    ("name", "kind"), [("audit", "note"), ("outcomes", "held"), ("courses", "note")]
)
def test_only_where_all_percentages_hold_that_is_a_success(name: str, kind: str) -> None:
    plan = kpitrack.load(GOLDEN / f"{name}.yaml")
    table = annotated(report_table(kpitrack.assess(plan), "en"), kpitrack.audit(plan))

    assert table.audit[0].kind == kind


def test_every_finding_of_the_audit_has_a_note() -> None:
    audit = kpitrack.audit(kpitrack.load(GOLDEN / "audit.yaml"))
    table = _annotated("en")
    notes = [*table.audit, *(note for row in table.rows() for note in row.audit)]

    assert sum(bool(note.label) for note in notes) == len(audit.findings)


def test_without_findings_a_report_stays_as_it_is(statuses: ReportTable) -> None:
    assert statuses.audit == ()
    assert all(row.audit == () for row in statuses.rows())
