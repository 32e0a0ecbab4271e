"""Summaries: what the indicators of a program, or of the plan, amount to in words.

Says how many are met, what the means are, and what they leave out. It must not compute any of
that: a rollup has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import attrs

from kpitrack.model import PLAIN, Plan
from kpitrack.reports.label import LABELS
from kpitrack.reports.row import range_text
from kpitrack.reports.table import Figure, LeftOut, Summary, Tally, left_out_of
from kpitrack.tracking import Assessment, Attainment, Rollup, Standing
from kpitrack.tracking.remark import is_telling
from kpitrack.tracking.status import NoStatus
from kpitrack.tracking.wording import percent_text, word


@attrs.frozen(kw_only=True)
class Speaker:
    """A language: its code, its labels, and what programs, statuses and scales are called in it.

    Beside it, because all sums need it: how many indicators of each program may still be met.
    """

    language: str
    labels: Mapping[str, str]
    names: Mapping[str, str]
    statuses: Mapping[str, str]
    scales: str
    still_open: Mapping[str, int]


WHOLE = ""
"""Stands for the plan among the ids of its programs."""


def speaker_of(assessment: Assessment, language: str) -> Speaker:
    """Return a language with what it calls all that a report of an assessment speaks of."""
    return Speaker(
        language=language,
        labels=LABELS[language],
        names=_names(assessment.plan, language),
        statuses=_statuses(assessment, language),
        scales=_scales(assessment, language),
        still_open=_still_open(assessment),
    )


def _still_open(assessment: Assessment) -> Counter[str]:
    """Return how many indicators of the plan and of each program are not met, but may be."""
    return Counter(
        name
        for one in assessment.indicators.values()
        if one.attainment is Attainment.NOT_MET and one.may_still_be_met
        for name in (WHOLE, *one.programs)
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


def summary_of(rollup: Rollup, still_open: int, say: Speaker) -> Summary:
    """Return a rollup in words; of what is not met, so many may still be."""
    return Summary(
        counts=_counts(rollup, still_open, say.labels),
        means=_means(rollup, say),
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


def _means(rollup: Rollup, say: Speaker) -> str:
    if rollup.mean is None or rollup.mean_capped is None:
        return ""
    bounds = range_text(*rollup.bounds, say.language)
    return say.labels["brief-means"].format(
        percent_text(rollup.mean_capped),
        say.labels["brief-bounds"].format(bounds) if bounds else "",
        percent_text(rollup.mean),
    )


def _share_met(rollup: Rollup, say: Speaker) -> list[Figure]:
    if rollup.share_met is None:
        return []
    return [
        Figure(
            label=say.labels["share-met"],
            text=percent_text(rollup.share_met),
            note=say.labels["of-assessed"].format(rollup.assessed),
        )
    ]


def _mean(rollup: Rollup, say: Speaker) -> list[Figure]:
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


def _open(rollup: Rollup, say: Speaker) -> list[Figure]:
    bounds = range_text(*rollup.bounds, say.language)
    if not bounds or not rollup.indicators:
        return []
    return [Figure(label=say.labels["bounds"], text=bounds, note=say.labels["bounds-note"])]


def _by_status(rollup: Rollup, say: Speaker) -> list[Figure]:
    tallies = statuses_of(rollup, say)
    counts = [say.labels["status-count"].format(one.count, one.text) for one in tallies]
    if not counts:
        return []
    return [
        Figure(label=say.labels["status"], text=say.labels["comma"].join(counts), note=say.scales)
    ]


def _weakest(rollup: Rollup, say: Speaker) -> list[Figure]:
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


_FIGURES: tuple[Callable[[Rollup, Speaker], list[Figure]], ...] = (
    _by_status,
    _share_met,
    _mean,
    _open,
    _weakest,
)


def _left_out(rollup: Rollup, say: Speaker) -> tuple[LeftOut, ...]:
    return left_out_of(
        (word(each.reason, say.language), say.names[each.id]) for each in rollup.excluded
    )


def statuses_of(rollup: Rollup, say: Speaker) -> tuple[Tally, ...]:
    """Return how many indicators of a rollup have each status; () where that says no more."""
    found = dict(rollup.statuses)
    return tuple(
        Tally(id=one, text=name, count=found[one])
        for one, name in say.statuses.items()
        if one in found
    )
