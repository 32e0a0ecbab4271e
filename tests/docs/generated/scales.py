"""Scales: the status scales that any plan may choose, with their bands."""

from __future__ import annotations

from tests.docs.generated.markdown import code, paragraphs, table

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
