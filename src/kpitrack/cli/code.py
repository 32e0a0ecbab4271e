"""Exit codes: what the command tells the shell."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How the command ended; success is 0."""

    FOUND_ERRORS = 1
    """A plan has findings of severity error."""
    MISUSED = 2
    """The command was not used as it should be, or cannot do what it was asked to."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + 2, the number of the signal, as shells have it."""
    READER_GONE = 141
    """Nobody reads the pipe any more: 128 + 13."""
