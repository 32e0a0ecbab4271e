"""The command `kpitrack check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Kpitrack = Callable[..., Result]


def test_a_plan_without_findings_says_so(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("check", plan)

    assert result.exit_code == 0
    assert result.stdout == "1 plan: no findings\n"


def test_an_error_is_shown_with_its_place_and_ends_with_1(kpitrack: Kpitrack, broken: Path) -> None:
    result = kpitrack("check", broken)

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{broken}:13:9: error KT201 'tragets'")
    assert "        tragets:" in result.stdout
    assert "^^^^^^^" in result.stdout
    assert result.stdout.endswith("\n1 plan: 1 error\n")


def test_a_warning_alone_is_no_failure(kpitrack: Kpitrack, doubtful: Path) -> None:
    result = kpitrack("check", doubtful)

    assert result.exit_code == 0
    assert " warning KT409 " in result.stdout
    assert result.stdout.endswith("\n1 plan: 1 warning\n")


def test_the_findings_of_several_plans_are_counted_together(
    kpitrack: Kpitrack, plan: Path, broken: Path, doubtful: Path
) -> None:
    result = kpitrack("check", plan, broken, doubtful, broken)

    assert result.exit_code == 1
    assert result.stdout.endswith("\n4 plans: 2 errors, 1 warning\n")


def test_a_plan_that_is_not_there_is_a_finding(kpitrack: Kpitrack, tmp_path: Path) -> None:
    result = kpitrack("check", tmp_path / "nowhere.yaml")

    assert result.exit_code == 1
    assert "error KT101" in result.stdout


def test_a_hyphen_reads_standard_input(kpitrack: Kpitrack, broken: Path) -> None:
    result = kpitrack("check", "-", stdin=broken.read_text(encoding="utf-8"))

    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>:13:9: error KT201")


def test_standard_input_in_another_encoding_is_a_finding(kpitrack: Kpitrack) -> None:
    result = kpitrack("check", "-", stdin="标题: 就业".encode("gb18030"))

    assert result.exit_code == 1
    assert result.stdout.startswith("<stdin>: error KT104")
    assert "GB18030" in result.stdout


def test_no_plan_at_all_is_misuse(kpitrack: Kpitrack) -> None:
    result = kpitrack("check")

    assert result.exit_code == 2
    assert "PLAN" in result.stderr
