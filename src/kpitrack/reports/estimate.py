"""Estimates: a target that nobody published, in sentences or as data.

Says what `tracking.inference` found and how sure that is; it must not infer anything, and it
never calls an estimate a published target.
"""

from __future__ import annotations

from fractions import Fraction

from kpitrack.reports.exact import exact_text, optional_text
from kpitrack.tracking import TargetEstimate
from kpitrack.tracking.inference import Confidence
from kpitrack.tracking.rounding import read_stated
from kpitrack.tracking.wording import figure_text, unit_name


def estimate_text(estimate: TargetEstimate, actual: str, stated: str, language: str) -> str:
    """Return what a person would say of an estimate, one sentence a line.

    Args:
        estimate: What follows from the two figures.
        actual: The figure reached, as it was given.
        stated: The percentage that it is said to be, as it was given.
        language: `en` or `zh`.

    Raises:
        KeyError: There are no words in that language.
    """
    say = _SAY[language]
    sentences = [say["given"].format(actual, stated)]
    if estimate.reason is not None:
        sentences.append(say[estimate.reason.value])
    if estimate.best is not None:
        sentences += [
            say["whole" if estimate.whole else "any"].format(_interval(estimate, language)),
            *_candidates(estimate, language),
            say[_confidence(estimate, stated)].format(_figure(estimate.best, estimate, language)),
            say[estimate.convention.value],
        ]
    return "".join(f"{sentence}\n" for sentence in sentences)


def _confidence(estimate: TargetEstimate, stated: str) -> str:
    # 100% is round for another reason than the number of digits.
    is_full = estimate.confidence is Confidence.ROUND and read_stated(stated).share == 1
    return "full" if is_full else estimate.confidence.value


def _interval(estimate: TargetEstimate, language: str) -> str:
    say = _SAY[language]
    if estimate.lower is not None and estimate.lower == estimate.upper:
        return _figure(estimate.lower, estimate, language)
    ends: list[str] = []
    if estimate.lower is not None:
        kind = "at-least" if estimate.lower_closed else "above"
        ends.append(say[kind].format(_figure(estimate.lower, estimate, language)))
    if estimate.upper is not None:
        kind = "at-most" if estimate.upper_closed else "below"
        ends.append(say[kind].format(_figure(estimate.upper, estimate, language)))
    return say["and"].join(ends)


def _candidates(estimate: TargetEstimate, language: str) -> list[str]:
    say, count = _SAY[language], estimate.count
    if count is None or count == 1:
        return []
    listed = say["comma"].join(figure_text(one) for one in estimate.candidates)
    all_listed = count == len(estimate.candidates)
    return [say["candidates" if all_listed else "roundest-candidates"].format(count, listed)]


def _figure(value: Fraction, estimate: TargetEstimate, language: str) -> str:
    name = unit_name(estimate.unit, language)
    gap = " " if language == "en" and name and name != "%" else ""
    return f"{figure_text(value)}{gap}{name}"


def estimate_document(estimate: TargetEstimate, actual: str, stated: str) -> dict[str, object]:
    """Return an estimate as data: every number is exact, and text.

    Args:
        estimate: What follows from the two figures.
        actual: The figure reached, as it was given.
        stated: The percentage that it is said to be, as it was given.
    """
    return {
        "actual": actual,
        "stated": stated,
        "unit": estimate.unit.symbol,
        "whole": estimate.whole,
        "lower": optional_text(estimate.lower),
        "lower_closed": estimate.lower_closed,
        "upper": optional_text(estimate.upper),
        "upper_closed": estimate.upper_closed,
        "best": optional_text(estimate.best),
        "candidates": [exact_text(one) for one in estimate.candidates],
        "count": estimate.count,
        "confidence": estimate.confidence.value,
        "convention": estimate.convention.value,
        "reason": None if estimate.reason is None else estimate.reason.value,
    }


_SAY: dict[str, dict[str, str]] = {
    "en": {
        "given": "{} is stated to be {} of a target that is not named.",
        "whole": "Only a whole target of {} prints so.",
        "any": "Only a target of {} prints so.",
        "at-least": "at least {}",
        "above": "more than {}",
        "at-most": "at most {}",
        "below": "less than {}",
        "and": " and ",
        "comma": ", ",
        "candidates": "Those are {}: {}.",
        "roundest-candidates": "Those are {}; the roundest are {}.",
        "unique": "So it can only be {} (confidence: unique).",
        "round": "Most likely it is {}, clearly rounder than any other (confidence: round).",
        "full": "As 100% is stated, it is most likely the actual itself, {} (confidence: round).",
        "ambiguous": "{} is only one of them; others are about as round (confidence: ambiguous).",
        "half-up": "The percentage is read as rounded half up (convention: half-up).",
        "truncated": (
            "Rounded half up, no target fits, so the percentage is read as cut off "
            "(convention: truncated)."
        ),
        "ceiling": (
            "Neither rounded half up nor cut off does any target fit, so the percentage is read "
            "as rounded up (convention: ceiling)."
        ),
        "rounded-inputs": (
            "No target fits the actual as it is printed, so it is read as rounded too "
            "(convention: rounded-inputs)."
        ),
        "zero-actual": "Both are zero, and every target prints so (confidence: none).",
        "unbounded": (
            "Such a percentage may be as small as one likes, so the target may be as great: "
            "there is no best one (confidence: none)."
        ),
        "no-fit": "No target prints so, however it is rounded (confidence: none).",
    },
    "zh": {
        "given": "{}，公布为完成目标的{}，目标未公布。",
        "whole": "只有{}的整数目标符合。",
        "any": "只有{}的目标符合。",
        "at-least": "不小于{}",
        "above": "大于{}",
        "at-most": "不大于{}",
        "below": "小于{}",
        "and": "且",
        "comma": "、",
        "candidates": "共{}个：{}。",
        "roundest-candidates": "共{}个，其中最整的是{}。",
        "unique": "所以只能是{}（把握：unique，唯一）。",
        "round": "最可能是{}，它明显比其余的更整（把握：round，取整）。",
        "full": "既然公布为100%，最可能就是完成数{}本身（把握：round，取整）。",
        "ambiguous": "{}只是其中之一，其余的差不多一样整（把握：ambiguous，不定）。",
        "half-up": "百分比按四舍五入理解（取整方式：half-up）。",
        "truncated": "按四舍五入没有符合的目标，故按截尾理解（取整方式：truncated）。",
        "ceiling": "按四舍五入或截尾都没有符合的目标，故按进一理解（取整方式：ceiling）。",
        "rounded-inputs": "按完成数原值没有符合的，故视其也经过取整（取整方式：rounded-inputs）。",
        "zero-actual": "两者均为零，任何目标都符合（把握：none）。",
        "unbounded": "这样的百分比可以任意小，目标可以任意大，没有最可能的目标（把握：none）。",
        "no-fit": "无论怎样取整，没有目标符合（把握：none）。",
    },
}
"""The sentences, with gaps for the figures; the choices in brackets are those of the data."""
