"""Timeliness: targets that fell due without a figure, and series that stopped coming.

Looks at days only. What a late figure would be, nobody can say.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import attrs

from kpitrack.findings import SeriesStale, TargetOverdue
from kpitrack.model import Indicator, Pointer
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome, target_place
from kpitrack.tracking.auditing.result import Held, Question
from kpitrack.tracking.auditing.text import value_text
from kpitrack.tracking.target import newest_targets


def audit_timeliness(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether every target that has fallen due has a figure, and every series goes on.

    Of a series that has ended, the first target that it misses is told; of one that misses no
    target, that two figures in a row have not come.
    """
    for place, indicator in inquiry.indicators():
        lasts = sorted({one.period.last for one in inquiry.known(indicator)})
        outcomes = list(_due(indicator, place, lasts, inquiry))
        yield from outcomes
        if not any(isinstance(one, TargetOverdue) for one in outcomes):
            yield from _stale(indicator, place, lasts, inquiry)


def _due(
    indicator: Indicator, place: Pointer, lasts: Sequence[date], inquiry: Inquiry
) -> Iterator[Outcome]:
    moment = inquiry.moment
    newest = newest_targets(indicator.targets, moment.plan.period, known_at=moment.known_at)
    latest = lasts[-1] if lasts else None
    for window, target in sorted(newest.items(), key=lambda item: item[0].last):
        where = target_place(indicator, target, place)
        if window.last >= moment.as_of:
            return
        if latest is None or latest < window.last:
            yield TargetOverdue(
                target=value_text(target.value, indicator.unit),
                due=window.last.isoformat(),
                latest="" if latest is None else latest.isoformat(),
                difference=0 if latest is None else (window.last - latest).days,
                where=where,
            )
            return
        yield Held(question=Question.DUE, where=where)


@attrs.frozen(kw_only=True)
class Rhythm:
    """How often a figure comes.

    Attributes:
        step: How many units lie between two figures.
        unit: `month` or `day`.
        on: The day of the month on which its days end; 31 for the last one.
    """

    step: int
    unit: str
    on: int

    def after(self, day: date) -> date:
        """Return the day of the figure that follows the one of `day`; at most the last day."""
        if self.unit == "day":
            return day + timedelta(days=min(self.step, (date.max - day).days))
        years, month = divmod(day.month - 1 + self.step, _MONTHS)
        year = day.year + years
        if year > date.max.year:
            return date.max
        return date(year, month + 1, min(self.on, calendar.monthrange(year, month + 1)[1]))


_MONTHS = 12
_LEAST_FIGURES = 3
"""Two figures have any distance; three with equal ones have a rhythm."""


def rhythm_of(lasts: Sequence[date]) -> Rhythm | None:
    """Return how often the figures come that end on these days, the earliest first.

    >>> rhythm_of([date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)])
    Rhythm(step=3, unit='month', on=31)
    """
    if len(lasts) < _LEAST_FIGURES:
        return None
    first = lasts[0]
    for on in dict.fromkeys((31 if _is_month_end(first) else first.day, first.day)):
        monthly = Rhythm(step=_months(first, lasts[1]), unit="month", on=on)
        if monthly.step and _keeps(monthly, lasts):
            return monthly
    daily = Rhythm(step=(lasts[1] - first).days, unit="day", on=first.day)
    return daily if _keeps(daily, lasts) else None


def _keeps(rhythm: Rhythm, lasts: Sequence[date]) -> bool:
    return all(rhythm.after(earlier) == later for earlier, later in pairwise(lasts))


def _is_month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * _MONTHS + later.month - earlier.month


def _stale(
    indicator: Indicator, place: Pointer, lasts: Sequence[date], inquiry: Inquiry
) -> Iterator[Outcome]:
    """Yield that the next two figures of a regular series have not come by the day asked about.

    Nothing more is expected after the plan and the last target.
    """
    rhythm = rhythm_of(lasts)
    if rhythm is None:
        return
    plan_period, as_of = inquiry.plan.period, inquiry.moment.as_of
    end = max([plan_period.last, *(one.window(plan_period).last for one in indicator.targets)])
    following = rhythm.after(lasts[-1])
    second = rhythm.after(following)
    if second < as_of and second <= end:
        yield SeriesStale(
            latest=lasts[-1].isoformat(),
            missing=(following.isoformat(), second.isoformat()),
            step=rhythm.step,
            unit=rhythm.unit,
            as_of=as_of.isoformat(),
            where=(*place, "observations"),
        )
