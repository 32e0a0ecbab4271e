"""Rollups: completions up the tree, side by side, with the rows to redo them by hand.

Nothing here blends counts and means into one number, mixes units, or drops an indicator
without listing it and its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Measured, Reason, Unmeasured
from kpitrack.tracking.weighted import weighted_sum


@attrs.frozen(kw_only=True)
class RollupRow:
    """One row of the calculation that a reader can redo.

    Attributes:
        id: The indicator, or the child program where a mean of children was asked for.
        weight: What it counts for: the product of the weights on its path.
        completion: The completion used, neither capped nor rounded.
        lower: The least it can be, given how figures were rounded.
        upper: The most it can be.
    """

    id: str
    weight: Fraction
    completion: Fraction
    lower: Fraction
    upper: Fraction


@attrs.frozen(kw_only=True)
class Excluded:
    """What a mean leaves out, and why.

    Attributes:
        id: The indicator, or the child program.
        weight: What it would count for.
        reason: Why its completion cannot be told.
        lower: The least its completion can be; None where nothing follows.
        upper: The most it can be; None where nothing follows.
    """

    id: str
    weight: Fraction
    reason: Reason
    lower: Fraction | None = None
    upper: Fraction | None = None


class Standing(StrEnum):
    """How a program or a plan stands as a whole."""

    ALL_MET = "all-met"
    """Every indicator could be assessed and is met."""
    SOME_NOT_MET = "some-not-met"
    """At least one indicator is not met."""
    NOT_ALL_KNOWN = "not-all-known"
    """None is known to be unmet, but at least one cannot be assessed or decided."""
    NOT_ASSESSABLE = "not-assessable"
    """No indicator can be assessed."""


@attrs.frozen(kw_only=True)
class Rollup:
    """What completions amount to for a program or for the plan.

    Attributes:
        indicators: How many indicators there are.
        met: How many are met.
        not_met: How many are not.
        undecided: How many have figures rounded across their target.
        not_assessable: How many can neither be measured nor decided.
        statuses: How many have each status, in the order of their ids; those of which none
            can be told are not counted, unless that is because they cannot be assessed.
        share_met: The share of the assessed ones that is met; None without any.
        mean_capped: The weighted mean of completions, each taken as 1 at most; None without any.
        mean: The same without the cap.
        bounds: What `mean_capped` could be once the excluded ones were known, each within its own
            bounds, else between 0 (or the lowest completion here, if that is below 0) and 1, and
            with the rounding of the others.
        weakest: The id of the lowest completion; the first of several; None without any.
        rows: What the means were made of.
        excluded: What they leave out.
    """

    indicators: int
    met: int
    not_met: int
    undecided: int
    not_assessable: int
    statuses: tuple[tuple[str, int], ...]
    share_met: Fraction | None
    mean_capped: Fraction | None
    mean: Fraction | None
    bounds: tuple[Fraction, Fraction]
    weakest: str | None
    rows: tuple[RollupRow, ...]
    excluded: tuple[Excluded, ...]

    @property
    def assessed(self) -> int:
        """How many indicators could be assessed."""
        return self.met + self.not_met + self.undecided

    @property
    def standing(self) -> Standing:
        """How it stands as a whole, in one word."""
        if self.not_met:
            return Standing.SOME_NOT_MET
        if not self.assessed:
            return Standing.NOT_ASSESSABLE
        return Standing.ALL_MET if self.met == self.indicators else Standing.NOT_ALL_KNOWN


@attrs.frozen(kw_only=True)
class Leaf:
    """One indicator as a rollup sees it.

    Attributes:
        id: The indicator.
        weight: The product of the weights on its path.
        completion: Its completion, or the reason why there is none.
        attainment: Whether it is met; None where that cannot be told.
        status: The id of its status; None where none can be told.
    """

    id: str
    weight: Fraction
    completion: Measured | Unmeasured
    attainment: Attainment | None
    status: str | None = None


def roll_up(leaves: Sequence[Leaf]) -> Rollup:
    """Return the rollup of indicators, each counted once with its weight."""
    return _of_rows(leaves, *_sorted_out(leaves))


def roll_up_children(
    leaves: Sequence[Leaf], children: Iterable[tuple[str, Fraction, Rollup | Leaf]]
) -> Rollup:
    """Return the rollup whose means are of the direct children: `of: children`.

    Counts are still of the indicators below. A child program counts with its own capped mean,
    so that no over-achievement inside it hides a shortfall; one without any is excluded.

    Args:
        leaves: Every indicator below.
        children: Id, weight, and what each direct child is.
    """
    rows: list[RollupRow] = []
    excluded: list[Excluded] = []
    for name, weight, child in children:
        if isinstance(child, Rollup) and not child.indicators:
            continue  # Nothing was promised there, so nothing is missing.
        entry = _child_entry(name, weight, child)
        if isinstance(entry, RollupRow):
            rows.append(entry)
        else:
            excluded.append(entry)
    return _of_rows(leaves, rows, excluded)


def _child_entry(name: str, weight: Fraction, child: Rollup | Leaf) -> RollupRow | Excluded:
    if isinstance(child, Leaf):
        return _leaf_entry(name, weight, child.completion)
    if child.mean_capped is None:
        return Excluded(id=name, weight=weight, reason=child.excluded[0].reason)
    low, high = child.bounds
    return RollupRow(id=name, weight=weight, completion=child.mean_capped, lower=low, upper=high)


def _sorted_out(leaves: Iterable[Leaf]) -> tuple[list[RollupRow], list[Excluded]]:
    rows: list[RollupRow] = []
    excluded: list[Excluded] = []
    for leaf in leaves:
        entry = _leaf_entry(leaf.id, leaf.weight, leaf.completion)
        if isinstance(entry, RollupRow):
            rows.append(entry)
        else:
            excluded.append(entry)
    return rows, excluded


def _leaf_entry(
    name: str, weight: Fraction, completion: Measured | Unmeasured
) -> RollupRow | Excluded:
    if isinstance(completion, Unmeasured):
        return Excluded(
            id=name,
            weight=weight,
            reason=completion.reason,
            lower=completion.lower,
            upper=completion.upper,
        )
    return RollupRow(
        id=name,
        weight=weight,
        completion=completion.value,
        lower=completion.lower,
        upper=completion.upper,
    )


def _of_rows(
    leaves: Sequence[Leaf], rows: Sequence[RollupRow], excluded: Sequence[Excluded]
) -> Rollup:
    counts = dict.fromkeys([*Attainment, None], 0)
    for leaf in leaves:
        counts[leaf.attainment] += 1
    assessed = len(leaves) - counts[None]
    weight = _weight(rows)
    total_capped = _sum(rows, capped)
    weakest = min(rows, key=lambda row: row.completion, default=None)
    return Rollup(
        indicators=len(leaves),
        met=counts[Attainment.MET],
        not_met=counts[Attainment.NOT_MET],
        undecided=counts[Attainment.UNDECIDED],
        not_assessable=counts[None],
        statuses=tuple(sorted(Counter(leaf.status for leaf in leaves if leaf.status).items())),
        share_met=Fraction(counts[Attainment.MET], assessed) if assessed else None,
        mean_capped=total_capped / weight if rows else None,
        mean=_sum(rows, lambda row: row.completion) / weight if rows else None,
        bounds=_bounds(rows, excluded, weight, total_capped),
        weakest=None if weakest is None else weakest.id,
        rows=tuple(rows),
        excluded=tuple(excluded),
    )


_WHOLE = Fraction(1)


def capped(row: RollupRow) -> Fraction:
    """Return the completion that a capped mean uses: 1 at most."""
    return _capped(row.completion)


def _capped(share: Fraction) -> Fraction:
    return _WHOLE if share.numerator > share.denominator else share


def _sum(rows: Iterable[RollupRow], figure: Callable[[RollupRow], Fraction]) -> Fraction:
    return weighted_sum((row.weight, figure(row)) for row in rows)


def _bounds(
    rows: Sequence[RollupRow],
    excluded: Sequence[Excluded],
    weight: Fraction,
    total_capped: Fraction,
) -> tuple[Fraction, Fraction]:
    whole = weight + _weight(excluded)
    if not whole:
        return Fraction(0), _WHOLE
    worst = min([Fraction(0), *(row.lower for row in rows)])
    # Where nothing is rounded, the ends of all rows are what they are themselves.
    rounded = [row for row in rows if not row.lower is row.completion is row.upper]
    low = [(row.weight, _capped(row.lower) - capped(row)) for row in rounded]
    high = [(row.weight, _capped(row.upper) - capped(row)) for row in rounded]
    for each in excluded:
        most = _WHOLE if each.upper is None else _capped(each.upper)
        least = min(worst, most) if each.lower is None else _capped(each.lower)
        low.append((each.weight, least))
        high.append((each.weight, most))
    return (total_capped + weighted_sum(low)) / whole, (total_capped + weighted_sum(high)) / whole


def _weight(entries: Iterable[RollupRow | Excluded]) -> Fraction:
    return weighted_sum((each.weight, _WHOLE) for each in entries)
