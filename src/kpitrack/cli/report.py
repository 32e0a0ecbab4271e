"""The command `kpitrack report`: a plan as of a day, in one of the formats."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import attrs
import click

from kpitrack.cli import option
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.progress import working
from kpitrack.cli.reading import (
    STANDARD_INPUT,
    assess_argument,
    assess_plan,
    read_argument,
    serious,
)
from kpitrack.cli.screen import (
    clear,
    is_terminal,
    page,
    warn,
    write,
    write_bytes,
    write_file,
)
from kpitrack.cli.watch import watch
from kpitrack.files import Reading
from kpitrack.reports import (
    FORMATS,
    FormatError,
    ReportTable,
    encoding_of,
    render,
    report_table,
)
from kpitrack.reports.page import PLAIN
from kpitrack.tracking import Assessment

_EPILOG = """\b
Examples:
  kpitrack report plan.yaml
  kpitrack report plan.yaml --as-of 2025-06-30 --lang zh
  kpitrack report plan.yaml --by place
  kpitrack report plan.yaml --format html --output report.html
  kpitrack report plan.yaml --watch
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
@click.option(
    "--watch",
    "is_watched",
    is_flag=True,
    help="Report anew whenever the plan, a file that it names or a template changes, until Ctrl-C.",
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
    is_watched: bool,
) -> None:
    """Report on PLAN as of a day; '-' reads standard input.

    A completion that cannot be told is shown with its reason, never as 0, and the report lists
    what its means leave out. Warnings about the plan go to standard error.
    """
    if templates is not None and form != _HTML:
        msg = f"--templates is for --format {_HTML}"
        raise Misuse(msg)
    order = _Order(
        form=form,
        language=language,
        as_of=as_of,
        known_at=known_at,
        by=by,
        templates=templates or "",
        output=output,
    )
    if is_watched:
        _watch(plan, order)
        return
    assessment = assess_argument(plan, as_of=as_of, known_at=known_at, by=by)
    order.put(order.rendered(assessment))


_HTML = "html"
"""The format that shows what an audit says, and that is made of templates."""


def _audited(table: ReportTable, assessment: Assessment) -> ReportTable:
    """Return a report with what an audit says of the same plan, known by the same day."""
    # Loaded here, because no other format should wait for them.
    from kpitrack.reports.audit import annotated  # noqa: PLC0415  # As the line above says.
    from kpitrack.tracking.auditing import audit  # noqa: PLC0415  # Likewise.

    found = audit(assessment.plan, as_of=assessment.as_of, known_at=assessment.known_at)
    return annotated(table, found)


@attrs.frozen(kw_only=True)
class _Order:
    """What is to be reported, and where to.

    Attributes:
        form: The form of the report.
        language: The language of titles and words.
        as_of: What had happened by this day counts.
        known_at: What had been recorded by this day counts.
        by: Dimensions by whose parts it is reported as well.
        templates: A folder with templates that come before those of kpitrack; empty for none.
        output: The file that it is written to; None is standard output.
    """

    form: str
    language: str
    as_of: date | None
    known_at: date | None
    by: tuple[str, ...]
    templates: str
    output: str | None

    def rendered(self, assessment: Assessment) -> str:
        """Return the report as text for the place it goes to."""
        with working(f"writing the report of {assessment.plan.id}"):
            table = report_table(assessment, self.language)
            if self.form == _HTML:
                table = _audited(table, assessment)
            target = page() if self.output is None else PLAIN
            try:
                return render(table, self.form, attrs.evolve(target, templates=self.templates))
            except (FormatError, ModuleNotFoundError) as error:
                raise Misuse(str(error)) from None

    def put(self, text: str) -> None:
        """Write the report to where it goes."""
        encoding = encoding_of(self.form)
        if self.output is not None:
            write_file(text, self.output)
        elif encoding is None:
            write(text)
        else:
            write_bytes(text.encode(encoding))


# -- watching --------------------------------------------------------------------------


def _watch(plan: str, order: _Order) -> None:
    """Report anew whenever files change, until Ctrl-C, which is how this ends well."""
    if plan == STANDARD_INPUT:
        raise Misuse("standard input cannot be watched: name a file")
    if order.output is None and not is_terminal(sys.stdout):
        raise Misuse("--watch needs a terminal, or a file to keep up to date with --output")
    with suppress(KeyboardInterrupt):
        watch(
            Path(plan),
            partial(read_argument, plan),
            partial(_show, plan, order),
            folder=Path(order.templates) if order.templates else None,
        )


def _show(plan: str, order: _Order, reading: Reading) -> None:
    """Show the report, or what keeps it from being made."""
    said, text = serious(reading), ""
    try:
        text = _text(reading, order)
    except Misuse as error:
        said += f"Error: {error.format_message()}\n"
    if order.output is None:
        clear()
    warn(said)
    if text:
        order.put(text)
        warn("\n" if order.output is None else f"wrote {order.output}; ")
    others = len(reading.files) - 1
    warn(f"watching {plan}{f' and {others} more' if others else ''}; Ctrl-C ends\n")


def _text(reading: Reading, order: _Order) -> str:
    if reading.plan is None:
        return ""
    return order.rendered(
        assess_plan(reading.plan, as_of=order.as_of, known_at=order.known_at, by=order.by)
    )
