"""The table: what every report shows, decided once, whatever its format.

Turns an assessment into texts in one language, with the exact values beside them. It must not
compute a figure, and it must not know a format: widths, colours and markup are for those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import PLAIN, YES_NO, Amount, Direction, Plan, Pointer, Program, Where
from kpitrack.model.dimension import part_name
from kpitrack.reports.chart import Bullet, Span, bullet_of, shared_span
from kpitrack.reports.label import LABELS, SHORT_REASONS
from kpitrack.tracking import (
    Assessment,
    Attainment,
    Basis,
    Bounds,
    IndicatorAssessment,
    LeftOutPart,
    Measured,
    Pooled,
    Rollup,
    Standing,
    TargetBasis,
    TargetFigure,
    Unmeasured,
)
from kpitrack.tracking.collector import collector_paused
from kpitrack.tracking.history import History
from kpitrack.tracking.remark import About, is_telling, remarks
from kpitrack.tracking.status import NoStatus
from kpitrack.tracking.wording import (
    figure_text,
    percent_text,
    standing_text,
    unit_name,
    word,
)

MISSING = "–"
"""Stands where a figure cannot be told; the reason is beside it, and it is never 0."""
INFERRED = "≈"
"""Stands before a target that nobody published, but a stated completion implies."""
AGGREGATED = "Σ"
"""Stands before a target that nobody published, but those of its parts make."""
STATED = "*"
"""Stands after a completion that was stated, not computed."""
WEIGHT = "×"
"""Stands before a weight that is not 1."""


class Kind(StrEnum):
    """How an indicator stands, as signs and colours tell it apart."""

    MET = "met"
    """Its target is met."""
    NOT_MET = "not-met"
    """Its target was not met when its days had passed, or cannot be any more."""
    NOT_YET = "not-yet"
    """Its target is not met, and still may be, which is no failure."""
    UNDECIDED = "undecided"
    """Its figures are rounded across the target."""
    NOT_ASSESSABLE = "not-assessable"
    """It can be neither measured nor decided."""


@attrs.frozen(kw_only=True)
class Note:
    """A verdict of the audit.

    Attributes:
        kind: How much it matters: `held`, `note`, `warning` or `error`.
        label: The same in a word; empty where a figure holds.
        text: The verdict, in one sentence.
    """

    kind: str
    label: str
    text: str


@attrs.frozen(kw_only=True)
class Row:
    """One indicator.

    Attributes:
        id: Its id.
        title: Its name.
        weight: What it counts for among its siblings, marked; empty where that is 1.
        unit: What its figures are counted in; empty for plain numbers.
        actual: What was reached, without the unit.
        target: What it should reach, without the unit, marked if it was inferred.
        baseline: Where it stood before, without the unit; empty where that is not known.
        share: Its completion, exact; None where that cannot be told.
        completion: Its completion as a percentage, marked if it was stated.
        spread: The bounds of a computed completion, where rounded figures leave it open.
        reason: Why there is no completion, in a few words; empty where there is one.
        gap: How far it is from what was expected, in points; empty where nothing was, and once
            all is expected.
        expected: The share that was expected by now, as a percentage; empty likewise.
        attainment: Whether the target is met; None where that cannot be told.
        standing: The same in words.
        status: The status on its scale, in words; empty where that says no more.
        series: The figures of its observations, the earliest first.
        course: How those went, in one sentence; empty where there are no two.
        bullet: What its bullet chart shows.
        notes: Sentences about it: forecast, milestones, what was changed.
        audit: What an audit says of its figures, where one was asked for.
        history: What it went through.
        assessed: Where all this comes from.
    """

    id: str
    title: str
    weight: str
    unit: str
    actual: str
    target: str
    baseline: str
    share: Fraction | None
    completion: str
    spread: str
    reason: str
    gap: str
    expected: str
    attainment: Attainment | None
    standing: str
    status: str
    series: tuple[Fraction, ...]
    course: str
    bullet: Bullet
    notes: tuple[str, ...]
    history: History
    assessed: IndicatorAssessment
    audit: tuple[Note, ...] = ()

    @property
    def kind(self) -> Kind:
        """How it stands."""
        return kind_of(self.attainment, may_still_be_met=self.assessed.may_still_be_met)


def kind_of(attainment: Attainment | None, *, may_still_be_met: bool) -> Kind:
    """Return how something stands of which this is known."""
    if attainment is Attainment.NOT_MET and may_still_be_met:
        return Kind.NOT_YET
    return _KINDS[attainment]


_KINDS: dict[Attainment | None, Kind] = {
    Attainment.MET: Kind.MET,
    Attainment.NOT_MET: Kind.NOT_MET,
    Attainment.UNDECIDED: Kind.UNDECIDED,
    None: Kind.NOT_ASSESSABLE,
}


@attrs.frozen(kw_only=True)
class Tally:
    """How many indicators are of one kind, or have one status.

    Attributes:
        id: The kind, or the id of the status.
        text: What it is called.
        count: How many there are, at least one.
    """

    id: str
    text: str
    count: int


@attrs.frozen(kw_only=True)
class LeftOut:
    """What the means, or a pool, leave out for one reason.

    Attributes:
        reason: Why, in words.
        titles: The names of the indicators, of the child programs, or of the parts.
    """

    reason: str
    titles: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Figure:
    """One figure of a summary.

    Attributes:
        label: What it is.
        text: The figure.
        note: What a reader should know about it; empty where it speaks for itself.
    """

    label: str
    text: str
    note: str = ""


@attrs.frozen(kw_only=True)
class Summary:
    """A rollup in words.

    Attributes:
        counts: How many are met, and how many are not or cannot be told.
        means: The capped mean, what else it could be, and the uncapped one; empty without any.
        figures: The rollup's figures one by one.
        left_out: What the means leave out, by reason.
        rollup: Where all this comes from.
    """

    counts: str
    means: str
    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    rollup: Rollup


@attrs.frozen(kw_only=True)
class Section:
    """One program.

    Attributes:
        id: Its id.
        title: Its name.
        weight: What it counts for among its siblings, marked; empty where that is 1.
        path: The ids of the programs above it, the outermost first, and its own.
        rows: Its own indicators; those of its children are in their sections.
        summary: What it amounts to, its children included.
    """

    id: str
    title: str
    weight: str
    path: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: Summary

    @property
    def level(self) -> int:
        """How many programs are above it."""
        return len(self.path) - 1


@attrs.frozen(kw_only=True)
class PoolLine:
    """What one part adds to a pool, or what all of them make.

    Attributes:
        title: The name of the part, or of the indicator.
        actual: What was reached, without the unit.
        target: What it should reach, without the unit.
        completion: How much of that the actual is, as a percentage.
        spread: The bounds of that, where rounded figures leave it open.
        reason: Why there is no completion, in a few words; empty where there is one.
        kind: How it stands.
        standing: The same in words.
    """

    title: str
    actual: str
    target: str
    completion: str
    spread: str
    reason: str
    kind: Kind
    standing: str


@attrs.frozen(kw_only=True)
class Pool:
    """What the parts of one indicator make together.

    Attributes:
        id: The indicator's id.
        unit: What its figures are counted in; empty for plain numbers.
        total: What the parts make, under the indicator's name.
        lines: The parts that are pooled, in declared order.
        left_out: The parts that are not, by reason.
        pooled: Where all this comes from.
    """

    id: str
    unit: str
    total: PoolLine
    lines: tuple[PoolLine, ...]
    left_out: tuple[LeftOut, ...]
    pooled: Pooled


@attrs.frozen(kw_only=True)
class ReportTable:
    """A plan's report before it has a format.

    Attributes:
        language: The language of its texts.
        id: The plan's id.
        title: The plan's name.
        as_of: What had happened by this day counts.
        known_at: What had been recorded by this day counts; None means everything.
        day: The two in words.
        source: Who published the plan's figures; empty where it does not say.
        sections: The programs, parents before children, in file order.
        total: What the plan amounts to.
        legend: The marks that occur, each with what it says.
        span: The axis that the bullet charts of shares have in common.
        kinds: How many indicators stand how; kinds without any are left out.
        statuses: How many have each status of a scale; () where that says no more.
        parts: The same of every part, where parts were asked for, in declared order.
        where: The part that all this is of; () is the whole.
        pools: What the parts of each indicator make together, where parts were asked for.
        audit: What an audit says of the whole, where one was asked for.
    """

    language: str
    id: str
    title: str
    as_of: date
    known_at: date | None
    day: str
    source: str
    sections: tuple[Section, ...]
    total: Summary
    legend: tuple[tuple[str, str], ...]
    span: Span
    kinds: tuple[Tally, ...]
    statuses: tuple[Tally, ...]
    parts: tuple[ReportTable, ...] = ()
    where: Where = ()
    pools: tuple[Pool, ...] = ()
    audit: tuple[Note, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """Return every indicator's row, in file order."""
        return tuple(row for section in self.sections for row in section.rows)

    def together(self) -> tuple[Pool, ...]:
        """Return the pools that have a part in them: without one there is nothing to show."""
        return tuple(pool for pool in self.pools if pool.lines)


def report_table(assessment: Assessment, language: str) -> ReportTable:
    """Return what a report of `assessment` shows.

    Args:
        assessment: A plan as of a day.
        language: `en` or `zh`.

    Raises:
        KeyError: There are no words in that language.
    """
    with collector_paused():
        return _report_table(assessment, language)


def _report_table(assessment: Assessment, language: str) -> ReportTable:
    plan = assessment.plan
    say = _Speaker(
        language=language,
        labels=LABELS[language],
        names=_names(plan, language),
        statuses=_statuses(assessment, language),
        scales=_scales(assessment, language),
        still_open=_still_open(assessment),
    )
    sections = tuple(_section(program, path, assessment, say) for path, program in _paths(plan))
    rows = [row for section in sections for row in section.rows]
    parts = tuple(_part(where, part, plan, language) for where, part in assessment.parts.items())
    pools = _pools(assessment, parts, say)
    return ReportTable(
        language=language,
        id=plan.id,
        title=plan.name(language),
        as_of=assessment.as_of,
        known_at=assessment.known_at,
        day=_day(assessment, say.labels),
        source=plan.source or "",
        sections=sections,
        total=_summary(assessment.total, say.still_open[_WHOLE], say),
        legend=_legend(assessment, pools, say.labels),
        span=shared_span(row.bullet for row in rows),
        kinds=_kinds(rows),
        statuses=_statuses_of(assessment.total, say),
        parts=parts,
        pools=pools,
    )


def _part(where: Where, part: Assessment, plan: Plan, language: str) -> ReportTable:
    title = part_name(where, plan.dimensions, language)
    return attrs.evolve(_report_table(part, language), where=where, title=title)


def _kinds(rows: Iterable[Row]) -> tuple[Tally, ...]:
    texts = {row.kind: row.standing for row in rows}
    counts = Counter(row.kind for row in rows)
    return tuple(Tally(id=one, text=texts[one], count=counts[one]) for one in Kind if counts[one])


def _statuses_of(rollup: Rollup, say: _Speaker) -> tuple[Tally, ...]:
    found = dict(rollup.statuses)
    return tuple(
        Tally(id=one, text=name, count=found[one])
        for one, name in say.statuses.items()
        if one in found
    )


@attrs.frozen(kw_only=True)
class _Speaker:
    """A language: its code, its labels, and what programs, statuses and scales are called in it.

    Beside it, because all sums need it: how many indicators of each program may still be met.
    """

    language: str
    labels: Mapping[str, str]
    names: Mapping[str, str]
    statuses: Mapping[str, str]
    scales: str
    still_open: Mapping[str, int]


_WHOLE = ""
"""Stands for the plan among the ids of its programs."""


def _still_open(assessment: Assessment) -> Counter[str]:
    """Return how many indicators of the plan and of each program are not met, but may be."""
    return Counter(
        name
        for one in assessment.indicators.values()
        if one.attainment is Attainment.NOT_MET and one.may_still_be_met
        for name in (_WHOLE, *one.programs)
    )


def _names(plan: Plan, language: str) -> dict[str, str]:
    programs = {program.id: program.name(language) for _, program in plan.walk()}
    return programs | {one.id: one.name(language) for one in plan.indicators()}


def _statuses(assessment: Assessment, language: str) -> dict[str, str]:
    """Return what every status of a scale in use is called; none where none says more.

    Statuses of several scales with one id are counted together, under the name of the first.
    """
    assessed = assessment.indicators.values()
    if not any(map(is_telling, assessed)):
        return {}
    scales = {one.status.scale.id: one.status.scale for one in assessed}
    names: dict[str, str] = {}
    for band in (band for scale in scales.values() for band in scale.statuses):
        names.setdefault(band.id, band.name(language))
    return names | {NoStatus.NOT_ASSESSABLE.value: word(Standing.NOT_ASSESSABLE, language)}


def _scales(assessment: Assessment, language: str) -> str:
    """Return the scales that somebody has chosen; empty where it is the plain one throughout."""
    labels = LABELS[language]
    scales = {one.status.scale.id: one.status.scale for one in assessment.indicators.values()}
    if set(scales) == {PLAIN.id}:
        return ""
    return labels["scales"].format(
        labels["comma"].join(scale.name(language) for scale in scales.values())
    )


def _paths(plan: Plan) -> list[tuple[tuple[str, ...], Program]]:
    paths: dict[Pointer, tuple[str, ...]] = {}
    found: list[tuple[tuple[str, ...], Program]] = []
    for pointer, program in plan.walk():
        paths[pointer] = (*paths.get(pointer[:-2], ()), program.id)
        found.append((paths[pointer], program))
    return found


def _section(
    program: Program, path: tuple[str, ...], assessment: Assessment, say: _Speaker
) -> Section:
    return Section(
        id=program.id,
        title=program.name(say.language),
        weight=_weight(program.weight),
        path=path,
        rows=tuple(
            _row(assessment.indicators[one.id], assessment.history(one.id), say)
            for one in program.indicators
        ),
        summary=_summary(assessment.programs[program.id], say.still_open[program.id], say),
    )


def _day(assessment: Assessment, labels: Mapping[str, str]) -> str:
    days = [labels["as-of"].format(assessment.as_of)]
    if assessment.known_at is not None:
        days.append(labels["known-at"].format(assessment.known_at))
    return labels["semicolon"].join(days)


def _legend(
    assessment: Assessment, pools: Iterable[Pool], labels: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    assessed = assessment.indicators.values()
    pooled = (line.target for pool in pools for line in pool.lines)
    is_aggregated = _has_basis(assessed, TargetBasis.AGGREGATED) or any(
        target.startswith(AGGREGATED) for target in pooled
    )
    marks = {
        INFERRED: (labels["inferred"], _has_basis(assessed, TargetBasis.INFERRED)),
        AGGREGATED: (labels["aggregated"], is_aggregated),
        STATED: (labels["stated"], any(_is_stated(one.completion) for one in assessed)),
        WEIGHT: (labels["weight"], any(map(_weight, _weights(assessment.plan)))),
    }
    return tuple((mark, text) for mark, (text, occurs) in marks.items() if occurs)


def _weights(plan: Plan) -> Iterator[Decimal]:
    yield from (program.weight for _, program in plan.walk())
    yield from (indicator.weight for indicator in plan.indicators())


def _weight(weight: Decimal) -> str:
    return "" if weight == 1 else f"{WEIGHT}{weight:f}"


def _has_basis(assessed: Iterable[IndicatorAssessment], basis: TargetBasis) -> bool:
    return any(one.target is not None and one.target.basis is basis for one in assessed)


def _is_stated(completion: Measured | Unmeasured) -> bool:
    return isinstance(completion, Measured) and completion.basis is Basis.STATED


def _row(assessed: IndicatorAssessment, history: History, say: _Speaker) -> Row:
    indicator = assessed.indicator
    completion = assessed.completion
    attainment = assessed.attainment
    bullet = bullet_of(assessed)
    return Row(
        id=indicator.id,
        title=indicator.name(say.language),
        weight=_weight(indicator.weight),
        unit=_unit(assessed, say.language),
        actual=_actual(assessed, say.language),
        target=_target(assessed.target, indicator.direction, say),
        baseline=_baseline(assessed, say.language),
        share=completion.value if isinstance(completion, Measured) else None,
        completion=_completion(completion),
        spread=_spread(completion, say.labels),
        reason=_reason(completion, say.language),
        gap=_gap(assessed, say.labels),
        expected=_expected(bullet),
        attainment=attainment,
        standing=standing_text(
            attainment, say.language, may_still_be_met=assessed.may_still_be_met
        ),
        status=_status(assessed, say),
        series=tuple(point.amount.value for point in history.points),
        course=_course(history, say),
        bullet=bullet,
        notes=tuple(
            one.text
            for one in remarks(assessed, history, say.language)
            if one.about not in _IN_COLUMNS
        ),
        history=history,
        assessed=assessed,
    )


_IN_COLUMNS = (About.PACE, About.STATUS)
"""Remarks that say what has a column of its own."""


def _gap(assessed: IndicatorAssessment, labels: Mapping[str, str]) -> str:
    pace = assessed.pace
    if pace is None or pace.gap is None or not assessed.is_running:
        return ""
    sign = "+" if pace.gap > 0 else "−" if pace.gap < 0 else "±"
    return labels["gap"].format(f"{sign}{figure_text(abs(pace.gap) * 100, _GAP_PLACES)}")


_GAP_PLACES = 2


def _expected(bullet: Bullet) -> str:
    return "" if bullet.expected is None else percent_text(bullet.expected)


def _course(history: History, say: _Speaker) -> str:
    points = history.points
    if len(points) < _LEAST_POINTS:
        return ""
    amounts = [point.amount for point in points]
    low, high = (end(amounts, key=lambda one: one.value) for end in (min, max))
    shown = (_figure(one, say.language) for one in (amounts[0], amounts[-1], low, high))
    return say.labels["course"].format(len(points), points[0].period, points[-1].period, *shown)


_LEAST_POINTS = 2


def _status(assessed: IndicatorAssessment, say: _Speaker) -> str:
    band = assessed.status.band
    return band.name(say.language) if band is not None and say.statuses else ""


def _unit(assessed: IndicatorAssessment, language: str) -> str:
    unit = assessed.indicator.unit
    return "" if unit.dimension == YES_NO else unit_name(unit, language)


def _actual(assessed: IndicatorAssessment, language: str) -> str:
    return MISSING if assessed.actual is None else _figure(assessed.actual.amount, language)


def _baseline(assessed: IndicatorAssessment, language: str) -> str:
    return "" if assessed.baseline is None else _figure(assessed.baseline, language)


def _figure(amount: Amount, language: str) -> str:
    """Return an amount without its unit; of a question, its answer."""
    if amount.unit.dimension == YES_NO:
        return _ANSWERS[language].get(amount.value, figure_text(amount.value))
    return figure_text(amount.value)


_ANSWERS: dict[str, dict[Fraction, str]] = {
    "en": {Fraction(0): "no", Fraction(1): "yes"},
    "zh": {Fraction(0): "否", Fraction(1): "是"},
}


def _target(target: TargetFigure | None, direction: Direction, say: _Speaker) -> str:
    if target is None:
        return MISSING
    return f"{_MARKS[target.basis]}{_aim(target.bounds, direction, say)}"


_MARKS = {
    TargetBasis.PUBLISHED: "",
    TargetBasis.AGGREGATED: AGGREGATED,
    TargetBasis.INFERRED: INFERRED,
}


def _aim(bounds: Bounds, direction: Direction, say: _Speaker) -> str:
    """Return what a target asks for; without a sign it is the least that is enough."""
    low, high = (
        None if end is None else _figure(end, say.language) for end in (bounds.low, bounds.high)
    )
    if bounds.single is not None:
        return f"{_SIGNS[direction]}{low}"
    if low is None:
        return f"≤{high}"
    return f"≥{low}" if high is None else say.labels["range"].format(low, high)


_SIGNS = {Direction.INCREASE: "", Direction.DECREASE: "≤", Direction.MAINTAIN: "="}


def _completion(completion: Measured | Unmeasured) -> str:
    if isinstance(completion, Unmeasured):
        return MISSING
    mark = STATED if completion.basis is Basis.STATED else ""
    return f"{percent_text(completion.value)}{mark}"


def _reason(completion: Measured | Unmeasured, language: str) -> str:
    return "" if isinstance(completion, Measured) else SHORT_REASONS[completion.reason][language]


def _spread(completion: Measured | Unmeasured, labels: Mapping[str, str]) -> str:
    if isinstance(completion, Unmeasured) or completion.basis is Basis.STATED:
        return ""
    return _range(completion.lower, completion.upper, labels)


def _range(lower: Fraction, upper: Fraction, labels: Mapping[str, str]) -> str:
    """Return two bounds as percentages; empty where nobody would see that they differ."""
    if lower == upper:
        return ""
    ends = (percent_text(lower), percent_text(upper))
    return "" if ends[0] == ends[1] else labels["range"].format(*ends)


def _summary(rollup: Rollup, still_open: int, say: _Speaker) -> Summary:
    return Summary(
        counts=_counts(rollup, still_open, say.labels),
        means=_means(rollup, say.labels),
        figures=tuple(figure for make in _FIGURES for figure in make(rollup, say)),
        left_out=_left_out(rollup, say),
        rollup=rollup,
    )


def _counts(rollup: Rollup, still_open: int, labels: Mapping[str, str]) -> str:
    if not rollup.indicators:
        return labels["empty"]
    others = {
        "not-met": rollup.not_met - still_open,
        "not-yet": still_open,
        "undecided": rollup.undecided,
        "not-assessable": rollup.not_assessable,
    }
    # Where nothing could be assessed, "0 met" would sound like a failure.
    texts = [labels["met"].format(rollup.met, rollup.indicators)] if rollup.assessed else []
    texts += [labels[kind].format(count) for kind, count in others.items() if count]
    return labels["semicolon"].join(texts)


def _means(rollup: Rollup, labels: Mapping[str, str]) -> str:
    if rollup.mean is None or rollup.mean_capped is None:
        return ""
    bounds = _range(*rollup.bounds, labels)
    return labels["brief-means"].format(
        percent_text(rollup.mean_capped),
        labels["brief-bounds"].format(bounds) if bounds else "",
        percent_text(rollup.mean),
    )


def _share_met(rollup: Rollup, say: _Speaker) -> list[Figure]:
    if rollup.share_met is None:
        return []
    return [
        Figure(
            label=say.labels["share-met"],
            text=percent_text(rollup.share_met),
            note=say.labels["of-assessed"].format(rollup.assessed),
        )
    ]


def _mean(rollup: Rollup, say: _Speaker) -> list[Figure]:
    if rollup.mean_capped is None or rollup.mean is None:
        return []
    return [
        Figure(
            label=say.labels["mean"],
            text=percent_text(rollup.mean_capped),
            note=say.labels["mean-note"],
        ),
        Figure(label=say.labels["uncapped"], text=percent_text(rollup.mean)),
    ]


def _open(rollup: Rollup, say: _Speaker) -> list[Figure]:
    bounds = _range(*rollup.bounds, say.labels)
    if not bounds or not rollup.indicators:
        return []
    return [Figure(label=say.labels["bounds"], text=bounds, note=say.labels["bounds-note"])]


def _by_status(rollup: Rollup, say: _Speaker) -> list[Figure]:
    tallies = _statuses_of(rollup, say)
    counts = [say.labels["status-count"].format(one.count, one.text) for one in tallies]
    if not counts:
        return []
    return [
        Figure(label=say.labels["status"], text=say.labels["comma"].join(counts), note=say.scales)
    ]


def _weakest(rollup: Rollup, say: _Speaker) -> list[Figure]:
    completions = {row.id: row.completion for row in rollup.rows}
    if rollup.weakest is None:
        return []
    return [
        Figure(
            label=say.labels["weakest"],
            text=say.names[rollup.weakest],
            note=say.labels["weakest-note"].format(percent_text(completions[rollup.weakest])),
        )
    ]


_FIGURES: tuple[Callable[[Rollup, _Speaker], list[Figure]], ...] = (
    _by_status,
    _share_met,
    _mean,
    _open,
    _weakest,
)


def _left_out(rollup: Rollup, say: _Speaker) -> tuple[LeftOut, ...]:
    titles: dict[str, list[str]] = {}
    for each in rollup.excluded:
        titles.setdefault(word(each.reason, say.language), []).append(say.names[each.id])
    return tuple(LeftOut(reason=reason, titles=tuple(named)) for reason, named in titles.items())


# -- parts together --------------------------------------------------------------------


def _pools(assessment: Assessment, parts: Iterable[ReportTable], say: _Speaker) -> tuple[Pool, ...]:
    lines = {
        (part.where, row.id): _line_of_part(row, part.title)
        for part in parts
        for row in part.rows()
    }
    return tuple(
        Pool(
            id=name,
            unit=_unit(assessment.indicators[name], say.language),
            total=_line_of_total(assessment.indicators[name], pooled, assessment.as_of, say),
            lines=tuple(lines[row.where, name] for row in pooled.rows),
            left_out=_parts_left_out(pooled.left_out, assessment.plan, say),
            pooled=pooled,
        )
        for name, pooled in assessment.pooled.items()
    )


def _line_of_part(row: Row, title: str) -> PoolLine:
    return PoolLine(
        title=title,
        actual=row.actual,
        target=row.target,
        completion=row.completion,
        spread=row.spread,
        reason=row.reason,
        kind=row.kind,
        standing=row.standing,
    )


def _line_of_total(
    assessed: IndicatorAssessment, pooled: Pooled, as_of: date, say: _Speaker
) -> PoolLine:
    indicator, completion, attainment = assessed.indicator, pooled.completion, pooled.attainment
    may_still_be_met = pooled.may_still_be_met(indicator, as_of)
    return PoolLine(
        title=indicator.name(say.language),
        actual=MISSING if pooled.actual is None else _figure(pooled.actual.amount, say.language),
        target=MISSING if pooled.target is None else _aim(pooled.target, indicator.direction, say),
        completion=_completion(completion),
        spread=_spread(completion, say.labels),
        reason=_reason(completion, say.language),
        kind=kind_of(attainment, may_still_be_met=may_still_be_met),
        standing=standing_text(attainment, say.language, may_still_be_met=may_still_be_met),
    )


def _parts_left_out(parts: Iterable[LeftOutPart], plan: Plan, say: _Speaker) -> tuple[LeftOut, ...]:
    titles: dict[str, list[str]] = {}
    for one in parts:
        why = (
            say.labels["uncounted"].format(one.because)
            if one.reason is None
            else SHORT_REASONS[one.reason][say.language]
        )
        titles.setdefault(why, []).append(part_name(one.where, plan.dimensions, say.language))
    return tuple(LeftOut(reason=why, titles=tuple(named)) for why, named in titles.items())
