"""Load a plan from its file and print the report.

    python examples/report_a_plan.py [PLAN]

Without a plan it takes the example beside this script. The report as text needs the extra `cli`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import kpitrack
from kpitrack.reports import render, report_table

EXAMPLE = Path(__file__).with_name("sanmenxia_2025.yaml")


def main(path: str | Path) -> None:
    """Print the report of the plan at `path`, or everything that is wrong with it."""
    reading = kpitrack.read(path)
    for finding in reading.findings:
        print(finding, file=sys.stderr)
    if reading.plan is None:
        sys.exit(1)
    assessment = kpitrack.assess(reading.plan)
    print(render(report_table(assessment, "en"), "text"), end="")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else EXAMPLE)
