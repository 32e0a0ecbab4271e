"""Revisions: what was recorded anew, and which targets were changed.

Nothing is ever replaced silently: every older version stays and can be shown. This module
only finds the versions; which of them counts is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

import attrs

from kpitrack.model import Indicator, Observation, Period, Target, Where

_Version = TypeVar("_Version", Observation, Target)


@attrs.frozen(kw_only=True)
class Revision(Generic[_Version]):
    """One figure that took the place of another.

    Attributes:
        earlier: What stood before.
        later: What was recorded or set instead, with its date and, for a target, its reason.
        window: The days that both are about.
        is_known: Whether it had been recorded by the day asked about.
    """

    earlier: _Version
    later: _Version
    window: Period
    is_known: bool


def revised_observations(
    indicator: Indicator, *, as_of: date, known_at: date | None
) -> tuple[Revision[Observation], ...]:
    """Return the observations that were recorded anew, the earliest recorded first.

    Of periods that had ended by `as_of`; those recorded after `known_at` are not yet known.
    """
    happened = [
        (one.period, one.where, one) for one in indicator.observations if one.period.last <= as_of
    ]
    return _revisions(happened, known_at)


def revised_targets(
    indicator: Indicator, plan_period: Period, *, known_at: date | None
) -> tuple[Revision[Target], ...]:
    """Return the targets that were changed, the earliest set first."""
    every = [(one.window(plan_period), one.where, one) for one in indicator.targets]
    return _revisions(every, known_at)


def _revisions(
    every: Iterable[tuple[Period, Where, _Version]], known_at: date | None
) -> tuple[Revision[_Version], ...]:
    versions: dict[tuple[Period, Where], list[_Version]] = {}
    for window, where, one in every:
        versions.setdefault((window, where), []).append(one)
    found = [
        Revision(earlier=earlier, later=later, window=window, is_known=_is_known(later, known_at))
        for (window, _), group in versions.items()
        for earlier, later in pairwise(sorted(group, key=_recorded))
    ]
    return tuple(sorted(found, key=lambda one: _recorded(one.later)))


def _recorded(version: Observation | Target) -> date:
    return version.recorded or date.min


def _is_known(version: Observation | Target, known_at: date | None) -> bool:
    return known_at is None or version.recorded is None or version.recorded <= known_at
