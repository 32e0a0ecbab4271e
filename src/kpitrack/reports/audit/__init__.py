"""Audits as text: an audit becomes a table, and the table becomes text in some format.

Every format shows the one table, so no two can disagree. Nothing here judges a figure, opens a
file or looks at a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from kpitrack.reports.audit.table import AuditTable, Placed, audit_table
from kpitrack.reports.page import Page

__all__ = ["AUDIT_FORMATS", "AuditTable", "Placed", "audit_table", "render_audit"]

AUDIT_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "kpitrack.reports.audit.text",
        "json": "kpitrack.reports.audit.data",
        "markdown": "kpitrack.reports.audit.markdown",
    }
)
"""Every format by its name, and the module that renders it, loaded on first use."""

_PLAIN = Page()


def render_audit(table: AuditTable, form: str, page: Page = _PLAIN) -> str:
    """Return an audit as text that ends with a line break.

    Args:
        table: What to show.
        form: A name in `AUDIT_FORMATS`.
        page: What it is written to.

    Raises:
        KeyError: There is no such format.
        ModuleNotFoundError: The format `text` needs rich, which the extra `cli` brings.
    """
    renders: Callable[[AuditTable, Page], str] = import_module(AUDIT_FORMATS[form]).render
    return renders(table, page)
