"""Scale checks: bands that leave holes or overlap, and choices that a plan cannot make.

Only asks whether scales and methods make sense; which band an indicator falls in is for
`status`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

import attrs

from kpitrack import findings as rules
from kpitrack.findings import Finding
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
            yield rules.DuplicateId(id=scale.id, kind="scale", first=first, where=(*place, "id"))
        yield from _check_bands(scale, scale.bands, (*place, "bands"))
        if scale.bands_without_target:
            bands = scale.bands_without_target
            yield from _check_bands(scale, bands, (*place, "bands_without_target"))


@attrs.frozen(kw_only=True)
class _Span:
    """The figures of one band: at least one.

    Attributes:
        index: Which band it is.
        interval: Its figures.
    """

    index: int
    interval: Interval


def _check_bands(scale: Scale, bands: Sequence[Band], place: Pointer) -> Iterator[Finding]:
    for index, band in enumerate(bands):
        interval = band_interval(band)
        if _is_reversed(interval):
            low, high = str(band.low), str(band.high)
            yield rules.ReversedRange(low=low, high=high, where=(*place, index))
    spans = _spans(bands)
    # Of those that begin lower, or where it does, the one that goes highest.
    highest = list(accumulate(spans, _higher))
    for before, span in zip(highest, spans[1:], strict=False):
        if before.interval.meets(span.interval):
            first, second = sorted((before.index, span.index))
            yield rules.ScaleOverlap(
                scale=scale.id,
                first=bands[first].id,
                second=bands[second].id,
                where=(*place, second),
            )
    for hole in _holes(spans, highest):
        yield rules.ScaleHole(scale=scale.id, hole=hole, where=place)


def _is_reversed(interval: Interval) -> bool:
    low, high = interval.lower, interval.upper
    return low is not None and high is not None and low > high


def _spans(bands: Sequence[Band]) -> list[_Span]:
    """Return the bands that have figures, those that begin lowest first."""
    every = [_Span(index=index, interval=band_interval(band)) for index, band in enumerate(bands)]
    return sorted((span for span in every if _has_figures(span.interval)), key=_by_lower_end)


def _has_figures(interval: Interval) -> bool:
    low, high = interval.lower, interval.upper
    return low is None or high is None or interval.contains((low + high) / 2)


def _by_lower_end(span: _Span) -> tuple[bool, Fraction, bool]:
    interval = span.interval
    return interval.lower is not None, interval.lower or Fraction(0), not interval.lower_closed


def _by_upper_end(span: _Span) -> tuple[bool, Fraction, bool]:
    interval = span.interval
    return interval.upper is None, interval.upper or Fraction(0), interval.upper_closed


def _higher(one: _Span, other: _Span) -> _Span:
    return max(one, other, key=_by_upper_end)


def _holes(spans: Sequence[_Span], highest: Sequence[_Span]) -> Iterator[str]:
    """Yield the stretches of figures that no band covers, from the lowest on."""
    if not spans:
        yield "any figure"
        return
    lowest, top = spans[0].interval.lower, highest[-1].interval.upper
    if lowest is not None:
        yield f"figures below {percent_text(lowest)}"
    for before, span in zip(highest, spans[1:], strict=False):
        yield from _between(before.interval, span.interval)
    if top is not None:
        yield f"figures above {percent_text(top)}"


def _between(one: Interval, other: Interval) -> Iterator[str]:
    low, high = one.upper, other.lower
    if low is None or high is None or low > high:
        return
    if low < high:
        yield f"figures between {percent_text(low)} and {percent_text(high)}"
    elif not (one.upper_closed or other.lower_closed):
        yield f"exactly {percent_text(low)}"


def check_choice(
    owner: Plan | Program | Indicator, place: Pointer, scales: Mapping[str, Scale]
) -> Iterator[Finding]:
    """Yield that a plan, a program or an indicator chooses a scale that there is not."""
    if owner.scale is not None and owner.scale not in scales:
        yield rules.UnknownScale(
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
    if scale is None or not indicator.judgements:
        return
    known = tuple(band.id for band in scale.statuses)
    for index, judgement in enumerate(indicator.judgements):
        if judgement.status not in known:
            yield rules.UnknownStatus(
                status=judgement.status,
                scale=scale.id,
                nearest=_nearest(judgement.status, known),
                known=known,
                where=(*place, "judgements", index, "status"),
            )


def check_methods(indicator: Indicator, place: Pointer) -> Iterator[Finding]:
    """Yield the methods that an indicator asks for itself and that have no meaning for it."""
    if indicator.pace is not None and not pace.fits(indicator.pace, indicator):
        yield rules.MethodDoesNotFit(
            key="pace",
            method=indicator.pace.value,
            kind=f"the measure {measure_of(indicator).value}",
            fitting=tuple(one.value for one in PaceMethod if pace.fits(one, indicator)),
            where=(*place, "pace"),
        )
    if indicator.forecast is not None and not forecast.fits(indicator.forecast, indicator):
        yield rules.MethodDoesNotFit(
            key="forecast",
            method=indicator.forecast.value,
            kind=f"{indicator.accumulation.value} of {indicator.unit.symbol}",
            fitting=tuple(one.value for one in ForecastMethod if forecast.fits(one, indicator)),
            where=(*place, "forecast"),
        )
