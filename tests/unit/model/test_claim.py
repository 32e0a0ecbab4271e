"""Claims: what somebody published about all indicators together."""

from __future__ import annotations

from datetime import date

import pytest

from kpitrack.model import Claim, ClaimKind, Plan, Program


def test_a_claim_is_read_from_its_name() -> None:
    claim = Claim(kind="all-met", at=date(2025, 12, 31), source="bulletin")

    assert claim.kind is ClaimKind.ALL_MET
    assert (claim.at, claim.source) == (date(2025, 12, 31), "bulletin")


def test_a_claim_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="nearly-met"):
        Claim(kind="nearly-met")


def test_plans_and_programs_keep_their_claims_in_order() -> None:
    claims = [Claim(kind="all-met"), Claim(kind="all-met", source="another")]

    assert Plan(id="p", period="2025", claims=claims).claims == tuple(claims)
    assert Program(id="p", claims=claims).claims == tuple(claims)
    assert Plan(id="p", period="2025").claims == ()
