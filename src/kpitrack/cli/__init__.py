"""The command line: the only place with a clock, a terminal and exit codes.

This module starts it, or says what to install; it must run on the core alone. What the
commands answer is computed below, in `tracking`, `files` and `reports`.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module

from kpitrack.cli.code import Exit

_LIBRARIES = ("click", "rich")
_ADVICE = "the command kpitrack needs an extra: python -m pip install 'kpitrack[cli]'"


def run() -> None:
    """Run the command `kpitrack`, and exit with its code."""
    try:
        sys.exit(_run())
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)


def _run() -> int:
    for library in _LIBRARIES:
        try:
            import_module(library)
        except ImportError:
            sys.stderr.write(f"{_ADVICE}\n")
            return Exit.MISUSED
    _escape_what_cannot_be_encoded()
    # Only now, because it imports click.
    code: int = import_module("kpitrack.cli.commands").main(prog_name="kpitrack")
    return code


def _escape_what_cannot_be_encoded() -> None:
    """Let output in ASCII, or another small encoding, show codes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
