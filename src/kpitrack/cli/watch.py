"""Watching: doing something again whenever files change.

It asks the file system a few times a second, which works everywhere, on network drives and in
containers too. What is done is not its business.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

_PAUSE = 0.25
"""Seconds between two looks."""

_Stamp = tuple[int, int, int] | None
"""What changes with a file; None while there is none."""


def watch(path: Path, show: Callable[[], Iterable[Path]]) -> NoReturn:
    """Show something now, and again whenever one of its files has changed.

    Args:
        path: The file that certainly matters.
        show: Shows it, and returns all files that matter.

    Raises:
        KeyboardInterrupt: Somebody has seen enough.
    """
    files = {path}
    while True:
        seen = _stamps(files)
        files = {path, *show()}
        # A file that changed while it was read is different from how it was before.
        _wait({**_stamps(files), **{one: seen[one] for one in seen.keys() & files}})


def _wait(known: dict[Path, _Stamp]) -> None:
    """Return once a file is no longer as it is known, and nobody is still writing to it."""
    last = known
    while True:
        time.sleep(_PAUSE)
        now = _stamps(known)
        if now == last != known:
            return
        last = now


def _stamps(files: Iterable[Path]) -> dict[Path, _Stamp]:
    return {one: _stamp(one) for one in files}


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a null character in the path.
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
