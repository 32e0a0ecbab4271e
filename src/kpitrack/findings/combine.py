"""Findings about plans that are combined: where they do not speak of the same thing.

Each class is one rule, and its docstring the rule's page. `plan` is the part that the plan
becomes, and `where` points into that plan. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, quoted


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanHasErrors(Finding):
    """A plan that is to be combined contradicts itself.

    Why it matters:
        What is wrong in one plan would be wrong in the combined one, and harder to find there.

    How to mend it:
        Mend the plan first; `kpitrack check` shows the places.

    Example:
        Instead of:

            combine({"hubin": hubin}, dimension="place")  # hubin has two indicators "training"

        write:

            combine({"hubin": mended}, dimension="place")
    """

    code = "KT601"
    says = "the plan {plan} contradicts itself: {problem_plain}"
    mends = "mend that plan first"

    plan: str
    problem: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PeriodsDiffer(Finding):
    """Two plans are for different periods.

    Why it matters:
        A target without dates is for the whole plan, so the same words would mean other days.

    How to mend it:
        Combine plans of one period.

    Example:
        Instead of:

            period: 2025      # in one plan
            period: 2025-H1   # in another

        write:

            period: 2025      # in both
    """

    code = "KT602"
    says = "the plan {plan} is for {period_plain}, but {first_plan} is for {first_period_plain}"
    mends = "combine plans of one period"

    plan: str
    period: str
    first_plan: str
    first_period: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DimensionTaken(Finding):
    """A plan has a dimension of the name by which the plans are combined.

    Why it matters:
        Its parts would stand beside the plans as if they were of the same kind.

    How to mend it:
        Combine by another name, such as `county`.

    Example:
        Instead of:

            combine(plans, dimension="place")  # one of them has a dimension "place"

        write:

            combine(plans, dimension="county")
    """

    code = "KT603"
    says = "the plan {plan} has a dimension {dimension} of its own"
    mends = "combine by another name"

    plan: str
    dimension: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DimensionsDiffer(Finding):
    """Two plans split their totals by the same dimension into different parts.

    Why it matters:
        A total is complete when every declared part is there, and the plans disagree on which.

    How to mend it:
        Declare the same parts in both plans, with the same weights, and count the same ones.

    Example:
        Instead of:

            - {id: age, parts: [young, old]}           # in one plan
            - {id: age, parts: [young, middle, old]}   # in another

        write:

            - {id: age, parts: [young, middle, old]}   # in both
    """

    code = "KT604"
    says = "the dimension {dimension} has other parts in {plan} than in {first_plan}"
    mends = "declare the same parts in both plans"

    plan: str
    first_plan: str
    dimension: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnitMeaningsDiffer(Finding):
    """Two plans mean different things by one symbol.

    Why it matters:
        In the combined plan every figure with that symbol would be read in one of the two ways.

    How to mend it:
        Give one of the two units another symbol, or declare the same unit in both plans.

    Example:
        Instead of:

            units: {盏: {dimension: lamp}}             # in one plan
            units: {盏: {dimension: lantern}}          # in another

        write:

            units: {盏: {dimension: lamp}}             # in both
    """

    code = "KT605"
    says = "the unit {symbol} of {plan} means something else in another plan"
    mends = "give one of the two another symbol, or declare the same unit in both plans"

    plan: str
    symbol: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IndicatorUnitsDiffer(Finding):
    """Two plans count an indicator in units that do not convert.

    Why it matters:
        People and visits do not add up to anything.

    How to mend it:
        Record it in the same unit, or in units that convert; or give one indicator another id.

    Example:
        Instead of:

            {id: training, unit: 人}      # in one plan
            {id: training, unit: 人次}    # in another

        write:

            {id: training, unit: 人}      # in both
    """

    code = "KT606"
    says = (
        "the indicator {id} is in {unit} in {plan}, but in {first_unit} in {first_plan}, "
        "which measures something else"
    )
    mends = "record it in units that convert, or give one of the two another id"

    id: str
    plan: str
    unit: str
    first_plan: str
    first_unit: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DefinitionsDiffer(Finding):
    """Two plans define an indicator, a program or the plan itself differently.

    Why it matters:
        Under one definition the figures of the other would be combined in a way that its plan
        never meant.

    How to mend it:
        Define it alike in all plans, or give one of them another id.

    Example:
        Instead of:

            {id: training, accumulation: increments}      # in one plan
            {id: training, accumulation: running-total}   # in another

        write:

            {id: training, accumulation: increments}      # in both
    """

    code = "KT607"
    says = (
        "the {kind_plain} {id} has {attribute_plain} {value} in {plan}, "
        "but {first_value} in {first_plan}"
    )
    mends = "define it alike in both plans, or give one of the two another id"

    kind: str
    id: str
    attribute: str
    plan: str
    value: str
    first_plan: str
    first_value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProgramsDiffer(Finding):
    """An indicator or a program hangs under different programs in two plans.

    Why it matters:
        It can count in one rollup only, and each plan says another.

    How to mend it:
        Put it under the same program in both plans, or give one of the two another id.

    Example:
        Instead of:

            programs: [{id: skills, indicators: [{id: training}]}]   # in one plan
            programs: [{id: jobs, indicators: [{id: training}]}]     # in another

        write:

            programs: [{id: skills, indicators: [{id: training}]}]   # in both
    """

    code = "KT608"
    mends = "put it under the same program in both plans, or give one of the two another id"

    kind: str
    id: str
    plan: str
    program: str | None
    first_plan: str
    first_program: str | None

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return (
            f"the {self.kind} {quoted(self.id)} hangs under {_under(self.program)} in "
            f"{quoted(self.plan)}, but under {_under(self.first_program)} in "
            f"{quoted(self.first_plan)}"
        )


def _under(program: str | None) -> str:
    return "no program" if program is None else quoted(program)
