"""Observations: recorded figures, what they were before, and what others have stated.

This module keeps figures as they were recorded; it must not combine or correct them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from kpitrack.model.dimension import Where
from kpitrack.model.draft import draft_of
from kpitrack.model.period import Period, optional_day, optional_period, to_period
from kpitrack.model.quantity import Quantity, to_quantity
from kpitrack.model.target import sorted_where
from kpitrack.model.unit import RATIO


@attrs.frozen(kw_only=True)
class Observation:
    """One recorded figure.

    Two observations of the same period and part with different `recorded` dates are a
    revision: the newest known one counts and the older ones stay.

    Attributes:
        value: The figure as written; without a unit it is in the indicator's.
        period: What it is about; a single day for a reading on that day.
        where: The part it is about; () is the total.
        recorded: When it was recorded; None means it was always known.
        source: Who recorded it, and where that can be read.
        note: Anything a reader should know.
    """

    value: Quantity = attrs.field(converter=to_quantity)
    period: Period = attrs.field(converter=to_period)
    where: Where = attrs.field(default=(), converter=sorted_where)
    recorded: date | None = attrs.field(default=None, converter=optional_day)
    source: str | None = None
    note: str | None = None


_DRAFT, _FIGURE_DRAFT = draft_of(Observation), draft_of(Quantity)


Circumstances = tuple[Period, Where, date | None, str | None, str | None]
"""What an observation says beside its figure, in the order of its attributes."""


def observations_of(
    values: Iterable[Decimal | Quantity], circumstances: Iterable[Circumstances]
) -> list[Observation]:
    """Return the observations that sound values make; there are as many of both.

    Nothing is converted or refused, but for numbers, which must be finite, becoming figures:
    each `where` is sorted, with no dimension twice.
    """
    observations: list[Observation] = []
    append = observations.append
    for value, (period, where, day, source, note) in zip(values, circumstances, strict=True):
        figure: Any = value
        if isinstance(value, Decimal):
            # In place, for a call costs as much as two of these lines, a million times.
            figure = _FIGURE_DRAFT()
            figure.number = value
            figure.denominator = figure.unit = None
            figure.scale = 0
            figure.rounded = False
            figure.__class__ = Quantity
        draft = _DRAFT()
        draft.value = figure
        draft.period = period
        draft.where = where
        draft.recorded = day
        draft.source = source
        draft.note = note
        draft.__class__ = Observation
        append(draft)
    return observations


@attrs.frozen(kw_only=True)
class Baseline:
    """Where an indicator stood before.

    Attributes:
        value: The figure as written.
        period: When it was so; None where nobody said.
        where: The part it is about; () is the total.
        source: Where that can be read.
    """

    value: Quantity = attrs.field(converter=to_quantity)
    period: Period | None = attrs.field(default=None, converter=optional_period)
    where: Where = attrs.field(default=(), converter=sorted_where)
    source: str | None = None


@attrs.frozen(kw_only=True)
class Statement:
    """A completion that somebody published: kept as printed, never mixed with a computed one.

    Attributes:
        completion: The printed percentage, such as 147.95%.
        at: The day it describes; None means the plan's own `as_of`.
        where: The part it is about; () is the total.
        source: Where it can be read.
    """

    completion: Quantity = attrs.field(converter=to_quantity)
    at: date | None = attrs.field(default=None, converter=optional_day)
    where: Where = attrs.field(default=(), converter=sorted_where)
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        unit = self.completion.unit
        if unit is None or unit.dimension != RATIO:
            msg = f"a stated completion is a percentage, such as 147.95%, not {self.completion}"
            raise ValueError(msg)
