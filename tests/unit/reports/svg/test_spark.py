"""Sparklines: a line of figures, or columns of what was added."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

import kpitrack
from kpitrack.reports import report_table
from kpitrack.reports.svg import sparkline_svg
from kpitrack.reports.svg.spark import HEIGHT, MOST_POINTS
from kpitrack.reports.table import Row


def _row(*figures: int, accumulation: str = "latest") -> Row:
    first = kpitrack.Period.parse("2016-01").first
    months = [f"{first.year + number // 12}-{number % 12 + 1:02}" for number in range(len(figures))]
    indicator = kpitrack.Indicator(
        id="it",
        accumulation=accumulation,
        observations=[
            kpitrack.Observation(value=figure, period=month)
            for figure, month in zip(figures, months, strict=True)
        ],
    )
    plan = kpitrack.Plan(
        id="plan",
        period="2016-01-01/2025-12-31",
        programs=[kpitrack.Program(id="only", indicators=[indicator])],
    )
    (row,) = report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en").rows()
    return row


def _drawn(row: Row) -> ET.Element:
    return ET.fromstring(sparkline_svg(row))  # noqa: S314  # Of our own making.


def _places(row: Row) -> list[tuple[int, int]]:
    line = str(_drawn(row).findall("path")[0].get("d")).removeprefix("M").split("L")
    return [(int(x), int(y)) for x, y in (place.split() for place in line)]


def test_it_says_in_words_how_the_figures_went() -> None:
    drawn = _drawn(_row(4, 9, 2, 7))

    assert drawn.get("role") == "img"
    assert drawn.findtext("title") == "it"
    assert drawn.findtext("desc") == (
        "4 figures, 2016-01 to 2016-04: first 4, last 7, lowest 2, highest 9"
    )


@pytest.mark.parametrize("figures", [(), (3,)])
def test_a_single_figure_has_no_line(figures: tuple[int, ...]) -> None:
    assert sparkline_svg(_row(*figures)) == ""


def test_a_greater_figure_is_higher_and_a_later_one_further_right() -> None:
    places = _places(_row(4, 9, 2))

    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert places[1][1] < places[0][1] < places[2][1]


def test_the_same_figures_are_a_level_line_in_the_middle() -> None:
    assert {y for _, y in _places(_row(5, 5, 5))} == {HEIGHT // 2}


def test_figures_that_are_added_up_are_columns_on_the_ground() -> None:
    columns, ground = _drawn(_row(2, 4, accumulation="increments")).findall("path")
    heights = [
        [int(end) for end in column.split(" ", 1)[1].split("V")]
        for column in str(columns.get("d")).split("M")[1:]
    ]

    assert ground.get("class") == "ground"
    assert heights[1][0] - heights[1][1] == 2 * (heights[0][0] - heights[0][1])


def test_of_many_figures_the_latest_are_drawn() -> None:
    assert len(_places(_row(*range(MOST_POINTS + 20)))) == MOST_POINTS
