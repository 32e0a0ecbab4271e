"""What the tests of reports share: a plan with every kind of outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpitrack
from kpitrack.reports import ReportTable, report_table

OUTCOMES = Path(__file__).parents[2] / "golden" / "outcomes.yaml"


@pytest.fixture(scope="session")
def outcomes() -> kpitrack.Assessment:
    """The assessment of the plan with every kind of outcome."""
    return kpitrack.assess(kpitrack.load(OUTCOMES))


@pytest.fixture(scope="session")
def table(outcomes: kpitrack.Assessment) -> ReportTable:
    """Its report in English."""
    return report_table(outcomes, "en")
