"""Findings about single values: figures, units, dates, choices, ids.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

import re

import attrs

from kpitrack.findings.finding import Finding, listed, suggestion, visible

_QUOTED = re.compile(r"""\A(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Misprint(Finding):
    """A text is not what its field reads: the model said why, and behind a colon what to write."""

    text: str
    problem: str

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        behind = self._behind_the_text()
        shown = self.problem.removesuffix(behind)
        return visible(shown + behind.partition(": ")[0])

    @property
    def mend(self) -> str:
        """What to write instead."""
        return visible(self._behind_the_text().partition(": ")[2]) or self.mends

    def _behind_the_text(self) -> str:
        """Return the problem without the text that it quotes, which may have colons of its own."""
        return _QUOTED.sub("", self.problem)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotAFigure(_Misprint):
    """A text is not a figure.

    Why it matters:
        1,000 may mean a thousand or one, and 1e3 hides how precisely something was counted.

    How to mend it:
        Write digits, a decimal point if need be, and a scale word or a unit behind them.

    Example:
        Instead of:

            value: 1,000

        write:

            value: 1000
    """

    code = "KT301"
    mends = "write figures as they are printed, such as 59178, 160.97, 3.54万, 147.95% or 34/120"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownUnit(Finding):
    """A unit is neither built in nor declared.

    Why it matters:
        Figures in units that nobody declared cannot be compared; people and person-times look
        alike.

    How to mend it:
        Write the unit as the message suggests, or declare it under `units:`.

    Example:
        Instead of:

            unit: peopel

        write:

            units:
              盏: {counting: yes}
    """

    code = "KT302"
    says = "{symbol} is not a known unit"

    symbol: str
    nearest: str | None

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, "declare it under units: or correct its spelling")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnitMismatch(Finding):
    """A figure's own unit measures something else than its indicator.

    Why it matters:
        Adding people to visits gives a number that means nothing.

    How to mend it:
        Correct the unit of the figure or of the indicator.

    Example:
        Instead of:

            unit: 人
            actual: 878人次

        write:

            unit: 人次
            actual: 878
    """

    code = "KT303"
    says = "{figure} is in {unit}, which does not convert to {expected}"
    mends = "write the figure in the indicator's unit, or correct one of the units"

    figure: str
    unit: str
    expected: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotADate(_Misprint):
    """A text is not a day of the calendar.

    Why it matters:
        A wrong day would put a figure into the wrong period.

    How to mend it:
        Write the day as YYYY-MM-DD.

    Example:
        Instead of:

            as_of: 2025-02-30

        write:

            as_of: 2025-02-28
    """

    code = "KT304"
    mends = "write year, month and day, such as 2025-11-30"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotAPeriod(_Misprint):
    """A text is not a period.

    Why it matters:
        A figure without a period cannot be counted for a target.

    How to mend it:
        Write the period in one of the forms that the message lists.

    Example:
        Instead of:

            period: 3rd quarter

        write:

            period: 2025-Q3
    """

    code = "KT305"
    mends = "write 2025, 2025-H1, 2025-Q3, 2025-07, 2025-07-14 or 2025-04-01/2026-03-31"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownChoice(Finding):
    """A value is not one of a closed list.

    Why it matters:
        Each choice is a rule of calculation; an unknown one would mean another rule than was
        meant.

    How to mend it:
        Write one of the choices.

    Example:
        Instead of:

            direction: up

        write:

            direction: increase
    """

    code = "KT306"
    says = "{text} is not one of the choices for {key}"

    text: str
    key: str
    choices: tuple[str, ...]
    nearest: str | None

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, f"use one of: {listed(self.choices)}")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BadId(Finding):
    """An id has characters that ids may not have.

    Why it matters:
        Ids stand in paths, in commands and in other people's tables, where spaces and slashes
        break.

    How to mend it:
        Use letters of any script, digits, hyphens, underscores and dots.

    Example:
        Instead of:

            id: skills training

        write:

            id: skills-training
    """

    code = "KT307"
    says = "{text} cannot be an id"
    mends = (
        "use letters, digits, '-', '_' and '.', at most 200 and no spaces, "
        "beginning with a letter or a digit"
    )

    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BadWeight(Finding):
    """A weight is not a number above zero.

    Why it matters:
        A weight of zero would hide an indicator from the mean that it is listed under.

    How to mend it:
        Write a number above zero, or remove the indicator.

    Example:
        Instead of:

            weight: 0

        write:

            weight: 0.5
    """

    code = "KT308"
    says = "{text} is not a weight"
    mends = "write a plain number above zero, such as 1 or 0.3"

    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatedIsNotAPercentage(Finding):
    """A stated completion has no per cent sign.

    Why it matters:
        1.48 may be 1.48 % or 148 %, and its printed places decide what it can mean.

    How to mend it:
        Write the figure as it was printed, with its sign.

    Example:
        Instead of:

            stated: 147.95

        write:

            stated: 147.95%
    """

    code = "KT309"
    says = "{text} is not a percentage"

    text: str
    suggestion: str | None

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.suggestion, "write it as it was printed, such as 147.95%")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotTrueOrFalse(Finding):
    """A value that must be yes or no is something else.

    Why it matters:
        Anything else would have to be guessed.

    How to mend it:
        Write yes or no.

    Example:
        Instead of:

            counts: maybe

        write:

            counts: no
    """

    code = "KT310"
    says = "{text} is neither yes nor no"
    mends = "write yes or no"

    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BadUnitDeclaration(Finding):
    """A unit of the plan's own is declared in a way that cannot work.

    Why it matters:
        Its factor decides every conversion.

    How to mend it:
        Give it a factor above zero to its dimension's base unit, or say what it equals.

    Example:
        Instead of:

            units:
              英里: {factor: 0}

        write:

            units:
              英里: {equals: 1.609344 km}
    """

    code = "KT311"
    says = "the unit {symbol} cannot be declared so: {problem_plain}"
    mends = "{advice_plain}"

    symbol: str
    problem: str
    advice: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmptyText(Finding):
    """A text has nothing in it but spaces.

    Why it matters:
        A title that cannot be seen is worse than none, for which the id stands in.

    How to mend it:
        Write the text, or remove the key.

    Example:
        Instead of:

            title: " "

        write:

            title: Skills training
    """

    code = "KT312"
    says = "{key} has only spaces"
    mends = "write a text, or leave it out"

    key: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BadThreshold(Finding):
    """The end of a band is neither a percentage nor in percentage points.

    Why it matters:
        0.9 may mean 90 % or 0.9 %, and every status depends on it.

    How to mend it:
        Write a percentage, or points for a scale over the gap.

    Example:
        Instead of:

            from: 0.9

        write:

            from: 90%
    """

    code = "KT313"
    says = "{text} is not a threshold"
    mends = "write a percentage such as 90%, or points such as -10pp"

    text: str
