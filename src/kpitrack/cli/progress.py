"""Progress: a sign that work goes on, for whoever waits in front of a terminal.

It appears on standard error, only if that is a terminal and the work takes long, and leaves
nothing behind. What works knows nothing of it.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from threading import Timer

from kpitrack.cli.screen import is_terminal

_PATIENCE = 0.5
"""Seconds that nobody needs a sign for."""


@contextmanager
def working(what: str) -> Generator[None]:
    """Show `what` with a moving bar and the time that has passed, from half a second on."""
    if not is_terminal(sys.stderr):
        yield
        return
    with ExitStack() as shown:
        timer = Timer(_PATIENCE, _show, [what, shown])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            # Once it has ended, the bar is on `shown` or never will be.
            timer.cancel()
            timer.join()


def _show(what: str, shown: ExitStack) -> None:
    """Put a bar on the terminal until the stack is closed."""
    # Only now: most work is quick, and this takes a while to load.
    progress = import_module("rich.progress")
    console = import_module("rich.console").Console(stderr=True)
    columns = (
        progress.TextColumn("{task.description}", markup=False),
        progress.BarColumn(),
        progress.TimeElapsedColumn(),
    )
    bar = progress.Progress(*columns, console=console, transient=True)
    bar.add_task(what, total=None)
    shown.enter_context(bar)
