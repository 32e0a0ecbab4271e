"""Sources: bytes become text, or a finding that says what they are instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.unit.files.reading import HEAD, INDICATOR, finding_of, places_of

import kpitrack
from kpitrack.files import source
from kpitrack.files.node import START, mark_at
from kpitrack.files.source import Source

WORDS = "id: 就业帮扶促进工程\n"


def _finding(path: Path | str) -> tuple[str, str, str]:
    (placed,) = kpitrack.read(path).findings

    assert (placed.line, placed.column) == (None, None)
    return placed.code, placed.finding.message, placed.finding.mend


def test_a_missing_file_says_so() -> None:
    code, message, mend = _finding("nowhere.yaml")

    assert code == "KT101"
    assert message == "'nowhere.yaml' cannot be read: no such file or directory"
    assert mend == "check the path and that you may read the file"


@pytest.mark.parametrize("name", ["plan\0.yaml", "x" * 300, "plan.yaml/inside", "\ud800.yaml"])
def test_a_path_that_cannot_be_opened_is_a_finding(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(HEAD, encoding="utf-8")
    (placed,) = kpitrack.read(name).findings

    assert placed.code == "KT101"
    assert str(placed).isprintable() is False  # Its lines.
    assert all(line.isprintable() for line in str(placed).splitlines())


def test_a_folder_says_so(tmp_path: Path) -> None:
    assert _finding(tmp_path) == (
        "KT102",
        f"'{tmp_path}' is a folder",
        "name a file inside it",
    )


def test_a_pipe_can_be_read() -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        pipe.write(f"{INDICATOR}        actual: 7\n")
    try:
        reading = kpitrack.read(f"/dev/fd/{reader}")
    finally:
        os.close(reader)

    assert reading.findings == ()


@pytest.mark.parametrize("size", [11, 12, 5000])
def test_a_text_above_the_limit_is_refused(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    path = tmp_path / "plan.yaml"
    path.write_text("x" * size, encoding="utf-8")

    assert _finding(path)[0] == "KT103"
    assert finding_of("x" * size).code == "KT103"


def test_a_text_at_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", len(HEAD))
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD, encoding="utf-8")

    assert kpitrack.read(path).plan is not None
    assert kpitrack.reads(HEAD).plan is not None


def test_a_pipe_that_does_not_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)

    assert _finding("/dev/zero")[0] == "KT103"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (WORDS.encode("gb18030"), "is not UTF-8 from byte 4 on; it reads as GB18030"),
        (WORDS.encode("utf-16"), "is not UTF-8 from byte 0 on; it reads as UTF-16"),
        (
            b"\xfe\xff" + WORDS.encode("utf-16-be"),
            "is not UTF-8 from byte 0 on; it reads as UTF-16",
        ),
        (b"id: \xff\xff", "is not UTF-8 from byte 4 on"),
        (WORDS.encode()[:-2], "is not UTF-8 from byte 25 on"),
    ],
    ids=["GB18030", "UTF-16", "UTF-16, the other way round", "neither", "cut inside a character"],
)
def test_other_encodings_are_named(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(data)
    code, said, _ = _finding(path)

    assert code == "KT104"
    assert said == f"'{path}' {message}"


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", "\t", "\ufeff", "\ufeff \n", "\u3000"])
def test_a_text_of_nothing_is_empty(text: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8", newline="")

    assert _finding(path)[0] == "KT105"
    assert places_of(text) == [("KT105", None, None)]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", ["# a plan\n", "---\n", "--- # a plan\n...\n", "\n\n# x\n\n"])
def test_a_text_of_comments_is_empty(text: str) -> None:
    assert places_of(text) == [("KT105", 1, 1)]


@pytest.mark.usefixtures("either_parser")
def test_a_byte_order_mark_in_front_is_no_character() -> None:
    assert places_of(f"\ufeff{HEAD}title: \n") == [("KT205", 5, 7)]
    assert places_of("\ufeffkpitrack:  2\nid: demo\nperiod: 2025\n") == [("KT204", 1, 12)]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_of_every_system_counts_as_one(end: str) -> None:
    placed = finding_of(f"{INDICATOR}        targt: 40000\n".replace("\n", end))

    assert (placed.line, placed.column, placed.source) == (9, 9, "        targt: 40000")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_is_found_from_any_place_in_it(end: str) -> None:
    text = end.join(["first", "", "第三", "last"])
    source = Source("plan.yaml", text, None)

    assert source.line(START) == "first"
    assert source.line(mark_at(text, text.index("三"))) == "第三"
    assert source.line(mark_at(text, text.index("last"))) == "last"
    assert source.line(mark_at(text, len(text))) == "last"
    assert [mark_at(text, text.index(one)).line for one in ("first", "第", "last")] == [0, 2, 3]


def test_lines_are_cut_out_once() -> None:
    text = "one line\nanother"
    source = Source("plan.yaml", text, None)

    assert source.line(mark_at(text, 3)) is source.line(mark_at(text, 7))
