"""What a ledger costs: loading it against the standard csv reader, assessing it, and how both grow.

    python benchmarks/ledger.py                # a million rows; some minutes, 1 GB of memory
    python benchmarks/ledger.py 100000         # fewer rows
    python benchmarks/ledger.py 100000 indicator  # in the order of indicators, not of periods

Every sample is taken in a process of its own, which loads its modules before the clock starts; the
sides of a ratio take turns, and the fastest sample of each counts. Seconds are those of the
processor. The ledger has all columns that a ledger can have but `at`, and for each indicator twenty
quarters in five places; a fifth of the indicators have each way of accumulation, and nearly every
figure is another one. Ratios beyond their bound are marked; nothing fails.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import kpitrack

ROWS = 1_000_000
SHRINK = 10
REPEATS = 5
PER_INDICATOR = 100

_PLACES = ("hubin", "lingbao", "yima", "mianchi", "lushi")
_QUARTERS = [(year, quarter) for year in range(2021, 2026) for quarter in range(1, 5)]
_WAYS = ("increments", "running-total", "latest", "mean", "max")
_HEADER = ("indicator", "period", "value", "unit", "recorded", "source", "note", "place")

# Looked up before the clock starts: a public name is loaded from its home on first use.
load_plan, assess_plan = kpitrack.load, kpitrack.assess


def main() -> None:
    """Print the ratios."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    by_indicator = "indicator" in sys.argv[2:]
    with TemporaryDirectory() as folder:
        large, small = Path(folder, "large"), Path(folder, "small")
        write(large, rows, by_indicator=by_indicator)
        write(small, rows // SHRINK, by_indicator=by_indicator)
        sides = [("csv", large), ("load", large), ("load", small)]
        least: dict[str, float] = {}
        for _ in range(REPEATS):
            for task, path in sides:
                for name, figure in sample(task, path).items():
                    key = f"{path.name} {name}"
                    least[key] = min(figure, least.get(key, figure))
    show(rows, least)


def show(rows: int, least: dict[str, float]) -> None:
    """Print a row for each ratio, with its bound."""
    load, assess = least["large load"], least["large assess"]
    lines = (
        ("load(plan) / csv.reader over the ledger", load / least["large csv"], 4.0),
        ("assess(plan) / load(plan)", assess / load, 1.0),
        ("peak memory of both, in GB", least["large peak"] / 1e9, 1.0),
        (f"load: {rows:,} rows / {rows // SHRINK:,}", load / least["small load"], 11.0),
        (f"assess: {rows:,} rows / {rows // SHRINK:,}", assess / least["small assess"], 11.0),
    )
    print(f"{f'A ledger of {rows:,} rows':<50} {'measured':>9} {'bound':>6}")
    for what, measured, bound in lines:
        print(f"{what:<50} {measured:>9.2f} {bound:>6.0f}{'  beyond' if measured > bound else ''}")
    print(f"{'for information: seconds of csv, load, assess':<50} ", end="")
    print(*(f"{least[f'large {name}']:.2f}" for name in ("csv", "load", "assess")))


def sample(task: str, path: Path) -> dict[str, float]:
    """Return what one fresh process measures."""
    command = [sys.executable, __file__, f"--{task}", str(path)]
    ended = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603  # Python itself.
    figures: dict[str, float] = json.loads(ended.stdout)
    return figures


def measure_csv(path: Path) -> dict[str, float]:
    """Read every row of the ledger with the standard reader, and keep none."""
    start = process_time()
    with path.with_suffix(".csv").open(newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            pass
    return {"csv": process_time() - start}


def measure_load(path: Path) -> dict[str, float]:
    """Load the plan with its ledger, places and all checks included, and assess it."""
    start = process_time()
    plan = load_plan(path.with_suffix(".yaml"))
    loaded = process_time()
    assess_plan(plan)
    end = process_time()
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = kept if sys.platform == "darwin" else 1024 * kept
    return {"load": loaded - start, "assess": end - loaded, "peak": peak}


def write(path: Path, rows: int, *, by_indicator: bool) -> None:
    """Write a plan and its ledger of so many rows, beside one another."""
    indicators = rows // PER_INDICATOR
    with path.with_suffix(".csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        lines = _lines(indicators)
        writer.writerows(sorted(lines, key=lambda row: row[0]) if by_indicator else lines)
    path.with_suffix(".yaml").write_text("\n".join(_plan(path.name, indicators)), encoding="utf-8")


def _lines(indicators: int) -> Iterator[tuple[str, ...]]:
    """Yield rows as a team would record them: quarter by quarter, place by place."""
    rng = random.Random(2025)  # noqa: S311  # Figures, not secrets.
    totals = [0] * indicators * len(_PLACES)
    for year, quarter in _QUARTERS:
        recorded = f"{year}-{3 * quarter:02}-28"
        for place, name in enumerate(_PLACES):
            for number in range(indicators):
                index = number * len(_PLACES) + place
                totals[index] += rng.randint(0, 2000)
                running = _WAYS[number % len(_WAYS)] == "running-total"
                value = str(totals[index] if running else rng.randint(0, 10**6))
                if number % 2 and not running:
                    value = f"{int(value) / 100:.2f}"
                period = f"{year}-Q{quarter}"
                yield f"i-{number:05}", period, value, "", recorded, "statistics office", "", name


def _plan(name: str, indicators: int) -> Iterator[str]:
    yield "kpitrack: 1\nid: ledger\nperiod: 2021-01-01/2025-12-31\nas_of: 2025-12-31"
    yield f"dimensions:\n  - {{id: place, parts: [{', '.join(_PLACES)}]}}"
    yield f"observations: {{file: {name}.csv}}"
    yield "programs:"
    for program in range(min(100, indicators)):
        yield f"  - id: p-{program}\n    indicators:"
        for number in range(program, indicators, 100):
            way = _WAYS[number % len(_WAYS)]
            fields = f"id: i-{number:05}, unit: 人, target: 100000, accumulation: {way}"
            yield f"      - {{{fields}}}"


_TASKS = {"--csv": measure_csv, "--load": measure_load}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in _TASKS:
        print(json.dumps(_TASKS[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
