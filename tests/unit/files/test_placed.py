"""Findings that come after reading, and their places in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpitrack
from kpitrack.findings import Finding, StatementUnchecked
from kpitrack.model import Pointer

PLAN = """\
kpitrack: 1
id: demo
period: 2025
as_of: 2025-12-31
claims: {claim: all-met}
programs:
  - id: p
    indicators:
      - id: short
        target: 5000
        actual: 5900
        stated: 117%
      - id: long
        targets: [{value: 5000}]
        accumulation: latest
        observations:
          - {period: 2025-H1, value: 100}
          - {period: 2025, value: 5900}
        stated:
          - {value: 118%, at: 2025-12-31}
          - {value: 117%}
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("claims", 0), "5:9"),
        (("programs", 0, "indicators", 0, "statements", 0), "12:17"),
        (("programs", 0, "indicators", 0, "targets", 0, "value"), "10:17"),
        (("programs", 0, "indicators", 0, "observations", 0), "11:17"),
        (("programs", 0, "indicators", 1, "statements", 1), "21:13"),
        (("programs", 0, "indicators", 1, "observations", 1, "value"), "18:35"),
        ((), "1:1"),
    ],
)
def test_a_pointer_leads_to_its_line_and_column(pointer: Pointer, place: str) -> None:
    reading = kpitrack.reads(PLAN, name="demo.yaml")

    placed = reading.placed(StatementUnchecked(stated="117%", reason="range", where=pointer))

    assert placed.location == f"demo.yaml:{place}"
    assert placed.source == PLAN.splitlines()[int(place.partition(":")[0]) - 1]


def test_what_an_audit_finds_stands_where_it_was_stated() -> None:
    reading = kpitrack.reads(PLAN, name="demo.yaml")
    assert reading.plan is not None

    placed = [reading.placed(one) for one in kpitrack.audit(reading.plan).findings]

    assert [(one.code, one.location) for one in placed] == [
        ("KT701", "demo.yaml:12:17"),
        ("KT701", "demo.yaml:21:13"),
    ]


def test_an_included_file_has_places_of_its_own(tmp_path: Path) -> None:
    indicator = "- id: short\n  target: 5000\n  actual: 5900\n  stated: 117%\n"
    (tmp_path / "more.yaml").write_text(indicator, encoding="utf-8")
    head = "".join(f"{line}\n" for line in PLAN.splitlines()[:8])
    (tmp_path / "plan.yaml").write_text(f"{head}      - include: more.yaml\n", encoding="utf-8")

    reading = kpitrack.read(tmp_path / "plan.yaml")

    assert reading.plan is not None
    (finding,) = kpitrack.audit(reading.plan).findings
    assert reading.placed(finding).location == f"{tmp_path / 'more.yaml'}:4:11"


def test_of_a_file_that_is_no_text_only_the_file_is_known(tmp_path: Path) -> None:
    reading = kpitrack.read(tmp_path / "missing.yaml")

    placed = reading.placed(Finding())

    assert placed.location == str(tmp_path / "missing.yaml")


def test_two_readings_of_one_text_are_equal() -> None:
    assert kpitrack.reads(PLAN) == kpitrack.reads(PLAN)
    assert "place" not in repr(kpitrack.reads(PLAN)).partition("findings=")[0]
