"""The error that carries findings.

Raised where a caller asked for a plan or an answer and there is none; it must not render
places, which only `files` knows.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kpitrack.findings.finding import Finding, Severity


@attrs.frozen(kw_only=True)
class Reported:
    """A finding as it reaches a caller; one that comes from a file also knows its place there.

    Attributes:
        finding: What is wrong, or worth knowing.
    """

    finding: Finding

    @property
    def code(self) -> str:
        """The finding's permanent code."""
        return self.finding.code

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.finding.severity

    def __str__(self) -> str:
        """Return what is wrong, where it is known, and what to write instead."""
        return str(self.finding)


class PlanError(ValueError):
    """A plan cannot be read, or contradicts itself.

    Attributes:
        findings: Everything found, warnings included, in order.
    """

    def __init__(self, findings: Iterable[Reported]) -> None:
        """Keep the findings; the text of the error is all of theirs."""
        self.findings = tuple(findings)
        super().__init__(self.findings)

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> PlanError:
        """Return the error of findings that have no place in a file."""
        return cls(Reported(finding=finding) for finding in findings)

    def __str__(self) -> str:
        """Return all findings, one below the other."""
        return "\n".join(map(str, self.findings))
