"""Whole reports, compared with files that a person has looked at.

Write them anew with `pytest tests/unit/reports --update-goldens`, and look at the difference
before committing it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import kpitrack
from kpitrack.reports import Page, render, report_table

ROOT = Path(__file__).parents[3]
PLANS = {
    "sanmenxia_2025": ROOT / "examples" / "sanmenxia_2025.yaml",
    "outcomes": ROOT / "tests" / "golden" / "outcomes.yaml",
    "courses": ROOT / "tests" / "golden" / "courses.yaml",
}
Golden = Callable[[str, str], None]


def _assess(name: str) -> kpitrack.Assessment:
    return kpitrack.assess(kpitrack.load(PLANS[name]))


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_text_report_is_the_one_looked_at(
    golden: Golden, name: str, language: str, width: int
) -> None:
    table = report_table(_assess(name), language)

    golden(f"{name}.{language}.{width}.txt", render(table, "text", Page(width=width)))


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_json_report_is_the_one_looked_at(golden: Golden, name: str, language: str) -> None:
    golden(f"{name}.{language}.json", render(report_table(_assess(name), language), "json"))


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_markdown_report_is_the_one_looked_at(golden: Golden, name: str, language: str) -> None:
    golden(f"{name}.{language}.md", render(report_table(_assess(name), language), "markdown"))


def test_the_example_has_28_of_37_indicators_met_and_9_not_assessable() -> None:
    total = report_table(_assess("sanmenxia_2025"), "en").total

    assert total.counts == "28 of 37 met; 9 not assessable"
