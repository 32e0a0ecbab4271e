"""Text: it fits the page, keeps ids and titles, and says in words what it shows in colour."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

import kpitrack
from kpitrack.reports import Page, ReportTable, render, report_table
from kpitrack.reports.table import Row


def _lines(table: ReportTable, page: Page) -> list[str]:
    return render(table, "text", page).splitlines()


def _rows(table: ReportTable) -> list[Row]:
    return [row for section in table.sections for row in section.rows]


def _single(title: str, name: str = "it") -> ReportTable:
    plan = kpitrack.Plan(
        id="one",
        period="2025",
        programs=[
            kpitrack.Program(
                id="only",
                indicators=[
                    kpitrack.Indicator(
                        id=name,
                        title=kpitrack.Title.of(title),
                        targets=[kpitrack.Target(value=10)],
                        observations=[kpitrack.Observation(value=5, period="2025")],
                    )
                ],
            )
        ],
    )
    return report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 30, 50, 64, 72, 80, 100, 120, 160, 250])
def test_no_line_is_wider_than_the_page(
    outcomes: kpitrack.Assessment, language: str, width: int
) -> None:
    lines = _lines(report_table(outcomes, language), Page(width=width))

    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [1, 20, 50, 80, 120, 250])
def test_ids_and_titles_are_never_cut(table: ReportTable, width: int) -> None:
    text = re.sub(r"\s+", " ", render(table, "text", Page(width=width)))
    words = set(text.split())

    for row in _rows(table):
        assert row.id in words
        assert set(row.title.split()) <= words


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_long_id_is_folded_and_kept_whole(width: int) -> None:
    name = "-".join(["very"] * 40)
    text = render(_single("Title", name), "text", Page(width=width))

    assert name in re.sub(r"\s", "", text)


def test_figures_and_words_of_chinese_text_stand_below_one_another(
    outcomes: kpitrack.Assessment,
) -> None:
    lines = _lines(report_table(outcomes, "zh"), Page(width=80))
    signs = [cell_len(line[: line.index(sign)]) for line in lines for sign in "✓·" if sign in line]

    assert len(signs) == 12
    assert len(set(signs)) == 1


def test_a_wide_page_has_one_line_for_an_indicator(table: ReportTable) -> None:
    lines = _lines(table, Page(width=140))
    line = next(line for line in lines if line.lstrip().startswith("Room temperature"))

    assert line.split()[:7] == ["Room", "temperature", "temperature", "20", "18", "to", "22"]
    assert line.endswith("100%             ✓ met")


def test_a_narrow_page_has_a_block_for_an_indicator(table: ReportTable) -> None:
    lines = _lines(table, Page(width=50))
    start = lines.index("  Target not published  claimed")

    assert lines[start : start + 3] == [
        "  Target not published  claimed",
        "    59178 / ≈40000 people",
        "    ██████████▶ 147.95%*  ✓ met",
    ]


def test_a_nested_program_names_its_parents(table: ReportTable) -> None:
    assert "Health / Clinics in the countryside  clinics" in _lines(table, Page(width=80))


def test_what_a_program_amounts_to_stands_beside_its_title_where_there_is_room(
    table: ReportTable,
) -> None:
    line = next(
        line for line in _lines(table, Page(width=120)) if line.startswith("Health  health")
    )

    assert line.endswith(
        "3 of 8 met; 5 not yet met; mean 54.42% (36.64% to 64.01%), uncapped 60.81%"
    )


def test_without_its_characters_a_page_shows_others(table: ReportTable) -> None:
    text = render(table, "text", Page(width=80, encoding="ascii"))

    assert "########> 147.95%*  + met" in text
    assert "~40000" in text
    assert "<=4.3" in text
    assert text.isascii() == all(unit.isascii() for unit in _units(table))


def _units(table: ReportTable) -> list[str]:
    return [row.unit for row in _rows(table)]


def test_colour_only_repeats_what_words_say(table: ReportTable) -> None:
    coloured = render(table, "text", Page(colour=True))
    plain = render(table, "text", Page())

    assert "\x1b[32m" in coloured
    assert "\x1b" not in plain
    assert plain == "".join(
        f"{line.rstrip()}\n" for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()
    )


def test_control_characters_and_markup_of_a_title_are_only_text() -> None:
    text = render(_single("[bold]a\x1b[31m\tb\u2028c[/bold] :smile:"), "text", Page(width=120))

    assert "\x1b" not in text
    assert "[bold]a\\x1b[31m b c[/bold] :smile:" in text


def test_a_long_sentence_is_folded_and_kept_whole() -> None:
    reason = "the crew waits for parts " * 40
    plan = kpitrack.loads(f"""
kpitrack: 1
id: wells
period: 2025
programs:
  - id: supply
    indicators:
      - id: wells
        target: 10
        judgements: {{status: behind, at: 2025-06-30, by: office, reason: {reason}since May}}
    """)
    text = render(report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en"), "text")

    words = " ".join(text.split())
    assert words.count("the crew waits for parts") == 40
    assert "since May." in words


def test_a_plan_without_indicators_still_has_a_report() -> None:
    plan = kpitrack.Plan(id="empty", period="2025", programs=[kpitrack.Program(id="later")])
    text = render(report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en"), "text")

    assert "later" in text
    assert "Total: no indicators\n" in text


@pytest.mark.parametrize("width", [20, 44, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_parts_stand_below_what_they_make_together(
    counties: kpitrack.Assessment, language: str, width: int
) -> None:
    table = report_table(counties, language)
    text = render(table, "text", Page(width=width))
    whole = text.partition("═")[0]
    shown = " ".join(whole.split())

    assert max(map(cell_len, text.splitlines())) <= width
    for pool in table.together():
        for line in (pool.total, *pool.lines):
            assert line.actual in shown
            assert line.completion in shown


def test_what_a_part_is_pooled_without_is_said(counties: kpitrack.Assessment) -> None:
    lines = _lines(report_table(counties, "en"), Page(width=100))

    assert "    without Demonstration zone: does not count (reported under Hubin)" in lines
    assert [" ".join(line.split()) for line in lines if line.startswith("    Lushi")] == [
        "Lushi County in the far west of the 125 400 31.25% · not yet met"
    ]
    assert "    prefecture" in lines


def test_without_parts_nothing_is_pooled(table: ReportTable) -> None:
    assert "Parts together" not in render(table, "text")
