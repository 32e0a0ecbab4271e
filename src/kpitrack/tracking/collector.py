"""The collector: Python's search for cycles, kept out of the way of large plans.

A million observations have no cycles, yet a collection walks over all of them, and while they
are made there would be hundreds. This module changes when Python looks for cycles, never whether.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Generator[None]:
    """Put off the search for cycles until what is built in here is done.

    It is then handed to the oldest generation unseen, as if it had survived collections already;
    the next full collection looks at it with everything else.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # Freezing and unfreezing moves objects without looking at them. What somebody else
            # has frozen stays so.
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
