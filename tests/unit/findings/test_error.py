"""The error that carries findings."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from kpitrack.findings import EmptyPlan, MissingValue, PlanError, Reported, Severity

FINDINGS = (MissingValue(key="note"), EmptyPlan())


def test_an_error_says_all_that_was_found_in_order() -> None:
    error = PlanError.of(FINDINGS)

    assert str(error).splitlines() == [str(one) for one in FINDINGS]
    assert [one.finding for one in error.findings] == list(FINDINGS)


def test_what_was_found_tells_its_code_and_severity() -> None:
    first, second = PlanError.of(FINDINGS).findings

    assert (first.code, first.severity) == ("KT205", Severity.ERROR)
    assert (second.code, second.severity) == ("KT418", Severity.WARNING)


def test_an_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="KT205 'note' has no value"):
        raise PlanError.of(FINDINGS)


def test_findings_may_come_one_by_one() -> None:
    assert len(PlanError(Reported(finding=one) for one in FINDINGS).findings) == 2


def _unpickled(error: PlanError) -> PlanError:
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert isinstance(copied, PlanError)
    return copied


@pytest.mark.parametrize("copied", [copy.deepcopy, _unpickled])
def test_an_error_can_be_sent_to_another_process(copied: Callable[[PlanError], PlanError]) -> None:
    error = PlanError.of(FINDINGS)

    assert copied(error).findings == error.findings
    assert str(copied(error)) == str(error)
