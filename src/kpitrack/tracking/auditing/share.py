"""Shares: percentages of one whole, of which one was bent so that all make 100.

A share is called bent only where its own figures are known and round otherwise. Rounded shares
that make 99.9% or 100.1% are right, and nothing is said of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from kpitrack.findings import Finding, ForcedToSum
from kpitrack.model import RATIO, Indicator, Observation, Period, Pointer, Where
from kpitrack.tracking.auditing.explanation import texts_of
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome, observation_place
from kpitrack.tracking.auditing.published import as_published
from kpitrack.tracking.auditing.result import AuditedStatement, Compared, Held, Question
from kpitrack.tracking.auditing.text import (
    difference_text,
    printed_text,
    quantity_text,
    share_text,
)
from kpitrack.tracking.rounding import Convention, StatedShare, read_stated
from kpitrack.tracking.wording import figure_text

_LEAST_ALIKE = 2
"""As many shares as must round as they are printed before the others are taken for bent."""


def forced_to_sum(
    parts: Sequence[Fraction],
    printed: Sequence[StatedShare],
    convention: Convention = Convention.HALF_UP,
) -> tuple[int, ...] | None:
    """Return which printed shares of a whole were bent so that all of them make 100 %.

    Args:
        parts: What each share was made of, zero or more; together they are the whole.
        printed: The shares as printed, one for each part.
        convention: How they are rounded.

    Returns:
        The indexes of those that do not round as they are printed, () where all do. None where
        bending does not explain them: they do not make 100 %, or some are too great and others
        too small, or the whole is zero.

    >>> thirds = [Fraction(1)] * 3
    >>> forced_to_sum(thirds, [read_stated(one) for one in ("33.3%", "33.3%", "33.4%")])
    (2,)
    """
    whole = sum(parts, Fraction(0))
    if not whole or sum(one.share for one in printed) != 1:
        return None
    off = [
        Fraction(one.number - one.printing(part / whole, convention))
        for part, one in zip(parts, printed, strict=True)
    ]
    if min(off) < 0 < max(off):
        return None
    return tuple(index for index, difference in enumerate(off) if difference)


# -- stated percentages ----------------------------------------------------------------


def bent_statements(
    statements: Iterable[AuditedStatement], convention: Convention
) -> Mapping[Pointer, Finding]:
    """Return what is to be said of statements that were bent, by their place.

    They are shares of one whole where siblings state, for one day, percentages of the same
    target, and their actuals add up to it.
    """
    groups: defaultdict[object, list[tuple[AuditedStatement, Compared]]] = defaultdict(list)
    for one in statements:
        if isinstance(one.answer, Compared):
            family = (one.where[:-_BELOW_FAMILY], one.day, one.answer.target.printed.value)
            groups[family].append((one, one.answer))
    return {
        statement.where: _bent(statement, answer, convention)
        for group in groups.values()
        for statement, answer in _bent_in(group, convention)
    }


_BELOW_FAMILY = 4
"""Steps of a pointer from a program to a statement: indicators, 0, statements, 0."""


def _bent_in(
    group: Sequence[tuple[AuditedStatement, Compared]], convention: Convention
) -> list[tuple[AuditedStatement, Compared]]:
    """Return those of a group that were bent, if all of it are the shares of its whole."""
    parts = [answer.actual.printed.value for _, answer in group]
    if sum(parts) != group[0][1].target.printed.value or min(parts) < 0:
        return []
    printed = [read_stated(one.statement.completion) for one, _ in group]
    bent = forced_to_sum(parts, printed, convention) or ()
    found = [group[index] for index in bent]
    # What may round so within the bounds of its figures was not bent.
    return [(one, answer) for one, answer in found if convention not in one.possible]


def _bent(statement: AuditedStatement, answer: Compared, convention: Convention) -> Finding:
    completion = statement.statement.completion
    return ForcedToSum(
        **texts_of(statement, answer),
        printed=printed_text(answer.judged.share, completion, convention),
        where=statement.where,
    )


# -- shares recorded by part -----------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Split:
    """The figures of all parts of one dimension for one period.

    Attributes:
        key: The dimension and the period.
        observations: The figure of each part that counts, in the order of the dimension.
    """

    key: tuple[str, Period]
    observations: tuple[Observation, ...]

    def amounts(self, indicator: Indicator) -> list[Fraction]:
        """Return the figures as numbers in their indicator's unit."""
        return [one.value.amount(indicator.unit).value for one in self.observations]


def audit_shares(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether percentages by part that make 100 % are the rounded shares of their counts.

    The counts are those of another indicator of the same program, for the same period and
    parts, if some shares are what these counts make.
    """
    for pointer, program in inquiry.plan.walk():
        counts = [
            (split.key, split.amounts(indicator))
            for indicator in program.indicators
            if indicator.unit.dimension != RATIO
            for split in _splits(indicator, inquiry)
            if _is_counted(split, indicator)
        ]
        for index, indicator in enumerate(program.indicators):
            if indicator.unit.dimension == RATIO and counts:
                for split in _splits(indicator, inquiry):
                    parts = [amounts for key, amounts in counts if key == split.key]
                    place = (*pointer, "indicators", index)
                    yield from _audit_split(split, indicator, place, parts, inquiry.convention)


def _splits(indicator: Indicator, inquiry: Inquiry) -> Iterator[_Split]:
    """Yield the figures by one dimension of every period that has all of them."""
    known: defaultdict[Period, dict[Where, Observation]] = defaultdict(dict)
    for one in inquiry.known(indicator):
        known[one.period][one.where] = one
    for period, figures in known.items():
        for dimension in inquiry.plan.dimensions:
            wheres = [((dimension.id, part.id),) for part in dimension.parts if part.counts]
            if len(wheres) > 1 and all(where in figures for where in wheres):
                found = tuple(figures[where] for where in wheres)
                yield _Split(key=(dimension.id, period), observations=found)


def _is_counted(split: _Split, indicator: Indicator) -> bool:
    """Tell whether the figures are known exactly, and can be parts of a whole."""
    exact = all(as_published(one.value, indicator.unit) == one.value for one in split.observations)
    return exact and min(split.amounts(indicator)) >= 0


def _audit_split(
    split: _Split,
    indicator: Indicator,
    place: Pointer,
    counts: Iterable[Sequence[Fraction]],
    convention: Convention,
) -> Iterator[Outcome]:
    values = [
        attrs.evolve(one.value, unit=one.value.unit or indicator.unit) for one in split.observations
    ]
    if any(value.denominator is not None for value in values):
        return
    printed = [read_stated(value) for value in values]
    for parts in counts:
        bent = forced_to_sum(parts, printed, convention)
        if bent is None or len(parts) - len(bent) < _LEAST_ALIKE:
            continue
        if not bent:
            yield Held(question=Question.SHARES, where=place)
        for index in bent:
            share = parts[index] / sum(parts)
            yield ForcedToSum(
                actual=figure_text(parts[index]),
                target=figure_text(sum(parts, Fraction(0))),
                stated=quantity_text(split.observations[index].value, indicator.unit),
                share=share_text(share, printed[index].places),
                printed=printed_text(share, values[index], convention),
                difference=difference_text(printed[index], share),
                where=observation_place(indicator, split.observations[index], place),
            )
        return
