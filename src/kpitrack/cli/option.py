"""Options: what several commands take, and how it is read.

Nothing here runs a command or writes anything.
"""

from __future__ import annotations

import os
from datetime import date

import click

from kpitrack.model import PeriodError, parse_date
from kpitrack.tracking.wording import LANGUAGES

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH, _CHINESE = "en", "zh"


def locale_language() -> str:
    """Return the language of the user's locale: `zh` if it is Chinese, else `en`."""
    locale = next((os.environ[name] for name in _LOCALES if os.environ.get(name)), "")
    return _CHINESE if locale.lower().startswith(_CHINESE) else _ENGLISH


def _to_day(_context: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else parse_date(value)
    except PeriodError as error:
        raise click.BadParameter(str(error)) from None


plan = click.argument("plan", metavar="PLAN")
as_of = click.option(
    "--as-of",
    metavar="DATE",
    callback=_to_day,
    help="What had happened by this day counts. Default: the plan's own day, else today.",
)
known_at = click.option(
    "--known-at",
    metavar="DATE",
    callback=_to_day,
    help="What had been recorded by this day counts. Default: everything recorded.",
)
language = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default=locale_language,
    show_default="of the locale",
    help="The language of titles and words.",
)
