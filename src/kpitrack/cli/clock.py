"""The clock: which day it is. Nothing else in kpitrack may know."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Return the current day where this machine is."""
    return date.today()
