"""The command `kpitrack schema`: what editors need to complete and check a plan."""

from __future__ import annotations

import click

from kpitrack.cli.screen import write, write_file
from kpitrack.files.schema import PARTS, schema_text

_EPILOG = """\b
Examples:
  kpitrack schema --output plan.schema.json
  kpitrack schema --of indicators --output indicators.schema.json
"""


@click.command("schema", short_help="Print the JSON Schema of plans.", epilog=_EPILOG)
@click.option(
    "--of",
    "part",
    type=click.Choice(tuple(PARTS)),
    help="The schema of a file that plans include. Default: a whole plan.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="Write the schema to this file, whole or not at all, instead of the terminal.",
)
def command(*, part: str | None, output: str | None) -> None:
    """Print the JSON Schema of plans, with which editors complete keys and mark mistakes.

    A plan that `kpitrack check` finds no errors in is as the schema says; not everything that is
    as the schema says is free of errors.
    """
    text = schema_text(part)
    if output is None:
        write(text)
    else:
        write_file(text, output)
