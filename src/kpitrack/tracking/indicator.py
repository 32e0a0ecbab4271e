"""What is computed for one indicator: its target, its actual, its completion.

Nouns only: `assess` makes them, wording and reports show them.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import Amount, Indicator, Observation, Period, Statement, Target
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Bounds, Measured, Unmeasured
from kpitrack.tracking.forecast import Forecast
from kpitrack.tracking.growth import Growth
from kpitrack.tracking.inference import TargetEstimate
from kpitrack.tracking.pace import Pace
from kpitrack.tracking.status import Status


class TargetBasis(StrEnum):
    """Where a target comes from."""

    PUBLISHED = "published"
    """Somebody set it and the plan says so."""
    INFERRED = "inferred"
    """Nobody published one; it follows from an actual and its stated completion."""


@attrs.frozen(kw_only=True)
class TargetFigure:
    """The target that an indicator is held to.

    Attributes:
        bounds: Its ends, in the indicator's unit; the same amount at both for a single value.
        basis: Whether it was published or inferred.
        published: The target as published; None where it was inferred.
        estimate: How it was inferred; None where it was published.
    """

    bounds: Bounds
    basis: TargetBasis
    published: Target | None = None
    estimate: TargetEstimate | None = None

    @property
    def amount(self) -> Amount | None:
        """The single value to reach; None for a range."""
        return self.bounds.single


@attrs.frozen(kw_only=True)
class IndicatorAssessment:
    """Everything computed for one indicator.

    Attributes:
        indicator: The indicator.
        programs: The ids of the programs above it, the outermost first.
        weight: The product of the weights on its path.
        window: The days whose observations counted.
        is_running: Whether those days had not all passed.
        counted: The observations that counted, oldest period first, parts included.
        target: The target it is held to; None where there is none.
        actual: What was reached; None where nothing counted.
        statement: The published completion that was in force; None without any.
        completion: How much of the target the actual is, or why that cannot be told.
        attainment: Whether the target is met; None where that cannot be told.
        pace: The completion beside what was expected; None where nothing was.
        growth: The yearly growth, where measure, pace or status ask for it.
        status: Where it stands on its status scale.
        forecast: What it will come to; None where the days have passed, or no method fits.
    """

    indicator: Indicator
    programs: tuple[str, ...]
    weight: Fraction
    window: Period
    is_running: bool
    counted: tuple[Observation, ...]
    target: TargetFigure | None
    actual: Actual | None
    statement: Statement | None
    completion: Measured | Unmeasured
    attainment: Attainment | None
    pace: Pace | None
    growth: Growth | None
    status: Status
    forecast: Forecast | None
