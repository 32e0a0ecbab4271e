"""Assess: a plan and a day in, everything that can be told of it out, in one pass.

The order of the steps lives here; each step's rule lives in its own module. Nothing here asks
the clock: the day is an argument, or the plan's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import attrs

from kpitrack.findings import PlanError, Severity
from kpitrack.model import (
    Amount,
    Indicator,
    MeanOf,
    Period,
    Plan,
    Program,
    Statement,
    Where,
    parse_date,
)
from kpitrack.tracking.accumulation import Actual, known_observations
from kpitrack.tracking.aggregation import total_actual
from kpitrack.tracking.aim import aim_of
from kpitrack.tracking.assessment import Assessment
from kpitrack.tracking.attainment import Attainment, attain, attain_within
from kpitrack.tracking.baseline import baseline_of
from kpitrack.tracking.check import check
from kpitrack.tracking.completion import (
    Measured,
    Reason,
    Unmeasured,
    bound_completion,
    measure_completion,
    measure_of,
)
from kpitrack.tracking.incomplete import Incomplete
from kpitrack.tracking.indicator import IndicatorAssessment, TargetFigure
from kpitrack.tracking.part import parts_by
from kpitrack.tracking.pooled import Pooled, pool
from kpitrack.tracking.rollup import Leaf, Rollup, roll_up, roll_up_children
from kpitrack.tracking.stated import read_statement


@attrs.frozen(kw_only=True)
class _Moment:
    """The plan and the days that one assessment is about."""

    plan: Plan
    as_of: date
    known_at: date | None


def assess(
    plan: Plan,
    *,
    as_of: date | str | None = None,
    known_at: date | str | None = None,
    by: Iterable[str] = (),
) -> Assessment:
    """Return everything that can be told of `plan` as of a day.

    Args:
        plan: The plan.
        as_of: What had happened by the end of this day counts; None means the plan's own day.
        known_at: What had been recorded by the end of this day counts; None means everything.
        by: The dimensions by whose parts the plan is assessed as well, such as `("place",)`.

    Raises:
        ValueError: Neither the caller nor the plan names a day, or the plan declares no
            dimension of a name in `by`.
        PlanError: The plan contradicts itself; `findings` say where.
    """
    day = _day(as_of) or plan.as_of
    if day is None:
        msg = f"plan {plan.id!r} names no as_of: say assess(plan, as_of=...)"
        raise ValueError(msg)
    _refuse_contradictions(plan)
    moment = _Moment(plan=plan, as_of=day, known_at=_day(known_at))
    plans = parts_by(plan, (by,) if isinstance(by, str) else by)
    parts = {where: _assess_tree(attrs.evolve(moment, plan=part)) for where, part in plans.items()}
    return attrs.evolve(
        _assess_tree(moment),
        parts=MappingProxyType(parts),
        pooled=MappingProxyType(_pooled(plan, parts)),
    )


def _pooled(plan: Plan, parts: Mapping[Where, Assessment]) -> dict[str, Pooled]:
    """Return what the parts of each indicator make together; every part has the same ones."""
    found: dict[str, Pooled] = {}
    for indicator in plan.indicators():
        assessed = {
            where: part.indicators[indicator.id]
            for where, part in parts.items()
            if indicator.id in part.indicators
        }
        pooled = pool(indicator, assessed, plan) if assessed else None
        if pooled is not None:
            found[indicator.id] = pooled
    return found


def _day(day: date | str | None) -> date | None:
    return parse_date(day) if isinstance(day, str) else day


def _refuse_contradictions(plan: Plan) -> None:
    errors = [one for one in check(plan) if one.severity is Severity.ERROR]
    if errors:
        raise PlanError.of(errors)


@attrs.frozen(kw_only=True)
class _Branch:
    """The plan or a program: its place in the tree, and what hangs directly below it."""

    program: Program
    path: tuple[str, ...]
    weight: Fraction
    below: list[_Branch] = attrs.field(factory=list["_Branch"])
    leaves: list[Leaf] = attrs.field(factory=list[Leaf])


def _assess_tree(moment: _Moment) -> Assessment:
    plan = moment.plan
    branches = _branches(plan)
    indicators: dict[str, IndicatorAssessment] = {}
    for branch in branches:
        for indicator in branch.program.indicators:
            assessed = _assess_indicator(indicator, branch, moment)
            indicators[indicator.id] = assessed
            branch.leaves.append(_leaf(assessed))
    rollups = _roll_up_branches(branches)
    return Assessment(
        plan=plan,
        as_of=moment.as_of,
        known_at=moment.known_at,
        indicators=MappingProxyType(indicators),
        programs=MappingProxyType(
            {branch.program.id: rollups[branch.path] for branch in branches[1:]}
        ),
        total=rollups[()],
    )


def _branches(plan: Plan) -> list[_Branch]:
    """Return the plan and every program, parents before children, in file order."""
    trunk = Program(id=plan.id, mean_of=plan.mean_of, programs=plan.programs)
    pending = [_Branch(program=trunk, path=(), weight=Fraction(1))]
    branches: list[_Branch] = []
    while pending:
        branch = pending.pop()
        branches.append(branch)
        branch.below.extend(
            _Branch(
                program=child,
                path=(*branch.path, child.id),
                weight=branch.weight * Fraction(child.weight),
            )
            for child in branch.program.programs
        )
        pending.extend(reversed(branch.below))
    return branches


def _roll_up_branches(branches: Sequence[_Branch]) -> dict[tuple[str, ...], Rollup]:
    """Roll up every branch by its path, children before their parents."""
    rollups: dict[tuple[str, ...], Rollup] = {}
    leaves: dict[tuple[str, ...], list[Leaf]] = {}
    for branch in reversed(branches):
        below = [leaf for child in branch.below for leaf in leaves[child.path]]
        leaves[branch.path] = [*branch.leaves, *below]
        rollups[branch.path] = (
            roll_up_children(leaves[branch.path], _children(branch, rollups))
            if branch.program.mean_of is MeanOf.CHILDREN
            else roll_up(leaves[branch.path])
        )
    return rollups


def _children(
    branch: _Branch, rollups: Mapping[tuple[str, ...], Rollup]
) -> list[tuple[str, Fraction, Rollup | Leaf]]:
    own = [
        (leaf.id, Fraction(indicator.weight), leaf)
        for indicator, leaf in zip(branch.program.indicators, branch.leaves, strict=True)
    ]
    programs = [
        (child.program.id, Fraction(child.program.weight), rollups[child.path])
        for child in branch.below
    ]
    return [*own, *programs]


def _leaf(assessed: IndicatorAssessment) -> Leaf:
    return Leaf(
        id=assessed.indicator.id,
        weight=assessed.weight,
        completion=assessed.completion,
        attainment=assessed.attainment,
    )


def _assess_indicator(
    indicator: Indicator, branch: _Branch, moment: _Moment
) -> IndicatorAssessment:
    plan, day = moment.plan, moment.as_of
    aim = aim_of(indicator, plan.period, plan.dimensions, as_of=day, known_at=moment.known_at)
    window = (None if aim is None else aim.window) or plan.period
    statement = _statement_in_force(indicator, moment)
    actual = _actual(indicator, window, day, moment)
    baseline = baseline_of(indicator, plan.dimensions)
    figures = (
        _of_statement(indicator, statement, moment)
        if aim is None and statement is not None
        else _of_aim(indicator, aim, actual, baseline, moment)
    )
    return IndicatorAssessment(
        indicator=indicator,
        programs=branch.path,
        weight=branch.weight * Fraction(indicator.weight),
        window=window,
        target=figures.target,
        actual=actual if isinstance(actual, Actual) else None,
        statement=statement,
        completion=figures.completion,
        attainment=figures.attainment,
        baseline=baseline,
        incomplete=actual if isinstance(actual, Incomplete) else None,
    )


def _statement_in_force(indicator: Indicator, moment: _Moment) -> Statement | None:
    """Return the last completion stated by the day; without a date it is of the plan's day."""
    made = [
        (_stated_on(statement, moment), index, statement)
        for index, statement in enumerate(indicator.statements)
        if not statement.where
    ]
    by_then = [one for one in made if one[0] <= moment.as_of]
    return max(by_then)[2] if by_then else None


def _stated_on(statement: Statement, moment: _Moment) -> date:
    return statement.at or moment.plan.as_of or moment.as_of


def _actual(
    indicator: Indicator, window: Period, day: date, moment: _Moment
) -> Actual | Incomplete | Reason:
    counted = known_observations(
        indicator.observations, window=window, as_of=day, known_at=moment.known_at
    )
    return total_actual(indicator, counted, moment.plan.dimensions)


@attrs.frozen(kw_only=True)
class _Figures:
    target: TargetFigure | None
    completion: Measured | Unmeasured
    attainment: Attainment | None = None


def _of_aim(
    indicator: Indicator,
    aim: TargetFigure | None,
    actual: Actual | Incomplete | Reason,
    baseline: Amount | None,
    moment: _Moment,
) -> _Figures:
    """Return what an actual is of a target that was published, for the whole or for its parts."""
    if aim is None:
        return _Figures(target=None, completion=Unmeasured(reason=Reason.NO_TARGET))
    if aim.window is not None and aim.window.first > moment.as_of:
        return _Figures(target=aim, completion=Unmeasured(reason=Reason.NOT_DUE))
    if isinstance(actual, Reason):
        return _Figures(target=aim, completion=Unmeasured(reason=actual))
    direction, measure = indicator.direction, measure_of(indicator)
    if isinstance(actual, Actual):
        return _Figures(
            target=aim,
            completion=measure_completion(
                actual.amount, aim.bounds, baseline, direction=direction, measure=measure
            ),
            attainment=attain(actual.amount, aim.bounds, direction),
        )
    lower, upper = bound_completion(
        actual.limits, aim.bounds, baseline, direction=direction, measure=measure
    )
    return _Figures(
        target=aim,
        completion=Unmeasured(reason=Reason.INCOMPLETE_PARTS, lower=lower, upper=upper),
        attainment=attain_within(actual.limits, aim.bounds, direction),
    )


def _of_statement(indicator: Indicator, statement: Statement, moment: _Moment) -> _Figures:
    """Return what a stated completion says; with the actual of its own day, not of a later one."""
    counted = known_observations(
        indicator.observations,
        window=moment.plan.period,
        as_of=_stated_on(statement, moment),
        known_at=moment.known_at,
    )
    said = read_statement(statement, indicator, counted, moment.plan.dimensions)
    return _Figures(target=said.target, completion=said.completion, attainment=said.attainment)
