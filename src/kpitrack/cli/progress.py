"""Progress: a sign that work goes on, for whoever waits in front of a terminal.

It appears on standard error, only if that is a terminal and the work takes long, and leaves
nothing behind. What works may tell how much is done; it knows nothing of the sign.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from threading import Timer
from typing import Any

from kpitrack.cli.screen import is_terminal

_PATIENCE = 0.5
"""Seconds that nobody needs a sign for."""


class Share:
    """How much of some work is done: nothing is known until it is called."""

    def __init__(self) -> None:
        """Begin without anybody to show it to."""
        self._percent: int | None = None
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Take note that so much of so much is done."""
        percent = done * 100 // total
        if percent != self._percent:
            self._percent = percent
            self._update()

    def show(self, bar: Any) -> None:  # noqa: ANN401  # A bar of rich, which is loaded late.
        """Show it from now on."""
        self._bar = bar
        self._update()

    def _update(self) -> None:
        if self._bar is not None and self._percent is not None:
            (task,) = self._bar.task_ids
            said = f"{self._percent}%"
            self._bar.update(task, completed=self._percent, total=100, said=said)


@contextmanager
def working(what: str) -> Generator[Share]:
    """Show `what` with a bar and the time that has passed, from half a second on.

    The bar shows the share that is done once the work says how much that is, and moves to and fro
    until then.
    """
    share = Share()
    if not is_terminal(sys.stderr):
        yield share
        return
    with ExitStack() as shown:
        timer = Timer(_PATIENCE, _show, [what, share, shown])
        timer.daemon = True
        timer.start()
        try:
            yield share
        finally:
            # Once it has ended, the bar is on `shown` or never will be.
            timer.cancel()
            timer.join()


def _show(what: str, share: Share, shown: ExitStack) -> None:
    """Put a bar on the terminal until the stack is closed."""
    # Only now: most work is quick, and this takes a while to load.
    progress = import_module("rich.progress")
    console = import_module("rich.console").Console(stderr=True)
    columns = (
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        progress.TextColumn("{task.fields[said]}"),
        progress.TimeElapsedColumn(),
    )
    bar = progress.Progress(*columns, console=console, transient=True)
    bar.add_task(what, total=None, said="")
    shown.enter_context(bar)
    share.show(bar)
