"""The command `kpitrack record`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result

from kpitrack.cli import record as module
from kpitrack.files.lock import locked
from kpitrack.files.record import record

PLAN = """\
kpitrack: 1
id: water-2025
period: 2025
dimensions:
  - {id: place, parts: [hubin, lingbao]}
  - {id: sex, parts: [f, m]}
observations: {file: 2025.csv}
programs:
  - id: supply
    indicators:
      - {id: wells, unit: 个, accumulation: running-total, target: 120}
"""
HEADER = "indicator,period,value,unit,recorded,source,note,place,sex\n"

Kpitrack = Callable[..., Result]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan whose ledger is not there yet."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def ledger_of(plan: Path) -> str:
    return (plan.parent / "2025.csv").read_text("utf-8")


def test_what_was_recorded_is_told_in_one_line(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack(
        *("record", plan, "wells", "3.54万", "--period", "2025-Q1", "--recorded", "2025-04-02"),
        *("--where", "sex=f", "--where", "place=hubin", "--unit", "个"),
        *("--source", "water bureau", "--note", "a, b"),
    )

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{plan.parent / '2025.csv'}:2: wells 2025-Q1 place=hubin, sex=f: 3.54万个, "
        "recorded 2025-04-02\n"
    )
    assert ledger_of(plan) == (
        f'{HEADER}wells,2025-Q1,3.54万,个,2025-04-02,water bureau,"a, b",hubin,f\n'
    )


def test_without_a_day_of_recording_it_is_today(
    kpitrack: Kpitrack, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "today", lambda: date(2025, 4, 3))
    result = kpitrack("record", plan, "wells", "60", "--at", "2025-03-31")

    assert result.stdout.endswith(":2: wells 2025-03-31: 60, recorded 2025-04-03\n")
    assert ledger_of(plan) == f"{HEADER}wells,2025-03-31,60,,2025-04-03,,,,\n"


def test_a_negative_figure_is_not_taken_for_an_option(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("record", plan, "wells", "-5", "--at", "2025-03-31")

    assert result.exit_code == 0
    assert ",-5," in ledger_of(plan)


def test_another_ledger_of_the_plan_can_be_named(kpitrack: Kpitrack, plan: Path) -> None:
    plan.write_text(PLAN.replace("{file: 2025.csv}", "[{file: 2025.csv}, {file: more.csv}]"))
    result = kpitrack(
        "record", plan, "wells", "5", "--at", "2025-03-31", "--ledger", plan.parent / "more.csv"
    )

    assert result.exit_code == 0
    assert [one.name for one in plan.parent.glob("*.csv")] == ["more.csv"]


def test_a_warning_about_the_figure_goes_to_standard_error(kpitrack: Kpitrack, plan: Path) -> None:
    kpitrack("record", plan, "wells", "60", "--at", "2025-03-31")
    result = kpitrack("record", plan, "wells", "59", "--at", "2025-06-30")

    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert result.stderr.startswith("warning KT408 the running total falls from 60 (2025-03-31)")
    assert result.stderr.count("\n") == 1


WELLS = ("wells", "60")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((*WELLS,), "say --at with a day or --period with a period"),
        ((*WELLS, "--at", "2025-03-31", "--period", "2025"), "one of the two"),
        (("wels", "60", "--period", "2025"), "no indicator 'wels'; did you mean 'wells'?"),
        (("wells", "1,000", "--period", "2025"), "write 1000"),
        ((*WELLS, "--period", "2025-13"), "months go from 01 to 12"),
        ((*WELLS, "--at", "2025-02-30"), "that month has 28 days"),
        ((*WELLS, "--period", "2025", "--recorded", "today"), "'today' is not a date"),
        ((*WELLS, "--period", "2025", "--where", "hubin"), "write place=hubin"),
        ((*WELLS, "--period", "2025", "--where", "=hubin"), "write place=hubin"),
        ((*WELLS, "--period", "2025", "--where", "place="), "write place=hubin"),
        ((*WELLS, "--period", "2025", "--where", "place=hubn"), "write 'hubin'"),
        (
            (*WELLS, "--period", "2025", "--where", "sex=f", "--where", "sex=m"),
            "names sex twice",
        ),
        ((*WELLS, "--period", "2025", "--unit", "户"), "does not convert"),
        ((*WELLS, "--period", "2025", "--note", "\x07"), "the character U+0007 is not allowed"),
        ((*WELLS, "--period", "2025", "--ledger", "x.csv"), "'x.csv' is not a ledger"),
    ],
)
def test_misuse_is_one_line_and_nothing_is_written(
    kpitrack: Kpitrack, plan: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = kpitrack("record", plan, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert told in result.stderr
    assert [one.name for one in plan.parent.iterdir()] == ["plan.yaml"]


def test_standard_input_has_no_ledger(kpitrack: Kpitrack) -> None:
    result = kpitrack("record", "-", *WELLS, "--period", "2025", stdin=PLAN)

    assert result.exit_code == 2
    assert "standard input has no ledger" in result.stderr


def test_a_plan_without_a_ledger_is_told_what_to_add(kpitrack: Kpitrack, plan: Path) -> None:
    plan.write_text(PLAN.replace("observations: {file: 2025.csv}\n", ""))
    result = kpitrack("record", plan, *WELLS, "--period", "2025")

    assert result.exit_code == 2
    assert "add observations: {file: 2025.csv}" in result.stderr


def test_a_plan_with_errors_is_mended_first(kpitrack: Kpitrack, plan: Path) -> None:
    plan.write_text(PLAN.replace("target: 120", "targt: 120"))
    result = kpitrack("record", plan, *WELLS, "--period", "2025")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "KT201" in result.stderr


def test_a_ledger_that_cannot_be_written_is_one_line(kpitrack: Kpitrack, plan: Path) -> None:
    plan.write_text(PLAN.replace("2025.csv", "none/2025.csv"))
    result = kpitrack("record", plan, *WELLS, "--period", "2025")

    assert result.exit_code == 2
    assert result.stderr.startswith("Error: cannot write ")
    assert result.stderr.endswith("no such file or directory\n")


def test_who_waits_is_told_for_whom(
    kpitrack: Kpitrack, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "record", partial(record, patience=0.1))
    holder = f"process {os.getpid()} on {os.uname().nodename}"
    with locked(plan.parent / "2025.csv", patience=0, on_wait=print):
        result = kpitrack("record", plan, *WELLS, "--period", "2025")

    assert result.exit_code == 2
    assert result.stderr == (
        f"Waiting for {holder}, which is recording in the same ledger.\n"
        f"Error: 2025.csv is still locked by {holder}; try again\n"
    )


def test_the_figures_that_were_recorded_are_reported(kpitrack: Kpitrack, plan: Path) -> None:
    kpitrack("record", plan, "wells", "60", "--at", "2025-03-31", "--recorded", "2025-04-02")
    kpitrack("record", plan, "wells", "90", "--at", "2025-06-30", "--recorded", "2025-07-02")
    now = kpitrack("explain", plan, "wells", "--as-of", "2025-12-31", "--lang", "en")
    then = kpitrack(
        *("explain", plan, "wells", "--as-of", "2025-12-31", "--known-at", "2025-05-01"),
        *("--lang", "en"),
    )

    assert "90 of 120 items" in now.stdout
    assert "60 of 120 items" in then.stdout
