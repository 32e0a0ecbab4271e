"""Measurement: one indicator held against its target, as of a day.

The order of the steps for one indicator lives here; each step's rule lives in its own module.
Nothing here knows the tree that the indicator hangs in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter

import attrs

from kpitrack.model import (
    Accumulation,
    Amount,
    ForecastMethod,
    Indicator,
    Judgement,
    Measure,
    Observation,
    PaceMethod,
    Period,
    Plan,
    Program,
    Quantity,
    Scale,
    ScaleBasis,
    Statement,
)
from kpitrack.tracking.accumulation import Actual, known_observations
from kpitrack.tracking.aggregation import newest_days, total_actual
from kpitrack.tracking.aim import aim_of
from kpitrack.tracking.attainment import Attainment, attain, attain_within
from kpitrack.tracking.baseline import baseline_of
from kpitrack.tracking.completion import (
    Bounds,
    Measured,
    Reason,
    Unmeasured,
    bound_completion,
    measure_completion,
    measure_of,
)
from kpitrack.tracking.forecast import Course, Forecast, forecast_method, project, required_rate
from kpitrack.tracking.growth import Dates, Growth, growth_of, measure_growth
from kpitrack.tracking.incomplete import Incomplete
from kpitrack.tracking.indicator import TargetFigure
from kpitrack.tracking.limit import is_past_limit
from kpitrack.tracking.pace import (
    ACCUMULATING,
    Expected,
    Pace,
    expected_between,
    expected_by,
    pace_method,
    pace_of,
)
from kpitrack.tracking.scale import known_scales
from kpitrack.tracking.series import points_of
from kpitrack.tracking.stated import read_statement
from kpitrack.tracking.status import Standpoint, Status, status_of
from kpitrack.tracking.target import newest_targets


@attrs.frozen(kw_only=True)
class Moment:
    """The plan and the days that one assessment is about.

    Attributes:
        plan: The plan.
        as_of: What had happened by this day counts.
        known_at: What had been recorded by this day counts; None means everything.
        scales: Every status scale that the plan may use, by its id.
    """

    plan: Plan
    as_of: date
    known_at: date | None
    scales: Mapping[str, Scale]


def moment_of(plan: Plan, *, as_of: date, known_at: date | None) -> Moment:
    """Return the moment that an assessment is about; the plan's own scales win over others."""
    return Moment(
        plan=plan,
        as_of=as_of,
        known_at=known_at,
        scales=known_scales(plan),
    )


@attrs.frozen(kw_only=True)
class Settings:
    """What a plan or a program says of all indicators below it.

    Attributes:
        pace: How much is expected by a day; None where nobody said.
        scale: The id of the status scale.
        forecast: How ends are projected; None where nobody said.
    """

    pace: PaceMethod | None
    scale: str
    forecast: ForecastMethod | None

    def below(self, owner: Plan | Program) -> Settings:
        """Return what holds below `owner`, which may say otherwise."""
        return Settings(
            pace=owner.pace or self.pace,
            scale=owner.scale or self.scale,
            forecast=owner.forecast or self.forecast,
        )


@attrs.frozen(kw_only=True)
class Measurement:
    """One indicator against one target, or against what somebody stated.

    Attributes:
        window: The days whose observations counted.
        day: The day that the completion is of: that of a statement may be an earlier one.
        counted: The observations that counted, oldest period first.
        actual: What they make, what is known of it, or why they make nothing.
        baseline: Where it stood before; None where that is not known.
        statement: The stated completion, where there is no target.
        target: The target; None where there is none.
        completion: How much of it the actual is, or why that cannot be told.
        attainment: Whether it is met; None where that cannot be told.
    """

    window: Period
    day: date
    counted: tuple[Observation, ...]
    actual: Actual | Incomplete | Reason
    baseline: Amount | None
    statement: Statement | None
    target: TargetFigure | None
    completion: Measured | Unmeasured
    attainment: Attainment | None

    @property
    def known_actual(self) -> Actual | None:
        """What was reached; None where that is not known."""
        return self.actual if isinstance(self.actual, Actual) else None

    @property
    def incomplete(self) -> Incomplete | None:
        """What is known of a total that lacks a part; None where no part is missing."""
        return self.actual if isinstance(self.actual, Incomplete) else None


def measure(indicator: Indicator, moment: Moment) -> Measurement:
    """Return an indicator against the target that is in force, or against what was stated."""
    plan = moment.plan
    aim = aim_of(
        indicator,
        plan.period,
        plan.dimensions,
        as_of=moment.as_of,
        known_at=moment.known_at,
    )
    statement = _statement_in_force(indicator, moment)
    if aim is not None:
        return measure_against(indicator, aim, moment, statement)
    whole = _reached(indicator, plan.period, moment)
    if statement is None:
        return whole
    return _measure_statement(indicator, statement, whole, moment)


def _reached(
    indicator: Indicator,
    window: Period,
    moment: Moment,
    *,
    target: TargetFigure | None = None,
    statement: Statement | None = None,
) -> Measurement:
    """Return what was reached in some days, compared with nothing yet."""
    counted = _counted(indicator, window, moment.as_of, moment)
    return Measurement(
        window=window,
        day=moment.as_of,
        counted=counted,
        actual=total_actual(indicator, counted, moment.plan.dimensions),
        baseline=baseline_of(indicator, moment.plan.dimensions),
        statement=statement,
        target=target,
        completion=Unmeasured(reason=Reason.NO_TARGET),
        attainment=None,
    )


def _counted(
    indicator: Indicator, window: Period, day: date, moment: Moment
) -> tuple[Observation, ...]:
    return tuple(
        known_observations(
            indicator.observations, window=window, as_of=day, known_at=moment.known_at
        )
    )


def _statement_in_force(indicator: Indicator, moment: Moment) -> Statement | None:
    """Return the last completion stated by the day; without a date it is of the plan's day."""
    made = [
        (_stated_on(statement, moment), index, statement)
        for index, statement in enumerate(indicator.statements)
        if not statement.where
    ]
    by_then = [one for one in made if one[0] <= moment.as_of]
    return max(by_then)[2] if by_then else None


def _stated_on(statement: Statement, moment: Moment) -> date:
    return statement.at or moment.plan.as_of or moment.as_of


def measure_against(
    indicator: Indicator, aim: TargetFigure, moment: Moment, statement: Statement | None = None
) -> Measurement:
    """Return an indicator against one of its targets, published or made of its parts'."""
    window = aim.window or moment.plan.period
    found = _reached(indicator, window, moment, target=aim, statement=statement)
    if window.first > moment.as_of:
        return attrs.evolve(found, completion=Unmeasured(reason=Reason.NOT_DUE))
    if isinstance(found.actual, Reason):
        return attrs.evolve(found, completion=Unmeasured(reason=found.actual))
    if isinstance(found.actual, Incomplete):
        return _measure_incomplete(indicator, found.actual, found, aim)
    return attrs.evolve(
        found,
        completion=_completion(
            indicator,
            found.actual.amount,
            aim.bounds,
            found.baseline,
            _dates(indicator, found.actual, window),
        ),
        attainment=attain(found.actual.amount, aim.bounds, indicator.direction),
    )


def _measure_incomplete(
    indicator: Indicator, incomplete: Incomplete, found: Measurement, aim: TargetFigure
) -> Measurement:
    """Return what is known of a total that lacks a part: bounds, and what they decide."""
    direction = indicator.direction
    lower, upper = bound_completion(
        incomplete.limits,
        aim.bounds,
        found.baseline,
        direction=direction,
        measure=measure_of(indicator),
    )
    return attrs.evolve(
        found,
        completion=Unmeasured(reason=Reason.INCOMPLETE_PARTS, lower=lower, upper=upper),
        attainment=attain_within(incomplete.limits, aim.bounds, direction),
    )


def _completion(
    indicator: Indicator,
    reached: Amount,
    target: Bounds,
    baseline: Amount | None,
    dates: Dates,
) -> Measured | Unmeasured:
    """Return how much of a target something is; only growth looks at the dates."""
    measure, direction = measure_of(indicator), indicator.direction
    if measure is Measure.GROWTH and target.single is not None:
        return measure_growth(reached, target.single, baseline, dates=dates, direction=direction)
    return measure_completion(reached, target, baseline, direction=direction, measure=measure)


def _dates(indicator: Indicator, actual: Actual, window: Period) -> Dates:
    baseline = indicator.baseline
    return Dates(
        baseline=None if baseline is None or baseline.period is None else baseline.period.last,
        actual=_last_day(actual),
        target=window.last,
    )


def _last_day(actual: Actual) -> date:
    return max(map(_last_of, actual.observations))


_last_of: Callable[[Observation], date] = attrgetter("period.last")


def _measure_statement(
    indicator: Indicator, statement: Statement, whole: Measurement, moment: Moment
) -> Measurement:
    """Return what a stated completion says; with the actual of its own day, not of a later one."""
    day = _stated_on(statement, moment)
    then = _counted(indicator, whole.window, day, moment)
    said = read_statement(statement, indicator, then, moment.plan.dimensions)
    return attrs.evolve(
        whole,
        day=day,
        statement=statement,
        target=said.target,
        completion=said.completion,
        attainment=said.attainment,
    )


# -- pace, growth, status, forecast ----------------------------------------------------


def pace_in(
    indicator: Indicator, found: Measurement, settings: Settings, moment: Moment
) -> Pace | None:
    """Return how a completion compares with what was expected; None where nothing was."""
    if found.target is None and found.statement is None:
        return None
    method = pace_method(indicator, settings.pace)
    if method is PaceMethod.GROWTH:
        growth = growth_in(indicator, found)
        ratio = growth.ratio if isinstance(growth, Growth) else None
        return None if ratio is None else Pace(expected=None, gap=None, ratio=ratio)
    expected = (
        _expected_on_the_way(indicator, found, moment)
        if method is PaceMethod.MILESTONES
        else expected_by(method, found.window, found.day)
    )
    if expected is None:
        return None
    if isinstance(found.completion, Unmeasured):
        return Pace(expected=expected, gap=None, ratio=None)
    return pace_of(found.completion, expected)


def _expected_on_the_way(
    indicator: Indicator, found: Measurement, moment: Moment
) -> Expected | None:
    """Return the share of the target that the way through its milestones asks for by now."""
    target = found.target
    aim = None if target is None else target.amount
    if target is None or aim is None:
        return None
    value = expected_between(_way(indicator, found, aim, moment), found.day)
    if value is None:
        return None
    share = measure_completion(
        Amount.exactly(value, indicator.unit),
        target.bounds,
        found.baseline,
        direction=indicator.direction,
        measure=measure_of(indicator),
    )
    if isinstance(share, Unmeasured):
        return None
    return Expected(share=share.value, method=PaceMethod.MILESTONES)


def _way(
    indicator: Indicator, found: Measurement, target: Amount, moment: Moment
) -> list[tuple[date, Fraction]]:
    """Return the days and values from where an indicator starts to its target."""
    window = found.window
    milestones = newest_targets(indicator.targets, moment.plan.period, known_at=moment.known_at)
    between = {
        one: milestone.value.amount(indicator.unit).value
        for one, milestone in milestones.items()
        if isinstance(milestone.value, Quantity) and _leads_to(one, window, indicator)
    }
    # Of two that fall due together the longer one comes last, and stands.
    stops = {
        one.last: value
        for one, value in sorted(between.items(), key=lambda item: item[0].first, reverse=True)
    }
    first = min([window.first, *(one.first for one in between)])
    return [
        *_start(indicator, found.baseline, first),
        *sorted(stops.items()),
        (window.last, target.value),
    ]


def _leads_to(milestone: Period, window: Period, indicator: Indicator) -> bool:
    """Tell whether the value of a milestone lies on the way to a later target.

    What is added in a period of its own does not; where something stands at its end does.
    """
    is_level = indicator.accumulation in (Accumulation.LATEST, Accumulation.RUNNING_TOTAL)
    return milestone.last < window.last and (is_level or milestone.first == window.first)


def _start(
    indicator: Indicator, baseline: Amount | None, first: date
) -> list[tuple[date, Fraction]]:
    """Return where an indicator stands before its first day; nowhere where nobody measured that."""
    builds_up = indicator.accumulation in ACCUMULATING
    start = _beginning(indicator, baseline) if builds_up else baseline
    if start is None or first == date.min:
        return []
    return [(first - timedelta(days=1), start.value)]


def _beginning(indicator: Indicator, baseline: Amount | None) -> Amount:
    """Return where something that builds up begins: at nothing.

    Only a running total may go on from its baseline; where the measure does not start from there,
    the baseline is what another one came to.
    """
    goes_on = (
        indicator.accumulation is Accumulation.RUNNING_TOTAL
        and measure_of(indicator) in _FROM_BASELINE
    )
    return baseline if goes_on and baseline is not None else Amount.exactly(0, indicator.unit)


_FROM_BASELINE = (Measure.DISTANCE, Measure.GROWTH)


def growth_in(indicator: Indicator, found: Measurement) -> Growth | Reason:
    """Return the yearly growth from the baseline to the actual, beside what the target needs."""
    actual, baseline = found.known_actual, found.baseline
    if actual is None:
        return Reason.NO_OBSERVATION
    if baseline is None:
        return Reason.NEEDS_BASELINE
    target = None if found.target is None else found.target.amount
    return growth_of(
        actual.amount.value,
        baseline.value,
        None if target is None else target.value,
        dates=_dates(indicator, actual, found.window),
        direction=indicator.direction,
    )


def status_in(
    indicator: Indicator, found: Measurement, pace: Pace | None, settings: Settings, moment: Moment
) -> tuple[Status, Growth | None]:
    """Return where an indicator stands on its scale, and the growth if anything asks for it."""
    scale = moment.scales[indicator.scale or settings.scale]
    method = pace_method(indicator, settings.pace)
    is_compared = scale.over is ScaleBasis.GROWTH or method is PaceMethod.GROWTH
    is_asked_for = is_compared or measure_of(indicator) is Measure.GROWTH
    grown = growth_in(indicator, found) if is_asked_for else None
    growth = grown if isinstance(grown, Growth) else None
    status = status_of(
        Standpoint(
            completion=found.completion,
            attainment=found.attainment,
            expected=_expected_share(found, pace),
            growth=grown if is_compared else None,
            has_ended=found.window.last <= moment.as_of,
        ),
        scale,
        _judgement_in_force(indicator, moment),
    )
    return status, growth


def _judgement_in_force(indicator: Indicator, moment: Moment) -> Judgement | None:
    """Return the last status set by hand; it was recorded on the day that it was set."""
    day = moment.as_of if moment.known_at is None else min(moment.as_of, moment.known_at)
    made = [
        (judgement.at, index)
        for index, judgement in enumerate(indicator.judgements)
        if judgement.at <= day
    ]
    return indicator.judgements[max(made)[1]] if made else None


def _expected_share(found: Measurement, pace: Pace | None) -> Fraction | None:
    """Return what is expected by now: all of it, once the days have passed."""
    if pace is not None and pace.expected is not None:
        return pace.expected.share
    return Fraction(1) if found.window.last <= found.day else None


def forecast_in(
    indicator: Indicator, found: Measurement, settings: Settings, moment: Moment
) -> Forecast | None:
    """Return what an indicator will come to; None where the end has come, or nothing fits."""
    actual, window, target = found.known_actual, found.window, found.target
    has_ended = window.last <= moment.as_of
    if actual is None or target is None or target.estimate is not None or has_ended:
        return None
    method = forecast_method(indicator, settings.forecast)
    course = _course(indicator, found, actual, method, moment)
    projection = None if course is None else project(method, course)
    if course is None or projection is None:
        return None
    dates = attrs.evolve(_dates(indicator, actual, window), actual=window.last)
    return Forecast(
        method=method,
        at=window.last,
        projected=projection.value,
        completion=_completion(indicator, projection.value, target.bounds, found.baseline, dates),
        attainment=attain(projection.value, target.bounds, indicator.direction),
        since=course.covered,
        rate=projection.rate,
        required_rate=None
        if is_past_limit(indicator, target.bounds, found.counted, found.attainment)
        else required_rate(course, target.bounds, found.attainment),
    )


def _course(
    indicator: Indicator,
    found: Measurement,
    actual: Actual,
    method: ForecastMethod,
    moment: Moment,
) -> Course | None:
    """Return how an indicator went so far; None where its parts have no day in common."""
    window, dimensions = found.window, moment.plan.dimensions
    newest = _last_day(actual)
    covered = min(newest_days(actual, indicator.accumulation).values(), default=newest)
    by_then = [one for one in found.counted if one.period.last <= covered]
    reached = actual if covered == newest else total_actual(indicator, by_then, dimensions)
    if not isinstance(reached, Actual):
        return None
    # A running total has been building up since the plan began, whatever its target's days.
    is_whole = indicator.accumulation is Accumulation.RUNNING_TOTAL
    return Course(
        actual=actual.amount,
        covered=covered,
        reached=reached.amount,
        end=window.last,
        start=_beginning(indicator, found.baseline),
        first=min(window.first, moment.plan.period.first) if is_whole else window.first,
        # Only a line needs the figure of every period.
        points=points_of(indicator, found.counted, dimensions)
        if method is ForecastMethod.LINEAR
        else (),
    )
