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
from kpitrack.tracking.completion import measure_of
from kpitrack.tracking.forecast import fits
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.pace import PATHLESS
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
    for (one, first), (other, second) in combinations(zip(intervals, bands, strict=True), 2):
        if one.meets(other):
            yield ScaleOverlap(scale=scale.id, first=first.id, second=second.id, where=place)
    for hole in _holes(intervals):
        yield ScaleHole(scale=scale.id, hole=hole, where=place)


def _holes(intervals: Sequence[Interval]) -> Iterator[str]:
    """Yield the stretches of figures that no interval covers, from the lowest on."""
    ends = {end for one in intervals for end in (one.lower, one.upper) if end is not None}
    for is_covered, samples in groupby(
        _samples(sorted(ends)), lambda sample: any(one.contains(sample[0]) for one in intervals)
    ):
        if not is_covered:
            # A stretch is told by its inside, not by the single figures at its ends.
            yield max(samples, key=lambda sample: sample[1])[2]


def _samples(ends: Sequence[Fraction]) -> Iterator[tuple[Fraction, bool, str]]:
    """Yield a figure at every end, between any two, and beyond the first and the last.

    Each with whether it stands for a stretch, and with what it stands for.
    """
    if not ends:
        return
    yield ends[0] - 1, True, f"figures below {percent_text(ends[0])}"
    for end, following in zip_longest(ends, ends[1:]):
        yield end, False, f"exactly {percent_text(end)}"
        if following is not None:
            words = f"figures between {percent_text(end)} and {percent_text(following)}"
            yield (end + following) / 2, True, words
    yield ends[-1] + 1, True, f"figures above {percent_text(ends[-1])}"


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
    pace, forecast = indicator.pace, indicator.forecast
    measure = measure_of(indicator)
    if pace not in (None, PaceMethod.NONE) and measure in PATHLESS:
        yield MethodDoesNotFit(
            key="pace",
            method=pace.value,
            kind=f"the measure {measure.value}",
            fitting=(PaceMethod.NONE.value,),
            where=(*place, "pace"),
        )
    if forecast is not None and not fits(forecast, indicator):
        yield MethodDoesNotFit(
            key="forecast",
            method=forecast.value,
            kind=f"{indicator.accumulation.value} of {indicator.unit.symbol}",
            fitting=tuple(one.value for one in ForecastMethod if fits(one, indicator)),
            where=(*place, "forecast"),
        )
