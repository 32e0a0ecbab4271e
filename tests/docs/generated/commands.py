"""Commands: what click knows of each, without the form that it is printed in."""

from __future__ import annotations

import inspect
import textwrap

import click
from tests.docs.generated.markdown import code, fenced, on_one_line, paragraphs, table

from kpitrack.cli.commands import main

COMMANDS = tuple(main.list_commands(click.Context(main)))
"""The names of the commands, in order."""


def command_text(name: str) -> str:
    """Return what a command does, its options and its examples."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    arguments = [str(one.metavar) for one in command.params if isinstance(one, click.Argument)]
    usage = " ".join(["kpitrack", name, "[OPTIONS]", *arguments])
    described = inspect.cleandoc(command.help or "").split("\n\n")
    options = [one for one in command.params if isinstance(one, click.Option)]
    rows = [_row(one) for one in options]
    examples = textwrap.dedent((command.epilog or "").partition("Examples:\n")[2]).strip()
    return paragraphs(
        fenced(usage, "text"),
        *map(on_one_line, described),
        *([table(("option", "value", "default", "meaning"), rows)] if rows else []),
        "Examples:",
        fenced(examples, "bash"),
    )


def _row(option: click.Option) -> tuple[str, ...]:
    names = ", ".join(map(code, [*option.opts, *option.secondary_opts]))
    meaning, _, default = on_one_line(option.help or "").partition(" Default: ")
    return names, _value(option), default.rstrip(".") or _default(option), meaning


def _value(option: click.Option) -> str:
    if option.is_flag:
        return "–"
    if isinstance(option.type, click.Choice):
        return " or ".join(map(code, option.type.choices))
    return str(option.metavar)


def _default(option: click.Option) -> str:
    if isinstance(option.show_default, str):
        return option.show_default
    return code(option.default) if option.show_default else "–"
