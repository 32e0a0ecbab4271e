"""Assess: a plan and a day in, everything that can be told of it out, in one pass.

The order of the steps lives here; each step's rule lives in its own module. Nothing here asks
the clock: the day is an argument, or the plan's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import count

import attrs

from kpitrack.findings import PlanError, Severity
from kpitrack.model import (
    PLAIN,
    Indicator,
    MeanOf,
    Plan,
    Program,
    Where,
    optional_day,
)
from kpitrack.tracking.assessment import Assessment
from kpitrack.tracking.check import findings_of
from kpitrack.tracking.collector import collector_paused
from kpitrack.tracking.frozen import FrozenMapping
from kpitrack.tracking.indicator import IndicatorAssessment
from kpitrack.tracking.measurement import (
    Moment,
    Settings,
    forecast_in,
    measure,
    moment_of,
    pace_in,
    status_in,
)
from kpitrack.tracking.part import parts_by
from kpitrack.tracking.pooled import Pooled, pool
from kpitrack.tracking.rollup import Leaf, Rollup, roll_up, roll_up_children
from kpitrack.tracking.sound import is_known_sound, remember_sound

Progress = Callable[[int, int], object]
"""Told after every indicator how many are done, and how many there are."""


def assess(
    plan: Plan,
    *,
    as_of: date | str | None = None,
    known_at: date | str | None = None,
    by: Iterable[str] = (),
    progress: Progress | None = None,
) -> Assessment:
    """Return everything that can be told of `plan` as of a day.

    Args:
        plan: The plan.
        as_of: What had happened by the end of this day counts; None means the plan's own day.
        known_at: What had been recorded by the end of this day counts; None means everything.
        by: The dimensions by whose parts the plan is assessed as well, such as `("place",)`.
        progress: Called after every indicator, of every part too, with how many are done and how
            many there are.

    Raises:
        ValueError: Neither the caller nor the plan names a day, or the plan declares no
            dimension of a name in `by`.
        PlanError: The plan contradicts itself; `findings` say where.
    """
    day = optional_day(as_of) or plan.as_of
    if day is None:
        msg = f"plan {plan.id!r} names no as_of: say assess(plan, as_of=...)"
        raise ValueError(msg)
    with collector_paused():
        _refuse_contradictions(plan)
        moment = moment_of(plan, as_of=day, known_at=optional_day(known_at))
        return _assess_by(moment, (by,) if isinstance(by, str) else by, progress)


def _assess_by(moment: Moment, dimensions: Iterable[str], progress: Progress | None) -> Assessment:
    plans = parts_by(moment.plan, dimensions)
    tell = _teller(progress, [moment.plan, *plans.values()])
    parts = {
        where: _assess_tree(attrs.evolve(moment, plan=part), tell) for where, part in plans.items()
    }
    return attrs.evolve(
        _assess_tree(moment, tell),
        parts=FrozenMapping(parts),
        pooled=FrozenMapping(_pooled(moment.plan, parts)),
    )


def _teller(progress: Progress | None, plans: Iterable[Plan]) -> Callable[[], object]:
    """Return what is called after every indicator of the plans."""
    if progress is None:
        return _nobody
    total = sum(1 for plan in plans for _ in plan.indicators())
    done = count(1)
    return lambda: progress(next(done), total)


def _nobody() -> None:
    """Tell nobody."""


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


def _refuse_contradictions(plan: Plan) -> None:
    if is_known_sound(plan):
        return
    errors = [one for one in findings_of(plan) if one.severity is Severity.ERROR]
    if errors:
        raise PlanError.of(errors)
    remember_sound(plan)


@attrs.frozen(kw_only=True)
class _Branch:
    """The plan or a program: its place in the tree, and what hangs directly below it."""

    program: Program
    path: tuple[str, ...]
    weight: Fraction
    settings: Settings
    below: list[_Branch] = attrs.field(factory=list["_Branch"])
    leaves: list[Leaf] = attrs.field(factory=list[Leaf])


def _assess_tree(moment: Moment, tell: Callable[[], object]) -> Assessment:
    plan = moment.plan
    branches = _branches(plan)
    indicators: dict[str, IndicatorAssessment] = {}
    for branch in branches:
        for indicator in branch.program.indicators:
            assessed = _assess_indicator(indicator, branch, moment)
            indicators[indicator.id] = assessed
            branch.leaves.append(_leaf(assessed))
            tell()
    rollups = _roll_up_branches(branches)
    return Assessment(
        plan=plan,
        as_of=moment.as_of,
        known_at=moment.known_at,
        indicators=FrozenMapping(indicators),
        programs=FrozenMapping(
            {branch.program.id: rollups[branch.path] for branch in branches[1:]}
        ),
        total=rollups[()],
    )


def _branches(plan: Plan) -> list[_Branch]:
    """Return the plan and every program, parents before children, in file order."""
    trunk = Program(id=plan.id, mean_of=plan.mean_of, programs=plan.programs)
    everywhere = Settings(pace=None, scale=PLAIN.id, forecast=None).below(plan)
    pending = [_Branch(program=trunk, path=(), weight=Fraction(1), settings=everywhere)]
    branches: list[_Branch] = []
    while pending:
        branch = pending.pop()
        branches.append(branch)
        branch.below.extend(
            _Branch(
                program=child,
                path=(*branch.path, child.id),
                weight=branch.weight * Fraction(child.weight),
                settings=branch.settings.below(child),
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
        status=assessed.status.id,
    )


def _assess_indicator(indicator: Indicator, branch: _Branch, moment: Moment) -> IndicatorAssessment:
    found = measure(indicator, moment)
    pace = pace_in(indicator, found, branch.settings, moment)
    status, growth = status_in(indicator, found, pace, branch.settings, moment)
    return IndicatorAssessment(
        indicator=indicator,
        programs=branch.path,
        weight=branch.weight * Fraction(indicator.weight),
        window=found.window,
        is_running=moment.as_of < found.window.last,
        counted=found.counted,
        target=found.target,
        actual=found.known_actual,
        statement=found.statement,
        completion=found.completion,
        attainment=found.attainment,
        baseline=found.baseline,
        incomplete=found.incomplete,
        pace=pace,
        growth=growth,
        status=status,
        forecast=forecast_in(indicator, found, branch.settings, moment),
    )
