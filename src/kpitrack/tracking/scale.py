"""Scale checks: bands that leave holes or overlap, and choices that a plan cannot make.

Only asks whether scales and methods make sense; which band an indicator falls in is for
`status`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, groupby, zip_longest

from kpitrack.findings import (
    DuplicateId,
    Finding,
    MethodDoesNotFit,
    ReversedRange,
    ScaleHole,
    ScaleOverlap,
    UnknownScale,
    UnknownStatus,
)
from kpitrack.model import (
    SCALES,
    Band,
    ForecastMethod,
    Indicator,
    PaceMethod,
    Plan,
    Pointer,
    Program,
    Scale,
)
from kpitrack.tracking import forecast, pace
from kpitrack.tracking.completion import measure_of
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.status import band_interval
from kpitrack.tracking.wording import percent_text


def known_scales(plan: Plan) -> Mapping[str, Scale]:
    """Return every status scale that a plan may choose, its own before the others."""
    return SCALES | {scale.id: scale for scale in plan.scales}


def check_scales(plan: Plan) -> Iterator[Finding]:
    """Yield what is wrong with the status scales that a plan declares."""
    seen: dict[str, Pointer] = {}
    for index, scale in enumerate(plan.scales):
        place: Pointer = ("scales", index)
        first = seen.setdefault(scale.id, place)
        if first is not place:
            yield DuplicateId(id=scale.id, kind="scale", first=first, where=(*place, "id"))
        yield from _check_bands(scale, scale.bands, (*place, "bands"))
        if scale.bands_without_target:
            bands = scale.bands_without_target
            yield from _check_bands(scale, bands, (*place, "bands_without_target"))


def _check_bands(scale: Scale, bands: Sequence[Band], place: Pointer) -> Iterator[Finding]:
    intervals = [band_interval(band) for band in bands]
    for index, (one, band) in enumerate(zip(intervals, bands, strict=True)):
        if one.lower is not None and one.upper is not None and one.lower > one.upper:
            yield ReversedRange(low=str(band.low), high=str(band.high), where=(*place, index))
    for (one, first), (other, second) in combinations(zip(intervals, bands, strict=True), 2):
        if not _is_empty(one) and not _is_empty(other) and one.meets(other):
            yield ScaleOverlap(scale=scale.id, first=first.id, second=second.id, where=place)
    for hole in _holes(intervals):
        yield ScaleHole(scale=scale.id, hole=hole, where=place)


def _is_empty(interval: Interval) -> bool:
    low, high = interval.lower, interval.upper
    if low is None or high is None:
        return False
    return not interval.contains((low + high) / 2)


_Stretch = tuple[Fraction | None, Fraction | None]
"""Its two ends, None where it has none; the same figure twice is that figure alone."""


def _holes(intervals: Sequence[Interval]) -> Iterator[str]:
    """Yield the stretches of figures that no interval covers, from the lowest on."""
    ends = {end for one in intervals for end in (one.lower, one.upper) if end is not None}
    for is_covered, pieces in groupby(
        _pieces(sorted(ends)), lambda piece: any(one.contains(piece[0]) for one in intervals)
    ):
        if not is_covered:
            stretches = [stretch for _, stretch in pieces]
            yield _hole_text(stretches[0][0], stretches[-1][1])


def _pieces(ends: Sequence[Fraction]) -> Iterator[tuple[Fraction, _Stretch]]:
    """Yield every end and the stretches around the ends, from the lowest on, each with a sample."""
    if not ends:
        # The one band covers everything.
        return
    yield ends[0] - 1, (None, ends[0])
    for end, following in zip_longest(ends, ends[1:]):
        yield end, (end, end)
        if following is not None:
            yield (end + following) / 2, (end, following)
    yield ends[-1] + 1, (ends[-1], None)


def _hole_text(low: Fraction | None, high: Fraction | None) -> str:
    if low is None:
        return "any figure" if high is None else f"figures below {percent_text(high)}"
    if high is None:
        return f"figures above {percent_text(low)}"
    if low == high:
        return f"exactly {percent_text(low)}"
    return f"figures between {percent_text(low)} and {percent_text(high)}"


def check_choice(
    owner: Plan | Program | Indicator, place: Pointer, scales: Mapping[str, Scale]
) -> Iterator[Finding]:
    """Yield that a plan, a program or an indicator chooses a scale that there is not."""
    if owner.scale is not None and owner.scale not in scales:
        yield UnknownScale(
            name=owner.scale,
            nearest=_nearest(owner.scale, scales),
            known=tuple(scales),
            where=(*place, "scale"),
        )


def _nearest(name: str, known: Iterable[str]) -> str | None:
    close = difflib.get_close_matches(name, list(known), n=1)
    return close[0] if close else None


def check_judgements(
    indicator: Indicator, place: Pointer, scale: Scale | None
) -> Iterator[Finding]:
    """Yield the statuses set by hand that an indicator's scale does not have."""
    if scale is None:
        return
    known = tuple(band.id for band in scale.statuses)
    for index, judgement in enumerate(indicator.judgements):
        if judgement.status not in known:
            yield UnknownStatus(
                status=judgement.status,
                scale=scale.id,
                nearest=_nearest(judgement.status, known),
                known=known,
                where=(*place, "judgements", index, "status"),
            )


def check_methods(indicator: Indicator, place: Pointer) -> Iterator[Finding]:
    """Yield the methods that an indicator asks for itself and that have no meaning for it."""
    if indicator.pace is not None and not pace.fits(indicator.pace, indicator):
        yield MethodDoesNotFit(
            key="pace",
            method=indicator.pace.value,
            kind=f"the measure {measure_of(indicator).value}",
            fitting=tuple(one.value for one in PaceMethod if pace.fits(one, indicator)),
            where=(*place, "pace"),
        )
    if indicator.forecast is not None and not forecast.fits(indicator.forecast, indicator):
        yield MethodDoesNotFit(
            key="forecast",
            method=indicator.forecast.value,
            kind=f"{indicator.accumulation.value} of {indicator.unit.symbol}",
            fitting=tuple(one.value for one in ForecastMethod if forecast.fits(one, indicator)),
            where=(*place, "forecast"),
        )
