"""Rollups: counts, means and bounds that a reader can redo from the rows."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.model import Measure
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Measured, Reason, Unmeasured
from kpitrack.tracking.rollup import (
    Excluded,
    Leaf,
    Rollup,
    RollupRow,
    Standing,
    capped,
    roll_up,
    roll_up_children,
)

ZERO, ONE = Fraction(0), Fraction(1)


def _measured(value: str, lower: str | None = None, upper: str | None = None) -> Measured:
    return Measured(
        value=Fraction(value),
        lower=Fraction(lower or value),
        upper=Fraction(upper or value),
        measure=Measure.RATIO,
    )


def _missing(lower: str | None, upper: str | None) -> Unmeasured:
    return Unmeasured(
        reason=Reason.INCOMPLETE_PARTS,
        lower=None if lower is None else Fraction(lower),
        upper=None if upper is None else Fraction(upper),
    )


def _leaf(
    name: str,
    completion: Measured | Unmeasured | Reason,
    attainment: str | None = None,
    *,
    weight: str = "1",
    status: str | None = None,
) -> Leaf:
    return Leaf(
        id=name,
        weight=Fraction(weight),
        completion=Unmeasured(reason=completion) if isinstance(completion, Reason) else completion,
        attainment=None if attainment is None else Attainment(attainment),
        status=status,
    )


# 1.5 x 2 + 0.5 x 1 + 0.25 x 1 + 1 x 4 is 7.75 of a weight of 8; at 1 at most it is 6.75.
LEAVES = (
    _leaf("over", _measured("1.5"), "met", weight="2"),
    _leaf("half", _measured("0.5"), "not-met"),
    _leaf("quarter", _measured("0.25", "0.125", "0.375"), "not-met"),
    _leaf("reached", _measured("1", "0.9", "1.1"), "undecided", weight="4"),
    _leaf("zero", Reason.ZERO_TARGET, "met", weight="2"),
    _leaf("silent", Reason.NO_OBSERVATION),
)

# -- worked cases --------------------------------------------------------------------------


def test_counts_are_side_by_side() -> None:
    rollup = roll_up(LEAVES)

    assert rollup.indicators == 6
    assert (rollup.met, rollup.not_met, rollup.undecided, rollup.not_assessable) == (2, 2, 1, 1)
    assert rollup.assessed == 5
    assert rollup.share_met == Fraction(2, 5)


def test_means_are_weighted_and_stand_beside_each_other_with_and_without_a_cap() -> None:
    rollup = roll_up(LEAVES)

    assert rollup.mean == Fraction("7.75") / 8
    assert rollup.mean_capped == Fraction("6.75") / 8
    assert rollup.weakest == "quarter"


def test_bounds_take_what_is_missing_from_nothing_to_all() -> None:
    # The zero target and the silent one weigh 3 of 11. At least 0.125 and 0.9, at most 0.375 and 1.
    rollup = roll_up(LEAVES)

    assert rollup.bounds == (Fraction("6.225") / 11, (Fraction("6.875") + 3) / 11)


def test_bounds_take_what_is_missing_as_low_as_the_lowest_where_that_is_below_nothing() -> None:
    leaves = [
        _leaf("back", _measured("-0.5", "-1", "0"), "not-met"),
        _leaf("silent", Reason.NO_OBSERVATION),
    ]

    assert roll_up(leaves).bounds == (Fraction(-1), Fraction(1, 2))


@pytest.mark.parametrize(
    ("lower", "upper", "least", "most"),
    [
        (None, None, "0", "1"),
        ("0.25", None, "0.25", "1"),
        (None, "0.75", "0", "0.75"),
        ("0.25", "0.75", "0.25", "0.75"),
        # Beyond the target it counts as 1, like a completion that is known.
        ("1.5", None, "1", "1"),
        (None, "1.5", "0", "1"),
        ("-2", None, "-2", "1"),
        (None, "-2", "-2", "-2"),
    ],
)
def test_bounds_take_what_is_missing_within_its_own_bounds(
    lower: str | None, upper: str | None, least: str, most: str
) -> None:
    rollup = roll_up([_leaf("half", _measured("0.5")), _leaf("gap", _missing(lower, upper))])

    assert rollup.bounds == (
        Fraction(least) / 2 + Fraction(1, 4),
        Fraction(most) / 2 + Fraction(1, 4),
    )


@pytest.mark.parametrize(("lower", "upper"), [("0.25", None), (None, "0.75"), ("0.25", "0.75")])
def test_bounds_are_as_wide_as_a_completion_that_is_rounded_to_either_side(
    lower: str | None, upper: str | None
) -> None:
    share = Fraction(1, 2)
    # An end that rounding leaves where it is is the completion itself, not only equal to it.
    ends = [share if end is None else Fraction(end) for end in (lower, upper)]
    half = Measured(value=share, lower=ends[0], upper=ends[1], measure=Measure.RATIO)

    assert roll_up([_leaf("half", half)]).bounds == tuple(ends)


def test_statuses_are_counted_in_the_order_of_their_ids_and_none_without_one() -> None:
    statuses = ("on-track", "behind", "on-track", None, "achieved")
    leaves = [_leaf("it", _measured("1"), status=status) for status in statuses]

    assert roll_up(leaves).statuses == (("achieved", 1), ("behind", 1), ("on-track", 2))


def test_rows_are_what_the_means_were_made_of() -> None:
    assert roll_up(LEAVES).rows[:3] == (
        RollupRow(
            id="over",
            weight=Fraction(2),
            completion=Fraction(3, 2),
            lower=Fraction(3, 2),
            upper=Fraction(3, 2),
        ),
        RollupRow(
            id="half",
            weight=ONE,
            completion=Fraction(1, 2),
            lower=Fraction(1, 2),
            upper=Fraction(1, 2),
        ),
        RollupRow(
            id="quarter",
            weight=ONE,
            completion=Fraction(1, 4),
            lower=Fraction(1, 8),
            upper=Fraction(3, 8),
        ),
    )


def test_what_the_means_leave_out_is_listed_with_its_reason_and_weight() -> None:
    assert roll_up(LEAVES).excluded == (
        Excluded(id="zero", weight=Fraction(2), reason=Reason.ZERO_TARGET),
        Excluded(id="silent", weight=ONE, reason=Reason.NO_OBSERVATION),
    )


def test_what_is_known_of_an_indicator_that_the_means_leave_out_is_listed_with_it() -> None:
    assert roll_up([_leaf("gap", _missing("0.25", "0.75"))]).excluded == (
        Excluded(
            id="gap",
            weight=ONE,
            reason=Reason.INCOMPLETE_PARTS,
            lower=Fraction(1, 4),
            upper=Fraction(3, 4),
        ),
    )


def test_of_several_lowest_completions_the_first_is_the_weakest() -> None:
    leaves = [_leaf(name, _measured("0.5"), "not-met") for name in ("b", "a")]

    assert roll_up([_leaf("best", _measured("1"), "met"), *leaves]).weakest == "b"


def test_where_nothing_is_known_everything_is_possible_and_no_mean_is_zero() -> None:
    for leaves in ([], [_leaf("silent", Reason.NO_OBSERVATION)]):
        rollup = roll_up(leaves)

        assert (rollup.share_met, rollup.mean_capped, rollup.mean, rollup.weakest) == (None,) * 4
        assert rollup.bounds == (ZERO, ONE)
        assert rollup.rows == ()
        assert len(rollup.excluded) == rollup.not_assessable == len(leaves)


def test_a_mean_needs_no_attainment_and_a_share_met_no_completion() -> None:
    rollup = roll_up([_leaf("zero", Reason.ZERO_TARGET, "not-met")])

    assert rollup.share_met == 0
    assert rollup.mean is None


@pytest.mark.parametrize(
    ("completion", "used"), [("1.5", "1"), ("1", "1"), ("0.5", "0.5"), ("-2", "-2")]
)
def test_a_cap_is_at_1_and_leaves_what_is_below(completion: str, used: str) -> None:
    (row,) = roll_up([_leaf("it", _measured(completion), "met")]).rows

    assert capped(row) == Fraction(used)


@pytest.mark.parametrize(
    ("attainments", "standing"),
    [
        ([], Standing.NOT_ASSESSABLE),
        ([None, None], Standing.NOT_ASSESSABLE),
        (["met", "met"], Standing.ALL_MET),
        (["met", None], Standing.NOT_ALL_KNOWN),
        (["met", "undecided"], Standing.NOT_ALL_KNOWN),
        (["undecided"], Standing.NOT_ALL_KNOWN),
        (["undecided", None], Standing.NOT_ALL_KNOWN),
        (["met", "not-met"], Standing.SOME_NOT_MET),
        (["not-met", None, "undecided"], Standing.SOME_NOT_MET),
    ],
)
def test_all_are_met_only_where_every_one_is_known_to_be(
    attainments: list[str | None], standing: Standing
) -> None:
    leaves = [
        _leaf(f"i{index}", _measured("1"), attainment)
        for index, attainment in enumerate(attainments)
    ]

    assert roll_up(leaves).standing is standing


# -- means of children ---------------------------------------------------------------------

GOOD = (_leaf("g1", _measured("1.5"), "met"), _leaf("g2", _measured("0.5"), "not-met"))
BAD = (_leaf("b1", _measured("0.25"), "not-met"), _leaf("b2", Reason.NO_OBSERVATION))
OWN = _leaf("own", _measured("2"), "met")
MISSING = _leaf("missing", Reason.NOT_DUE)


def _of_children() -> Rollup:
    unknown = roll_up([MISSING, _leaf("later", Reason.NO_TARGET)])
    return roll_up_children(
        [OWN, *GOOD, *BAD, MISSING],
        [
            ("own", Fraction(1), OWN),
            ("missing", Fraction(5), MISSING),
            ("good", Fraction(3), roll_up(GOOD)),
            ("bad", Fraction(2), roll_up(BAD)),
            ("empty", Fraction(7), roll_up([])),
            ("unknown", Fraction(4), unknown),
        ],
    )


def test_a_mean_of_children_takes_each_program_by_its_own_capped_mean() -> None:
    rollup = _of_children()

    # Good is 0.75, since 1.5 counts as 1 there; bad is 0.25, or from 0.125 to 0.625.
    assert [(row.id, str(row.weight), str(row.completion)) for row in rollup.rows] == [
        ("own", "1", "2"),
        ("good", "3", "3/4"),
        ("bad", "2", "1/4"),
    ]
    assert (rollup.rows[2].lower, rollup.rows[2].upper) == (Fraction(1, 8), Fraction(5, 8))
    assert rollup.mean == Fraction("4.75") / 6
    assert rollup.mean_capped == Fraction("3.75") / 6
    assert rollup.weakest == "bad"


def test_a_mean_of_children_leaves_out_what_has_no_mean_but_not_what_has_no_indicator() -> None:
    rollup = _of_children()

    assert rollup.excluded == (
        Excluded(id="missing", weight=Fraction(5), reason=Reason.NOT_DUE),
        Excluded(id="unknown", weight=Fraction(4), reason=Reason.NOT_DUE),
    )
    assert rollup.bounds == (
        (Fraction("1") + Fraction("2.25") + Fraction("0.25")) / 15,
        (Fraction("1") + Fraction("2.25") + Fraction("1.25") + 9) / 15,
    )


def test_a_mean_of_children_still_counts_indicators() -> None:
    rollup = _of_children()

    assert rollup.indicators == 6
    assert (rollup.met, rollup.not_met, rollup.undecided, rollup.not_assessable) == (2, 2, 0, 2)


# -- laws ----------------------------------------------------------------------------------


@st.composite
def leaves(draw: st.DrawFn) -> list[Leaf]:
    """Draw indicators of every outcome."""

    def completion() -> Measured | Unmeasured:
        if draw(st.integers(0, 3)) == 0:
            return Unmeasured(reason=draw(st.sampled_from(Reason)))
        lower, value, upper = sorted(draw(st.tuples(*[st.integers(-4, 12)] * 3)))
        return Measured(
            value=Fraction(value, 6),
            lower=Fraction(lower, 6),
            upper=Fraction(upper, 6),
            measure=Measure.RATIO,
        )

    return [
        Leaf(
            id=f"i{index}",
            weight=Fraction(draw(st.integers(1, 6)), 2),
            completion=completion(),
            attainment=draw(st.one_of(st.none(), st.sampled_from(Attainment))),
        )
        for index in range(draw(st.integers(0, 6)))
    ]


@st.composite
def limited_leaves(draw: st.DrawFn) -> list[Leaf]:
    """Draw indicators of every outcome; of those that are missing, some limits may be known."""

    def limited(leaf: Leaf) -> Leaf:
        if isinstance(leaf.completion, Measured):
            return leaf
        ends = [Fraction(end, 6) for end in sorted(draw(st.tuples(*[st.integers(-4, 12)] * 2)))]
        lower, upper = (draw(st.sampled_from((None, end))) for end in ends)
        return attrs.evolve(
            leaf, completion=attrs.evolve(leaf.completion, lower=lower, upper=upper)
        )

    return [limited(leaf) for leaf in draw(leaves())]


@given(leaves())
def test_a_reader_can_redo_the_means_from_the_rows(drawn: list[Leaf]) -> None:
    rollup = roll_up(drawn)

    weight = sum((row.weight for row in rollup.rows), ZERO)
    capped_sum = sum((row.weight * min(ONE, row.completion) for row in rollup.rows), ZERO)
    uncapped_sum = sum((row.weight * row.completion for row in rollup.rows), ZERO)
    assert rollup.mean_capped == (capped_sum / weight if weight else None)
    assert rollup.mean == (uncapped_sum / weight if weight else None)
    completions = {row.id: row.completion for row in rollup.rows}
    assert rollup.weakest == min(completions, key=lambda name: completions[name], default=None)


@given(leaves())
def test_every_indicator_is_a_row_or_left_out_and_is_counted_once(drawn: list[Leaf]) -> None:
    rollup = roll_up(drawn)

    used = {row.id: row.weight for row in rollup.rows}
    left_out = {each.id: each.weight for each in rollup.excluded}
    assert used | left_out == {leaf.id: leaf.weight for leaf in drawn}
    assert len(rollup.rows) + len(rollup.excluded) == rollup.indicators
    assert rollup.assessed + rollup.not_assessable == rollup.indicators


@given(leaves(), st.data())
def test_the_order_of_indicators_changes_no_figure(drawn: list[Leaf], data: st.DataObject) -> None:
    one, other = roll_up(drawn), roll_up(data.draw(st.permutations(drawn)))

    same = attrs.evolve(other, rows=one.rows, excluded=one.excluded, weakest=one.weakest)
    assert same == one
    assert set(other.rows) == set(one.rows)
    assert set(other.excluded) == set(one.excluded)
    lowest = {row.id: row.completion for row in one.rows}
    assert lowest.get(other.weakest or "") == lowest.get(one.weakest or "")


@given(leaves(), st.fractions(Fraction(1, 10), 10, max_denominator=10))
def test_only_the_proportions_of_weights_matter(drawn: list[Leaf], factor: Fraction) -> None:
    heavier = [attrs.evolve(leaf, weight=leaf.weight * factor) for leaf in drawn]
    one, other = roll_up(drawn), roll_up(heavier)

    assert (other.mean, other.mean_capped, other.bounds) == (one.mean, one.mean_capped, one.bounds)


@given(limited_leaves(), st.data())
def test_bounds_contain_the_mean_that_any_possible_figures_would_give(
    drawn: list[Leaf], data: st.DataObject
) -> None:
    rollup = roll_up(drawn)
    low, high = rollup.bounds
    worst = min([ZERO, *(row.lower for row in rollup.rows)])

    def known(leaf: Leaf) -> Leaf:
        least, most = leaf.completion.lower, leaf.completion.upper
        if most is None:
            most = max(Fraction(2), least or ZERO)
        if least is None:
            least = min(worst, most)
        place = Fraction(data.draw(st.integers(0, 4)), 4)
        value = least + place * (most - least)
        return attrs.evolve(
            leaf,
            completion=Measured(value=value, lower=value, upper=value, measure=Measure.RATIO),
        )

    complete = roll_up([known(leaf) for leaf in drawn])

    assert low <= high
    assert complete.mean_capped is None or low <= complete.mean_capped <= high


@given(leaves())
def test_bounds_contain_the_mean_where_nothing_is_known_of_what_is_missing(
    drawn: list[Leaf],
) -> None:
    rollup = roll_up(drawn)

    assert rollup.mean_capped is None or rollup.bounds[0] <= rollup.mean_capped <= rollup.bounds[1]


@given(leaves(), leaves())
def test_bounds_of_children_contain_their_mean(first: list[Leaf], second: list[Leaf]) -> None:
    children = [("first", ONE, roll_up(first)), ("second", Fraction(3), roll_up(second))]

    rollup = roll_up_children([*first, *second], children)

    low, high = rollup.bounds
    assert low <= high <= 1
    if rollup.mean_capped is None:
        assert rollup.rows == ()
    else:
        assert low <= rollup.mean_capped <= high
        # Every completion is at most 1 already.
        assert rollup.mean == rollup.mean_capped
