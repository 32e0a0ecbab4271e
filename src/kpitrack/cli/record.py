"""The command `kpitrack record`: one more observation in a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

import click

from kpitrack.cli import option
from kpitrack.cli.clock import today
from kpitrack.cli.code import Exit
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.reading import STANDARD_INPUT
from kpitrack.cli.screen import warn, write
from kpitrack.files.lock import LockedError
from kpitrack.files.record import Entry, Recorded, RecordError, record
from kpitrack.findings import PlanError
from kpitrack.findings.finding import visible
from kpitrack.model import PeriodError, parse_date

_EPILOG = """\b
Examples:
  kpitrack record plan.yaml wells 102 --at 2025-12-31
  kpitrack record plan.yaml wells 7 --period 2025-11 --where place=hubin
  kpitrack record plan.yaml wells 9 --period 2025-11 --where place=hubin \\
    --source "water bureau" --note "corrects the figure of last week"
"""


# A figure may be negative: what looks like an unknown option is taken as one.
@click.command(
    "record",
    short_help="Record an observation in a ledger.",
    epilog=_EPILOG,
    context_settings={"ignore_unknown_options": True},
)
@option.plan
@click.argument("indicator", metavar="INDICATOR")
@click.argument("value", metavar="VALUE")
@click.option("--at", "day", metavar="DATE", help="The day that the figure is of.")
@click.option("--period", metavar="PERIOD", help="The period that the figure is about.")
@click.option(
    "--where",
    "parts",
    metavar="DIMENSION=PART",
    multiple=True,
    help="The part that it is about; once for each dimension. Default: the total.",
)
@click.option("--unit", metavar="UNIT", help="The figure's unit. Default: the indicator's.")
@click.option("--recorded", metavar="DATE", help="When it was recorded. Default: today.")
@click.option("--source", metavar="TEXT", help="Who recorded it, and where that can be read.")
@click.option("--note", metavar="TEXT", help="Anything that a reader should know.")
@click.option(
    "--ledger",
    metavar="FILE",
    help="Which of the plan's ledgers. Default: the indicator's own, else the plan's first.",
)
def command(  # noqa: PLR0913  # The options of a command are its arguments.
    *,
    plan: str,
    indicator: str,
    value: str,
    day: str | None,
    period: str | None,
    parts: tuple[str, ...],
    unit: str | None,
    recorded: str | None,
    source: str | None,
    note: str | None,
    ledger: str | None,
) -> None:
    """Record that INDICATOR of PLAN was VALUE: one more row in a ledger.

    The row is judged by the plan before anything is written, and when the command ends, it is on
    the disk. A ledger that the plan names and that does not exist yet is made.
    """
    if plan == STANDARD_INPUT:
        raise Misuse("record needs the file of a plan: standard input has no ledger")
    if (day is None) == (period is None):
        raise Misuse("say --at with a day or --period with a period, one of the two")
    entry = Entry(
        indicator=indicator,
        value=value,
        day=day,
        period=period,
        where=_where(parts),
        unit=unit,
        recorded=today() if recorded is None else _day(recorded),
        source=source,
        note=note,
    )
    _tell(entry, _record(plan, entry, ledger))


def _where(parts: Iterable[str]) -> dict[str, str]:
    where: dict[str, str] = {}
    for text in parts:
        dimension, equals, part = text.partition("=")
        if not dimension or not equals or not part:
            raise Misuse(f"--where {text} is not a dimension and a part: write place=hubin")
        if dimension in where:
            raise Misuse(f"--where names {dimension} twice: a figure is about one part of it")
        where[dimension] = part
    return where


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except PeriodError as error:
        raise Misuse(str(error)) from None


def _record(plan: str, entry: Entry, ledger: str | None) -> Recorded:
    try:
        return record(plan, entry, ledger=ledger, on_wait=_wait)
    except RecordError as error:
        raise Misuse(visible(str(error))) from None
    except LockedError as error:
        raise Misuse(f"{error.path.name} is still locked by {error.holder}; try again") from None
    except PlanError as error:
        warn(f"{error}\n")
        sys.exit(Exit.FOUND_ERRORS)
    except OSError as error:
        raise Misuse.unwritable(str(error.filename or "the ledger"), error) from None


def _wait(holder: str) -> None:
    warn(f"Waiting for {holder}, which is recording in the same ledger.\n")


def _tell(entry: Entry, recorded: Recorded) -> None:
    for finding in recorded.warnings:
        warn(f"{finding.severity.value} {finding}\n")
    observation = recorded.observation
    where = ", ".join(f"{dimension}={part}" for dimension, part in observation.where)
    told = f"{entry.indicator} {observation.period}{where and f' {where}'}: {observation.value}"
    write(f"{recorded.ledger}:{recorded.line}: {visible(told)}, recorded {entry.recorded}\n")
