"""Watching: a plan is read and shown again whenever a file that it is made of changes.

It asks the file system a few times a second, which works everywhere, on network drives and in
containers too. How a plan is read and shown is not its business.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from kpitrack.files import Reading

_PAUSE = 0.25
"""Seconds between two looks."""

_Stamp = tuple[int, int, int] | None
"""What changes with a file; None while there is none."""


def watch(
    path: Path,
    read: Callable[[], Reading],
    show: Callable[[Reading], object],
    *,
    folder: Path | None = None,
) -> NoReturn:
    """Show what reading a plan gives, and again whenever one of its files has changed.

    Args:
        path: The plan's own file.
        read: Reads the plan.
        show: Shows what that gave.
        folder: A folder whose files, too, are watched, and which of them there are.

    Raises:
        KeyboardInterrupt: Somebody has seen enough.
    """
    while True:
        more = _stamps(_inside(folder))
        seen, reading = _read_as_seen({path, path.resolve()}, read)
        show(reading)
        _wait(seen | more, folder)


def _read_as_seen(
    files: set[Path], read: Callable[[], Reading]
) -> tuple[dict[Path, _Stamp], Reading]:
    """Read a plan whose files were all looked at before, so that no later change is missed.

    Only reading tells which files there are; then it is done again.
    """
    seen = _stamps(files)
    reading = read()
    unseen = set(reading.files) - files
    return _read_as_seen(files | unseen, read) if unseen else (seen, reading)


def _wait(known: dict[Path, _Stamp], folder: Path | None) -> None:
    """Return once a file is no longer as it is known, and nobody is still writing to it."""
    last = known
    while True:
        time.sleep(_PAUSE)
        now = _stamps({*known, *_inside(folder)})
        if now == last != known:
            return
        last = now


def _inside(folder: Path | None) -> Iterable[Path]:
    return () if folder is None else folder.rglob("*")


def _stamps(files: Iterable[Path]) -> dict[Path, _Stamp]:
    return {one: _stamp(one) for one in files}


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a null character in the path.
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
