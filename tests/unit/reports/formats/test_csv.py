"""CSV: read back, every figure is exact, every text is the plan's, and nothing is a formula."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.strategies import plans

import kpitrack
from kpitrack.reports import ReportTable, encoding_of, render, report_table
from kpitrack.reports.formats.csv import MARK, safe
from kpitrack.reports.sheet import DIGITS, all_columns, columns_of, decimal_text
from kpitrack.tracking import Measured

Line = dict[str, str]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
SPLIT = (
    "kpitrack: 1\nid: split\nperiod: 2025\nas_of: 2025-12-31\n"
    "dimensions: [{id: place, parts: [a, b]}, {id: sex, parts: [f, m]}]\n"
    "programs:\n- id: p\n  indicators:\n  - id: i\n    target: 10\n    observations:\n"
    "    - {period: 2025, value: 4, where: {place: a, sex: f}}\n"
    "    - {period: 2025, value: 3, where: {place: b, sex: m}}\n"
)


def _read(text: str) -> list[Line]:
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


def _lines(table: ReportTable) -> dict[str, Line]:
    return {line["indicator"]: line for line in _read(render(table, "csv"))}


def _restored(cell: str) -> str:
    """Return a text without the apostrophe that keeps it from being a formula."""
    rest = cell.removeprefix("'")
    return rest if rest != cell and safe(rest) != rest else cell


@pytest.fixture
def lines(table: ReportTable) -> dict[str, Line]:
    """The rows of the plan with every kind of outcome."""
    return _lines(table)


def test_there_is_one_row_an_indicator_in_the_order_of_the_plan(table: ReportTable) -> None:
    rows = _read(render(table, "csv"))

    assert [row["indicator"] for row in rows] == [
        row.id for section in table.sections for row in section.rows
    ]


def test_it_is_utf_8_with_a_mark_and_the_line_ends_of_its_standard(table: ReportTable) -> None:
    text = render(table, "csv")

    assert encoding_of("csv") == "utf-8"
    assert text.encode().startswith(b"\xef\xbb\xbfplan,")
    assert re.findall("\r?\n", text) == ["\r\n"] * 17


def test_a_computed_completion_has_its_numerator_and_its_denominator(
    lines: dict[str, Line],
) -> None:
    visits = lines["visits"]

    assert visits["program"] == "health/clinics"
    assert visits["program_title"] == "Health / Clinics in the countryside"
    assert (visits["actual"], visits["target"], visits["unit"]) == ("59178", "40000", "人次")
    assert visits["completion_numerator"] == "29589"
    assert visits["completion_denominator"] == "20000"
    assert visits["completion_percent"] == "147.95"
    assert (visits["expected_numerator"], visits["expected_denominator"]) == ("1", "2")
    assert (visits["gap_points"], visits["pace"]) == ("97.945", "2.9589")
    assert (visits["weight"], visits["path_weight"]) == ("1", "2")
    assert (visits["forecast_at"], visits["status"]) == ("2025-12-31", "achieved")


def test_what_cannot_be_told_is_empty_and_has_its_reason(lines: dict[str, Line]) -> None:
    silent = lines["silent"]

    assert silent["actual"] == silent["completion_numerator"] == silent["completion_percent"] == ""
    assert (silent["unmeasured"], silent["reason"]) == ("no-observation", "no record")
    assert (silent["attainment"], silent["standing"]) == ("", "not assessable")


def test_an_inferred_target_and_a_range_have_their_ends(lines: dict[str, Line]) -> None:
    names = ("target", "target_low", "target_high", "target_basis", "target_confidence")

    assert [lines["claimed"][name] for name in names] == [
        "40000",
        "39998",
        "40000",
        "inferred",
        "round",
    ]
    assert [lines["noise"][name] for name in names] == ["", "35", "45", "published", ""]
    assert [lines["aimless"][name] for name in names] == [""] * 5


def test_rounded_figures_have_their_bounds(lines: dict[str, Line]) -> None:
    rounded = lines["rounded"]

    assert (rounded["actual_lower"], rounded["actual_upper"]) == ("35350", "35450")
    assert (rounded["completion_lower_numerator"], rounded["completion_lower_denominator"]) == (
        "707",
        "708",
    )


def test_a_status_set_by_hand_stands_beside_the_computed_one(courses: kpitrack.Assessment) -> None:
    households = _lines(report_table(courses, "zh"))["households"]

    assert households["judgement"] == "yellow"
    assert households["status"] in {"yellow", "red", "green"}
    assert households["notes"]


def test_every_part_has_rows_and_every_dimension_a_column() -> None:
    plan = kpitrack.loads(SPLIT)
    table = report_table(kpitrack.assess(plan, by=("place", "sex")), "en")
    rows = _read(render(table, "csv"))
    where = [(row["part"], row["where.place"], row["where.sex"]) for row in rows]

    assert where[0] == ("", "", "")
    assert ("place=a, sex=f", "a", "f") in where
    assert len(where) == 1 + len(table.parts)
    assert "where.place" not in _read(render(report_table(kpitrack.assess(plan), "en"), "csv"))[0]


def test_what_parts_make_together_stands_in_the_row_of_the_whole(
    counties: kpitrack.Assessment,
) -> None:
    rows = _read(render(report_table(counties, "en"), "csv"))
    whole = {row["indicator"]: row for row in rows if not row["part"]}
    of_parts = [row for row in rows if row["part"]]

    assert whole["visits"]["pooled_actual"] == "870"
    assert whole["visits"]["pooled_target"] == "1200"
    assert whole["visits"]["pooled_completion_numerator"] == "29"
    assert whole["visits"]["pooled_completion_denominator"] == "40"
    assert whole["visits"]["pooled_attainment"] == "not-met"
    assert whole["vaccinated"]["pooled_parts"] == "county=hubin; county=lingbao"
    assert whole["vaccinated"]["pooled_without"] == "county=lushi; county=zone"
    assert whole["vaccinated"]["pooled_completion_percent"] == ""
    assert {row["pooled_actual"] for row in of_parts} == {""}


def test_the_columns_are_described_under_names_of_their_own(table: ReportTable) -> None:
    names = [column.name for column in all_columns()]

    assert len(set(names)) == len(names)
    assert [name for name in names if "." not in name and not name.startswith("pooled_")] == [
        one.name for one in columns_of(table)
    ]
    assert all(re.fullmatch(r"[a-z_]+|where\.DIMENSION", name) for name in names)


def test_a_plan_without_indicators_has_a_heading_alone() -> None:
    plan = kpitrack.Plan(id="empty", period="2025")
    text = render(report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en"), "csv")

    assert text.count("\r\n") == 1


@pytest.mark.parametrize("sign", DANGEROUS)
@pytest.mark.parametrize("before", ["", " ", '"', "'", "\u200b", ";\u3000"])
def test_a_text_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(
    sign: str, before: str
) -> None:
    text = f"{before}{sign}cmd|' /C calc'!A0"

    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "1+1", "技能-培训", "2025-12-31", "", "（一）a@b"])
def test_a_text_that_no_spreadsheet_computes_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


@given(st.text(st.sampled_from("'=+-@ a1\t\n\"")))
def test_an_apostrophe_that_was_added_can_be_told_from_one_that_was_there(text: str) -> None:
    assert not safe(text).startswith(DANGEROUS)
    assert _restored(safe(text)) == text


@given(st.fractions())
@example(Fraction(2, 3))
@example(Fraction(-1, 3 * 10**30))
def test_a_decimal_is_exact_or_right_to_its_last_digit(value: Fraction) -> None:
    text = decimal_text(value)
    digits = text.strip("-0.").replace(".", "")

    assert "E" not in text
    if Fraction(text) != value:
        step = Fraction(10) ** Decimal(text).normalize().adjusted() / 10 ** (DIGITS - 1)
        assert abs(Fraction(text) - value) <= step / 2
        assert len(digits) <= DIGITS


@settings(max_examples=50)
@given(plans(), st.sampled_from(("en", "zh")), st.text(min_size=1).filter(str.strip))
def test_whatever_a_plan_says_is_read_back(plan: kpitrack.Plan, language: str, title: str) -> None:
    programs = [attrs.evolve(one, title=kpitrack.Title.of(title)) for one in plan.programs]
    plan = attrs.evolve(plan, programs=programs)
    assessment = kpitrack.assess(plan, as_of=plan.period.last)
    table = report_table(assessment, language)
    text = render(table, "csv")
    rows = [row for section in table.sections for row in section.rows]

    lines = _read(text.encode().decode())
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        _agree(line, row.assessed)
        assert _restored(line["title"]) == row.title
        assert _restored(line["program_title"]).startswith(title)
        assert _restored(line["notes"]) == " ".join(row.notes)
        assert not any(cell.startswith(DANGEROUS) for cell in line.values() if not _number(cell))


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def _agree(line: Line, assessed: kpitrack.IndicatorAssessment) -> None:
    actual, completion = assessed.actual, assessed.completion
    target = None if assessed.target is None else assessed.target.amount
    assert _quotient(line, "actual") == (None if actual is None else actual.amount.value)
    assert _quotient(line, "target") == (None if target is None else target.value)
    if isinstance(completion, Measured):
        assert _quotient(line, "completion") == completion.value
        assert _quotient(line, "completion_lower") == completion.lower
        assert _quotient(line, "completion_upper") == completion.upper
        assert line["unmeasured"] == ""
    else:
        assert _quotient(line, "completion") is None
        assert line["unmeasured"] == completion.reason


def _quotient(line: Line, name: str) -> Fraction | None:
    ends = line[f"{name}_numerator"], line[f"{name}_denominator"]
    return None if ends == ("", "") else Fraction(int(ends[0]), int(ends[1]))
