"""Parts: the plan of one part of a whole, with the figures of that part alone.

What is said of the whole is not said of a part, and is left behind. This module assesses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TypeVar

import attrs

from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Plan,
    Program,
    Statement,
    Target,
    Where,
)
from kpitrack.model.target import sorted_where
from kpitrack.tracking.completion import measure_of

_Figure = TypeVar("_Figure", Baseline, Observation, Statement, Target)


def part_of(plan: Plan, where: Mapping[str, str] | Where) -> Plan:
    """Return the plan of one part: its own baselines, targets, observations and statements.

    The dimensions that `where` names are gone, others are kept, so a part by place may still be
    split by sex. Indicators with figures, but none of any part by those dimensions, are about
    the whole and stay out. The measure is the one that the whole uses, so that a part without
    a baseline is not measured by another formula than its siblings.

    Args:
        plan: The plan of the whole.
        where: The part, by its dimensions.

    Raises:
        ValueError: The plan declares no such dimension, or no such part.
    """
    pairs = sorted_where(where)
    names = [dimension for dimension, _ in pairs]
    for dimension, (_, part) in zip(_declared(plan, names), pairs, strict=True):
        known = [one.id for one in dimension.parts]
        if part not in known:
            msg = f"{part!r} is not a part of {dimension.id!r}: declared are {_listed(known)}"
            raise ValueError(msg)
    return _plans_of(plan, names, [pairs])[pairs]


def parts_by(plan: Plan, by: Iterable[str]) -> dict[Where, Plan]:
    """Return the plan of every declared part, in declared order, whether it counts or not.

    By several dimensions it is every combination; by none there are no parts.

    Raises:
        ValueError: The plan declares no dimension of a name in `by`.
    """
    names = sorted(set(by))
    if not names:
        return {}
    ids = [[part.id for part in dimension.parts] for dimension in _declared(plan, names)]
    wheres = [tuple(zip(names, parts, strict=True)) for parts in product(*ids)]
    return _plans_of(plan, names, wheres)


def _declared(plan: Plan, names: Iterable[str]) -> list[Dimension]:
    known = {dimension.id: dimension for dimension in plan.dimensions}
    for name in names:
        if name not in known:
            listed = f"declared are {_listed(known)}" if known else "it declares none"
            msg = f"{name!r} is not a dimension of plan {plan.id!r}: {listed}"
            raise ValueError(msg)
    return [known[name] for name in names]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))


def _plans_of(plan: Plan, names: Sequence[str], wheres: Sequence[Where]) -> dict[Where, Plan]:
    programs = _programs_of(plan.programs, names, wheres)
    others = [one for one in plan.dimensions if one.id not in names]
    return {
        where: attrs.evolve(plan, dimensions=others, claims=(), programs=programs[where])
        for where in wheres
    }


def _programs_of(
    programs: Iterable[Program], names: Sequence[str], wheres: Sequence[Where]
) -> dict[Where, list[Program]]:
    found: dict[Where, list[Program]] = {where: [] for where in wheres}
    for program in programs:
        below = _programs_of(program.programs, names, wheres)
        split = [one for one in program.indicators if _is_split(one, names)]
        own = [_indicators_of(one, names, wheres) for one in split]
        for where in wheres:
            part = attrs.evolve(
                program,
                claims=(),
                programs=below[where],
                indicators=[one[where] for one in own],
            )
            found[where].append(part)
    return found


def _is_split(indicator: Indicator, names: Iterable[str]) -> bool:
    """Tell whether an indicator has a figure by those dimensions, or no figure at all."""
    figures: tuple[Baseline | Observation | Statement | Target, ...] = (
        *indicator.baselines,
        *indicator.targets,
        *indicator.observations,
        *indicator.statements,
    )
    wanted = set(names)
    return not figures or any(wanted <= dict(one.where).keys() for one in figures)


def _indicators_of(
    indicator: Indicator, names: Sequence[str], wheres: Iterable[Where]
) -> dict[Where, Indicator]:
    measure = measure_of(indicator)
    baselines = _by_part(indicator.baselines, names)
    targets = _by_part(indicator.targets, names)
    observations = _by_part(indicator.observations, names)
    statements = _by_part(indicator.statements, names)
    return {
        where: attrs.evolve(
            indicator,
            measure=measure,
            judgements=(),
            baseline=next((one for one in baselines.get(where, ()) if not one.where), None),
            part_baselines=[one for one in baselines.get(where, ()) if one.where],
            targets=targets.get(where, ()),
            observations=observations.get(where, ()),
            statements=statements.get(where, ()),
        )
        for where in wheres
    }


def _by_part(figures: Iterable[_Figure], names: Sequence[str]) -> dict[Where, list[_Figure]]:
    """Return the figures of each part, without the dimensions that it is a part of."""
    found: dict[Where, list[_Figure]] = {}
    for one in figures:
        part = tuple(pair for pair in one.where if pair[0] in names)
        if len(part) == len(names):
            rest = tuple(pair for pair in one.where if pair[0] not in names)
            found.setdefault(part, []).append(attrs.evolve(one, where=rest))
    return found
