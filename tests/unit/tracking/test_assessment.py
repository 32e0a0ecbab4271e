"""An assessment as a value: it is asked by id, sent to another process, and never changed."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from tests.strategies import plans

import kpitrack
from kpitrack import Indicator, Observation, Plan, Program, UnknownIndicatorError
from kpitrack.tracking.frozen import FrozenMapping

_PLAN = Plan(
    id="training",
    period="2025",
    as_of="2025-12-31",
    programs=[
        Program(
            id="work",
            indicators=[
                Indicator(
                    id="skills-training",
                    unit="人",
                    observations=[Observation(value=3, period="2025")],
                )
            ],
        )
    ],
)


@settings(max_examples=20)
@given(plans())
def test_an_assessment_survives_the_way_to_another_process(plan: Plan) -> None:
    dimensions = [one.id for one in plan.dimensions]
    assessment = kpitrack.assess(plan, by=dimensions)

    assert pickle.loads(pickle.dumps(assessment)) == assessment  # noqa: S301  # Its own bytes.


def test_an_unknown_indicator_is_refused_with_the_nearest() -> None:
    assessment = kpitrack.assess(_PLAN)

    with pytest.raises(UnknownIndicatorError) as caught:
        assessment.explain("skill-training")
    assert str(caught.value) == (
        "plan 'training' has no indicator 'skill-training'; did you mean 'skills-training'?"
    )
    assert (caught.value.plan, caught.value.indicator) == ("training", "skill-training")
    with pytest.raises(KeyError, match="has no indicator 'x'; its report lists all of them"):
        assessment.history("x")


def test_what_is_kept_by_id_cannot_be_changed() -> None:
    kept = FrozenMapping({"b": 1, "a": 2})

    assert kept == {"b": 1, "a": 2}
    assert (list(kept), len(kept), repr(kept)) == (
        ["b", "a"],
        2,
        "FrozenMapping({'b': 1, 'a': 2})",
    )
    assert not hasattr(kept, "__setitem__")


def test_it_keeps_a_copy() -> None:
    given_to_it = {"a": 1}
    kept = FrozenMapping(given_to_it)
    given_to_it["a"] = 2

    assert kept["a"] == 1
