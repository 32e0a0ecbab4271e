"""The command `kpitrack report`: a plan as of a day, in one of the formats."""

from __future__ import annotations

from datetime import date

import click

from kpitrack.cli import option
from kpitrack.cli.reading import assess_argument
from kpitrack.cli.screen import page, write, write_bytes, write_file
from kpitrack.reports import FORMATS, encoding_of, render, report_table

_EPILOG = """\b
Examples:
  kpitrack report plan.yaml
  kpitrack report plan.yaml --as-of 2025-06-30 --lang zh
  kpitrack report plan.yaml --by place
  kpitrack report plan.yaml --format json --output report.json
"""


@click.command("report", short_help="Report on a plan.", epilog=_EPILOG)
@option.plan
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@option.language
@option.as_of
@option.known_at
@click.option(
    "--by",
    metavar="DIMENSION",
    multiple=True,
    help="Report on every part of this dimension as well; may be given several times.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="Write the report to this file, whole or not at all, instead of the terminal.",
)
def command(  # noqa: PLR0913  # The options of a command are its arguments.
    *,
    plan: str,
    form: str,
    language: str,
    as_of: date | None,
    known_at: date | None,
    by: tuple[str, ...],
    output: str | None,
) -> None:
    """Report on PLAN as of a day; '-' reads standard input.

    A completion that cannot be told is shown with its reason, never as 0, and the report lists
    what its means leave out. Warnings about the plan go to standard error.
    """
    assessment = assess_argument(plan, as_of=as_of, known_at=known_at, by=by)
    table = report_table(assessment, language)
    encoding = encoding_of(form)
    if output is not None:
        write_file(render(table, form), output)
    elif encoding is None:
        write(render(table, form, page()))
    else:
        write_bytes(render(table, form).encode(encoding))
