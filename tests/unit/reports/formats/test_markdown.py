"""Markdown: read by a real reader, every cell and every sentence of the table is there."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import plans, texts

import kpitrack
from kpitrack.findings.finding import visible
from kpitrack.reports import Page, ReportTable, render, report_table

markdown_it: Any = pytest.importorskip("markdown_it", reason="needs the extra cli")
READER: Any = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])


@attrs.frozen
class Read:
    """What a reader makes of a Markdown text."""

    headings: list[tuple[int, str]]
    tables: list[list[list[str]]]
    items: list[str]
    paragraphs: list[str]


def _shown(text: str) -> str:
    return visible(" ".join(text.split()))


def _read(source: str) -> Read:
    read = Read([], [], [], [])
    tokens = READER.parse(source)
    for before, token in pairwise(tokens):
        if before.type == "table_open":
            read.tables.append([])
        elif before.type == "tr_open":
            read.tables[-1].append([])
        if token.type != "inline":
            continue
        text = "".join(child.content for child in token.children)
        if before.type in ("th_open", "td_open"):
            read.tables[-1][-1].append(text)
        elif before.type == "heading_open":
            read.headings.append((int(before.tag[1:]), text))
        elif token.level > 1:
            read.items.append(text)
        else:
            read.paragraphs.append(text)
    return read


def _markdown(table: ReportTable) -> Read:
    return _read(render(table, "markdown"))


@pytest.fixture
def read(table: ReportTable) -> Read:
    """The report with every kind of outcome."""
    return _markdown(table)


def test_programs_are_headings_one_below_the_other(read: Read) -> None:
    assert read.headings == [
        (1, "Every outcome"),
        (2, "Health"),
        (3, "Health / Clinics in the countryside"),
        (3, "Health / Hospitals"),
        (2, "Schools"),
    ]


def test_every_indicator_is_a_row_with_its_figures(read: Read, table: ReportTable) -> None:
    rows = [cells for each in read.tables for cells in each[1:]]

    assert [cells[1].split()[0] for cells in rows] == [
        row.id for section in table.sections for row in section.rows
    ]
    assert rows[4] == [
        "Visits, beyond the target",
        "visits",
        "59178",
        "40000",
        "person-times",
        "147.95%",
        "+97.95 pp",
        "✓ met; achieved",
    ]


def test_a_missing_completion_has_its_reason_and_a_rounded_one_its_bounds(read: Read) -> None:
    cells = [cell for each in read.tables for line in each for cell in line]

    assert "– no record" in cells
    assert "100% (99.86% to 100.14%)" in cells


def test_the_summary_says_what_was_left_out_and_why(read: Read, table: ReportTable) -> None:
    assert read.paragraphs[1] == f"Total: {table.total.counts}"
    assert (
        "mean could be: 33.56% to 67.27% (depending on what is left out or rounded)" in read.items
    )
    assert "Left out of the means (5)" in read.paragraphs
    assert "the target is zero, and nothing is a share of zero: Incidents" in read.items


def test_marks_are_explained_at_the_end(read: Read) -> None:
    assert read.items[-3:] == [
        "≈ inferred from the stated completion; no target was published",
        "* as stated by the source; not computed from a published target",
        "× counts this many times in the means; others count once",
    ]


def test_a_column_without_anything_in_it_is_left_out(read: Read) -> None:
    assert [len(each[0]) for each in read.tables] == [7, 8, 8]


def test_the_course_of_figures_is_drawn_where_there_is_one(courses: kpitrack.Assessment) -> None:
    read = _markdown(report_table(courses, "en"))
    cells = [dict(zip(each[0], line, strict=True)) for each in read.tables for line in each[1:]]

    assert {one["Id"]: one["Trend"] for one in cells}["households"] == "▁▄█"


def test_every_part_has_its_own_report_one_level_below() -> None:
    plan = kpitrack.loads(
        "kpitrack: 1\nid: split\nperiod: 2025\nas_of: 2025-12-31\n"
        "dimensions: [{id: place, parts: [{id: a, title: North}, b]}]\n"
        "programs:\n- id: p\n  indicators:\n  - id: i\n    targets:\n"
        "    - {value: 4, where: {place: a}}\n    - {value: 6, where: {place: b}}\n"
        "    observations:\n    - {period: 2025, value: 4, where: {place: a}}\n"
        "    - {period: 2025, value: 3, where: {place: b}}\n"
    )
    read = _markdown(report_table(kpitrack.assess(plan, by=("place",)), "en"))

    assert read.headings == [
        (1, "split"),
        (2, "p"),
        (2, "Parts together"),
        (2, "North"),
        (3, "p"),
        (2, "b"),
        (3, "p"),
    ]
    assert [each[1][4] for each in read.tables] == ["70%", "", "100%", "50%"]


def test_parts_stand_below_what_they_make_together(counties: kpitrack.Assessment) -> None:
    read = _markdown(report_table(counties, "zh"))

    assert read.tables[1][:3] == [
        ["指标", "分项", "完成", "目标", "单位", "完成率", "结果"],
        ["入户随访", "", "870", "1200", "visits", "72.5%", "· 尚未达标"],
        ["", "湖滨区", "320", "300", "visits", "106.67%", "✓ 达标"],
    ]
    assert "儿童接种：未含卢氏县：无目标" in read.items


def test_programs_deeper_than_headings_go_keep_their_path() -> None:
    plan = kpitrack.Plan(id="deep", period="2025", programs=[_nested(8)])
    headings = _markdown(report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en")).headings

    assert [level for level, _ in headings] == [1, 2, 3, 4, 5, 6, 6, 6, 6]
    assert headings[-1][1] == " / ".join(f"p{number}" for number in range(8, 0, -1))


def _nested(depth: int) -> kpitrack.Program:
    below = [_nested(depth - 1)] if depth > 1 else []
    return kpitrack.Program(id=f"p{depth}", programs=below)


def test_a_page_without_the_characters_gets_their_numbers(outcomes: kpitrack.Assessment) -> None:
    table = report_table(outcomes, "zh")
    text = render(table, "markdown", Page(encoding="ascii"))

    assert text.isascii()
    assert _read(text) == _markdown(table)


@settings(max_examples=50)
@given(plans(), st.sampled_from(("en", "zh")), texts())
def test_every_text_of_the_table_survives_whatever_titles_say(
    plan: kpitrack.Plan, language: str, title: str
) -> None:
    plan = attrs.evolve(plan, title=kpitrack.Title.of(title))
    table = report_table(kpitrack.assess(plan, as_of=plan.period.last), language)
    read = _markdown(table)

    assert read.headings[0] == (1, _shown(title))
    assert [text.split(" / ")[-1] for _, text in read.headings[1:]] == [
        _shown(section.title).split(" / ")[-1] for section in table.sections
    ]
    filled = [section for section in table.sections if section.rows]
    assert len(read.tables) == len(filled)
    for section, (_, *lines) in zip(filled, read.tables, strict=True):
        for row, cells in zip(section.rows, lines, strict=True):
            assert cells[:4] == [
                _shown(row.title),
                f"{row.id} {row.weight}".rstrip(),
                row.actual,
                row.target,
            ]
            assert row.unit in ("", cells[4])
            assert any(cell.startswith(row.completion) for cell in cells[4:])
            assert row.standing in cells[-1]
            assert row.status in cells[-1]
            for note in row.notes:
                assert any(item.endswith(_shown(note)) for item in read.items)
