"""Pooled shares: what all parts reached of what all should, and which parts are left out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import kpitrack
from kpitrack.model import (
    Aggregation,
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
    Where,
)
from kpitrack.tracking import Attainment, Measured, Pooled, Reason, Unmeasured

PLACES = Dimension(
    id="place",
    parts=[
        Part(id="a", weight=3),
        Part(id="b"),
        Part(id="c"),
        Part(id="airport", counts=False, reason="not yet ours"),
    ],
)
SEXES = Dimension(id="sex", parts=[Part(id="f"), Part(id="m")])


def _targets(*values: int | str, period: str | None = None) -> list[Target]:
    return [
        Target(value=value, period=period, where={"place": place})
        for place, value in zip("abc", values, strict=False)
    ]


def _reached(*values: int | str, period: str = "2025-H1") -> list[Observation]:
    return [
        Observation(value=value, period=period, where={"place": place})
        for place, value in zip("abc", values, strict=False)
    ]


def _pooled(indicator: Indicator, as_of: str = "2025-12-31", by: str = "place") -> Pooled:
    return _assessed(indicator, as_of, by).pooled["it"]


def _assessed(indicator: Indicator, as_of: str, by: str = "place") -> kpitrack.Assessment:
    plan = Plan(
        id="city",
        period="2025",
        dimensions=[PLACES, SEXES],
        programs=[Program(id="jobs", indicators=[indicator])],
    )
    return kpitrack.assess(plan, as_of=as_of, by=by)


def _share(pooled: Pooled) -> Fraction:
    assert isinstance(pooled.completion, Measured)
    return pooled.completion.value


def _left_out(pooled: Pooled) -> dict[str, Reason | str | None]:
    return {one.where[0][1]: one.reason or one.because for one in pooled.left_out}


AIRPORT = {"airport": "not yet ours"}


def test_the_rows_redo_the_pooled_share() -> None:
    pooled = _pooled(
        Indicator(
            id="it", unit="人", targets=_targets(100, 50, 10), observations=_reached(90, 60, 0)
        )
    )

    rows = [
        (row.where[0][1], row.weight, row.actual.amount.value, row.target.single)
        for row in pooled.rows
    ]
    assert [(name, weight, actual) for name, weight, actual, _ in rows] == [
        ("a", Fraction(3), Fraction(90)),
        ("b", Fraction(1), Fraction(60)),
        ("c", Fraction(1), Fraction(0)),
    ]
    reached = sum(actual for _, _, actual, _ in rows)
    wanted = sum(target.value for *_, target in rows if target is not None)
    assert _share(pooled) == Fraction(reached, wanted) == Fraction(150, 160)
    assert pooled.attainment is Attainment.NOT_MET
    assert pooled.window == Period.parse("2025")
    assert [row.completion for row in pooled.rows if isinstance(row.completion, Unmeasured)] == []
    assert _left_out(pooled) == AIRPORT


def test_a_pooled_share_of_complete_parts_is_the_completion_of_the_total() -> None:
    indicator = Indicator(
        id="it",
        unit="km",
        part_baselines=[Baseline(value=1, where={"place": place}) for place in "abc"],
        targets=_targets(10, 5, 2),
        observations=_reached("~9.5", 6, "1500 m"),
    )

    assessment = _assessed(indicator, "2025-12-31")

    assert assessment.pooled["it"].completion == assessment.indicators["it"].completion
    assert _share(assessment.pooled["it"]) == Fraction(17 - 3, 17 - 3)


def test_parts_without_a_figure_or_a_target_are_left_out_with_the_reason() -> None:
    pooled = _pooled(
        Indicator(id="it", unit="人", targets=_targets(100, 50), observations=_reached(90)[:1])
    )

    assert _share(pooled) == Fraction(90, 100)
    assert _left_out(pooled) == {"b": Reason.NO_OBSERVATION, "c": Reason.NO_TARGET} | AIRPORT


def test_a_target_that_was_only_inferred_is_not_pooled() -> None:
    stated = Statement(completion="80%", at=date(2025, 12, 31), where={"place": "b"})
    pooled = _pooled(
        Indicator(
            id="it",
            unit="人",
            targets=_targets(100),
            observations=_reached(90, 40),
            statements=[stated],
        )
    )

    assert _share(pooled) == Fraction(90, 100)
    assert _left_out(pooled) == {"b": Reason.NO_TARGET, "c": Reason.NO_TARGET} | AIRPORT


def test_a_part_held_to_a_target_of_other_days_is_left_out() -> None:
    half, year = _targets(40, period="2025-H1"), _targets(100, 50, 20)[1:]

    pooled = _pooled(
        Indicator(id="it", unit="人", targets=[*half, *year], observations=_reached(30, 40, 10))
    )

    assert pooled.window == Period.parse("2025")
    assert _share(pooled) == Fraction(50, 70)
    assert _left_out(pooled) == {"a": Reason.NO_TARGET} | AIRPORT


def test_a_target_that_is_not_due_yet_is_not_pooled() -> None:
    pooled = _pooled(
        Indicator(
            id="it",
            unit="人",
            targets=_targets(1, 1, 1, period="2025-H2"),
            observations=_reached(1, 1, 1, period="2025-07-01/2025-08-31"),
        ),
        as_of="2025-06-30",
    )

    assert pooled.rows == ()
    assert pooled.completion == Unmeasured(reason=Reason.NOT_DUE)
    assert (pooled.actual, pooled.target, pooled.attainment) == (None, None, None)


def test_a_part_whose_increments_lack_a_period_is_left_out_and_not_taken_as_zero() -> None:
    pooled = _pooled(
        Indicator(
            id="it",
            unit="人",
            accumulation="increments",
            targets=_targets(100, 50, 10),
            observations=[*_reached(90, 60, 5, period="2025-Q1"), *_reached(9, period="2025-Q2")],
        )
    )

    assert _share(pooled) == Fraction(99, 100)
    assert (
        _left_out(pooled)
        == {
            "b": Reason.INCOMPLETE_PARTS,
            "c": Reason.INCOMPLETE_PARTS,
        }
        | AIRPORT
    )


def test_nothing_is_pooled_where_no_part_has_a_target() -> None:
    pooled = _pooled(
        Indicator(id="it", unit="人", targets=[Target(value=9)], observations=_reached(1, 2, 3))
    )

    assert pooled.window is None
    assert pooled.rows == ()
    assert pooled.completion == Unmeasured(reason=Reason.NO_TARGET)


def test_shares_pool_through_their_numerators_and_denominators() -> None:
    same = Indicator(
        id="it",
        unit="%",
        targets=_targets("5%", "5%", "5%"),
        observations=_reached("1/100", "9/100", "2/100"),
    )
    apart = Indicator(
        id="it",
        unit="%",
        targets=_targets("5%", "6%", "5%"),
        observations=_reached("1/100", "9/100", "2/100"),
    )

    assert _share(_pooled(same)) == Fraction(12, 300) / Fraction(5, 100)
    assert _pooled(apart).completion == Unmeasured(reason=Reason.NO_TARGET)
    assert _pooled(apart).actual is not None


def test_percentages_without_denominators_are_not_pooled() -> None:
    pooled = _pooled(
        Indicator(
            id="it",
            unit="%",
            targets=_targets("5%", "5%", "5%"),
            observations=_reached("1%", "9%", "2%"),
        )
    )

    assert pooled.completion == Unmeasured(reason=Reason.INCOMPATIBLE_UNITS)
    assert len(pooled.rows) == 3
    assert pooled.target is not None


@pytest.mark.parametrize(
    ("aggregation", "share"),
    [("mean", "0.9"), ("weighted-mean", "1.02"), ("max", "1.5"), ("min", "0.3")],
)
def test_parts_are_pooled_as_they_make_the_total(aggregation: str, share: str) -> None:
    pooled = _pooled(
        Indicator(
            id="it",
            unit="人",
            aggregation=aggregation,
            targets=_targets(10, 10, 10),
            observations=_reached(12, 3, 12) if aggregation != "max" else _reached(12, 3, 15),
        )
    )

    assert _share(pooled) == Fraction(share)


def test_parts_that_make_no_total_are_not_pooled() -> None:
    indicator = Indicator(
        id="it",
        aggregation=Aggregation.NONE,
        targets=_targets(10, 10, 10),
        observations=_reached(1, 1, 1),
    )

    assert not _assessed(indicator, "2025-12-31").pooled


def test_an_indicator_about_the_whole_is_not_pooled() -> None:
    assert not _assessed(Indicator(id="it", targets=[Target(value=10)]), "2025-12-31").pooled


def test_a_part_without_a_baseline_leaves_the_pooled_way_without_a_beginning() -> None:
    pooled = _pooled(
        Indicator(
            id="it",
            unit="人",
            part_baselines=[Baseline(value=1, where={"place": "a"})],
            targets=_targets(10, 10, 10),
            observations=_reached(5, 5, 5),
        )
    )

    assert pooled.completion == Unmeasured(reason=Reason.NEEDS_BASELINE)
    assert pooled.attainment is Attainment.NOT_MET
    assert [row.baseline is None for row in pooled.rows] == [False, True, True]


def test_baselines_are_pooled_only_where_parts_add_up() -> None:
    indicator = Indicator(
        id="it",
        unit="人",
        aggregation="mean",
        part_baselines=[Baseline(value=1, where={"place": place}) for place in "abc"],
        targets=_targets(10, 10, 10),
        observations=_reached(5, 5, 5),
    )

    assert _pooled(indicator).completion == Unmeasured(reason=Reason.NEEDS_BASELINE)


def test_ranges_are_pooled_end_by_end() -> None:
    ranges = [
        Target(value=Range(low=low, high=low + 2), where={"place": place})
        for place, low in zip("abc", (1, 2, 3), strict=True)
    ]
    indicator = Indicator(
        id="it", unit="人", direction="maintain", targets=ranges, observations=_reached(1, 4, 5)
    )

    pooled = _pooled(indicator)

    assert pooled.attainment is Attainment.MET
    assert pooled.target is not None
    assert pooled.target.low is not None
    assert pooled.target.low.value == 6


def test_parts_of_a_part_are_pooled_by_the_dimension_asked_for() -> None:
    cells: list[tuple[Where, int]] = [
        ((("place", place), ("sex", sex)), value)
        for place, sex, value in (("a", "f", 1), ("a", "m", 2), ("b", "f", 3), ("b", "m", 4))
    ]
    indicator = Indicator(
        id="it",
        unit="人",
        targets=[Target(value=value, where=where) for where, value in cells],
        observations=[Observation(value=1, period="2025-H1", where=where) for where, _ in cells],
    )

    by_place, by_sex = _pooled(indicator), _pooled(indicator, by="sex")

    assert [row.actual.amount.value for row in by_place.rows] == [2, 2]
    assert _share(by_place) == Fraction(4, 10)
    # By sex every row lacks the third place.
    assert _left_out(by_sex) == {"f": Reason.NO_TARGET, "m": Reason.NO_TARGET}


@pytest.mark.parametrize(
    ("direction", "values", "as_of", "expected"),
    [
        ("increase", (5, 6), "2025-06-30", True),
        ("increase", (5, 6), "2025-12-31", False),
        ("decrease", (50, 60), "2025-06-30", False),
    ],
)
def test_what_parts_make_may_still_meet_its_target_while_its_days_run_and_no_limit_is_passed(
    direction: str, values: tuple[int, int], as_of: str, *, expected: bool
) -> None:
    indicator = Indicator(
        id="it",
        unit="起",
        direction=direction,
        accumulation="increments",
        targets=_targets(10, 20),
        observations=_reached(*values, period="2025-Q1"),
    )
    pooled = _pooled(indicator, as_of)

    assert pooled.attainment is Attainment.NOT_MET
    assert pooled.may_still_be_met(indicator, date.fromisoformat(as_of)) is expected


def test_where_nothing_is_pooled_nothing_may_still_be_met() -> None:
    indicator = Indicator(id="it", unit="人", observations=_reached(90))

    assert not _pooled(indicator).may_still_be_met(indicator, date(2025, 6, 30))
