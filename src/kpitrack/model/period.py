"""Periods of time: years, halves, quarters, months, days and spans of days.

This module knows the calendar and nothing else; it never asks the clock.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

import attrs

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|([0-9]{2})))?")
_MONTHS = 12
_SPANS = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2"} | {
    (3 * quarter - 2, 3 * quarter): f"-Q{quarter}" for quarter in range(1, 5)
}
"""First and last month of a span of whole months -> what follows its year."""


class PeriodError(ValueError):
    """A text is not a date or a period; the message says what to write instead."""


def parse_date(text: str) -> date:
    """Return the day that `text` names as YYYY-MM-DD.

    Raises:
        PeriodError: The text has another form, or the calendar has no such day.

    >>> parse_date("2025-11-30")
    datetime.date(2025, 11, 30)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        msg = f"{text!r} is not a date: write one such as 2025-11-30"
        raise PeriodError(msg)
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise PeriodError(_no_such_day(text, year, month)) from None


def _no_such_day(text: str, year: int, month: int) -> str:
    if not 1 <= month <= _MONTHS or year < 1:
        return f"{text!r} is not in the calendar: months go from 01 to 12, years from 0001"
    last = calendar.monthrange(year, month)[1]
    return f"{text!r} is not in the calendar: that month has {last} days"


@attrs.frozen(kw_only=True, cache_hash=True)
class Period:
    """A span of days, both ends included.

    Equal when it covers the same days, however it was written. Written out as text it takes
    the shortest form: `2025`, `2025-H1`, `2025-Q3`, `2025-07`, `2025-07-14` or
    `2025-04-01/2026-03-31`.

    >>> Period.parse("2025-Q3").last
    datetime.date(2025, 9, 30)
    >>> str(Period.parse("2025-01-01/2025-12-31"))
    '2025'
    """

    first: date
    last: date

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            msg = f"a period ends on or after its first day, not {self.first} to {self.last}"
            raise PeriodError(msg)

    @classmethod
    def of(cls, written: Period | date | str) -> Period:
        """Read a period from a period, a day or text.

        Raises:
            PeriodError: The text is not a period.
        """
        if isinstance(written, Period):
            return written
        if isinstance(written, date):
            return cls.day(written)
        return cls.parse(written)

    @classmethod
    def day(cls, day: date) -> Period:
        """Return the period of one day; of a moment, the day it lies in."""
        whole = to_day(day)
        return cls(first=whole, last=whole)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period that `text` names.

        Raises:
            PeriodError: The text is not a period, or the calendar has no such day.
        """
        first, slash, last = text.partition("/")
        if slash:
            return cls(first=parse_date(first), last=parse_date(last))
        match = _YEAR.fullmatch(text)
        if match is None:
            return cls.day(_day_or_explain(text))
        return cls._of_year(text, *match.groups())

    @classmethod
    def _of_year(
        cls, text: str, year: str, half: str | None, quarter: str | None, month: str | None
    ) -> Period:
        if half:
            return cls._months(text, int(year), 6 * int(half) - 5, 6)
        if quarter:
            return cls._months(text, int(year), 3 * int(quarter) - 2, 3)
        if month:
            return cls._months(text, int(year), int(month), 1)
        return cls._months(text, int(year), 1, _MONTHS)

    @classmethod
    def _months(cls, text: str, year: int, first: int, count: int) -> Period:
        last = first + count - 1
        if year < 1 or not 1 <= last <= _MONTHS:
            msg = f"{text!r} is not in the calendar: months go from 01 to 12, years from 0001"
            raise PeriodError(msg)
        days = calendar.monthrange(year, last)[1]
        return cls(first=date(year, first, 1), last=date(year, last, days))

    def __str__(self) -> str:
        """Return the shortest text that names the period."""
        if self.first == self.last:
            return self.first.isoformat()
        return self._calendar_name() or f"{self.first.isoformat()}/{self.last.isoformat()}"

    def _calendar_name(self) -> str | None:
        first, last = self.first, self.last
        whole_months = (
            first.year == last.year
            and first.day == 1
            and last.day == calendar.monthrange(last.year, last.month)[1]
        )
        if not whole_months:
            return None
        if first.month == last.month:
            return f"{first.year:04}-{first.month:02}"
        name = _SPANS.get((first.month, last.month))
        return None if name is None else f"{first.year:04}{name}"

    def contains(self, other: Period) -> bool:
        """Tell whether every day of `other` is a day of this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last


def _day_or_explain(text: str) -> date:
    if _DATE.fullmatch(text):
        return parse_date(text)
    msg = (
        f"{text!r} is not a period: write 2025, 2025-H1, 2025-Q3, 2025-07, 2025-07-14 "
        "or 2025-04-01/2026-03-31"
    )
    raise PeriodError(msg)


def to_day(written: date | str) -> date:
    """Read a day from a date or its text; of a moment, the day that it is on.

    Raises:
        PeriodError: The text is not a date, or the calendar has no such day.
        TypeError: It is neither a date nor a text.

    >>> to_day("2025-11-30")
    datetime.date(2025, 11, 30)
    """
    return parse_date(written) if isinstance(written, str) else _plain_day(written)


def _plain_day(written: object) -> date:
    # A datetime is a date to Python, but the two cannot be compared.
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    msg = f"a day is a date or a text such as 2025-11-30, not {written!r}"
    raise TypeError(msg)


def optional_day(written: date | str | None) -> date | None:
    """Read a day as `to_day` does; None stays None."""
    return None if written is None else to_day(written)


def optional_period(written: Period | date | str | None) -> Period | None:
    """Read a period as `Period.of` does; None stays None."""
    return None if written is None else Period.of(written)


def to_period(written: Period | date | str) -> Period:
    """Read a period as `Period.of` does."""
    return written if isinstance(written, Period) else Period.of(written)
