"""What a ledger costs: loading it against the standard csv reader, assessing it, how both grow.

A million rows on ten thousand indicators, of two kinds: a hundred months of each total, and twenty
quarters of each of five places. That takes minutes and a gigabyte.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.process import Figures, middle, printed, rounds
from benchmarks.table import show_ratio, show_title, show_usage

INDICATORS = (1_000, 10_000)
REPEATS = 5

_PLACES = ("hubin", "lingbao", "yima", "mianchi", "lushi")
_YEARS = range(2017, 2026)
_MONTHS = [f"{year}-{month:02}" for year in _YEARS for month in range(1, 13)][-100:]
_QUARTERS = [f"{year}-Q{quarter}" for year in _YEARS for quarter in range(1, 5)][-20:]
_KINDS = {
    "months": [(period, "") for period in _MONTHS],
    "places": [(period, place) for period in _QUARTERS for place in _PLACES],
}
"""What each indicator has figures of."""
_WAYS = ("increments", "running-total", "latest", "mean", "max")
_HEADER = ("indicator", "period", "value", "unit", "recorded", "source", "note", "place")


def main() -> None:
    """Print the rows for each kind, or for those that are named."""
    for kind in sys.argv[1:] or list(_KINDS):
        with TemporaryDirectory() as folder:
            plans = {size: write(Path(folder, str(size)), size, kind) for size in INDICATORS}
            sides = [partial(_figures, size, plan) for size, plan in plans.items()]
            _show(kind, rounds(REPEATS, *sides))


def _figures(size: int, plan: Path) -> Figures:
    ledger = plan.with_suffix(".csv")
    figures = {
        **printed("-m", "benchmarks.task", "read_csv", str(ledger)),
        **printed("-m", "benchmarks.task", "load_and_assess_file", str(plan)),
    }
    return {f"{name} {size}": figure for name, figure in figures.items()}


def _show(kind: str, every: Sequence[Figures]) -> None:
    small, large = INDICATORS
    load, assess, peak = f"load {large}", f"assess {large}", f"peak {large}"
    memory = max(one[peak] for one in every)
    show_title(f"A ledger of {100 * large:,} rows: {kind}")
    show_ratio("load(plan) / csv.reader over the ledger", middle(every, load, f"csv {large}"), 4)
    show_ratio("assess(plan) / load(plan)", middle(every, assess, load), 1)
    show_ratio("peak memory of both in GB", memory / 1e9, 1)
    for name in ("load", "assess"):
        growth = middle(every, f"{name} {large}", f"{name} {small}")
        show_ratio(f"{name}: ten times the rows", growth, 11)
    seconds = median(one[load] + one[assess] for one in every)
    show_usage("both, for information", seconds, int(memory))


def write(path: Path, indicators: int, kind: str) -> Path:
    """Write a plan and its ledger beside one another; return the plan's file."""
    with path.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerows(_rows(indicators, kind))
    plan = path.with_suffix(".yaml")
    plan.write_text("\n".join(_plan(path.name, indicators)) + "\n", encoding="utf-8")
    return plan


def _rows(indicators: int, kind: str) -> Iterator[tuple[str, ...]]:
    """Yield rows as a team would record them: period by period, nearly all figures different."""
    rng = random.Random(2025)  # noqa: S311  # Figures, not secrets.
    totals: dict[tuple[int, str], int] = {}
    for period, place in _KINDS[kind]:
        recorded = f"{period[:4]}-12-28"
        for number in range(indicators):
            value = str(rng.randint(0, 10**6))
            if _WAYS[number % len(_WAYS)] == "running-total":
                total = totals.get((number, place), 0) + rng.randint(0, 2000)
                totals[number, place] = total
                value = str(total)
            elif number % 2:
                value = f"{int(value) / 100:.2f}"
            yield f"i-{number:05}", period, value, "", recorded, "statistics office", "", place


def _plan(name: str, indicators: int) -> Iterator[str]:
    yield "kpitrack: 1\nid: ledger\nperiod: 2017-01-01/2025-12-31\nas_of: 2025-12-31"
    yield f"dimensions:\n  - {{id: place, parts: [{', '.join(_PLACES)}]}}"
    yield f"observations: {{file: {name}.csv}}"
    yield "programs:"
    for program in range(100):
        yield f"  - id: p-{program}\n    indicators:"
        for number in range(program, indicators, 100):
            way = _WAYS[number % len(_WAYS)]
            fields = f"id: i-{number:05}, unit: 人, target: 100000, accumulation: {way}"
            yield f"      - {{{fields}}}"


if __name__ == "__main__":
    main()
