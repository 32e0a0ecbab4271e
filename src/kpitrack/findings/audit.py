"""Findings of the audit: published figures that do not follow from one another.

Each class is one rule, and its docstring the rule's page. Figures come as the text to show, in
the indicator's unit. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, Severity, listed, visible

HOW = {
    "half-up": "rounded half up",
    "half-even": "rounded half to even",
    "truncated": "cut off",
    "ceiling": "rounded up",
}
"""What was done to a percentage, by the name of the convention."""

UNCHECKED = {
    "no-observation": "nothing was recorded by its day",
    "incomplete-parts": "a part of the actual has no figure",
    "incompatible-units": "actual and target do not convert into one another",
    "range": "the target is a range, and nothing is a percentage of a range",
    "zero-target": "the target is zero, and nothing is a percentage of zero",
    "zero-actual": "the actual is zero, and the measure divides by it",
    "needs-baseline": "a share of the way needs a baseline",
    "target-equals-baseline": "the target equals the baseline",
    "no-target": "there is no target, and none follows from such a measure",
    "measure": "by its measure the completion is no quotient of two figures",
}
"""Why a stated percentage cannot be checked, by the name of the reason."""

_ASK = "ask the source what it is a percentage of"
ANSWERS = {
    "no-observation": "record what it was made of",
    "incomplete-parts": "record the figures of all parts, or their total",
    "incompatible-units": "write both figures in units that convert",
    "range": _ASK,
    "zero-target": _ASK,
    "zero-actual": _ASK,
    "needs-baseline": "add the baseline, or write measure: inverse if that is meant",
    "target-equals-baseline": _ASK,
    "no-target": "add the target",
    "measure": _ASK,
}
"""What to do about a stated percentage that cannot be checked, by the name of the reason."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedMismatch(Finding):
    """A stated percentage does not follow from its actual and its target, however it is rounded.

    Why it matters:
        One of three published figures is wrong, and readers will quote whichever they see first.

    How to mend it:
        Compare all three with the source. The message names the smallest change that would make
        them agree.

    Example:
        Instead of:

            target: 5000
            actual: 5900
            stated: 117%

        write:

            target: 5000
            actual: 5900
            stated: 118%
    """

    code = "KT701"
    says = (
        "{actual_plain} of {target_plain} is {share_plain}, not the stated {stated_plain}; the "
        "difference is {difference_plain} points"
    )

    actual: str
    target: str
    stated: str
    share: str
    difference: str
    figure: str
    written: str
    mended: str

    @property
    def mend(self) -> str:
        """What to do."""
        figure = "percentage" if self.figure == "stated" else self.figure
        return (
            f"look for the misprint: they would agree if the {figure} were {self.mended}, not "
            f"{self.written}"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Departure(Finding):
    """A percentage was rounded in another way than most of its document."""

    severity = Severity.NOTE

    actual: str
    target: str
    stated: str
    share: str
    difference: str
    convention: str
    needed: str

    def _begun(self, target: str) -> str:
        """Return how the percentage was rounded, and how the others were."""
        return (
            f"{self.actual} of {target} is {self.share}: the stated {self.stated} is "
            f"{HOW[self.needed]}, not {HOW[self.convention]} as most others here"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedByOtherConvention(_Departure):
    """A stated percentage was rounded in another way than the others of its document.

    Why it matters:
        It is right, but not comparable to the last place: cut off, 99.99% reads as 99%.

    How to mend it:
        Round all percentages of a document alike.

    Example:
        Instead of:

            target: 59
            actual: 71
            stated: 120.33%

        write:

            target: 59
            actual: 71
            stated: 120.34%
    """

    code = "KT702"

    printed: str

    @property
    def message(self) -> str:
        """What is the matter, in one sentence."""
        return f"{self._begun(self.target)}, which prints {self.printed}"

    @property
    def mend(self) -> str:
        """What to write instead."""
        return f"write {self.printed}, or say that this one is {HOW[self.needed]}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetByOtherConvention(_Departure):
    """No target gives a stated percentage unless it was rounded in another way than the others.

    Why it matters:
        The target that is inferred rests on an assumption that the rest of the document does not
        share; the percentage may also be a misprint.

    How to mend it:
        Ask for the target. Round all percentages of a document alike.

    Example:
        Instead of:

            actual: 71
            stated: 120.33%

        write:

            target: 59
            actual: 71
            stated: 120.34%
    """

    code = "KT703"
    mends = "ask the source for the target and for how the percentage was rounded"

    @property
    def message(self) -> str:
        """What is the matter, in one sentence."""
        begun = self._begun(f"an inferred {self.target}")
        return f"{begun}; if it were, no target would fit"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NoTargetFits(Finding):
    """No target at all gives a stated percentage of its actual.

    Why it matters:
        Actual and percentage contradict each other: one of them is a misprint, or the target was
        no whole number.

    How to mend it:
        Compare both figures with the source, and ask for the target.

    Example:
        Instead of:

            unit: 所
            actual: 3
            stated: 74%

        write:

            unit: 所
            actual: 3
            stated: 75%
    """

    code = "KT704"
    severity = Severity.WARNING
    says = (
        "no whole target makes {actual_plain} {stated_plain}, however it is rounded; the nearest, "
        "{target_plain}, makes it {share_plain}, a difference of {difference_plain} points"
    )
    mends = "look for a misprint in one of the two, or for a target that is not a whole number"

    actual: str
    target: str
    stated: str
    share: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NothingIsNoShare(Finding):
    """A percentage above zero is stated of an actual that is zero.

    Why it matters:
        Zero is 0% of every target, so one of the two figures is wrong.

    How to mend it:
        Compare both figures with the source.

    Example:
        Instead of:

            actual: 0
            stated: 5%

        write:

            actual: 0
            stated: 0%
    """

    code = "KT705"
    severity = Severity.WARNING
    says = (
        "{actual_plain} is 0% of every target, not the stated {stated_plain}; the difference is "
        "{difference_plain} points"
    )
    mends = "look for a misprint in one of the two"

    actual: str
    stated: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedOfOtherTarget(Finding):
    """A stated percentage is of another target than the one in force on its day.

    Why it matters:
        A quarter's figures as a share of the year's target look like a failure beside those of the
        quarter's own.

    How to mend it:
        Say which target the percentage is of.

    Example:
        Instead of:

            targets:
            - {by: 2025-06-30, value: 500}
            - {value: 1000}
            stated: {value: 45%, at: 2025-06-30}

        write:

            targets:
            - {by: 2025-06-30, value: 500}
            - {value: 1000}
            stated: {value: 90%, at: 2025-06-30}
    """

    code = "KT706"
    severity = Severity.NOTE
    says = (
        "of the target in force, {target_plain} for {window_plain}, {actual_plain} is "
        "{share_plain}, a difference of {difference_plain} points; the stated {stated_plain} is of "
        "{other_plain} for {other_window_plain}"
    )
    mends = "say which target the percentage is of"

    actual: str
    target: str
    stated: str
    share: str
    difference: str
    window: str
    other: str
    other_window: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedOfEarlierFigures(Finding):
    """A stated percentage follows from figures that have since been revised.

    Why it matters:
        It was right when it was published, and is not any more.

    How to mend it:
        Nothing, if readers can see the revision; else state the percentage anew.

    Example:
        Instead of:

            target: 500
            observations:
            - {period: 2025-H1, value: 306, recorded: 2025-07-02}
            - {period: 2025-H1, value: 310, recorded: 2025-08-15}
            stated: {value: 61.2%, at: 2025-06-30}

        write:

            target: 500
            observations:
            - {period: 2025-H1, value: 306, recorded: 2025-07-02}
            - {period: 2025-H1, value: 310, recorded: 2025-08-15}
            stated: {value: 62%, at: 2025-06-30}
    """

    code = "KT707"
    severity = Severity.NOTE
    says = (
        "{actual_plain} of {target_plain} is {share_plain}, a difference of {difference_plain} "
        "points; the stated {stated_plain} follows from {earlier_actual_plain} of "
        "{earlier_target_plain}, as it was known on {known_plain}"
    )
    mends = "state it anew, or leave it as a record of what was known then"

    actual: str
    target: str
    stated: str
    share: str
    difference: str
    earlier_actual: str
    earlier_target: str
    known: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedByOtherMeasure(Finding):
    """A stated percentage follows from the figures by another measure than the indicator's own.

    Why it matters:
        From a baseline of 80 to a target of 120, 100 is half of the way, and 83% of the target.

    How to mend it:
        Choose the measure that the source uses, or state the completion by this one.

    Example:
        Instead of:

            baseline: 80
            target: 120
            actual: 100
            stated: 83.3%

        write:

            baseline: 80
            target: 120
            actual: 100
            stated: 50%
    """

    code = "KT708"
    severity = Severity.NOTE
    says = (
        "the stated {stated_plain} is {actual_plain} of {target_plain} by the measure "
        "{other_plain}; the indicator's own, {measure_plain}, makes it {share_plain}"
    )
    mends = "write measure: {other_plain} if that is meant, or state the completion anew"

    actual: str
    target: str
    stated: str
    share: str
    measure: str
    other: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedWithoutSurplus(Finding):
    """A completion of more than 100% is stated as 100%.

    Why it matters:
        A mean of such percentages is not the mean of the completions.

    How to mend it:
        State the whole completion, or say that it is counted as 100% at most.

    Example:
        Instead of:

            target: 100
            actual: 120
            stated: 100%

        write:

            target: 100
            actual: 120
            stated: 120%
    """

    code = "KT709"
    severity = Severity.NOTE
    says = (
        "{actual_plain} of {target_plain} is {share_plain}; the stated {stated_plain} leaves out "
        "what goes beyond the target, a difference of {difference_plain} points"
    )
    mends = "state the whole completion, or say that it is counted as 100% at most"

    actual: str
    target: str
    stated: str
    share: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedFitsIfCutOff(Finding):
    """A stated percentage follows from its figures only if those were cut off, not rounded.

    Why it matters:
        It may be right, but nobody can tell from what is printed.

    How to mend it:
        Publish the figures with one more place, or rounded.

    Example:
        Instead of:

            unit: 万人
            target: 5
            actual: 3.54
            stated: 70.97%

        write:

            unit: 人
            target: 50000
            actual: 35485
            stated: 70.97%
    """

    code = "KT710"
    severity = Severity.NOTE
    says = (
        "{actual_plain} of {target_plain} is {share_plain}, a difference of {difference_plain} "
        "points; the stated {stated_plain} fits only if the figures were cut off, not rounded"
    )
    mends = "publish the figures with one more place"

    actual: str
    target: str
    stated: str
    share: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatementUnchecked(Finding):
    """A stated percentage cannot be compared with any figures.

    Why it matters:
        Nobody can tell whether it holds.

    How to mend it:
        Record what it was made of.

    Example:
        Instead of:

            stated: 62%

        write:

            actual: 310
            stated: 62%
    """

    code = "KT711"
    severity = Severity.NOTE

    stated: str
    reason: str

    @property
    def mend(self) -> str:
        """What to write instead."""
        return ANSWERS[self.reason]

    @property
    def message(self) -> str:
        """What is the matter, in one sentence."""
        return f"the stated {self.stated} cannot be checked: {UNCHECKED[self.reason]}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ForcedToSum(Finding):
    """A share was not rounded but bent, so that all shares together print as 100%.

    Why it matters:
        The bent share is wrong in its last place, and nothing shows which one it is.

    How to mend it:
        Print every share as it rounds, and say that they may not add up to 100%.

    Example:
        Instead of:

            1 of 3 is 33.3%, 1 of 3 is 33.3%, 1 of 3 is 33.4%

        write:

            1 of 3 is 33.3%, 1 of 3 is 33.3%, 1 of 3 is 33.3%
    """

    code = "KT712"
    severity = Severity.NOTE
    says = (
        "{actual_plain} of {target_plain} is {share_plain}, which prints as {printed_plain}; "
        "{stated_plain} is bent by {difference_plain} points so that the shares add up to 100%"
    )
    mends = "print {printed_plain}, and say that shares may not add up because of rounding"

    actual: str
    target: str
    stated: str
    share: str
    printed: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Parts(Finding):
    """Figures of parts beside the figure of their whole."""

    split: str
    window: str
    parts: str
    total: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartsMissTotal(_Parts):
    """The recorded parts of a total do not make the total that was recorded.

    Why it matters:
        One of the figures is wrong, or something belongs to the total that is in no part.

    How to mend it:
        Compare the figures with the source. A part that does not belong to the total is marked
        with `counts: no`.

    Example:
        Instead of:

            - {period: 2025, value: 1250}
            - {period: 2025, where: {place: hubin}, value: 700}
            - {period: 2025, where: {place: lingbao}, value: 500}

        write:

            - {period: 2025, value: 1200}
            - {period: 2025, where: {place: hubin}, value: 700}
            - {period: 2025, where: {place: lingbao}, value: 500}
    """

    code = "KT713"
    says = (
        "the parts by {split_plain} make {parts_plain} for {window_plain}, not the recorded total "
        "of {total_plain}; the difference is {difference_plain}"
    )
    mends = "correct one of the figures, or mark a part that does not belong with counts: no"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartsMatchOtherwise(_Parts):
    """Parts make their total if one of them is left out, or taken in.

    Why it matters:
        The total that was published counts other parts than the plan says.

    How to mend it:
        Ask what the total covers, and mark the parts with `counts:` accordingly.

    Example:
        Instead of:

            - {id: place, parts: [hubin, lingbao, 市本级]}

        write:

            - {id: place, parts: [hubin, lingbao, {id: 市本级, counts: no, reason: listed apart}]}
    """

    code = "KT714"
    severity = Severity.WARNING
    mends = "ask what the total covers, and say with counts: which parts belong to it"

    without: bool
    names: tuple[str, ...]
    is_target: bool

    @property
    def message(self) -> str:
        """What is the matter, in one sentence."""
        whole = "the target" if self.is_target else "the recorded total"
        with_them = "without" if self.without else "with"
        return (
            f"the parts by {visible(self.split)} make {self.parts} for {self.window}, not {whole} "
            f"of {self.total} (difference {self.difference}); they match exactly {with_them} "
            f"{visible(' or '.join(self.names))}"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartsFitIfCutOff(_Parts):
    """Parts make their total only if the figures were cut off, not rounded.

    Why it matters:
        They may be right, but nobody can tell from what is printed.

    How to mend it:
        Publish the figures with one more place.

    Example:
        Instead of:

            - {period: 2025, value: 2.2万}
            - {period: 2025, where: {place: hubin}, value: 1.0万}
            - {period: 2025, where: {place: lingbao}, value: 1.0万}

        write:

            - {period: 2025, value: 21800}
            - {period: 2025, where: {place: hubin}, value: 10900}
            - {period: 2025, where: {place: lingbao}, value: 10900}
    """

    code = "KT715"
    severity = Severity.NOTE
    says = (
        "the parts by {split_plain} make {parts_plain} for {window_plain}, {difference_plain} "
        "from the recorded total of {total_plain}; they fit only if figures were cut off"
    )
    mends = "publish the figures with one more place"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartsExceedTotal(_Parts):
    """The parts that are known exceed the total, though others have no figure yet.

    Why it matters:
        Nothing that is still missing can make the two agree.

    How to mend it:
        Compare the figures with the source.

    Example:
        Instead of:

            - {period: 2025, value: 600}
            - {period: 2025, where: {place: hubin}, value: 700}

        write:

            - {period: 2025, value: 1200}
            - {period: 2025, where: {place: hubin}, value: 700}
    """

    code = "KT716"
    severity = Severity.NOTE
    says = (
        "the known parts by {split_plain} make {parts_plain} for {window_plain}, already "
        "{difference_plain} more than the recorded total of {total_plain}; no figure for {missing}"
    )
    mends = "compare the figures with the source"

    missing: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PartTargetsMissTotal(_Parts):
    """The targets of parts do not make the target of the whole.

    Why it matters:
        Every part can reach its target while the whole misses its own, or the other way round.
        It may be meant so, with a margin.

    How to mend it:
        Correct one of the targets, or say in `reason:` why they differ.

    Example:
        Instead of:

            - {value: 1000}
            - {where: {place: hubin}, value: 500}
            - {where: {place: lingbao}, value: 400}

        write:

            - {value: 900}
            - {where: {place: hubin}, value: 500}
            - {where: {place: lingbao}, value: 400}
    """

    code = "KT717"
    severity = Severity.WARNING
    says = (
        "the targets by {split_plain} for {window_plain} make {parts_plain}, the target of the "
        "whole is {total_plain}; the difference is {difference_plain}"
    )
    mends = "correct one of the targets, or say in reason: why they differ"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PeriodsMissWhole(Finding):
    """The targets of periods do not add up to the target of the whole time that they cover.

    Why it matters:
        Whoever reaches every period's target expects to have reached the whole.

    How to mend it:
        Correct one of the targets, or say in `reason:` why the whole is not their sum.

    Example:
        Instead of:

            - {value: 1000}
            - {period: 2025-H1, value: 400}
            - {period: 2025-H2, value: 500}

        write:

            - {value: 900}
            - {period: 2025-H1, value: 400}
            - {period: 2025-H2, value: 500}
    """

    code = "KT718"
    severity = Severity.WARNING
    says = (
        "the targets for {periods} add up to {parts_plain}, the target for {window_plain} is "
        "{total_plain}; the difference is {difference_plain}"
    )
    mends = "correct one of the targets, or say in reason: why the whole is not their sum"

    periods: tuple[str, ...]
    window: str
    parts: str
    total: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MilestoneFalls(Finding):
    """A target by a later date is below one by an earlier date, of figures that only build up.

    Why it matters:
        Whoever reaches the earlier one has reached the later one long before its day; most often
        one of them is for its own period alone.

    How to mend it:
        Correct one of the targets, or give the one that is for its own days a `period:`.

    Example:
        Instead of:

            accumulation: increments
            targets:
            - {by: 2025-06-30, value: 600}
            - {by: 2025-12-31, value: 500}

        write:

            accumulation: increments
            targets:
            - {period: 2025-H1, value: 600}
            - {period: 2025-H2, value: 500}
    """

    code = "KT719"
    severity = Severity.WARNING
    says = (
        "the target by {later_day_plain} is {later_plain}, below the {earlier_plain} by "
        "{earlier_day_plain}; the difference is {difference_plain}, and what builds up cannot fall"
    )
    mends = "correct one of the targets, or write period: for one that is for its own days alone"

    earlier: str
    earlier_day: str
    later: str
    later_day: str
    difference: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ClaimContradicted(Finding):
    """A claim about a whole plan or program is contradicted by its own figures.

    Why it matters:
        It is what readers remember.

    How to mend it:
        Compare claim and figures with the source, and correct the one that is wrong.

    Example:
        Instead of:

            claims:
            - {claim: all-met, at: 2025-12-31}
            ...
            target: 100
            actual: 90

        write:

            claims:
            - {claim: all-met, at: 2025-12-31}
            ...
            target: 100
            actual: 100
    """

    code = "KT720"
    says = (
        "all {indicators} indicators are said to be met on {day_plain}; met: {met}; "
        "not met: {difference} ({not_met})"
    )
    mends = "compare claim and figures with the source, and correct the one that is wrong"

    day: str
    indicators: int
    met: int
    difference: int
    not_met: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ClaimNotCarried(Finding):
    """A claim about a whole plan or program cannot be told from its figures.

    Why it matters:
        It may be true, but readers have to take it on trust.

    How to mend it:
        Publish the targets, or the completions, of the indicators that are named.

    Example:
        Instead of:

            claims:
            - {claim: all-met}
            ...
            actual: 2083

        write:

            claims:
            - {claim: all-met}
            ...
            target: 2000
            actual: 2083
    """

    code = "KT721"
    severity = Severity.NOTE
    says = (
        "all {indicators} indicators are said to be met on {day_plain}; the figures carry that for "
        "{met}, and for {difference} it cannot be told: {unknown}"
    )
    mends = "publish their targets or their completions"

    day: str
    indicators: int
    met: int
    difference: int
    unknown: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetOverdue(Finding):
    """A target has fallen due, and no figure says what was reached by then.

    Why it matters:
        A completion up to an earlier day looks like a shortfall, or hides one.

    How to mend it:
        Record the figure of the days up to the target's last one.

    Example:
        Instead of:

            target: {by: 2025-12-31, value: 100}
            observations:
            - {period: 2025-11, value: 80}

        write:

            target: {by: 2025-12-31, value: 100}
            observations:
            - {period: 2025-11, value: 80}
            - {period: 2025-12, value: 95}
    """

    code = "KT722"
    severity = Severity.WARNING
    mends = "record what was reached by {due_plain}"

    target: str
    due: str
    latest: str
    difference: int

    @property
    def message(self) -> str:
        """What is the matter, in one sentence."""
        latest = f"the latest ends on {self.latest}, {self.difference} days before"
        return (
            f"the target of {self.target} fell due on {self.due}, and no figure reaches that day: "
            f"{latest if self.latest else 'none was recorded'}"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SeriesStale(Finding):
    """A series that came regularly has stopped.

    Why it matters:
        The latest figure is taken for the present one, though two more should have come.

    How to mend it:
        Record the missing figures, or say in `note:` that the series has ended.

    Example:
        Instead of:

            as_of: 2025-12-31
            ...
            - {period: 2025-01, value: 3}
            - {period: 2025-02, value: 4}
            - {period: 2025-03, value: 4}

        write:

            as_of: 2025-03-31
            ...
            - {period: 2025-01, value: 3}
            - {period: 2025-02, value: 4}
            - {period: 2025-03, value: 4}
    """

    code = "KT723"
    severity = Severity.WARNING
    mends = "record them, or say in note: that the series has ended"

    latest: str
    missing: tuple[str, ...]
    step: int
    unit: str
    as_of: str

    @property
    def message(self) -> str:
        """What is the matter, in one sentence."""
        rhythm = self.unit if self.step == 1 else f"{self.step} {self.unit}s"
        return (
            f"a figure came every {rhythm} up to {self.latest}; those up to "
            f"{listed(self.missing)} have not been recorded by {self.as_of}"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmptyCell(Finding):
    """A row of a table states a percentage and not the figure that it is a percentage of.

    Why it matters:
        Nobody can tell whether it holds.

    How to mend it:
        Write the figure there. A row that states nothing has no percentage either.

    Example:
        Instead of:

            name,done,target,stated
            training,,40000,147.95%

        write:

            name,done,target,stated
            training,59178,40000,147.95%
    """

    code = "KT724"
    severity = Severity.NOTE
    says = "{stated_plain} is stated here, and the column {column} has no figure"
    mends = "write the figure, or leave the percentage out too"

    column: str
    stated: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InferredPartsMissTotal(Finding):
    """The targets that stated percentages imply cannot be made of one another, part and whole.

    Why it matters:
        One of the percentages, or one of the figures that they were made of, is not what it seems;
        or the whole has a target of its own that is not the sum of its parts'.

    How to mend it:
        Ask the source for the targets, or compare the figures with it.

    Example:
        Instead of:

            actual: 1200
            stated:
            - 120%
            - {value: 150%, where: {place: hubin}}

        write:

            actual: 1200
            stated:
            - 120%
            - {value: 115%, where: {place: hubin}}
    """

    code = "KT725"
    severity = Severity.WARNING
    says = (
        "the targets by {split_plain}, inferred where none was published, make {parts_plain}, "
        "that of the whole is {total_plain}; at least {difference_plain} apart"
    )
    mends = "ask the source for the targets"

    split: str
    parts: str
    total: str
    difference: str
