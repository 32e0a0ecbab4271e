"""Places: where in a plan each answer of an audit points, and in which order they come."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import kpitrack

PLAN = Path(__file__).parents[3] / "golden" / "audit.yaml"

FINDINGS = """
KT701 programs/0/indicators/5/statements/0
KT702 programs/0/indicators/6/statements/0
KT703 programs/0/indicators/7/statements/0
KT704 programs/0/indicators/8/statements/0
KT705 programs/0/indicators/9/statements/0
KT706 programs/0/indicators/10/statements/0
KT707 programs/0/indicators/11/statements/0
KT708 programs/0/indicators/12/statements/0
KT709 programs/0/indicators/13/statements/0
KT710 programs/0/indicators/14/statements/0
KT711 programs/0/indicators/15/statements/0
KT712 programs/1/indicators/2/statements/0
KT714 programs/2/indicators/0/observations/3/value
KT713 programs/2/indicators/0/observations/7/value
KT716 programs/2/indicators/0/observations/10/value
KT715 programs/2/indicators/1/observations/0/value
KT717 programs/2/indicators/0/targets/0/value
KT718 programs/2/indicators/0/targets/0/value
KT719 programs/2/indicators/0/targets/0/value
KT720 claims/0
KT721 claims/0
KT720 programs/2/claims/0
KT721 programs/2/claims/0
KT722 programs/3/indicators/0/targets/0
KT723 programs/3/indicators/1/observations
KT408 programs/3/indicators/1/observations/1/value
KT406 programs/3/indicators/2/observations/0
KT413 programs/3/indicators/2/observations/2
"""
HELD = """
shares programs/1/indicators/4
parts programs/2/indicators/0/observations/0/value
milestones programs/0/indicators/10/targets/1/value
claims programs/3/claims/0
claims programs/4/claims/0
due programs/0/indicators/10/targets/0
due programs/2/indicators/0/targets/3
due programs/2/indicators/0/targets/5
"""


@pytest.fixture(scope="module")
def audit() -> kpitrack.Audit:
    """The audit of a plan of which nearly everything is said that an audit can say."""
    return kpitrack.audit(kpitrack.load(PLAN))


def test_every_finding_points_at_the_figure_that_it_is_about(audit: kpitrack.Audit) -> None:
    found = [f"{one.code} {'/'.join(map(str, one.where))}" for one in audit.findings]

    assert found == FINDINGS.strip().splitlines()


def test_what_holds_points_at_the_figure_that_was_looked_at(audit: kpitrack.Audit) -> None:
    found = [f"{one.question.value} {'/'.join(map(str, one.where))}" for one in audit.held]

    assert found == HELD.strip().splitlines()


def test_no_field_of_a_finding_is_left_empty(audit: kpitrack.Audit) -> None:
    empty = [
        (one.code, name)
        for one in audit.findings
        for name in attrs.fields_dict(type(one))
        if getattr(one, name) is None
    ]

    assert empty == []
