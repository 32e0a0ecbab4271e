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

_PLAIN_TERMINALS = {"dumb", "unknown"}


def page() -> Page:
    """Return what standard output can show."""
    return Page(
        width=shutil.get_terminal_size().columns,
        colour=_shows_colours(),
        encoding=sys.stdout.encoding or "utf-8",
    )


def _shows_colours() -> bool:
    """Tell whether standard output gets colours: the first variable that says something decides.

    Without any, terminals get them and nothing else does.
    """
    said = os.environ
    if said.get("NO_COLOR"):
        return False
    if any(said.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return said.get("CLICOLOR") != "0" and is_terminal(sys.stdout)


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal that can move its cursor and show colours."""
    return stream.isatty() and os.environ.get("TERM") not in _PLAIN_TERMINALS


def clear() -> None:
    """Begin an empty screen on the terminal."""
    write("\x1b[H\x1b[2J")


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
