"""What loading a large plan costs against bare YAML, and assessing it against loading it."""

from __future__ import annotations

from functools import partial

from benchmarks.process import fastest, printed
from benchmarks.table import show_ratio, show_title

INDICATORS = 10_000
REPEATS = 5

_TASKS = ("load_and_assess", "load_yaml", "load_yaml_without_collector")


def main() -> None:
    """Print the rows."""
    sides = [partial(printed, "-m", "benchmarks.task", one, str(INDICATORS)) for one in _TASKS]
    least = fastest(REPEATS, *sides)
    load, bare = least["load"], least["yaml"]
    paused = least["yaml without collector"]
    show_title(f"A plan of {INDICATORS:,} indicators")
    show_ratio("loads(text) / yaml.load(text, Loader=yaml.CSafeLoader)", load / bare, 0.5)
    show_ratio("the same, with the collector paused for YAML too", load / paused)
    show_ratio("assess(plan) / loads(text)", least["assess"] / load, 0.6)


if __name__ == "__main__":
    main()
