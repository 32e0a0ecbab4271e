"""Explain: what a person would say of one indicator, with its figures.

Puts words around values that were computed elsewhere; it must not compute or decide.
"""

from __future__ import annotations

from kpitrack.model import YES_NO, Measure, Statement
from kpitrack.tracking.completion import Basis, Measured, measure_of
from kpitrack.tracking.history import History
from kpitrack.tracking.indicator import IndicatorAssessment, TargetFigure
from kpitrack.tracking.inference import TargetEstimate
from kpitrack.tracking.remark import remarks
from kpitrack.tracking.rounding import Verdict
from kpitrack.tracking.wording import (
    amount_text,
    bounds_text,
    figure_text,
    percent_text,
    standing_text,
    target_text,
    word,
)


def explain(assessed: IndicatorAssessment, history: History, language: str) -> str:
    """Return what a person would say of an indicator.

    Args:
        assessed: Everything computed for it.
        history: What it went through.
        language: `en` or `zh`.

    Raises:
        KeyError: There are no words in that language.
    """
    say = _SAY[language]
    parts = [
        say["is"].format(
            name=assessed.indicator.name(language), text=_progress(assessed, language)
        ),
        _inference(assessed, language),
        *(one.text for one in remarks(assessed, history, language)),
        _note(assessed.indicator.note, language),
    ]
    return say["between"].join(part for part in parts if part)


def _progress(assessed: IndicatorAssessment, language: str) -> str:
    say = _SAY[language]
    verdict = _verdict(assessed, language)
    figures = _figures(assessed, language)
    return say["progress"].format(figures=figures, verdict=verdict) if figures else verdict


def _figures(assessed: IndicatorAssessment, language: str) -> str:
    say = _SAY[language]
    actual, target = assessed.actual, assessed.target
    if target is None:
        return "" if actual is None else amount_text(actual.amount, language)
    if actual is None:
        return say["target"].format(target=_aim(assessed, target, language))
    if measure_of(assessed.indicator) is Measure.RATIO:
        return say["of"].format(
            actual=figure_text(actual.amount.value),
            target=target_text(target, language),
            basis=_basis(assessed.statement, target, language),
        )
    return say["towards"].format(
        actual=amount_text(actual.amount, language),
        baseline=_baseline(assessed, language),
        target=_aim(assessed, target, language),
    )


def _aim(assessed: IndicatorAssessment, target: TargetFigure, language: str) -> str:
    """Return the target with the comparison that its direction asks for."""
    say = _SAY[language]
    origin = say["aggregated"] if target.parts else ""
    if target.amount is None:
        return f"{bounds_text(target.bounds, language)}{origin}"
    is_answer = target.amount.unit.dimension == YES_NO
    comparison = "answer" if is_answer else assessed.indicator.direction.value
    return f"{say[comparison].format(target_text(target, language))}{origin}"


def _basis(statement: Statement | None, target: TargetFigure, language: str) -> str:
    if target.parts:
        return _SAY[language]["aggregated"]
    if target.estimate is None or statement is None:
        return ""
    return _SAY[language]["inferred"].format(statement.completion)


def _baseline(assessed: IndicatorAssessment, language: str) -> str:
    if assessed.baseline is None:
        return ""
    return _SAY[language]["baseline"].format(amount_text(assessed.baseline, language))


def _verdict(assessed: IndicatorAssessment, language: str) -> str:
    say = _SAY[language]
    completion = assessed.completion
    if isinstance(completion, Measured):
        share = say["share"].format(percent_text(completion.value))
        bounds = _bounds(completion, language)
        attainment = _standing(assessed, language)
        return say["attained"].format(share=f"{share}{bounds}", attainment=attainment)
    reason = word(completion.reason, language)
    if assessed.attainment is None:
        return say["unknown"].format(reason)
    return say["no-share"].format(attainment=_standing(assessed, language), reason=reason)


def _standing(assessed: IndicatorAssessment, language: str) -> str:
    return standing_text(assessed.attainment, language, may_still_be_met=assessed.may_still_be_met)


def _bounds(completion: Measured, language: str) -> str:
    """Return what rounding leaves open, where it would show."""
    lower, upper = percent_text(completion.lower), percent_text(completion.upper)
    if lower == upper or completion.basis is Basis.STATED:
        return ""
    return _SAY[language]["bounds"].format(lower, upper)


def _inference(assessed: IndicatorAssessment, language: str) -> str:
    estimate = None if assessed.target is None else assessed.target.estimate
    if estimate is None:
        return ""
    say = _SAY[language]
    texts = [_spread(estimate, language)]
    if estimate.convention is not Verdict.HALF_UP:
        texts.append(say[estimate.convention.value])
    return say["between"].join(texts)


def _note(note: str | None, language: str) -> str:
    return "" if note is None else _SAY[language]["note"].format(note)


def _spread(estimate: TargetEstimate, language: str) -> str:
    """Say how sure an inferred target is, by its confidence."""
    figures = (estimate.lower, estimate.upper, estimate.best)
    kind = "whole" if estimate.whole else "any"
    return _SAY[language][f"{estimate.confidence.value}-{kind}"].format(
        *(figure_text(figure) for figure in figures if figure is not None)
    )


_SAY: dict[str, dict[str, str]] = {
    "en": {
        "is": "{name}: {text}.",
        "between": " ",
        "progress": "{figures}: {verdict}",
        "target": "target {target}",
        "of": "{actual} of {target}{basis}",
        "towards": "{actual}{baseline}, target {target}",
        "increase": "at least {}",
        "decrease": "at most {}",
        "maintain": "exactly {}",
        "answer": "{}",
        "inferred": " (target inferred from the stated {})",
        "aggregated": " (as the targets of its parts make it)",
        "baseline": " from a baseline of {}",
        "share": "{} complete",
        "bounds": " (between {} and {}, as the figures are rounded)",
        "attained": "{share}, {attainment}",
        "no-share": "{attainment}, with no percentage: {reason}",
        "unknown": "not assessable: {}",
        "note": "Note: {}",
        "unique-whole": "No target was published; {2} is the only whole one that prints so.",
        "unique-any": "No target was published; {2} is the only one that prints so.",
        "round-whole": (
            "No target was published; whole targets from {0} to {1} print so, and {2} is the "
            "roundest."
        ),
        "round-any": (
            "No target was published; targets from {0} to {1} print so, and {2} is the roundest."
        ),
        "ambiguous-whole": (
            "No target was published; any whole target from {0} to {1} prints so, and {2} is "
            "only one of them."
        ),
        "ambiguous-any": (
            "No target was published; any target from {0} to {1} prints so, and {2} is only one "
            "of them."
        ),
        "truncated": "This takes the percentage as cut off: no target fits it rounded half up.",
        "ceiling": "This takes the percentage as rounded up: no target fits it rounded half up.",
        "rounded-inputs": "This takes the actual as rounded too: no target fits it as printed.",
    },
    "zh": {
        "is": "{name}：{text}。",
        "between": "",
        "progress": "{figures}，{verdict}",
        "target": "目标{target}",
        "of": "完成{actual}，目标{target}{basis}",
        "towards": "现为{actual}{baseline}，目标{target}",
        "increase": "不低于{}",
        "decrease": "不高于{}",
        "maintain": "为{}",
        "answer": "为{}",
        "inferred": "（由公布的{}推算）",
        "aggregated": "（由各分项目标得出）",
        "baseline": "（基数{}）",
        "share": "完成率{}",
        "bounds": "（因数字取整，在{}至{}之间）",
        "attained": "{share}，{attainment}",
        "no-share": "{attainment}，无完成率：{reason}",
        "unknown": "无法评估：{}",
        "note": "备注：{}",
        "unique-whole": "目标未公布；只有整数{2}符合公布的百分比。",
        "unique-any": "目标未公布；只有{2}符合公布的百分比。",
        "round-whole": "目标未公布；{0}至{1}之间的整数都符合，其中{2}最整。",
        "round-any": "目标未公布；{0}至{1}之间的数都符合，其中{2}最整。",
        "ambiguous-whole": "目标未公布；{0}至{1}之间的整数都符合，{2}只是其中之一。",
        "ambiguous-any": "目标未公布；{0}至{1}之间的数都符合，{2}只是其中之一。",
        "truncated": "此处按截尾理解百分比：四舍五入没有符合的目标。",
        "ceiling": "此处按进一理解百分比：四舍五入没有符合的目标。",
        "rounded-inputs": "此处视完成数也经过取整：按原数没有符合的目标。",
    },
}
"""The sentences, with gaps for the figures."""
