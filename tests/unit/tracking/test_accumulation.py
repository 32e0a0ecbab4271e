"""Accumulation: observations over time make the actual, compared with doing it by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import days_in

from kpitrack.model import (
    NUMBER,
    PERCENT,
    UNITS,
    Accumulation,
    IncompatibleUnitsError,
    Observation,
    Period,
    Quantity,
    Unit,
    parse_date,
)
from kpitrack.tracking.accumulation import (
    Actual,
    accumulate,
    known_observations,
)
from kpitrack.tracking.completion import Reason

YEAR = Period.parse("2025")
VISITS = UNITS.find("人次")
HALF_YEAR = date(2025, 6, 30)


def _observations(*figures: tuple[str, str]) -> list[Observation]:
    return [Observation(period=period, value=value) for period, value in figures]


def _accumulated(
    observations: list[Observation], accumulation: str, unit: Unit = NUMBER
) -> Actual | Reason:
    return accumulate(observations, Accumulation(accumulation), unit)


# -- worked cases --------------------------------------------------------------------------

RISING = _observations(("2025-Q1", "10"), ("2025-Q2", "35"), ("2025-Q3", "30"))


@pytest.mark.parametrize(
    ("accumulation", "value", "used"),
    [
        ("increments", "75", [0, 1, 2]),
        # Totals so far are not summed, which would count the first quarter three times.
        ("running-total", "30", [2]),
        ("latest", "30", [2]),
        ("mean", "25", [0, 1, 2]),
        ("max", "35", [0, 1, 2]),
        ("min", "10", [0, 1, 2]),
    ],
)
def test_each_accumulation_makes_its_own_actual(
    accumulation: str, value: str, used: list[int]
) -> None:
    actual = _accumulated(RISING, accumulation)

    assert isinstance(actual, Actual)
    assert actual.amount.value == Fraction(value)
    assert actual.amount.is_exact
    assert actual.amount.unit == NUMBER
    assert actual.observations == tuple(RISING[index] for index in used)
    assert actual.denominator is None


@pytest.mark.parametrize("accumulation", list(Accumulation))
def test_nothing_recorded_is_no_zero(accumulation: Accumulation) -> None:
    assert accumulate([], accumulation, NUMBER) is Reason.NO_OBSERVATION


@pytest.mark.parametrize(
    ("accumulation", "bounds"),
    [
        ("increments", ("59128", "59178", "59228")),
        ("latest", ("24178", "24178", "24178")),
        ("mean", ("29564", "29589", "29614")),
        ("max", ("34950", "35000", "35050")),
        ("min", ("24178", "24178", "24178")),
    ],
)
def test_bounds_of_rounded_figures_go_the_same_way_as_the_figures(
    accumulation: str, bounds: tuple[str, str, str]
) -> None:
    # 3.50万 is 35000, give or take 50.
    observations = _observations(("2025-Q1", "~3.50万"), ("2025-Q2", "24178人次"))

    actual = _accumulated(observations, accumulation, VISITS)

    assert isinstance(actual, Actual)
    assert (actual.amount.lower, actual.amount.value, actual.amount.upper) == tuple(
        map(Fraction, bounds)
    )


def test_figures_in_other_units_are_converted() -> None:
    observations = _observations(("2025-Q1", "1.5公里"), ("2025-Q2", "300"))

    actual = _accumulated(observations, "increments", UNITS.find("米"))

    assert isinstance(actual, Actual)
    assert actual.amount.value == 1800


def test_people_do_not_add_to_visits() -> None:
    with pytest.raises(IncompatibleUnitsError, match="人 "):
        _accumulated(_observations(("2025-Q1", "5人"), ("2025-Q2", "6")), "increments", VISITS)


@pytest.mark.parametrize(
    ("figures", "percent", "denominator"),
    [
        # 41 of 901 and 20 of 99 are 61 of 1000, not the mean of 4.55 % and 20.2 %.
        (["41/901", "20/99"], ("61/10", "61/10", "61/10"), 1000),
        (["34/120"], ("85/3", "85/3", "85/3"), 120),
        # ~41 is 40.5 to 41.5.
        (["~41/901", "20/99"], ("605/100", "61/10", "615/100"), 1000),
        # Written with its own sign, 34/120% is 34 of 12000.
        (["34/120%", "68/120%"], ("17/40", "17/40", "17/40"), 240),
    ],
)
def test_shares_pool_by_numerator_and_denominator(
    figures: list[str], percent: tuple[str, str, str], denominator: int
) -> None:
    observations = [
        Observation(period=f"2025-0{index}", value=figure)
        for index, figure in enumerate(figures, start=1)
    ]

    actual = _accumulated(observations, "increments", PERCENT)

    assert isinstance(actual, Actual)
    assert (actual.amount.lower, actual.amount.value, actual.amount.upper) == tuple(
        map(Fraction, percent)
    )
    assert actual.amount.unit == PERCENT
    assert actual.denominator == denominator
    assert actual.observations == tuple(observations)


def test_the_latest_share_keeps_what_it_was_counted_among() -> None:
    actual = _accumulated(
        _observations(("2025-Q1", "1/2"), ("2025-Q2", "41/901")), "latest", PERCENT
    )

    assert isinstance(actual, Actual)
    assert actual.amount.value == Fraction(4100, 901)
    assert actual.denominator == 901


def test_a_quotient_of_people_is_no_share() -> None:
    actual = _accumulated(_observations(("2025-Q1", "9/2"), ("2025-Q2", "1/2")), "increments")

    assert isinstance(actual, Actual)
    assert actual.amount.value == 5
    assert actual.denominator is None


@pytest.mark.parametrize("figures", [["40%", "50%"], ["40%", "34/120"], ["40"]])
def test_percentages_without_a_denominator_never_add(figures: list[str]) -> None:
    observations = [
        Observation(period=f"2025-0{index}", value=figure)
        for index, figure in enumerate(figures, start=1)
    ]

    assert _accumulated(observations, "increments", PERCENT) is Reason.INCOMPATIBLE_UNITS


# -- what counts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "recorded", "known_at", "counts"),
    [
        ("2025-Q1", None, None, True),
        ("2025-01-01", None, None, True),
        ("2025-06-30", None, None, True),
        ("2025-H1", None, None, True),
        # Not over by the end of June, or not inside the year.
        ("2025-07-01", None, None, False),
        ("2025-Q3", None, None, False),
        ("2025", None, None, False),
        ("2024-12-31", None, None, False),
        ("2024-12-31/2025-01-01", None, None, False),
        # Recorded later than asked about; what has no date was always known.
        ("2025-Q1", "2025-08-01", None, True),
        ("2025-Q1", "2025-08-01", "2025-08-01", True),
        ("2025-Q1", "2025-08-01", "2025-07-31", False),
        ("2025-Q1", None, "2024-01-01", True),
    ],
)
def test_an_observation_counts_if_it_lies_in_the_window_is_over_and_was_known(
    period: str, recorded: str | None, known_at: str | None, *, counts: bool
) -> None:
    observation = Observation(
        period=period, value=1, recorded=None if recorded is None else parse_date(recorded)
    )

    found = known_observations(
        [observation],
        window=YEAR,
        as_of=HALF_YEAR,
        known_at=None if known_at is None else parse_date(known_at),
    )

    assert found == ([observation] if counts else [])


@pytest.mark.parametrize(
    ("known_at", "value"),
    [("2025-04-01", 10), ("2025-04-10", 12), ("2025-05-05", 12), ("2025-05-06", 11), (None, 11)],
)
def test_a_revision_takes_the_place_of_what_was_recorded_before(
    known_at: str | None, value: int
) -> None:
    versions = [
        Observation(period="2025-Q1", value=10),
        Observation(period="2025-Q1", value=12, recorded=date(2025, 4, 10)),
        Observation(period="2025-Q1", value=11, recorded=date(2025, 5, 6)),
    ]

    for written in (versions, versions[::-1]):
        (found,) = known_observations(
            written,
            window=YEAR,
            as_of=HALF_YEAR,
            known_at=None if known_at is None else parse_date(known_at),
        )

        assert found.value == Quantity.of(value)


def test_another_period_or_another_part_is_no_revision() -> None:
    first = Observation(period="2025-Q1", value=1)
    others = [
        attrs.evolve(first, period="2025-Q2", value=2),
        attrs.evolve(first, where={"place": "lushi"}, value=3),
    ]

    found = known_observations([first, *others], window=YEAR, as_of=HALF_YEAR, known_at=None)

    assert found == [first, others[1], others[0]]


def test_observations_come_in_the_order_in_which_their_periods_end_and_then_begin() -> None:
    names = ["2025-06-30", "2025-Q2", "2025-H1", "2025-03-31", "2025-Q1", "2025-01"]
    written = [Observation(period=name, value=1) for name in names]

    found = known_observations(written, window=YEAR, as_of=HALF_YEAR, known_at=None)

    assert [str(one.period) for one in found] == [
        "2025-01",
        "2025-Q1",
        "2025-03-31",
        "2025-H1",
        "2025-Q2",
        "2025-06-30",
    ]


# -- laws ----------------------------------------------------------------------------------

QUARTERS = tuple(Period.parse(f"2025-Q{quarter}") for quarter in range(1, 5))


@st.composite
def recordings(draw: st.DrawFn) -> list[Observation]:
    """Draw observations of quarters, revised and not, that can all be told apart."""
    found = draw(
        st.lists(
            st.tuples(
                st.sampled_from(QUARTERS),
                st.one_of(st.none(), days_in(Period.parse("2025-01"))),
                st.integers(-9, 9),
            ),
            max_size=8,
            unique_by=lambda one: one[:2],
        )
    )
    return [
        Observation(period=period, recorded=recorded, value=value)
        for period, recorded, value in found
    ]


def _by_hand(
    written: list[Observation], accumulation: Accumulation, as_of: date, known_at: date | None
) -> Fraction | None:
    """Go through the quarters one by one, and look for the last word on each."""
    figures: list[int] = []
    for quarter in QUARTERS:
        if quarter.last > as_of:
            break
        versions = {
            one.recorded or date.min: int(one.value.number)
            for one in written
            if one.period == quarter
        }
        known = [day for day in versions if known_at is None or day <= known_at]
        if known:
            figures.append(versions[max(known)])
    if not figures:
        return None
    return {
        Accumulation.INCREMENTS: Fraction(sum(figures)),
        Accumulation.RUNNING_TOTAL: Fraction(figures[-1]),
        Accumulation.LATEST: Fraction(figures[-1]),
        Accumulation.MEAN: Fraction(sum(figures), len(figures)),
        Accumulation.MAX: Fraction(max(figures)),
        Accumulation.MIN: Fraction(min(figures)),
    }[accumulation]


@given(
    recordings(),
    st.sampled_from(Accumulation),
    days_in(YEAR),
    st.one_of(st.none(), days_in(Period.parse("2025-01"))),
    st.data(),
)
def test_an_actual_is_what_one_finds_by_hand_in_whatever_order_it_was_written(
    written: list[Observation],
    accumulation: Accumulation,
    as_of: date,
    known_at: date | None,
    data: st.DataObject,
) -> None:
    shuffled = data.draw(st.permutations(written))
    counted = known_observations(shuffled, window=YEAR, as_of=as_of, known_at=known_at)

    actual = accumulate(counted, accumulation, NUMBER)

    expected = _by_hand(written, accumulation, as_of, known_at)
    if expected is None:
        assert actual is Reason.NO_OBSERVATION
        return
    assert isinstance(actual, Actual)
    assert actual.amount.value == expected


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=4),
    st.sampled_from(["%", "‰", "倍"]),
)
def test_a_pooled_share_is_all_numerators_over_all_denominators(
    pairs: list[tuple[int, int]], symbol: str
) -> None:
    unit = UNITS.find(symbol)
    observations = [
        Observation(period=quarter, value=f"{numerator}/{denominator}")
        for quarter, (numerator, denominator) in zip(QUARTERS, pairs, strict=False)
    ]

    actual = accumulate(observations, Accumulation.INCREMENTS, unit)

    numerators, denominators = zip(*pairs, strict=True)
    assert isinstance(actual, Actual)
    assert actual.amount.value * unit.factor == Fraction(sum(numerators), sum(denominators))
