"""The table: what every report shows, decided once, whatever its format.

Holds texts in one language, with the exact values beside them. It must not say how an assessment
becomes these texts, which is for `report` and the modules below it; it must not compute a figure;
and it must not know a format: widths, colours and markup are for those.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import Where
from kpitrack.reports.chart import Bullet, Span
from kpitrack.tracking import Attainment, IndicatorAssessment, Pooled, Rollup
from kpitrack.tracking.history import History

MISSING = "–"
"""Stands where a figure cannot be told; the reason is beside it, and it is never 0."""
INFERRED = "≈"
"""Stands before a target that nobody published, but a stated completion implies."""
AGGREGATED = "Σ"
"""Stands before a target that nobody published, but those of its parts make."""
STATED = "*"
"""Stands after a completion that was stated, not computed."""
WEIGHT = "×"
"""Stands before a weight that is not 1."""


class Kind(StrEnum):
    """How an indicator stands, as signs and colours tell it apart."""

    MET = "met"
    """Its target is met."""
    NOT_MET = "not-met"
    """Its target was not met when its days had passed, or cannot be any more."""
    NOT_YET = "not-yet"
    """Its target is not met, and still may be, which is no failure."""
    UNDECIDED = "undecided"
    """Its figures are rounded across the target."""
    NOT_ASSESSABLE = "not-assessable"
    """It can be neither measured nor decided."""


@attrs.frozen(kw_only=True)
class Note:
    """A verdict of the audit.

    Attributes:
        kind: How much it matters: `held`, `note`, `warning` or `error`.
        label: The same in a word; empty where a figure holds.
        text: The verdict, in one sentence.
    """

    kind: str
    label: str
    text: str


@attrs.frozen(kw_only=True)
class Row:
    """One indicator.

    Attributes:
        id: Its id.
        title: Its name.
        weight: What it counts for among its siblings, marked; empty where that is 1.
        unit: What its figures are counted in; empty for plain numbers.
        actual: What was reached, without the unit.
        target: What it should reach, without the unit, marked if it was inferred.
        baseline: Where it stood before, without the unit; empty where that is not known.
        share: Its completion, exact; None where that cannot be told.
        completion: Its completion as a percentage, marked if it was stated.
        spread: The bounds of a computed completion, where rounded figures leave it open.
        reason: Why there is no completion, in a few words; empty where there is one.
        gap: How far it is from what was expected, in points; empty where nothing was, and once
            all is expected.
        expected: The share that was expected by now, as a percentage; empty likewise.
        attainment: Whether the target is met; None where that cannot be told.
        standing: The same in words.
        status: The status on its scale, in words; empty where that says no more.
        series: The figures of its observations, the earliest first.
        course: How those went, in one sentence; empty where there are no two.
        bullet: What its bullet chart shows.
        notes: Sentences about it: forecast, milestones, what was changed.
        audit: What an audit says of its figures, where one was asked for.
        history: What it went through.
        assessed: Where all this comes from.
    """

    id: str
    title: str
    weight: str
    unit: str
    actual: str
    target: str
    baseline: str
    share: Fraction | None
    completion: str
    spread: str
    reason: str
    gap: str
    expected: str
    attainment: Attainment | None
    standing: str
    status: str
    series: tuple[Fraction, ...]
    course: str
    bullet: Bullet
    notes: tuple[str, ...]
    history: History
    assessed: IndicatorAssessment
    audit: tuple[Note, ...] = ()

    @property
    def kind(self) -> Kind:
        """How it stands."""
        return kind_of(self.attainment, may_still_be_met=self.assessed.may_still_be_met)


def kind_of(attainment: Attainment | None, *, may_still_be_met: bool) -> Kind:
    """Return how something stands of which this is known."""
    if attainment is Attainment.NOT_MET and may_still_be_met:
        return Kind.NOT_YET
    return _KINDS[attainment]


_KINDS: dict[Attainment | None, Kind] = {
    Attainment.MET: Kind.MET,
    Attainment.NOT_MET: Kind.NOT_MET,
    Attainment.UNDECIDED: Kind.UNDECIDED,
    None: Kind.NOT_ASSESSABLE,
}


@attrs.frozen(kw_only=True)
class Tally:
    """How many indicators are of one kind, or have one status.

    Attributes:
        id: The kind, or the id of the status.
        text: What it is called.
        count: How many there are, at least one.
    """

    id: str
    text: str
    count: int


@attrs.frozen(kw_only=True)
class LeftOut:
    """What the means, or a pool, leave out for one reason.

    Attributes:
        reason: Why, in words.
        titles: The names of the indicators, of the child programs, or of the parts.
    """

    reason: str
    titles: tuple[str, ...]


def left_out_of(pairs: Iterable[tuple[str, str]]) -> tuple[LeftOut, ...]:
    """Return what was left out by reason, given a reason and a title for each."""
    titles: dict[str, list[str]] = {}
    for reason, title in pairs:
        titles.setdefault(reason, []).append(title)
    return tuple(LeftOut(reason=reason, titles=tuple(named)) for reason, named in titles.items())


@attrs.frozen(kw_only=True)
class Figure:
    """One figure of a summary.

    Attributes:
        label: What it is.
        text: The figure.
        note: What a reader should know about it; empty where it speaks for itself.
    """

    label: str
    text: str
    note: str = ""


@attrs.frozen(kw_only=True)
class Summary:
    """A rollup in words.

    Attributes:
        counts: How many are met, and how many are not or cannot be told.
        means: The capped mean, what else it could be, and the uncapped one; empty without any.
        figures: The rollup's figures one by one.
        left_out: What the means leave out, by reason.
        rollup: Where all this comes from.
    """

    counts: str
    means: str
    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    rollup: Rollup


@attrs.frozen(kw_only=True)
class Section:
    """One program.

    Attributes:
        id: Its id.
        title: Its name.
        weight: What it counts for among its siblings, marked; empty where that is 1.
        path: The ids of the programs above it, the outermost first, and its own.
        rows: Its own indicators; those of its children are in their sections.
        summary: What it amounts to, its children included.
    """

    id: str
    title: str
    weight: str
    path: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: Summary

    @property
    def level(self) -> int:
        """How many programs are above it."""
        return len(self.path) - 1


@attrs.frozen(kw_only=True)
class PoolLine:
    """What one part adds to a pool, or what all of them make.

    Attributes:
        title: The name of the part, or of the indicator.
        actual: What was reached, without the unit.
        target: What it should reach, without the unit.
        completion: How much of that the actual is, as a percentage.
        spread: The bounds of that, where rounded figures leave it open.
        reason: Why there is no completion, in a few words; empty where there is one.
        kind: How it stands.
        standing: The same in words.
    """

    title: str
    actual: str
    target: str
    completion: str
    spread: str
    reason: str
    kind: Kind
    standing: str


@attrs.frozen(kw_only=True)
class Pool:
    """What the parts of one indicator make together.

    Attributes:
        id: The indicator's id.
        unit: What its figures are counted in; empty for plain numbers.
        total: What the parts make, under the indicator's name.
        lines: The parts that are pooled, in declared order.
        left_out: The parts that are not, by reason.
        pooled: Where all this comes from.
    """

    id: str
    unit: str
    total: PoolLine
    lines: tuple[PoolLine, ...]
    left_out: tuple[LeftOut, ...]
    pooled: Pooled


@attrs.frozen(kw_only=True)
class ReportTable:
    """A plan's report before it has a format.

    Attributes:
        language: The language of its texts.
        id: The plan's id.
        title: The plan's name.
        as_of: What had happened by this day counts.
        known_at: What had been recorded by this day counts; None means everything.
        day: The two in words.
        source: Who published the plan's figures; empty where it does not say.
        sections: The programs, parents before children, in file order.
        total: What the plan amounts to.
        legend: The marks that occur, each with what it says.
        span: The axis that the bullet charts of shares have in common.
        kinds: How many indicators stand how; kinds without any are left out.
        statuses: How many have each status of a scale; () where that says no more.
        parts: The same of every part, where parts were asked for, in declared order.
        where: The part that all this is of; () is the whole.
        pools: What the parts of each indicator make together, where parts were asked for.
        audit: What an audit says of the whole, where one was asked for.
    """

    language: str
    id: str
    title: str
    as_of: date
    known_at: date | None
    day: str
    source: str
    sections: tuple[Section, ...]
    total: Summary
    legend: tuple[tuple[str, str], ...]
    span: Span
    kinds: tuple[Tally, ...]
    statuses: tuple[Tally, ...]
    parts: tuple[ReportTable, ...] = ()
    where: Where = ()
    pools: tuple[Pool, ...] = ()
    audit: tuple[Note, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """Return every indicator's row, in file order."""
        return tuple(row for section in self.sections for row in section.rows)

    def together(self) -> tuple[Pool, ...]:
        """Return the pools that have a part in them: without one there is nothing to show."""
        return tuple(pool for pool in self.pools if pool.lines)
