"""Contracts: every report and every audit of any plan at hand, or drawn, is as its schema says."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.docs.page import PAGES, blocks_of
from tests.strategies import plans

import kpitrack
from kpitrack.reports import render, report_table
from kpitrack.reports.audit import audit_table, render_audit

jsonschema: Any = pytest.importorskip("jsonschema", reason="needs the extra dev")
TESTS = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("golden", "cases", "../examples")
    for path in (TESTS / folder).glob("*.yaml")
)


def _validator(name: str) -> Any:  # noqa: ANN401  # jsonschema has no types.
    schema = resources.files("kpitrack.reports").joinpath(f"{name}.schema.json")
    return jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


REPORT, AUDIT = _validator("report"), _validator("audit")


def _check_report(plan: kpitrack.Plan, language: str, known_at: str | None = None) -> None:
    """Check the report with the parts of all dimensions, in which that of the whole stands too."""
    by = [dimension.id for dimension in plan.dimensions]
    day = plan.as_of or plan.period.last
    assessment = kpitrack.assess(plan, as_of=day, known_at=known_at, by=by)
    REPORT.validate(json.loads(render(report_table(assessment, language), "json")))


def _check_audit(reading: kpitrack.Reading, plan: kpitrack.Plan, language: str) -> None:
    audit = kpitrack.audit(plan, as_of=plan.as_of or plan.period.last)
    table = audit_table(audit, map(reading.placed, audit.findings), language, name="")
    AUDIT.validate(json.loads(render_audit(table, "json")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_and_the_audit_of_a_file_are_as_the_schemas_say(
    path: Path, language: str
) -> None:
    reading = kpitrack.read(path)
    if reading.plan is not None:
        _check_report(reading.plan, language)
        _check_report(reading.plan, language, "2025-10-01")
        _check_audit(reading, reading.plan, language)


def test_enough_of_the_files_can_be_assessed() -> None:
    assert sum(kpitrack.read(path).plan is not None for path in FILES) > 10


@pytest.mark.parametrize(
    "text",
    [
        block.text
        for page in PAGES
        for block in blocks_of(page.read_text(encoding="utf-8"))
        if block.language == "yaml" and block.text.startswith("kpitrack: 1\n")
    ],
)
def test_the_report_and_the_audit_of_a_plan_in_the_documentation_are_as_the_schemas_say(
    text: str,
) -> None:
    reading = kpitrack.reads(text)
    if reading.plan is not None:
        _check_report(reading.plan, "en")
        _check_audit(reading, reading.plan, "en")


@settings(max_examples=20)
@given(plans(), st.sampled_from(("en", "zh")))
def test_the_report_and_the_audit_of_any_plan_are_as_the_schemas_say(
    plan: kpitrack.Plan, language: str
) -> None:
    _check_report(plan, language)
    reading = kpitrack.reads(kpitrack.dumps(plan))
    assert reading.plan is not None
    _check_audit(reading, reading.plan, language)
