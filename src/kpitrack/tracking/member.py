"""Members: plans that are to be combined, and where each of them has what.

Nouns and where they stand; comparing them is for `conflict`, and merging for `combine`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar, cast

import attrs

from kpitrack.model import Indicator, Plan, Pointer, Program, Unit

_Value = TypeVar("_Value")


@attrs.frozen(kw_only=True)
class Member:
    """A plan, and the part that it becomes."""

    part: str
    plan: Plan


def members_of(plans: Mapping[str, Plan] | Iterable[Plan]) -> list[Member]:
    """Return the plans by the parts that they become.

    Raises:
        ValueError: There is none.
    """
    if isinstance(plans, Mapping):
        named = cast("Mapping[str, Plan]", plans)
        members = [Member(part=part, plan=plan) for part, plan in named.items()]
    else:
        members = [Member(part=plan.id, plan=plan) for plan in plans]
    if not members:
        msg = "there is nothing to combine: give at least one plan"
        raise ValueError(msg)
    return members


@attrs.frozen(kw_only=True)
class Seen(Generic[_Value]):
    """A program or an indicator where one plan has it.

    Attributes:
        member: The plan.
        value: What it is there.
        program: The program that it hangs under; None at the top.
        pointer: Its place in the plan.
    """

    member: Member
    value: _Value
    program: str | None
    pointer: Pointer


def _seen_in(
    members: Iterable[Member], find: Callable[[Member], Iterable[tuple[str, Seen[_Value]]]]
) -> dict[str, list[Seen[_Value]]]:
    """Return what the plans have by its id, in the order of first appearance."""
    found: dict[str, list[Seen[_Value]]] = {}
    for member in members:
        for name, seen in find(member):
            found.setdefault(name, []).append(seen)
    return found


def _programs_in(member: Member) -> Iterator[tuple[str, Seen[Program]]]:
    ids: dict[Pointer, str] = {}
    for pointer, program in member.plan.walk():
        ids[pointer] = program.id
        above = ids.get(pointer[:-2])
        yield program.id, Seen(member=member, value=program, program=above, pointer=pointer)


def _indicators_in(member: Member) -> Iterator[tuple[str, Seen[Indicator]]]:
    for pointer, program in member.plan.walk():
        for index, indicator in enumerate(program.indicators):
            place = (*pointer, "indicators", index)
            yield (
                indicator.id,
                Seen(member=member, value=indicator, program=program.id, pointer=place),
            )


def units_of(members: Iterable[Member]) -> list[Unit]:
    """Return the units that any plan declares, each symbol once."""
    first: dict[str, Unit] = {}
    for member in members:
        for unit in member.plan.units:
            first.setdefault(unit.symbol, unit)
    return list(first.values())


def seen_programs(members: Iterable[Member]) -> dict[str, list[Seen[Program]]]:
    """Return where each program is, by its id, in the order of first appearance."""
    return _seen_in(members, _programs_in)


def seen_indicators(members: Iterable[Member]) -> dict[str, list[Seen[Indicator]]]:
    """Return where each indicator is, by its id, in the order of first appearance."""
    return _seen_in(members, _indicators_in)
