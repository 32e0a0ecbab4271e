"""The commands by name, each in a module of its own that is loaded when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from kpitrack import __version__
from kpitrack.cli.code import Exit

_MODULES = {
    "check": "kpitrack.cli.check",
    "report": "kpitrack.cli.report",
    "audit": "kpitrack.cli.audit",
    "explain": "kpitrack.cli.explain",
    "infer": "kpitrack.cli.infer",
    "record": "kpitrack.cli.record",
    "schema": "kpitrack.cli.schema",
}

_EPILOG = """\b
Examples:
  kpitrack check plan.yaml
  kpitrack report plan.yaml
  kpitrack audit plan.yaml
  kpitrack explain plan.yaml skills-training
  kpitrack infer 59178 147.95%
  kpitrack record plan.yaml wells 102 --at 2025-12-31
  kpitrack schema --output plan.schema.json

\b
Exit codes:
  0  all is well
  1  a plan has errors
  2  the command was misused
"""


class _Commands(click.Group):
    """Commands that are loaded on first use; Ctrl-C ends them without a word."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # As click calls it.
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _MODULES and cmd_name not in self.commands:
            self.add_command(import_module(_MODULES[cmd_name]).command)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(Exit.INTERRUPTED)


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="kpitrack", message="%(prog)s %(version)s")
def main() -> None:
    """Track indicators in plain text: exact figures, and the reason where there is none."""
