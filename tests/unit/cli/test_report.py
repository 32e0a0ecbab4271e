"""The command `kpitrack report`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Kpitrack = Callable[..., Result]


def test_the_report_is_for_people_by_default(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("report", plan)

    assert result.exit_code == 0
    assert result.stdout.startswith("Safe water\nwater-2025; as of 2025-12-31\n")
    assert "Total: 0 of 2 met; 1 not met; 1 not assessable\n" in result.stdout
    assert result.stderr == ""


def test_as_of_takes_the_place_of_the_plans_own_day(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("report", plan, "--as-of", "2025-06-30")

    assert "as of 2025-06-30" in result.stdout
    assert " 50%" in result.stdout


def test_known_at_leaves_out_what_was_recorded_later(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("report", plan, "--known-at", "2025-12-31")

    assert "as of 2025-12-31; as known on 2025-12-31" in result.stdout
    assert " 50%" in result.stdout


def test_without_any_day_it_is_today(
    kpitrack: Kpitrack, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("as_of: 2025-12-31\n", "").replace("actual: 14", "note: none yet"),
        encoding="utf-8",
    )
    monkeypatch.setattr("kpitrack.cli.reading.today", lambda: date(2025, 9, 9))
    result = kpitrack("report", plan)

    assert "as of 2025-09-09" in result.stdout


@pytest.mark.parametrize(
    ("environment", "title"),
    [
        ({}, "Safe water"),
        ({"LANG": "zh_CN.UTF-8"}, "饮水安全"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "Safe water"),
        ({"LANG": "C", "LC_MESSAGES": "zh_TW"}, "饮水安全"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "饮水安全"),
    ],
)
def test_the_language_is_that_of_the_locale(
    kpitrack: Kpitrack,
    plan: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    title: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert kpitrack("report", plan).stdout.startswith(f"{title}\n")


def test_the_language_can_be_chosen(kpitrack: Kpitrack, plan: Path) -> None:
    assert kpitrack("report", plan, "--lang", "zh").stdout.startswith("饮水安全\n")


def test_json_holds_exact_figures(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("report", plan, "--format", "json")
    wells = json.loads(result.stdout)["programs"][0]["indicators"][0]

    assert wells["completion"]["exact"] == "17/20"
    assert wells["title"] == "Wells in use"


def test_output_goes_to_a_file_and_nowhere_else(
    kpitrack: Kpitrack, plan: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.json"
    result = kpitrack("report", plan, "--format", "json", "--output", target, "--lang", "zh")

    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["programs"][0]["title"] == "供水"


def test_output_that_cannot_be_written_is_one_line_and_leaves_nothing(
    kpitrack: Kpitrack, plan: Path, tmp_path: Path
) -> None:
    result = kpitrack("report", plan, "--output", tmp_path / "no" / "report.txt")

    assert result.exit_code == 2
    assert result.stderr.startswith("Error: cannot write ")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [plan]


def test_errors_of_the_plan_go_to_standard_error_and_end_with_1(
    kpitrack: Kpitrack, broken: Path
) -> None:
    result = kpitrack("report", broken)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "error KT201" in result.stderr


def test_warnings_go_to_standard_error_beside_the_report(
    kpitrack: Kpitrack, doubtful: Path
) -> None:
    result = kpitrack("report", doubtful, "--format", "json")

    assert result.exit_code == 0
    assert "warning KT409" in result.stderr
    assert json.loads(result.stdout)["plan"] == "water-2025"


def test_a_hyphen_reads_standard_input(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("report", "-", stdin=plan.read_text(encoding="utf-8"))

    assert result.stdout.startswith("Safe water\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "pdf"],
        ["--lang", "fr"],
        ["--as-of", "2025-13-01"],
        ["--known-at", "yesterday"],
        ["--as-off", "2025-01-01"],
    ],
)
def test_an_option_that_makes_no_sense_is_misuse(
    kpitrack: Kpitrack, plan: Path, arguments: list[str]
) -> None:
    result = kpitrack("report", plan, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_page_carries_the_audit(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("report", plan, "--format", "html")

    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>\n")
    assert "What the audit says" in result.stdout


def test_templates_of_ones_own_come_first(kpitrack: Kpitrack, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("body{color:teal}", encoding="utf-8")
    result = kpitrack("report", plan, "--format", "html", "--templates", tmp_path)

    assert "body{color:teal}" in result.stdout


def test_a_template_that_cannot_be_filled_is_told_in_one_line(
    kpitrack: Kpitrack, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "report.html").write_text("{{ nowhere }}", encoding="utf-8")
    result = kpitrack("report", plan, "--format", "html", "--templates", tmp_path)

    assert result.exit_code == 2
    assert result.stderr == "Error: template report.html: 'nowhere' is undefined\n"


def test_templates_are_for_pages_alone(kpitrack: Kpitrack, plan: Path, tmp_path: Path) -> None:
    result = kpitrack("report", plan, "--templates", tmp_path)

    assert result.exit_code == 2
    assert result.stderr.endswith("--templates is for --format html\n")


def test_csv_has_its_mark_and_its_line_ends_wherever_it_goes(
    kpitrack: Kpitrack, start: Callable[..., Any], plan: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.csv"
    kpitrack("report", plan, "--format", "csv", "--output", target)
    piped = start(
        "report",
        plan,
        "--format",
        "csv",
        environment={"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )

    assert target.read_bytes().startswith(b"\xef\xbb\xbfplan,as_of,")
    assert target.read_bytes().count(b"\r\n") == target.read_bytes().count(b"\n") == 3
    assert piped.stdout == target.read_bytes()
