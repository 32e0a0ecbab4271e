"""Audit: whether published figures follow from one another.

A flat list of checks, each for one question, over a plan as of a day. What an assessment would
say is not repeated, and nothing is called wrong that some reading of the figures explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kpitrack.findings import Finding, PlanError, Severity
from kpitrack.model import Plan, optional_day
from kpitrack.tracking.auditing.claim import audit_claims
from kpitrack.tracking.auditing.conclusion import concluded
from kpitrack.tracking.auditing.explanation import by_its_case
from kpitrack.tracking.auditing.inferred import audit_inferred_parts
from kpitrack.tracking.auditing.inquiry import Check, Inquiry
from kpitrack.tracking.auditing.part import audit_part_targets, audit_parts
from kpitrack.tracking.auditing.period import audit_milestones, audit_periods
from kpitrack.tracking.auditing.record import audit_record
from kpitrack.tracking.auditing.result import Audit, AuditedStatement, Held
from kpitrack.tracking.auditing.share import audit_shares
from kpitrack.tracking.auditing.statement import cases_of
from kpitrack.tracking.auditing.timeliness import audit_timeliness
from kpitrack.tracking.check import check
from kpitrack.tracking.measurement import moment_of
from kpitrack.tracking.rounding import Convention

__all__ = ["Audit", "AuditedStatement", "Held", "audit"]

_CHECKS: Sequence[Check] = (
    audit_shares,
    audit_parts,
    audit_part_targets,
    audit_inferred_parts,
    audit_periods,
    audit_milestones,
    audit_claims,
    audit_timeliness,
    audit_record,
)


def audit(
    plan: Plan, *, as_of: date | str | None = None, known_at: date | str | None = None
) -> Audit:
    """Return whether the published figures of a plan hold, as of a day.

    Args:
        plan: The plan.
        as_of: What had happened by the end of this day counts; None means the plan's own day.
        known_at: What had been recorded by the end of this day counts; None means everything.

    Raises:
        ValueError: Neither the caller nor the plan names a day.
        PlanError: The plan contradicts itself; `findings` say where.
    """
    day = optional_day(as_of) or plan.as_of
    if day is None:
        msg = f"plan {plan.id!r} names no as_of: say audit(plan, as_of=...)"
        raise ValueError(msg)
    checked = check(plan)
    errors = [one for one in checked if one.severity is Severity.ERROR]
    if errors:
        raise PlanError.of(errors)
    moment = moment_of(plan, as_of=day, known_at=optional_day(known_at))
    statements, convention = concluded(
        (statement, by_its_case(case)) for statement, case in cases_of(moment)
    )
    inquiry = Inquiry(
        moment=moment,
        convention=convention or Convention.HALF_UP,
        checked=checked,
        statements=statements,
    )
    outcomes = [outcome for one in _CHECKS for outcome in one(inquiry)]
    return Audit(
        plan=plan,
        as_of=day,
        known_at=moment.known_at,
        statements=statements,
        convention=convention,
        held=tuple(one for one in outcomes if isinstance(one, Held)),
        findings=(
            *(one.finding for one in statements if one.finding is not None),
            *(one for one in outcomes if isinstance(one, Finding)),
        ),
    )
