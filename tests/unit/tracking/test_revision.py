"""Revisions: every version stays, in the order in which they were recorded."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import days_in
from tests.unit.tracking.single import corrected

from kpitrack.model import Indicator, Observation, Period, Target, Where
from kpitrack.tracking import Revision
from kpitrack.tracking.accumulation import known_observations
from kpitrack.tracking.revision import revised_observations, revised_targets
from kpitrack.tracking.target import newest_targets

YEAR = Period.parse("2025")
END = YEAR.last


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _observed(
    observations: list[Observation], known_at: str | None = None
) -> list[tuple[str, str, bool]]:
    found = revised_observations(
        Indicator(id="it", observations=observations), as_of=END, known_at=_day(known_at)
    )
    return [(str(one.earlier.value), str(one.later.value), one.is_known) for one in found]


def test_what_was_recorded_anew_is_told_step_by_step() -> None:
    versions = corrected("2025-Q1", ("2025-05-06", 11), (None, 10), ("2025-04-10", 12))

    assert _observed(versions) == [("10", "12", True), ("12", "11", True)]


@pytest.mark.parametrize(
    ("known_at", "known"),
    [
        ("2025-04-09", [False, False]),
        ("2025-04-10", [True, False]),
        ("2025-05-06", [True, True]),
        (None, [True, True]),
    ],
)
def test_what_was_recorded_later_was_not_known_yet(known_at: str | None, known: list[bool]) -> None:
    versions = corrected("2025-Q1", (None, 10), ("2025-04-10", 12), ("2025-05-06", 11))

    assert [is_known for _, _, is_known in _observed(versions, known_at)] == known


def test_versions_without_a_day_were_always_known() -> None:
    versions = corrected("2025-Q1", (None, 10), (None, 12))

    assert _observed(versions, "2020-01-01") == [("10", "12", True)]


def test_another_period_and_another_part_are_no_revision() -> None:
    (first,) = corrected("2025-Q1", (None, 10))
    later = attrs.evolve(first, recorded=date(2025, 4, 10))

    assert _observed([first, attrs.evolve(later, period="2025-Q2")]) == []
    assert _observed([first, attrs.evolve(later, where={"place": "east"})]) == []
    assert _observed([first, attrs.evolve(later, period="2025-01-01/2025-03-31")]) == [
        ("10", "10", True)
    ]


def test_what_had_not_happened_yet_was_not_revised_either() -> None:
    versions = corrected("2025-Q4", (None, 10), ("2025-10-10", 12))
    indicator = Indicator(id="it", observations=versions)

    before = revised_observations(indicator, as_of=date(2025, 12, 30), known_at=None)

    assert before == ()
    assert len(revised_observations(indicator, as_of=END, known_at=None)) == 1


def test_revisions_of_several_figures_come_in_the_order_of_their_recording() -> None:
    observations = [
        *corrected("2025-Q2", (None, 5), ("2025-09-01", 6)),
        *corrected("2025-Q1", (None, 1), ("2025-10-01", 3), ("2025-08-01", 2)),
    ]

    assert [pair[:2] for pair in _observed(observations)] == [("1", "2"), ("5", "6"), ("2", "3")]


def test_a_target_that_was_changed_keeps_its_versions_and_reasons() -> None:
    first = Target(value=40000)
    cut = Target(value=38000, period="2025", recorded=date(2025, 6, 1), reason="budget cut")
    back = Target(value=42000, by=END, recorded=date(2025, 9, 1), reason="budget restored")
    other = Target(value=9000, by=date(2025, 3, 31))
    indicator = Indicator(id="it", targets=[back, other, first, cut])

    found = revised_targets(indicator, YEAR, known_at=date(2025, 8, 31))

    assert found == (
        Revision(earlier=first, later=cut, window=YEAR, is_known=True),
        Revision(earlier=cut, later=back, window=YEAR, is_known=False),
    )


def test_a_target_of_a_part_is_revised_on_its_own() -> None:
    total = Target(value=10)
    part = Target(value=3, where={"place": "east"}, recorded=date(2025, 2, 1))
    later = attrs.evolve(part, value=4, recorded=date(2025, 3, 1))
    indicator = Indicator(id="it", targets=[total, part, later])

    (found,) = revised_targets(indicator, YEAR, known_at=None)

    assert (found.earlier, found.later) == (part, later)


# -- laws ----------------------------------------------------------------------------------


@st.composite
def _observations(draw: st.DrawFn) -> list[Observation]:
    """Draw versions of a few figures; no two alike can be told apart by nothing."""
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(("2025-Q1", "2025-Q2")),
                st.sampled_from(((), (("place", "east"),))),
                st.one_of(st.none(), days_in(YEAR)),
            ),
            unique=True,
            max_size=8,
        )
    )
    return [
        Observation(period=period, where=where, recorded=recorded, value=draw(st.integers(0, 9)))
        for period, where, recorded in keys
    ]


@given(_observations(), st.one_of(st.none(), days_in(YEAR)))
def test_no_version_is_lost_and_the_last_known_one_is_the_one_that_counts(
    observations: list[Observation], known_at: date | None
) -> None:
    found = revised_observations(
        Indicator(id="it", observations=observations), as_of=END, known_at=known_at
    )

    groups: dict[tuple[Period, Where], list[Observation]] = {}
    for one in observations:
        groups.setdefault((one.period, one.where), []).append(one)
    counted = known_observations(observations, window=YEAR, as_of=END, known_at=known_at)
    for key, versions in groups.items():
        steps = [one for one in found if (one.later.period, one.later.where) == key]
        # A chain through all versions, each once.
        assert len(steps) == len(versions) - 1
        chain = [steps[0].earlier, *(one.later for one in steps)] if steps else versions
        assert sorted(map(_recorded, chain)) == sorted(map(_recorded, versions))
        assert all(one.later is other.earlier for one, other in pairwise(steps))
        # What was known of it is the beginning of the chain.
        known = [one for one in chain if known_at is None or _recorded(one) <= known_at]
        assert chain[: len(known)] == known
        assert [one for one in counted if (one.period, one.where) == key] == known[-1:]


def _recorded(one: Observation) -> date:
    return one.recorded or date.min


@given(st.dictionaries(days_in(YEAR), st.integers(0, 9), max_size=6), st.data())
def test_the_order_in_which_versions_are_written_decides_nothing(
    versions: dict[date, int], data: st.DataObject
) -> None:
    targets = [Target(value=value, recorded=day) for day, value in versions.items()]
    shuffled = data.draw(st.permutations(targets))

    found = revised_targets(Indicator(id="it", targets=targets), YEAR, known_at=None)
    turned = revised_targets(Indicator(id="it", targets=shuffled), YEAR, known_at=None)

    assert found == turned
    if found:
        assert newest_targets(targets, YEAR, known_at=None) == {YEAR: found[-1].later}
