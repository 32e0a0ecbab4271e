"""Findings about parts and totals: what cannot be added up, or told apart.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, Severity, visible


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AnswersCannotAdd(Finding):
    """Yes and no would have to be added up.

    Why it matters:
        Two parts that say yes are not twice a yes, and one of two would pass for the whole.

    How to mend it:
        Leave `aggregation` out: the total says yes if every part does. With `max` it says yes if
        any part does.

    Example:
        Instead of:

            unit: yes/no
            aggregation: sum

        write:

            unit: yes/no
            aggregation: min
    """

    code = "KT431"
    says = "yes and no cannot be added up over parts"
    mends = "write aggregation: min if every part must say yes, or max if one is enough"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StraddlingIncrements(Finding):
    """The increments of the total and of a part share some days, but neither covers the other.

    Why it matters:
        A recorded total wins over the parts for its own days. What a part added on its other days
        then counts nowhere, or counts twice: nobody can tell them apart.

    How to mend it:
        Give the total and its parts the same periods, or periods that lie inside one another.

    Example:
        Instead of:

            - {period: 2025-01-01/2025-04-30, value: 90}
            - {period: 2025-Q2, value: 40, where: {place: hubin}}

        write:

            - {period: 2025-Q1, value: 70}
            - {period: 2025-Q2, value: 40, where: {place: hubin}}
    """

    code = "KT432"
    severity = Severity.WARNING
    says = (
        "the increment of {part_period_plain} in a part reaches beyond the total's of {total_plain}"
    )
    mends = "give the total and its parts periods that are the same or lie inside one another"

    total: str
    part_period: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IndistinguishableBaselines(Finding):
    """Two baselines are of the same part, or both of the total.

    Why it matters:
        The way to the target begins at one of them, and nobody can tell at which.

    How to mend it:
        Remove one, or say with `where:` which part it is of.

    Example:
        Instead of:

            baseline: [{value: 20}, {value: 8}]

        write:

            baseline: [{value: 20}, {value: 8, where: {place: hubin}}]
    """

    code = "KT433"
    mends = "remove one, or say with where: which part it is of"

    part: str

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"a second baseline is given for {visible(self.part) or 'the total'}"
