"""Audits as text: an audit becomes a table, and the table becomes text in some format.

Every format shows the one table, so no two can disagree. Nothing here judges a figure, opens a
file or looks at a terminal.
"""

from __future__ import annotations

from kpitrack.reports.audit.note import annotated
from kpitrack.reports.audit.table import AuditTable, Placed, audit_table
from kpitrack.reports.format import formats_in, rendered
from kpitrack.reports.page import PLAIN, Page

__all__ = ["AUDIT_FORMATS", "AuditTable", "Placed", "annotated", "audit_table", "render_audit"]

_PACKAGE = "kpitrack.reports.audit.formats"

AUDIT_FORMATS = formats_in(_PACKAGE)
"""The name of every format; each is a module of `kpitrack.reports.audit.formats`."""


def render_audit(table: AuditTable, form: str, page: Page = PLAIN) -> str:
    """Return an audit as text that ends with a line break.

    Args:
        table: What to show.
        form: A name in `AUDIT_FORMATS`.
        page: What it is written to.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format needs a library; the message names the extra.
    """
    return rendered(_PACKAGE, form, table, page)
