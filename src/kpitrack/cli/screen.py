"""The screen: writing to standard output and error, whatever they turn out to be.

A reader that has gone away ends the command without a word. Nothing here knows what is
written.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from kpitrack.cli.code import Exit
from kpitrack.cli.misuse import Misuse
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
    _write(text, sys.stdout)


def warn(text: str) -> None:
    """Write to standard error."""
    _write(text, sys.stderr)


def _write(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
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
