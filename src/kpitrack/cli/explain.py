"""The command `kpitrack explain`: indicators in plain sentences."""

from __future__ import annotations

import difflib
from datetime import date

import click

from kpitrack.cli import option
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.reading import assess_argument
from kpitrack.cli.screen import write
from kpitrack.findings.finding import visible
from kpitrack.tracking import Assessment

_EPILOG = """\b
Examples:
  kpitrack explain plan.yaml skills-training
  kpitrack explain plan.yaml
"""


@click.command("explain", short_help="Say in sentences how far indicators are.", epilog=_EPILOG)
@option.plan
@click.argument("ids", metavar="[ID]...", nargs=-1)
@option.language
@option.as_of
@option.known_at
def command(
    *,
    plan: str,
    ids: tuple[str, ...],
    language: str,
    as_of: date | None,
    known_at: date | None,
) -> None:
    """Say in sentences how far the indicators ID of PLAN are, and where that comes from.

    Without an ID it is every indicator of the plan. '-' reads standard input.
    """
    assessment = assess_argument(plan, as_of=as_of, known_at=known_at)
    for name in ids:
        if name not in assessment.indicators:
            raise Misuse(_unknown(name, assessment))
    for name in ids or assessment.indicators:
        write(f"{visible(assessment.explain(name, language=language))}\n")


def _unknown(name: str, assessment: Assessment) -> str:
    nearest = difflib.get_close_matches(name, assessment.indicators, n=1, cutoff=0.5)
    hint = f"did you mean {nearest[0]!r}?" if nearest else "the report lists all of them"
    return f"plan {assessment.plan.id!r} has no indicator {name!r}; {hint}"
