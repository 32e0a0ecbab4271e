"""The workflow of the page on CI: its steps do what the page says of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.docs.page import ROOT, blocks_of
from tests.docs.stage import Stage

PAGE = ROOT / "docs" / "how-to" / "audit-in-ci.md"
BLOCKS = blocks_of(PAGE.read_text(encoding="utf-8"))
(WORKFLOW,) = [one for one in BLOCKS if one.title == ".github/workflows/figures.yml"]
STEPS = yaml.safe_load(WORKFLOW.text)["jobs"]["audit"]["steps"]
CHECK, AUDIT = [step["run"] for step in STEPS if "kpitrack " in step.get("run", "")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a checkout with the files of the page, and a command `kpitrack` beside it."""
    Stage(tmp_path / "checkout", BLOCKS)
    command = tmp_path / "bin" / "kpitrack"
    command.parent.mkdir()
    start = f'exec "{sys.executable}" -c "from kpitrack.cli import run; run()" "$@"'
    command.write_text(f"#!/bin/sh\n{start}\n", encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def _run(script: str, folder: Path) -> int:
    """Run a step as GitHub does: with bash, ending at the first command that fails."""
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "LC_ALL": "C.UTF-8",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder / "checkout", env=environment, capture_output=True, check=False
    ).returncode


def test_plans_that_can_be_used_pass_the_check_and_one_that_needs_a_word_stops_the_audit(
    folder: Path,
) -> None:
    assert _run(CHECK, folder) == 0
    assert _run(AUDIT, folder) == 1


def test_the_summary_has_the_audit_of_every_plan(folder: Path) -> None:
    _run(AUDIT, folder)
    summary = (folder / "summary.md").read_text(encoding="utf-8")

    headings = [line for line in summary.splitlines() if line.startswith("## ")]
    assert headings == ["## Audit: Jobs 2025", "## Audit: Roads 2025"]


def test_sound_plans_alone_pass(folder: Path) -> None:
    (folder / "checkout" / "plans" / "jobs.yaml").unlink()

    assert [_run(CHECK, folder), _run(AUDIT, folder)] == [0, 0]
