"""Reports: an assessment becomes a table, and a table becomes text in some format.

Every format shows the one table model, so no two formats can disagree. Nothing here computes
a figure, opens a file or looks at a terminal.
"""

from __future__ import annotations

from kpitrack.reports.format import FormatError, encoding_in, formats_in, rendered
from kpitrack.reports.page import PLAIN, Page
from kpitrack.reports.report import report_table
from kpitrack.reports.table import ReportTable

__all__ = ["FORMATS", "FormatError", "Page", "ReportTable", "encoding_of", "render", "report_table"]

_PACKAGE = "kpitrack.reports.formats"

FORMATS = formats_in(_PACKAGE)
"""The name of every format; each is a module of `kpitrack.reports.formats`."""


def render(table: ReportTable, form: str, page: Page = PLAIN) -> str:
    """Return a report as text that ends with a line break.

    Args:
        table: What to show.
        form: A name in `FORMATS`.
        page: What it is written to.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format needs a library; the message names the extra.
        FormatError: The format cannot show it; the message says why.
    """
    return rendered(_PACKAGE, form, table, page)


def encoding_of(form: str) -> str | None:
    """Return the encoding that a format is written in wherever it goes; None is that of the page.

    Args:
        form: A name in `FORMATS`.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format needs a library; the message names the extra.

    >>> encoding_of("csv"), encoding_of("json")
    ('utf-8', None)
    """
    return encoding_in(_PACKAGE, form)
