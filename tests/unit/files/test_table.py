"""Tables in CSV: rows with a percentage, and every cell that cannot be read, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpitrack.files.table import ColumnError, Columns, TableReading, read_table
from kpitrack.findings import StatedMismatch
from kpitrack.model import Quantity

COLUMNS = Columns(actual="done", target="target", stated="stated")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the table stands."""
    return tmp_path / "table.csv"


def _read(
    path: Path, text: str | bytes, columns: Columns = COLUMNS, **options: str
) -> TableReading:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, columns, **options)


def _figures(reading: TableReading) -> list[tuple[str, ...]]:
    return [
        (row.name, str(row.actual), "" if row.target is None else str(row.target), str(row.stated))
        for row in reading.rows
    ]


def _problems(reading: TableReading) -> list[tuple[str, str]]:
    return [(one.code, one.location.removeprefix(f"{reading.file}:")) for one in reading.findings]


def test_every_row_that_states_a_percentage_is_read(path: Path) -> None:
    reading = _read(
        path,
        """\
name,done,target,stated
training,59178,40000,147.95%
roads,160.97km,130,123.8%
people,3.54万,,101%
""",
    )

    assert _figures(reading) == [
        ("training", "59178", "40000", "147.95%"),
        ("roads", "160.97 km", "130", "123.8%"),
        ("people", "3.54万", "", "101%"),
    ]
    assert reading.findings == ()


def test_rows_that_state_nothing_are_passed_over(path: Path) -> None:
    text = "name,done,target,stated\n\na,1,2,\n  ,,,\nb,x,y,  \nc\nd,1,2,50%,more\n"

    assert [row.name for row in _read(path, text).rows] == ["d"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_commas_semicolons_and_tabs_part_cells_whatever_ends_a_line(
    path: Path, delimiter: str, end: str
) -> None:
    lines = ["name,done,target,stated", "a,1,2,50%", "b,1,0x,50%", ""]
    reading = _read(path, end.join(lines).replace(",", delimiter))

    assert _figures(reading) == [("a", "1", "2", "50%")]
    assert _problems(reading) == [("KT302", "3:5")]
    assert reading.findings[0].source == lines[2].replace(",", delimiter)


def test_the_heading_may_stand_below_others_and_its_columns_in_any_order(path: Path) -> None:
    text = "Livelihood 2019,,,\n,,,\nstated, target ,name,done\n50%,2,a,1\n"

    assert _figures(_read(path, text)) == [("a", "1", "2", "50%")]


def test_a_heading_with_a_sign_carries_it_for_its_cells(path: Path) -> None:
    columns = Columns(actual="done", stated="share (%)")
    reading = _read(path, "name,done,share (%)\na,1,50\nb,1,50.0%\n", columns)

    assert [str(row.stated) for row in reading.rows] == ["50%", "50.0%"]
    full_width = Columns(actual="done", stated="完成率（％）")
    assert len(_read(path, "done,完成率（％）\n1,50\n", full_width).rows) == 1


def test_a_row_is_called_after_its_first_other_cell_or_its_line(path: Path) -> None:
    text = "done,target,stated,name,note\n1,2,50%,a,x\n1,2,50%,,y\n1,2,50%,,\n"

    assert [row.name for row in _read(path, text).rows] == ["a", "y", "4"]


def test_spaces_around_cells_and_quotes_are_no_part_of_them(path: Path) -> None:
    reading = _read(path, 'name,done,target,stated\n" a ", 1 ,"2", 50% \n')

    assert _figures(reading) == [("a", "1", "2", "50%")]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ('a,"1,022",869,117.6%', [("KT301", "2:4")]),
        ("a,12里程,869,117.6%", [("KT302", "2:3")]),
        ("a,1022,869,117.6", [("KT309", "2:12")]),
        ("a,1022,869,117.6人", [("KT309", "2:12")]),
        ("a,1022,869,3/4%", [("KT309", "2:12")]),
        ("a,1022,869,more than 100%", [("KT301", "2:12")]),
        ("a,,869,117.6%", [("KT724", "2:8")]),
        ("a,1022,x,117.6%", [("KT301", "2:8")]),
        ("a,x,y,z", [("KT301", "2:3"), ("KT301", "2:5"), ("KT301", "2:7")]),
        ("a,86,86x,86", [("KT302", "2:6"), ("KT309", "2:10")]),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_at_its_place_and_its_row_left_out(
    path: Path, row: str, problems: list[tuple[str, str]]
) -> None:
    reading = _read(path, f"name,done,target,stated\n{row}\nb,1,2,50%\n")

    assert _problems(reading) == problems
    assert [row.name for row in reading.rows] == ["b"]
    assert all(one.finding.mend for one in reading.findings)


@pytest.mark.parametrize(
    ("stated", "message", "mend"),
    [
        ("100", "'100' is not a percentage", "write '100%'"),
        (
            "3个百分点",
            "'3个百分点' is not a percentage",
            "write it as it was printed, such as 147.95%",
        ),
        (
            "more than 100%",
            "'more than 100%' only says on which side the completion lies",
            "state the completion itself, or leave it out",
        ),
        (
            "100%以上",
            "'100%以上' only says on which side the completion lies",
            "state the completion itself, or leave it out",
        ),
    ],
)
def test_what_is_no_percentage_is_told_what_to_write(
    path: Path, stated: str, message: str, mend: str
) -> None:
    (found,) = _read(path, f"name,done,target,stated\na,4,4,{stated}\n").findings

    assert (found.finding.message, found.finding.mend) == (message, mend)


@pytest.mark.parametrize(
    "dash", ["-", "–", "—", "——", "\uff0d", "/", "…", "...", "n/a", "N/A", "无"]
)
def test_a_dash_stands_for_a_figure_that_is_not_there(path: Path, dash: str) -> None:
    rows = f"a,59,{dash},100%\nb,1,2,{dash}\nc,{dash},2,50%\n"
    reading = _read(path, f"name,done,target,stated\n{rows}")

    assert _figures(reading) == [("a", "59", "", "100%")]
    assert _problems(reading) == [("KT724", f"4:{len(dash) + 6}")]


def test_lines_are_counted_where_cells_have_line_breaks(path: Path) -> None:
    text = 'name,done,target,stated\n"a\nb",1,2,50%\nc,1,2,x\n"d\ne",1,x,50%\n'

    reading = _read(path, text)

    assert _problems(reading) == [("KT301", "4:7"), ("KT301", "5:3")]
    finding = StatedMismatch(
        actual="1",
        target="2",
        stated="50%",
        share="50%",
        difference="0",
        figure="target",
        written="2",
        mended="2",
        where=("rows", 0),
    )
    assert reading.placed(finding).location == f"{path}:2:3"


def test_a_finding_about_a_row_stands_at_its_percentage(path: Path) -> None:
    reading = _read(path, "name,done,target,stated\nbad,x,2,50%\na,1,2,60%\n")
    finding = StatedMismatch(
        actual="1",
        target="2",
        stated="60%",
        share="50%",
        difference="+10",
        figure="stated",
        written="60%",
        mended="50%",
        where=("rows", 0),
    )

    placed = reading.placed(finding)

    assert (placed.line, placed.column, placed.width) == (3, 7, 3)
    assert placed.source == "a,1,2,60%"
    assert placed.finding is finding


# -- headings --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("name,done,targets,stated", "no column 'target'; did you mean 'targets'?"),
        ("a,b,c", "no row has a column 'done' beside the others; the first row has: a, b, c"),
        ("done,done,target,stated", "has 2 columns 'done': rename all but one"),
    ],
)
def test_a_table_without_its_columns_is_refused_with_those_it_has(
    path: Path, heading: str, message: str
) -> None:
    with pytest.raises(ColumnError, match="column") as caught:
        _read(path, f"{heading}\n1,2,3,4\n")

    assert message in str(caught.value)


def test_columns_that_stand_in_no_row_together_are_named(path: Path) -> None:
    with pytest.raises(ColumnError, match="no row has a column 'stated' beside the others"):
        _read(path, "done,target\nstated\n")
    columns = Columns(actual="done", stated="stated")
    with pytest.raises(ColumnError, match="no row has a column 'done' beside the others"):
        _read(path, "stated\ndone,x\n", columns)


# -- encodings and files ---------------------------------------------------------------


def test_the_encoding_can_be_chosen(path: Path) -> None:
    columns = Columns(actual="完成", target="目标", stated="完成率")
    data = "指标,完成,目标,完成率\n培训,71,59,120.34%\n".encode("gb18030")

    assert [row.name for row in _read(path, data, columns, encoding="gb18030").rows] == ["培训"]
    (finding,) = _read(path, data, columns).findings
    assert (finding.code, finding.location) == ("KT104", str(path))
    assert "GB18030" in finding.finding.message


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "utf-8-sig"])
def test_a_byte_order_mark_is_no_part_of_the_first_heading(path: Path, name: str) -> None:
    data = "\ufeffdone,target,stated\n1,2,50%\n".encode()

    assert len(_read(path, data, encoding=name).rows) == 1


def test_text_that_is_not_in_its_encoding_is_a_finding(path: Path) -> None:
    (finding,) = _read(path, b"done,target,stated\n\xff", encoding="ascii").findings

    assert finding.code == "KT101"
    assert "it is not ascii from byte 19 on" in finding.finding.message


@pytest.mark.parametrize("name", ["latin-17", "hex"])
def test_an_encoding_that_is_none_is_refused(path: Path, name: str) -> None:
    with pytest.raises(LookupError):
        _read(path, "done,target,stated\n", encoding=name)


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    reading = read_table(tmp_path / "none.csv", COLUMNS)

    assert [one.code for one in reading.findings] == ["KT101"]
    assert reading.rows == ()


def test_a_cell_that_is_as_long_as_a_book_is_a_finding(path: Path) -> None:
    (finding,) = _read(path, f'done,target,stated\n"{"9" * 200_000}",2,50%\n').findings

    assert finding.code == "KT101"
    assert "field larger than field limit" in finding.finding.message


def test_figures_keep_what_was_written(path: Path) -> None:
    (row,) = _read(path, "done,target,stated\n3.540万人,~35000,101.0%\n").rows

    assert row.actual == Quantity.of("3.540万人")
    assert row.target == Quantity.of("~35000")
