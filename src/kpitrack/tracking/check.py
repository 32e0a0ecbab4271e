"""Check: what in a plan contradicts itself, or will surprise its reader.

A flat list of checks, each for one rule, over a plan from a file or from Python alike. They
speak in pointers and know no files. Whether published figures hold is for the audit.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs

from kpitrack import findings as rules
from kpitrack.findings import Finding
from kpitrack.model import (
    NUMBER,
    PLAIN,
    RATIO,
    YES_NO,
    Accumulation,
    Aggregation,
    Baseline,
    Direction,
    IncompatibleUnitsError,
    Indicator,
    Measure,
    Observation,
    PaceMethod,
    Period,
    Plan,
    Pointer,
    Quantity,
    Range,
    Scale,
    Statement,
    Target,
    Unit,
    UnitTable,
    UnknownUnitError,
    Where,
)
from kpitrack.model.dimension import part_text
from kpitrack.tracking.completion import FORMULAS
from kpitrack.tracking.glance import Glance
from kpitrack.tracking.scale import (
    check_choice,
    check_judgements,
    check_methods,
    check_scales,
    known_scales,
)
from kpitrack.tracking.wording import percent_text


def check(plan: Plan) -> tuple[Finding, ...]:
    """Return what is wrong or surprising in a plan, in the order of the plan.

    Every finding's `where` points into the plan. Errors are contradictions that leave no
    answer; warnings are what a reader should know before believing one.
    """
    return tuple(findings_of(plan))


def findings_of(plan: Plan) -> Iterator[Finding]:
    """Yield what `check` returns, one by one: of a million observations each may have one."""
    parts = {one.id: {part.id for part in one.parts} for one in plan.dimensions}
    scope = _Scope(
        plan=plan,
        parts=parts,
        glance=Glance(plan.period, parts),
        units=UnitTable(plan.units),
        scales=known_scales(plan),
    )
    yield from check_scales(plan)
    yield from check_choice(plan, (), scope.scales)
    yield from _duplicate_ids(plan)
    chosen: dict[Pointer, str] = {(): plan.scale or PLAIN.id}
    for pointer, program in plan.walk():
        chosen[pointer] = program.scale or chosen[pointer[:-2]]
        yield from check_choice(program, pointer, scope.scales)
        for index, indicator in enumerate(program.indicators):
            place = (*pointer, "indicators", index)
            yield from _of_indicator(indicator, place, scope)
            scale = scope.scales.get(indicator.scale or chosen[pointer])
            yield from check_judgements(indicator, place, scale)
    if next(plan.indicators(), None) is None:
        yield rules.EmptyPlan(where=("programs",))


def _of_indicator(indicator: Indicator, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    for rule in _OF_PLANS if scope.glance.is_ordinary(indicator) else _RULES:
        yield from rule(indicator, place, scope)


@attrs.frozen(kw_only=True)
class _Scope:
    """What an indicator is checked against.

    Attributes:
        plan: The plan that it is part of.
        parts: The declared parts by dimension.
        glance: Which observations need no check.
        units: The units that the plan's file may use.
        scales: The status scales that it may choose.
    """

    plan: Plan
    parts: Mapping[str, set[str]]
    glance: Glance
    units: UnitTable
    scales: Mapping[str, Scale]


def _duplicate_ids(plan: Plan) -> Iterator[Finding]:
    programs: dict[str, Pointer] = {}
    indicators: dict[str, Pointer] = {}
    for pointer, program in plan.walk():
        first = programs.setdefault(program.id, pointer)
        if first is not pointer:
            yield rules.DuplicateId(
                id=program.id, kind="program", first=first, where=(*pointer, "id")
            )
        for index, indicator in enumerate(program.indicators):
            place = (*pointer, "indicators", index)
            first = indicators.setdefault(indicator.id, place)
            if first is not place:
                yield rules.DuplicateId(
                    id=indicator.id, kind="indicator", first=first, where=(*place, "id")
                )


def _measure_fits(indicator: Indicator, place: Pointer, _scope: _Scope) -> Iterator[Finding]:
    measure = indicator.measure
    if measure is None:
        return
    fitting = FORMULAS[indicator.direction]
    if measure not in fitting:
        yield rules.MeasureDoesNotFit(
            measure=measure.value,
            direction=indicator.direction.value,
            fitting=tuple(one.value for one in fitting),
            where=(*place, "measure"),
        )
    elif measure in _FROM_BASELINE and not indicator.baselines:
        yield rules.MeasureNeedsBaseline(measure=measure.value, where=(*place, "measure"))


_FROM_BASELINE = (Measure.DISTANCE, Measure.GROWTH)


def _settings_fit(indicator: Indicator, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    yield from check_choice(indicator, place, scope.scales)
    yield from check_methods(indicator, place)
    baseline = indicator.baseline
    asks_for_growth = indicator.measure is Measure.GROWTH or indicator.pace is PaceMethod.GROWTH
    if asks_for_growth and baseline is not None and baseline.period is None:
        yield rules.GrowthNeedsDates(where=(*place, "baseline"))
    if indicator.pace is PaceMethod.GROWTH and not indicator.baselines:
        yield rules.GrowthNeedsDates(where=(*place, "pace"))


def _units_fit(indicator: Indicator, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    unit = indicator.unit
    if not _is_declared(unit, scope):
        yield rules.UndeclaredUnit(symbol=unit.symbol, where=(*place, "unit"))
    yield from _convert(_planned_figures(indicator, place), unit, scope)


def _observed_units_fit(indicator: Indicator, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    observed = (
        (one.value, (*place, "observations", index, "value"))
        for index, one in enumerate(indicator.observations)
    )
    yield from _convert(observed, indicator.unit, scope)


def _convert(
    figures: Iterable[tuple[Quantity, Pointer]], unit: Unit, scope: _Scope
) -> Iterator[Finding]:
    for figure, pointer in figures:
        written = _written_unit(figure, unit)
        if written is unit:
            continue
        if not _is_declared(written, scope):
            yield rules.UndeclaredUnit(symbol=written.symbol, where=pointer)
        try:
            written.to(unit)
        except IncompatibleUnitsError:
            yield rules.UnitMismatch(
                figure=str(figure), unit=written.symbol, expected=unit.symbol, where=pointer
            )


def _written_unit(figure: Quantity, unit: Unit) -> Unit:
    """Return the figure's own unit, or else the indicator's; but 3 is no answer to a question."""
    if figure.unit is None and unit.dimension == YES_NO and str(figure) not in {"0", "1"}:
        return NUMBER
    return figure.unit or unit


def _is_declared(unit: Unit, scope: _Scope) -> bool:
    try:
        declared = scope.units.find(unit.symbol)
    except UnknownUnitError:
        return False
    return declared is unit or declared == unit  # Comparing them attribute by attribute is slow.


def _planned_figures(indicator: Indicator, place: Pointer) -> Iterator[tuple[Quantity, Pointer]]:
    """Yield the figures of baselines and targets, which should be in the indicator's unit."""
    for baseline, pointer in _baselines(indicator, place):
        yield baseline.value, (*pointer, "value")
    for index, target in enumerate(indicator.targets):
        if isinstance(target.value, Quantity):
            yield target.value, (*place, "targets", index, "value")
            continue
        for name, end in (("low", target.value.low), ("high", target.value.high)):
            if end is not None:
                yield end, (*place, "targets", index, name)


def _baselines(indicator: Indicator, place: Pointer) -> Iterator[tuple[Baseline, Pointer]]:
    if indicator.baseline is not None:
        yield indicator.baseline, (*place, "baseline")
    for index, baseline in enumerate(indicator.part_baselines):
        yield baseline, (*place, "part_baselines", index)


def _ranges(indicator: Indicator, place: Pointer, _scope: _Scope) -> Iterator[Finding]:
    for index, target in enumerate(indicator.targets):
        if not isinstance(target.value, Range):
            continue
        where = (*place, "targets", index)
        if indicator.direction is not Direction.MAINTAIN:
            yield rules.RangeNeedsMaintain(direction=indicator.direction.value, where=where)
        low, high = target.value.low, target.value.high
        if low is not None and high is not None and _exceeds(low, high, indicator.unit):
            yield rules.ReversedRange(low=str(low), high=str(high), where=where)


def _exceeds(one: Quantity, other: Quantity, unit: Unit) -> bool:
    """Tell whether `one` is greater; figures that cannot be compared are another rule's."""
    if _differ_in_number_alone(one, other):
        # Most figures; making amounts of them takes its time.
        return one.number > other.number and _converts(one, unit)
    try:
        return one.amount(unit).value > other.amount(unit).value
    except IncompatibleUnitsError:
        return False


def _differ_in_number_alone(one: Quantity, other: Quantity) -> bool:
    alike = one.unit is other.unit and one.scale == other.scale
    return alike and one.denominator is None is other.denominator


def _converts(figure: Quantity, unit: Unit) -> bool:
    return figure.unit is None or figure.unit.dimension == unit.dimension


def _targets_follow_baseline(
    indicator: Indicator, place: Pointer, scope: _Scope
) -> Iterator[Finding]:
    baselines = {baseline.where: baseline for baseline, _ in _baselines(indicator, place)}
    if not baselines:
        return
    for index, target in enumerate(indicator.targets):
        baseline = baselines.get(target.where)
        if baseline is None:
            continue
        window = target.window(scope.plan.period)
        if baseline.period is not None and window.last < baseline.period.last:
            yield rules.TargetBeforeBaseline(
                target_end=window.last,
                baseline=str(baseline.period),
                where=(*place, "targets", index),
            )
        if isinstance(target.value, Quantity) and _is_behind(
            target.value, baseline.value, indicator
        ):
            yield rules.TargetBehindBaseline(
                target=str(target.value),
                baseline=str(baseline.value),
                direction=indicator.direction.value,
                where=(*place, "targets", index, "value"),
            )


def _is_behind(target: Quantity, baseline: Quantity, indicator: Indicator) -> bool:
    """Tell whether the baseline had passed the target; a measure that ignores it may."""
    if indicator.measure not in (None, Measure.DISTANCE):
        return False
    if indicator.direction is Direction.INCREASE:
        return _exceeds(baseline, target, indicator.unit)
    is_down = indicator.direction is Direction.DECREASE
    return is_down and _exceeds(target, baseline, indicator.unit)


def _targets_differ(indicator: Indicator, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    if len(indicator.targets) < 2:  # noqa: PLR2004
        return
    seen: set[object] = set()
    for index, target in enumerate(indicator.targets):
        window = target.window(scope.plan.period)
        version = (window, target.where, target.recorded)
        if version in seen:
            yield rules.IndistinguishableTargets(
                window=str(window), where=(*place, "targets", index)
            )
        seen.add(version)


def _planned_parts_are_declared(
    indicator: Indicator, place: Pointer, scope: _Scope
) -> Iterator[Finding]:
    yield from _are_declared(indicator.part_baselines, (*place, "part_baselines"), scope)
    yield from _are_declared(indicator.targets, (*place, "targets"), scope)


def _observed_parts_are_declared(
    indicator: Indicator, place: Pointer, scope: _Scope
) -> Iterator[Finding]:
    yield from _are_declared(indicator.observations, (*place, "observations"), scope)


def _stated_parts_are_declared(
    indicator: Indicator, place: Pointer, scope: _Scope
) -> Iterator[Finding]:
    yield from _are_declared(indicator.statements, (*place, "statements"), scope)


def _are_declared(
    figures: Sequence[Baseline | Observation | Statement | Target], place: Pointer, scope: _Scope
) -> Iterator[Finding]:
    for index, one in enumerate(figures):
        if one.where:
            yield from _undeclared(one.where, (*place, index, "where"), scope)


def _baselines_differ(indicator: Indicator, place: Pointer, _scope: _Scope) -> Iterator[Finding]:
    seen: set[Where] = set()
    for index, one in enumerate(indicator.part_baselines):
        if one.where in seen:
            yield rules.IndistinguishableBaselines(
                part=part_text(one.where), where=(*place, "part_baselines", index)
            )
        seen.add(one.where)


def _undeclared(where: Where, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    for dimension, part in where:
        if dimension not in scope.parts:
            nearest = _nearest(dimension, scope.parts)
            yield rules.UndeclaredPart(dimension=dimension, part=None, nearest=nearest, where=place)
        elif part not in scope.parts[dimension]:
            nearest = _nearest(part, scope.parts[dimension])
            yield rules.UndeclaredPart(
                dimension=dimension, part=part, nearest=nearest, where=(*place, dimension)
            )


def _nearest(name: str, known: Iterable[str]) -> str | None:
    close = difflib.get_close_matches(name, list(known), n=1)
    return close[0] if close else None


def _observations_differ(indicator: Indicator, place: Pointer, _scope: _Scope) -> Iterator[Finding]:
    if len(indicator.observations) < 2:  # noqa: PLR2004
        return
    seen: dict[object, Observation] = {}
    for index, one in enumerate(indicator.observations):
        first = seen.setdefault((one.period, one.where, one.recorded), one)
        if first is not one:
            yield rules.IndistinguishableObservations(
                period=str(one.period),
                part=part_text(one.where),
                values=(str(first.value), str(one.value)),
                where=(*place, "observations", index),
            )


def _observations_inside(indicator: Indicator, place: Pointer, scope: _Scope) -> Iterator[Finding]:
    plan_period = scope.plan.period
    for index, one in enumerate(indicator.observations):
        if not plan_period.contains(one.period) and not _is_targeted(one.period, indicator):
            yield rules.ObservationOutsidePlan(
                period=str(one.period),
                plan_period=str(plan_period),
                where=(*place, "observations", index),
            )


def _is_targeted(period: Period, indicator: Indicator) -> bool:
    """Tell whether a target of its own period, beyond the plan's, wants the observation."""
    return any(
        target.period is not None and target.period.contains(period) for target in indicator.targets
    )


def _percentages_do_not_add(
    indicator: Indicator, place: Pointer, _scope: _Scope
) -> Iterator[Finding]:
    if indicator.unit.dimension != RATIO:
        return
    adds_up = indicator.accumulation is Accumulation.INCREMENTS
    if adds_up and any(one.value.denominator is None for one in indicator.observations):
        yield rules.PercentagesCannotAdd(operation="increments", where=(*place, "accumulation"))
    if indicator.aggregation is Aggregation.SUM:
        yield rules.PercentagesCannotAdd(operation="sum", where=(*place, "aggregation"))


def _statements_are_printed(
    indicator: Indicator, place: Pointer, _scope: _Scope
) -> Iterator[Finding]:
    for index, statement in enumerate(indicator.statements):
        completion = statement.completion
        if completion.denominator is not None:
            share = Fraction(completion.number) / Fraction(completion.denominator)
            yield rules.StatedIsNotAPercentage(
                text=str(completion),
                suggestion=percent_text(share),
                where=(*place, "statements", index, "completion"),
            )


def _answers_do_not_add(indicator: Indicator, place: Pointer, _scope: _Scope) -> Iterator[Finding]:
    if indicator.unit.dimension == YES_NO and indicator.aggregation is Aggregation.SUM:
        yield rules.AnswersCannotAdd(where=(*place, "aggregation"))


def _series(indicator: Indicator) -> Iterator[list[tuple[int, Observation]]]:
    """Yield the observations of each part, newest versions only, oldest period first."""
    newest: dict[tuple[Where, Period], tuple[int, Observation]] = {}
    for index, one in enumerate(indicator.observations):
        before = newest.setdefault((one.where, one.period), (index, one))
        if (before[1].recorded or date.min) < (one.recorded or date.min):
            newest[one.where, one.period] = (index, one)
    parts: dict[Where, list[tuple[int, Observation]]] = {}
    for (where, _), entry in newest.items():
        parts.setdefault(where, []).append(entry)
    for entries in parts.values():
        yield sorted(entries, key=lambda entry: (entry[1].period.last, entry[1].period.first))


def _running_totals_rise(indicator: Indicator, place: Pointer, _scope: _Scope) -> Iterator[Finding]:
    if indicator.accumulation is not Accumulation.RUNNING_TOTAL:
        return
    for series in _series(indicator):
        for (_, earlier), (index, later) in pairwise(series):
            if _exceeds(earlier.value, later.value, indicator.unit):
                yield rules.FallingRunningTotal(
                    earlier=str(earlier.value),
                    later=str(later.value),
                    earlier_period=str(earlier.period),
                    later_period=str(later.period),
                    where=(*place, "observations", index, "value"),
                )


def _running_totals_begin_with_targets(
    indicator: Indicator, place: Pointer, scope: _Scope
) -> Iterator[Finding]:
    if indicator.accumulation is not Accumulation.RUNNING_TOTAL:
        return
    begun = scope.plan.period.first
    later = [
        (index, target.period, target.where)
        for index, target in enumerate(indicator.targets)
        if target.period is not None and target.period.first > begun
    ]
    every = [[one for _, one in series] for series in _series(indicator)] if later else []
    for index, window, where in later:
        own = [series for series in every if set(where) <= set(series[0].where)]
        totals = [_total_before(series, window, indicator.unit) for series in own]
        earlier = next(filter(None, totals), None)
        if earlier is not None:
            yield rules.TargetWithinRunningTotal(
                window=str(window),
                earlier=str(earlier.value),
                earlier_period=str(earlier.period),
                where=(*place, "targets", index),
            )


def _total_before(series: Sequence[Observation], window: Period, unit: Unit) -> Observation | None:
    """Return the running total that goes on into some days; None where it begins anew there."""
    before = [one for one in series if one.period.last < window.first]
    inside = [one for one in series if window.contains(one.period)]
    if not before or not inside or _exceeds(before[-1].value, inside[0].value, unit):
        return None
    return before[-1]


def _increments_do_not_overlap(
    indicator: Indicator, place: Pointer, _scope: _Scope
) -> Iterator[Finding]:
    if indicator.accumulation is not Accumulation.INCREMENTS:
        return
    for series in _series(indicator):
        for (_, earlier), (index, later) in pairwise(series):
            if earlier.period.overlaps(later.period):
                yield rules.OverlappingIncrements(
                    first=str(earlier.period),
                    second=str(later.period),
                    where=(*place, "observations", index),
                )


def _totals_and_parts_do_not_straddle(
    indicator: Indicator, place: Pointer, _scope: _Scope
) -> Iterator[Finding]:
    if indicator.accumulation is not Accumulation.INCREMENTS:
        return
    # A day lies inside a period or outside it, so only longer ones can straddle.
    longer = [
        (index, one)
        for index, one in enumerate(indicator.observations)
        if one.period.first != one.period.last
    ]
    totals = dict.fromkeys(one.period for _, one in longer if not one.where)
    parts: dict[Period, int] = {}
    for index, one in longer:
        if one.where:
            parts.setdefault(one.period, index)
    for period, index in parts.items():
        for total in totals:
            if _straddles(period, total):
                yield rules.StraddlingIncrements(
                    total=str(total),
                    part_period=str(period),
                    where=(*place, "observations", index),
                )


def _straddles(one: Period, other: Period) -> bool:
    return one.overlaps(other) and not one.contains(other) and not other.contains(one)


_Rule = Callable[[Indicator, Pointer, _Scope], Iterator[Finding]]
_RULES: Sequence[_Rule] = (
    _measure_fits,
    _settings_fit,
    _units_fit,
    _observed_units_fit,
    _ranges,
    _targets_follow_baseline,
    _targets_differ,
    _baselines_differ,
    _planned_parts_are_declared,
    _observed_parts_are_declared,
    _stated_parts_are_declared,
    _observations_differ,
    _observations_inside,
    _percentages_do_not_add,
    _statements_are_printed,
    _answers_do_not_add,
    _running_totals_rise,
    _running_totals_begin_with_targets,
    _increments_do_not_overlap,
    _totals_and_parts_do_not_straddle,
)
_OF_OBSERVATIONS = frozenset(
    (
        _observed_units_fit,
        _observed_parts_are_declared,
        _observations_differ,
        _observations_inside,
        _running_totals_rise,
        _increments_do_not_overlap,
        _totals_and_parts_do_not_straddle,
    )
)
"""Rules that can find something only where observations are not ordinary at a glance."""
_OF_PLANS = tuple(rule for rule in _RULES if rule not in _OF_OBSERVATIONS)
"""Rules that may find something wherever they look."""
