"""Claims about the whole: what the figures carry of them.

Every indicator is measured as of the claim's own day, as in an assessment. A shortfall that may
be rounding contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from kpitrack.findings import ClaimContradicted, ClaimNotCarried
from kpitrack.model import Claim, Indicator, Plan, Pointer, Quantity, Range
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome
from kpitrack.tracking.auditing.published import as_published
from kpitrack.tracking.auditing.result import Held, Question
from kpitrack.tracking.measurement import Moment, measure


def audit_claims(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether the figures carry what is claimed of a plan or a program as a whole."""
    plan, as_of = inquiry.plan, inquiry.moment.as_of
    for place, claim in _claims(plan):
        day = claim.at or plan.as_of or as_of
        below = place[:-2]
        indicators = [
            indicator
            for pointer, indicator in inquiry.indicators()
            if pointer[: len(below)] == below
        ]
        # Of nothing nothing can be claimed.
        if day <= as_of and indicators:
            yield from _outcomes(place, indicators, attrs.evolve(inquiry.moment, as_of=day))


def _claims(plan: Plan) -> Iterator[tuple[Pointer, Claim]]:
    for index, claim in enumerate(plan.claims):
        yield ("claims", index), claim
    for pointer, program in plan.walk():
        for index, claim in enumerate(program.claims):
            yield (*pointer, "claims", index), claim


def _outcomes(place: Pointer, indicators: Sequence[Indicator], moment: Moment) -> Iterator[Outcome]:
    """Yield what becomes of the one kind of claim that there is: that all are met."""
    found = {one.id: _attainment(one, moment) for one in indicators}
    not_met = [name for name, attainment in found.items() if attainment is Attainment.NOT_MET]
    met = [name for name, attainment in found.items() if attainment is Attainment.MET]
    unknown = [name for name in found if name not in {*met, *not_met}]
    day = moment.as_of.isoformat()
    if not_met:
        yield ClaimContradicted(
            day=day,
            indicators=len(found),
            met=len(met),
            difference=len(not_met),
            not_met=tuple(not_met),
            where=place,
        )
    if unknown:
        yield ClaimNotCarried(
            day=day,
            indicators=len(found),
            met=len(met),
            difference=len(unknown),
            unknown=tuple(unknown),
            where=place,
        )
    if not (not_met or unknown):
        yield Held(question=Question.CLAIMS, where=place)


def _attainment(indicator: Indicator, moment: Moment) -> Attainment | None:
    """Return whether a target is met; if not, whether that is so however figures were rounded."""
    attainment = measure(indicator, moment).attainment
    if attainment is not Attainment.NOT_MET:
        return attainment
    return measure(_as_published(indicator), moment).attainment


def _as_published(indicator: Indicator) -> Indicator:
    unit = indicator.unit
    return attrs.evolve(
        indicator,
        observations=[
            attrs.evolve(one, value=as_published(one.value, unit)) for one in indicator.observations
        ],
        targets=[
            attrs.evolve(one, value=_rounded(one.value, indicator)) for one in indicator.targets
        ],
    )


def _rounded(value: Quantity | Range, indicator: Indicator) -> Quantity | Range:
    if isinstance(value, Quantity):
        return as_published(value, indicator.unit)
    ends = (
        None if end is None else as_published(end, indicator.unit)
        for end in (value.low, value.high)
    )
    low, high = ends
    return Range(low=low, high=high)
