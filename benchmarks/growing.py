"""Whether ten times the plan takes ten times as long; that takes minutes and gigabytes."""

from __future__ import annotations

from functools import partial

from benchmarks.process import Figures, fastest, printed
from benchmarks.table import show_ratio, show_title

SIZES = (10_000, 100_000)
REPEATS = 2


def main() -> None:
    """Print the rows."""
    least = fastest(REPEATS, *(partial(_figures, size) for size in SIZES))
    small, large = SIZES
    show_title(f"A plan of {large:,} indicators / of {small:,}")
    for name, call in (("load", "loads(text)"), ("assess", "assess(plan)")):
        show_ratio(call, least[f"{name} {large}"] / least[f"{name} {small}"], 11)


def _figures(size: int) -> Figures:
    figures = printed("-m", "benchmarks.task", "load_and_assess", str(size))
    return {f"{name} {size}": seconds for name, seconds in figures.items()}


if __name__ == "__main__":
    main()
