"""Signs: how a standing looks at a glance.

A word always stands beside: a sign alone says too little. Nothing here knows colours or a format.
"""

from __future__ import annotations

from kpitrack.reports.table import MISSING, Row
from kpitrack.tracking import Attainment

SIGNS: dict[Attainment | None, str] = {
    Attainment.MET: "✓",
    Attainment.NOT_MET: "✗",
    Attainment.UNDECIDED: "?",
    None: MISSING,
}
"""The sign of every standing."""
NOT_YET = "·"
"""That of a target that may still be met: it is no failure yet."""


def sign_of(row: Row) -> str:
    """Return the sign of an indicator's standing."""
    return NOT_YET if is_not_yet(row) else SIGNS[row.attainment]


def is_not_yet(row: Row) -> bool:
    """Tell whether a target is not met, and still may be."""
    return row.attainment is Attainment.NOT_MET and row.assessed.may_still_be_met
