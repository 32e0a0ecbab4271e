"""Progress: a sign for whoever waits at a terminal, and for nobody else."""

from __future__ import annotations

import subprocess
import sys

from tests.unit.cli.terminal import on_a_terminal

LONG = """
import sys, time
from kpitrack.cli.progress import working
with working("reading [plan].yaml"):
    time.sleep(float(sys.argv[1]))
print("done")
"""


def test_long_work_shows_on_a_terminal_that_it_goes_on_and_leaves_nothing_behind() -> None:
    with on_a_terminal(LONG, ["3"]) as terminal:
        terminal.wait_for("reading [plan].yaml", "0:00:0", "\x1b[2K", "done")

        assert terminal.end() == 0


def test_what_says_how_much_is_done_shows_its_share() -> None:
    program = """
import time
from kpitrack.cli.progress import working
with working("assessing") as progress:
    for done in range(1, 41):
        time.sleep(0.1)
        progress(done, 40)
print("done")
"""
    with on_a_terminal(program, []) as terminal:
        terminal.wait_for("assessing", "50%", "0:00:0", "75%", "done")

        assert terminal.end() == 0


def test_quick_work_shows_nothing() -> None:
    with on_a_terminal(LONG, ["0"]) as terminal:
        assert terminal.wait_for("done") == "done"
        assert terminal.end() == 0


def test_a_pipe_is_told_nothing_however_long_it_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LONG, "2"], capture_output=True, check=True, text=True
    )

    assert (done.stdout, done.stderr) == ("done\n", "")


def test_an_error_while_working_is_the_error() -> None:
    program = """
from kpitrack.cli.progress import working
import time
try:
    with working("counting"):
        time.sleep(2)
        raise ValueError("broken")
except ValueError as error:
    print("raised", error)
"""
    with on_a_terminal(program, []) as terminal:
        terminal.wait_for("counting", "raised broken")

        assert terminal.end() == 0
