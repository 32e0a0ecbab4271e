"""Aims and baselines: what those of the parts make for the whole, where nobody published one."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpitrack
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Range,
    Statement,
    Target,
)
from kpitrack.tracking import IndicatorAssessment, Measured, Reason, TargetBasis, Unmeasured
from kpitrack.tracking.aim import aim_of
from kpitrack.tracking.baseline import baseline_of
from kpitrack.tracking.indicator import TargetFigure

PLACES = Dimension(
    id="place",
    parts=[
        Part(id="hubin"),
        Part(id="lushi"),
        Part(id="airport", counts=False, reason="not yet ours"),
    ],
)
SEXES = Dimension(id="sex", parts=[Part(id="f"), Part(id="m")])
BOTH = (PLACES, SEXES)
YEAR = Period.parse("2025")

HUBIN = {"place": "hubin"}
LUSHI = {"place": "lushi"}
AIRPORT = {"place": "airport"}


def _aim(
    *targets: Target,
    as_of: date = YEAR.last,
    known_at: date | None = None,
    aggregation: str | None = None,
    unit: str = "人",
) -> TargetFigure | None:
    direction = "maintain" if any(isinstance(one.value, Range) for one in targets) else "increase"
    indicator = Indicator(
        id="it", unit=unit, targets=targets, aggregation=aggregation, direction=direction
    )
    return aim_of(indicator, YEAR, BOTH, as_of=as_of, known_at=known_at)


def _ends(aim: TargetFigure | None) -> tuple[object, object]:
    assert aim is not None
    low, high = aim.bounds.low, aim.bounds.high
    return None if low is None else low.value, None if high is None else high.value


EACH = (Target(value=100, where=HUBIN), Target(value="~50", where=LUSHI))


def test_the_targets_of_all_parts_add_up_and_are_marked() -> None:
    aim = _aim(*EACH, Target(value=1000, where=AIRPORT))

    assert aim is not None
    assert aim.amount is not None
    assert (aim.amount.lower, aim.amount.value, aim.amount.upper) == (
        Fraction("149.5"),
        Fraction(150),
        Fraction("150.5"),
    )
    assert (aim.basis, aim.published, aim.parts) == (TargetBasis.AGGREGATED, None, EACH)
    assert aim.window == YEAR


def test_a_published_target_of_the_whole_wins_over_those_of_its_parts() -> None:
    published = Target(value=120)

    aim = _aim(*EACH, published)

    assert aim is not None
    assert (aim.basis, aim.published, aim.parts) == (TargetBasis.PUBLISHED, published, ())
    assert aim.window == YEAR


def test_without_the_target_of_a_part_there_is_none_of_the_whole() -> None:
    assert _aim(EACH[0]) is None
    assert _aim(EACH[0], Target(value=50, where=AIRPORT)) is None
    assert _aim() is None


def test_targets_of_parts_for_different_days_make_none() -> None:
    assert _aim(EACH[0], Target(value=50, period="2025-H1", where=LUSHI)) is None


def test_the_days_for_which_every_part_has_a_target_are_those_of_the_whole() -> None:
    halves = [
        Target(value=value, period=period, where=where)
        for value, period, where in (
            (40, "2025-H1", HUBIN),
            (60, "2025-H2", HUBIN),
            (20, "2025-H1", LUSHI),
            (30, "2025-H2", LUSHI),
            # For the third quarter only one of them has a target.
            (15, "2025-Q3", LUSHI),
        )
    ]

    spring, autumn = (_aim(*halves, as_of=date(2025, month, 15)) for month in (4, 8))

    assert spring is not None
    assert autumn is not None
    assert (_ends(spring), spring.window) == ((60, 60), Period.parse("2025-H1"))
    assert (_ends(autumn), autumn.window) == ((90, 90), Period.parse("2025-H2"))


def test_the_targets_added_up_are_those_that_were_known() -> None:
    revised = (*EACH, Target(value=80, where=HUBIN, recorded=date(2025, 6, 1), reason="flood"))

    assert _ends(_aim(*revised)) == (130, 130)
    assert _ends(_aim(*revised, known_at=date(2025, 5, 31))) == (150, 150)


@pytest.mark.parametrize("aggregation", ["ratio", "mean", "weighted-mean", "max", "min"])
def test_where_parts_do_not_add_up_the_whole_has_the_target_that_all_of_them_share(
    aggregation: str,
) -> None:
    shared = (Target(value="90%", where=HUBIN), Target(value="0.9倍", where=LUSHI))
    apart = (Target(value="90%", where=HUBIN), Target(value="95%", where=LUSHI))

    assert _ends(_aim(*shared, aggregation=aggregation, unit="%")) == (90, 90)
    assert _aim(*apart, aggregation=aggregation, unit="%") is None


def test_parts_that_make_no_total_make_no_target() -> None:
    assert _aim(*EACH, aggregation="none") is None


@pytest.mark.parametrize(
    ("hubin", "lushi", "ends"),
    [
        (Range(low=1, high=2), Range(low=10, high=20), (11, 22)),
        (Range(low=1), Range(low=10, high=20), (11, None)),
        (Range(high=2), Range(low=10, high=20), (None, 22)),
        (5, Range(low=10, high=20), (15, 25)),
    ],
)
def test_ranges_of_parts_add_up_end_by_end(
    hubin: int | Range, lushi: Range, ends: tuple[int | None, int | None]
) -> None:
    assert _ends(_aim(Target(value=hubin, where=HUBIN), Target(value=lushi, where=LUSHI))) == ends


def test_ranges_that_are_open_at_opposite_ends_make_none() -> None:
    open_ends = (Target(value=Range(low=1), where=HUBIN), Target(value=Range(high=2), where=LUSHI))

    assert _aim(*open_ends) is None


def test_targets_by_place_and_sex_make_that_of_the_whole() -> None:
    cells = [
        Target(value=value, where={"place": place, "sex": sex})
        for value, (place, sex) in enumerate(
            [("hubin", "f"), ("hubin", "m"), ("lushi", "f"), ("lushi", "m")], start=1
        )
    ]

    assert _ends(_aim(*cells)) == (10, 10)
    assert _aim(*cells[1:]) is None


# -- baselines -----------------------------------------------------------------------------


def _start(
    *parts: Baseline, total: Baseline | None = None, aggregation: str | None = None
) -> Fraction | None:
    indicator = Indicator(
        id="it", unit="km", baseline=total, part_baselines=parts, aggregation=aggregation
    )
    found = baseline_of(indicator, BOTH)
    return None if found is None else found.value


STARTS = (Baseline(value=2, where=HUBIN), Baseline(value="500 m", where=LUSHI))


def test_the_baselines_of_all_parts_add_up_where_the_whole_has_none() -> None:
    assert _start(*STARTS) == Fraction("2.5")
    assert _start(*STARTS, Baseline(value=9, where=AIRPORT)) == Fraction("2.5")
    assert _start(*STARTS, total=Baseline(value=3)) == 3
    assert _start(STARTS[0]) is None
    assert _start() is None


@pytest.mark.parametrize("aggregation", ["mean", "max", "none"])
def test_baselines_add_up_only_where_parts_do(aggregation: str) -> None:
    assert _start(*STARTS, aggregation=aggregation) is None


# -- in an assessment ----------------------------------------------------------------------


def _assessed(indicator: Indicator, as_of: str = "2025-12-31") -> IndicatorAssessment:
    programs = [Program(id="jobs", indicators=[indicator])]
    plan = Plan(id="city", period="2025", dimensions=BOTH, programs=programs)
    return kpitrack.assess(plan, as_of=as_of).indicators["it"]


def _both(hubin: int, lushi: int, period: str = "2025-H1") -> list[Observation]:
    return [
        Observation(value=hubin, period=period, where=HUBIN),
        Observation(value=lushi, period=period, where=LUSHI),
    ]


def test_a_pooled_completion_is_the_sum_of_actuals_of_the_sum_of_targets() -> None:
    assessed = _assessed(Indicator(id="it", unit="人", targets=EACH, observations=_both(120, 15)))

    assert isinstance(assessed.completion, Measured)
    assert assessed.completion.value == Fraction(135, 150)


def test_the_observations_that_count_are_those_of_the_days_of_the_targets() -> None:
    halves = [
        Target(value=10, period=period, where=where)
        for period in ("2025-H1", "2025-H2")
        for where in (HUBIN, LUSHI)
    ]
    indicator = Indicator(
        id="it",
        unit="人",
        accumulation="increments",
        targets=halves,
        observations=[*_both(9, 9), *_both(4, 5, "2025-Q3")],
    )

    spring, winter = _assessed(indicator, "2025-06-30"), _assessed(indicator)
    early = _assessed(indicator, "2024-12-31")

    assert isinstance(spring.completion, Measured)
    assert isinstance(winter.completion, Measured)
    assert spring.completion.value == Fraction(18, 20)
    assert winter.completion.value == Fraction(9, 20)
    assert early.completion == Unmeasured(reason=Reason.NOT_DUE)


def test_a_way_begins_at_the_sum_of_the_baselines() -> None:
    indicator = Indicator(
        id="it",
        unit="人",
        part_baselines=[Baseline(value=20, where=HUBIN), Baseline(value=10, where=LUSHI)],
        targets=EACH,
        observations=_both(50, 40),
    )

    assessed = _assessed(indicator)

    assert assessed.baseline is not None
    assert assessed.baseline.value == 30
    assert isinstance(assessed.completion, Measured)
    assert assessed.completion.value == Fraction(90 - 30, 150 - 30)


def test_targets_of_parts_are_published_so_nothing_is_inferred_beside_them() -> None:
    indicator = Indicator(
        id="it",
        unit="人",
        targets=EACH,
        observations=_both(120, 15),
        statements=[Statement(completion="95%", at=date(2025, 12, 31))],
    )

    assessed = _assessed(indicator)

    assert assessed.target is not None
    assert assessed.target.basis is TargetBasis.AGGREGATED
    assert isinstance(assessed.completion, Measured)
    assert assessed.completion.value == Fraction(9, 10)
    assert assessed.statement is not None


def test_a_completion_that_a_part_states_is_not_one_of_the_whole() -> None:
    indicator = Indicator(
        id="it",
        unit="人",
        observations=_both(120, 15),
        statements=[Statement(completion="95%", at=date(2025, 12, 31), where=HUBIN)],
    )

    assessed = _assessed(indicator)

    assert assessed.statement is None
    assert assessed.completion == Unmeasured(reason=Reason.NO_TARGET)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=1, max_size=5))
def test_pooling_is_the_mean_of_the_shares_weighted_by_their_targets(
    rows: list[tuple[int, int]],
) -> None:
    places = Dimension(id="place", parts=[Part(id=f"p{index}") for index in range(len(rows))])
    indicator = Indicator(
        id="it",
        unit="人",
        targets=[
            Target(value=target, where={"place": f"p{index}"})
            for index, (_, target) in enumerate(rows)
        ],
        observations=[
            Observation(value=actual, period="2025", where={"place": f"p{index}"})
            for index, (actual, _) in enumerate(rows)
        ],
    )
    programs = [Program(id="jobs", indicators=[indicator])]
    plan = Plan(id="city", period="2025", dimensions=[places], programs=programs)

    completion = kpitrack.assess(plan, as_of="2025-12-31").indicators["it"].completion

    whole = sum(target for _, target in rows)
    assert isinstance(completion, Measured)
    assert completion.value == sum(
        Fraction(target, whole) * Fraction(actual, target) for actual, target in rows
    )
