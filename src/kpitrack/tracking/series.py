"""Series: what an indicator's observations were, one figure a period, parts brought together.

For charts, forecasts and sentences. It chooses nothing: which observations count is decided
before.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kpitrack.model import Amount, Dimension, Indicator, Observation, Period
from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.aggregation import total_actual


@attrs.frozen(kw_only=True)
class Point:
    """The figure of one period.

    Attributes:
        period: The period.
        amount: The figure, in the indicator's unit.
    """

    period: Period
    amount: Amount


def points_of(
    indicator: Indicator, counted: Sequence[Observation], dimensions: Sequence[Dimension]
) -> tuple[Point, ...]:
    """Return a point for each period with a total, the earliest first.

    A period of which a declared part is missing has no total, and so no point.

    Args:
        indicator: Whose observations they are.
        counted: The observations that count, oldest period first.
        dimensions: The plan's, for observations of parts.
    """
    periods: dict[Period, list[Observation]] = {}
    for one in counted:
        periods.setdefault(one.period, []).append(one)
    totals = {
        period: total_actual(indicator, found, dimensions) for period, found in periods.items()
    }
    return tuple(
        Point(period=period, amount=total.amount)
        for period, total in totals.items()
        if isinstance(total, Actual)
    )
