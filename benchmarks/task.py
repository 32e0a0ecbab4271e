"""What a fresh process is asked to do once, and to print its figures of.

python -m benchmarks.task TASK ARGUMENT
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from time import process_time

import yaml

import kpitrack
from benchmarks.plan import plan_text
from benchmarks.process import Figures, peak
from kpitrack.reports import Page, report_table
from kpitrack.reports.audit import annotated
from kpitrack.reports.formats import html

load_plan, assess_plan, read_plan = kpitrack.loads, kpitrack.assess, kpitrack.read
audit_plan = kpitrack.audit


def load_and_assess(indicators: str) -> Figures:
    """Load a plan, with its places and all checks, and assess it."""
    text = plan_text(int(indicators))
    start = process_time()
    plan = load_plan(text)
    loaded = process_time()
    assess_plan(plan)
    return {"load": loaded - start, "assess": process_time() - loaded}


def assess_and_show(indicators: str) -> Figures:
    """Assess a plan, and make a page of it."""
    plan = load_plan(plan_text(int(indicators)))
    start = process_time()
    assessment = assess_plan(plan)
    assessed = process_time()
    table = report_table(assessment, "zh")
    tabled = process_time()
    audited = annotated(table, audit_plan(plan))
    seen = process_time()
    page = html.render(audited, Page())
    return {
        "assess": assessed - start,
        "table": tabled - assessed,
        "audit": seen - tabled,
        "page": process_time() - seen,
        "bytes": len(page.encode()),
    }


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
        assess_and_show,
        load_yaml,
        load_yaml_without_collector,
        read_file,
    )
}

if __name__ == "__main__":
    _, name, argument = sys.argv
    print(json.dumps(_TASKS[name](argument)))
