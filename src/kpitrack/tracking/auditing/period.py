"""Targets over time: periods against the whole that they cover, and targets by later days.

Only of figures that add up, and only what was published: nothing here computes a completion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import attrs

from kpitrack.findings import MilestoneFalls, PeriodsMissWhole
from kpitrack.model import (
    RATIO,
    YES_NO,
    Accumulation,
    Amount,
    Direction,
    Indicator,
    Period,
    Pointer,
    Quantity,
    Target,
)
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome, target_place
from kpitrack.tracking.auditing.published import as_published
from kpitrack.tracking.auditing.result import Held, Question
from kpitrack.tracking.auditing.text import amount_text, signed_text
from kpitrack.tracking.pace import ACCUMULATING
from kpitrack.tracking.target import newest_targets


@attrs.frozen(kw_only=True)
class _Aim:
    """A target that is one value.

    Attributes:
        target: The target.
        amount: Its value, with the bounds of its rounding.
        where: Its place.
    """

    target: Target
    amount: Amount
    where: Pointer


def audit_periods(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether the targets of periods add up to that of the time which they cover.

    Of increments, whose figures over time add up. A whole is held against the longest periods
    that cover it day by day: a year against its halves, and these against their quarters.
    """
    for place, indicator in inquiry.indicators():
        if _adds_up(indicator):
            aims = _aims(indicator, place, inquiry)
            periods = [window for window, aim in aims.items() if aim.target.by is None]
            for window, whole in aims.items():
                tiles = tiling(window, periods)
                if tiles:
                    yield _held_against(whole, window, {one: aims[one] for one in tiles})


def _adds_up(indicator: Indicator) -> bool:
    is_added = indicator.accumulation is Accumulation.INCREMENTS
    return is_added and indicator.unit.dimension not in (RATIO, YES_NO)


def _aims(indicator: Indicator, place: Pointer, inquiry: Inquiry) -> dict[Period, _Aim]:
    """Return the targets of the total that are one value, by their days."""
    moment = inquiry.moment
    newest = newest_targets(indicator.targets, moment.plan.period, known_at=moment.known_at)
    return {
        window: _Aim(
            target=target,
            amount=as_published(target.value, indicator.unit).amount(indicator.unit),
            where=(*target_place(indicator, target, place), "value"),
        )
        for window, target in newest.items()
        if isinstance(target.value, Quantity)
    }


def tiling(window: Period, periods: Sequence[Period]) -> tuple[Period, ...]:
    """Return the longest periods that cover every day of a window once, () where none do.

    >>> year, *quarters = (Period.parse(f"2025{one}") for one in ("", "-Q1", "-Q2", "-H2"))
    >>> [str(one) for one in tiling(year, quarters)]
    ['2025-Q1', '2025-Q2', '2025-H2']
    """
    inside = sorted(
        (one for one in periods if window.contains(one) and one != window),
        key=lambda one: (one.first, one.last),
        reverse=True,
    )
    # From the last day backwards: what covers the time from the start of a period to the end.
    from_here: dict[object, tuple[Period, ...]] = {}
    for one in inside:
        if one.last == window.last:
            rest: tuple[Period, ...] | None = ()
        else:
            rest = from_here.get(one.last + timedelta(days=1))
        if rest is not None:
            # Periods that start alike come from the longest on, which is kept.
            from_here.setdefault(one.first, (one, *rest))
    return from_here.get(window.first, ())


def _held_against(whole: _Aim, window: Period, tiles: Mapping[Period, _Aim]) -> Outcome:
    first, *others = [aim.amount for aim in tiles.values()]
    total = first
    for other in others:
        total = total + other
    if total.lower <= whole.amount.upper and whole.amount.lower <= total.upper:
        return Held(question=Question.PERIODS, where=whole.where)
    return PeriodsMissWhole(
        periods=tuple(map(str, tiles)),
        window=str(window),
        parts=amount_text(total),
        total=amount_text(whole.amount),
        difference=signed_text(total.value - whole.amount.value),
        where=whole.where,
    )


def audit_milestones(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether targets by later days are never below those by earlier ones.

    Of figures that build up and should increase; the target of the whole plan is the last.
    """
    for place, indicator in inquiry.indicators():
        if indicator.accumulation in ACCUMULATING and indicator.direction is Direction.INCREASE:
            start = inquiry.plan.period.first
            aims = {
                window.last: aim
                for window, aim in _aims(indicator, place, inquiry).items()
                if aim.target.period is None and window.first == start
            }
            for (earlier_day, earlier), (day, later) in pairwise(sorted(aims.items(), key=_day)):
                yield _not_below(earlier, earlier_day, later, day)


def _day(item: tuple[date, _Aim]) -> date:
    return item[0]


def _not_below(earlier: _Aim, earlier_day: date, later: _Aim, day: date) -> Outcome:
    if later.amount.upper >= earlier.amount.lower:
        return Held(question=Question.MILESTONES, where=later.where)
    return MilestoneFalls(
        earlier=amount_text(earlier.amount),
        earlier_day=earlier_day.isoformat(),
        later=amount_text(later.amount),
        later_day=day.isoformat(),
        difference=signed_text(later.amount.value - earlier.amount.value),
        where=later.where,
    )
