"""Plans written as text, and what an audit says of them."""

from __future__ import annotations

import textwrap

from hypothesis import HealthCheck, settings

import kpitrack
from kpitrack.findings import Finding
from kpitrack.tracking.auditing.result import Question

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Whole plans take a while to make on a busy machine."""

HEAD = """\
kpitrack: 1
id: demo
period: 2025
as_of: 2025-12-31
"""
PLACES = """\
dimensions:
  - id: place
    parts:
      - hubin
      - lingbao
      - {id: city, counts: no, reason: listed apart}
  - {id: sex, parts: [f, m]}
"""


def audit_of(
    *indicators: str,
    head: str = "",
    as_of: str | None = None,
    known_at: str | None = None,
) -> kpitrack.Audit:
    """Return the audit of a plan with these indicators, which are i0, i1 and so on."""
    return kpitrack.audit(plan_of(*indicators, head=head), as_of=as_of, known_at=known_at)


def plan_of(*indicators: str, head: str = "") -> kpitrack.Plan:
    """Return a plan of 2025 with one program and these indicators."""
    entries = "".join(
        f"      - id: i{index}\n{textwrap.indent(textwrap.dedent(text).strip(), ' ' * 8)}\n"
        for index, text in enumerate(indicators)
    )
    own = textwrap.dedent(head)
    keys = {line.partition(":")[0] for line in own.splitlines()}
    kept = [line for line in HEAD.splitlines() if line.partition(":")[0] not in keys]
    lines = "\n".join(kept)
    return kpitrack.loads(
        f"{lines}\n{own}\nprograms:\n  - id: p\n    indicators:\n{entries}", name="demo.yaml"
    )


def codes(audit: kpitrack.Audit) -> list[str]:
    """Return the codes of what was found, in order."""
    return [one.code for one in audit.findings]


def only(audit: kpitrack.Audit) -> Finding:
    """Return the one thing that was found."""
    (finding,) = audit.findings
    return finding


def held(audit: kpitrack.Audit, question: Question) -> int:
    """Return how much was looked at for a question and holds."""
    return sum(one.question is question for one in audit.held)
