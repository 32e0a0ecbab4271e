"""What an audit answers with: statements, what holds, and what does not.

Nouns only: the other modules of this package make them, reports show them.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from kpitrack.findings import Finding
from kpitrack.model import Plan, Pointer, Statement
from kpitrack.tracking.inference import TargetEstimate
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.printed import PrintedFigure
from kpitrack.tracking.rounding import Convention, RoundingVerdict, Verdict


class Question(StrEnum):
    """What an audit asks besides how percentages were rounded."""

    SHARES = "shares"
    """Do shares of a whole round as they are printed, though they add up to 100%?"""
    PARTS = "parts"
    """Do recorded parts make the recorded total?"""
    PART_TARGETS = "part-targets"
    """Do the targets of parts make the target of the whole?"""
    INFERRED_PARTS = "inferred-parts"
    """Do the targets that stated percentages of parts imply make that of their whole?"""
    PERIODS = "periods"
    """Do the targets of periods add up to that of the time which they cover?"""
    MILESTONES = "milestones"
    """Do targets by a date, of what builds up, never fall?"""
    CLAIMS = "claims"
    """Do the figures carry what is claimed of all indicators together?"""
    DUE = "due"
    """Is there a figure for the last day of every target that has fallen due?"""


class Unchecked(StrEnum):
    """Why a stated percentage cannot be compared with any figures."""

    NO_OBSERVATION = "no-observation"
    """Nothing was recorded by its day."""
    INCOMPLETE_PARTS = "incomplete-parts"
    """A part of the actual has no figure."""
    INCOMPATIBLE_UNITS = "incompatible-units"
    """The figures are percentages that would have to be added."""
    RANGE = "range"
    """The target is a range, and nothing is a percentage of a range."""
    ZERO_TARGET = "zero-target"
    """The target is zero, or may be, and nothing is a percentage of zero."""
    ZERO_ACTUAL = "zero-actual"
    """The actual is zero, or may be, and the measure divides by it."""
    NEEDS_BASELINE = "needs-baseline"
    """A share of the way needs a baseline."""
    TARGET_EQUALS_BASELINE = "target-equals-baseline"
    """The target is, or may be, where the indicator stood before."""
    NO_TARGET = "no-target"
    """There is no target, and none follows from a measure other than `ratio`."""
    MEASURE = "measure"
    """By its measure the completion is no quotient of two figures."""


@attrs.frozen(kw_only=True)
class WrittenFigure:
    """A figure of a statement.

    Attributes:
        text: How it is written; of several that were combined, what they make.
        printed: What it says, with the bounds of its rounding.
    """

    text: str
    printed: PrintedFigure


@attrs.frozen(kw_only=True)
class Compared:
    """A stated percentage beside the two figures whose quotient it should be.

    Attributes:
        actual: What is divided: the figure reached, or how far it is from the baseline.
        target: What it is divided by: the published target, or how far that is.
        judged: How it agrees.
    """

    actual: WrittenFigure
    target: WrittenFigure
    judged: RoundingVerdict


@attrs.frozen(kw_only=True)
class Estimated:
    """A stated percentage whose target was not published.

    Attributes:
        actual: The figure reached.
        estimate: The targets that print so.
        fits: The conventions under which there is one.
        possible: The same within the bounds of how the actual was rounded; all of `fits` too.
        ends: The ends between which all targets lie that print so under any of those.
    """

    actual: WrittenFigure
    estimate: TargetEstimate
    fits: frozenset[Convention]
    possible: frozenset[Convention]
    ends: Interval


Answer = Compared | Estimated | Unchecked
"""What a stated percentage was held against."""


@attrs.frozen(kw_only=True)
class AuditedStatement:
    """A stated percentage, and whether it follows from the figures that it was made of.

    Attributes:
        indicator: The id of its indicator; of a table, what its row is called.
        where: Its place, as a pointer into the plan, or to a row of the table.
        statement: What was stated.
        day: The day that it describes; None in a table.
        answer: What it was held against, or why nothing could be compared.
        finding: What a reader should know about it; None where it holds.
    """

    indicator: str
    where: Pointer
    statement: Statement
    day: date | None
    answer: Answer
    finding: Finding | None = None

    @property
    def actual(self) -> WrittenFigure | None:
        """The figure reached by its day; None where nothing could be compared."""
        return None if isinstance(self.answer, Unchecked) else self.answer.actual

    @property
    def target(self) -> WrittenFigure | None:
        """The published target; None without any."""
        return self.answer.target if isinstance(self.answer, Compared) else None

    @property
    def estimate(self) -> TargetEstimate | None:
        """The targets that print so, where none was published; else None."""
        return self.answer.estimate if isinstance(self.answer, Estimated) else None

    @property
    def verdict(self) -> Verdict | None:
        """How it agrees; without a published target, what it takes for any target to fit."""
        if isinstance(self.answer, Compared):
            return self.answer.judged.verdict
        return None if isinstance(self.answer, Unchecked) else self.answer.estimate.convention

    @property
    def fits(self) -> frozenset[Convention]:
        """The conventions that explain it from its figures as they are written."""
        if isinstance(self.answer, Compared):
            return self.answer.judged.fits
        return frozenset() if isinstance(self.answer, Unchecked) else self.answer.fits

    @property
    def possible(self) -> frozenset[Convention]:
        """Those that explain it within the bounds of its figures; all of `fits` too."""
        if isinstance(self.answer, Compared):
            return self.answer.judged.possible
        return frozenset() if isinstance(self.answer, Unchecked) else self.answer.possible


@attrs.frozen(kw_only=True)
class Held:
    """One thing that was looked at and is as it should be.

    Attributes:
        question: What was asked.
        where: Its place, as a pointer into the plan.
    """

    question: Question
    where: Pointer


@attrs.frozen(kw_only=True)
class Audit:
    """Whether published figures hold.

    Attributes:
        plan: The plan; None where a table without a plan was audited.
        as_of: What had happened by this day counts; None for a table.
        known_at: What had been recorded by this day counts; None means everything.
        statements: Every stated percentage of that time, in the order of the plan.
        convention: The way of rounding that explains the most of them; None without any.
        held: What else was looked at and holds.
        findings: What needs a word or is wrong, those of the statements first.
    """

    plan: Plan | None
    as_of: date | None
    known_at: date | None
    statements: tuple[AuditedStatement, ...]
    convention: Convention | None
    held: tuple[Held, ...]
    findings: tuple[Finding, ...]
