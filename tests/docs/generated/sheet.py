"""The CSV report: its columns."""

from __future__ import annotations

from tests.docs.generated.markdown import code, table

from kpitrack.reports.sheet import all_columns


def columns_table() -> str:
    """Return the columns of the CSV report in order, and what stands in them."""
    return table(
        ("column", "has"), [(code(column.name), column.meaning) for column in all_columns()]
    )
