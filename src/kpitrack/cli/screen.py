"""The screen: writing to standard output and error, whatever they turn out to be.

A reader that has gone away ends the command without a word. Nothing here knows what is
written.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kpitrack.cli.code import Exit
from kpitrack.cli.misuse import Misuse
from kpitrack.files.writer import write_whole
from kpitrack.reports.page import Page

_WITHOUT_COLOURS = {"dumb", "unknown"}


def page() -> Page:
    """Return what standard output can show.

    Colours are for terminals only, and for none if the variable NO_COLOR is set.
    """
    is_terminal = sys.stdout.isatty() and os.environ.get("TERM") not in _WITHOUT_COLOURS
    return Page(
        width=shutil.get_terminal_size().columns,
        colour=is_terminal and not os.environ.get("NO_COLOR"),
        encoding=sys.stdout.encoding or "utf-8",
    )


def write(text: str) -> None:
    """Write to standard output."""
    with _writing(sys.stdout):
        sys.stdout.write(text)


def write_bytes(data: bytes) -> None:
    """Write to standard output what has an encoding and line ends of its own."""
    with _writing(sys.stdout):
        sys.stdout.buffer.write(data)


def warn(text: str) -> None:
    """Write to standard error."""
    with _writing(sys.stderr):
        sys.stderr.write(text)


def write_file(text: str, name: str) -> None:
    """Write to a file, whole or not at all.

    Raises:
        Misuse: It cannot be written.
    """
    try:
        write_whole(text, Path(name))
    except OSError as error:
        raise Misuse.unwritable(name, error) from None


@contextmanager
def _writing(stream: TextIO) -> Generator[None]:
    try:
        yield
        stream.flush()
    except BrokenPipeError:
        _discard_the_rest(stream)
        sys.exit(Exit.READER_GONE)
    except OSError as error:
        _discard_the_rest(stream)
        raise Misuse.unwritable("the output", error) from None


def _discard_the_rest(stream: TextIO) -> None:
    """Keep Python, which flushes once more at exit, from failing there again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
