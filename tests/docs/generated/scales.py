"""Scales: the status scales that any plan may choose, with their bands."""

from __future__ import annotations

from tests.docs.generated.markdown import code, paragraphs, table

from kpitrack import Indicator, Observation, Plan, Program, Target, assess
from kpitrack.model import SCALES, Band, Scale, ScaleBasis


def scales_table() -> str:
    """Return every scale on a line."""
    return table(
        ("scale", "title", "over", "statuses"),
        [
            (
                f"[`{scale.id}`](#{scale.id})",
                _names(scale),
                _basis(scale),
                ", ".join(code(band.id) for band in scale.statuses),
            )
            for scale in SCALES.values()
        ],
    )


def scales_text() -> str:
    """Return a section for every scale: its bands, and where the practice comes from."""
    return paragraphs(*map(_section, SCALES.values()))


def _section(scale: Scale) -> str:
    return paragraphs(
        f"## {scale.id}",
        f"{_names(scale)}: over {_basis(scale)}.",
        f"*Where it comes from.* {scale.source}",
        _bands(scale),
        *_without_target(scale),
    )


def _basis(scale: Scale) -> str:
    return f"[{scale.over}](choices.md#scale-basis)"


def _names(scale: Scale | Band) -> str:
    return f"{scale.name('en')}, {scale.name('zh')}"


def _bands(scale: Scale) -> str:
    rows = [
        *_told(scale.met, "target met"),
        *_told(scale.missed, "target not met, and its days have passed"),
        *map(_band, scale.bands),
    ]
    return table(("status", "title", _FIGURES[scale.over]), rows)


def _told(band: Band | None, when: str) -> list[tuple[str, ...]]:
    """Return the row of a status that the attainment decides, not a figure."""
    return [] if band is None else [(code(band.id), _names(band), when)]


_FIGURES = {
    ScaleBasis.COMPLETION: "completion",
    ScaleBasis.GAP: "completion − expected share",
    ScaleBasis.PACE: "completion / expected share",
    ScaleBasis.GROWTH: "observed / required growth",
}
"""What the bands of a scale are ends of, in a heading."""


def _without_target(scale: Scale) -> tuple[str, ...]:
    if not scale.bands_without_target:
        return ()
    bands = table(("status", "title", "growth a year"), map(_band, scale.bands_without_target))
    return ("Of an indicator without a target:", bands)


def _band(band: Band) -> tuple[str, ...]:
    return code(band.id), _names(band), _ends(band)


def _ends(band: Band) -> str:
    low = None if band.low is None else f"{'above' if band.low_open else 'from'} {_shown(band.low)}"
    high = (
        None if band.high is None else f"{'below' if band.high_open else 'to'} {_shown(band.high)}"
    )
    return ", ".join(end for end in (low, high) if end is not None) or "any"


def _shown(threshold: object) -> str:
    return str(threshold).replace("-", "−")


_CASES = {
    ("2025-06-30", "50%"): (None, 0, 28, 35, 42, 43, 45, 50, 70, 100, 120),
    ("2025-12-31", "100%"): (None, 0, 70, 85, 95, 99, 100, 115, 120),
}
"""What was reached of 100, on two days of the target's year, and what is expected on them."""


def statuses_table() -> str:
    """Return what each scale that needs no dates calls the same figures."""
    scales = [one for one in SCALES.values() if one.over is not ScaleBasis.GROWTH]
    heads = ("as of", "expected", "completion", *(f"`{one.id}`" for one in scales))
    rows = [
        (day, expected, _share(actual), *_statuses(day, actual))
        for (day, expected), actuals in _CASES.items()
        for actual in actuals
    ]
    return table(heads, rows)


def _share(actual: int | None) -> str:
    return "no record" if actual is None else f"{actual}%"


def _statuses(day: str, actual: int | None) -> list[str]:
    """Return the status by every scale of an indicator that has reached `actual` of 100."""
    recorded = [] if actual is None else [Observation(value=actual, period=day)]
    indicators = [
        Indicator(
            id=f"by-{scale.id}",
            scale=scale.id,
            accumulation="running-total",
            targets=[Target(value=100)],
            observations=recorded,
        )
        for scale in SCALES.values()
        if scale.over is not ScaleBasis.GROWTH
    ]
    plan = Plan(id="demo", period="2025", programs=[Program(id="demo", indicators=indicators)])
    assessed = assess(plan, as_of=day).indicators.values()
    return [code(one.status.id) if one.status.band else f"*{one.status.id}*" for one in assessed]
