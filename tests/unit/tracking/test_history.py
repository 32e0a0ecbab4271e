"""History: series, milestones and revisions of one indicator, as of the day and as known then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.tracking.single import corrected, figures, plan_of

import kpitrack
from kpitrack.model import Target
from kpitrack.tracking import History
from kpitrack.tracking.history import history_of
from kpitrack.tracking.measurement import moment_of

SESSIONS: dict[str, Any] = {
    "accumulation": "increments",
    "targets": [
        Target(period="2025-Q1", value=10),
        Target(period="2025-Q2", value=10),
        Target(period="2025-Q2", value=8, recorded=date(2025, 5, 1), reason="fewer staff"),
    ],
    "observations": [
        *corrected("2025-02", (None, 6), ("2025-04-10", 9)),
        *figures(("2025-03", 2), ("2025-04", 7)),
    ],
}


def _history(as_of: str, known_at: str | None = None) -> History:
    return kpitrack.assess(plan_of(SESSIONS), as_of=as_of, known_at=known_at).history("it")


@pytest.mark.parametrize(
    ("as_of", "known_at", "points", "met"),
    [
        ("2025-03-31", None, ["9", "2"], 1),
        ("2025-03-31", "2025-04-09", ["6", "2"], 0),
        # Not only those that count towards the target of the second quarter.
        ("2025-04-30", None, ["9", "2", "7"], 1),
        ("2025-04-30", "2025-04-09", ["6", "2", "7"], 0),
        ("2025-01-31", None, [], 0),
    ],
)
def test_a_history_is_of_what_had_happened_and_was_known(
    as_of: str, known_at: str | None, points: list[str], met: int
) -> None:
    found = _history(as_of, known_at)

    assert [str(point.amount.value) for point in found.points] == points
    assert found.to_date.met == met
    assert len(found.milestones) == 2
    known = known_at is None
    assert [one.is_known for one in found.revised_targets] == [known]
    assert [one.is_known for one in found.revised_observations] == (
        [] if as_of == "2025-01-31" else [known]
    )


def test_an_assessment_gives_the_history_of_its_own_moment() -> None:
    plan = plan_of(SESSIONS)
    assessment = kpitrack.assess(plan, as_of="2025-04-30", known_at="2025-04-30")
    moment = moment_of(plan, as_of=date(2025, 4, 30), known_at=date(2025, 4, 30))

    assert assessment.history("it") == history_of(assessment.indicators["it"], moment)


def test_an_indicator_that_is_not_there_has_no_history() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        kpitrack.assess(plan_of(SESSIONS), as_of="2025-04-30").history("nowhere")
