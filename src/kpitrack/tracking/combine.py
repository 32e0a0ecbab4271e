"""Combine: several plans with the same indicators become one plan, each of them a part of it.

Only definitions are compared; figures are carried over as they were written. What two plans
define differently is a finding, and nothing is combined as long as there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar, cast

import attrs

from kpitrack.findings import (
    DefinitionsDiffer,
    DimensionsDiffer,
    DimensionTaken,
    DuplicateId,
    Finding,
    IndicatorUnitsDiffer,
    PeriodsDiffer,
    PlanError,
    PlanHasErrors,
    ProgramsDiffer,
    Severity,
    UnitMeaningsDiffer,
)
from kpitrack.model import (
    RATIO,
    Baseline,
    Dimension,
    Indicator,
    Part,
    Plan,
    Pointer,
    Program,
    Quantity,
    Range,
    Title,
    Unit,
    UnitTable,
    UnknownUnitError,
)
from kpitrack.tracking.aggregation import aggregation_of
from kpitrack.tracking.check import check
from kpitrack.tracking.completion import measure_of

_Value = TypeVar("_Value")
_Definition = TypeVar("_Definition", bound=Plan | Program | Indicator)


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
    members = _members(plans)
    _refuse([*_duplicates(members), *_errors(members)])
    programs = _seen(members, _programs_in)
    indicators = _seen(members, _indicators_in)
    _refuse(
        [
            *_plan_conflicts(members, dimension),
            *(one for seen in programs.values() for one in _conflicts("program", seen)),
            *(one for seen in indicators.values() for one in _indicator_conflicts(seen)),
        ]
    )
    as_of = _shared(one.plan.as_of for one in members)
    parts = [Part(id=one.part, title=one.plan.title) for one in members]
    return attrs.evolve(
        members[0].plan,
        id=plan_id,
        title=title,
        as_of=as_of,
        units=_units(members),
        dimensions=[Dimension(id=dimension, parts=parts), *_other_dimensions(members)],
        programs=_Tree(
            programs=programs,
            indicators={name: _merged(seen, dimension, as_of) for name, seen in indicators.items()},
            homes={name: seen[0].program for name, seen in indicators.items()},
        ).below(None),
        source=_shared(one.plan.source for one in members),
        note=_shared(one.plan.note for one in members),
    )


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise PlanError.of(findings)


# -- the plans, and what is in them --------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Member:
    """A plan, and the part that it becomes."""

    part: str
    plan: Plan


def _members(plans: Mapping[str, Plan] | Iterable[Plan]) -> list[_Member]:
    if isinstance(plans, Mapping):
        named = cast("Mapping[str, Plan]", plans)
        members = [_Member(part=part, plan=plan) for part, plan in named.items()]
    else:
        members = [_Member(part=plan.id, plan=plan) for plan in plans]
    if not members:
        msg = "there is nothing to combine: give at least one plan"
        raise ValueError(msg)
    return members


def _duplicates(members: Iterable[_Member]) -> Iterator[Finding]:
    seen: set[str] = set()
    for member in members:
        if member.part in seen:
            yield DuplicateId(id=member.part, kind="plan", first=())
        seen.add(member.part)


def _errors(members: Iterable[_Member]) -> Iterator[Finding]:
    for member in members:
        for finding in check(member.plan):
            if finding.severity is Severity.ERROR:
                yield PlanHasErrors(plan=member.part, problem=str(finding), where=finding.where)


@attrs.frozen(kw_only=True)
class _Seen(Generic[_Value]):
    """A program or an indicator where one plan has it.

    Attributes:
        member: The plan.
        value: What it is there.
        program: The program that it hangs under; None at the top.
        pointer: Its place in the plan.
    """

    member: _Member
    value: _Value
    program: str | None
    pointer: Pointer


def _seen(
    members: Iterable[_Member], find: Callable[[_Member], Iterable[tuple[str, _Seen[_Value]]]]
) -> dict[str, list[_Seen[_Value]]]:
    """Return what the plans have by its id, in the order of first appearance."""
    found: dict[str, list[_Seen[_Value]]] = {}
    for member in members:
        for name, seen in find(member):
            found.setdefault(name, []).append(seen)
    return found


def _programs_in(member: _Member) -> Iterator[tuple[str, _Seen[Program]]]:
    ids: dict[Pointer, str] = {}
    for pointer, program in member.plan.walk():
        ids[pointer] = program.id
        above = ids.get(pointer[:-2])
        yield program.id, _Seen(member=member, value=program, program=above, pointer=pointer)


def _indicators_in(member: _Member) -> Iterator[tuple[str, _Seen[Indicator]]]:
    for pointer, program in member.plan.walk():
        for index, indicator in enumerate(program.indicators):
            place = (*pointer, "indicators", index)
            yield (
                indicator.id,
                _Seen(member=member, value=indicator, program=program.id, pointer=place),
            )


# -- what the plans define differently -----------------------------------------------------


def _plan_conflicts(members: Sequence[_Member], dimension: str) -> Iterator[Finding]:
    first = members[0]
    for member in members:
        if member.plan.period != first.plan.period:
            yield PeriodsDiffer(
                plan=member.part,
                period=str(member.plan.period),
                first_plan=first.part,
                first_period=str(first.plan.period),
                where=("period",),
            )
        if any(one.id == dimension for one in member.plan.dimensions):
            yield DimensionTaken(plan=member.part, dimension=dimension, where=("dimensions",))
    seen = [_Seen(member=one, value=one.plan, program=None, pointer=()) for one in members]
    yield from _differences("plan", seen)
    yield from _dimension_conflicts(members)
    yield from _unit_conflicts(members)


def _dimension_conflicts(members: Iterable[_Member]) -> Iterator[Finding]:
    first: dict[str, tuple[_Member, Dimension]] = {}
    for member in members:
        for index, dimension in enumerate(member.plan.dimensions):
            owner, expected = first.setdefault(dimension.id, (member, dimension))
            if _shape(dimension) != _shape(expected):
                yield DimensionsDiffer(
                    plan=member.part,
                    first_plan=owner.part,
                    dimension=dimension.id,
                    where=("dimensions", index),
                )


def _shape(dimension: Dimension) -> set[tuple[object, ...]]:
    return {(part.id, part.weight, part.counts) for part in dimension.parts}


def _unit_conflicts(members: Sequence[_Member]) -> Iterator[Finding]:
    table = UnitTable(_units(members))
    for member in members:
        for unit in dict.fromkeys(_units_in(member.plan)):
            if _found(unit.symbol, table) != unit:
                yield UnitMeaningsDiffer(plan=member.part, symbol=unit.symbol, where=("units",))


def _units_in(plan: Plan) -> Iterator[Unit]:
    yield from plan.units
    for indicator in plan.indicators():
        yield indicator.unit
        for value in _values_in(indicator):
            if value is not None and value.unit is not None:
                yield value.unit


def _values_in(indicator: Indicator) -> Iterator[Quantity | None]:
    yield from (one.value for one in _baselines(indicator))
    yield from (one.value for one in indicator.observations)
    for target in indicator.targets:
        aim = target.value
        yield from (aim.low, aim.high) if isinstance(aim, Range) else (aim,)


def _found(symbol: str, table: UnitTable) -> Unit | None:
    try:
        return table.find(symbol)
    except UnknownUnitError:
        return None


def _conflicts(kind: str, seen: Sequence[_Seen[_Definition]]) -> Iterator[Finding]:
    first = seen[0]
    for other in seen[1:]:
        if other.program != first.program:
            yield ProgramsDiffer(
                kind=kind,
                id=other.value.id,
                plan=other.member.part,
                program=other.program,
                first_plan=first.member.part,
                first_program=first.program,
                where=other.pointer,
            )
    yield from _differences(kind, seen)


def _indicator_conflicts(seen: Sequence[_Seen[Indicator]]) -> Iterator[Finding]:
    yield from _conflicts("indicator", seen)
    first = seen[0]
    for other in seen[1:]:
        if other.value.unit.dimension != first.value.unit.dimension:
            yield IndicatorUnitsDiffer(
                id=other.value.id,
                plan=other.member.part,
                unit=other.value.unit.symbol,
                first_plan=first.member.part,
                first_unit=first.value.unit.symbol,
                where=(*other.pointer, "unit"),
            )


def _differences(kind: str, seen: Sequence[_Seen[_Definition]]) -> Iterator[Finding]:
    first = seen[0]
    expected = _definition(first.value)
    for other in seen[1:]:
        for attribute, value in _definition(other.value).items():
            if value != expected[attribute]:
                yield DefinitionsDiffer(
                    kind=kind,
                    id=other.value.id,
                    attribute=attribute,
                    plan=other.member.part,
                    value=str(value or "nothing"),
                    first_plan=first.member.part,
                    first_value=str(expected[attribute] or "nothing"),
                    where=(*other.pointer, attribute),
                )


_NOT_DEFINITIONS = frozenset(
    {"id", "title", "source", "note", "programs", "indicators"}
    # Compared in other ways, for they need not be the same.
    | {"period", "as_of", "units", "dimensions", "unit"}
    # Figures, which become those of parts.
    | {"baseline", "part_baselines", "targets", "observations", "statements"}
)
"""What plans may say differently; everything else defines what their figures mean."""


def _definition(value: Plan | Program | Indicator) -> dict[str, object]:
    """Return what a plan says that figures of others must agree with, said or by default."""
    names = [field.name for field in attrs.fields(type(value))]
    found = {name: getattr(value, name) for name in names if name not in _NOT_DEFINITIONS}
    if isinstance(value, Indicator):
        found |= {"measure": measure_of(value), "aggregation": aggregation_of(value)}
    return found


# -- the combined plan ---------------------------------------------------------------------


def _units(members: Iterable[_Member]) -> list[Unit]:
    """Return the units that any plan declares, each symbol once."""
    first: dict[str, Unit] = {}
    for member in members:
        for unit in member.plan.units:
            first.setdefault(unit.symbol, unit)
    return list(first.values())


def _other_dimensions(members: Iterable[_Member]) -> list[Dimension]:
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


@attrs.frozen(kw_only=True)
class _Tree:
    """What the combined plan's programs are made of.

    Attributes:
        programs: Where each program was seen, in the order of first appearance.
        indicators: The combined indicators, in the same order.
        homes: The program of each indicator.
    """

    programs: Mapping[str, Sequence[_Seen[Program]]]
    indicators: Mapping[str, Indicator]
    homes: Mapping[str, str | None]

    def below(self, program: str | None) -> list[Program]:
        """Return the combined programs that hang under one, or at the top."""
        return [
            attrs.evolve(
                seen[0].value,
                title=_first_said(one.value.title for one in seen),
                programs=self.below(name),
                indicators=[
                    indicator
                    for own, indicator in self.indicators.items()
                    if self.homes[own] == name
                ],
                note=_shared(one.value.note for one in seen),
            )
            for name, seen in self.programs.items()
            if seen[0].program == program
        ]


def _merged(seen: Sequence[_Seen[Indicator]], dimension: str, as_of: date | None) -> Indicator:
    first = seen[0].value
    carried = [_carried(one, dimension, first.unit, as_of) for one in seen]
    return attrs.evolve(
        first,
        title=_first_said(one.value.title for one in seen),
        # Where one plan leaves to the default what another says, both mean the same.
        measure=_first_said(one.value.measure for one in seen),
        aggregation=_first_said(one.value.aggregation for one in seen),
        baseline=None,
        part_baselines=[baseline for one in carried for baseline in one.part_baselines],
        targets=[target for one in carried for target in one.targets],
        observations=[observation for one in carried for observation in one.observations],
        statements=[statement for one in carried for statement in one.statements],
        source=_shared(one.value.source for one in seen),
        note=_shared(one.value.note for one in seen),
    )


def _carried(seen: _Seen[Indicator], dimension: str, unit: Unit, as_of: date | None) -> Indicator:
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
            for one in _baselines(indicator)
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


def _baselines(indicator: Indicator) -> tuple[Baseline, ...]:
    total = () if indicator.baseline is None else (indicator.baseline,)
    return (*total, *indicator.part_baselines)


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
