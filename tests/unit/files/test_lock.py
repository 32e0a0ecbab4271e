"""Locks: one process at a time, and no longer than it lives."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from fcntl import flock
from pathlib import Path
from typing import BinaryIO

import pytest

from kpitrack.files.lock import LockedError, locked

HOLD = """
import sys, time
from pathlib import Path
from kpitrack.files.lock import locked
with locked(Path(sys.argv[1]), patience=10, on_wait=print):
    print("mine", flush=True)
    time.sleep(60)
"""


@contextmanager
def held(path: Path) -> Generator[subprocess.Popen[str]]:
    """Have another process hold the lock, until it is killed at the end at the latest."""
    arguments = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with locked(tmp_path / "l.csv", patience=0, on_wait=print):
        inside = names_in(tmp_path)

    assert inside == [".l.csv.lock"]
    assert names_in(tmp_path) == []


def test_a_lock_is_let_go_of_when_something_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "l", patience=0, on_wait=print):
        _ = 1 / 0

    with locked(tmp_path / "l", patience=0, on_wait=print):
        pass


def test_who_has_a_lock_is_told_once_and_then_named_in_the_error(tmp_path: Path) -> None:
    told: list[str] = []
    with held(tmp_path / "l.csv") as other:
        with (
            pytest.raises(LockedError) as caught,
            locked(tmp_path / "l.csv", patience=0.2, on_wait=told.append),
        ):
            pass
        holder = f"process {other.pid} on {os.uname().nodename}"

    assert told == [holder]
    assert caught.value.holder == holder
    assert caught.value.path == tmp_path / "l.csv"


def test_a_lock_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    with held(tmp_path / "l.csv") as other:
        other.kill()
        other.wait()

    with locked(tmp_path / "l.csv", patience=0, on_wait=print):
        inside = (tmp_path / ".l.csv.lock").read_text()

    assert inside == f"process {os.getpid()} on {os.uname().nodename}"


def test_who_waits_gets_the_lock_when_it_is_free(tmp_path: Path) -> None:
    with held(tmp_path / "l.csv") as other:

        def end(_holder: str) -> None:
            other.kill()

        with locked(tmp_path / "l.csv", patience=30, on_wait=end):
            pass

    assert other.returncode != 0


@pytest.mark.parametrize("content", [b"", b"\xff"])
def test_a_holder_that_cannot_be_named_is_another_process(tmp_path: Path, content: bytes) -> None:
    with held(tmp_path / "l.csv"):
        (tmp_path / ".l.csv.lock").write_bytes(content)
        with (
            pytest.raises(LockedError, match="another process"),
            locked(tmp_path / "l.csv", patience=0, on_wait=print),
        ):
            pass


@pytest.mark.parametrize("is_there_again", [False, True])
def test_a_lock_file_that_was_removed_meanwhile_is_nobodys_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there_again: bool
) -> None:
    beside = tmp_path / ".l.csv.lock"
    asked: list[int] = []

    def lock_late(file: BinaryIO, how: int) -> None:
        asked.append(how)
        if len(asked) == 1:  # Whoever had it ends between the opening and the locking.
            beside.unlink()
            if is_there_again:
                beside.touch()
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", lock_late)
    with locked(tmp_path / "l.csv", patience=0, on_wait=print):
        inside = beside.read_text()

    assert len(asked) == 2
    assert inside == f"process {os.getpid()} on {os.uname().nodename}"
    assert names_in(tmp_path) == []


def test_other_files_are_not_locked(tmp_path: Path) -> None:
    with held(tmp_path / "l.csv"), locked(tmp_path / "m.csv", patience=0, on_wait=print):
        pass


def test_without_a_folder_there_is_no_lock(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError),
        locked(tmp_path / "none" / "l.csv", patience=0, on_wait=print),
    ):
        pass


def test_many_processes_never_hold_a_lock_together(tmp_path: Path) -> None:
    count = 4
    script = """
import sys
from pathlib import Path
from kpitrack.files.lock import locked
path = Path(sys.argv[1])
for _ in range(25):
    with locked(path, patience=60, on_wait=lambda holder: None):
        number = int(path.read_text())
        path.write_text(str(number + 1))
"""
    path = tmp_path / "count"
    path.write_text("0")
    arguments = [sys.executable, "-c", script, str(path)]
    processes = [subprocess.Popen(arguments) for _ in range(count)]
    codes = [process.wait(timeout=60) for process in processes]

    assert codes == [0] * count
    assert path.read_text() == str(25 * count)
