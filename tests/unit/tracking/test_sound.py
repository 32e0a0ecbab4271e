"""Soundness: what was checked once is not checked again, and nothing else is believed."""

from __future__ import annotations

import gc

import attrs
import pytest

import kpitrack
from kpitrack import Indicator, Plan, PlanError, Program, Target
from kpitrack.tracking.sound import is_known_sound, remember_sound

_PROGRAM = Program(id="work", indicators=[Indicator(id="jobs", targets=[Target(value=1)])])


def _plan() -> Plan:
    return Plan(id="plan", period="2025", as_of="2025-12-31", programs=[_PROGRAM])


def test_a_plan_is_known_to_be_sound_once_it_was_assessed() -> None:
    plan = _plan()
    assert not is_known_sound(plan)

    kpitrack.assess(plan)

    assert is_known_sound(plan)
    assert not is_known_sound(_plan())


def test_a_plan_that_was_read_without_errors_is_known_to_be_sound() -> None:
    assert is_known_sound(kpitrack.loads(kpitrack.dumps(_plan())))


def test_a_plan_with_errors_is_refused_every_time() -> None:
    twice = attrs.evolve(_plan(), programs=[_PROGRAM, _PROGRAM])

    for _ in range(2):
        with pytest.raises(PlanError, match="KT401"):
            kpitrack.assess(twice)
    assert not is_known_sound(twice)


def test_a_changed_copy_is_checked_anew() -> None:
    plan = _plan()
    kpitrack.assess(plan)

    with pytest.raises(PlanError):
        kpitrack.assess(attrs.evolve(plan, programs=[_PROGRAM, _PROGRAM]))


def test_no_plan_is_kept_alive_or_taken_for_one_that_is_gone() -> None:
    for _ in range(50):
        remember_sound(_plan())
        gc.collect()

        # It may well have the place in memory, and so the identity, of the one that is gone.
        assert not is_known_sound(_plan())
