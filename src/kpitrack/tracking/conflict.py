"""Conflicts: what plans that are to be combined define differently.

Only definitions are compared, never figures. Nothing here changes a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from kpitrack.findings import (
    DefinitionsDiffer,
    DimensionsDiffer,
    DimensionTaken,
    DuplicateId,
    Finding,
    IndicatorUnitsDiffer,
    PeriodsDiffer,
    PlanHasErrors,
    ProgramsDiffer,
    Severity,
    UnitMeaningsDiffer,
)
from kpitrack.model import (
    Dimension,
    Indicator,
    Plan,
    Program,
    Quantity,
    Range,
    Unit,
    UnitTable,
    UnknownUnitError,
)
from kpitrack.tracking.aggregation import aggregation_of
from kpitrack.tracking.check import check
from kpitrack.tracking.completion import measure_of
from kpitrack.tracking.member import Member, Seen, units_of

_Definition = TypeVar("_Definition", bound=Plan | Program | Indicator)


def errors_in(members: Iterable[Member]) -> Iterator[Finding]:
    """Yield what is wrong in the plans one by one, before they are compared."""
    seen: set[str] = set()
    for member in members:
        if member.part in seen:
            yield DuplicateId(id=member.part, kind="plan", first=())
        seen.add(member.part)
        for finding in check(member.plan):
            if finding.severity is Severity.ERROR:
                yield PlanHasErrors(plan=member.part, problem=str(finding), where=finding.where)


def conflicts_between(
    members: Sequence[Member],
    dimension: str,
    programs: Mapping[str, Sequence[Seen[Program]]],
    indicators: Mapping[str, Sequence[Seen[Indicator]]],
) -> Iterator[Finding]:
    """Yield what the plans define differently, each compared with the first that defines it.

    Args:
        members: The plans.
        dimension: The dimension by which they are to be combined.
        programs: Where each program is, by its id.
        indicators: Where each indicator is, by its id.
    """
    yield from _plan_conflicts(members, dimension)
    for programs_seen in programs.values():
        yield from _conflicts("program", programs_seen)
    for indicators_seen in indicators.values():
        yield from _indicator_conflicts(indicators_seen)


def _plan_conflicts(members: Sequence[Member], dimension: str) -> Iterator[Finding]:
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
    seen = [Seen(member=one, value=one.plan, program=None, pointer=()) for one in members]
    yield from _differences("plan", seen)
    yield from _dimension_conflicts(members)
    yield from _unit_conflicts(members)


def _dimension_conflicts(members: Iterable[Member]) -> Iterator[Finding]:
    first: dict[str, tuple[Member, Dimension]] = {}
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


def _unit_conflicts(members: Sequence[Member]) -> Iterator[Finding]:
    table = UnitTable(units_of(members))
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
    yield from (one.value for one in indicator.baselines)
    yield from (one.value for one in indicator.observations)
    for target in indicator.targets:
        aim = target.value
        yield from (aim.low, aim.high) if isinstance(aim, Range) else (aim,)


def _found(symbol: str, table: UnitTable) -> Unit | None:
    try:
        return table.find(symbol)
    except UnknownUnitError:
        return None


def _conflicts(kind: str, seen: Sequence[Seen[_Definition]]) -> Iterator[Finding]:
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


def _indicator_conflicts(seen: Sequence[Seen[Indicator]]) -> Iterator[Finding]:
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


def _differences(kind: str, seen: Sequence[Seen[_Definition]]) -> Iterator[Finding]:
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
    # What somebody said of one plan's whole, which is not said of them together.
    | {"claims", "judgements"}
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
