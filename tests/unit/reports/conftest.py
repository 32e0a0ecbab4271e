"""What the tests of reports share: plans with every kind of outcome and every kind of course."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpitrack
from kpitrack.reports import ReportTable, report_table

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture(scope="session")
def outcomes() -> kpitrack.Assessment:
    """The assessment of the plan with every kind of outcome."""
    return kpitrack.assess(kpitrack.load(GOLDEN / "outcomes.yaml"))


@pytest.fixture(scope="session")
def courses() -> kpitrack.Assessment:
    """The assessment of the plan with every way in which an indicator can go."""
    return kpitrack.assess(kpitrack.load(GOLDEN / "courses.yaml"))


@pytest.fixture(scope="session")
def table(outcomes: kpitrack.Assessment) -> ReportTable:
    """Its report in English."""
    return report_table(outcomes, "en")


@pytest.fixture(scope="session")
def statuses() -> ReportTable:
    """The report in English of the plan with every standing, status and reason."""
    return report_table(kpitrack.assess(kpitrack.load(GOLDEN / "statuses.yaml")), "en")


@pytest.fixture(scope="session")
def counties() -> kpitrack.Assessment:
    """The assessment, by county, of the plan with parts that are pooled and left out."""
    return kpitrack.assess(kpitrack.load(GOLDEN / "parts.yaml"), by=("county",))
