"""Assess: a whole plan as of a day, by worked cases, and the laws that hold for every plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import count
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import plans

from kpitrack.files import dumps, loads
from kpitrack.findings import PlanError
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    MeanOf,
    Measure,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Range,
    Statement,
    Target,
    parse_date,
)
from kpitrack.tracking import (
    Assessment,
    Attainment,
    Basis,
    IndicatorAssessment,
    Measured,
    Reason,
    Rollup,
    TargetBasis,
    Unmeasured,
    assess,
)

MET, NOT_MET, UNDECIDED = Attainment.MET, Attainment.NOT_MET, Attainment.UNDECIDED
PLACES = Dimension(id="place", parts=[Part(id="hubin"), Part(id="lushi")])
HALF_YEAR = date(2025, 6, 30)

Definition = dict[str, Any]


def _plan(*definitions: Definition, as_of: date | None = HALF_YEAR) -> Plan:
    named: list[Definition] = [
        {"id": f"i{index}"} | definition for index, definition in enumerate(definitions)
    ]
    indicators = [Indicator(**definition) for definition in named]
    program = Program(id="program", indicators=indicators)
    return Plan(id="plan", period="2025", as_of=as_of, dimensions=[PLACES], programs=[program])


def _one(definition: Definition, *, as_of: str, known_at: str | None = None) -> IndicatorAssessment:
    return assess(_plan(definition), as_of=as_of, known_at=known_at).indicators["i0"]


def _seen(value: str, period: str = "2025-Q1", *, recorded: str | None = None) -> Observation:
    day = None if recorded is None else parse_date(recorded)
    return Observation(value=value, period=period, recorded=day)


def _share(assessed: IndicatorAssessment) -> Fraction:
    assert isinstance(assessed.completion, Measured)
    return assessed.completion.value


def _actual(assessed: IndicatorAssessment) -> Fraction | None:
    return None if assessed.actual is None else assessed.actual.amount.value


# -- one indicator -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("definition", "share", "attainment"),
    [
        (
            {"unit": "人", "observations": [_seen("59178")], "targets": [Target(value=40000)]},
            "29589/20000",
            MET,
        ),
        (
            {
                "direction": "decrease",
                "baseline": 20,
                "observations": [_seen("12")],
                "targets": [Target(value=10)],
            },
            "4/5",
            NOT_MET,
        ),
        # More incidents than before: the way has been gone backwards.
        (
            {
                "direction": "decrease",
                "baseline": 20,
                "observations": [_seen("23")],
                "targets": [Target(value=10)],
            },
            "-3/10",
            NOT_MET,
        ),
        (
            {
                "unit": "%",
                "direction": "decrease",
                "baseline": Baseline(value="4.9", period="2024"),
                "observations": [_seen("41/1000")],
                "targets": [Target(value="4.3")],
            },
            "4/3",
            MET,
        ),
        (
            {"unit": "yes/no", "observations": [_seen("yes")], "targets": [Target(value="yes")]},
            "1",
            MET,
        ),
        (
            {
                "direction": "maintain",
                "baseline": 60,
                "observations": [_seen("48")],
                "targets": [Target(value=Range(low=35, high=45))],
            },
            "4/5",
            NOT_MET,
        ),
        (
            {
                "direction": "decrease",
                "measure": "inverse",
                "observations": [_seen("5")],
                "targets": [Target(value=4)],
            },
            "4/5",
            NOT_MET,
        ),
        (
            {"observations": [_seen("~3.54万")], "targets": [Target(value=35400)]},
            "1",
            UNDECIDED,
        ),
    ],
)
def test_a_published_target_gives_a_computed_completion(
    definition: Definition, share: str, attainment: Attainment
) -> None:
    assessed = _one(definition, as_of="2025-06-30")

    assert _share(assessed) == Fraction(share)
    assert assessed.attainment is attainment
    assert isinstance(assessed.completion, Measured)
    assert assessed.completion.basis is Basis.COMPUTED
    assert assessed.target is not None
    assert assessed.target.basis is TargetBasis.PUBLISHED
    assert assessed.target.published is definition["targets"][0]
    assert assessed.statement is None


INCREASE_OF_9 = {"baseline": 9, "observations": [_seen("8")]}
GROWTH_TO_9: Definition = {
    "measure": "growth",
    "targets": [Target(value=9)],
    "observations": [_seen("8")],
}
REASONS: list[tuple[Definition, Reason, Attainment | None]] = [
    ({"observations": [_seen("84")]}, Reason.NO_TARGET, None),
    ({"targets": [Target(value=10)]}, Reason.NO_OBSERVATION, None),
    (
        {"targets": [Target(value=6, period="2025-Q4")], "observations": [_seen("0")]},
        Reason.NOT_DUE,
        None,
    ),
    (
        {"direction": "decrease", "targets": [Target(value=0)], "observations": [_seen("3")]},
        Reason.ZERO_TARGET,
        NOT_MET,
    ),
    ({"targets": [Target(value=0)], "observations": [_seen("3")]}, Reason.ZERO_TARGET, MET),
    (INCREASE_OF_9 | {"targets": [Target(value=9)]}, Reason.TARGET_EQUALS_BASELINE, NOT_MET),
    (INCREASE_OF_9 | {"targets": [Target(value=8)]}, Reason.TARGET_BEHIND_BASELINE, MET),
    (
        {
            "unit": "%",
            "direction": "decrease",
            "targets": [Target(value="4.3")],
            "observations": [_seen("3.57")],
        },
        Reason.NEEDS_BASELINE,
        MET,
    ),
    (
        {
            "direction": "maintain",
            "targets": [Target(value=Range(low=35, high=45))],
            "observations": [_seen("48")],
        },
        Reason.OUTSIDE_RANGE,
        NOT_MET,
    ),
    (
        {
            "direction": "decrease",
            "measure": "inverse",
            "targets": [Target(value=4)],
            "observations": [_seen("0")],
        },
        Reason.ZERO_ACTUAL,
        MET,
    ),
    (
        {
            "aggregation": "ratio",
            "targets": [Target(value=4)],
            "observations": [
                Observation(value=1, period="2025-Q1", where={"place": place})
                for place in ("hubin", "lushi")
            ],
        },
        Reason.INCOMPATIBLE_UNITS,
        None,
    ),
    (
        {
            "targets": [Target(value=4)],
            "observations": [Observation(value=9, period="2025-Q1", where={"place": "hubin"})],
        },
        Reason.INCOMPLETE_PARTS,
        None,
    ),
    (
        GROWTH_TO_9 | {"baseline": Baseline(value=0, period="2024"), "observations": [_seen("9")]},
        Reason.ZERO_BASELINE,
        MET,
    ),
    (
        GROWTH_TO_9 | {"baseline": Baseline(value=5, period="2024"), "observations": [_seen("-5")]},
        Reason.OPPOSITE_SIGNS,
        NOT_MET,
    ),
    (GROWTH_TO_9 | {"baseline": Baseline(value=5, period="2025-03-30")}, Reason.NO_TIME, NOT_MET),
]


@pytest.mark.parametrize(("definition", "reason", "attainment"), REASONS)
def test_what_cannot_be_told_has_a_reason_and_is_left_out_of_the_means(
    definition: Definition, reason: Reason, attainment: Attainment | None
) -> None:
    assessment = assess(_plan(definition))

    assessed = assessment.indicators["i0"]
    assert assessed.completion == Unmeasured(reason=reason)
    assert assessed.attainment is attainment
    assert assessment.total.mean is None
    assert [(each.id, each.reason) for each in assessment.total.excluded] == [("i0", reason)]


def test_every_reason_is_the_answer_to_some_plan() -> None:
    assert {reason for _, reason, _ in REASONS} == set(Reason)


def test_what_is_missing_counts_as_missing_and_not_as_zero() -> None:
    reached = {"targets": [Target(value=10)], "observations": [_seen("10")]}
    silent = {"targets": [Target(value=10)]}

    total = assess(_plan(reached, silent)).total

    assert total.mean == 1
    assert total.share_met == 1
    assert total.bounds == (Fraction(1, 2), Fraction(1))
    assert (total.indicators, total.assessed, total.not_assessable) == (2, 1, 1)


# -- over time -----------------------------------------------------------------------------

SERIES = [
    _seen("10", "2025-Q1"),
    _seen("25", "2025-Q2"),
    _seen("30", "2025-Q3"),
    _seen("55", "2025-Q4"),
]


@pytest.mark.parametrize(
    ("accumulation", "as_of", "actual"),
    [
        ("running-total", "2025-12-31", "55"),
        ("running-total", "2025-09-30", "30"),
        ("running-total", "2025-09-29", "25"),
        ("increments", "2025-12-31", "120"),
        ("increments", "2025-06-30", "35"),
        ("mean", "2025-12-31", "30"),
        ("max", "2025-09-30", "30"),
        ("min", "2025-12-31", "10"),
        ("latest", "2026-12-31", "55"),
        ("latest", "2025-03-30", None),
    ],
)
def test_the_actual_is_made_of_what_was_over_by_the_day(
    accumulation: str, as_of: str, actual: str | None
) -> None:
    definition = {
        "accumulation": accumulation,
        "observations": SERIES,
        "targets": [Target(value=100)],
    }

    assessed = _one(definition, as_of=as_of)

    assert _actual(assessed) == (None if actual is None else Fraction(actual))


MILESTONES = {
    "accumulation": "increments",
    "observations": SERIES,
    "targets": [
        Target(value=40, by=date(2025, 6, 30)),
        Target(value=100, by=date(2025, 12, 31)),
    ],
}
QUARTERS = {
    "accumulation": "increments",
    "observations": SERIES,
    "targets": [Target(value=20, period=f"2025-Q{quarter}") for quarter in range(1, 5)],
}


@pytest.mark.parametrize(
    ("definition", "as_of", "share", "window"),
    [
        # By a day, everything since the beginning counts: 35 of 40, 35 and 65 of 100.
        (MILESTONES, "2025-06-30", "7/8", "2025-H1"),
        (MILESTONES, "2025-07-01", "7/20", "2025"),
        (MILESTONES, "2025-10-15", "13/20", "2025"),
        (MILESTONES, "2026-03-31", "6/5", "2025"),
        # For a period, that period alone: 25 of 20, nothing of the third one yet, 30 of 20.
        (QUARTERS, "2025-06-30", "5/4", "2025-Q2"),
        (QUARTERS, "2025-07-01", None, "2025-Q3"),
        (QUARTERS, "2025-09-30", "3/2", "2025-Q3"),
        (QUARTERS, "2026-09-30", "11/4", "2025-Q4"),
    ],
)
def test_milestones_by_a_day_add_up_and_those_for_a_period_stand_alone(
    definition: Definition, as_of: str, share: str | None, window: str
) -> None:
    assessed = _one(definition, as_of=as_of)

    assert assessed.window == Period.parse(window)
    if share is None:
        assert assessed.completion == Unmeasured(reason=Reason.NO_OBSERVATION)
    else:
        assert _share(assessed) == Fraction(share)


@pytest.mark.parametrize(
    ("as_of", "known_at", "share"),
    [
        # 8 of 20 at first; corrected in May to 10, when the target was still 20; of 16 since June.
        ("2025-06-30", "2025-04-30", "2/5"),
        ("2025-06-30", "2025-05-01", "1/2"),
        ("2025-06-30", "2025-06-01", "5/8"),
        ("2025-06-30", None, "5/8"),
        ("2025-03-31", "2025-04-30", "2/5"),
    ],
)
def test_what_was_known_decides_which_version_of_a_figure_and_of_a_target_counts(
    as_of: str, known_at: str | None, share: str
) -> None:
    definition = {
        "observations": [
            _seen("10", recorded="2025-05-01"),
            _seen("8", recorded="2025-04-02"),
        ],
        "targets": [
            Target(value=16, recorded=date(2025, 6, 1), reason="budget cut"),
            Target(value=20),
        ],
    }

    assert _share(_one(definition, as_of=as_of, known_at=known_at)) == Fraction(share)


def test_what_was_not_known_at_all_was_not_observed() -> None:
    definition = {
        "observations": [_seen("8", recorded="2025-04-02")],
        "targets": [Target(value=20)],
    }

    assessed = _one(definition, as_of="2025-06-30", known_at="2025-04-01")

    assert assessed.completion == Unmeasured(reason=Reason.NO_OBSERVATION)
    assert assessed.actual is None


# -- stated completions --------------------------------------------------------------------


def test_a_stated_completion_stands_in_for_a_target_that_nobody_published() -> None:
    statement = Statement(completion="147.95%")
    definition = {"unit": "人", "observations": [_seen("59178")], "statements": [statement]}

    assessed = _one(definition, as_of="2025-06-30")

    assert isinstance(assessed.completion, Measured)
    assert assessed.completion.basis is Basis.STATED
    assert _share(assessed) == Fraction(2959, 2000)
    assert assessed.statement is statement
    assert assessed.target is not None
    assert assessed.target.basis is TargetBasis.INFERRED
    assert assessed.target.published is None


def test_a_published_target_wins_over_a_stated_completion() -> None:
    definition = {
        "observations": [_seen("59178")],
        "targets": [Target(value=50000)],
        "statements": [Statement(completion="147.95%")],
    }

    assessed = _one(definition, as_of="2025-06-30")

    assert _share(assessed) == Fraction(59178, 50000)
    assert assessed.target is not None
    assert assessed.target.basis is TargetBasis.PUBLISHED


def test_a_published_target_without_observation_is_not_filled_by_a_statement() -> None:
    definition = {"targets": [Target(value=50000)], "statements": [Statement(completion="99%")]}

    assert _one(definition, as_of="2025-06-30").completion == Unmeasured(
        reason=Reason.NO_OBSERVATION
    )


STATEMENTS = [
    Statement(completion="80%", at=date(2025, 9, 30)),
    Statement(completion="20%", at=date(2025, 3, 31)),
    Statement(completion="50%"),
]


@pytest.mark.parametrize(
    ("as_of", "completion"),
    [
        ("2025-03-30", None),
        ("2025-03-31", "20%"),
        ("2025-06-29", "20%"),
        # Without a day it is of the plan's own.
        ("2025-06-30", "50%"),
        ("2025-09-29", "50%"),
        ("2025-09-30", "80%"),
        ("2026-09-30", "80%"),
    ],
)
def test_the_last_statement_made_by_the_day_counts(as_of: str, completion: str | None) -> None:
    assessed = _one({"statements": STATEMENTS}, as_of=as_of)

    if completion is None:
        assert assessed.statement is None
        assert assessed.completion == Unmeasured(reason=Reason.NO_TARGET)
    else:
        assert assessed.statement is not None
        assert str(assessed.statement.completion) == completion
        assert _share(assessed) == Fraction(completion.removesuffix("%")) / 100


def test_of_two_statements_of_one_day_the_later_written_counts() -> None:
    statements = [Statement(completion="90%"), Statement(completion="10%")]

    assessed = _one({"statements": statements}, as_of="2025-06-30")

    assert assessed.statement is statements[1]


def test_in_a_plan_without_a_day_a_statement_is_of_the_day_asked_about() -> None:
    plan = _plan({"statements": [Statement(completion="50%")]}, as_of=None)

    assert _share(assess(plan, as_of="2030-01-01").indicators["i0"]) == Fraction(1, 2)


def test_a_stated_completion_goes_with_the_actual_of_its_own_day() -> None:
    # 50 % of 10 in March was of 20; the 25 of June say nothing about it.
    definition = {
        "observations": SERIES,
        "statements": [Statement(completion="50.0%", at=date(2025, 3, 31))],
    }

    assessed = _one(definition, as_of="2025-06-30")

    assert _actual(assessed) == 25
    assert assessed.target is not None
    assert assessed.target.amount is not None
    assert assessed.target.amount.value == 20


# -- which day -----------------------------------------------------------------------------


def test_the_day_is_the_caller_s_or_else_the_plan_s() -> None:
    plan = _plan({"observations": SERIES, "targets": [Target(value=100)]})

    assert assess(plan).as_of == HALF_YEAR
    assert assess(plan).known_at is None
    assert assess(plan, as_of="2025-09-30").as_of == date(2025, 9, 30)
    assert assess(plan, as_of=date(2025, 9, 30)) == assess(plan, as_of="2025-09-30")
    assert assess(plan, known_at="2025-09-30").known_at == date(2025, 9, 30)
    assert _actual(assess(plan, as_of="2025-09-30").indicators["i0"]) == 30


def test_without_any_day_there_is_no_answer() -> None:
    with pytest.raises(ValueError, match=r"^plan 'plan' names no as_of: say assess\(plan, as_of="):
        assess(_plan({}, as_of=None))


def test_a_plan_that_contradicts_itself_is_refused_with_all_its_errors() -> None:
    plan = _plan(
        {"id": "same", "direction": "decrease", "measure": "ratio"},
        {"id": "same", "accumulation": "running-total", "observations": [_seen("9"), _seen("8")]},
        # A warning alone would not stop anybody.
        {"accumulation": "running-total", "observations": [_seen("9"), _seen("8", "2025-Q2")]},
    )

    with pytest.raises(PlanError) as caught:
        assess(plan)

    assert [one.code for one in caught.value.findings] == ["KT401", "KT402", "KT407"]


def test_a_warning_stops_nobody() -> None:
    falling = {"accumulation": "running-total", "observations": [_seen("9"), _seen("8", "2025-Q2")]}

    assert _actual(assess(_plan(falling)).indicators["i0"]) == 8


# -- the tree ------------------------------------------------------------------------------


def _of(share: str, name: str, weight: str = "1") -> Indicator:
    """Return an indicator of which that share was reached."""
    observations = [] if share == "–" else [_seen(share)]
    return Indicator(id=name, weight=weight, targets=[Target(value=1)], observations=observations)


def _tree(mean_of: str = "leaves") -> Plan:
    return Plan(
        id="plan",
        period="2025",
        as_of=HALF_YEAR,
        mean_of=mean_of,
        programs=[
            Program(
                id="health",
                weight=2,
                mean_of=mean_of,
                indicators=[_of("0.5", "visits", "3")],
                programs=[
                    Program(
                        id="clinics",
                        weight="0.5",
                        indicators=[_of("2", "opened"), _of("0", "equipped")],
                    ),
                    Program(id="hospitals"),
                ],
            ),
            Program(id="schools", indicators=[_of("1", "built"), _of("–", "staffed", "4")]),
        ],
    )


def _rows(rollup: Rollup) -> list[tuple[str, str, str]]:
    return [(row.id, str(row.weight), str(row.completion)) for row in rollup.rows]


def test_every_leaf_counts_once_with_the_product_of_weights_on_its_path() -> None:
    assessment = assess(_tree())

    assert _rows(assessment.total) == [
        ("visits", "6", "1/2"),
        ("opened", "1", "2"),
        ("equipped", "1", "0"),
        ("built", "1", "1"),
    ]
    # (6 x 0.5 + 1 x 1 + 1 x 0 + 1 x 1) of 9, and with 2 for opened, which is over.
    assert assessment.total.mean_capped == Fraction(5, 9)
    assert assessment.total.mean == Fraction(6, 9)
    assert assessment.programs["clinics"].mean_capped == Fraction(1, 2)
    assert assessment.programs["health"].mean_capped == Fraction(4, 8)
    assert assessment.programs["hospitals"].indicators == 0
    assert [(each.id, str(each.weight)) for each in assessment.total.excluded] == [("staffed", "4")]


def test_a_mean_of_children_takes_indicators_and_programs_side_by_side() -> None:
    assessment = assess(_tree("children"))

    # Visits weigh 3; clinics have a mean of 1/2 and weigh 0.5; hospitals hold nothing.
    assert _rows(assessment.programs["health"]) == [
        ("visits", "3", "1/2"),
        ("clinics", "1/2", "1/2"),
    ]
    assert _rows(assessment.programs["clinics"])[0] == ("opened", "1", "2")
    assert _rows(assessment.total) == [("health", "2", "1/2"), ("schools", "1", "1")]
    assert assessment.total.mean == Fraction(2, 3)
    assert assessment.total.indicators == 5


def test_results_come_by_id_in_the_order_of_the_plan() -> None:
    assessment = assess(_tree())

    assert list(assessment.programs) == ["health", "clinics", "hospitals", "schools"]
    assert list(assessment.indicators) == ["visits", "opened", "equipped", "built", "staffed"]
    assert assessment.indicators["opened"].programs == ("health", "clinics")
    assert assessment.indicators["opened"].weight == 1
    assert assessment.indicators["visits"].weight == 6
    assert assessment.indicators["built"].programs == ("schools",)


def test_an_assessment_cannot_be_changed() -> None:
    assessment: Any = assess(_tree())

    with pytest.raises(TypeError):
        assessment.indicators["visits"] = None
    with pytest.raises(TypeError):
        assessment.programs["health"] = None
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        assessment.total = None


def test_a_very_deep_plan_is_assessed() -> None:
    program = Program(id="leaf", indicators=[_of("0.5", "deepest")])
    for depth in range(300):
        program = Program(id=f"p{depth}", weight=2 if depth == 0 else 1, programs=[program])

    assessment = assess(Plan(id="deep", period="2025", as_of=HALF_YEAR, programs=[program]))

    assert assessment.total.mean == Fraction(1, 2)
    assert assessment.indicators["deepest"].weight == 2
    assert len(assessment.programs) == 301


# -- laws ----------------------------------------------------------------------------------


@st.composite
def trees(draw: st.DrawFn) -> Plan:
    """Draw nested programs of plain indicators, some without a figure or a target."""
    numbering = count(1)
    weights = st.sampled_from(("1", "2", "0.5"))

    def indicator() -> Indicator:
        reached = draw(st.one_of(st.none(), st.integers(-3, 12)))
        rounded = draw(st.booleans())
        return Indicator(
            id=f"i{next(numbering)}",
            weight=draw(weights),
            targets=[Target(value=5)] if draw(st.integers(0, 4)) else [],
            observations=[]
            if reached is None
            else [_seen(f"~{reached}" if rounded else f"{reached}")],
        )

    def program(depth: int) -> Program:
        return Program(
            id=f"p{next(numbering)}",
            weight=draw(weights),
            mean_of=draw(st.sampled_from(MeanOf)),
            indicators=[indicator() for _ in range(draw(st.integers(0, 3)))],
            programs=[program(depth - 1) for _ in range(draw(st.integers(0, depth)))],
        )

    return Plan(
        id="plan",
        period="2025",
        as_of=HALF_YEAR,
        mean_of=draw(st.sampled_from(MeanOf)),
        programs=[program(2) for _ in range(draw(st.integers(1, 2)))],
    )


def _rollups(assessment: Assessment) -> Iterable[Rollup]:
    return [*assessment.programs.values(), assessment.total]


@given(trees())
def test_a_plan_s_mean_of_leaves_is_the_mean_of_the_flat_table(plan: Plan) -> None:
    assessment = assess(attrs.evolve(plan, mean_of=MeanOf.LEAVES))

    flat = [
        (one.weight, one.completion.value)
        for one in assessment.indicators.values()
        if isinstance(one.completion, Measured)
    ]
    weight = sum((each for each, _ in flat), Fraction(0))
    total = assessment.total
    if not flat:
        assert total.mean is None
        return
    assert total.mean == sum((each * share for each, share in flat), Fraction(0)) / weight
    assert (
        total.mean_capped
        == sum((each * min(share, Fraction(1)) for each, share in flat), Fraction(0)) / weight
    )


@given(trees())
def test_a_program_s_mean_is_that_of_the_plan_that_has_nothing_else(plan: Plan) -> None:
    assessment = assess(plan)

    for program in plan.programs:
        alone = assess(
            attrs.evolve(plan, mean_of=program.mean_of, programs=[attrs.evolve(program, weight=1)])
        )
        whole = assessment.programs[program.id]
        if program.mean_of is MeanOf.LEAVES:
            assert (whole.mean, whole.mean_capped) == (alone.total.mean, alone.total.mean_capped)
        assert whole.bounds == alone.programs[program.id].bounds
        assert whole.standing is alone.programs[program.id].standing


@given(trees())
def test_bounds_contain_the_mean_and_counts_add_up_to_the_top(plan: Plan) -> None:
    assessment = assess(plan)

    for rollup in _rollups(assessment):
        low, high = rollup.bounds
        assert low <= high <= 1
        assert rollup.mean_capped is None or low <= rollup.mean_capped <= high
        assert rollup.assessed + rollup.not_assessable == rollup.indicators
    top = [assessment.programs[program.id] for program in plan.programs]
    for field in ("indicators", "met", "not_met", "undecided", "not_assessable"):
        assert getattr(assessment.total, field) == sum(getattr(one, field) for one in top)
    assert assessment.total.indicators == len(assessment.indicators)


@given(trees())
def test_the_order_of_indicators_inside_a_program_changes_no_figure(plan: Plan) -> None:
    def turned(program: Program) -> Program:
        return attrs.evolve(
            program,
            indicators=program.indicators[::-1],
            programs=tuple(turned(child) for child in program.programs),
        )

    one = assess(plan)
    other = assess(attrs.evolve(plan, programs=tuple(map(turned, plan.programs))))

    assert dict(other.indicators) == dict(one.indicators)
    for mine, turned_round in zip(_rollups(one), _rollups(other), strict=True):
        assert set(turned_round.rows) == set(mine.rows)
        assert _figures(turned_round) == _figures(mine)


def _figures(rollup: Rollup) -> Rollup:
    """Return what does not list anything in the order of the indicators."""
    statuses = tuple(sorted(rollup.statuses))
    return attrs.evolve(rollup, rows=(), excluded=(), weakest=None, statuses=statuses)


# Whole plans of every kind take a while to draw on a busy machine.
_PATIENT = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@settings(_PATIENT)
@given(plans(most_indicators=2), st.data())
def test_the_order_of_observations_and_targets_changes_nothing(
    plan: Plan, data: st.DataObject
) -> None:
    def shuffled(program: Program) -> Program:
        return attrs.evolve(
            program,
            indicators=[
                attrs.evolve(
                    one,
                    targets=data.draw(st.permutations(one.targets)),
                    observations=data.draw(st.permutations(one.observations)),
                )
                for one in program.indicators
            ],
            programs=[shuffled(child) for child in program.programs],
        )

    one = assess(plan)
    other = assess(attrs.evolve(plan, programs=[shuffled(each) for each in plan.programs]))

    assert other.total == one.total
    assert dict(other.programs) == dict(one.programs)
    for name, assessed in one.indicators.items():
        again = other.indicators[name]
        assert attrs.evolve(again, indicator=assessed.indicator) == assessed


@settings(_PATIENT)
@given(plans(most_indicators=2))
def test_a_plan_that_was_written_and_read_back_has_the_same_assessment(plan: Plan) -> None:
    assert assess(loads(dumps(plan))) == assess(plan)


@settings(_PATIENT)
@given(plans(most_indicators=2))
def test_where_completion_and_attainment_both_exist_they_agree(plan: Plan) -> None:
    for assessed in assess(plan).indicators.values():
        if not isinstance(assessed.completion, Measured):
            continue
        completion = assessed.completion
        assert completion.lower <= completion.value <= completion.upper
        if completion.measure is Measure.GROWTH:
            continue  # As much growth as is needed leads to the target later.
        if completion.lower >= 1:
            assert assessed.attainment is MET
        if completion.upper < 1:
            assert assessed.attainment is NOT_MET


def test_progress_is_told_after_every_indicator_of_the_whole_and_of_parts() -> None:
    split = [Observation(value=1, period="2025", where={"place": one.id}) for one in PLACES.parts]
    plan = _plan({"observations": split}, {"observations": [_seen("1")]})
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    found = assess(plan, by=("place",), progress=tell)

    assert found == assess(plan, by=("place",))
    assert told == [(done, 4) for done in range(1, 5)]
