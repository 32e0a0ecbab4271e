"""The record: what `check` knows to be doubtful of the observations that were published.

Finds nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpitrack.findings import (
    FallingRunningTotal,
    Finding,
    ObservationOutsidePlan,
    OverlappingIncrements,
)
from kpitrack.model import Observation
from kpitrack.tracking.auditing.inquiry import Inquiry

_OF_OBSERVATIONS = (FallingRunningTotal, ObservationOutsidePlan, OverlappingIncrements)


def audit_record(inquiry: Inquiry) -> Iterator[Finding]:
    """Yield what is doubtful of the observations that had happened and were known."""
    moment = inquiry.moment
    places = [
        (*place, "observations", index)
        for place, indicator in inquiry.indicators()
        for index, one in enumerate(indicator.observations)
        if one.period.last <= moment.as_of and _is_known(one, moment.known_at)
    ]
    # A finding is of an observation, or of its value.
    known = {*places, *((*place, "value") for place in places)}
    for finding in inquiry.checked:
        if isinstance(finding, _OF_OBSERVATIONS) and finding.where in known:
            yield finding


def _is_known(observation: Observation, known_at: date | None) -> bool:
    recorded = observation.recorded
    return known_at is None or recorded is None or recorded <= known_at
