"""Locks: one process at a time changes a file.

A lock is advisory: it keeps out those who ask for it, not an editor. It is a file beside the one
that it guards; the system lets go of it when its process ends, however that ends. This module
must not know what is changed.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PAUSE = 0.02
"""Seconds between two attempts."""


class LockedError(OSError):
    """Another process keeps a file locked.

    Attributes:
        path: The file.
        holder: Who keeps it locked, as far as that is known.
    """

    def __init__(self, path: Path, holder: str) -> None:
        """Keep the file, and who has it."""
        super().__init__(f"{path} is locked by {holder}")
        self.path = path
        self.holder = holder


@contextmanager
def locked(path: Path, *, patience: float, on_wait: Callable[[str], None]) -> Generator[None]:
    """Keep every other process that asks for it from changing the file at `path`.

    Args:
        path: The file; it need not exist, but its folder must.
        patience: How many seconds to wait for another process.
        on_wait: Told once whom we are waiting for, if we are.

    Raises:
        LockedError: The other process is still not done.
        OSError: There can be no file beside that one.
    """
    beside = path.with_name(f".{path.name}.lock")
    file = _acquired(beside, path, patience, on_wait)
    try:
        yield
    finally:
        # Gone while it is still ours, so that nobody can lock a file that is about to vanish
        # unseen; where an open file cannot be removed it stays, and does no harm.
        with suppress(OSError):
            beside.unlink()
        file.close()


def _acquired(
    beside: Path, path: Path, patience: float, on_wait: Callable[[str], None]
) -> BinaryIO:
    deadline = time.monotonic() + patience
    has_told = False
    while (file := _attempt(beside)) is None:
        holder = _holder(beside)
        if time.monotonic() >= deadline:
            raise LockedError(path, holder)
        if not has_told:
            on_wait(holder)
            has_told = True
        time.sleep(PAUSE)
    file.truncate(0)
    file.write(f"process {os.getpid()} on {platform.node()}".encode())
    file.flush()
    return file


def _attempt(beside: Path) -> BinaryIO | None:
    """Return the open lock file if it is ours now, or None if somebody else has it."""
    while True:
        file = beside.open("a+b")
        if not _lock(file):
            file.close()
            return None
        if _is_there(file, beside):
            return file
        file.close()  # Whoever had it has removed it meanwhile; the next one is another file.


def _is_there(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _holder(beside: Path) -> str:
    """Return what the holder of a lock has written into it."""
    try:
        return beside.read_text("utf-8") or _SOMEBODY
    except (OSError, UnicodeDecodeError):
        return _SOMEBODY


_SOMEBODY = "another process"

if sys.platform == "win32":  # pragma: no cover  # The tests run on POSIX.
    import msvcrt

    _BYTE = 1 << 30
    # Windows locks bytes, and a locked one cannot be read: one far behind the text.

    def _lock(file: BinaryIO) -> bool:
        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
