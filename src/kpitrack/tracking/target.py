"""Which of an indicator's targets is in force on a day.

This module chooses among published targets; inferring one that nobody published is for
`inference`, and what an actual makes of it for `completion`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from kpitrack.model import Period, Target, Where


def target_in_force(
    targets: Iterable[Target],
    plan_period: Period,
    *,
    as_of: date,
    known_at: date | None,
    where: Where = (),
) -> Target | None:
    """Return the target that an indicator is held to on `as_of`, or None without any.

    Of several versions of one target (same days, same part) the one recorded last, by
    `known_at`, stands. Of several targets it is the one that runs on that day and falls due
    first; where none runs, the one that fell due last; where none has begun, the one that
    begins first. Of two that fall due together it is the longer one, before that day and after.
    """
    newest = newest_targets(targets, plan_period, known_at=known_at, where=where)
    return newest[window_in_force(newest, as_of)] if newest else None


def newest_targets(
    targets: Iterable[Target],
    plan_period: Period,
    *,
    known_at: date | None,
    where: Where = (),
) -> dict[Period, Target]:
    """Return each target of one part by its days, in the version that stands."""
    newest: dict[Period, Target] = {}
    for target in targets:
        if target.where != where or not _is_known(target, known_at):
            continue
        window = target.window(plan_period)
        before = newest.setdefault(window, target)
        if _recorded_order(before) < _recorded_order(target):
            newest[window] = target
    return newest


def _is_known(target: Target, known_at: date | None) -> bool:
    return known_at is None or target.recorded is None or target.recorded <= known_at


def _recorded_order(target: Target) -> tuple[date, str]:
    # The text decides between two that nothing else tells apart; `check` reports such a pair.
    return (target.recorded or date.min, str(target.value))


def window_in_force(windows: Collection[Period], as_of: date) -> Period:
    """Return the days of the target in force on `as_of`, as `target_in_force` chooses them."""
    running = [one for one in windows if one.first <= as_of <= one.last]
    if running:
        return min(running, key=lambda one: (one.last, one.first))
    past = [one for one in windows if one.last < as_of]
    if past:
        return min(past, key=lambda one: (-one.last.toordinal(), one.first))
    return min(windows, key=lambda one: (one.first, one.last))
