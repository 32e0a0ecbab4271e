"""JSON: exact, and always as the schema says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpitrack
from kpitrack.model import ForecastMethod
from kpitrack.reports import Page, ReportTable, render, report_table
from kpitrack.reports.exact import exact_text
from kpitrack.tracking import Attainment, Basis, Reason, TargetBasis
from kpitrack.tracking.inference import Confidence
from kpitrack.tracking.milestone import Phase

Document = dict[str, Any]

jsonschema: Any = pytest.importorskip("jsonschema", reason="needs the extra dev")
SCHEMA: Any = json.loads(
    resources.files("kpitrack.reports").joinpath("report.schema.json").read_text(encoding="utf-8")
)


@pytest.fixture
def document(table: ReportTable) -> Document:
    parsed: Document = json.loads(render(table, "json"))
    return parsed


def _indicators(programs: list[Any]) -> Iterator[Any]:
    for program in programs:
        yield from program["indicators"]
        yield from _indicators(program["programs"])


def _by_id(document: Document) -> dict[str, Any]:
    return {one["id"]: one for one in _indicators(document["programs"])}


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("definition", "key", "choices"),
    [
        ("indicator", "direction", {*kpitrack.Direction}),
        ("indicator", "pace_method", {"months", "days", "milestones", None}),
        ("forecast", "method", {*ForecastMethod} - {ForecastMethod.NONE}),
        ("milestone", "phase", {*Phase}),
        ("target", "basis", {*TargetBasis}),
        ("target", "confidence", {*Confidence, None}),
        ("completion", "measure", {*kpitrack.Measure}),
        ("completion", "basis", {*Basis}),
    ],
)
def test_the_schema_knows_every_choice(definition: str, key: str, choices: set[Any]) -> None:
    assert set(SCHEMA["$defs"][definition]["properties"][key]["enum"]) == choices


def test_the_schema_knows_every_attainment() -> None:
    assert set(SCHEMA["$defs"]["attainment"]["enum"]) == {*Attainment, None}


def test_the_schema_knows_every_reason() -> None:
    assert SCHEMA["$defs"]["reason"]["enum"] == list(Reason)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("plan",), 7),
        (("total", "mean"), 0.5),
        (("total", "mean"), "0.5"),
        (("total", "surplus"), 1),
        (("programs", 0, "indicators", 0, "unmeasured"), None),
        (("programs", 0, "indicators", 0, "actual", "value"), 3),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_say(
    document: Document, path: tuple[str | int, ...], value: object
) -> None:
    *above, last = path
    place: Any = document
    for step in above:
        place = place[step]
    place[last] = value

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_the_report_names_its_plan_and_its_days(outcomes: kpitrack.Assessment) -> None:
    known = kpitrack.assess(outcomes.plan, known_at="2026-01-31")
    document = json.loads(render(report_table(known, "en"), "json"))

    assert list(document) == [
        "plan",
        "as_of",
        "known_at",
        "total",
        "programs",
        "parts",
        "pooled",
    ]
    assert (document["plan"], document["as_of"]) == ("outcomes-2025", "2025-06-30")
    assert document["known_at"] == "2026-01-31"


def test_programs_are_nested_as_in_the_plan(document: Document) -> None:
    health, schools = document["programs"]

    assert [program["id"] for program in health["programs"]] == ["clinics", "hospitals"]
    assert schools["programs"] == []
    assert health["rollup"]["indicators"] == 8
    assert len(health["indicators"]) == 4


def test_a_computed_completion_is_exact(document: Document) -> None:
    assert _by_id(document)["visits"] == {
        "id": "visits",
        "title": "Visits, beyond the target",
        "unit": "人次",
        "direction": "increase",
        "actual": {"value": "59178", "lower": "59178", "upper": "59178"},
        "target": {
            "value": "40000",
            "lower": "40000",
            "upper": "40000",
            "basis": "published",
            "confidence": None,
        },
        "completion": {
            "exact": "29589/20000",
            "percent": "147.95",
            "lower": "29589/20000",
            "upper": "29589/20000",
            "measure": "ratio",
            "basis": "computed",
            "is_exact": True,
        },
        "unmeasured": None,
        "attainment": "met",
        "incomplete": None,
        "older_parts": [],
        "left_out": [],
        "period": "2025",
        "running": True,
        "expected": "1/2",
        "pace_method": "months",
        "gap": "19589/20000",
        "pace": "29589/10000",
        "growth": None,
        "status": "achieved",
        "no_status": None,
        "scale": "plain",
        "judgement": None,
        "forecast": _by_id(document)["visits"]["forecast"],
        "series": [
            {"period": "2025-Q1", "value": "35000"},
            {"period": "2025-Q2", "value": "24178"},
        ],
        "milestones": _by_id(document)["visits"]["milestones"],
        "to_date": {"ended": 0, "met": 0, "missed_in_a_row": 0, "share": None},
        "revisions": [],
    }


def test_a_forecast_has_its_method_its_day_and_its_rates(document: Document) -> None:
    forecast = _by_id(document)["vaccinated"]["forecast"]

    assert (forecast["method"], forecast["at"]) == ("run-rate", "2025-12-31")
    assert forecast["projected"]["value"] == str(Fraction(1250 * 365, 181))
    assert forecast["rate"] == str(Fraction(1250, 181))
    assert forecast["required_rate"] == str(Fraction(2750, 184))
    assert forecast["attainment"] == "not-met"


def test_an_inferred_target_has_its_interval_and_how_sure_it_is(document: Document) -> None:
    claimed = _by_id(document)["claimed"]

    assert claimed["target"] == {
        "value": "40000",
        "lower": "39998",
        "upper": "40000",
        "basis": "inferred",
        "confidence": "round",
    }
    assert claimed["completion"]["exact"] == "2959/2000"
    assert claimed["completion"]["basis"] == "stated"


def test_a_range_has_ends_and_no_value(document: Document) -> None:
    target = _by_id(document)["noise"]["target"]

    assert (target["value"], target["lower"], target["upper"]) == (None, "35", "45")


def test_rounded_figures_have_their_bounds(document: Document) -> None:
    rounded = _by_id(document)["rounded"]

    assert rounded["actual"] == {"value": "35400", "lower": "35350", "upper": "35450"}
    assert rounded["attainment"] == "undecided"


def test_a_completion_is_null_exactly_when_a_reason_is_named(document: Document) -> None:
    indicators = _by_id(document).values()

    assert all((one["completion"] is None) != (one["unmeasured"] is None) for one in indicators)
    assert {one["unmeasured"] for one in indicators} == {
        None,
        "zero-target",
        "needs-baseline",
        "no-observation",
        "not-due",
        "no-target",
    }


def test_what_is_neither_measured_nor_met_has_no_status_that_looks_like_failure(
    document: Document,
) -> None:
    silent, incidents = (_by_id(document)[name] for name in ("silent", "incidents"))

    assert (silent["attainment"], silent["status"]) == (None, "not-assessable")
    assert (incidents["attainment"], incidents["status"]) == ("not-met", "not-assessable")


def test_statuses_are_counted_for_every_program_and_the_plan(document: Document) -> None:
    statuses = [one["status"] for one in _by_id(document).values()]
    counts = {one: statuses.count(one) for one in statuses if one is not None}

    assert document["total"]["status"] == counts
    assert document["programs"][0]["rollup"]["status"] == {
        "not-assessable": 1,
        "achieved": 3,
        "behind": 2,
        "on-track": 1,
    }


def test_a_mean_can_be_computed_again_from_its_rows(document: Document) -> None:
    total = document["total"]
    rows = [(Fraction(row["weight"]), Fraction(row["completion"])) for row in total["rows"]]
    weight = sum(weight for weight, _ in rows)

    assert Fraction(total["mean"]) == sum(one * share for one, share in rows) / weight
    assert (
        Fraction(total["mean_capped"])
        == sum(one * min(share, Fraction(1)) for one, share in rows) / weight
    )
    assert len(total["rows"]) + len(total["excluded"]) == total["indicators"]


def test_text_is_escaped_only_where_the_page_has_no_such_characters(table: ReportTable) -> None:
    plain = render(table, "json", Page(encoding="ascii"))

    assert plain.isascii()
    assert "人次" in render(table, "json")
    assert json.loads(plain) == json.loads(render(table, "json"))


@given(st.fractions())
def test_an_exact_text_is_the_figure(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=30))
def test_a_figure_that_ends_is_written_as_a_decimal_whatever_the_precision(
    value: Decimal,
) -> None:
    with localcontext(prec=3):
        text = exact_text(Fraction(value))

    assert "/" not in text
    assert Fraction(text) == Fraction(value)
    assert not text.endswith(".")


def test_a_figure_has_no_more_digits_than_it_needs() -> None:
    figures = (Fraction(3), Fraction(160970, 1000), Fraction(-1, 8), Fraction(10), Fraction(2, 3))

    assert [exact_text(one) for one in figures] == ["3", "160.97", "-0.125", "10", "2/3"]
