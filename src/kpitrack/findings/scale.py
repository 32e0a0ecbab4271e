"""Findings about pace, status scales and forecasts.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, Severity, listed, suggestion


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownScale(Finding):
    """A status scale is chosen that nobody declared.

    Why it matters:
        A status says nothing without the scale that it is on.

    How to mend it:
        Choose one of the scales that come with kpitrack, or declare it under `scales:`.

    Example:
        Instead of:

            scale: plane

        write:

            scale: plain
    """

    code = "KT419"
    says = "{name} is not a status scale"

    name: str
    nearest: str | None
    known: tuple[str, ...]

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, f"use one of: {listed(self.known)}")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleHole(Finding):
    """A status scale leaves figures without a status.

    Why it matters:
        An indicator that falls into the hole has no status, and is easily overlooked.

    How to mend it:
        Let each band begin where the next one ends; the ends of the whole scale stay open.

    Example:
        Instead of:

            bands:
            - {status: green, from: 100%}
            - {status: red, below: 90%}

        write:

            bands:
            - {status: green, from: 90%}
            - {status: red, below: 90%}
    """

    code = "KT420"
    severity = Severity.WARNING
    says = "no band of the scale {scale} covers {hole_plain}"
    mends = "move an end of a band, or add a band"

    scale: str
    hole: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleOverlap(Finding):
    """Two bands of a status scale cover the same figures.

    Why it matters:
        The first one counts, which a reader of the second one does not expect.

    How to mend it:
        End one band where the other begins: `below:` leaves its end out, `from:` takes it in.

    Example:
        Instead of:

            bands:
            - {status: green, from: 90%}
            - {status: amber, from: 70%, to: 90%}

        write:

            bands:
            - {status: green, from: 90%}
            - {status: amber, from: 70%, below: 90%}
    """

    code = "KT421"
    severity = Severity.WARNING
    says = "the bands {first} and {second} of the scale {scale} overlap"
    mends = "end one of them where the other begins"

    scale: str
    first: str
    second: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownStatus(Finding):
    """A person has set a status that the indicator's scale does not have.

    Why it matters:
        A reader would look for it in vain among the bands, and counts would have one more kind.

    How to mend it:
        Set one of the statuses of the scale, or choose a scale that has it.

    Example:
        Instead of:

            judgements:
            - {status: fine, at: 2025-09-30, by: project office, reason: contracts are signed}

        write:

            judgements:
            - {status: on-track, at: 2025-09-30, by: project office, reason: contracts are signed}
    """

    code = "KT422"
    says = "{status} is not a status of the scale {scale}"

    status: str
    scale: str
    nearest: str | None
    known: tuple[str, ...]

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, f"use one of: {listed(self.known)}")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MethodDoesNotFit(Finding):
    """An indicator asks for a pace or a forecast that has no meaning for it.

    Why it matters:
        A share of a yes is never due, and a mean has no rate: the figure would mislead.

    How to mend it:
        Choose another method, or leave the key out.

    Example:
        Instead of:

            unit: "%"
            forecast: run-rate

        write:

            unit: "%"
            forecast: linear
    """

    code = "KT423"
    says = "the {key_plain} method {method} does not fit {kind_plain}"
    mends = "use one of: {fitting}"

    key: str
    method: str
    kind: str
    fitting: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GrowthNeedsDates(Finding):
    """Growth is asked for, and nobody said when the baseline was measured.

    Why it matters:
        Growth a year needs the years between its figures.

    How to mend it:
        Give the baseline its period, or its day.

    Example:
        Instead of:

            measure: growth
            baseline: 64.2

        write:

            measure: growth
            baseline: {value: 64.2, period: 2015}
    """

    code = "KT424"
    says = "growth needs to know when its baseline was measured"
    mends = "write baseline: with a value and its period"
