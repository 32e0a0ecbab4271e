"""Zones: the completions that would have each status of a scale, as a chart shows them.

The bands of a scale are over completion, gap or pace; here all become stretches of completion.
Which status an indicator has is decided in `status`, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import attrs

from kpitrack.model import Band, Measure, Scale, ScaleBasis
from kpitrack.tracking.completion import Measured
from kpitrack.tracking.indicator import IndicatorAssessment
from kpitrack.tracking.status import band_interval

_REACHED = Fraction(1)
_DIVISIBLE = frozenset({Measure.RATIO, Measure.DISTANCE, Measure.INVERSE})
"""Measures by which a target is met from 1 on, and not below."""


@attrs.frozen(kw_only=True)
class Zone:
    """A stretch of completions with one status.

    Attributes:
        band: The status.
        low: Where it begins; None where it has no lower end.
        high: Where it ends; None where it has no upper end.
    """

    band: Band
    low: Fraction | None
    high: Fraction | None


def zones_of(assessed: IndicatorAssessment) -> tuple[Zone, ...]:
    """Return the zones of an indicator on its scale as of the day, the best first.

    There are none where the completion cannot be told, where it has no way to go (a range, a
    question), and where the scale compares something else with it than the expected share.
    """
    completion = assessed.completion
    if not isinstance(completion, Measured) or completion.measure not in _DIVISIBLE:
        return ()
    scale = assessed.status.scale
    axis = _AXES[scale.over](assessed)
    if axis is None:
        return ()
    return tuple(_zones(scale, axis, has_ended=not assessed.is_running))


_Axis = tuple[Fraction, Fraction]
"""Where a threshold of zero lies, and how far it is from there to one of 1."""


def _zones(scale: Scale, axis: _Axis, *, has_ended: bool) -> Iterator[Zone]:
    """Yield the zones of a scale: a met and a missed target come before what the bands say."""
    missed = scale.missed if has_ended else None
    low = None if missed is None else _REACHED
    high = None if scale.met is None else _REACHED
    if scale.met is not None:
        yield Zone(band=scale.met, low=_REACHED, high=None)
    # Between a target that is met and one that is missed there is nothing left for bands.
    for band in scale.bands if low is None or high is None else ():
        interval = band_interval(band)
        begin = _inner(max, _moved(interval.lower, axis), low)
        end = _inner(min, _moved(interval.upper, axis), high)
        if begin is None or end is None or begin < end:
            yield Zone(band=band, low=begin, high=end)
    if missed is not None:
        yield Zone(band=missed, low=None, high=_REACHED)


def _moved(end: Fraction | None, axis: _Axis) -> Fraction | None:
    origin, length = axis
    return None if end is None else origin + end * length


def _inner(
    inner: Callable[[list[Fraction]], Fraction], one: Fraction | None, other: Fraction | None
) -> Fraction | None:
    """Return the inner of two ends; None is the outermost."""
    ends = [end for end in (one, other) if end is not None]
    return inner(ends) if ends else None


def _expected(assessed: IndicatorAssessment) -> Fraction | None:
    pace = assessed.pace
    return None if pace is None or pace.expected is None else pace.expected.share


def _by_completion(_assessed: IndicatorAssessment) -> _Axis:
    return Fraction(0), Fraction(1)


def _by_gap(assessed: IndicatorAssessment) -> _Axis | None:
    expected = _expected(assessed)
    return None if expected is None else (expected, Fraction(1))


def _by_pace(assessed: IndicatorAssessment) -> _Axis | None:
    expected = _expected(assessed)
    if expected is None:
        return None
    # On a way that leads back first, the share is of how far back it should be.
    back = min(expected, Fraction(0))
    return back, expected - back


def _by_growth(_assessed: IndicatorAssessment) -> None:
    return None


_AXES: dict[ScaleBasis, Callable[[IndicatorAssessment], _Axis | None]] = {
    ScaleBasis.COMPLETION: _by_completion,
    ScaleBasis.GAP: _by_gap,
    ScaleBasis.PACE: _by_pace,
    ScaleBasis.GROWTH: _by_growth,
}
