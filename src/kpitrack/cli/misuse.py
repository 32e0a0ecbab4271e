"""Misuse: the command cannot do what it was asked to, and says so in one line."""

from __future__ import annotations

import click

from kpitrack.cli.code import Exit


class Misuse(click.ClickException):
    """The command cannot do what it was asked to."""

    exit_code = Exit.MISUSED

    @classmethod
    def unwritable(cls, name: str, error: OSError) -> Misuse:
        """Return that `name` cannot be written, and why."""
        return cls(f"cannot write {name}: {(error.strerror or str(error)).lower()}")
