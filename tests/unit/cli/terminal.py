"""A terminal of its own for a process, and what appears on it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import attrs

_PATIENCE = 60
"""Seconds after which something that has not appeared never will."""


@attrs.define
class Terminal:
    """A process that believes to be in front of a person.

    Attributes:
        process: The process.
        side: Where what it writes can be read.
        text: What has appeared since somebody last looked.
    """

    process: subprocess.Popen[bytes]
    side: int
    text: str = ""

    def wait_for(self, *words: str) -> str:
        """Return what has appeared once all the words have, in this order."""
        seen = ""
        for word in words:
            while word not in self.text:
                self.text += self._read()
            before, _, self.text = self.text.partition(word)
            seen += f"{before}{word}"
        return seen

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> int:
        """Wait until the process ends, and return its exit code."""
        while chunk := self._read():
            self.text += chunk
        return self.process.wait(_PATIENCE)

    def _read(self) -> str:
        ready, _, _ = select.select([self.side], [], [], _PATIENCE)
        assert ready, f"nothing more appears after {self.text!r}"
        try:
            return os.read(self.side, 65536).decode(errors="replace")
        except OSError:  # How a terminal says that nobody writes to it any more.
            return ""


@contextmanager
def on_a_terminal(program: str, arguments: Sequence[str]) -> Generator[Terminal]:
    """Run a Python program on a terminal of its own."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"},
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()
    os.close(ours)
