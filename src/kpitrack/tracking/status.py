"""Status: the band of a scale that an indicator falls in, and what a person has said instead.

What cannot be told has no band and a reason for that, so that it never looks like failure.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import Band, Judgement, Scale, ScaleBasis, threshold_share
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Measured, Reason, Unmeasured
from kpitrack.tracking.growth import Growth
from kpitrack.tracking.interval import Interval


class NoStatus(StrEnum):
    """Why no band can be told."""

    NOT_ASSESSABLE = "not-assessable"
    """The completion cannot be told, and the target is not known to be met."""
    NOTHING_EXPECTED = "nothing-expected"
    """The scale compares with what is expected by now, and nothing is before the period ends."""
    NO_BAND = "no-band"
    """The scale has a hole there."""


@attrs.frozen(kw_only=True)
class Status:
    """Where an indicator stands on a status scale.

    Attributes:
        scale: The scale.
        band: The computed status; None where none can be told.
        reason: Why there is no band; None where there is one.
        because: Why there is no growth to tell it by; None where that is not the reason.
        judgement: What a person has set by hand, which stands beside it; None without any.
    """

    scale: Scale
    band: Band | None
    reason: NoStatus | None
    judgement: Judgement | None = None
    because: Reason | None = None

    @property
    def id(self) -> str | None:
        """The id of the band; `not-assessable` where that is the reason; None for others."""
        if self.band is not None:
            return self.band.id
        return self.reason.value if self.reason is NoStatus.NOT_ASSESSABLE else None


@attrs.frozen(kw_only=True)
class Standpoint:
    """What a status is told from.

    Attributes:
        completion: The completion, or why there is none.
        attainment: Whether the target is met; None where that cannot be told.
        expected: The share expected by now; None where nothing is.
        growth: The yearly growth, where scale or pace compare it, or why there is none; None where
            nothing compares it.
        has_ended: Whether the days have passed that the completion is of.
    """

    completion: Measured | Unmeasured
    attainment: Attainment | None
    expected: Fraction | None
    growth: Growth | Reason | None
    has_ended: bool = False


def status_of(point: Standpoint, scale: Scale, judgement: Judgement | None) -> Status:
    """Return the status on a scale: that of a met or missed target, or the first band that fits."""
    found = _decided(point, scale) or _BY_BASIS[scale.over](point, scale)
    if isinstance(found, Band):
        return Status(scale=scale, band=found, reason=None, judgement=judgement)
    because = point.growth if isinstance(point.growth, Reason) else None
    return Status(scale=scale, band=None, reason=found, judgement=judgement, because=because)


def _decided(point: Standpoint, scale: Scale) -> Band | None:
    """Return the status of a target that is met, or that was missed; None where bands decide."""
    if point.attainment is Attainment.MET:
        return scale.met
    is_missed = (
        point.has_ended
        and point.attainment is Attainment.NOT_MET
        and isinstance(point.completion, Measured)
    )
    return scale.missed if is_missed else None


def _by_completion(point: Standpoint, scale: Scale) -> Band | NoStatus:
    if isinstance(point.completion, Unmeasured):
        return NoStatus.NOT_ASSESSABLE
    return _first_fitting(scale.bands, point.completion.value)


def _by_gap(point: Standpoint, scale: Scale) -> Band | NoStatus:
    if isinstance(point.completion, Unmeasured):
        return NoStatus.NOT_ASSESSABLE
    if point.expected is None:
        return NoStatus.NOTHING_EXPECTED
    return _first_fitting(scale.bands, point.completion.value - point.expected)


def _by_pace(point: Standpoint, scale: Scale) -> Band | NoStatus:
    if isinstance(point.completion, Unmeasured):
        return NoStatus.NOT_ASSESSABLE
    if isinstance(point.growth, Growth) and point.growth.ratio is not None:
        return _first_fitting(scale.bands, point.growth.ratio)
    if point.expected is None:
        return NoStatus.NOTHING_EXPECTED
    # Not the quotient: where nothing is expected yet, what was done still compares with nothing,
    # and on a way that leads back first, with how far back it should be.
    back = min(point.expected, Fraction(0))
    return _first_fitting(scale.bands, point.completion.value - back, times=point.expected - back)


def _by_growth(point: Standpoint, scale: Scale) -> Band | NoStatus:
    growth = point.growth
    if not isinstance(growth, Growth):
        return NoStatus.NOT_ASSESSABLE
    if growth.ratio is not None:
        return _first_fitting(scale.bands, growth.ratio)
    if not scale.bands_without_target:
        return NoStatus.NOT_ASSESSABLE
    return _first_fitting(scale.bands_without_target, growth.observed)


_BY_BASIS = {
    ScaleBasis.COMPLETION: _by_completion,
    ScaleBasis.GAP: _by_gap,
    ScaleBasis.PACE: _by_pace,
    ScaleBasis.GROWTH: _by_growth,
}


_ONCE = Fraction(1)


def _first_fitting(
    bands: Sequence[Band], value: Fraction, *, times: Fraction = _ONCE
) -> Band | NoStatus:
    """Return the first band that a value lies in, its thresholds multiplied by `times`."""
    fitting = (band for band in bands if _stretched(band_interval(band), times).contains(value))
    return next(fitting, NoStatus.NO_BAND)


def _stretched(interval: Interval, times: Fraction) -> Interval:
    low, high = interval.lower, interval.upper
    return attrs.evolve(
        interval,
        lower=None if low is None else low * times,
        upper=None if high is None else high * times,
    )


def band_interval(band: Band) -> Interval:
    """Return the shares that a band covers."""
    return Interval(
        lower=None if band.low is None else threshold_share(band.low),
        upper=None if band.high is None else threshold_share(band.high),
        lower_closed=band.low is not None and not band.low_open,
        upper_closed=band.high is not None and not band.high_open,
    )
