"""Corrections: the smallest changes to three printed figures that make them agree.

Computes what a figure would have to be; whether anything is wrong is for `rounding`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.tracking.convention import Convention
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.printed import PrintedFigure, StatedShare


class Figure(StrEnum):
    """Which of the three figures a correction changes."""

    STATED = "stated"
    """The stated percentage."""
    ACTUAL = "actual"
    """The actual."""
    TARGET = "target"
    """The target."""


@attrs.frozen(kw_only=True)
class Correction:
    """One figure, changed as little as its printed places allow, so that all three agree.

    Attributes:
        figure: Which one is changed.
        written: What it says: an actual or a target in their common unit, a stated
            percentage as its printed number (147.95 of 147.95%).
        mended: What it would have to say, printed at the same places.
    """

    figure: Figure
    written: Fraction
    mended: Fraction

    @property
    def difference(self) -> Fraction:
        """What has to be added to `written`; never 0."""
        return self.mended - self.written

    @property
    def relative_change(self) -> Fraction:
        """The size of the change as a share of the larger of both figures, from above 0 to 2.

        Of the larger, because that one is never zero; above 1 the sign changes.
        """
        return abs(self.difference) / max(abs(self.written), abs(self.mended))


def corrections(
    actual: PrintedFigure, target: PrintedFigure, stated: StatedShare
) -> tuple[Correction, ...]:
    """Return how each of three figures that disagree could be mended alone, half-up.

    The smallest relative change comes first; of equal ones the stated figure, then the actual.
    A figure that no change at its printed places can mend is left out. The stated one is
    always there.
    """
    found = (mend(actual, target, stated) for mend in _MENDS)
    return tuple(sorted(filter(None, found), key=lambda one: one.relative_change))


def _mend_stated(
    actual: PrintedFigure, target: PrintedFigure, stated: StatedShare
) -> Correction | None:
    printed = stated.printing(actual.value / target.value, Convention.HALF_UP)
    return Correction(
        figure=Figure.STATED, written=Fraction(stated.number), mended=Fraction(printed)
    )


def _mend_actual(
    actual: PrintedFigure, target: PrintedFigure, stated: StatedShare
) -> Correction | None:
    fitting = stated.shares(Convention.HALF_UP).scaled(target.value)
    return _nearest(Figure.ACTUAL, actual, fitting)


def _mend_target(
    actual: PrintedFigure, target: PrintedFigure, stated: StatedShare
) -> Correction | None:
    """Look among the targets of the written one's sign."""
    if not actual.value:
        return None
    sign = 1 if target.value > 0 else -1
    # Of the shares that print so, those that such a target would give; made positive, so that
    # they can be divided by, and the sign put back afterwards.
    shares = stated.shares(Convention.HALF_UP).scaled(actual.value * sign).positive()
    if shares is None:
        return None
    fitting = shares.reciprocals().scaled(actual.value**2 * sign)
    return _nearest(Figure.TARGET, target, fitting)


_MENDS: tuple[Callable[[PrintedFigure, PrintedFigure, StatedShare], Correction | None], ...] = (
    _mend_stated,
    _mend_actual,
    _mend_target,
)


def _nearest(figure: Figure, written: PrintedFigure, fitting: Interval) -> Correction | None:
    """Return the change to the nearest fitting figure of the same printed places, if any."""
    first = fitting.first_multiple(written.step)
    last = fitting.last_multiple(written.step)
    ends = [n * written.step for n in (first, last) if n is not None]
    inside = [end for end in ends if fitting.contains(end)]
    if not inside:
        return None
    mended = min(inside, key=lambda end: abs(end - written.value))
    return Correction(figure=figure, written=written.value, mended=mended)
