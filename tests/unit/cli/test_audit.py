"""The command `kpitrack audit`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

Kpitrack = Callable[..., Result]

PLAN = """\
kpitrack: 1
id: roads-2025
title: {en: Roads, zh: 道路}
period: 2025
as_of: 2025-12-31
programs:
  - id: p
    indicators:
      - {id: built, title: {en: Built, zh: 新建}, unit: 条, target: 11, actual: 12, stated: 109.1%}
"""
NOTED = PLAN.replace("109.1%", "100%")
WRONG = PLAN.replace("109.1%", "119.1%")
TABLE = "name,done,target,stated\nbuilt,12,11,109.1%\npaved,12,11,119.1%\n"
COLUMNS = ("--actual", "done", "--target", "target", "--stated", "stated")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and return its path."""

    def write(text: str, name: str = "plan.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_audit_is_for_people_by_default(
    kpitrack: Kpitrack, written: Callable[..., Path]
) -> None:
    path = written(WRONG)
    result = kpitrack("audit", path)

    assert result.exit_code == 1
    assert result.stdout.startswith("Audit: Roads\nroads-2025; as of 2025-12-31\n\nWhat holds\n")
    assert "What is wrong (1)" in result.stdout
    assert "error KT701" in result.stdout
    assert f"  {path}:9:90\n" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(("text", "plain", "strict"), [(PLAN, 0, 0), (NOTED, 0, 1), (WRONG, 1, 1)])
def test_it_ends_with_1_for_errors_and_if_strict_for_any_finding(
    kpitrack: Kpitrack, written: Callable[..., Path], text: str, plain: int, strict: int
) -> None:
    path = written(text)

    assert kpitrack("audit", path).exit_code == plain
    assert kpitrack("audit", path, "--strict").exit_code == strict


def test_the_language_can_be_chosen(kpitrack: Kpitrack, written: Callable[..., Path]) -> None:
    assert kpitrack("audit", written(PLAN), "--lang", "zh").stdout.startswith("审核：道路\n")


def test_it_is_as_of_a_day_and_as_known_on_a_day(
    kpitrack: Kpitrack, written: Callable[..., Path]
) -> None:
    path = written(WRONG)
    result = kpitrack("audit", path, "--as-of", "2025-06-30", "--known-at", "2025-07-31")

    assert "as of 2025-06-30; as known on 2025-07-31" in result.stdout
    assert (result.exit_code, "no percentage is stated" in result.stdout) == (0, True)


def test_without_any_day_it_is_today(
    kpitrack: Kpitrack, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kpitrack.cli.audit.today", lambda: date(2025, 9, 9))
    text = PLAN.replace("as_of: 2025-12-31\n", "").replace("actual: 12, ", "")

    assert "as of 2025-09-09" in kpitrack("audit", written(text)).stdout


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("markdown", "## Audit: Roads\n")])
def test_other_formats_can_be_chosen(
    kpitrack: Kpitrack, written: Callable[..., Path], form: str, start: str
) -> None:
    result = kpitrack("audit", written(WRONG), "--format", form)

    assert result.exit_code == 1
    assert result.stdout.startswith(start)


def test_output_goes_to_a_file_and_nowhere_else(
    kpitrack: Kpitrack, written: Callable[..., Path], tmp_path: Path
) -> None:
    target = tmp_path / "audit.json"
    result = kpitrack("audit", written(WRONG), "--format", "json", "--output", target)

    assert (result.exit_code, result.output) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["counts"]["errors"] == 1


def test_output_that_cannot_be_written_is_misuse(
    kpitrack: Kpitrack, written: Callable[..., Path], tmp_path: Path
) -> None:
    result = kpitrack("audit", written(PLAN), "--output", tmp_path / "no" / "audit.txt")

    assert result.exit_code == 2
    assert result.stderr.startswith("Error: cannot write ")


def test_a_hyphen_reads_standard_input(kpitrack: Kpitrack) -> None:
    result = kpitrack("audit", "-", stdin=WRONG)

    assert "<stdin>:9:90" in result.stdout


def test_a_plan_that_cannot_be_read_shows_its_errors(
    kpitrack: Kpitrack, broken: Path, tmp_path: Path
) -> None:
    result = kpitrack("audit", broken)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "error KT201" in result.stderr
    assert "error KT101" in kpitrack("audit", tmp_path / "none.yaml").stderr
    assert "error KT104" in kpitrack("audit", "-", stdin=b"\xff\xfe\x00").stderr


def test_warnings_that_are_no_part_of_the_audit_go_to_standard_error(
    kpitrack: Kpitrack, written: Callable[..., Path], doubtful: Path
) -> None:
    falling = written(
        PLAN.replace(
            "actual: 12, stated: 109.1%",
            "accumulation: running-total, observations: "
            "[{at: 2025-03-31, value: 13}, {at: 2025-06-30, value: 12}]",
        )
    )

    assert "warning KT409" in kpitrack("audit", doubtful).stderr
    result = kpitrack("audit", falling)
    assert ("KT408" in result.stdout, result.stderr) == (True, "")


# -- tables ----------------------------------------------------------------------------


def test_a_table_is_audited_row_by_row(
    kpitrack: Kpitrack, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written(TABLE, "table.csv").parent)
    path = "table.csv"
    result = kpitrack("audit", "--table", path, *COLUMNS)

    assert result.exit_code == 1
    assert result.stdout.startswith(f"Audit: {path}\n\nWhat holds\n  1 of 2 stated percentages")
    assert "paved: 12 of 11 is 109.09090…%" in " ".join(result.stdout.split())
    assert f"  {path}:3:13\n" in result.stdout


def test_a_table_without_targets_has_them_inferred(
    kpitrack: Kpitrack, written: Callable[..., Path]
) -> None:
    path = written(TABLE, "table.csv")
    result = kpitrack(
        "audit", "--table", path, "--actual", "done", "--stated", "stated", "--format", "json"
    )
    built, paved = json.loads(result.stdout)["statements"]

    assert (built["estimate"]["best"], built["target"]) == ("11", None)
    assert paved["verdict"] == "mismatch"
    assert result.exit_code == 0


def test_a_cell_that_cannot_be_read_is_wrong_at_its_place(
    kpitrack: Kpitrack, written: Callable[..., Path]
) -> None:
    path = written(TABLE.replace("12,11,109.1%", '"1,200",11,109.1%'), "table.csv")
    result = kpitrack("audit", "--table", path, *COLUMNS, "--format", "json")
    found = json.loads(result.stdout)["findings"]

    assert [(one["code"], one["line"], one["column"]) for one in found] == [
        ("KT301", 2, 8),
        ("KT701", 3, 13),
    ]
    assert found[0]["mend"] == "write 1200"


def test_unit_and_encoding_of_a_table_can_be_chosen(kpitrack: Kpitrack, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("指标,完成,目标,完成率\n投资,2.1,21500万元,97.7%\n".encode("gb18030"))
    columns = ("--actual", "完成", "--target", "目标", "--stated", "完成率")

    result = kpitrack("audit", "--table", path, *columns, "--unit", "亿元", "--encoding", "gb18030")

    assert result.exit_code == 0
    assert "投资" in result.stdout
    assert "KT104" in kpitrack("audit", "--table", path, *columns).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a PLAN, or a table with --table"),
        (("plan.yaml", "--actual", "done"), "--actual is for a table: name one with --table"),
        (("plan.yaml", "--encoding", "utf-8"), "--encoding is for a table"),
        (("plan.yaml", "--unit", "个"), "--unit is for a table"),
        (("--table", "{}", *COLUMNS, "--as-of", "2025-12-31"), "--as-of is for a plan"),
        (("--table", "{}", *COLUMNS, "--known-at", "2025-12-31"), "--known-at is for a plan"),
        (("plan.yaml", "--table", "{}", *COLUMNS), "without a PLAN, with --actual and --stated"),
        (("--table", "{}", "--stated", "stated"), "without a PLAN, with --actual and --stated"),
        (("--table", "{}", "--actual", "done"), "without a PLAN, with --actual and --stated"),
        (("--table", "{}", *COLUMNS[:4], "--stated", "state"), "did you mean 'stated'?"),
        (("--table", "{}", *COLUMNS, "--encoding", "utf-7b"), "there is no encoding 'utf-7b'"),
        (("--table", "{}", *COLUMNS, "--unit", "里程"), "'里程' is not a known unit"),
        (("plan.yaml", "--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_what_makes_no_sense_is_misuse(
    kpitrack: Kpitrack,
    written: Callable[..., Path],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    path = str(written(TABLE, "table.csv"))

    result = kpitrack("audit", *(one.replace("{}", path) for one in arguments))

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
