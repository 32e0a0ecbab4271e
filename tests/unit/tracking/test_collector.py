"""The collector: paused while something large is built, and as it was before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest

from kpitrack.tracking.collector import collector_paused


@pytest.fixture(autouse=True)
def collector() -> Generator[None]:
    """Leave the collector as it was."""
    yield
    gc.unfreeze()
    gc.enable()


def test_it_is_paused_and_goes_on() -> None:
    with collector_paused():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_it_goes_on_when_something_fails() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 / 0

    assert gc.isenabled()


def test_whoever_has_paused_it_before_keeps_it_paused() -> None:
    gc.disable()
    with collector_paused():
        pass

    assert not gc.isenabled()


def test_what_was_built_is_not_looked_at_by_the_next_collection() -> None:
    with collector_paused():
        built = [[number] for number in range(1000)]

    assert gc.get_count()[0] < len(built)
    assert gc.get_freeze_count() == 0


def test_what_somebody_else_has_frozen_stays_so() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    with collector_paused():
        pass

    assert gc.get_freeze_count() == before
