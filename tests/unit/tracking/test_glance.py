"""Glance: what looks ordinary has no finding, whichever way it is looked at."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.model import (
    Accumulation,
    Dimension,
    Indicator,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Quantity,
)
from kpitrack.tracking import check as check_plan
from kpitrack.tracking.check import findings_of
from kpitrack.tracking.glance import Glance

YEAR = Period.parse("2025")
PARTS = {"place": {"hubin", "lingbao"}}
PLACE = Dimension(id="place", parts=[Part(id="hubin"), Part(id="lingbao")])
HUBIN = (("place", "hubin"),)
LINGBAO = (("place", "lingbao"),)


def indicator(
    *observations: Observation,
    unit: str = "个",
    accumulation: Accumulation = Accumulation.LATEST,
) -> Indicator:
    return Indicator(id="wells", unit=unit, accumulation=accumulation, observations=observations)


def seen(value: str, period: str, **said: object) -> Observation:
    return Observation(value=value, period=period, **said)  # type: ignore[arg-type]  # A test says any of them.


@pytest.mark.parametrize(
    "ordinary",
    [
        indicator(),
        indicator(seen("1", "2025-Q1"), seen("2", "2025-Q2"), seen("1", "2025-Q3")),
        indicator(seen("2", "2025-Q2"), seen("1", "2025-Q1")),
        indicator(seen("1", "2025"), unit="人次"),
        indicator(seen("1", "2025-Q1", where=HUBIN), seen("2", "2025-Q2", where=LINGBAO)),
        indicator(
            seen("1", "2025-Q1", recorded=date(2025, 4, 1)),
            seen("2", "2025-Q2"),
            accumulation=Accumulation.RUNNING_TOTAL,
        ),
        indicator(seen("1", "2025-Q1"), seen("2", "2025-Q2"), accumulation=Accumulation.INCREMENTS),
    ],
)
def test_periods_that_follow_one_another_are_ordinary(ordinary: Indicator) -> None:
    assert Glance(YEAR, PARTS).is_ordinary(ordinary)


def test_parts_share_their_periods() -> None:
    quarter = Period.parse("2025-Q1")
    both = indicator(
        Observation(value=5, period=quarter, where=HUBIN),
        Observation(value=1, period=quarter, where=LINGBAO),
        seen("6", "2025-Q2", where=HUBIN),
        accumulation=Accumulation.RUNNING_TOTAL,
    )

    assert Glance(YEAR, PARTS).is_ordinary(both)


QUARTER = Period.parse("2025-Q1")


@pytest.mark.parametrize(
    "extraordinary",
    [
        indicator(seen("1", "2024-Q4"), seen("1", "2025-Q1")),
        indicator(seen("1", "2025-Q4"), seen("1", "2026-Q1")),
        indicator(seen("1", "2025-Q1"), seen("1", "2025-03")),
        indicator(seen("1", "2025-Q1"), seen("1", "2025-Q1")),
        indicator(Observation(value=1, period=QUARTER), Observation(value=2, period=QUARTER)),
        indicator(seen("1", "2025", where=(("place", "nowhere"),))),
        indicator(seen("1", "2025", where=(("sex", "f"),))),
        indicator(seen("1户", "2025")),
        indicator(seen("3", "2025"), unit="yes/no"),
        indicator(
            seen("2", "2025-Q1"), seen("1", "2025-Q2"), accumulation=Accumulation.RUNNING_TOTAL
        ),
        indicator(
            seen("2万", "2025-Q1"), seen("3", "2025-Q2"), accumulation=Accumulation.RUNNING_TOTAL
        ),
        indicator(
            seen("1/2", "2025-Q1"), seen("3", "2025-Q2"), accumulation=Accumulation.RUNNING_TOTAL
        ),
    ],
)
def test_whatever_a_check_may_report_is_looked_at(extraordinary: Indicator) -> None:
    assert not Glance(YEAR, PARTS).is_ordinary(extraordinary)


def series() -> st.SearchStrategy[list[Observation]]:
    """Draw observations that contradict one another in every way, and some that do not."""
    periods = [
        Period.parse(text)
        for text in ("2025-01", "2025-02", "2025-03", "2025-Q1", "2025-Q2", "2024-12", "2025")
    ]
    observation = st.builds(
        Observation,
        value=st.sampled_from(("1", "2", "3", "3户", "2个", "2万", "4/2", "~2", "yes")).map(
            Quantity.of
        ),
        period=st.sampled_from([*periods, *map(Period.of, map(str, periods))]),
        where=st.sampled_from(((), HUBIN, LINGBAO, (("place", "nowhere"),), (("sex", "f"),))),
        recorded=st.sampled_from((None, date(2025, 1, 1), date(2025, 7, 1))),
    )
    return st.lists(observation, max_size=4)


@given(series(), st.sampled_from(Accumulation), st.sampled_from(("个", "%", "yes/no")))
def test_no_check_finds_anything_in_what_is_ordinary(
    observations: list[Observation], accumulation: Accumulation, unit: str
) -> None:
    one = indicator(*observations, accumulation=accumulation, unit=unit)
    plan = _plan(one)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Glance, "is_ordinary", _looks_again)
        found = list(findings_of(plan))
    of_observations = [finding for finding in found if "observations" in finding.where]

    assert not (Glance(YEAR, PARTS).is_ordinary(one) and of_observations)
    assert list(check_plan(plan)) == found


@given(st.lists(st.tuples(series(), st.sampled_from(Accumulation)), max_size=4))
def test_what_was_ordinary_before_does_not_change_what_is(
    drawn: list[tuple[list[Observation], Accumulation]],
) -> None:
    glance = Glance(YEAR, PARTS)
    all_of_them = [indicator(*one, accumulation=accumulation) for one, accumulation in drawn]

    assert [glance.is_ordinary(one) for one in all_of_them] == [
        Glance(YEAR, PARTS).is_ordinary(one) for one in all_of_them
    ]


def test_series_of_the_same_periods_are_ordinary_one_after_the_other() -> None:
    glance = Glance(YEAR, PARTS)
    first = indicator(seen("1", "2025-Q1"), seen("2", "2025-Q2"))
    second = indicator(seen("3", "2025-Q1"), seen("4", "2025-Q2"))
    falling = indicator(
        seen("4", "2025-Q1"), seen("3", "2025-Q2"), accumulation=Accumulation.RUNNING_TOTAL
    )

    assert [glance.is_ordinary(one) for one in (first, second, falling, first)] == [
        True,
        True,
        False,
        True,
    ]


def _looks_again(*_: object) -> bool:
    return False


def _plan(one: Indicator) -> Plan:
    program = Program(id="water", indicators=[one])
    return Plan(id="demo", period=YEAR, dimensions=[PLACE], programs=[program])
