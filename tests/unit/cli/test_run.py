"""The command as a process: what the shell, a pipe and a terminal see of it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., subprocess.CompletedProcess[bytes]]
RUN = "from kpitrack.cli import run; run()"
BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {name!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocked())
"""


@pytest.mark.parametrize("library", ["click", "rich"])
@pytest.mark.parametrize("arguments", [(), ("--help",), ("report", "plan.yaml")])
def test_without_its_extra_the_command_says_in_one_line_what_to_install(
    start: Start, library: str, arguments: tuple[str, ...]
) -> None:
    done = start(*arguments, prelude=BLOCK.format(name=library))

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"kpitrack[cli]" in done.stderr


def test_the_version_is_told(start: Start) -> None:
    done = start("--version")

    assert done.returncode == 0
    assert done.stdout.startswith(b"kpitrack ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        *(
            (command, "--help")
            for command in ("check", "report", "explain", "infer", "record", "schema")
        ),
    ],
)
def test_help_has_examples_and_needs_no_more_than_ascii(
    start: Start, arguments: tuple[str, ...]
) -> None:
    done = start(*arguments, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Examples:\n" in done.stdout
    assert b"\\u" not in done.stdout


def test_the_package_can_be_run_as_a_module(plan: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kpitrack", "check", str(plan)], capture_output=True, check=True
    )

    assert done.stdout == b"1 plan: no findings\n"


def test_the_module_says_as_well_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(BLOCK.format(name="click"), encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "kpitrack", "--help"],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": paths},
    )

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"kpitrack[cli]" in done.stderr


def test_an_unknown_command_is_misuse(start: Start) -> None:
    done = start("reprot")

    assert done.returncode == 2
    assert b"reprot" in done.stderr


def test_a_pipe_gets_no_colours_and_no_spaces_at_line_ends(start: Start, plan: Path) -> None:
    done = start("report", plan)

    assert b"\x1b" not in done.stdout
    assert all(line == line.rstrip() for line in done.stdout.decode().split("\n"))


@pytest.mark.parametrize("columns", [20, 50, 80, 120, 200])
def test_columns_sets_the_width_of_a_report_into_a_pipe(
    start: Start, plan: Path, columns: int
) -> None:
    done = start("report", plan, environment={"COLUMNS": str(columns)})

    assert max(map(len, done.stdout.decode().splitlines())) <= columns


def test_ascii_output_draws_with_what_there_is_and_escapes_the_rest(
    start: Start, plan: Path
) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    english = start("report", plan, environment=ascii_only)
    chinese = start("report", plan, "--lang", "zh", environment=ascii_only)

    assert (english.returncode, english.stderr) == (0, b"")
    assert b"######.." in english.stdout
    assert b"x not met" in english.stdout
    assert (chinese.returncode, chinese.stderr) == (0, b"")
    assert b"\\u996e" in chinese.stdout


def test_json_stays_json_where_the_output_is_ascii(start: Start, plan: Path) -> None:
    arguments = ("report", plan, "--lang", "zh", "--format", "json")
    done = start(*arguments, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

    assert json.loads(done.stdout.decode("ascii"))["programs"][0]["title"] == "供水"


def test_the_c_locale_is_no_reason_to_fail(start: Start, plan: Path) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = start("report", plan, "--lang", "zh", environment=bare)

    assert (done.returncode, done.stderr) == (0, b"")


def test_findings_can_be_shown_in_ascii(start: Start, tmp_path: Path) -> None:
    plan = tmp_path / "计划.yaml"
    plan.write_text("kpitrack: 1\n标题: 就业\n", encoding="utf-8")
    done = start("check", plan, environment={"PYTHONIOENCODING": "ascii"})

    assert (done.returncode, done.stderr) == (1, b"")


def test_a_reader_that_goes_away_ends_the_command_without_a_word(
    plan: Path,
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, "check", *[str(plan)] * 3, str(plan.parent / "none")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process, process.stderr:
        said = process.stderr.read()

    assert said == b""
    assert process.returncode == 141


def test_output_to_a_full_disk_is_one_line(plan: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-c", RUN, "report", str(plan)],
            stdout=file,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr == b"Error: cannot write the output: no space left on device\n"


def test_ctrl_c_ends_the_command_without_a_word() -> None:
    # Waiting for standard input, it has certainly begun and certainly not ended.
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; print(flush=True); {RUN}", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=30)

    assert (process.returncode, out, said) == (130, b"", b"")


def _on_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """Run the command on a terminal of its own and return what appears there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100"} | environment,
    ) as process:
        os.close(theirs)
        chunks: list[bytes] = []
        while chunk := _read(ours):
            chunks.append(chunk)
    os.close(ours)
    assert process.returncode == 0
    return b"".join(chunks).decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # How a terminal says that nobody writes to it any more.
        return b""


def test_a_terminal_gets_colours(plan: Path) -> None:
    assert "\x1b[31m" in _on_a_terminal(["report", str(plan)], {})


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"CLICOLOR": "0"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ],
)
def test_a_terminal_that_wants_no_colours_gets_none(
    plan: Path, environment: dict[str, str]
) -> None:
    assert "\x1b" not in _on_a_terminal(["report", str(plan)], environment)


@pytest.mark.parametrize(
    ("environment", "has_colours"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"CLICOLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_a_pipe_gets_colours_only_if_they_are_asked_for(
    start: Start, plan: Path, environment: dict[str, str], *, has_colours: bool
) -> None:
    done = start("report", plan, environment=environment)

    assert (b"\x1b[31m" in done.stdout) == has_colours


def test_a_file_never_gets_colours(start: Start, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    start("report", plan, "--output", target, environment={"FORCE_COLOR": "1"})

    assert b"\x1b" not in target.read_bytes()


def test_colours_change_nothing_but_colour(plan: Path) -> None:
    coloured = _on_a_terminal(["report", str(plan)], {})
    plain = _on_a_terminal(["report", str(plan)], {"NO_COLOR": "1"})

    assert _without_codes(coloured) == plain.splitlines()


def _without_codes(text: str) -> list[str]:
    return [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in text.splitlines()]
