"""Vega-Lite: a dictionary that is JSON, and whose rows are those of the table."""

from __future__ import annotations

import json
from fractions import Fraction

import kpitrack
from kpitrack.reports import ReportTable, report_table
from kpitrack.reports.vega import vega_lite


def test_it_is_json_as_it_stands(statuses: ReportTable) -> None:
    chart = vega_lite(statuses)

    assert json.loads(json.dumps(chart)) == chart


def test_it_has_a_row_for_every_indicator(statuses: ReportTable) -> None:
    data = vega_lite(statuses)["data"]["values"]

    assert [one["id"] for one in data] == [row.id for row in statuses.rows()]
    assert [one["exact"] for one in data] == [
        None if row.share is None else str(row.share) for row in statuses.rows()
    ]
    assert [one["kind"] for one in data] == [row.kind for row in statuses.rows()]


def test_numbers_for_drawing_are_near_the_exact_ones(statuses: ReportTable) -> None:
    for one in vega_lite(statuses)["data"]["values"]:
        if one["exact"] is None:
            assert one["completion"] is None
        else:
            assert abs(Fraction(one["completion"]) - Fraction(one["exact"])) < Fraction(1, 10**5)


def test_a_reason_stands_where_nothing_can_be_told(statuses: ReportTable) -> None:
    data = {one["id"]: one for one in vega_lite(statuses)["data"]["values"]}

    assert data["no-target"]["completion"] is None
    assert data["no-target"]["shown"] == "– no target"


def test_every_field_that_is_drawn_is_in_the_data(statuses: ReportTable) -> None:
    chart = vega_lite(statuses)
    known = {*chart["data"]["values"][0], "target", "end"}
    drawn = {
        channel["field"]
        for layer in chart["layer"]
        for channel in layer["encoding"].values()
        if "field" in channel
    }

    assert drawn <= known
    assert drawn >= {"label", "completion", "expected", "standing", "shown"}


def test_every_standing_has_a_colour(statuses: ReportTable) -> None:
    scale = vega_lite(statuses)["layer"][0]["encoding"]["color"]["scale"]

    assert scale["domain"] == [one.text for one in statuses.kinds]
    assert len(set(scale["range"])) == len(scale["domain"])


def test_two_indicators_of_one_title_have_a_line_each() -> None:
    plan = kpitrack.Plan(
        id="plan",
        period="2025",
        programs=[
            kpitrack.Program(
                id="only",
                indicators=[
                    kpitrack.Indicator(id=name, title=kpitrack.Title.of("Wells"))
                    for name in ("north", "south")
                ],
            )
        ],
    )
    table = report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en")

    labels = [one["label"] for one in vega_lite(table)["data"]["values"]]

    assert labels == ["Wells (north)", "Wells (south)"]
