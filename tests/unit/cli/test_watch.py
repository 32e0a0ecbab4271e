"""`kpitrack report --watch`: a real process on a terminal, and files that change under it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.unit.cli.terminal import on_a_terminal

Kpitrack = Callable[..., Result]
RUN = "from kpitrack.cli import run; run()"
CLEARED = "\x1b[H\x1b[2J"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_figure_is_drawn_on_an_empty_screen_until_ctrl_c(plan: Path) -> None:
    with on_a_terminal(RUN, ["report", str(plan), "--watch"]) as terminal:
        terminal.wait_for(CLEARED, " 85%", f"watching {plan}; Ctrl-C ends")
        _replace(plan, "value: 102", "value: 60")
        seen = terminal.wait_for(CLEARED, " 50%", "Ctrl-C ends")

        assert "85%" not in seen
        assert terminal.interrupt() == 0


def test_what_is_wrong_meanwhile_is_shown_and_watching_goes_on(plan: Path) -> None:
    with on_a_terminal(RUN, ["report", str(plan), "--watch"]) as terminal:
        terminal.wait_for("Ctrl-C ends")
        _replace(plan, "targets:", "tragets:")
        broken = terminal.wait_for(CLEARED, "error KT201", "Ctrl-C ends")
        plan.rename(plan.with_name("away.yaml"))
        missing = terminal.wait_for(CLEARED, "error KT101", "Ctrl-C ends")
        plan.with_name("away.yaml").rename(plan)
        _replace(plan, "tragets:", "targets:")
        terminal.wait_for(CLEARED, " 85%", "Ctrl-C ends")

        assert "Total" not in broken + missing
        assert terminal.interrupt() == 0


def test_an_included_file_is_watched_once_the_plan_includes_it(plan: Path) -> None:
    included = plan.with_name("more.yaml")
    included.write_text(
        "id: more\nindicators: [{id: pumps, target: 10, actual: 3}]\n", encoding="utf-8"
    )
    with on_a_terminal(RUN, ["report", str(plan), "--watch"]) as terminal:
        terminal.wait_for("Ctrl-C ends")
        _replace(plan, "programs:", "programs:\n  - include: more.yaml")
        terminal.wait_for(CLEARED, " 30%", f"watching {plan} and 1 more; Ctrl-C ends")
        _replace(included, "actual: 3", "actual: 4")
        terminal.wait_for(CLEARED, " 40%", "Ctrl-C ends")

        assert terminal.interrupt() == 0


def test_a_row_of_a_ledger_is_a_change(plan: Path) -> None:
    ledger = plan.with_name("2025.csv")
    ledger.write_text("indicator,at,value\npumps,2025-06-30,2\n", encoding="utf-8")
    _replace(
        plan,
        "      - id: tests",
        "      - {id: pumps, target: 10, accumulation: latest}\n      - id: tests",
    )
    _replace(plan, "programs:", "observations: {file: 2025.csv}\nprograms:")
    with on_a_terminal(RUN, ["report", str(plan), "--watch"]) as terminal:
        terminal.wait_for(" 20%", f"watching {plan} and 1 more; Ctrl-C ends")
        _replace(ledger, "06-30,2", "06-30,3")
        terminal.wait_for(CLEARED, " 30%", "Ctrl-C ends")

        assert terminal.interrupt() == 0


def test_a_dimension_that_is_not_there_yet_is_waited_for(plan: Path) -> None:
    arguments = ["report", str(plan), "--watch", "--by", "place"]
    with on_a_terminal(RUN, arguments) as terminal:
        terminal.wait_for("Error: plan 'water-2025' has no dimension 'place'", "Ctrl-C ends")
        _replace(plan, "programs:", "dimensions: [{id: place, parts: [a]}]\nprograms:")
        terminal.wait_for(CLEARED, "Safe water", "Ctrl-C ends")

        assert terminal.interrupt() == 0


def test_a_file_is_kept_up_to_date_without_a_terminal(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    arguments = ["report", str(plan), "--watch", "--format", "json", "--output", str(target)]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            first = process.stderr.readline()
            _replace(plan, "value: 102", "value: 60")
            second = process.stderr.readline()
        finally:
            process.terminate()
        out = process.stdout.read()

    assert first == second == f"wrote {target}; watching {plan}; Ctrl-C ends\n"
    assert out == ""
    wells = json.loads(target.read_text(encoding="utf-8"))["programs"][0]["indicators"][0]
    assert wells["completion"]["percent"] == "50"


def test_a_template_that_changes_or_is_new_makes_the_page_anew(plan: Path, tmp_path: Path) -> None:
    templates, page = tmp_path / "templates", tmp_path / "report.html"
    templates.mkdir()
    (templates / "report.html").write_text("first {% include 'rows.html' %}", encoding="utf-8")
    arguments = ["report", str(plan), "--watch", "--format", "html", "--output", str(page)]
    seen = [""]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments, "--templates", str(templates)],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        try:
            process.stderr.readline()
            _replace(templates / "report.html", "first", "second")
            process.stderr.readline()
            seen.append(page.read_text(encoding="utf-8"))
            (templates / "rows.html").write_text("own rows", encoding="utf-8")
            process.stderr.readline()
            seen.append(page.read_text(encoding="utf-8"))
        finally:
            process.terminate()

    assert seen[1].startswith("second")
    assert seen[2] == "second own rows\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("-", "Error: standard input cannot be watched: name a file\n"),
        (
            "plan.yaml",
            "Error: --watch needs a terminal, or a file to keep up to date with --output\n",
        ),
    ],
)
def test_what_cannot_be_watched_is_refused(kpitrack: Kpitrack, name: str, said: str) -> None:
    result = kpitrack("report", name, "--watch")

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)
