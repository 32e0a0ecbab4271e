"""History: what an indicator went through besides where it stands.

Made on request, because an assessment of a large plan seldom needs all of it.
"""

from __future__ import annotations

from datetime import date

import attrs

from kpitrack.model import Dimension, Observation, Period, Target
from kpitrack.tracking.accumulation import known_observations
from kpitrack.tracking.indicator import IndicatorAssessment
from kpitrack.tracking.measurement import Moment
from kpitrack.tracking.milestone import Milestone, ToDate, milestones_of, to_date
from kpitrack.tracking.revision import Revision, revised_observations, revised_targets
from kpitrack.tracking.series import Point, points_of

_EVER = Period(first=date.min, last=date.max)


@attrs.frozen(kw_only=True)
class History:
    """What an indicator went through.

    Attributes:
        points: What its observations were, one figure a period, the earliest first.
        milestones: All its targets and what came of them, the earliest due first.
        to_date: What those have come to whose days have passed.
        revised_observations: What was recorded anew, the earliest recorded first.
        revised_targets: The targets that were changed, the earliest set first.
        dimensions: The plan's, which say what parts are called.
    """

    points: tuple[Point, ...]
    milestones: tuple[Milestone, ...]
    to_date: ToDate
    revised_observations: tuple[Revision[Observation], ...]
    revised_targets: tuple[Revision[Target], ...]
    dimensions: tuple[Dimension, ...]


def history_of(assessed: IndicatorAssessment, moment: Moment) -> History:
    """Return what an indicator went through by the moment that it was assessed for."""
    indicator, plan = assessed.indicator, moment.plan
    milestones = milestones_of(assessed, moment)
    # Not only what counts towards the target in force: a quarter alone has no shape.
    recorded = known_observations(
        indicator.observations, window=_EVER, as_of=moment.as_of, known_at=moment.known_at
    )
    return History(
        points=points_of(indicator, recorded, plan.dimensions),
        milestones=milestones,
        to_date=to_date(indicator, milestones),
        revised_observations=revised_observations(
            indicator, as_of=moment.as_of, known_at=moment.known_at
        ),
        revised_targets=revised_targets(indicator, plan.period, known_at=moment.known_at),
        dimensions=plan.dimensions,
    )
