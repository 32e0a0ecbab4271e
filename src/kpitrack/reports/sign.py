"""Signs: how a standing looks at a glance.

A word always stands beside: a sign alone says too little. Nothing here knows colours or a format.
"""

from __future__ import annotations

from kpitrack.reports.table import MISSING, Kind

SIGNS: dict[Kind, str] = {
    Kind.MET: "✓",
    Kind.NOT_MET: "✗",
    # That it may still be met is no failure yet.
    Kind.NOT_YET: "·",
    Kind.UNDECIDED: "?",
    Kind.NOT_ASSESSABLE: MISSING,
}
"""The sign of every standing."""
