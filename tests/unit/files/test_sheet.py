"""Sheets: rows as the standard reader reads them, and the places of lines and cells."""

from __future__ import annotations

import csv
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.files import sheet as module
from kpitrack.files.sheet import Block, Cell, Report, Sheet
from kpitrack.findings import Finding, OpenQuote, TextAfterQuote, TooLong, TooManyWrongRows

Found = list[tuple[Cell, Finding]]


def noting(found: Found) -> Report:
    return lambda cell, finding: found.append((cell, finding))


def read(text: str | bytes, encoding: str = "utf-8") -> tuple[list[Block], Found]:
    data = text if isinstance(text, bytes) else text.encode(encoding)
    found: Found = []
    blocks = list(Sheet("l.csv", data, encoding).blocks(0, noting(found)))
    return blocks, found


def rows_of(blocks: list[Block]) -> list[list[str]]:
    """Return the rows that are not blank."""
    return [row for block in blocks for row in block.rows if any(row)]


def starts_of(blocks: list[Block]) -> list[int]:
    return [
        line
        for block in blocks
        for row, line in zip(block.rows, block.starts, strict=True)
        if any(row)
    ]


def csv_like() -> st.SearchStrategy[str]:
    """Draw texts in which commas, quotes and all kinds of line ends are frequent."""
    return st.lists(st.sampled_from(',,""ab\n\r中\x0b\u2028;')).map("".join)


def well_formed() -> st.SearchStrategy[tuple[list[list[str]], str]]:
    """Draw rows with texts of any kind, and how lines end."""
    cell = st.text(st.sampled_from('a,"\n\r中 '), max_size=5)
    rows = st.lists(st.lists(cell, min_size=2, max_size=3), max_size=8)
    return st.tuples(rows, st.sampled_from(("\n", "\r\n", "\r")))


def written(rows: list[list[str]], end: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


@given(csv_like())
def test_what_the_standard_reader_accepts_is_read_alike(text: str) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    expected: list[tuple[int, list[str]]] = []
    line = 0
    try:
        for row in reader:
            expected.append((line, row))
            line = reader.line_num
    except csv.Error:
        return
    blocks, found = read(text)

    assert found == []
    kept = [(line, row) for line, row in expected if any(row)]
    assert list(zip(starts_of(blocks), rows_of(blocks), strict=True)) == kept


@given(well_formed(), st.integers(1, 30))
def test_it_does_not_matter_how_much_is_read_at_once(
    drawn: tuple[list[list[str]], str], size: int
) -> None:
    rows, end = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK", size)
        blocks, found = read(written(rows, end))

    assert found == []
    assert rows_of(blocks) == [row for row in rows if any(row)]


@given(csv_like())
def test_what_is_in_no_row_ends_at_a_line_that_has_a_finding(text: str) -> None:
    blocks, found = read(text)
    count = len(Sheet("l.csv", text.encode(), "utf-8").raw)
    in_rows = {line for one in blocks for line in range(one.starts[0], one.after)}
    lost = [line for line in range(count) if line not in in_rows]
    faults = {cell.line for cell, _ in found}

    assert all(line in faults or line + 1 in lost for line in lost)
    assert faults <= set(lost)


@given(well_formed())
def test_a_cell_stands_where_its_text_is(drawn: tuple[list[list[str]], str]) -> None:
    rows, end = drawn
    text = written(rows, end)
    sheet = Sheet("l.csv", text.encode(), "utf-8")
    line = 0
    for row in rows:
        cells = sheet.cells(line)
        line = cells[-1].last + 1

        assert len(cells) == len(row)
        for cell, content in zip(cells, row, strict=True):
            quoted = '"' + content.replace('"', '""') + '"'
            first = Sheet("", quoted.encode(), "utf-8").line(0)
            assert sheet.line(cell.line)[cell.column : cell.column + cell.width] == first
            assert cell.last - cell.line == len(quoted.encode().splitlines()) - 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a,b", [(0, 1), (2, 1)]),
        ("a,", [(0, 1), (2, 0)]),
        (",,", [(0, 0), (1, 0), (2, 0)]),
        ('"a,b",c', [(0, 5), (6, 1)]),
        ('a"b,c', [(0, 3), (4, 1)]),
        ('中文,"a""b"', [(0, 2), (3, 6)]),
    ],
)
def test_columns_and_widths_are_counted_in_characters(
    text: str, columns: list[tuple[int, int]]
) -> None:
    cells = Sheet("l.csv", text.encode(), "utf-8").cells(0)

    assert [(cell.column, cell.width) for cell in cells] == columns


def test_a_cell_of_several_lines_is_as_wide_as_its_first_one() -> None:
    sheet = Sheet("l.csv", b'x,"one\ntwo",y\nz,1,2\n', "utf-8")

    assert sheet.cells(0) == [Cell(0, 0, 1, 0), Cell(0, 2, 4, 1), Cell(1, 5, 1, 1)]


@pytest.mark.parametrize(
    ("text", "found", "rows"),
    [
        ('a,"b\nc,d\n', [("KT506", 0, 2)], [["c", "d"]]),
        ('a,"b\nc,"d"\ne,f\n', [("KT506", 0, 2)], [["c", "d"], ["e", "f"]]),
        ('a,"b"c\nd,e\n', [("KT507", 0, 5)], [["d", "e"]]),
        ('a,b\n"c""\n', [("KT506", 1, 0)], [["a", "b"]]),
        ('"a\nb","c\nd,e\n', [("KT506", 1, 3)], [["d", "e"]]),
        ('a,"b"\r\nc,"d\r\n', [("KT506", 1, 2)], [["a", "b"]]),
    ],
)
def test_below_a_broken_quote_reading_goes_on(
    text: str, found: list[tuple[str, int, int]], rows: list[list[str]]
) -> None:
    blocks, reported = read(text)

    assert [(one.code, cell.line, cell.column) for cell, one in reported] == found
    assert rows_of(blocks) == rows


def test_a_row_may_be_longer_than_what_is_read_at_once() -> None:
    note = "x" * (3 * module.CHUNK)
    blocks, found = read(f'a,b\n"c","{note}\n{note}"\nd,e\n')

    assert found == []
    assert rows_of(blocks) == [["a", "b"], ["c", f"{note}\n{note}"], ["d", "e"]]
    assert starts_of(blocks) == [0, 1, 3]


def test_a_cell_that_is_too_long_is_a_finding_and_the_line_below_it_is_read() -> None:
    limit = csv.field_size_limit()
    blocks, found = read(f'a,"{"x" * (limit + 1)}"\nb,c\n')

    assert found == [(Cell(0, 2, limit + 3, 0), TooLong(limit=limit))]
    assert rows_of(blocks) == [["b", "c"]]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_that_is_too_long_is_a_finding_and_those_around_it_are_read(end: str) -> None:
    long = "," * module.LONGEST
    blocks, found = read(f"a,b{end}{long}{end}c,d{end}")

    assert found == [(Cell(1, 0, 1, 1), TooLong(limit=module.LONGEST))]
    assert rows_of(blocks) == [["a", "b"], ["c", "d"]]
    assert starts_of(blocks) == [0, 2]


def test_after_many_broken_rows_the_rest_is_not_read() -> None:
    most = module.MAX_FAULTS
    blocks, found = read('x,"y"z\n' * (most + 5) + "a,b\n")

    assert [one for _, one in found[:-1]] == [TextAfterQuote()] * most
    assert found[-1] == (Cell(most, 0, 1, most), TooManyWrongRows(limit=most))
    assert blocks == []


def test_a_quote_is_looked_for_no_further_than_a_row_may_be_long() -> None:
    line = 'a","\n'
    count = 3 * module.LONGEST // len(line)
    blocks, found = read(line * count + "b,c\n")

    assert {one for _, one in found} == {OpenQuote()}
    assert len(found) == 3
    assert rows_of(blocks) == [["b", "c"]]


def test_below_a_quote_that_is_looked_for_in_vain_reading_goes_on() -> None:
    rows = "a,b\n" * (module.LONGEST // 4)
    blocks, found = read(f'x,"y\n{rows}c,d\n')

    assert [(cell, one) for cell, one in found] == [(Cell(0, 2, 1, 0), OpenQuote())]
    assert len(rows_of(blocks)) == module.LONGEST // 4 + 1


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("gb18030", b"\x84\x31\x95\x33")]
)
def test_a_byte_order_mark_is_no_part_of_the_first_cell(encoding: str, mark: bytes) -> None:
    data = mark + "期,值\n2025,1\n".encode(encoding)
    blocks, _ = read(data, encoding)

    assert rows_of(blocks) == [["期", "值"], ["2025", "1"]]
    assert Sheet("l.csv", data, encoding).bom == mark
    assert Sheet("l.csv", data, encoding).line(0) == "期,值"


def test_only_line_ends_end_lines() -> None:
    sheet = Sheet("l.csv", "a\u2028b\x85c\x0bd\x1ce,f\ng,h".encode(), "utf-8")

    assert sheet.line(0) == "a\u2028b\x85c\x0bd\x1ce,f"
    assert (sheet.line(1), sheet.line(2)) == ("g,h", "")
    assert (sheet.end(0), sheet.end(1)) == (b"\n", b"")


@pytest.mark.parametrize(
    ("text", "mixes"),
    [
        ("", False),
        ("a", False),
        ("a\nb\n", False),
        ("a\r\nb\r\n", False),
        ("a\rb\r", False),
        ("a\r\nb\n", True),
        ("a\rb\n", True),
        ("a\r\nb\r", True),
        ('"a\nb",c\r\n', True),
    ],
)
def test_a_sheet_tells_whether_lines_end_in_different_ways(text: str, *, mixes: bool) -> None:
    assert Sheet("l.csv", text.encode(), "utf-8").mixes_ends == mixes


def test_rows_can_be_read_from_a_line_on() -> None:
    rng = random.Random(7)  # noqa: S311  # Only lengths.
    lines = [f"{number},{'x' * rng.randint(0, 40)}" for number in range(3000)]
    sheet = Sheet("l.csv", "\r\n".join(lines).encode(), "utf-8")
    found: Found = []
    blocks = list(sheet.blocks(2, noting(found)))

    assert rows_of(blocks) == [line.split(",") for line in lines[2:]]
    assert starts_of(blocks) == list(range(2, 3000))
