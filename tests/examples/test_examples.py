"""The example scripts, started as a reader would: as processes, from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kpitrack

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def _start(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLES / script), *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=60,
    )


def test_the_report_is_that_of_the_example_plan(tmp_path: Path) -> None:
    done = _start(tmp_path, "report_a_plan.py")

    golden = ROOT / "tests" / "golden" / "sanmenxia_2025.en.80.txt"
    assert (done.returncode, done.stderr) == (0, "")
    assert golden.read_text(encoding="utf-8") == done.stdout


def test_a_plan_that_cannot_be_read_is_reported_with_its_findings(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("kpitrack: 1\nid: demo\nperiod: 2025-13\n", "utf-8")
    done = _start(tmp_path, "report_a_plan.py", "plan.yaml")

    assert (done.returncode, done.stdout) == (1, "")
    assert "plan.yaml:3:9: error KT305" in done.stderr


def test_the_plan_that_is_built_can_be_read_again(tmp_path: Path) -> None:
    done = _start(tmp_path, "build_a_plan.py")

    plan = kpitrack.loads(done.stdout)
    assert done.returncode == 0
    assert [one.id for one in plan.indicators()] == ["people-trained", "people-placed", "job-fairs"]
    assert done.stderr.splitlines() == [
        "people-trained: 1327 of 1200 people: 110.58% complete, met.",
        "people-placed: 378 of 400 people: 94.5% complete, not met.",
        "job-fairs: 11 of 12 events: 91.67% complete, not met.",
    ]


def test_the_exact_completion_is_a_fraction_and_the_float_is_wrong(tmp_path: Path) -> None:
    done = _start(tmp_path, "exact_completion.py")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "exactly:      29589/20000",
        "with a float: 147.94",
        "as printed:   147.95% half-up",
        "3 of 0:       cannot be told: zero-target",
    ]


def test_in_the_middle_of_the_year_it_shows_what_is_ahead_and_what_it_will_come_to(
    tmp_path: Path,
) -> None:
    done = _start(tmp_path, "on_pace.py")

    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [
        ["people-trained", "+2.1", "on-track", "1237"],
        ["people-placed", "-16.0", "at-risk", "316"],
        ["job-fairs", "+8.3", "on-track", "13"],
    ]


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_every_script_uses_the_public_names_alone(script: Path) -> None:
    lines = script.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    of_kpitrack = {name for name in imported if name.startswith("kpitrack")}

    assert of_kpitrack <= {"kpitrack", "kpitrack.reports"}
