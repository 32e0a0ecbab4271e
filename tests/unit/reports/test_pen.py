"""The pen: lines fit their columns, and break where a reader would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

import kpitrack
from kpitrack.reports import render, report_table
from kpitrack.reports.pen import folded


def _lines(text: str, width: int = 20) -> list[str]:
    return [line.plain for line in folded(Text(text), width)]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60))
def test_folding_keeps_every_sign_and_the_width(text: str) -> None:
    lines = _lines(text)

    assert all(cell_len(line) <= 20 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_figures_are_not_cut_and_closing_signs_begin_no_line() -> None:
    assert _lines("截至2025-10-31，公布的120.33%为截尾（见第三页）。") == [
        "截至2025-10-31，公布",
        "的120.33%为截尾（见",
        "第三页）。",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short enough", ["short enough"]),
        ("one\ntwo words that are too long", ["one", "two words that are", "too long"]),
        ("a " + "x" * 45, ["a", "x" * 20, "x" * 20, "x" * 5]),
        ("  indented words that go on", ["  indented words", "that go on"]),
        ("    a-word-of-20-columns", ["a-word-of-20-columns"]),
        ("", [""]),
    ],
)
def test_words_are_cut_only_where_one_is_longer_than_a_line(text: str, lines: list[str]) -> None:
    assert _lines(text) == lines


def test_a_folded_line_keeps_the_styles_of_its_words() -> None:
    text = Text.assemble(("met", "green"), " and the ", ("reason why not", "dim"))

    styles = [(line.plain, [str(span.style) for span in line.spans]) for line in folded(text, 18)]
    assert styles == [("met and the reason", ["green", "dim"]), ("why not", ["dim"])]


def test_no_figure_of_a_chinese_report_is_cut() -> None:
    plan = kpitrack.loads(
        """
kpitrack: 1
id: jobs
period: 2025
as_of: 2025-11-30
programs:
  - id: jobs
    indicators:
      - id: placed
        unit: people
        target: 12000
        accumulation: increments
        observations: [{period: 2025-H1, value: 5210}, {period: 2025-Q3, value: 4074}]
"""
    )
    forecast = kpitrack.assess(plan).indicators["placed"].forecast
    assert forecast is not None
    assert forecast.required_rate is not None
    text = render(report_table(kpitrack.assess(plan), "zh"), "text")

    assert f"{float(forecast.required_rate):.2f}" in text
    assert not any(line.lstrip().startswith(("，", "。", "；")) for line in text.splitlines())
