"""Pictures: SVG files that stand alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import kpitrack
from kpitrack.reports import Page, ReportTable, render, report_table
from kpitrack.reports.svg import indicator_svg, plan_svg
from kpitrack.reports.svg.fold import folded, text_width

ROOT = Path(__file__).parents[4]
NAMESPACE = "{http://www.w3.org/2000/svg}"
Golden = Callable[[str, str], None]


def _texts(picture: str) -> list[str]:
    root = ET.fromstring(picture)  # noqa: S314  # Of our own making.
    return [str(one.text) for one in root.iter(f"{NAMESPACE}text")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_picture_of_the_example_is_the_one_looked_at(golden: Golden, language: str) -> None:
    plan = kpitrack.load(ROOT / "examples" / "sanmenxia_2025.yaml")
    table = report_table(kpitrack.assess(plan), language)

    golden(f"sanmenxia_2025.{language}.svg", plan_svg(table))


def test_every_indicator_has_a_bar_and_its_completion_or_reason(statuses: ReportTable) -> None:
    picture = plan_svg(statuses)
    text = " ".join(_texts(picture))

    assert picture.count('class="bullet ') == len(statuses.rows())
    for row in statuses.rows():
        assert (row.reason or row.completion) in text


def test_every_shape_that_is_used_is_there(statuses: ReportTable) -> None:
    root = ET.fromstring(plan_svg(statuses))  # noqa: S314  # Of our own making.
    symbols = {f"#{one.get('id')}" for one in root.iter(f"{NAMESPACE}symbol")}
    used = {str(one.get("href")) for one in root.iter(f"{NAMESPACE}use")}

    assert used == symbols


def test_it_carries_both_colour_schemes_and_fetches_nothing(statuses: ReportTable) -> None:
    picture = plan_svg(statuses)

    assert "prefers-color-scheme:dark" in picture
    assert picture.count("http") == picture.count("http://www.w3.org/2000/svg")
    assert "<script" not in picture


def test_markup_in_titles_is_only_text(statuses: ReportTable) -> None:
    root = ET.fromstring(plan_svg(statuses))  # noqa: S314  # Of our own making.

    assert str(root.findtext(f"{NAMESPACE}title")).count("<script>alert(1)</script>") == 1
    assert list(root.iter(f"{NAMESPACE}script")) == []


def test_a_nested_program_names_its_parents(statuses: ReportTable) -> None:
    assert "Statuses / SDG progress" in _texts(plan_svg(statuses))


def test_one_indicator_has_a_picture_of_its_own(statuses: ReportTable) -> None:
    texts = _texts(indicator_svg(statuses, "stated"))

    assert texts[0] == "Target not published"
    assert "met; achieved" in texts
    assert any(text.startswith("≈ inferred from the stated completion") for text in texts)
    assert "≈40000" in texts


def test_the_start_of_a_way_is_its_baseline(statuses: ReportTable) -> None:
    texts = _texts(indicator_svg(statuses, "decrease"))

    assert {"20", "≤10"} <= set(texts)


def test_what_has_no_axis_has_no_ends(statuses: ReportTable) -> None:
    assert "0" not in _texts(indicator_svg(statuses, "no-target"))


def test_an_unknown_indicator_is_refused(statuses: ReportTable) -> None:
    with pytest.raises(KeyError):
        indicator_svg(statuses, "nowhere")


def test_where_its_characters_cannot_be_written_their_codes_are(table: ReportTable) -> None:
    picture = render(table, "svg", Page(encoding="ascii"))

    assert picture.isascii()
    assert _texts(picture) == _texts(render(table, "svg"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Jobs for people lifted out of poverty", ["Jobs for people", "lifted out of", "poverty"]),
        (
            "脱贫人口（含监测对象）就业，以及其他",
            ["脱贫人口（含", "监测对象）就", "业，以及其他"],
        ),
        ("", []),
        ("Donaudampfschifffahrt", ["Donaudampfschif", "ffahrt"]),
    ],
)
def test_text_is_folded_between_words_and_beside_punctuation(text: str, lines: list[str]) -> None:
    width = 120 if text.isascii() else 84
    found = folded(text, width, 14)

    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert found == lines
    assert all(text_width(line, 14) <= width for line in found)
