"""CSV: the report for a spreadsheet, one row an indicator, as RFC 4180 has it.

UTF-8 with a byte order mark, without which spreadsheets take it for something else. No cell is
ever a formula. Nothing here decides which columns there are; that is for `sheet`.
"""

from __future__ import annotations

import csv
import io
import re

from kpitrack.reports.page import Page
from kpitrack.reports.sheet import Cell, Number, columns_of, lines_of
from kpitrack.reports.table import ReportTable

ENCODING = "utf-8"
"""Whatever the page is written in: the mark at the beginning says so."""
MARK = "\ufeff"
"""The byte order mark."""

_FORMULA = re.compile(r"[\W_]*?[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for a formula, even behind spaces or quotes, or in full width."""


def render(table: ReportTable, page: Page) -> str:  # noqa: ARG001  # Every format has a page.
    """Return the report as CSV."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    columns = columns_of(table)
    writer.writerow([column.name for column in columns])
    for line in lines_of(table):
        writer.writerow([_written(column.cell(line)) for column in columns])
    return f"{MARK}{written.getvalue()}"


def _written(cell: Cell) -> str:
    return cell.text if isinstance(cell, Number) else safe(cell)


def safe(text: str) -> str:
    """Return a text that no spreadsheet computes: with an apostrophe before what may be a formula.

    >>> safe("=1+1"), safe("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text
