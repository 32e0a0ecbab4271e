"""Targets: the value, or the range of values, to reach in a period or by a date.

This module holds what was promised; whether it was kept is for `tracking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from kpitrack.model.dimension import Where
from kpitrack.model.period import Period, optional_day, optional_period
from kpitrack.model.quantity import Quantity, Scalar, optional_quantity


def sorted_where(where: Mapping[str, str] | Where) -> Where:
    """Return the pairs of dimension and part in the order of the dimensions' names.

    Raises:
        ValueError: A dimension is named twice.
    """
    pairs = where if isinstance(where, tuple) else tuple(where.items())
    if not len(pairs) > 1:
        return pairs
    if len(dict(pairs)) < len(pairs):
        msg = "a figure belongs to one part of a dimension: name each dimension once"
        raise ValueError(msg)
    return tuple(sorted(pairs))


@attrs.frozen(kw_only=True)
class Range:
    """A range of values, both ends included; an end that is None is open.

    Attributes:
        low: The least value inside.
        high: The greatest value inside.
    """

    low: Quantity | None = attrs.field(default=None, converter=optional_quantity)
    high: Quantity | None = attrs.field(default=None, converter=optional_quantity)

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None:
            msg = "a range needs a low end, a high end or both"
            raise ValueError(msg)


def _target_value(value: Scalar | Quantity | Range) -> Quantity | Range:
    return value if isinstance(value, Range) else Quantity.of(value)


@attrs.frozen(kw_only=True)
class Target:
    """What an indicator should reach.

    With a `period` it is for that period alone; with `by` it is cumulative from the plan's
    start to that date; with neither it is for the whole plan. A target that was changed keeps
    its older versions: same window, same `where`, another `recorded` date.

    Attributes:
        value: The value to reach, or the range to stay in.
        period: The period it is for.
        by: The day by which it is to be reached.
        where: The part it is for; () is the total.
        recorded: When this version was set; None means from the start.
        reason: Why it was changed.
        source: Who set it, and where that can be read.
    """

    value: Quantity | Range = attrs.field(converter=_target_value)
    period: Period | None = attrs.field(default=None, converter=optional_period)
    by: date | None = attrs.field(default=None, converter=optional_day)
    where: Where = attrs.field(default=(), converter=sorted_where)
    recorded: date | None = attrs.field(default=None, converter=optional_day)
    reason: str | None = None
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.period is not None and self.by is not None:
            msg = "a target is for a period or by a date, not both"
            raise ValueError(msg)

    def window(self, plan_period: Period) -> Period:
        """Return the days whose observations count towards this target.

        A day in `by` before the plan begins leaves that single day as the window.
        """
        if self.by is not None:
            return Period(first=min(plan_period.first, self.by), last=self.by)
        return self.period or plan_period
