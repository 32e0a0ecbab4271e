"""The command `kpitrack report`: a plan as of a day, in one of the formats."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import click

from kpitrack.cli import option
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.reading import assess_argument
from kpitrack.cli.screen import page, write
from kpitrack.files.writer import write_whole
from kpitrack.reports import FORMATS, FormatError, Page, ReportTable, render, report_table
from kpitrack.tracking import Assessment

_EPILOG = """\b
Examples:
  kpitrack report plan.yaml
  kpitrack report plan.yaml --as-of 2025-06-30 --lang zh
  kpitrack report plan.yaml --by place
  kpitrack report plan.yaml --format html --output report.html
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
    "--templates",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="Of a page: a folder whose templates come before those of kpitrack.",
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
    templates: str | None,
    output: str | None,
) -> None:
    """Report on PLAN as of a day; '-' reads standard input.

    A completion that cannot be told is shown with its reason, never as 0, and the report lists
    what its means leave out. Warnings about the plan go to standard error.
    """
    assessment = assess_argument(plan, as_of=as_of, known_at=known_at, by=by)
    if templates is not None and form != _HTML:
        msg = f"--templates is for --format {_HTML}"
        raise Misuse(msg)
    table = report_table(assessment, language)
    if form == _HTML:
        table = _audited(table, assessment)
    target = page() if output is None else Page()
    text = _rendered(table, form, attrs.evolve(target, templates=templates or ""))
    if output is None:
        write(text)
    else:
        _write_file(text, Path(output))


_HTML = "html"
"""The format that shows what an audit says, and that is made of templates."""


def _audited(table: ReportTable, assessment: Assessment) -> ReportTable:
    """Return a report with what an audit says of the same plan, known by the same day."""
    # Loaded here, because no other format should wait for them.
    from kpitrack.reports.audit import annotated  # noqa: PLC0415  # As the line above says.
    from kpitrack.tracking.auditing import audit  # noqa: PLC0415  # Likewise.

    found = audit(assessment.plan, as_of=assessment.as_of, known_at=assessment.known_at)
    return annotated(table, found)


def _rendered(table: ReportTable, form: str, target: Page) -> str:
    try:
        return render(table, form, target)
    except (FormatError, ModuleNotFoundError) as error:
        raise Misuse(str(error)) from None


def _write_file(text: str, path: Path) -> None:
    try:
        write_whole(text, path)
    except OSError as error:
        raise Misuse.unwritable(str(path), error) from None
