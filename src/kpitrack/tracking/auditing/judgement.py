"""Judgement: one stated percentage beside two figures, or beside one whose target is unknown.

Judges a statement by itself; what others of its document have in common, and what else might
explain a mismatch, is for `convention` and `explanation`.
"""

from __future__ import annotations

from kpitrack.model import Amount
from kpitrack.tracking.auditing.published import Quotient
from kpitrack.tracking.auditing.result import Compared, Estimated, Unchecked, WrittenFigure
from kpitrack.tracking.inference import ends_of, estimate_target, fitting_targets
from kpitrack.tracking.rounding import NoShareError, StatedShare, judge_rounding


def compared(
    stated: StatedShare, quotient: Quotient, *, if_zero: Unchecked
) -> Compared | Unchecked:
    """Return how a percentage agrees with the quotient of two figures.

    Args:
        stated: The percentage as printed.
        quotient: What is divided by what.
        if_zero: Why nothing can be compared where the second one is, or may be, zero.
    """
    actual, target = quotient
    try:
        judged = judge_rounding(actual.printed, target.printed, stated)
    except NoShareError:
        return if_zero
    return Compared(actual=actual, target=target, judged=judged)


def estimated(
    stated: StatedShare, figure: WrittenFigure, amount: Amount, *, whole: bool
) -> Estimated:
    """Return the targets of which an actual can be a percentage.

    Args:
        stated: The percentage as printed.
        figure: The figure reached, as it is written.
        amount: What it means, with the bounds of its rounding.
        whole: Whether targets are whole numbers.
    """
    exactly = Amount.exactly(amount.value, amount.unit)
    possible = fitting_targets(amount, stated, whole=whole)
    as_written = possible if amount == exactly else fitting_targets(exactly, stated, whole=whole)
    return Estimated(
        actual=figure,
        estimate=estimate_target(amount, stated, printed=amount, whole=whole),
        fits=frozenset(as_written),
        possible=frozenset(possible),
        ends=ends_of(possible.values()),
    )
