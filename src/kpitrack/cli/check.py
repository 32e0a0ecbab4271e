"""The command `kpitrack check`: what is wrong with plans."""

from __future__ import annotations

import sys
from collections import Counter

import click

from kpitrack.cli.code import Exit
from kpitrack.cli.reading import read_argument, rendered
from kpitrack.cli.screen import write
from kpitrack.files import PlacedFinding
from kpitrack.findings import Severity

_EPILOG = """\b
Examples:
  kpitrack check plan.yaml
  kpitrack check plans/*.yaml
"""


@click.command("check", short_help="Say what is wrong with plans.", epilog=_EPILOG)
@click.argument("plans", metavar="PLAN...", nargs=-1, required=True)
def command(plans: tuple[str, ...]) -> None:
    """Say what is wrong with each PLAN; '-' reads standard input.

    Every finding names its place, a permanent code, and what to write instead. The exit code
    is 1 if any is an error.
    """
    findings: list[PlacedFinding] = []
    for plan in plans:
        found = read_argument(plan).findings
        findings.extend(found)
        write(rendered(list(found)))
    write(f"{_counted(len(plans), 'plan')}: {_summary(findings)}\n")
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(Exit.FOUND_ERRORS)


def _summary(findings: list[PlacedFinding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    texts = [_counted(counts[one], one.value) for one in Severity if counts[one]]
    return ", ".join(texts) or "no findings"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
