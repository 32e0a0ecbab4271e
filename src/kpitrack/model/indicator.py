"""Indicators: what is measured, in which unit, in which direction.

This module ties definitions and figures together; it must not compute with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from kpitrack.model.choices import (
    Accumulation,
    Aggregation,
    Direction,
    ForecastMethod,
    Measure,
    PaceMethod,
    optional_forecast,
    optional_pace,
)
from kpitrack.model.identifier import checked_id
from kpitrack.model.observation import Baseline, Observation, Statement
from kpitrack.model.quantity import Quantity, Scalar
from kpitrack.model.scale import Judgement
from kpitrack.model.target import Target
from kpitrack.model.title import Title, optional_title
from kpitrack.model.unit import NUMBER, UNITS, Unit
from kpitrack.model.weight import UNWEIGHTED, to_weight


def _to_unit(unit: Unit | str) -> Unit:
    return unit if isinstance(unit, Unit) else UNITS.find(unit)


def _optional_measure(measure: Measure | str | None) -> Measure | None:
    return None if measure is None else Measure(measure)


def _optional_aggregation(aggregation: Aggregation | str | None) -> Aggregation | None:
    return None if aggregation is None else Aggregation(aggregation)


def _optional_baseline(baseline: Baseline | Quantity | Scalar | None) -> Baseline | None:
    if baseline is None or isinstance(baseline, Baseline):
        return baseline
    return Baseline(value=baseline)


def _part_baselines(baselines: Iterable[Baseline]) -> tuple[Baseline, ...]:
    return tuple(baselines)


def _targets(targets: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(targets)


def _observations(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(observations)


def _statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(statements)


def _judgements(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(judgements)


def _direction(direction: Direction | str) -> Direction:
    return Direction(direction)


def _accumulation(accumulation: Accumulation | str) -> Accumulation:
    return Accumulation(accumulation)


@attrs.frozen(kw_only=True)
class Indicator:
    """What is measured, how, and the figures recorded for it.

    Attributes:
        id: Unique in the plan.
        title: Its name for readers; None means the id.
        unit: The unit of every figure that names none itself.
        direction: Which way it should move.
        measure: How completion is computed; None means the default of direction and baseline.
        accumulation: How observations over time make the actual.
        aggregation: How parts make the total; None means `ratio` for percentages, `min` for
            yes or no (all parts must say yes), else `sum`.
        weight: What it counts for in a mean; above zero.
        pace: How much is expected of it by a day; None means as its program says.
        scale: The name of its status scale; None means that of its program.
        forecast: How its value at the end is projected; None means as its program says.
        baseline: Where its total stood before.
        part_baselines: Where its parts stood before, each with its `where`.
        targets: What it should reach.
        observations: What was recorded.
        statements: Completions that somebody published.
        judgements: Statuses that a person has set by hand.
        source: Where the definition can be read.
        note: Anything a reader should know.
    """

    id: str = attrs.field(validator=checked_id)
    title: Title | None = attrs.field(default=None, converter=optional_title)
    unit: Unit = attrs.field(default=NUMBER, converter=_to_unit)
    direction: Direction = attrs.field(default=Direction.INCREASE, converter=_direction)
    measure: Measure | None = attrs.field(default=None, converter=_optional_measure)
    accumulation: Accumulation = attrs.field(default=Accumulation.LATEST, converter=_accumulation)
    aggregation: Aggregation | None = attrs.field(default=None, converter=_optional_aggregation)
    weight: Decimal = attrs.field(default=UNWEIGHTED, converter=to_weight, eq=str)
    pace: PaceMethod | None = attrs.field(default=None, converter=optional_pace)
    scale: str | None = None
    forecast: ForecastMethod | None = attrs.field(default=None, converter=optional_forecast)
    baseline: Baseline | None = attrs.field(default=None, converter=_optional_baseline)
    part_baselines: tuple[Baseline, ...] = attrs.field(default=(), converter=_part_baselines)
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=_observations)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=_statements)
    judgements: tuple[Judgement, ...] = attrs.field(default=(), converter=_judgements)
    source: str | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        of_part = self.baseline is not None and self.baseline.where
        if of_part or not all(one.where for one in self.part_baselines):
            msg = f"indicator {self.id!r}: baseline= is of the total, part_baselines= are of parts"
            raise ValueError(msg)

    @property
    def baselines(self) -> tuple[Baseline, ...]:
        """Every baseline, that of the total first."""
        total = () if self.baseline is None else (self.baseline,)
        return (*total, *self.part_baselines)

    def name(self, language: str) -> str:
        """Return the title in `language`, or the id where there is no title."""
        return self.id if self.title is None else self.title.text(language)
