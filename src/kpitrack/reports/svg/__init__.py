"""SVG: charts as text, with nothing but the standard library.

Pure functions from the table model to drawings that carry their own words, for those who do
not see them. Nothing here computes a figure, opens a file, or needs a network or a script.
"""

from __future__ import annotations

from kpitrack.reports.svg.bullet import bullet_svg
from kpitrack.reports.svg.picture import indicator_svg, plan_svg
from kpitrack.reports.svg.spark import sparkline_svg

__all__ = ["bullet_svg", "indicator_svg", "plan_svg", "sparkline_svg"]
