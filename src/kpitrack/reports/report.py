"""The report: puts the table together from an assessment.

Each program, indicator and part finds its place here; what is said of them is for `row`, `summary`
and `pooling`. It must not compute a figure, and it must not know a format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from kpitrack.model import Plan, Pointer, Program, Where
from kpitrack.model.dimension import part_name
from kpitrack.reports.chart import shared_span
from kpitrack.reports.pooling import pools_of
from kpitrack.reports.row import row_of, weight_text
from kpitrack.reports.summary import WHOLE, Speaker, speaker_of, statuses_of, summary_of
from kpitrack.reports.table import (
    AGGREGATED,
    INFERRED,
    STATED,
    WEIGHT,
    Kind,
    Pool,
    ReportTable,
    Row,
    Section,
    Tally,
)
from kpitrack.tracking import (
    Assessment,
    Basis,
    IndicatorAssessment,
    Measured,
    TargetBasis,
    Unmeasured,
)
from kpitrack.tracking.collector import collector_paused


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
    say = speaker_of(assessment, language)
    sections = tuple(_section(program, path, assessment, say) for path, program in _paths(plan))
    rows = [row for section in sections for row in section.rows]
    parts = tuple(_part(where, part, plan, language) for where, part in assessment.parts.items())
    pools = pools_of(assessment, parts, language)
    return ReportTable(
        language=language,
        id=plan.id,
        title=plan.name(language),
        as_of=assessment.as_of,
        known_at=assessment.known_at,
        day=_day(assessment, say.labels),
        source=plan.source or "",
        sections=sections,
        total=summary_of(assessment.total, say.still_open[WHOLE], say),
        legend=_legend(assessment, pools, say.labels),
        span=shared_span(row.bullet for row in rows),
        kinds=_kinds(rows),
        statuses=statuses_of(assessment.total, say),
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


def _paths(plan: Plan) -> list[tuple[tuple[str, ...], Program]]:
    paths: dict[Pointer, tuple[str, ...]] = {}
    found: list[tuple[tuple[str, ...], Program]] = []
    for pointer, program in plan.walk():
        paths[pointer] = (*paths.get(pointer[:-2], ()), program.id)
        found.append((paths[pointer], program))
    return found


def _section(
    program: Program, path: tuple[str, ...], assessment: Assessment, say: Speaker
) -> Section:
    return Section(
        id=program.id,
        title=program.name(say.language),
        weight=weight_text(program.weight),
        path=path,
        rows=tuple(
            row_of(
                assessment.indicators[one.id],
                assessment.history(one.id),
                say.language,
                say.statuses,
            )
            for one in program.indicators
        ),
        summary=summary_of(assessment.programs[program.id], say.still_open[program.id], say),
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
        WEIGHT: (labels["weight"], any(map(weight_text, _weights(assessment.plan)))),
    }
    return tuple((mark, text) for mark, (text, occurs) in marks.items() if occurs)


def _weights(plan: Plan) -> Iterator[Decimal]:
    yield from (program.weight for _, program in plan.walk())
    yield from (indicator.weight for indicator in plan.indicators())


def _has_basis(assessed: Iterable[IndicatorAssessment], basis: TargetBasis) -> bool:
    return any(one.target is not None and one.target.basis is basis for one in assessed)


def _is_stated(completion: Measured | Unmeasured) -> bool:
    return isinstance(completion, Measured) and completion.basis is Basis.STATED
