"""Indicators: what a definition may be written as, and what it is then."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kpitrack.model import (
    NUMBER,
    Accumulation,
    Aggregation,
    Baseline,
    Direction,
    Indicator,
    Measure,
    Observation,
    Statement,
    Target,
    Title,
    Unit,
    UnknownUnitError,
)


def test_an_indicator_is_an_increase_of_a_plain_number_unless_it_says_otherwise() -> None:
    assert Indicator(id="training") == Indicator(
        id="training",
        title=None,
        unit=NUMBER,
        direction=Direction.INCREASE,
        measure=None,
        accumulation=Accumulation.LATEST,
        aggregation=None,
        weight=Decimal(1),
        baseline=None,
        targets=(),
        observations=(),
        statements=(),
    )


def test_words_and_plain_figures_are_read() -> None:
    written = Indicator(
        id="training",
        title="技能培训",
        unit="人",
        direction="decrease",
        measure="distance",
        accumulation="running-total",
        aggregation="sum",
        weight="2.0",
        baseline=20,
        targets=[Target(value=10)],
        observations=[Observation(value=12, period="2025")],
        statements=[Statement(completion="80%")],
    )

    assert (written.direction, written.measure) == (Direction.DECREASE, Measure.DISTANCE)
    assert written.accumulation is Accumulation.RUNNING_TOTAL
    assert written.aggregation is Aggregation.SUM
    assert written.baseline == Baseline(value="20")
    assert written.title == Title.of("技能培训")
    assert written.targets == (Target(value=10),)
    assert written.unit.counting
    assert isinstance(hash(written), int)


def test_what_was_read_already_stays() -> None:
    baseline, lamp = Baseline(value=20), Unit(symbol="盏", dimension="lamp")

    indicator = Indicator(id="lamps", baseline=baseline, unit=lamp)

    assert indicator.baseline is baseline
    assert indicator.unit is lamp


def test_the_name_is_the_title_or_else_the_id() -> None:
    titled = Indicator(id="training", title={"zh": "技能培训", "en": "Skills"})

    assert titled.name("en") == "Skills"
    assert Indicator(id="training").name("en") == "training"


@pytest.mark.parametrize("field", ["direction", "measure", "accumulation", "aggregation"])
def test_a_choice_outside_its_list_is_refused(field: str) -> None:
    written: dict[str, Any] = {"id": "training", field: "upward"}

    with pytest.raises(ValueError, match="'upward' is not a valid"):
        Indicator(**written)


def test_an_unknown_unit_or_a_bad_id_is_refused() -> None:
    with pytest.raises(UnknownUnitError, match="'people'"):
        Indicator(id="training", unit="peopel")
    with pytest.raises(ValueError, match="is not an id"):
        Indicator(id="skills training")
