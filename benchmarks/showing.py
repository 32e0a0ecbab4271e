"""What a fresh process prints the figures of: a plan assessed, and a page made of it.

python -m benchmarks.showing INDICATORS
"""

from __future__ import annotations

import json
import sys
from time import process_time

import kpitrack
from benchmarks.plan import plan_text
from benchmarks.process import Figures
from kpitrack.reports import Page, report_table
from kpitrack.reports.audit import annotated
from kpitrack.reports.formats import html

load_plan, assess_plan, audit_plan = kpitrack.loads, kpitrack.assess, kpitrack.audit


def assess_and_show(indicators: int) -> Figures:
    """Assess a plan, audit it, and make a page of both."""
    plan = load_plan(plan_text(indicators))
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


if __name__ == "__main__":
    _, count = sys.argv
    print(json.dumps(assess_and_show(int(count))))
