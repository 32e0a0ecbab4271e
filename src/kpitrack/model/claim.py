"""Claims: what somebody published about a plan or a program as a whole.

This module keeps them; whether the figures carry one is for the audit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import attrs

from kpitrack.model.period import optional_day


class ClaimKind(StrEnum):
    """What is claimed of all indicators together."""

    ALL_MET = "all-met"
    """Every indicator has reached its target."""


def _kind(kind: ClaimKind | str) -> ClaimKind:
    return ClaimKind(kind)


@attrs.frozen(kw_only=True)
class Claim:
    """A statement about all indicators of a plan or a program together.

    Attributes:
        kind: What is claimed.
        at: The day it describes; None means the plan's own `as_of`.
        source: Where it can be read.
    """

    kind: ClaimKind = attrs.field(converter=_kind)
    at: date | None = attrs.field(default=None, converter=optional_day)
    source: str | None = None


def to_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims as a tuple, in order."""
    return tuple(claims)
