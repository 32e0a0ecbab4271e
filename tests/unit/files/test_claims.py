"""Claims in files: read as one or several, written back, and what may be wrong with one."""

from __future__ import annotations

import pytest

import kpitrack
from kpitrack.model import Claim

PLAN = """\
kpitrack: 1
id: demo
period: 2025
{}
programs:
  - id: p
    {}
    indicators:
      - {{id: i}}
"""
CLAIM = "claims: [{claim: all-met, at: 2025-12-31, source: bulletin}]"


@pytest.mark.parametrize(
    "text", ["claims: {claim: all-met}", "claims: [{claim: all-met}]", "claims:\n- claim: all-met"]
)
def test_a_claim_may_stand_alone_or_in_a_list(text: str) -> None:
    plan = kpitrack.loads(PLAN.format(text, ""))

    assert plan.claims == (Claim(kind="all-met"),)


def test_claims_of_plans_and_programs_are_written_as_they_are_read() -> None:
    plan = kpitrack.loads(PLAN.format(CLAIM, CLAIM))

    written = kpitrack.dumps(plan)

    assert plan.programs[0].claims == plan.claims
    assert written.count("- {claim: all-met, at: 2025-12-31, source: bulletin}\n") == 2
    assert kpitrack.loads(written) == plan


def test_a_plan_without_claims_has_none_written() -> None:
    assert "claim" not in kpitrack.dumps(kpitrack.loads(PLAN.format("", "")))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("claims: {claim: all-mett}", "KT306", "demo.yaml:4:17"),
        ("claims: {at: 2025-12-31}", "KT202", "demo.yaml:4:9"),
        ("claims: [{claim: all-met, on: 2025-12-31}]", "KT201", "demo.yaml:4:27"),
        ("claims: [{claim: all-met, at: 2025-13-31}]", "KT304", "demo.yaml:4:31"),
        ("claims: all-met", "KT203", "demo.yaml:4:9"),
    ],
)
def test_what_is_wrong_with_a_claim_is_told_at_its_place(text: str, code: str, place: str) -> None:
    (finding,) = kpitrack.reads(PLAN.format(text, ""), name="demo.yaml").findings

    assert (finding.code, finding.location) == (code, place)
