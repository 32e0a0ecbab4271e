"""Remarks: sentences about pace, status, forecast, milestones and revisions.

Puts words around values that were computed elsewhere; it must not compute or decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

import attrs

from kpitrack.model import (
    PLAIN,
    RATIO,
    Amount,
    Observation,
    PaceMethod,
    Quantity,
    Target,
    Unit,
    Where,
)
from kpitrack.model.dimension import part_name
from kpitrack.tracking.completion import Bounds, Measured, Unmeasured
from kpitrack.tracking.forecast import Forecast
from kpitrack.tracking.growth import Growth
from kpitrack.tracking.history import History
from kpitrack.tracking.indicator import IndicatorAssessment
from kpitrack.tracking.revision import Revision
from kpitrack.tracking.rounding import print_at
from kpitrack.tracking.split import MissingPart
from kpitrack.tracking.status import NoStatus, Status
from kpitrack.tracking.wording import (
    amount_text,
    figure_text,
    percent_text,
    points_text,
    unit_name,
    word,
)


class About(StrEnum):
    """What a remark is about."""

    MISSING_PARTS = "missing-parts"
    """The parts of a total that have no figure, and what is known all the same."""
    OLDER_PARTS = "older-parts"
    """The parts of a total whose last figure is older than that of others."""
    LEFT_OUT_PARTS = "left-out-parts"
    """The parts that a total is made without, because they do not count."""
    PACE = "pace"
    """What was expected by now."""
    GROWTH = "growth"
    """The yearly growth."""
    STATUS = "status"
    """The status on its scale."""
    JUDGEMENT = "judgement"
    """The status that a person has set."""
    FORECAST = "forecast"
    """What it will come to."""
    TO_DATE = "to-date"
    """The targets whose days have passed."""
    REVISION = "revision"
    """What was recorded anew, or changed."""


@attrs.frozen(kw_only=True)
class Remark:
    """One sentence about an indicator.

    Attributes:
        about: What it is about.
        text: The sentence.
    """

    about: About
    text: str


_Words = dict[str, str]


def remarks(assessed: IndicatorAssessment, history: History, language: str) -> tuple[Remark, ...]:
    """Return what is worth saying of an indicator besides where it stands.

    Raises:
        KeyError: There are no words in that language.
    """
    say = _SAY[language]
    return (
        *_missing_parts(assessed, history, say, language),
        *_older_parts(assessed, history, say, language),
        *_left_out_parts(assessed, history, say, language),
        *_pace(assessed, say, language),
        *_growth(assessed.growth, say),
        *_status(assessed, say, language),
        *_judgement(assessed.status, say, language),
        *_forecast(assessed, say, language),
        *_to_date(history, say, language),
        *_revisions(history, say, language),
    )


def _missing_parts(
    assessed: IndicatorAssessment, history: History, say: _Words, language: str
) -> Iterator[Remark]:
    incomplete = assessed.incomplete
    if incomplete is None:
        return
    missing = say["and"].join(
        _missing_part(one, _part(one.where, history, language), say) for one in incomplete.missing
    )
    known = amount_text(incomplete.known.amount, language)
    texts = [say["missing"].format(missing, known)]
    completion = assessed.completion
    if isinstance(completion, Unmeasured):
        ends = (("at-least", completion.lower), ("at-most", completion.upper))
        texts += [say[key].format(percent_text(end)) for key, end in ends if end is not None]
    yield Remark(about=About.MISSING_PARTS, text=say["between"].join(texts))


def _part(where: Where, history: History, language: str) -> str:
    return part_name(where, history.dimensions, language)


def _missing_part(part: MissingPart, name: str, say: _Words) -> str:
    periods = say["and"].join(map(str, part.periods))
    return f"{name}{say['during'].format(periods) if periods else ''}"


def _older_parts(
    assessed: IndicatorAssessment, history: History, say: _Words, language: str
) -> Iterator[Remark]:
    parts = [
        say["of-day"].format(_part(where, history, language), day)
        for where, day in assessed.older_parts.items()
    ]
    if parts:
        yield Remark(about=About.OLDER_PARTS, text=say["older"].format(say["and"].join(parts)))


def _left_out_parts(
    assessed: IndicatorAssessment, history: History, say: _Words, language: str
) -> Iterator[Remark]:
    parts = [
        f"{_part(one.where, history, language)}{say['because'].format(one.because)}"
        for one in assessed.left_out
    ]
    if parts:
        text = say["left-out"].format(say["and"].join(parts))
        yield Remark(about=About.LEFT_OUT_PARTS, text=text)


def _pace(assessed: IndicatorAssessment, say: _Words, language: str) -> Iterator[Remark]:
    pace = assessed.pace
    # Once the days have passed, all is expected, and the completion says the rest.
    if pace is None or pace.expected is None or not assessed.is_running:
        return
    method = say[pace.expected.method.value]
    text = say["expected"].format(percent_text(pace.expected.share), method)
    if pace.gap is not None:
        kind = "ahead" if pace.gap > 0 else "behind" if pace.gap < 0 else "even"
        text += say[kind].format(points_text(abs(pace.gap), language))
    yield Remark(about=About.PACE, text=text + say["stop"])


def _growth(growth: Growth | None, say: _Words) -> Iterator[Remark]:
    if growth is None:
        return
    text = say["growth"].format(_signed(percent_text(growth.observed)))
    if growth.required is not None and growth.ratio is not None:
        required, ratio = percent_text(growth.required), _signed(percent_text(growth.ratio))
        text += say["required"].format(required, ratio)
    yield Remark(about=About.GROWTH, text=text + say["stop"])


def is_telling(assessed: IndicatorAssessment) -> bool:
    """Tell whether a status says more than the attainment.

    Of a period that has passed, the plain scale does not.
    """
    return assessed.is_running or assessed.status.scale is not PLAIN


def _status(assessed: IndicatorAssessment, say: _Words, language: str) -> Iterator[Remark]:
    status = assessed.status
    if not is_telling(assessed):
        return
    scale = status.scale.name(language)
    if status.band is not None:
        text = say["status"].format(status.band.name(language), scale)
    elif status.because is not None:
        text = say["no-status"].format(word(status.because, language), scale)
    elif status.reason in _NO_STATUS:
        text = say["no-status"].format(say[_NO_STATUS[status.reason]], scale)
    else:
        # Why there is no completion has been said.
        return
    yield Remark(about=About.STATUS, text=text)


_NO_STATUS: dict[NoStatus | None, str] = {
    NoStatus.NOTHING_EXPECTED: "nothing-expected",
    NoStatus.NO_BAND: "no-band",
}


def _judgement(status: Status, say: _Words, language: str) -> Iterator[Remark]:
    judgement = status.judgement
    if judgement is None:
        return
    bands = {band.id: band.name(language) for band in status.scale.statuses}
    text = say["judgement"].format(
        status=bands[judgement.status],
        day=judgement.at,
        person=judgement.by,
        reason=judgement.reason,
    )
    yield Remark(about=About.JUDGEMENT, text=text)


def _forecast(assessed: IndicatorAssessment, say: _Words, language: str) -> Iterator[Remark]:
    forecast, target = assessed.forecast, assessed.target
    if forecast is None or target is None:
        return
    places = _projected_places(forecast.projected, target.bounds)
    text = say["forecast"].format(
        method=say[forecast.method.value],
        day=forecast.at,
        value=amount_text(forecast.projected, language, places),
    )
    if isinstance(forecast.completion, Measured):
        text += say["of-target"].format(percent_text(forecast.completion.value))
    text += say["then"].format(word(forecast.attainment, language))
    yield Remark(about=About.FORECAST, text=text + _rates(forecast, say, language) + say["stop"])


def _projected_places(projected: Amount, aim: Bounds) -> int:
    """Return the places of a projected value: none where only whole numbers of it exist.

    More where rounding would move it to the other side of its target, or onto it.
    """
    places = 0 if projected.unit.counting else 2
    ends = [end.value for end in (aim.low, aim.high) if end is not None]
    sides = [_side(projected.value, end) for end in ends]
    while [_side(Fraction(print_at(projected.value, places)), end) for end in ends] != sides:
        places += 1
    return places


def _side(value: Fraction, end: Fraction) -> tuple[bool, bool]:
    return (value < end, value > end)


def _rates(forecast: Forecast, say: _Words, language: str) -> str:
    if not forecast.required_rate:
        return ""
    unit = forecast.projected.unit
    needed, added = (
        _rate_text(rate, unit, language) for rate in (forecast.required_rate, forecast.rate)
    )
    return say["rates"].format(needed, forecast.since, added)


def _rate_text(rate: Fraction, unit: Unit, language: str) -> str:
    """Return what is added a day; of a percentage that is points, not a share of it."""
    if unit.dimension == RATIO:
        points = rate * unit.factor
        return _signed(points_text(points, language, _places(points * 100)))
    name = unit_name(unit, language)
    gap = " " if name and language == "en" else ""
    return f"{_signed(figure_text(rate, _places(rate)))}{gap}{name}"


def _signed(figure: str) -> str:
    return figure.replace("-", "−")


def _places(rate: Fraction) -> int:
    """Return two places, or as many more as two digits take: what is added is seldom 0."""
    places = 2
    while rate and abs(rate) * 10**places < 10:  # noqa: PLR2004  # The first digit but one.
        places += 1
    return places


def _to_date(history: History, say: _Words, language: str) -> Iterator[Remark]:
    found = history.to_date
    # Of a single target its attainment has said it already.
    if not found.ended or len(history.milestones) == 1:
        return
    text = say["ended"].format(found.met, found.ended)
    if found.missed_in_a_row > 1:
        text += say["in-a-row"].format(found.missed_in_a_row)
    if found.ended > 1 and found.actual is not None and found.target is not None:
        text += say["together"].format(
            figure_text(found.actual.value), amount_text(found.target, language)
        )
    yield Remark(about=About.TO_DATE, text=text + say["stop"])


def _revisions(history: History, say: _Words, language: str) -> Iterator[Remark]:
    for target in history.revised_targets:
        name = _part(target.later.where, history, language)
        aims = (_aim(target.earlier), _aim(target.later))
        yield _revision(target, name, aims, "target", say)
    for one in history.revised_observations:
        name = _part(one.later.where, history, language)
        figures = (str(one.earlier.value), str(one.later.value))
        yield _revision(one, name, figures, "observation", say)


def _aim(target: Target) -> str:
    value = target.value
    if isinstance(value, Quantity):
        return str(value)
    return f"{'' if value.low is None else value.low}–{'' if value.high is None else value.high}"


def _revision(
    revision: Revision[Target] | Revision[Observation],
    part: str,
    figures: tuple[str, str],
    kind: str,
    say: _Words,
) -> Remark:
    earlier, later = figures
    text = say[kind].format(
        window=f"{revision.window}{say['in'].format(part) if part else ''}",
        earlier=earlier,
        later=later,
        day=revision.later.recorded,
    )
    reason = revision.later.reason if isinstance(revision.later, Target) else revision.later.note
    if reason is not None:
        text += say["because"].format(reason)
    if not revision.is_known:
        text = say["later"].format(text[:1].lower() + text[1:])
    return Remark(about=About.REVISION, text=text + say["stop"])


_SAY: dict[str, _Words] = {
    "en": {
        "stop": ".",
        "between": " ",
        "and": ", ",
        "missing": "No figure for {}; the others make {}.",
        "during": " in {}",
        "at-least": "That is at least {} complete.",
        "at-most": "That is at most {} complete.",
        "older": "Last figures that are older than the others: {}.",
        "of-day": "{} of {}",
        "left-out": "Not counted: {}.",
        "expected": "By now {} was expected ({})",
        PaceMethod.MONTHS.value: "by months",
        PaceMethod.DAYS.value: "by days",
        PaceMethod.MILESTONES.value: "by milestones",
        "ahead": ": {} ahead",
        "behind": ": {} behind",
        "even": ": just as far",
        "growth": "Growth in its direction is {} a year",
        "required": "; {} a year is needed, so {} of that",
        "status": "Status: {} (scale: {}).",
        "no-status": "No status: {} (scale: {}).",
        "nothing-expected": "nothing is expected before the end",
        "no-band": "no band of the scale is for this",
        "judgement": "Set by hand to {status} on {day} by {person}: {reason}.",
        "run-rate": "by run-rate",
        "linear": "by a straight line",
        "last-value": "by the last value",
        "forecast": "Forecast {method} for {day}: {value}",
        "of-target": ", {} complete",
        "then": ", {}",
        "rates": "; needs {} a day after {}, so far {} a day",
        "ended": "Targets fallen due: {} of {} met",
        "in-a-row": "; the last {} in a row missed",
        "together": "; together {} of {}",
        "target": "The target for {window} was changed from {earlier} to {later} on {day}",
        "observation": "The figure for {window} was changed from {earlier} to {later} on {day}",
        "because": " ({})",
        "in": " ({})",
        "later": "Not yet known then: {}",
    },
    "zh": {
        "stop": "。",
        "between": "",
        "and": "、",
        "missing": "缺{}的数据，其余为{}。",
        "during": "（{}）",
        "at-least": "完成率至少为{}。",
        "at-most": "完成率至多为{}。",
        "older": "最新数据早于其他分项：{}。",
        "of-day": "{}（{}）",
        "left-out": "未计入：{}。",
        "expected": "此时应完成{}（{}）",
        PaceMethod.MONTHS.value: "按月",
        PaceMethod.DAYS.value: "按日",
        PaceMethod.MILESTONES.value: "按阶段目标",
        "ahead": "，超前{}",
        "behind": "，落后{}",
        "even": "，恰好符合",
        "growth": "按应有方向年均增长{}",
        "required": "，需年均增长{}，达到所需的{}",
        "status": "状态：{}（{}）。",
        "no-status": "无状态：{}（{}）。",
        "nothing-expected": "到期之前没有应完成的比例",
        "no-band": "量表没有相应的一档",
        "judgement": "人工评定为{status}（{day}，{person}）：{reason}。",
        "run-rate": "按现有速度",
        "linear": "按直线趋势",
        "last-value": "按最新值",
        "forecast": "{method}预测{day}：{value}",
        "of-target": "，完成率{}",
        "then": "，{}",
        "rates": "；{1}之后每日需{0}，此前每日{2}",
        "ended": "已到期目标{1}个，达标{0}个",
        "in-a-row": "，最近连续{}个未达标",
        "together": "，合计{}，目标{}",
        "target": "{window}的目标于{day}由{earlier}改为{later}",
        "observation": "{window}的数据于{day}由{earlier}改为{later}",
        "because": "（{}）",
        "in": "（{}）",
        "later": "当时尚不知：{}",
    },
}
"""The sentences, with gaps for the figures."""
