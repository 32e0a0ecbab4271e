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


# -- parts -----------------------------------------------------------------------------

HOLDS = "Stated 106% holds: cut off"
FALLING = """
kpitrack: 1
id: parts
period: 2025
as_of: 2025-12-31
dimensions: [{id: place, parts: [north, south]}, {id: sex, parts: [f, m]}]
programs:
  - id: only
    indicators:
      - id: it
        unit: 人
        target: 100
        observations:
          - {period: 2025, where: {place: north, sex: f}, value: 40}
          - {period: 2025, where: {place: north, sex: m}, value: 20}
          - {period: 2025, where: {place: south, sex: f}, value: 30}
          - {period: 2025, where: {place: south, sex: m}, value: 1}
        stated: [{value: 91%}, {value: 99%, where: {sex: f, place: north}}]
"""


def _verdicts(table: ReportTable, name: str) -> list[str]:
    return [note.text for row in table.rows() if row.id == name for note in row.audit]


def test_a_verdict_about_a_part_stands_with_the_part(counties: kpitrack.Assessment) -> None:
    table = annotated(report_table(counties, "en"), kpitrack.audit(counties.plan))
    parts = {part.title.split(" ")[0]: part for part in table.parts}

    assert _verdicts(parts["Hubin"], "visits") == [HOLDS]
    assert _verdicts(parts["Lingbao"], "visits") == []
    assert _verdicts(table, "visits") == []


def test_without_its_part_a_verdict_stands_with_the_whole_and_names_the_part(
    counties: kpitrack.Assessment,
) -> None:
    plan = counties.plan
    whole = report_table(kpitrack.assess(plan), "en")

    assert _verdicts(annotated(whole, kpitrack.audit(plan)), "visits") == [f"Hubin: {HOLDS}"]


def test_the_part_of_a_finding_is_found_whatever_the_order_of_its_dimensions() -> None:
    plan = kpitrack.loads(FALLING)
    table = report_table(kpitrack.assess(plan, by=("place", "sex")), "zh")
    shown = annotated(table, kpitrack.audit(plan))
    found = {part.title: _verdicts(part, "it") for part in shown.parts}

    assert [title for title, notes in found.items() if notes] == ["north / f"]
    assert all("99%" in note for note in found["north / f"])
    assert all("99%" not in note for note in _verdicts(shown, "it"))
