"""Places: how a finding is shown with its line, its caret and what to write instead."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.files.reading import HEAD, INDICATOR, finding_of

import kpitrack
from kpitrack.files import PlacedFinding
from kpitrack.findings import EmptyPlan, MissingValue, Severity

MOST = len("    5 | ") + 72
"""Columns of the widest excerpt."""


def _placed(source: str, column: int, width: int = 1, line: int = 5) -> PlacedFinding:
    return PlacedFinding(
        finding=EmptyPlan(),
        file="plan.yaml",
        line=line,
        column=column,
        source=source,
        width=width,
    )


def _excerpt(source: str, column: int, width: int = 1) -> list[str]:
    return str(_placed(source, column, width)).splitlines()[1:-1]


def _columns(text: str) -> int:
    return sum(
        0
        if unicodedata.category(sign) == "Mn"
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )


def test_a_finding_is_shown_with_place_line_caret_and_mend() -> None:
    assert str(finding_of(f"{INDICATOR}        targt: 40000\n")).splitlines() == [
        "<text>:9:9: error KT201 'targt' is not a key of an indicator",
        "    9 |         targt: 40000",
        "      |         ^^^^^",
        "  = write 'target'",
    ]


def test_a_whole_file_has_no_line() -> None:
    placed = PlacedFinding(finding=MissingValue(key="title"), file="plan.yaml")

    assert placed.location == "plan.yaml"
    assert str(placed).splitlines() == [
        "plan.yaml: error KT205 'title' has no value",
        "  = write the value, or remove the key",
    ]


def test_what_is_repeated_is_named() -> None:
    text = f"{INDICATOR}      - id: training\n"

    assert finding_of(text).first == "<text>:8:13"
    assert str(finding_of(text)).splitlines()[0] == (
        "<text>:9:13: error KT401 the indicator 'training' stands here a second time; "
        "the first is at <text>:8:13"
    )


def test_code_and_severity_are_those_of_the_finding() -> None:
    placed = _placed("programs: []", 11)

    assert (placed.code, placed.severity) == ("KT418", Severity.WARNING)


@pytest.mark.parametrize(
    ("source", "column", "width", "line", "caret"),
    [
        ("title: x", 8, 1, "title: x", "       ^"),
        ("title: 就业 x", 11, 1, "title: 就业 x", "            ^"),
        ("title: 就业", 8, 2, "title: 就业", "       ^^^^"),
        ("标题: [全角，]", 5, 5, "标题: [全角，]", "      ^^^^^^^^"),
        ("a\tb: x", 6, 1, "a b: x", "     ^"),
        ("a\x07b: x", 6, 1, "a�b: x", "     ^"),
        ("e\u0301te\u0301: x", 8, 1, "e\u0301te\u0301: x", "     ^"),
        ("𠮷: 😀", 4, 1, "𠮷: 😀", "    ^^"),
        ("title:", 7, 1, "title:", "      ^"),
        ("title:  ", 7, 1, "title:", "      ^"),
        ("title: several lines", 8, 500, "title: several lines", "       ^^^^^^^^^^^^^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_the_caret_stands_below_what_is_meant(
    source: str, column: int, width: int, line: str, caret: str
) -> None:
    assert _excerpt(source, column, width) == [f"    5 | {line}".rstrip(), f"      | {caret}"]


def test_quotes_belong_to_the_text_that_is_meant() -> None:
    placed = finding_of(f'{INDICATOR}        target: "1,000"\n')

    assert str(placed).splitlines()[2] == "      |                 ^^^^^^^"


def test_a_line_that_fits_is_shown_whole() -> None:
    assert _excerpt("x" * 72, 72) == ["    5 | " + "x" * 72, "      | " + " " * 71 + "^"]
    assert _excerpt("就" * 36, 36) == ["    5 | " + "就" * 36, "      | " + " " * 70 + "^^"]


@pytest.mark.parametrize(
    ("source", "column", "shown"),
    [
        ("x" * 73, 1, "x" * 71 + "…"),
        ("x" * 73, 41, "x" * 71 + "…"),
        ("x" * 73, 43, "…" + "x" * 71),
        ("x" * 1000, 500, "…" + "x" * 40 + "x" * 30 + "…"),
        ("x" * 1000, 1000, "…" + "x" * 41),
        ("就" * 37, 1, "就" * 35 + "…"),
        ("就" * 100, 60, "…" + "就" * 20 + "就" * 15 + "…"),
    ],
)
def test_a_long_line_is_cut_around_the_caret(source: str, column: int, shown: str) -> None:
    line, caret = _excerpt(source, column)

    assert line == f"    5 | {shown}"
    assert line[: len(line)][_index_of(line, _columns(caret) - 1)] in {"x", "就"}


def _index_of(line: str, column: int) -> int:
    """Return which character of a line stands in a column."""
    return next(index for index in range(len(line)) if _columns(line[: index + 1]) > column)


_SIGNS = st.text(st.sampled_from("ab :\t就业，😀e\u0301\x07�"), max_size=200)


@given(_SIGNS, st.data())
def test_an_excerpt_fits_a_page_and_its_caret_stands_below_its_sign(
    source: str, data: st.DataObject
) -> None:
    column = data.draw(st.integers(1, len(source) + 1))
    width = data.draw(st.integers(1, 80))
    line, caret = _excerpt(source, column, width)
    meant = source[column - 1 : column]
    before = caret.index("^")

    assert _columns(line) <= MOST
    assert before < len(caret) <= MOST + 1
    if meant and meant.isprintable() and not meant.isspace() and _columns(meant):
        assert line[_index_of(line, before)] == meant


def test_names_of_files_stay_on_one_line() -> None:
    placed = PlacedFinding(finding=EmptyPlan(), file="a\nb.yaml", line=1, column=1)

    assert placed.location == "a\\nb.yaml:1:1"
    assert "\n" not in str(placed).splitlines()[0]


def test_a_name_may_be_given_to_a_text() -> None:
    (finding,) = kpitrack.reads(f"{HEAD}programs: []\n", name="标准输入").findings

    assert finding.location == "标准输入:5:11"
