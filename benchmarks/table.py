"""The table that benchmarks print: what was measured, how much it is, what it should stay within.

A ratio beyond its bound is marked, and that is all: nothing fails for being slow.
"""

from __future__ import annotations

_WHAT, _MEASURED, _BOUND = 64, 16, 6


def show_title(what: str) -> None:
    """Print the names of the columns, the first of them `what` the rows are about."""
    print()
    _show(what, "measured", "bound")


def show_ratio(what: str, ratio: float, bound: float | None = None) -> None:
    """Print a row for a ratio and its bound, if it has one."""
    is_beyond = bound is not None and ratio > bound
    limit = "–" if bound is None else f"{bound:g}"
    _show(what, f"{ratio:.2f}", f"{limit:>{_BOUND}}{'  beyond' if is_beyond else ''}")


def show_size(what: str, size: float, bound: int) -> None:
    """Print a row for bytes and their bound."""
    _show(what, f"{size:,.0f}", f"{bound:,}{'  beyond' if size > bound else ''}")


def show_usage(what: str, seconds: float, peak: int) -> None:
    """Print a row for seconds and bytes of memory, which no bound fits on every machine."""
    _show(what, f"{seconds:.2f} s {peak / 2**20:5.0f} MiB", "–")


def _show(what: str, measured: str, bound: str) -> None:
    print(f"{what:<{_WHAT}} {measured:>{_MEASURED}}  {bound:>{_BOUND}}", flush=True)
