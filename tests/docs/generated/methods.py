"""Methods: which pace and which forecast an indicator gets that nobody said more about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.docs.generated.markdown import code, table

from kpitrack import (
    Accumulation,
    Direction,
    ForecastMethod,
    Indicator,
    Measure,
    PaceMethod,
    Period,
)
from kpitrack.model import PERCENT, UNITS, YES_OR_NO
from kpitrack.tracking import forecast, pace
from kpitrack.tracking.completion import FORMULAS
from kpitrack.tracking.wording import percent_text

_KINDS: dict[str, tuple[Accumulation, ...]] = {
    "of what builds up": (Accumulation.INCREMENTS, Accumulation.RUNNING_TOTAL),
    "of a level": (Accumulation.LATEST, Accumulation.MEAN, Accumulation.MAX, Accumulation.MIN),
}
"""How observations make the actual, as the pace tells them apart."""

_UNITS = {
    "of numbers": UNITS.find("number"),
    "of percentages": PERCENT,
    "of answers": YES_OR_NO,
}
"""What is measured, as forecasts tell it apart."""


def paces_table() -> str:
    """Return the pace of every measure in every direction, by what makes the actual."""
    return table(
        ("measure", "direction", *_KINDS),
        [
            (code(measure), code(direction), *(_pace(measure, direction, kind) for kind in _KINDS))
            for measure in Measure
            for direction in Direction
            if measure in FORMULAS[direction]
        ],
    )


def _pace(measure: Measure, direction: Direction, kind: str) -> str:
    def method(accumulation: Accumulation, inherited: PaceMethod | None) -> PaceMethod:
        return pace.pace_method(
            Indicator(
                id="one",
                measure=measure,
                direction=direction,
                accumulation=accumulation,
                baseline=1 if measure in (Measure.DISTANCE, Measure.GROWTH) else None,
            ),
            inherited,
        )

    return _alike(
        kind,
        lambda accumulation: _default(
            method(accumulation, None), method(accumulation, PaceMethod.DAYS)
        ),
    )


def _default(own: PaceMethod, within_days: PaceMethod) -> str:
    """Return a default; one that a plan or a program may change is called so."""
    return code(own) if own is within_days else f"{code(own)}, or as the plan says"


def _alike(kind: str, tell: Callable[[Accumulation], str]) -> str:
    """Return what is the same for all accumulations of one kind."""
    (told,) = {tell(accumulation) for accumulation in _KINDS[kind]}
    return told


def expected_table() -> str:
    """Return what is expected of a target for 2025 by some of its days."""
    days = (
        date(2025, 1, 30),
        date(2025, 1, 31),
        date(2025, 6, 30),
        date(2025, 11, 15),
        date(2025, 11, 30),
        date(2025, 12, 31),
    )
    by_calendar = (PaceMethod.MONTHS, PaceMethod.DAYS)
    return table(
        ("day", *map(code, by_calendar)),
        [(str(day), *(_expected(method, day) for method in by_calendar)) for day in days],
    )


def _expected(method: PaceMethod, day: date) -> str:
    expected = pace.expected_by(method, Period.parse("2025"), day)
    assert expected is not None
    return f"{expected.share} = {percent_text(expected.share)}"


def forecasts_table() -> str:
    """Return the forecast of every accumulation, by what is measured, and the others that fit."""
    return table(
        ("accumulation", *_UNITS),
        [
            (code(accumulation), *(_forecast(accumulation, kind) for kind in _UNITS))
            for accumulation in Accumulation
        ],
    )


def _forecast(accumulation: Accumulation, kind: str) -> str:
    indicator = Indicator(id="one", unit=_UNITS[kind], accumulation=accumulation)
    own = forecast.forecast_method(indicator, None)
    others = [
        code(one)
        for one in ForecastMethod
        if one not in (own, ForecastMethod.NONE) and forecast.fits(one, indicator)
    ]
    return f"{code(own)}, on request {' or '.join(others)}" if others else code(own)
