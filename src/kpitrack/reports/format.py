"""Formats: those that a folder of modules holds, each loaded when it is asked for.

Knows that a format is a module with a function `render`, perhaps with an encoding of its own, and
which extra brings the library that it needs. It must not know any format by name.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from kpitrack.reports.page import Page

_EXTRAS = {"jinja2": "html", "markupsafe": "html", "rich": "cli"}
"""The extra of kpitrack that brings a library."""


class FormatError(ValueError):
    """A report cannot be shown in a format; the message says why."""


def formats_in(package: str) -> tuple[str, ...]:
    """Return the names of the formats that a package holds, in alphabetical order.

    >>> formats_in("kpitrack.reports.audit.formats")
    ('json', 'markdown', 'text')
    """
    found = iter_modules(import_module(package).__path__)
    return tuple(sorted(module.name for module in found))


def rendered(package: str, form: str, table: object, page: Page) -> str:
    """Return a table as the format `form` of a package shows it.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format needs a library; the message names the extra.
        FormatError: The format cannot show it.
    """
    render: Callable[[object, Page], str] = _module(package, form).render
    return render(table, page)


def encoding_in(package: str, form: str) -> str | None:
    """Return the encoding that a format is written in wherever it goes; None is that of the page.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format needs a library; the message names the extra.
    """
    encoding: str | None = getattr(_module(package, form), "ENCODING", None)
    return encoding


def _module(package: str, form: str) -> ModuleType:
    if form not in formats_in(package):
        raise KeyError(form)
    try:
        return import_module(f"{package}.{form}")
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _EXTRAS:
            raise
        msg = f"format {form!r} needs {library}: pip install 'kpitrack[{_EXTRAS[library]}]'"
        raise ModuleNotFoundError(msg, name=error.name) from error
