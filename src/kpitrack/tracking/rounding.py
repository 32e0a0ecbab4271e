"""Rounding of others: which convention explains a stated percentage, exactly.

The one door to everything about rounding. It judges one statement at a time; what the
conventions of a whole plan have in common is for the audit.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from itertools import product

import attrs

from kpitrack.model import Quantity, Range, Scalar
from kpitrack.tracking.completion import common_unit
from kpitrack.tracking.convention import Convention, preimage, print_at
from kpitrack.tracking.correction import Correction, Figure, corrections
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.printed import (
    NoShareError,
    PrintedFigure,
    StatedFigureError,
    StatedShare,
    printed_interval,
    read_figure,
    read_stated,
)

__all__ = [
    "Convention",
    "Correction",
    "Figure",
    "Interval",
    "NoShareError",
    "PrintedFigure",
    "RoundingVerdict",
    "StatedFigureError",
    "StatedShare",
    "Verdict",
    "judge_rounding",
    "preimage",
    "print_at",
    "printed_interval",
    "read_stated",
    "rounding_of",
]


class Verdict(StrEnum):
    """How a stated percentage agrees with its actual and target."""

    EXACT = "exact"
    """There was nothing to round: the quotient is the stated figure."""
    HALF_UP = "half-up"
    """Rounded to the nearest, ties away from zero."""
    HALF_EVEN = "half-even"
    """Rounded to the nearest, ties to the even digit; half-up would print otherwise."""
    TRUNCATED = "truncated"
    """Cut off; no rounding to the nearest prints so."""
    CEILING = "ceiling"
    """Rounded up; nothing before it prints so."""
    ROUNDED_INPUTS = "rounded-inputs"
    """Not from the figures as printed, but by some convention from others that print as they do."""
    MISMATCH = "mismatch"
    """From no figures that print as these do."""


@attrs.frozen(kw_only=True)
class RoundingVerdict:
    """Whether a stated percentage follows from its actual and target, and how.

    Attributes:
        fits: The conventions under which the printed figures give the stated one.
        possible: Those under which some figures within the printed bounds do; all of `fits` too.
        verdict: The first of them, or what else explains the stated figure, or `mismatch`.
        share: The quotient of the printed figures, exactly; 1 is 100 %.
        corrections: For a `mismatch`, how each figure alone could be mended, the smallest
            relative change first; else ().
    """

    fits: frozenset[Convention]
    possible: frozenset[Convention]
    verdict: Verdict
    share: Fraction
    corrections: tuple[Correction, ...] = ()

    @property
    def correction(self) -> Correction | None:
        """The smallest correction that would mend a `mismatch`; None where nothing is wrong."""
        return self.corrections[0] if self.corrections else None


def rounding_of(
    actual: Scalar | Quantity | None,
    target: Scalar | Quantity | Range | None,
    stated: Scalar | Quantity | None,
) -> RoundingVerdict:
    """Return which conventions of rounding give `stated` for `actual` of `target`.

    Tested exactly, at the places that `stated` is printed with. Where no convention gives it,
    an actual or target with a decimal point or a scale word counts as rounded itself, half a
    unit of its last place either way, both ends included: `rounded-inputs` if some figures
    within these bounds give it. Figures without a unit are taken in the unit of the other.

    Args:
        actual: The figure reached.
        target: The figure to reach; not zero.
        stated: The percentage as printed, such as "147.95%".

    Raises:
        StatedFigureError: `stated` is not one printed percentage.
        NoShareError: A figure is missing, or the target is zero or a range.
        QuantityError: The actual or the target is not a figure.
        IncompatibleUnitsError: Actual and target measure different things.

    >>> print(rounding_of(59178, 40000, "147.95%").verdict)
    half-up
    >>> print(rounding_of(71, 59, "120.33%").verdict)
    truncated
    >>> verdict = rounding_of(5900, 5000, "117%")
    >>> print(verdict.verdict, verdict.correction.figure, verdict.correction.mended)
    mismatch target 5022
    """
    reached = read_figure(actual, "actual")
    aim = read_figure(target, "target")
    unit = common_unit(reached, aim)
    return judge_rounding(
        PrintedFigure.of(reached, unit), PrintedFigure.of(aim, unit), read_stated(stated)
    )


def judge_rounding(
    actual: PrintedFigure, target: PrintedFigure, stated: StatedShare
) -> RoundingVerdict:
    """Return what `rounding_of` returns, for figures in one unit.

    Raises:
        NoShareError: The target is zero, or may be zero within its bounds.
    """
    if target.lower <= 0 <= target.upper:
        msg = "the target is zero, and nothing is a percentage of zero"
        raise NoShareError(msg)
    share = actual.value / target.value
    within = _possible_shares(actual, target)
    printing_so = {one: stated.shares(one) for one in Convention}
    fits = frozenset(one for one, shares in printing_so.items() if shares.contains(share))
    possible = frozenset(one for one, shares in printing_so.items() if shares.meets(within))
    verdict = Verdict.EXACT if share == stated.share else _verdict(fits, possible)
    return RoundingVerdict(
        fits=fits,
        possible=possible,
        verdict=verdict,
        share=share,
        corrections=() if possible else corrections(actual, target, stated),
    )


def _possible_shares(actual: PrintedFigure, target: PrintedFigure) -> Interval:
    # The target keeps its sign, so the quotient is monotone in each figure: the extremes are
    # at the corners.
    ends = product((actual.lower, actual.upper), (target.lower, target.upper))
    corners = [reached / aim for reached, aim in ends]
    return Interval.closed(min(corners), max(corners))


def _verdict(fits: frozenset[Convention], possible: frozenset[Convention]) -> Verdict:
    first = next((one for one in Convention if one in fits), None)
    if first is not None:
        return Verdict(first.value)
    return Verdict.ROUNDED_INPUTS if possible else Verdict.MISMATCH
