"""What a fresh process is asked to do once, and to print its figures of.

python -m benchmarks.task TASK ARGUMENT
"""

from __future__ import annotations

import csv
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import yaml

import kpitrack
from benchmarks.plan import plan_text
from benchmarks.process import Figures, peak

load_plan, assess_plan, read_plan = kpitrack.loads, kpitrack.assess, kpitrack.read
load_file = kpitrack.load


def load_and_assess(indicators: str) -> Figures:
    """Load a plan, with its places and all checks, and assess it."""
    text = plan_text(int(indicators))
    start = process_time()
    plan = load_plan(text)
    loaded = process_time()
    assess_plan(plan)
    return {"load": loaded - start, "assess": process_time() - loaded}


def load_yaml(indicators: str) -> Figures:
    """Load the same text as bare YAML, which checks nothing and knows no places."""
    text = plan_text(int(indicators))
    start = process_time()
    yaml.load(text, Loader=yaml.CSafeLoader)
    return {"yaml": process_time() - start}


def load_yaml_without_collector(indicators: str) -> Figures:
    """Load it as bare YAML with the cyclic collector paused, as kpitrack pauses it."""
    gc.disable()
    return {"yaml without collector": load_yaml(indicators)["yaml"]}


def read_csv(path: str) -> Figures:
    """Read every row of a file with the standard reader, and keep none."""
    start = process_time()
    with Path(path).open(newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            pass
    return {"csv": process_time() - start}


def load_and_assess_file(path: str) -> Figures:
    """Load a plan with its ledger, all checks included, and assess it."""
    start = process_time()
    plan = load_file(path)
    loaded = process_time()
    assess_plan(plan)
    end = process_time()
    return {"load": loaded - start, "assess": end - loaded, "peak": peak()}


def read_file(path: str) -> Figures:
    """Read whatever is in a file."""
    start = process_time()
    reading = read_plan(path)
    seconds = process_time() - start
    return {"seconds": seconds, "peak": peak(), "findings": len(reading.findings)}


_TASKS: dict[str, Callable[[str], Figures]] = {
    task.__name__: task
    for task in (
        load_and_assess,
        load_and_assess_file,
        load_yaml,
        load_yaml_without_collector,
        read_csv,
        read_file,
    )
}

if __name__ == "__main__":
    _, name, argument = sys.argv
    print(json.dumps(_TASKS[name](argument)))
