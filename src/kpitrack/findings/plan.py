"""Findings about what a plan says: contradictions, and what will surprise its reader.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

from datetime import date

import attrs

from kpitrack.findings.finding import Finding, Severity, listed, quoted, suggestion, visible
from kpitrack.model import Pointer


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DuplicateId(Finding):
    """Two programs, two indicators, two dimensions or two parts have the same id.

    Why it matters:
        Every figure is reported under its id; one of the two would be lost.

    How to mend it:
        Give one of them another id.

    Example:
        Instead of:

            - id: training
            - id: training

        write:

            - id: training
            - id: training-online
    """

    code = "KT401"
    says = "the {kind_plain} {id} stands here a second time"
    mends = "give one of the two another id"

    id: str
    kind: str
    first: Pointer


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MeasureDoesNotFit(Finding):
    """A measure would compute backwards in this direction.

    Why it matters:
        With `ratio`, more of what should decrease would read as more complete.

    How to mend it:
        Use a measure that fits, or correct the direction.

    Example:
        Instead of:

            direction: decrease
            measure: ratio

        write:

            direction: decrease
            measure: distance
            baseline: 20
    """

    code = "KT402"
    says = "the measure {measure} does not fit the direction {direction}"
    mends = "use one of: {fitting}"

    measure: str
    direction: str
    fitting: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RangeNeedsMaintain(Finding):
    """A target is a range, but the direction is not `maintain`.

    Why it matters:
        Increase and decrease have one value to reach, and inside a range neither is better.

    How to mend it:
        Write `direction: maintain`, or give the one value to reach.

    Example:
        Instead of:

            direction: increase
            target: {low: 6, high: 8}

        write:

            direction: maintain
            target: {low: 6, high: 8}
    """

    code = "KT403"
    says = "a range is given to an indicator that should {direction_plain}"
    mends = "write direction: maintain, or give one value instead of a range"

    direction: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetBeforeBaseline(Finding):
    """A target falls due before its baseline was measured.

    Why it matters:
        The way from the baseline to the target cannot run back in time.

    How to mend it:
        Correct the date of the target or of the baseline.

    Example:
        Instead of:

            baseline: {value: 20, period: 2026}
            target: {by: 2025-12-31, value: 30}

        write:

            baseline: {value: 20, period: 2024}
            target: {by: 2025-12-31, value: 30}
    """

    code = "KT404"
    says = "the target ends on {target_end}, before its baseline of {baseline_plain}"
    mends = "correct one of the two dates"

    target_end: date
    baseline: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetBehindBaseline(Finding):
    """The baseline is already past the target.

    Why it matters:
        There is no way left to go a share of, so the completion cannot be told.

    How to mend it:
        Correct the direction or the figures. Where the baseline is only last year's figure,
        `measure: ratio` compares with the target alone.

    Example:
        Instead of:

            direction: increase
            baseline: 20
            target: 10

        write:

            direction: decrease
            baseline: 20
            target: 10
    """

    code = "KT405"
    severity = Severity.WARNING
    says = (
        "the baseline {baseline} is already past the target {target} in the direction {direction}"
    )
    mends = (
        "correct the direction, or write measure: ratio if the baseline is only last year's figure"
    )

    target: str
    baseline: str
    direction: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ObservationOutsidePlan(Finding):
    """An observation's period is not inside the plan's.

    Why it matters:
        No target of the plan counts it, so its figure does not show.

    How to mend it:
        Correct the period of the observation or of the plan.

    Example:
        Instead of:

            period: 2025
            ...
            - {period: 2024-Q4, value: 7}

        write:

            - {period: 2025-Q4, value: 7}
    """

    code = "KT406"
    severity = Severity.WARNING
    says = "the observation of {period_plain} is outside the plan's period {plan_period_plain}"
    mends = "correct the period, or keep it knowing that no target counts it"

    period: str
    plan_period: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IndistinguishableObservations(Finding):
    """Two observations of the same period and part cannot be told apart.

    Why it matters:
        One corrects the other, or both count: nobody can tell, and the answer depends on it.

    How to mend it:
        Give each the day on which it was recorded; the newer one stands. Increments of one period
        belong to shorter periods.

    Example:
        Instead of:

            - {period: 2025-Q1, value: 10}
            - {period: 2025-Q1, value: 12}

        write:

            - {period: 2025-Q1, value: 10, recorded: 2025-04-02}
            - {period: 2025-Q1, value: 12, recorded: 2025-05-06}
    """

    code = "KT407"
    mends = "add recorded: to both, or remove one"

    period: str
    part: str
    values: tuple[str, str]

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        part = f" in {visible(self.part)}" if self.part else ""
        return (
            f"two observations of {self.period}{part} have no dates that tell which is newer: "
            f"{listed(self.values)}"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FallingRunningTotal(Finding):
    """A running total is lower than before.

    Why it matters:
        What was done cannot become undone; most often the figures are increments, or one is
        mistyped.

    How to mend it:
        Correct the figure, or say what the series really is.

    Example:
        Instead of:

            accumulation: running-total
            - {at: 2025-03-31, value: 120}
            - {at: 2025-06-30, value: 90}

        write:

            accumulation: increments
            - {period: 2025-Q1, value: 120}
            - {period: 2025-Q2, value: 90}
    """

    code = "KT408"
    severity = Severity.WARNING
    says = (
        "the running total falls from {earlier_plain} ({earlier_period_plain}) to "
        "{later_plain} ({later_period_plain})"
    )
    mends = (
        "correct the figure, or write accumulation: latest if it may fall, or increments "
        "if each is of its own period"
    )

    earlier: str
    later: str
    earlier_period: str
    later_period: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccumulationNotSaid(Finding):
    """Several periods are recorded without saying how they make the actual.

    Why it matters:
        Adding a cumulative series up counts everything twice; taking the latest of increments
        loses all the others.

    How to mend it:
        Write `accumulation:`.

    Example:
        Instead of:

            observations:
            - {period: 2025-Q1, value: 10}
            - {period: 2025-Q2, value: 12}

        write:

            accumulation: increments
            observations:
            - {period: 2025-Q1, value: 10}
            - {period: 2025-Q2, value: 12}
    """

    code = "KT409"
    severity = Severity.WARNING
    says = "{count} periods are recorded, and nothing says whether the figures add up"
    mends = "write accumulation: increments, running-total or latest; latest is assumed"

    count: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ActualNeedsDay(Finding):
    """The short form `actual:` is used in a plan without `as_of`.

    Why it matters:
        A figure without a day cannot be counted for a target.

    How to mend it:
        Add `as_of:` to the plan, or write the observation out.

    Example:
        Instead of:

            period: 2025
            ...
            actual: 59178

        write:

            period: 2025
            as_of: 2025-12-31
            ...
            actual: 59178
    """

    code = "KT410"
    says = "actual: needs to know its day, and the plan has no as_of"
    mends = "add as_of: with the day that the figures describe"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UndeclaredPart(Finding):
    """A place or a group is not declared among the dimensions.

    Why it matters:
        A total is only complete when every declared part is there; an undeclared one would be
        lost or counted twice.

    How to mend it:
        Declare it under `dimensions:`, or correct its spelling.

    Example:
        Instead of:

            where: {place: hubinn}

        write:

            dimensions:
            - {id: place, parts: [hubin, lingbao]}
    """

    code = "KT411"

    dimension: str
    part: str | None
    nearest: str | None

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        if self.part is None:
            return f"the dimension {quoted(self.dimension)} is not declared"
        return f"{quoted(self.part)} is not a part of {quoted(self.dimension)}"

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, "declare it under dimensions:")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PercentagesCannotAdd(Finding):
    """Percentages would have to be added.

    Why it matters:
        Half of one group and half of another are not the whole of both.

    How to mend it:
        Record each figure as numerator and denominator; they are pooled.

    Example:
        Instead of:

            unit: "%"
            accumulation: increments
            - {period: 2025-Q1, value: 40%}

        write:

            unit: "%"
            accumulation: increments
            - {period: 2025-Q1, value: 34/85}
    """

    code = "KT412"
    says = "percentages cannot be combined by {operation}"
    mends = "record numerator and denominator, such as 34/120, or choose another rule"

    operation: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OverlappingIncrements(Finding):
    """Two increments cover the same days.

    Why it matters:
        What was done on those days would count twice.

    How to mend it:
        Correct the periods, or write `accumulation: running-total` if each figure is the total so
        far.

    Example:
        Instead of:

            - {period: 2025-Q1, value: 10}
            - {period: 2025-03, value: 4}

        write:

            - {period: 2025-01-01/2025-02-28, value: 6}
            - {period: 2025-03, value: 4}
    """

    code = "KT413"
    severity = Severity.WARNING
    says = "the increments of {first_plain} and {second_plain} overlap"
    mends = "give each increment days of its own"

    first: str
    second: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IndistinguishableTargets(Finding):
    """Two targets for the same days and part cannot be told apart.

    Why it matters:
        A target must never be replaced without a trace.

    How to mend it:
        Give each version the day on which it was set, and the reason for the change.

    Example:
        Instead of:

            targets: [{value: 40000}, {value: 38000}]

        write:

            targets:
            - {value: 40000, recorded: 2025-01-10}
            - {value: 38000, recorded: 2025-06-01, reason: budget cut}
    """

    code = "KT414"
    says = "two targets for {window_plain} have no dates that tell which is newer"
    mends = "add recorded: to both, and say the reason: of the change"

    window: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MeasureNeedsBaseline(Finding):
    """A measure is chosen that starts from the baseline, and there is none.

    Why it matters:
        The share of a way needs its beginning.

    How to mend it:
        Add the baseline.

    Example:
        Instead of:

            measure: distance
            target: 10

        write:

            measure: distance
            baseline: 20
            target: 10
    """

    code = "KT415"
    says = "the measure {measure} needs a baseline"
    mends = "add baseline:, or choose another measure"

    measure: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReversedRange(Finding):
    """The low end of a range is above its high end.

    Why it matters:
        No value could ever be inside.

    How to mend it:
        Swap the two.

    Example:
        Instead of:

            target: {low: 8, high: 6}

        write:

            target: {low: 6, high: 8}
    """

    code = "KT416"
    says = "the low end {low_plain} is above the high end {high_plain}"
    mends = "swap the two"

    low: str
    high: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UndeclaredUnit(Finding):
    """A plan built in Python uses a unit that it does not declare.

    Why it matters:
        Written to a file, the plan could not be read back.

    How to mend it:
        Pass the unit in `units=` of the plan.

    Example:
        Instead of:

            Indicator(unit=Unit(symbol="盏", dimension="lamp"), ...)

        write:

            Plan(units=[Unit(symbol="盏", dimension="lamp")], ...)
    """

    code = "KT417"
    says = "the unit {symbol} is not among the plan's units"
    mends = "add it to the units of the plan"

    symbol: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmptyPlan(Finding):
    """A plan has no indicator at all.

    Why it matters:
        There is nothing to report on; most often a list is indented under the wrong key.

    How to mend it:
        Add an indicator to a program.

    Example:
        Instead of:

            programs: []

        write:

            programs:
            - id: employment
              indicators:
              - {id: training, target: 40000}
    """

    code = "KT418"
    severity = Severity.WARNING
    says = "the plan has no indicator"
    mends = "add a program with an indicator"
