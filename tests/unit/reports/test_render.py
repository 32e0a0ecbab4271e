"""Formats: each is loaded when it is asked for, and says what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kpitrack.reports import FORMATS, ReportTable, render


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_with_a_line_break(table: ReportTable, form: str) -> None:
    text = render(table, form)

    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_an_unknown_format_is_refused(table: ReportTable) -> None:
    with pytest.raises(KeyError):
        render(table, "pdf")


def test_a_format_without_its_library_names_the_extra() -> None:
    program = """
import sys
sys.modules["rich"] = None
import kpitrack
from kpitrack.reports import render, report_table
plan = kpitrack.Plan(id="p", period="2025", as_of=kpitrack.Period.parse("2025").last)
table = report_table(kpitrack.assess(plan), "en")
render(table, "json")
try:
    render(table, "text")
except ModuleNotFoundError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert done.stdout == "format 'text' needs rich: pip install 'kpitrack[cli]'\n"
