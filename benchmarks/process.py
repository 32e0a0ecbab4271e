"""Fresh processes, so that no side of a comparison finds its modules or its memory warm.

Seconds are those of the processor: what else the machine does disturbs them less.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from statistics import median

Figures = dict[str, float]


def rounds(repeats: int, *sides: Callable[[], Figures]) -> list[Figures]:
    """Return all figures of each round, in which the sides take turns."""
    return [
        {name: figure for side in sides for name, figure in side().items()} for _ in range(repeats)
    ]


def fastest(repeats: int, *sides: Callable[[], Figures]) -> Figures:
    """Return the least of every figure, the sides taking turns."""
    every = rounds(repeats, *sides)
    return {name: min(one[name] for one in every) for name in every[0]}


def middle(every: Sequence[Figures], above: str, below: str) -> float:
    """Return the median ratio of two figures, each taken within a round.

    The speed of a machine drifts, over minutes more than within one round.
    """
    return median(one[above] / one[below] for one in every)


def printed(*arguments: str) -> Figures:
    """Return the figures that Python with these arguments prints as JSON."""
    figures: Figures = json.loads(_run(*arguments))
    return figures


def spent(*arguments: str) -> float:
    """Return the seconds that Python with these arguments takes from its start to its end."""
    before = _spent_by_children()
    _run(*arguments)
    return _spent_by_children() - before


def _run(*arguments: str) -> str:
    # Compiled modules may be kept, as they are where kpitrack is used.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    ended = subprocess.run(  # noqa: S603  # Python itself, with arguments written here.
        [sys.executable, *arguments],
        check=True,
        encoding="utf-8",
        env=environment,
        stdout=subprocess.PIPE,
    )
    return ended.stdout


def _spent_by_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def peak() -> int:
    """Return the most bytes of memory that this process has held."""
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kept if sys.platform == "darwin" else 1024 * kept
