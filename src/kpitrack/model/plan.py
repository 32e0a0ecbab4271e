"""Plans and programs: the tree that indicators hang in.

This module holds the tree and walks it; it must not compute with what hangs there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import attrs

from kpitrack.model.choices import (
    ForecastMethod,
    MeanOf,
    PaceMethod,
    optional_forecast,
    optional_pace,
)
from kpitrack.model.claim import Claim, to_claims
from kpitrack.model.dimension import Dimension
from kpitrack.model.identifier import checked_id
from kpitrack.model.indicator import Indicator
from kpitrack.model.period import Period, optional_day, to_period
from kpitrack.model.scale import Scale
from kpitrack.model.title import Title, optional_title
from kpitrack.model.unit import Unit
from kpitrack.model.weight import UNWEIGHTED, to_weight

Pointer = tuple[str | int, ...]
"""A place in a plan: attribute names and indexes from the root, such as ("programs", 0)."""


def _mean_of(mean_of: MeanOf | str) -> MeanOf:
    return MeanOf(mean_of)


def _units(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(units)


def _dimensions(dimensions: Iterable[Dimension]) -> tuple[Dimension, ...]:
    return tuple(dimensions)


def _scales(scales: Iterable[Scale]) -> tuple[Scale, ...]:
    return tuple(scales)


def _indicators(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(indicators)


def _programs(programs: Iterable[Program]) -> tuple[Program, ...]:
    return tuple(programs)


@attrs.frozen(kw_only=True)
class Program:
    """A named group of indicators, with children if need be.

    Attributes:
        id: Unique among the plan's programs.
        title: Its name for readers; None means the id.
        weight: What it counts for in a mean; above zero.
        mean_of: What its mean is taken of.
        pace: How much is expected by a day; None means as the plan, or the program above, says.
        scale: The name of its status scale; None means that of the program or plan above.
        forecast: How ends are projected; None means as the program or plan above says.
        claims: What somebody published about all its indicators together.
        programs: Its children.
        indicators: Its own indicators.
        note: Anything a reader should know.
    """

    id: str = attrs.field(validator=checked_id)
    title: Title | None = attrs.field(default=None, converter=optional_title)
    weight: Decimal = attrs.field(default=UNWEIGHTED, converter=to_weight, eq=str)
    mean_of: MeanOf = attrs.field(default=MeanOf.LEAVES, converter=_mean_of)
    pace: PaceMethod | None = attrs.field(default=None, converter=optional_pace)
    scale: str | None = None
    forecast: ForecastMethod | None = attrs.field(default=None, converter=optional_forecast)
    claims: tuple[Claim, ...] = attrs.field(default=(), converter=to_claims)
    programs: tuple[Program, ...] = attrs.field(default=(), converter=_programs)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=_indicators)
    note: str | None = None

    def name(self, language: str) -> str:
        """Return the title in `language`, or the id where there is no title."""
        return self.id if self.title is None else self.title.text(language)


@attrs.frozen(kw_only=True)
class Plan:
    """The whole of one results framework, for one period.

    Attributes:
        id: What the plan is called in file names and outputs.
        title: Its name for readers; None means the id.
        period: The days it is for.
        as_of: The day its figures describe; the default of every assessment.
        units: Units of its own, before the built-in ones.
        dimensions: Ways in which totals are split.
        scales: Status scales of its own, before those that any plan may choose.
        mean_of: What the plan's mean is taken of.
        pace: How much is expected by a day; None means by months of what builds up, and nothing
            of levels without a baseline.
        scale: The name of its status scale; None means `plain`.
        forecast: How ends are projected; None means `run-rate` of what accumulates, and `linear`
            of levels.
        claims: What somebody published about all its indicators together.
        programs: Its programs, in order.
        source: Who published it, and where that can be read.
        note: Anything a reader should know.
    """

    id: str = attrs.field(validator=checked_id)
    title: Title | None = attrs.field(default=None, converter=optional_title)
    period: Period = attrs.field(converter=to_period)
    as_of: date | None = attrs.field(default=None, converter=optional_day)
    units: tuple[Unit, ...] = attrs.field(default=(), converter=_units)
    dimensions: tuple[Dimension, ...] = attrs.field(default=(), converter=_dimensions)
    scales: tuple[Scale, ...] = attrs.field(default=(), converter=_scales)
    mean_of: MeanOf = attrs.field(default=MeanOf.LEAVES, converter=_mean_of)
    pace: PaceMethod | None = attrs.field(default=None, converter=optional_pace)
    scale: str | None = None
    forecast: ForecastMethod | None = attrs.field(default=None, converter=optional_forecast)
    claims: tuple[Claim, ...] = attrs.field(default=(), converter=to_claims)
    programs: tuple[Program, ...] = attrs.field(default=(), converter=_programs)
    source: str | None = None
    note: str | None = None

    def name(self, language: str) -> str:
        """Return the title in `language`, or the id where there is no title."""
        return self.id if self.title is None else self.title.text(language)

    def walk(self) -> Iterator[tuple[Pointer, Program]]:
        """Yield every program with its pointer, parents before children, in file order."""
        pending: list[tuple[Pointer, Program]] = [
            (("programs", index), program)
            for index, program in reversed(list(enumerate(self.programs)))
        ]
        while pending:
            pointer, program = pending.pop()
            yield pointer, program
            pending.extend(
                ((*pointer, "programs", index), child)
                for index, child in reversed(list(enumerate(program.programs)))
            )

    def indicators(self) -> Iterator[Indicator]:
        """Yield every indicator, in file order: a program's own before its children's."""
        for _, program in self.walk():
            yield from program.indicators
