"""Splits: how figures are divided, what each way lacks, and which of them counts on which days."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kpitrack.model import Dimension, Observation, Part, Where
from kpitrack.tracking.split import (
    LeftOutPart,
    MissingPart,
    complete_figures,
    counted_parts,
    missing_parts,
    one_split_each_span,
    splits_of,
    uncounted_parts,
)

PLACES = Dimension(
    id="place",
    parts=[
        Part(id="hubin", weight=3),
        Part(id="lushi"),
        Part(id="airport", counts=False, reason="not yet ours"),
    ],
)
SEXES = Dimension(id="sex", parts=[Part(id="f", weight="0.5"), Part(id="m")])
BOTH = (PLACES, SEXES)

HUBIN: Where = (("place", "hubin"),)
LUSHI: Where = (("place", "lushi"),)


def _in(period: str, **where: str) -> Observation:
    return Observation(value=1, period=period, where=where)


# -- what there is -------------------------------------------------------------------------


def test_the_recorded_total_is_the_split_by_no_dimension() -> None:
    (split,) = splits_of([_in("2025-Q1")], BOTH)

    assert split.dimensions == ()
    assert split.weights == {(): 1}
    assert split.series == {(): [_in("2025-Q1")]}


def test_splits_come_with_the_fewest_dimensions_first_whatever_was_written_first() -> None:
    observations = [
        _in("2025", place="hubin", sex="f"),
        _in("2025", sex="f"),
        _in("2025", place="hubin"),
        _in("2025"),
    ]

    found = [split.dimensions for split in splits_of(observations, BOTH)]

    assert found == [(), ("place",), ("sex",), ("place", "sex")]


def test_a_part_that_does_not_count_is_no_part_of_a_split() -> None:
    (split,) = splits_of([_in("2025", place="airport"), _in("2025", place="lushi")], BOTH)

    assert split.series == {LUSHI: [_in("2025", place="lushi")]}
    assert splits_of([_in("2025", place="airport")], BOTH) == []


def test_the_parts_of_several_dimensions_are_their_combinations_in_declared_order() -> None:
    parts = counted_parts(("place", "sex"), BOTH)

    assert parts == {
        (("place", "hubin"), ("sex", "f")): Fraction(3, 2),
        (("place", "hubin"), ("sex", "m")): 3,
        (("place", "lushi"), ("sex", "f")): Fraction(1, 2),
        (("place", "lushi"), ("sex", "m")): 1,
    }
    assert next(iter(parts)) == (("place", "hubin"), ("sex", "f"))


def test_parts_that_do_not_count_are_listed_with_the_reason_that_the_plan_gives() -> None:
    airport = LeftOutPart(where=(("place", "airport"),), because="not yet ours")

    assert uncounted_parts(("place", "sex"), BOTH) == (airport,)
    assert uncounted_parts(("sex",), BOTH) == ()


def test_figures_are_complete_when_every_counted_part_of_one_split_has_one() -> None:
    female: Where = (("sex", "f"),)
    male: Where = (("sex", "m"),)

    assert complete_figures({LUSHI: 2, HUBIN: 1}, BOTH) == {HUBIN: 1, LUSHI: 2}
    assert complete_figures({HUBIN: 1}, BOTH) == {}
    assert complete_figures({(): 9}, BOTH) == {}
    assert complete_figures({HUBIN: 1, female: 3, male: 4}, BOTH) == {female: 3, male: 4}
    assert complete_figures({HUBIN: 1, LUSHI: 2, female: 3, male: 4}, BOTH) == {HUBIN: 1, LUSHI: 2}


def test_a_dimension_of_which_no_part_counts_completes_nothing() -> None:
    only = Dimension(id="place", parts=[Part(id="airport", counts=False, reason="not yet ours")])

    assert complete_figures({(("place", "airport"),): 1}, [only]) == {}


# -- what is missing -----------------------------------------------------------------------


def _missing(*observations: Observation, gaps: bool = True) -> dict[Where, list[str]]:
    (split,) = splits_of(observations, BOTH)
    found = missing_parts(split, gaps=gaps)
    return {one.where: [str(period) for period in one.periods] for one in found}


def test_a_part_without_any_figure_is_missing() -> None:
    assert _missing(_in("2025-Q1", place="lushi")) == {HUBIN: []}
    assert _missing(_in("2025-Q1", place="lushi"), gaps=False) == {HUBIN: []}


@pytest.mark.parametrize(
    ("hubin", "lushi", "missing"),
    [
        (["2025-Q1", "2025-Q2"], ["2025-Q1", "2025-Q2"], {}),
        (["2025-Q1", "2025-Q2"], ["2025-Q1"], {LUSHI: ["2025-Q2"]}),
        (["2025-Q2"], ["2025-Q1"], {HUBIN: ["2025-Q1"], LUSHI: ["2025-Q2"]}),
        # Months and quarters are about the same days.
        (["2025-Q1"], ["2025-01", "2025-02", "2025-03"], {}),
        (["2025-01", "2025-02", "2025-03"], ["2025-01", "2025-03"], {LUSHI: ["2025-02"]}),
        # A long period covers all short ones, also one after a shorter one that began later.
        (["2025-01", "2025-06", "2025-11"], ["2025", "2025-02"], {HUBIN: ["2025-02"]}),
        # One day in common is enough.
        (["2025-Q2"], ["2025-01-01/2025-04-01"], {}),
        # Events of single days ask nothing of others, but a period asks for an event.
        (["2025-03-05", "2025-08-01"], ["2025-04-07"], {}),
        (["2025-Q1", "2025-Q2"], ["2025-02-11"], {LUSHI: ["2025-Q2"]}),
    ],
)
def test_a_part_lacks_the_periods_that_only_others_have(
    hubin: list[str], lushi: list[str], missing: dict[Where, list[str]]
) -> None:
    observations = [
        *(_in(period, place="hubin") for period in hubin),
        *(_in(period, place="lushi") for period in lushi),
    ]

    assert _missing(*observations) == missing
    assert _missing(*observations, gaps=False) == {}


def test_a_missing_part_without_periods_lacks_everything() -> None:
    assert MissingPart(where=HUBIN).periods == ()


# -- which split counts on which days ------------------------------------------------------


def _chosen(*observations: Observation, gaps: bool = True) -> list[tuple[str, str]]:
    """Return the dimensions and the period of every observation that counts."""
    ordered = sorted(observations, key=lambda one: (one.period.last, one.period.first))
    return [
        ("+".join(split.dimensions), str(one.period))
        for split in one_split_each_span(splits_of(ordered, BOTH), gaps=gaps)
        for series in split.series.values()
        for one in series
    ]


def _parts(period: str, *names: str) -> list[Observation]:
    return [_in(period, place=name) for name in names or ("hubin", "lushi")]


def test_a_recorded_total_wins_for_its_own_days_and_parts_count_on_others() -> None:
    chosen = _chosen(_in("2025-Q1"), *_parts("2025-Q1"), *_parts("2025-Q2"))

    assert chosen == [("", "2025-Q1"), ("place", "2025-Q2"), ("place", "2025-Q2")]


def test_periods_that_share_days_are_one_span_and_what_covers_most_of_it_counts() -> None:
    months = [_in("2025-01"), _in("2025-02")]

    assert _chosen(*months, *_parts("2025-Q1")) == [("place", "2025-Q1")] * 2
    assert _chosen(*months, _in("2025-03"), *_parts("2025-Q1")) == [
        ("", "2025-01"),
        ("", "2025-02"),
        ("", "2025-03"),
    ]


def test_periods_that_share_only_a_day_are_one_span_too() -> None:
    longer = _parts("2025-03-31/2025-06-30")

    assert _chosen(_in("2025-Q1"), *longer) == [("place", "2025-03-31/2025-06-30")] * 2


def test_overlapping_figures_of_a_split_cover_their_days_once() -> None:
    # 31 + 59 days written twice are 59, which is less than the 90 of the quarter.
    parts = [*_parts("2025-01"), *_parts("2025-01-01/2025-02-28")]

    assert _chosen(_in("2025-Q1"), *parts) == [("", "2025-Q1")]


def test_of_two_splits_of_the_same_days_the_one_that_lacks_no_part_counts() -> None:
    by_sex = [_in("2025-Q1", sex="f"), _in("2025-Q1", sex="m")]

    assert _chosen(*_parts("2025-Q1", "hubin"), *by_sex) == [("sex", "2025-Q1")] * 2
    assert _chosen(*_parts("2025-Q1"), *by_sex) == [("place", "2025-Q1")] * 2


def test_a_split_that_lacks_a_period_gives_way_to_one_that_lacks_none() -> None:
    by_sex = [_in("2025-Q1", sex="f"), _in("2025-Q1", sex="m")]
    months = [_in(f"2025-0{month}", place="hubin") for month in (1, 2, 3)]
    gap = [_in(f"2025-0{month}", place="lushi") for month in (1, 3)]

    assert _chosen(*months, *gap, *by_sex) == [("sex", "2025-Q1")] * 2
    assert ("place", "2025-02") in _chosen(*months, *gap, *by_sex, gaps=False)


def test_the_observations_of_a_part_stay_oldest_first() -> None:
    chosen = _chosen(*_parts("2025-Q3"), *_parts("2025-Q1"), _in("2025-Q2"))

    assert [period for name, period in chosen if name == "place"] == [
        "2025-Q1",
        "2025-Q3",
        "2025-Q1",
        "2025-Q3",
    ]
