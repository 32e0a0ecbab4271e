"""What the tests of the command line share: plans to run it on, and ways to run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kpitrack.cli.commands import main

PLAN = """\
kpitrack: 1
id: water-2025
title: {en: Safe water, zh: 饮水安全}
period: 2025
as_of: 2025-12-31
programs:
  - id: supply
    title: {en: Supply, zh: 供水}
    indicators:
      - id: wells
        title: {en: Wells in use, zh: 在用水井}
        unit: 个
        targets: [{by: 2025-12-31, value: 120}]
        accumulation: running-total
        observations:
          - {at: 2025-06-30, value: 60, recorded: 2025-07-05}
          - {at: 2025-12-31, value: 102, recorded: 2026-01-05}
      - id: tests
        title: {en: Tests taken, zh: 检测次数}
        unit: 次
        actual: 14
"""
BROKEN = PLAN.replace("targets:", "tragets:")
DOUBTFUL = PLAN.replace("accumulation: running-total", "note: nothing says how these add up")

RUN = "from kpitrack.cli import run; run()"


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the machine's own settings would change."""
    colours = ("CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "NO_COLOR")
    for name in ("COLUMNS", "LANG", "LC_ALL", "LC_MESSAGES", *colours):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONUTF8", "1")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan without findings."""
    return _file(tmp_path / "plan.yaml", PLAN)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A plan with an error."""
    return _file(tmp_path / "broken.yaml", BROKEN)


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A plan with a warning."""
    return _file(tmp_path / "doubtful.yaml", DOUBTFUL)


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def kpitrack() -> Callable[..., Result]:
    """Run a command within this process."""

    def invoke(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)

    return invoke


@pytest.fixture
def start() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command as a process of its own, its output piped."""

    def run(
        *arguments: object, environment: dict[str, str] | None = None, prelude: str = ""
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-c", f"{prelude}{RUN}", *map(str, arguments)],
            capture_output=True,
            check=False,
            env=os.environ | (environment or {}),
            timeout=60,
        )

    return run
