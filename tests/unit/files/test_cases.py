"""Case files: what a person is told about each of them, compared with a text looked at before.

The text stands beside the file. Write all of them anew with
`pytest tests/unit/files --update-goldens`, and look at the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import kpitrack
from kpitrack.findings import CATALOGUE, Severity

CASES = Path(__file__).parents[2] / "cases"
NAMES = [path.stem for path in sorted(CASES.glob("*.yaml"))]

WITHOUT_A_FILE = {
    "KT101",  # A file that is missing.
    "KT102",  # A folder.
    "KT103",  # A file too large to keep.
    "KT110",
    "KT116",
    "KT117",
    "KT118",
    "KT417",  # A plan built in Python.
    "KT508",  # Ledgers that are too long: a cell,
    "KT516",  # the file,
    "KT517",  # the rows that are wrong,
    "KT518",  # the findings of one kind.
    # Several plans combined, and what an audit says of a plan that reads well.
    *(one.code for one in CATALOGUE if one.code.startswith(("KT6", "KT7"))),
}
"""Codes that no small text file can have; their tests are in the files beside this one."""


@pytest.fixture(autouse=True)
def _from_the_folder_of_the_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)


@pytest.mark.parametrize("name", NAMES)
def test_the_findings_are_those_looked_at(name: str, kept: Callable[[Path, str], None]) -> None:
    findings = kpitrack.read(f"{name}.yaml").findings

    kept(CASES / f"{name}.txt", "\n\n".join(map(str, findings)) + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_only_a_plan_without_errors_can_be_used(name: str) -> None:
    reading = kpitrack.read(f"{name}.yaml")
    severities = {one.severity for one in reading.findings}

    assert (reading.plan is None) == (Severity.ERROR in severities)
    assert reading.errors == tuple(
        one for one in reading.findings if one.severity is Severity.ERROR
    )


@pytest.mark.parametrize("code", [one.code for one in CATALOGUE if one.code not in WITHOUT_A_FILE])
def test_every_rule_has_a_file_of_its_own(code: str) -> None:
    named = [name for name in NAMES if name.startswith(f"{code}-")]
    found = [{one.code for one in kpitrack.read(f"{name}.yaml").findings} for name in named]

    assert named
    assert all(code in codes for codes in found)


def test_rules_without_a_file_are_rules() -> None:
    assert {one.code for one in CATALOGUE} >= WITHOUT_A_FILE


def test_no_text_is_kept_of_a_file_that_is_gone() -> None:
    assert [path.stem for path in sorted(CASES.glob("*.txt"))] == NAMES


def test_findings_come_in_the_order_of_the_file_then_of_included_files() -> None:
    findings = kpitrack.read("several-files.yaml").findings
    places = [(one.file != "several-files.yaml", one.file, one.line) for one in findings]

    assert len({one.file for one in findings}) == 5
    assert sorted(places) == places
