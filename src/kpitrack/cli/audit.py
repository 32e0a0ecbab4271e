"""The command `kpitrack audit`: whether published figures hold."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date

import attrs
import click

from kpitrack.cli import option
from kpitrack.cli.clock import today
from kpitrack.cli.code import Exit
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.progress import working
from kpitrack.cli.reading import read_argument, rendered
from kpitrack.cli.screen import page, warn, write, write_file
from kpitrack.files import PlacedFinding
from kpitrack.files.table import ColumnError, Columns, read_table
from kpitrack.findings import Severity
from kpitrack.model import UNITS, Unit, UnknownUnitError
from kpitrack.reports.audit import AUDIT_FORMATS, audit_table, render_audit
from kpitrack.tracking.auditing import Audit, audit
from kpitrack.tracking.auditing.row import audit_rows

_EPILOG = """\b
Examples:
  kpitrack audit plan.yaml
  kpitrack audit plan.yaml --format markdown --lang zh
  kpitrack audit --table figures.csv --actual done --target target --stated "share (%)"
"""


def _to_unit(_context: click.Context, _param: click.Parameter, value: str | None) -> Unit | None:
    try:
        return None if value is None else UNITS.find(value)
    except UnknownUnitError as error:
        raise click.BadParameter(str(error)) from None


@click.command("audit", short_help="Say whether published figures hold.", epilog=_EPILOG)
@click.argument("plan", metavar="[PLAN]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(AUDIT_FORMATS)),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@option.language
@option.as_of
@option.known_at
@click.option("--strict", is_flag=True, help="End with 1 for any finding, not only for errors.")
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="Write the report to this file, whole or not at all, instead of the terminal.",
)
@click.option("--table", metavar="FILE", help="Audit the rows of this CSV file instead of a plan.")
@click.option("--actual", metavar="COLUMN", help="Of a table: the heading of the figures reached.")
@click.option("--target", metavar="COLUMN", help="Of a table: the heading of the targets, if any.")
@click.option("--stated", metavar="COLUMN", help="Of a table: the heading of the percentages.")
@click.option(
    "--unit",
    metavar="UNIT",
    callback=_to_unit,
    help="Of a table: the unit of figures that name none.",
)
@click.option("--encoding", metavar="NAME", help="Of a table: its encoding. Default: utf-8.")
def command(  # noqa: PLR0913  # The options of a command are its arguments.
    *,
    plan: str | None,
    form: str,
    language: str,
    as_of: date | None,
    known_at: date | None,
    strict: bool,
    output: str | None,
    table: str | None,
    actual: str | None,
    target: str | None,
    stated: str | None,
    unit: Unit | None,
    encoding: str | None,
) -> None:
    """Say which published figures hold, which need a word, and which are wrong.

    Audits the stated percentages, totals, targets and claims of PLAN as of a day; '-' reads
    standard input. With --table it audits the percentages in the rows of any CSV file. The exit
    code is 1 if anything is wrong.
    """
    of_table = {"actual": actual, "target": target, "stated": stated, "unit": unit}
    if table is None:
        _refuse({**of_table, "encoding": encoding}, "is for a table: name one with --table")
        found = _audit_plan(plan, as_of=as_of, known_at=known_at)
    else:
        _refuse({"as-of": as_of, "known-at": known_at}, "is for a plan")
        if plan is not None or actual is None or stated is None:
            msg = "a table is audited without a PLAN, with --actual and --stated"
            raise Misuse(msg)
        columns = Columns(actual=actual, target=target, stated=stated)
        found = _audit_table(table, columns, unit, encoding or "utf-8")
    shown = audit_table(found.audit, found.placed, language, name=table or "")
    if output is None:
        write(render_audit(shown, form, page()))
    else:
        write_file(render_audit(shown, form), output)
    if shown.wrong or (strict and shown.words):
        sys.exit(Exit.FOUND_ERRORS)


def _refuse(options: Mapping[str, object], because: str) -> None:
    """Refuse options that would be ignored."""
    for name, value in options.items():
        if value is not None:
            raise Misuse(f"--{name} {because}")


@attrs.frozen
class _Found:
    """An audit, and everything found with its place."""

    audit: Audit
    placed: Sequence[PlacedFinding]


def _audit_plan(path: str | None, *, as_of: date | None, known_at: date | None) -> _Found:
    """Return the audit of a plan, or exit with its errors shown."""
    if path is None:
        raise Misuse("name a PLAN, or a table with --table")
    reading = read_argument(path)
    if reading.plan is None:
        warn(rendered(list(reading.errors)))
        sys.exit(Exit.FOUND_ERRORS)
    plan = reading.plan
    with working(f"auditing {plan.id}"):
        audited = audit(plan, as_of=as_of or plan.as_of or today(), known_at=known_at)
    others = [
        one
        for one in reading.findings
        if one.severity is not Severity.NOTE and one.finding not in audited.findings
    ]
    warn(rendered(others))
    return _Found(audited, [reading.placed(one) for one in audited.findings])


def _audit_table(path: str, columns: Columns, unit: Unit | None, encoding: str) -> _Found:
    """Return the audit of the rows of a table, with the cells that cannot be read."""
    try:
        with working(f"reading {path}"):
            reading = read_table(path, columns, encoding=encoding)
    except ColumnError as error:
        raise Misuse(str(error)) from None
    except LookupError:
        raise Misuse(f"there is no encoding {encoding!r}") from None
    with working(f"auditing {path}"):
        audited = audit_rows(reading.rows, unit=unit)
    placed = [reading.placed(one) for one in audited.findings]
    return _Found(audited, [*reading.findings, *placed])
