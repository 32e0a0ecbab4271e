"""Assess: a plan and a day in, everything that can be told of it out, in one pass.

The order of the steps lives here; each step's rule lives in its own module. Nothing here asks
the clock: the day is an argument, or the plan's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import attrs

from kpitrack.findings import PlanError, Severity
from kpitrack.model import (
    Indicator,
    MeanOf,
    Period,
    Plan,
    Program,
    Statement,
    Target,
    parse_date,
)
from kpitrack.tracking.accumulation import Actual, known_observations
from kpitrack.tracking.aggregation import total_actual
from kpitrack.tracking.assessment import Assessment
from kpitrack.tracking.attainment import Attainment, attain
from kpitrack.tracking.check import findings_of
from kpitrack.tracking.collector import collector_paused
from kpitrack.tracking.completion import (
    Measured,
    Reason,
    Unmeasured,
    bounds_of,
    measure_completion,
    measure_of,
)
from kpitrack.tracking.indicator import IndicatorAssessment, TargetBasis, TargetFigure
from kpitrack.tracking.rollup import Leaf, Rollup, roll_up, roll_up_children
from kpitrack.tracking.stated import read_statement
from kpitrack.tracking.target import target_in_force


@attrs.frozen(kw_only=True)
class _Moment:
    """The plan and the days that one assessment is about."""

    plan: Plan
    as_of: date
    known_at: date | None


def assess(
    plan: Plan, *, as_of: date | str | None = None, known_at: date | str | None = None
) -> Assessment:
    """Return everything that can be told of `plan` as of a day.

    Args:
        plan: The plan.
        as_of: What had happened by the end of this day counts; None means the plan's own day.
        known_at: What had been recorded by the end of this day counts; None means everything.

    Raises:
        ValueError: Neither the caller nor the plan names a day.
        PlanError: The plan contradicts itself; `findings` say where.
    """
    day = _day(as_of) or plan.as_of
    if day is None:
        msg = f"plan {plan.id!r} names no as_of: say assess(plan, as_of=...)"
        raise ValueError(msg)
    moment = _Moment(plan=plan, as_of=day, known_at=_day(known_at))
    with collector_paused():
        _refuse_contradictions(plan)
        return _assess_tree(moment)


def _day(day: date | str | None) -> date | None:
    return parse_date(day) if isinstance(day, str) else day


def _refuse_contradictions(plan: Plan) -> None:
    errors = [one for one in findings_of(plan) if one.severity is Severity.ERROR]
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
    published = target_in_force(indicator.targets, plan.period, as_of=day, known_at=moment.known_at)
    window = plan.period if published is None else published.window(plan.period)
    statement = _statement_in_force(indicator, moment)
    actual = _actual(indicator, window, day, moment)
    figures = _figures(indicator, published, statement, actual, moment)
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
    )


def _statement_in_force(indicator: Indicator, moment: _Moment) -> Statement | None:
    """Return the last completion stated by the day; without a date it is of the plan's day."""
    made = [
        (_stated_on(statement, moment), index, statement)
        for index, statement in enumerate(indicator.statements)
    ]
    by_then = [one for one in made if one[0] <= moment.as_of]
    return max(by_then)[2] if by_then else None


def _stated_on(statement: Statement, moment: _Moment) -> date:
    return statement.at or moment.plan.as_of or moment.as_of


def _actual(indicator: Indicator, window: Period, day: date, moment: _Moment) -> Actual | Reason:
    counted = known_observations(
        indicator.observations, window=window, as_of=day, known_at=moment.known_at
    )
    return total_actual(indicator, counted, moment.plan.dimensions)


@attrs.frozen(kw_only=True)
class _Figures:
    target: TargetFigure | None
    completion: Measured | Unmeasured
    attainment: Attainment | None


def _figures(
    indicator: Indicator,
    published: Target | None,
    statement: Statement | None,
    actual: Actual | Reason,
    moment: _Moment,
) -> _Figures:
    if published is not None:
        return _of_published(indicator, published, actual, moment)
    if statement is not None:
        return _of_statement(indicator, statement, moment)
    return _unmeasured(None, Reason.NO_TARGET)


def _unmeasured(target: TargetFigure | None, reason: Reason) -> _Figures:
    return _Figures(target=target, completion=Unmeasured(reason=reason), attainment=None)


def _of_published(
    indicator: Indicator, published: Target, actual: Actual | Reason, moment: _Moment
) -> _Figures:
    target = TargetFigure(
        bounds=bounds_of(published.value, indicator.unit),
        basis=TargetBasis.PUBLISHED,
        published=published,
    )
    if published.window(moment.plan.period).first > moment.as_of:
        return _unmeasured(target, Reason.NOT_DUE)
    if isinstance(actual, Reason):
        return _unmeasured(target, actual)
    return _Figures(
        target=target,
        completion=measure_completion(
            actual.amount,
            target.bounds,
            None if indicator.baseline is None else indicator.baseline.value.amount(indicator.unit),
            direction=indicator.direction,
            measure=measure_of(indicator),
        ),
        attainment=attain(actual.amount, target.bounds, indicator.direction),
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
