"""The command `kpitrack infer`: the target behind a published percentage."""

from __future__ import annotations

import json

import click

from kpitrack.cli import option
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.screen import page, write
from kpitrack.reports.estimate import estimate_document, estimate_text
from kpitrack.tracking import infer_target

_EPILOG = """\b
Examples:
  kpitrack infer 59178 147.95%
  kpitrack infer 160.97km 123.8% --format json
"""


# A figure may be negative: what looks like an unknown option is taken as one.
@click.command(
    "infer",
    short_help="Infer the target behind a stated percentage.",
    epilog=_EPILOG,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("actual", metavar="ACTUAL")
@click.argument("stated", metavar="STATED")
@click.option(
    "--whole/--any",
    default=None,
    help="Whether targets are whole numbers. Default: as the unit or the figure suggests.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The form of the answer.",
)
@option.language
def command(*, actual: str, stated: str, whole: bool | None, form: str, language: str) -> None:
    """Infer the targets of which ACTUAL can be the STATED percentage, as it was printed.

    An answer is an estimate, however sure: nobody published it.
    """
    try:
        estimate = infer_target(actual, stated, whole=whole)
    except ValueError as error:
        raise Misuse(str(error)) from None
    if form == "json":
        document = estimate_document(estimate, actual, stated)
        write(f"{json.dumps(document, ensure_ascii=not page().shows(actual), indent=2)}\n")
    else:
        write(estimate_text(estimate, actual, stated, language))
