"""Series: one figure a period, parts brought together, and no figure where one is missing."""

from __future__ import annotations

from tests.unit.tracking.single import figures

from kpitrack.model import NUMBER, Amount, Dimension, Indicator, Observation, Part, Period
from kpitrack.tracking import Point
from kpitrack.tracking.series import points_of

PLACES = [Dimension(id="place", parts=[Part(id="east"), Part(id="west")])]


def _at(period: str, value: int, part: str) -> Observation:
    return Observation(period=period, value=value, where={"place": part})


def _points(
    observations: list[Observation],
    accumulation: str = "latest",
    aggregation: str | None = None,
) -> list[tuple[str, float]]:
    indicator = Indicator(id="it", accumulation=accumulation, aggregation=aggregation)
    points = points_of(indicator, observations, PLACES)
    return [(str(point.period), float(point.amount.value)) for point in points]


def test_every_period_is_a_point() -> None:
    observations = figures(("2025-Q1", 10), ("2025-Q2", 35), ("2025-07-14", 30))

    points = points_of(Indicator(id="it"), observations, [])

    assert points == (
        Point(period=Period.parse("2025-Q1"), amount=Amount.exactly(10, NUMBER)),
        Point(period=Period.parse("2025-Q2"), amount=Amount.exactly(35, NUMBER)),
        Point(period=Period.parse("2025-07-14"), amount=Amount.exactly(30, NUMBER)),
    )


def test_increments_are_points_of_their_own_and_not_sums() -> None:
    observations = figures(("2025-Q1", 10), ("2025-Q2", 35))

    assert _points(observations, accumulation="increments") == [("2025-Q1", 10), ("2025-Q2", 35)]


def test_parts_of_one_period_are_one_point_made_as_the_indicator_says() -> None:
    parts = [_at("2025-Q1", 10, "east"), _at("2025-Q1", 30, "west")]

    assert _points(parts) == [("2025-Q1", 40)]
    assert _points(parts, aggregation="max") == [("2025-Q1", 30)]
    assert _points(parts, aggregation="mean") == [("2025-Q1", 20)]


def test_where_a_part_is_missing_there_is_no_point() -> None:
    observations = [
        _at("2025-Q1", 10, "east"),
        _at("2025-Q1", 30, "west"),
        _at("2025-Q2", 10, "east"),
        Observation(period="2025-Q3", value=50),
        _at("2025-Q3", 99, "west"),
    ]

    # The recorded total of the third quarter wins over its parts.
    assert _points(observations) == [("2025-Q1", 40), ("2025-Q3", 50)]


def test_nothing_recorded_is_no_point() -> None:
    assert _points([]) == []
