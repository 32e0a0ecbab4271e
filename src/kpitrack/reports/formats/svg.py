"""SVG: the whole plan as one picture, a bar for every indicator.

Nothing here draws; that is for `reports.svg`.
"""

from __future__ import annotations

from kpitrack.reports.page import Page
from kpitrack.reports.svg import plan_svg
from kpitrack.reports.table import ReportTable


def render(table: ReportTable, page: Page) -> str:
    """Return the report as a picture, with codes for characters that the page cannot show."""
    text = plan_svg(table)
    return text if page.shows(text) else text.encode("ascii", "xmlcharrefreplace").decode()
