"""Combine: several plans with the same indicators become one plan, each of them a part of it.

Figures are carried over as they were written; nothing is combined as long as the plans define
something differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import attrs

from kpitrack.findings import Finding, PlanError
from kpitrack.model import (
    RATIO,
    Dimension,
    Indicator,
    Part,
    Plan,
    Program,
    Quantity,
    Range,
    Title,
    Unit,
)
from kpitrack.tracking.conflict import conflicts_between, errors_in
from kpitrack.tracking.member import (
    Member,
    Seen,
    members_of,
    seen_indicators,
    seen_programs,
    units_of,
)

_Value = TypeVar("_Value")


def combine(
    plans: Mapping[str, Plan] | Iterable[Plan],
    *,
    dimension: str,
    plan_id: str = "combined",
    title: Title | str | Mapping[str, str] | None = None,
) -> Plan:
    """Return one plan in which each of `plans` is a part.

    The same indicator of several plans, by its id, becomes one indicator; the figures of each
    plan become those of its part, a stated completion too. Programs are matched by their ids as
    well, in the order in which they first appear. Figures in other units keep their own. Titles
    are the first that are given; sources, notes and `as_of` stay where all plans say the same.

    Args:
        plans: The plans by the part that each becomes, or plans whose ids name their parts.
        dimension: What the dimension of these parts is called, such as `place`.
        plan_id: The id of the combined plan.
        title: Its name for readers; None means the id.

    Raises:
        ValueError: There is no plan, or `plan_id`, `dimension` or the name of a part is no id.
        PlanError: Plans contradict themselves, or one another; `findings` say where.

    >>> hubin, lushi = (Plan(id=name, period="2025") for name in ("hubin", "lushi"))
    >>> [part.id for part in combine([hubin, lushi], dimension="place").dimensions[0].parts]
    ['hubin', 'lushi']
    """
    members = members_of(plans)
    _refuse(errors_in(members))
    programs, indicators = seen_programs(members), seen_indicators(members)
    _refuse(conflicts_between(members, dimension, programs, indicators))
    as_of = _shared(one.plan.as_of for one in members)
    parts = [Part(id=one.part, title=one.plan.title) for one in members]
    return attrs.evolve(
        members[0].plan,
        id=plan_id,
        title=title,
        as_of=as_of,
        claims=(),
        units=units_of(members),
        dimensions=[Dimension(id=dimension, parts=parts), *_other_dimensions(members)],
        programs=_programs_below(
            None,
            _by_home(programs.values()),
            {
                home: [_merged(seen, dimension, as_of) for seen in group]
                for home, group in _by_home(indicators.values()).items()
            },
        ),
        source=_shared(one.plan.source for one in members),
        note=_shared(one.plan.note for one in members),
    )


def _refuse(findings: Iterable[Finding]) -> None:
    found = list(findings)
    if found:
        raise PlanError.of(found)


def _other_dimensions(members: Iterable[Member]) -> list[Dimension]:
    first: dict[str, Dimension] = {}
    for member in members:
        for dimension in member.plan.dimensions:
            first.setdefault(dimension.id, dimension)
    return list(first.values())


def _shared(values: Iterable[_Value]) -> _Value | None:
    """Return what all say, or None where they do not say the same."""
    said = list(values)
    return said[0] if all(value == said[0] for value in said) else None


def _first_said(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _by_home(
    values: Iterable[Sequence[Seen[_Value]]],
) -> dict[str | None, list[Sequence[Seen[_Value]]]]:
    """Return programs or indicators by the program that they hang under."""
    homes: dict[str | None, list[Sequence[Seen[_Value]]]] = {}
    for seen in values:
        homes.setdefault(seen[0].program, []).append(seen)
    return homes


def _programs_below(
    home: str | None,
    programs: Mapping[str | None, Sequence[Sequence[Seen[Program]]]],
    indicators: Mapping[str | None, Sequence[Indicator]],
) -> list[Program]:
    """Return the combined programs that hang under one, or at the top, with all below them."""
    return [
        attrs.evolve(
            seen[0].value,
            title=_first_said(one.value.title for one in seen),
            claims=(),
            programs=_programs_below(seen[0].value.id, programs, indicators),
            indicators=indicators.get(seen[0].value.id, ()),
            note=_shared(one.value.note for one in seen),
        )
        for seen in programs.get(home, ())
    ]


def _merged(seen: Sequence[Seen[Indicator]], dimension: str, as_of: date | None) -> Indicator:
    first = seen[0].value
    carried = [_carried(one, dimension, first.unit, as_of) for one in seen]
    return attrs.evolve(
        first,
        title=_first_said(one.value.title for one in seen),
        # Where one plan leaves to the default what another says, both mean the same.
        measure=_first_said(one.value.measure for one in seen),
        aggregation=_first_said(one.value.aggregation for one in seen),
        judgements=(),
        baseline=None,
        part_baselines=[baseline for one in carried for baseline in one.part_baselines],
        targets=[target for one in carried for target in one.targets],
        observations=[observation for one in carried for observation in one.observations],
        statements=[statement for one in carried for statement in one.statements],
        source=_shared(one.value.source for one in seen),
        note=_shared(one.value.note for one in seen),
    )


def _carried(seen: Seen[Indicator], dimension: str, unit: Unit, as_of: date | None) -> Indicator:
    """Return an indicator whose figures name their part, and their own unit where it differs."""
    indicator, member = seen.value, seen.member
    own = indicator.unit if _converts(indicator.unit, unit) else None
    pair = (dimension, member.part)
    # Where the plans are of different days, the combined one has none to take the place of this.
    stated_on = member.plan.as_of if as_of is None else None
    return attrs.evolve(
        indicator,
        baseline=None,
        part_baselines=[
            attrs.evolve(one, value=_in_unit(one.value, own), where=(*one.where, pair))
            for one in indicator.baselines
        ],
        targets=[
            attrs.evolve(one, value=_aim_in_unit(one.value, own), where=(*one.where, pair))
            for one in indicator.targets
        ],
        observations=[
            attrs.evolve(one, value=_in_unit(one.value, own), where=(*one.where, pair))
            for one in indicator.observations
        ],
        statements=[
            attrs.evolve(one, at=one.at or stated_on, where=(*one.where, pair))
            for one in indicator.statements
        ],
    )


def _converts(own: Unit, unit: Unit) -> bool:
    """Tell whether a bare figure would mean something else in the other unit."""
    return attrs.evolve(own, symbol=unit.symbol) != unit


def _in_unit(value: Quantity, unit: Unit | None) -> Quantity:
    """Return a figure that names the unit which it had without saying so."""
    if unit is None or value.unit is not None:
        return value
    # A quotient recorded for a percentage is the share itself, whatever the sign of its unit.
    is_share = value.denominator is not None and unit.dimension == RATIO
    return value if is_share else attrs.evolve(value, unit=unit)


def _aim_in_unit(value: Quantity | Range, unit: Unit | None) -> Quantity | Range:
    if isinstance(value, Quantity):
        return _in_unit(value, unit)
    return Range(
        low=None if value.low is None else _in_unit(value.low, unit),
        high=None if value.high is None else _in_unit(value.high, unit),
    )
