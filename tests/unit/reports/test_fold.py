"""Folding: what stays on one line, in languages with spaces and without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from kpitrack.reports.fold import folded


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=60))
def test_folding_keeps_every_sign_and_the_width(text: str) -> None:
    lines = [line.plain for line in folded(Text(text), 20)]

    assert all(cell_len(line) <= 20 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_figures_are_not_cut_and_closing_signs_begin_no_line() -> None:
    text = "截至2025-10-31，公布的120.33%为截尾（见第三页）。"

    assert [line.plain for line in folded(Text(text), 20)] == [
        "截至2025-10-31，公布",
        "的120.33%为截尾（见",
        "第三页）。",
    ]


def test_a_word_that_is_too_long_for_a_line_is_cut_behind_the_others() -> None:
    text = "it is an-indicator-of-many-words here"

    assert [line.plain for line in folded(Text(text), 12)] == [
        "it is",
        "an-indicator",
        "-of-many-wor",
        "ds here",
    ]


def test_what_is_indented_and_too_long_begins_on_its_line() -> None:
    assert [line.plain for line in folded(Text("  an-indicator"), 8)] == ["  an-ind", "icator"]


def test_what_is_folded_keeps_its_styles() -> None:
    text = Text("今后每日需").append("4.46户，", style="bold").append("此前2.16户")

    lines = folded(text, 14)

    assert [line.plain for line in lines] == ["今后每日需4.46", "户，此前2.16户"]
    assert [[str(span.style) for span in line.spans] for line in lines] == [["bold"], ["bold"]]
