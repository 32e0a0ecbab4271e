"""Bullet charts: a bar, a target and words, for whatever an indicator is."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpitrack
from kpitrack.reports import ReportTable, report_table
from kpitrack.reports.label import LABELS
from kpitrack.reports.svg import bullet_svg
from kpitrack.reports.svg.bullet import HEIGHT, WIDTH
from kpitrack.reports.table import Row

ENGLISH = LABELS["en"]


def _row(table: ReportTable, name: str) -> Row:
    return next(row for row in table.rows() if row.id == name)


def _chart(table: ReportTable, name: str) -> ET.Element:
    # Of our own making, and small.
    return ET.fromstring(bullet_svg(_row(table, name), table.span, ENGLISH))  # noqa: S314


def _of(chart: ET.Element, kind: str) -> list[ET.Element]:
    return [one for one in chart if kind in (one.get("class") or "").split()]


def _length(chart: ET.Element) -> int:
    (bar,) = _of(chart, "bar")
    return int(bar.get("width", ""))


def test_it_says_in_words_what_it_shows(statuses: ReportTable) -> None:
    chart = _chart(statuses, "met")

    assert chart.get("role") == "img"
    assert chart.findtext("title") == "Met and beyond"
    assert chart.findtext("desc") == (
        "Actual: 59178 people; Target: 40000; Completion: 147.95%; Expected by now: 50%; "
        "Standing: met; status: achieved"
    )


def test_a_reason_stands_where_nothing_can_be_told(statuses: ReportTable) -> None:
    chart = _chart(statuses, "no-target")

    assert "Completion: – no target" in str(chart.findtext("desc"))
    assert _of(chart, "bar") == []
    assert len(_of(chart, "unknown")) == 1


def test_bars_are_as_long_as_their_shares(statuses: ReportTable) -> None:
    half, whole = (_length(_chart(statuses, name)) for name in ("okr-progress", "okr-achieved"))

    assert abs(whole - 2 * half) <= 1


def test_nothing_done_is_a_mark_at_the_start_and_no_empty_frame(statuses: ReportTable) -> None:
    chart = _chart(statuses, "no")

    assert 0 < _length(chart) < WIDTH // 100
    assert _of(chart, "unknown") == []


def test_what_lies_beyond_the_axis_is_cut_and_keeps_its_figure(statuses: ReportTable) -> None:
    assert len(_of(_chart(statuses, "far-beyond"), "cut")) == 1
    assert len(_of(_chart(statuses, "worse"), "cut")) == 1
    assert _of(_chart(statuses, "met"), "cut") == []
    assert "4700%" in str(_chart(statuses, "far-beyond").findtext("desc"))


def test_a_bar_below_zero_ends_where_the_others_begin(statuses: ReportTable) -> None:
    below, above = (_of(_chart(statuses, name), "bar")[0] for name in ("deterioration", "met"))

    assert int(below.get("x", "")) + int(below.get("width", "")) == int(above.get("x", ""))


def test_an_inferred_target_is_a_broken_line(statuses: ReportTable) -> None:
    assert len(_of(_chart(statuses, "stated"), "inferred")) == 1
    assert _of(_chart(statuses, "met"), "inferred") == []


def test_bounds_are_shown_where_they_can_be_seen(statuses: ReportTable) -> None:
    assert len(_of(_chart(statuses, "rounded"), "spread")) == 1
    assert _of(_chart(statuses, "undecided"), "spread") == []


def test_a_range_is_shaded_and_its_ends_are_lines(statuses: ReportTable) -> None:
    chart = _chart(statuses, "inside")

    assert len(_of(chart, "inside")) == 1
    assert len(_of(chart, "goal")) == 2


def test_a_baseline_is_a_ring_where_the_axis_is_of_values(statuses: ReportTable) -> None:
    assert len(_of(_chart(statuses, "behind-baseline"), "base")) == 1
    assert _of(_chart(statuses, "decrease"), "base") == []


def test_what_a_total_can_be_is_hollow(statuses: ReportTable) -> None:
    chart = _chart(statuses, "incomplete")

    assert len(_of(chart, "possible")) == 1
    assert _of(chart, "bar") == []


def test_the_worst_status_is_the_darkest(statuses: ReportTable) -> None:
    chart = _chart(statuses, "met")
    shades = {one.get("class"): int(one.get("x", "")) for one in chart if _is_shade(one)}

    assert [name for name, _ in sorted(shades.items(), key=lambda pair: -pair[1])] == [
        "z0",
        "z1",
        "z2",
        "z4",
    ]


def _is_shade(element: ET.Element) -> bool:
    return re.fullmatch("z[0-4]", element.get("class", "")) is not None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_drawn_outside_the_chart(
    outcomes: kpitrack.Assessment, courses: kpitrack.Assessment, language: str
) -> None:
    for assessment in (outcomes, courses):
        table = report_table(assessment, language)
        for row in table.rows():
            chart = _chart(table, row.id)
            for box in (one for one in chart if one.tag == "rect"):
                x, y, width, height = (
                    int(box.get(name, "")) for name in ("x", "y", "width", "height")
                )
                assert x >= 0
                assert x + width <= WIDTH + 16
                assert y >= 0
                assert y + height <= HEIGHT


@given(title=st.text(min_size=1).filter(str.strip))
def test_any_title_leaves_a_chart_well_formed(title: str) -> None:
    plan = kpitrack.Plan(
        id="plan",
        period="2025",
        programs=[
            kpitrack.Program(
                id="only",
                indicators=[kpitrack.Indicator(id="it", title=kpitrack.Title.of(title))],
            )
        ],
    )
    table = report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en")
    chart = _chart(table, "it")

    assert [one.tag for one in chart] == ["title", "desc", "rect"]
