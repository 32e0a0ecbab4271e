"""Claims about the whole, and what the figures carry of them."""

from __future__ import annotations

from tests.unit.tracking.auditing.written import HEAD, audit_of, codes, held, only

import kpitrack
from kpitrack.findings import ClaimContradicted, ClaimNotCarried, Severity
from kpitrack.tracking.auditing.result import Question

CLAIM = "claims: {claim: all-met}"
MET = "target: 100\nactual: 120"
NOT_MET = "target: 100\nactual: 90"
SILENT = "actual: 90"


def test_a_claim_that_the_figures_carry_holds() -> None:
    audit = audit_of(MET, MET, head=CLAIM)

    assert (codes(audit), held(audit, Question.CLAIMS)) == ([], 1)


def test_a_claim_that_figures_contradict_is_wrong_and_names_them() -> None:
    finding = only(audit_of(MET, NOT_MET, NOT_MET, head=CLAIM))

    assert finding == ClaimContradicted(
        day="2025-12-31",
        indicators=3,
        met=1,
        difference=2,
        not_met=("i1", "i2"),
        where=("claims", 0),
    )
    assert finding.severity is Severity.ERROR


def test_a_claim_that_cannot_be_told_is_only_noted() -> None:
    finding = only(audit_of(MET, SILENT, head=CLAIM))

    assert finding == ClaimNotCarried(
        day="2025-12-31", indicators=2, met=1, difference=1, unknown=("i1",), where=("claims", 0)
    )
    assert finding.severity is Severity.NOTE


def test_a_claim_may_be_contradicted_and_for_others_not_be_told() -> None:
    assert codes(audit_of(MET, NOT_MET, SILENT, head=CLAIM)) == ["KT720", "KT721"]


def test_a_stated_completion_below_100_percent_contradicts_a_claim() -> None:
    assert codes(audit_of("unit: 个\nactual: 3\nstated: 75%", head=CLAIM)) == ["KT720"]
    assert codes(audit_of("unit: 个\nactual: 3\nstated: 100%", head=CLAIM)) == []


def test_a_shortfall_that_may_be_rounding_contradicts_nothing() -> None:
    short = "unit: 人\ntarget: 52030\nactual: 5.2万"
    too_short = "unit: 人\ntarget: 52501\nactual: 5.2万"

    assert codes(audit_of(short, head=CLAIM)) == ["KT721"]
    assert codes(audit_of(too_short, head=CLAIM)) == ["KT720"]


def test_a_range_is_missed_only_beyond_rounding() -> None:
    near = "unit: km\ndirection: maintain\ntarget: {low: 2.0, high: 3}\nactual: 1.9"
    far = "unit: km\ndirection: maintain\ntarget: {high: 3}\nactual: 3.3"

    assert codes(audit_of(near, head=CLAIM)) == ["KT721"]
    assert codes(audit_of(far, head=CLAIM)) == ["KT720"]


def test_figures_met_as_they_are_written_carry_a_claim() -> None:
    assert codes(audit_of("unit: km\ntarget: 2.0\nactual: 2.0", head=CLAIM)) == []


def test_a_claim_is_about_its_own_day() -> None:
    text = """
    accumulation: running-total
    target: 100
    observations:
      - {at: 2025-06-30, value: 60}
      - {at: 2025-12-31, value: 100}
    """
    half = "claims: {claim: all-met, at: 2025-06-30}"

    finding = only(audit_of(text, head=half))
    assert isinstance(finding, ClaimContradicted)
    assert finding.day == "2025-06-30"
    assert codes(audit_of(text, head=CLAIM)) == []
    assert audit_of(text, head=CLAIM, as_of="2025-06-30").findings == ()


def test_a_claim_without_any_day_is_about_the_day_asked_about() -> None:
    plan = kpitrack.Plan(
        id="demo",
        period="2025",
        claims=[kpitrack.Claim(kind="all-met")],
        programs=[
            kpitrack.Program(
                id="p", indicators=[kpitrack.Indicator(id="i", targets=[kpitrack.Target(value=3)])]
            )
        ],
    )

    (finding,) = kpitrack.audit(plan, as_of="2025-06-30").findings
    assert isinstance(finding, ClaimNotCarried)
    assert finding.day == "2025-06-30"


def test_what_was_recorded_later_carries_nothing_yet() -> None:
    text = """
    accumulation: latest
    target: 100
    observations: [{at: 2025-12-31, value: 100, recorded: 2026-01-15}]
    """

    assert codes(audit_of(text, head=CLAIM)) == []
    assert codes(audit_of(text, head=CLAIM, known_at="2025-12-31")) == ["KT721"]


def test_a_claim_of_a_program_is_about_its_own_indicators() -> None:
    plan = kpitrack.loads(
        HEAD
        + """\
programs:
  - id: a
    claims: {claim: all-met}
    indicators:
      - {id: one, target: 100, actual: 90}
    programs:
      - id: b
        claims: [{claim: all-met}]
        indicators:
          - {id: two, target: 100, actual: 100}
  - id: c
    indicators:
      - {id: three, target: 100, actual: 80}
"""
    )

    audit = kpitrack.audit(plan)

    finding = only(audit)
    assert isinstance(finding, ClaimContradicted)
    assert (finding.indicators, finding.not_met) == (2, ("one",))
    assert finding.where == ("programs", 0, "claims", 0)
    assert held(audit, Question.CLAIMS) == 1
