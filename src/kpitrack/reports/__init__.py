"""Reports: an assessment becomes a table, and a table becomes text in some format.

Every format shows the one table model, so no two formats can disagree. Nothing here computes
a figure, opens a file or looks at a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

import attrs

from kpitrack.reports.page import Page
from kpitrack.reports.table import ReportTable, report_table

__all__ = ["FORMATS", "Format", "Page", "ReportTable", "render", "report_table"]


@attrs.frozen(kw_only=True)
class Format:
    """A form that a report comes in.

    Attributes:
        module: The module with its `render`, loaded on first use.
        library: What it needs besides kpitrack; None for nothing.
        extra: The extra of kpitrack that brings it.
    """

    module: str
    library: str | None = None
    extra: str | None = None


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format(module="kpitrack.reports.terminal", library="rich", extra="cli"),
        "json": Format(module="kpitrack.reports.data"),
    }
)
"""Every format by its name."""

PLAIN = Page()
"""A file: 80 columns, no colours, UTF-8."""


def render(table: ReportTable, form: str, page: Page = PLAIN) -> str:
    """Return a report as text that ends with a line break.

    Args:
        table: What to show.
        form: A name in `FORMATS`.
        page: What it is written to.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format needs a library; the message names the extra.
    """
    chosen = FORMATS[form]
    try:
        module = import_module(chosen.module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != chosen.library:
            raise
        msg = f"format {form!r} needs {chosen.library}: pip install 'kpitrack[{chosen.extra}]'"
        raise ModuleNotFoundError(msg, name=error.name) from error
    renders: Callable[[ReportTable, Page], str] = module.render
    return renders(table, page)
