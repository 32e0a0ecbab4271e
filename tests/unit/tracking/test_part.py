"""Parts: the plan of one part, and what an assessment says of each."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import plans

import kpitrack
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Measure,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Statement,
    Target,
    Where,
)
from kpitrack.tracking import Measured, Reason, Unmeasured, part_of
from kpitrack.tracking.completion import measure_of
from kpitrack.tracking.part import parts_by

PLACES = Dimension(
    id="place",
    parts=[Part(id="hubin"), Part(id="airport", counts=False, reason="not yet ours")],
)
SEXES = Dimension(id="sex", parts=[Part(id="f"), Part(id="m")])
HUBIN: Where = (("place", "hubin"),)
AIRPORT: Where = (("place", "airport"),)
HUBIN_F = {"place": "hubin", "sex": "f"}


def _plan(*indicators: Indicator) -> Plan:
    return Plan(
        id="city",
        period="2025",
        as_of=date(2025, 12, 31),
        dimensions=[PLACES, SEXES],
        programs=[
            Program(
                id="jobs",
                programs=[Program(id="training", indicators=indicators[1:])],
                indicators=indicators[:1],
            )
        ],
    )


def _of_hubin(indicator: Indicator) -> Indicator:
    return next(part_of(_plan(indicator), HUBIN).indicators())


FULL = Indicator(
    id="full",
    title="Everything",
    unit="人",
    baseline=100,
    part_baselines=[
        Baseline(value=20, where=HUBIN),
        Baseline(value=9, where=HUBIN_F),
        Baseline(value=5, where=AIRPORT),
    ],
    targets=[
        Target(value=200),
        Target(value=60, where=HUBIN),
        Target(value=30, where=HUBIN_F),
        Target(value=7, where={"sex": "f"}),
    ],
    observations=[
        Observation(value=150, period="2025-H1"),
        Observation(value=50, period="2025-H1", where=HUBIN),
        Observation(value=26, period="2025-H1", where=HUBIN_F),
        Observation(value=3, period="2025-H1", where=AIRPORT),
    ],
    statements=[
        Statement(completion="75%"),
        Statement(completion="83%", where=HUBIN),
        Statement(completion="87%", where=HUBIN_F),
    ],
)


# -- the plan of one part ------------------------------------------------------------------


def test_the_plan_of_a_part_has_its_figures_without_their_part() -> None:
    female: Where = (("sex", "f"),)

    part = _of_hubin(FULL)

    assert part.baseline == Baseline(value=20)
    assert part.part_baselines == (Baseline(value=9, where=female),)
    assert part.targets == (Target(value=60), Target(value=30, where=female))
    assert part.observations == (
        Observation(value=50, period="2025-H1"),
        Observation(value=26, period="2025-H1", where=female),
    )
    assert part.statements == (
        Statement(completion="83%"),
        Statement(completion="87%", where=female),
    )
    assert (part.id, part.title, part.unit) == (FULL.id, FULL.title, FULL.unit)


def test_the_dimensions_of_the_part_are_gone_and_others_are_kept() -> None:
    assert part_of(_plan(FULL), HUBIN).dimensions == (SEXES,)
    assert part_of(_plan(FULL), HUBIN_F).dimensions == ()
    assert next(part_of(_plan(FULL), HUBIN_F).indicators()).targets == (Target(value=30),)


def test_a_part_is_named_as_a_mapping_or_as_pairs_in_any_order() -> None:
    pairs = (("sex", "f"), ("place", "hubin"))

    assert part_of(_plan(FULL), pairs) == part_of(_plan(FULL), HUBIN_F)


def test_programs_keep_their_places_and_indicators_about_the_whole_stay_out() -> None:
    whole = Indicator(id="whole", unit="人", targets=[Target(value=10)])
    silent = Indicator(id="silent")

    part = part_of(_plan(FULL, whole, silent), HUBIN)

    assert [program.id for _, program in part.walk()] == ["jobs", "training"]
    assert [one.id for one in part.indicators()] == ["full", "silent"]


@pytest.mark.parametrize(
    "definition",
    [
        Indicator(id="it", targets=[Target(value=1, where=AIRPORT)]),
        Indicator(id="it", observations=[Observation(value=1, period="2025", where=AIRPORT)]),
        Indicator(id="it", part_baselines=[Baseline(value=1, where=AIRPORT)]),
        Indicator(id="it", statements=[Statement(completion="1%", where=AIRPORT)]),
    ],
)
def test_an_indicator_with_any_figure_of_any_part_is_one_of_every_part(
    definition: Indicator,
) -> None:
    part = _of_hubin(definition)

    assert _wheres(part) == []


def test_a_part_is_measured_as_the_whole_is() -> None:
    # Without its baseline the part would be measured by ratio.
    from_the_whole = Indicator(id="it", baseline=20, targets=[Target(value=60, where=HUBIN)])
    from_a_sibling = Indicator(
        id="it",
        part_baselines=[Baseline(value=5, where=AIRPORT)],
        targets=[Target(value=60, where=HUBIN)],
    )
    by_ratio = Indicator(id="it", targets=[Target(value=60, where=HUBIN)])

    assert _of_hubin(from_the_whole).measure is Measure.DISTANCE
    assert _of_hubin(from_a_sibling).measure is Measure.DISTANCE
    assert _of_hubin(by_ratio).measure is Measure.RATIO


def test_a_part_of_nothing_is_the_whole() -> None:
    plan = _plan(FULL)

    part = part_of(plan, {})

    assert part.dimensions == plan.dimensions
    assert next(part.indicators()).observations == FULL.observations
    assert next(part.indicators()).baseline == FULL.baseline


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"county": "hubin"}, "'county' is not a dimension of plan 'city': declared are 'place'"),
        ({"place": "lushi"}, "'lushi' is not a part of 'place': declared are 'hubin', 'airport'"),
    ],
)
def test_a_part_that_is_not_declared_is_refused_with_those_that_are(
    where: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        part_of(_plan(FULL), where)


def test_a_plan_without_dimensions_says_that_it_has_none() -> None:
    with pytest.raises(ValueError, match="it declares none"):
        part_of(Plan(id="city", period="2025"), HUBIN)


def test_parts_by_several_dimensions_are_all_their_combinations() -> None:
    found = parts_by(_plan(FULL), ("sex", "place"))

    assert list(found) == [
        (("place", "hubin"), ("sex", "f")),
        (("place", "hubin"), ("sex", "m")),
        (("place", "airport"), ("sex", "f")),
        (("place", "airport"), ("sex", "m")),
    ]
    assert parts_by(_plan(FULL), ()) == {}


# -- in an assessment ----------------------------------------------------------------------


def test_every_declared_part_is_assessed_whether_it_counts_or_not() -> None:
    assessment = kpitrack.assess(_plan(FULL), by=("place",))

    assert list(assessment.parts) == [HUBIN, AIRPORT]
    hubin, airport = (part.indicators["full"] for part in assessment.parts.values())
    assert isinstance(hubin.completion, Measured)
    assert hubin.completion.value == Fraction(50 - 20, 60 - 20)
    assert airport.completion == Unmeasured(reason=Reason.NO_TARGET)
    assert assessment.parts[HUBIN].total.rows[0].completion == Fraction(3, 4)


def test_without_dimensions_there_are_no_parts() -> None:
    assessment = kpitrack.assess(_plan(FULL))

    assert not assessment.parts
    assert not assessment.pooled


def test_one_dimension_may_be_named_as_a_text() -> None:
    by_text = kpitrack.assess(_plan(FULL), by="place")

    assert by_text.parts == kpitrack.assess(_plan(FULL), by=["place", "place"]).parts


def test_an_unknown_dimension_is_refused_with_those_that_are_declared() -> None:
    with pytest.raises(ValueError, match=r"'plce' is not a dimension .* 'place', 'sex'"):
        kpitrack.assess(_plan(FULL), by=("plce",))


def test_parts_are_assessed_as_of_the_same_days() -> None:
    late = Observation(value=59, period="2025-H2", where=HUBIN, recorded=date(2026, 2, 1))
    plan = _plan(Indicator(id="it", unit="人", observations=[late, *FULL.observations]))

    then = kpitrack.assess(plan, by="place", as_of="2025-12-31", known_at="2026-01-31")

    part = then.parts[HUBIN]
    assert (part.as_of, part.known_at) == (then.as_of, then.known_at)
    assert part.indicators["it"].actual is not None
    assert part.indicators["it"].actual.observations[0].period == Period.parse("2025-H1")


# -- laws ----------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_indicators=1))
def test_a_part_is_assessed_as_its_own_plan_would_be(plan: Plan) -> None:
    for dimension in plan.dimensions:
        assessment = kpitrack.assess(plan, by=(dimension.id,))

        assert list(assessment.parts) == [((dimension.id, part.id),) for part in dimension.parts]
        for where, part in assessment.parts.items():
            assert part.plan == part_of(plan, where)
            assert all(
                measure_of(one.indicator) is measure_of(assessment.indicators[name].indicator)
                for name, one in part.indicators.items()
            )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_indicators=1))
def test_no_figure_of_a_part_is_lost_or_doubled(plan: Plan) -> None:
    for dimension in plan.dimensions:
        parts = parts_by(plan, (dimension.id,))

        found = sum(len(_wheres(one)) for part in parts.values() for one in part.indicators())
        written = [where for one in plan.indicators() for where in _wheres(one)]
        assert found == sum(dimension.id in dict(where) for where in written)


def _wheres(indicator: Indicator) -> list[Where]:
    """Return which part each figure of an indicator is of."""
    return [
        *(one.where for one in indicator.baselines),
        *(one.where for one in indicator.targets),
        *(one.where for one in indicator.observations),
        *(one.where for one in indicator.statements),
    ]
