"""The command `kpitrack explain`: indicators in plain sentences."""

from __future__ import annotations

from datetime import date

import click

from kpitrack.cli import option
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.reading import assess_argument
from kpitrack.cli.screen import write
from kpitrack.findings.finding import escaped
from kpitrack.tracking import UnknownIndicatorError

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
    try:
        texts = [assessment.explain(one, language=language) for one in ids or assessment.indicators]
    except UnknownIndicatorError as error:
        raise Misuse(str(error)) from None
    for text in texts:
        write(f"{escaped(text)}\n")
