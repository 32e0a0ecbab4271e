"""Baselines: where an indicator's total stood before, as its plan says or as its parts add up.

Only what adds up is added: a percentage of the whole does not follow from those of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from kpitrack.model import Aggregation, Amount, Dimension, Indicator
from kpitrack.tracking.aggregation import added, aggregation_of
from kpitrack.tracking.split import complete_figures


def baseline_of(indicator: Indicator, dimensions: Sequence[Dimension]) -> Amount | None:
    """Return where an indicator's total stood before, in its unit; None where that is not known.

    Without a baseline of the total it is the sum of those of its parts, if parts add up and
    every part that counts has one.

    Raises:
        IncompatibleUnitsError: A baseline's own unit does not convert to the indicator's.
    """
    if indicator.baseline is not None:
        return indicator.baseline.value.amount(indicator.unit)
    if aggregation_of(indicator) is not Aggregation.SUM:
        return None
    parts = {one.where: one.value for one in indicator.part_baselines}
    complete = complete_figures(parts, dimensions)
    amounts = [value.amount(indicator.unit) for value in complete.values()]
    return added(amounts) if amounts else None
