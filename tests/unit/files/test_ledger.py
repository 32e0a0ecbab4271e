"""Ledgers: rows become observations of the plan, and every mistake has its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import strategies

from kpitrack import Dimension, Indicator, Observation, Plan, Program, dumps, read, reads
from kpitrack.files import Reading, column, ledger
from kpitrack.files.column import COLUMNS
from kpitrack.files.writer import to_yaml
from kpitrack.findings import EmptyText, Severity

PLAN = """\
kpitrack: 1
id: demo
period: 2025
as_of: 2025-12-31
dimensions:
  - {id: place, parts: [hubin, lingbao]}
  - {id: sex, parts: [f, m]}
observations: {file: l.csv}
programs:
  - id: water
    indicators:
      - {id: wells, unit: 个, accumulation: running-total, target: 120}
      - {id: tests, unit: 次, accumulation: increments, target: 10}
      - {id: coverage, unit: "%", target: 90%}
"""
OWN = PLAN.replace("observations: {file: l.csv}\n", "").replace(
    "target: 120}", "target: 120, observations: {file: l.csv}}"
)
MIXED = OWN.replace(
    "{file: l.csv}", "[{at: 2025-01-31, value: 5}, {file: l.csv}, {at: 2025-02-28, value: 6}]"
)

Read = Callable[..., Reading]


def read_in(folder: Path, rows: str | bytes, plan: str = PLAN, **others: str | bytes) -> Reading:
    """Read a plan with the ledger l.csv, and others, beside it."""
    (folder / "plan.yaml").write_bytes(plan.encode())
    for name, text in {"l": rows, **others}.items():
        (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(folder / "plan.yaml")


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    def read_there(rows: str | bytes, plan: str = PLAN, **others: str | bytes) -> Reading:
        return read_in(tmp_path, rows, plan, **others)

    return read_there


def found_in(reading: Reading, name: str = "l.csv") -> list[tuple[str, str]]:
    """Return the codes of what was found in a file, with line and column."""
    return [
        (one.code, f"{one.line}:{one.column}")
        for one in reading.findings
        if Path(one.file).name == name
    ]


def observations_of(reading: Reading, indicator: str) -> list[Observation]:
    assert reading.plan is not None, reading.findings
    found = next(one for one in reading.plan.indicators() if one.id == indicator)
    return list(found.observations)


# -- what rows say ---------------------------------------------------------------------


def test_rows_are_observations_of_their_indicators(reading: Read) -> None:
    result = reading(
        "indicator,period,value,unit,recorded,source,note,place,sex\n"
        "wells,2025-Q1,60,,2025-04-02,water bureau,,,\n"
        "tests,2025-Q1,7,,,,,hubin,f\n"
        'wells,2025-06-30,3.54万,个,2025-07-01,"bureau, ""north""","two\nlines",lingbao,\n'
    )

    assert result.findings == ()
    assert observations_of(result, "wells") == [
        Observation(value="60", period="2025-Q1", recorded=date(2025, 4, 2), source="water bureau"),
        Observation(
            value="3.54万个",
            period="2025-06-30",
            recorded=date(2025, 7, 1),
            source='bureau, "north"',
            note="two\nlines",
            where=(("place", "lingbao"),),
        ),
    ]
    assert observations_of(result, "tests") == [
        Observation(value=7, period="2025-Q1", where=(("place", "hubin"), ("sex", "f")))
    ]
    assert observations_of(result, "coverage") == []


def test_columns_stand_in_any_order(reading: Read) -> None:
    result = reading("value,sex,at,place,indicator\n7,f,2025-03-31,hubin,tests\n")

    assert observations_of(result, "tests") == [
        Observation(value=7, period="2025-03-31", where=(("place", "hubin"), ("sex", "f")))
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("indicator,period,value", "tests,2025-03-31,7"),
        ("indicator,at,value", "tests,2025-03-31,7"),
        ("indicator,period,at,value", "tests,,2025-03-31,7"),
        ("indicator,at,period,value", "tests,,2025-03-31,7"),
    ],
)
def test_a_row_has_a_period_or_a_day(reading: Read, header: str, row: str) -> None:
    assert observations_of(reading(f"{header}\n{row}\n"), "tests") == [
        Observation(value=7, period="2025-03-31")
    ]


@pytest.mark.parametrize(
    ("value", "unit", "figure"),
    [
        ("59178", "", "59178"),
        ("3.54万", "次", "3.54万次"),
        ("2", "万次", "2 万次"),
        ("7次", "次", "7次"),
        ("~7", "次", "~7次"),
        ("14/2", "次", "14/2次"),
    ],
)
def test_a_unit_may_stand_beside_the_figure(
    reading: Read, value: str, unit: str, figure: str
) -> None:
    result = reading(f"indicator,period,value,unit\ntests,2025-Q1,{value},{unit}\n")

    assert [str(one.value) for one in observations_of(result, "tests")] == [figure]


def test_a_quotient_is_a_share_without_a_unit(reading: Read) -> None:
    result = reading("indicator,period,value,unit\ncoverage,2025-Q1,34/120,\n")

    assert [str(one.value) for one in observations_of(result, "coverage")] == ["34/120"]


def test_units_of_the_plan_may_be_used_wherever_they_are_declared(reading: Read) -> None:
    plan = PLAN.replace("unit: 次", "unit: 盏") + "units:\n  盏: {counting: yes}\n"
    result = reading("indicator,period,value,unit\ntests,2025-Q1,7,盏\n", plan)

    assert [str(one.value) for one in observations_of(result, "tests")] == ["7盏"]


def test_an_indicator_may_have_a_ledger_of_its_own(reading: Read) -> None:
    without = reading("at,value\n2025-06-30,60\n", OWN)
    with_column = reading("indicator,at,value\nwells,2025-06-30,60\n", OWN)

    assert observations_of(without, "wells") == [Observation(value=60, period="2025-06-30")]
    assert with_column.plan == without.plan


def test_rows_come_behind_what_is_written_out(reading: Read) -> None:
    result = reading("at,value\n2025-06-30,60\n", MIXED)

    assert [str(one.value) for one in observations_of(result, "wells")] == ["5", "6", "60"]


def test_several_ledgers_are_read_in_order_an_own_one_first(reading: Read) -> None:
    plan = OWN.replace("programs:", "observations: [{file: b.csv}, {file: a.csv}]\nprograms:")
    result = reading(
        "at,value\n2025-01-31,1\n",
        plan,
        a="indicator,at,value\nwells,2025-03-31,3\ntests,2025-03-31,9\n",
        b="indicator,at,value\nwells,2025-02-28,2\n",
    )

    assert [str(one.value) for one in observations_of(result, "wells")] == ["1", "2", "3"]
    assert [str(one.value) for one in observations_of(result, "tests")] == ["9"]


def test_a_ledger_of_an_included_program_is_beside_that_file(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "w.csv").write_text("at,value\n2025-06-30,60\n")
    (tmp_path / "below" / "p.yaml").write_text(
        "id: water\nindicators:\n  - {id: wells, unit: 个, observations: {file: w.csv}}\n"
    )
    plan = "kpitrack: 1\nid: demo\nperiod: 2025\nprograms:\n  - include: below/p.yaml\n"
    (tmp_path / "plan.yaml").write_text(plan)

    assert observations_of(read(tmp_path / "plan.yaml"), "wells") == [
        Observation(value=60, period="2025-06-30")
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_spreadsheets_may_begin_with_a_mark_and_end_lines_as_they_like(
    reading: Read, mark: bytes, end: bytes
) -> None:
    lines = ["indicator,period,value,note", "tests,2025-Q1,7,中文", "", ",,,", "tests,2025-Q2,8,"]
    result = reading(mark + end.join(line.encode() for line in lines))

    assert result.findings == ()
    assert [str(one.value) for one in observations_of(result, "tests")] == ["7", "8"]


def test_gb18030_is_read_where_the_plan_says_so(reading: Read) -> None:
    rows = "indicator,period,value,note\ntests,2025-Q1,7,三门峡\n".encode("gb18030")
    result = reading(rows, PLAN.replace("l.csv}", "l.csv, encoding: gb18030}"))

    assert [one.note for one in observations_of(result, "tests")] == ["三门峡"]


def test_a_ledger_without_rows_is_fine(reading: Read) -> None:
    assert reading("indicator,period,value\n").findings == ()
    assert reading("indicator,period,value").findings == ()


def test_a_plan_says_nothing_of_where_its_observations_came_from(reading: Read) -> None:
    result = reading("indicator,period,value\ntests,2025-Q1,7\n")
    assert result.plan is not None

    assert reads(dumps(result.plan)).plan == result.plan
    assert "l.csv" not in dumps(result.plan)


def test_nothing_said_about_accumulation_is_a_warning_as_for_what_is_written_out(
    reading: Read,
) -> None:
    plan = PLAN.replace("accumulation: increments, ", "")
    one = reading("indicator,period,value\ntests,2025-Q1,7\n", plan)
    two = reading("indicator,period,value\ntests,2025-Q1,7\ntests,2025-Q2,7\n", plan)

    assert one.findings == ()
    assert [finding.code for finding in two.findings] == ["KT409"]


# -- what is wrong ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", [("KT501", "1:1")] * 3),
        ("\n\n", [("KT501", "1:1")] * 3),
        ("period,value", [("KT501", "1:1")]),
        ("indicator,value", [("KT501", "1:1")]),
        ("indicator,at", [("KT501", "1:1")]),
        ("\n,,\nindicator,at", [("KT501", "3:1")]),
        ("indicator;period;value", [("KT502", "1:1")]),
        ("indicator\tperiod\tvalue", [("KT502", "1:1")]),
        ("indicator，period，value", [("KT502", "1:1")]),
        ("indicator,period,value,colour", [("KT503", "1:24")]),
        ("indicator,period,value,", [("KT503", "1:24")]),
        ("indicator,period,value,Note", [("KT503", "1:24")]),
        ("indicator,period,value,period", [("KT504", "1:24")]),
        ('indicator,period,"value', [("KT506", "1:18")]),
    ],
)
def test_a_first_line_that_is_wrong_has_its_place(
    reading: Read, header: str, found: list[tuple[str, str]]
) -> None:
    assert found_in(reading(f"{header}\n")) == found


ROWS = "indicator,period,at,value,unit,recorded,source,note,place,sex"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("tets,2025-Q1,,7,,,,,,", [("KT510", "2:1")]),
        (",2025-Q1,,7,,,,,,", [("KT512", "2:1")]),
        ("tests,2025-Q1,,,,,,,,", [("KT512", "2:16")]),
        ("tests,2025-Q1,2025-03-31,7,,,,,,", [("KT513", "2:15")]),
        ("tests,,,7,,,,,,", [("KT513", "2:7")]),
        ("tests,2025-13,,7,,,,,,", [("KT305", "2:7")]),
        ("tests,,2025-02-30,7,,,,,,", [("KT304", "2:8")]),
        ("tests,2025-Q1,,7,,2025-2-1,,,,", [("KT304", "2:19")]),
        ('tests,2025-Q1,,"1,000",,,,,,', [("KT301", "2:16")]),
        ("tests,2025-Q1,,7 foo,,,,,,", [("KT302", "2:16")]),
        ("tests,2025-Q1,,7,foo,,,,,", [("KT302", "2:18")]),
        ("tests,2025-Q1,,7个,,,,,,", [("KT303", "2:16")]),
        ("tests,2025-Q1,,7次,户,,,,,", [("KT514", "2:19")]),
        ("coverage,2025-Q1,,3/4,%,,,,,", [("KT514", "2:23")]),
        ("tests,2025-Q1,,7,yes/no,,,,,", [("KT301", "2:16")]),
        ("tests,2025-Q1,,7,,, ,,,", [("KT312", "2:20")]),
        ("tests,2025-Q1,,7,,,,a\x07,,", [("KT108", "2:21")]),
        ("tests,2025-Q1,,7,,,,a\x00,,", [("KT108", "2:21")]),
        ("tests,2025-Q1,,7,,,,,hubn,", [("KT411", "2:22")]),
        ("tests,2025-Q1,,7,,,,,hubin,x", [("KT411", "2:28")]),
        ("tests,2025-Q1,,7", [("KT505", "2:16")]),
        ("tests,2025-Q1,,7,,,,,,,x,y", [("KT505", "2:24")]),
        ("tests", [("KT505", "2:1")]),
        ('tests,2025-Q1,,"7,,,,,,', [("KT506", "2:16")]),
        ('tests,2025-Q1,,"7"x,,,,,,', [("KT507", "2:19")]),
        ("tests,2024-Q1,,7,,,,,,", [("KT406", "2:7")]),
        ("tests,,2024-01-01,7,,,,,,", [("KT406", "2:8")]),
        ("te\x00sts,2025-Q1,,7,,,,,,", [("KT510", "2:1")]),
    ],
)
def test_a_row_that_is_wrong_has_its_place_and_the_others_are_read(
    reading: Read, row: str, found: list[tuple[str, str]]
) -> None:
    result = reading(f"{ROWS}\n{row}\ntests,2025-Q2,,1e3,,,,,,\n")

    assert found_in(result) == [*found, ("KT301", "3:16")]


@pytest.mark.parametrize(("name", "place"), [("at", "2:7"), ("period", "2:7")])
def test_a_row_without_its_only_time_is_told_where_that_should_stand(
    reading: Read, name: str, place: str
) -> None:
    assert found_in(reading(f"indicator,{name},value\ntests,,7\n")) == [("KT513", place)]


def test_nothing_is_read_below_a_first_line_that_cannot_be(reading: Read) -> None:
    broken = reading('indicator,"peri"od,value\ntests,2025-Q1,x\n')
    below_blank = reading('\n\nindicator,"period,value\ntests,2025-Q1,x\n')

    assert found_in(broken) == [("KT507", "1:17")]
    assert found_in(below_blank) == [("KT506", "3:11")]


def test_every_wrong_cell_of_a_row_is_told(reading: Read) -> None:
    result = reading(f"{ROWS}\n,2025-Q9,,x,,2025, ,\x07,nowhere,z\n")

    assert found_in(result) == [
        ("KT512", "2:1"),
        ("KT305", "2:2"),
        ("KT301", "2:11"),
        ("KT304", "2:14"),
        ("KT312", "2:19"),
        ("KT108", "2:21"),
        ("KT411", "2:23"),
    ]


def test_a_finding_shows_its_line_and_a_caret_below_the_cell(reading: Read) -> None:
    result = reading('indicator,period,value,note\ntests,2025-Q1,"1,000",三门峡\n')

    assert str(result.findings[0]).splitlines()[1:] == [
        '    2 | tests,2025-Q1,"1,000",三门峡',
        "      |               ^^^^^^^",
        "  = write 1000",
    ]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("indicator,period,valeu\n", "write 'value'"),
        ("indicator,period,value,plac\n", "write 'place'"),
        ("indicator,period,value\ntets,2025,7\n", "write 'tests'"),
        ("indicator,period,value\nx,2025,7\n", "correct its spelling, or add it to the plan"),
        ("indicator,period,value,place\ntests,2025,7,hubn\n", "write 'hubin'"),
        ("indicator,period,value,q\n", "remove it, declare it under dimensions:, or use one of"),
    ],
)
def test_what_was_meant_is_named_where_it_is_near(reading: Read, text: str, mend: str) -> None:
    assert mend in " ".join(map(str, reading(text).findings))


def test_rows_of_several_lines_do_not_move_the_places_below(reading: Read) -> None:
    result = reading(
        'indicator,note,period,value\ntests,"a\nb",2025-Q1,7\ntests,"c\nd\ne",2025-Q2,x\n'
    )

    assert found_in(result) == [("KT301", "6:12")]


def test_places_count_from_the_mark_of_the_file_on(reading: Read) -> None:
    assert found_in(reading(b"\xef\xbb\xbfindicator,period,valeu,value\n")) == [("KT503", "1:18")]


def test_a_ledger_of_one_indicator_has_no_rows_of_another(reading: Read) -> None:
    result = reading("indicator,at,value\nwells,2025-06-30,60\ntests,2025-06-30,60\n", OWN)

    assert found_in(result) == [("KT511", "3:1")]


def test_mixed_line_ends_are_a_warning_at_the_first_one_and_all_rows_are_read(
    reading: Read,
) -> None:
    result = reading(
        b'indicator,period,value,note\r\ntests,2025-Q1,1,"a\nb"\r\n'
        b"tests,2025-Q2,2,\ntests,2025-Q3,3,\rtests,2025-Q4,4,"
    )

    assert found_in(result) == [("KT509", "4:1")]
    assert "ends with LF, and the first one with CR LF" in str(result.findings[0])
    assert [str(one.value) for one in observations_of(result, "tests")] == ["1", "2", "3", "4"]


def test_line_ends_inside_cells_are_nobodys_business(reading: Read) -> None:
    assert reading(b'indicator,period,value,note\r\ntests,2025-Q1,1,"a\nb"\r\n').findings == ()


@pytest.mark.parametrize(
    ("plan", "code", "column"),
    [
        (PLAN.replace("l.csv", "none.csv"), "KT519", 22),
        (PLAN.replace("l.csv", "."), "KT102", 22),
        (PLAN.replace("l.csv", "../l.csv"), "KT207", 22),
        (PLAN.replace("{file: l.csv}", "[{file: l.csv}, {file: l.csv}]"), "KT208", 38),
        (PLAN.replace("l.csv", "plan.yaml"), "KT208", 22),
        (PLAN.replace("file: l.csv", "file: ''"), "KT205", 22),
        (PLAN.replace("l.csv", "[a]"), "KT203", 22),
        (PLAN.replace("{file: l.csv}", "l.csv"), "KT203", 15),
        (PLAN.replace("file: l.csv", "fiel: l.csv"), "KT201", 16),
        (PLAN.replace("l.csv}", "l.csv, encoding: utf-16}"), "KT306", 39),
    ],
)
def test_a_ledger_that_cannot_be_read_is_a_finding_where_the_plan_names_it(
    reading: Read, plan: str, code: str, column: int
) -> None:
    result = reading("indicator,period,value\n", plan)

    assert (code, f"8:{column}") in found_in(result, "plan.yaml")
    assert {one.code for one in result.findings} <= {code, "KT202"}


def test_a_plan_in_memory_has_no_ledgers() -> None:
    assert [one.code for one in reads(PLAN).findings] == ["KT207"]


@pytest.mark.parametrize(
    ("rows", "plan", "told"),
    [
        ("统计局".encode("gb18030"), PLAN, "on; it reads as GB18030"),
        (b"\xff\xfea\x00", PLAN, "is not UTF-8 from byte 0 on; it reads as UTF-16"),
        (b"a\xff\xff", PLAN, "is not UTF-8 from byte 1 on"),
        (
            "值\U0001f600,".encode(),
            PLAN.replace("l.csv}", "l.csv, encoding: gb18030}"),
            "is not GB18030 from byte",
        ),
    ],
)
def test_what_is_in_another_encoding_is_told_and_not_guessed(
    reading: Read, rows: bytes, plan: str, told: str
) -> None:
    result = reading(rows, plan)

    assert found_in(result, "plan.yaml") == [("KT515", "8:22")]
    assert told in str(result.findings[0])


@pytest.mark.parametrize(
    ("rows", "plan", "mend"),
    [
        ("统计局".encode("gb18030"), PLAN, "or write encoding: gb18030 beside file:"),
        (b"a\xff\xff", PLAN, "save it as UTF-8"),
        ("中,a".encode(), PLAN.replace("l.csv}", "l.csv, encoding: gb18030}"), "remove encoding:"),
    ],
)
def test_the_remedy_for_an_encoding_is_in_the_file_or_in_the_plan(
    reading: Read, rows: bytes, plan: str, mend: str
) -> None:
    assert str(reading(rows, plan).findings[0]).endswith(mend)


def test_a_short_form_does_not_go_with_rows(reading: Read) -> None:
    plan = PLAN.replace("target: 10}", "target: 10, actual: 7}")
    result = reading("indicator,at,value\ntests,2025-06-30,7\n", plan)

    assert [one.code for one in result.findings] == ["KT206"]


def test_rows_are_not_unknown_where_the_plan_is_what_is_broken(reading: Read) -> None:
    rows = "indicator,at,value\ntests,2025-06-30,7\nother,2025-06-30,7\n"
    broken = reading(rows, PLAN.replace("id: tests", "id: te sts"))
    missing = reading(rows, PLAN + "  - include: none.yaml\n")

    assert [one.code for one in broken.findings] == ["KT307"]
    assert [one.code for one in missing.findings] == ["KT519"]


def test_of_two_indicators_with_one_id_the_rows_are_the_first_ones(reading: Read) -> None:
    plan = PLAN.replace("id: wells", "id: tests")
    rows = "indicator,at,value\ntests,2025-06-30,7\ntests,2025-06-30,8\n"

    assert [one.code for one in reading(rows, plan).findings] == ["KT303", "KT401", "KT407"][1:]


# -- what does not fit together --------------------------------------------------------


def test_checks_point_at_the_row_in_whichever_ledger_it_is(reading: Read) -> None:
    plan = MIXED.replace("programs:", "observations: [{file: a.csv}, {file: b.csv}]\nprograms:")
    result = reading(
        "at,value\n2025-03-31,x\n2025-03-31,60\n\n2025-04-30,59\n",
        plan,
        a='indicator,note,at,value\ntests,,2025-01-01,1\nwells,"a\nb",2025-05-31,58\n',
        b="value,at,indicator\n57,2025-06-30,wells\n",
    )

    assert found_in(result) == [("KT301", "2:12"), ("KT408", "5:12")]
    assert found_in(result, "a.csv") == [("KT408", "4:15")]
    assert found_in(result, "b.csv") == [("KT408", "2:1")]
    assert found_in(result, "plan.yaml") == []


def test_checks_point_at_what_is_written_out_where_that_is_meant(reading: Read) -> None:
    result = reading("at,value\n2025-01-01,60\n", MIXED)

    assert found_in(result) == []
    assert [one.code for one in result.findings] == ["KT408"]
    assert "value: 5" in result.findings[0].source


def test_what_an_audit_finds_about_an_observation_is_placed_at_its_row(reading: Read) -> None:
    result = reading("indicator,note,period,value\ntests,,2025-Q1,7\ntests,late,2025-Q2,8\n")
    where = ("programs", 0, "indicators", 1, "observations", 1, "value")
    placed = result.placed(EmptyText(key="value", where=where))

    assert (Path(placed.file).name, placed.line, placed.column) == ("l.csv", 3, 20)


def test_what_is_about_all_observations_is_placed_where_the_plan_names_them(reading: Read) -> None:
    whole = ("programs", 0, "indicators", 0, "observations")

    own = reading("period,value\n2025-01,1\n", OWN).placed(EmptyText(key="value", where=whole))
    shared = reading("indicator,period,value\nwells,2025-01,1\n").placed(
        EmptyText(key="value", where=whole)
    )

    assert (Path(own.file).name, own.line) == ("plan.yaml", 11)
    assert (Path(shared.file).name, shared.line) == ("plan.yaml", 12)


# -- limits ----------------------------------------------------------------------------


def test_of_many_findings_of_one_code_the_rest_is_counted(reading: Read) -> None:
    most = ledger.MAX_SHOWN
    rows = [f"tests,2025-Q1,x{number}\n" for number in range(most + 7)]
    result = reading("indicator,period,value\n" + "".join(rows))
    codes = [one.code for one in result.findings]

    assert codes.count("KT301") == most
    assert found_in(result)[-1] == ("KT518", f"{most + 2}:15")
    assert "7 more findings KT301 in this file" in str(result.findings[-1])
    assert result.findings[-1].severity is Severity.NOTE


def test_texts_beyond_those_that_are_remembered_are_read_all_the_same(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(column, "MAX_REMEMBERED", 1)
    rows = "".join(
        f"tests,2025-Q{number},7,2026-01-0{day + 1}\n" for day, number in enumerate((1, 2, 3, 2, 1))
    )
    result = reading(f"indicator,period,value,recorded\n{rows}")

    assert [str(one.period) for one in observations_of(result, "tests")] == [
        f"2025-Q{number}" for number in (1, 2, 3, 2, 1)
    ]


def test_findings_of_checks_are_counted_too(reading: Read) -> None:
    most = ledger.MAX_SHOWN
    rows = "".join(f"tests,2024-01-{day:02},7\n" for day in range(1, 29)) * 5
    result = reading("indicator,at,value\n" + rows)
    codes = [one.code for one in result.findings]

    assert codes.count("KT406") == most
    assert codes.count("KT407") == most
    assert [str(one.finding) for one in result.findings if one.code == "KT518"] == [
        (
            "KT518 40 more findings KT406 in this file, from here on, are not shown; "
            "mend those that are shown, and check again"
        ),
        (
            "KT518 12 more findings KT407 in this file, from here on, are not shown; "
            "mend those that are shown, and check again"
        ),
    ]


def test_unknown_indicators_are_counted_too_and_looked_for_only_so_often(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MAX_SHOWN", 4)
    monkeypatch.setattr(ledger, "MAX_COMPARED", 4)
    rows = "".join(f"test{letter},2025-Q1,7\n" for letter in "aabcde")
    result = reading(f"indicator,period,value\n{rows}")
    told = [str(one.finding) for one in result.findings]

    assert [one.code for one in result.findings] == ["KT510"] * 4 + ["KT518"]
    assert [one.endswith("write 'tests'") for one in told[:4]] == [True, True, True, False]
    assert "2 more findings KT510" in told[4]


def test_rows_beyond_the_limit_are_not_read(reading: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MAX_ROWS", 2)
    rows = "indicator,period,value\ntests,2025-Q1,1\ntests,2025-Q2,x\ntests,2025-Q3,x\n"
    result = reading(rows)

    assert found_in(result) == [("KT301", "3:15"), ("KT516", "4:1")]
    assert "has more than 2 rows" in str(result.findings[-1])


def test_checks_find_their_rows_above_the_limit(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MAX_ROWS", 2)
    rows = "indicator,period,value\ntests,2025-Q1,1\ntests,2024-Q2,1\ntests,2024-Q3,1\n"

    assert found_in(reading(rows)) == [("KT406", "3:7"), ("KT516", "4:1")]


def test_a_ledger_of_too_many_bytes_is_not_read(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MAX_BYTES", 30)
    result = reading("indicator,period,value\ntests,2025-Q1,1\n")

    assert found_in(result, "plan.yaml") == [("KT516", "8:22")]
    assert "has more than 30 bytes" in str(result.findings[0])


def test_after_many_wrong_rows_the_rest_is_not_read(
    reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MAX_WRONG", 2)
    rows = "tests,2024-Q1,1\ntests,2025-Q1,x\ntests,2025-Q2,x\ntests,2025-Q3,x\ntests,2024-Q2,1\n"
    result = reading(f"indicator,period,value\n{rows}")

    assert found_in(result) == [
        ("KT406", "2:7"),
        ("KT301", "3:15"),
        ("KT301", "4:15"),
        ("KT517", "5:1"),
    ]


# -- laws ------------------------------------------------------------------------------


def moved(plan: Plan, order: Callable[[list[list[str]]], Iterable[list[str]]]) -> Reading:
    """Read a plan whose observations stand in a ledger, their rows in some order."""
    dimensions = [one.id for one in plan.dimensions]
    rows = [
        [
            indicator.id,
            str(one.period),
            str(one.value),
            "" if one.recorded is None else one.recorded.isoformat(),
            one.source or "",
            one.note or "",
            *(dict(one.where).get(dimension, "") for dimension in dimensions),
        ]
        for indicator in plan.indicators()
        for one in indicator.observations
    ]
    text = io.StringIO()
    header = ["indicator", "period", "value", "recorded", "source", "note", *dimensions]
    csv.writer(text).writerows([header, *order(rows)])
    bare = to_yaml(attrs.evolve(plan, programs=[_without(one) for one in plan.programs]))
    with TemporaryDirectory() as folder:
        data = text.getvalue().encode()
        return read_in(Path(folder), data, f"{bare}observations: {{file: l.csv}}\n")


def _without(program: Program) -> Program:
    return attrs.evolve(
        program,
        programs=[_without(one) for one in program.programs],
        indicators=[attrs.evolve(one, observations=()) for one in program.indicators],
    )


def plans() -> st.SearchStrategy[Plan]:
    """Draw plans whose observations can stand in a ledger."""
    return strategies.plans().filter(
        lambda plan: (
            not any(_is_taken(one) for one in plan.dimensions)
            and not any("\ufeff" in f"{one.source}{one.note}" for one in _observations(plan))
        )
    )


def _is_taken(dimension: Dimension) -> bool:
    return dimension.id in COLUMNS


def _observations(plan: Plan) -> list[Observation]:
    return [one for indicator in plan.indicators() for one in indicator.observations]


@settings(max_examples=25)  # Each is a whole plan, written and read.
@given(plans())
def test_a_plan_is_equal_wherever_its_observations_stand(plan: Plan) -> None:
    assert moved(plan, list).plan == plan


@settings(max_examples=25)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing_but_the_order_of_observations(
    plan: Plan, rng: Random
) -> None:
    result = moved(plan, lambda rows: rng.sample(rows, len(rows)))
    assert result.plan is not None

    assert [_told(one) for one in result.plan.indicators()] == [
        _told(one) for one in plan.indicators()
    ]


def _told(indicator: Indicator) -> tuple[Indicator, list[str]]:
    told = sorted(map(repr, indicator.observations))
    return attrs.evolve(indicator, observations=()), told


def ledger_like() -> st.SearchStrategy[bytes]:
    """Draw texts that look a little like a ledger of the plan, and bytes that do not."""
    cells = st.sampled_from(
        (
            *("indicator", "period", "at", "value", "unit", "recorded", "source", "note", "place"),
            *("tests", "wells", "2025", "2025-Q1", "2024-01-01", "7", "1/3", "%", "次", "hubin"),
            *("", " ", '"', '"a\nb"', '""', "x", "\x00", "é"),
        )
    )
    row = st.lists(cells, max_size=5).map(",".join)
    text = st.lists(row, max_size=6).map("\n".join)
    header = st.sampled_from(("", "indicator,period,value,unit,place\n", "value,at,indicator\r\n"))
    return st.one_of(st.binary(max_size=60), st.tuples(header, text).map("".join).map(str.encode))


@given(ledger_like(), st.sampled_from((PLAN, OWN, MIXED)))
def test_whatever_is_in_a_ledger_it_is_read_or_its_faults_have_their_place(
    data: bytes, plan: str
) -> None:
    with TemporaryDirectory() as folder:
        result = read_in(Path(folder), data, plan)
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines() or [b""]

    assert (result.plan is None) == bool(result.errors)
    for one in result.findings:
        assert one.line is not None
        assert one.column is not None
        if one.file.endswith("l.csv"):
            line = lines[one.line - 1].decode()
            assert one.source == line
            assert one.column - 1 + one.width <= max(1, len(line) + 1)
        assert str(one)
