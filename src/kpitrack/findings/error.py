"""The error that carries findings.

Raised where a caller asked for a plan or an answer and there is none; it must not render
places, which only `files` knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Reported(Protocol):
    """A finding, placed in a file or not."""

    @property
    def code(self) -> str:
        """The permanent code."""
        ...

    def __str__(self) -> str:
        """Return what is wrong, where it is known, and what to write instead."""
        ...


class PlanError(ValueError):
    """A plan cannot be read, or contradicts itself.

    Attributes:
        findings: Everything found, warnings included, in order.
    """

    def __init__(self, findings: Iterable[Reported]) -> None:
        """Keep the findings; the text of the error is all of theirs."""
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        """Return all findings, one below the other."""
        return "\n".join(map(str, self.findings))
