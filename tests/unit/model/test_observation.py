"""Observations, baselines and statements: figures kept as they were recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from tests.strategies import periods, quantities

from kpitrack.model import Baseline, Observation, Period, Quantity, Statement


@given(quantities(), periods())
def test_an_observation_keeps_its_figure_and_its_period(value: Quantity, period: Period) -> None:
    observation = Observation(value=value, period=period)

    assert observation == Observation(value=str(value), period=str(period))
    assert hash(observation) == hash(Observation(value=str(value), period=str(period)))
    assert (observation.where, observation.recorded) == ((), None)


def test_a_reading_on_a_day_is_about_that_day() -> None:
    assert Observation(value=7, period=date(2025, 7, 14)).period == Period.parse("2025-07-14")


def test_where_is_sorted_however_it_was_written() -> None:
    observation = Observation(value=7, period="2025", where={"sex": "f", "place": "lushi"})

    assert observation.where == (("place", "lushi"), ("sex", "f"))


def test_an_observation_cannot_be_changed() -> None:
    observation: Any = Observation(value=7, period="2025")

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        observation.note = "changed"


def test_a_revision_is_another_observation() -> None:
    first = Observation(value=7, period="2025", recorded=date(2026, 1, 5))

    assert attrs.evolve(first, recorded=date(2026, 2, 5)) != first


def test_a_baseline_may_lack_a_period() -> None:
    assert Baseline(value=4.9) == Baseline(value="4.9")
    assert Baseline(value="4.9", period="2024").period == Period.parse("2024")


@pytest.mark.parametrize("completion", ["147.95%", "~98%", "985‰", "1.2倍", "34/120%"])
def test_a_statement_is_a_percentage_as_printed(completion: str) -> None:
    assert str(Statement(completion=completion).completion) == completion


@pytest.mark.parametrize("completion", ["147.95", "34/120", "3.54万", "5人", "2百分点", "yes", 1.4])
def test_a_statement_without_a_percentage_is_refused(completion: str | float) -> None:
    with pytest.raises(ValueError, match="a stated completion is a percentage, such as"):
        Statement(completion=completion)
