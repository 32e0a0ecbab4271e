"""What is computed for one indicator: its target, its actual, its completion.

Nouns only: `assess` makes them, wording and reports show them.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import Amount, Indicator, Observation, Period, Statement, Target, Where
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aggregation import newest_days
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Bounds, Measured, Unmeasured
from kpitrack.tracking.forecast import Forecast
from kpitrack.tracking.growth import Growth
from kpitrack.tracking.incomplete import Incomplete
from kpitrack.tracking.inference import TargetEstimate
from kpitrack.tracking.limit import is_past_limit
from kpitrack.tracking.pace import Pace
from kpitrack.tracking.split import LeftOutPart
from kpitrack.tracking.status import Status


class TargetBasis(StrEnum):
    """Where a target comes from."""

    PUBLISHED = "published"
    """Somebody set it and the plan says so."""
    AGGREGATED = "aggregated"
    """Nobody published one for the whole; it follows from those published for all its parts."""
    INFERRED = "inferred"
    """Nobody published one; it follows from an actual and its stated completion."""


@attrs.frozen(kw_only=True)
class TargetFigure:
    """The target that an indicator is held to.

    Attributes:
        bounds: Its ends, in the indicator's unit; the same amount at both for a single value.
        basis: Whether it was published, follows from the parts', or was inferred.
        window: The days whose observations count towards it; None where it was inferred.
        published: The target as published; None where nobody published it.
        parts: The targets of the parts that it was made of; () of any other.
        estimate: How it was inferred; None where it was not.
    """

    bounds: Bounds
    basis: TargetBasis
    window: Period | None = None
    published: Target | None = None
    parts: tuple[Target, ...] = ()
    estimate: TargetEstimate | None = None

    @property
    def amount(self) -> Amount | None:
        """The single value to reach; None for a range."""
        return self.bounds.single

    @property
    def said(self) -> tuple[Target, ...]:
        """The targets that somebody published, for the whole or for its parts; () if inferred."""
        return self.parts if self.published is None else (self.published,)


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
        baseline: Where it stood before; None where that is not known.
        incomplete: What is known of a total that lacks a part, which parts, and its bounds; None
            where no part is missing.
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
    baseline: Amount | None
    incomplete: Incomplete | None
    pace: Pace | None
    growth: Growth | None
    status: Status
    forecast: Forecast | None

    @property
    def may_still_be_met(self) -> bool:
        """Whether a target that is not met may be by the end: while its days run, mostly."""
        is_past = self.target is not None and is_past_limit(
            self.indicator, self.target.bounds, self.counted, self.attainment
        )
        return self.is_running and not is_past

    @property
    def left_out(self) -> tuple[LeftOutPart, ...]:
        """The parts that the actual, or what is known of it, is made without."""
        known = self.actual if self.incomplete is None else self.incomplete.known
        return () if known is None else known.left_out

    @property
    def older_parts(self) -> dict[Where, date]:
        """The parts of a total of last figures that others are newer than, with their days."""
        if self.actual is None:
            return {}
        days = newest_days(self.actual, self.indicator.accumulation)
        newest = max(days.values(), default=None)
        return {where: day for where, day in days.items() if day != newest}
