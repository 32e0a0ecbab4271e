"""Wording: the words and figures of an answer, in English and Chinese.

The one place that turns exact figures into text for a person, for sentences and reports
alike. It must not decide anything: every word stands for a value that was computed elsewhere.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kpitrack.model import NUMBER, YES_NO, Amount, Unit
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.completion import Bounds, Reason
from kpitrack.tracking.indicator import TargetBasis, TargetFigure
from kpitrack.tracking.rollup import Standing
from kpitrack.tracking.rounding import print_at

LANGUAGES = ("en", "zh")
"""The languages that answers come in."""

PLACES = 2
"""Decimal places of a percentage unless a report asks for others."""
_FIGURE_PLACES = 4
_WHOLE = 100

WORDS: dict[StrEnum, dict[str, str]] = {
    Attainment.MET: {"en": "met", "zh": "达标"},
    Attainment.NOT_MET: {"en": "not met", "zh": "未达标"},
    Attainment.UNDECIDED: {"en": "undecided", "zh": "无法判定"},
    Standing.ALL_MET: {"en": "all met", "zh": "全部达标"},
    Standing.SOME_NOT_MET: {"en": "some not met", "zh": "有未达标"},
    Standing.NOT_ALL_KNOWN: {"en": "not all known", "zh": "部分不详"},
    Standing.NOT_ASSESSABLE: {"en": "not assessable", "zh": "无法评估"},
    TargetBasis.PUBLISHED: {"en": "published", "zh": "公布"},
    TargetBasis.AGGREGATED: {"en": "from its parts", "zh": "由分项汇总"},
    TargetBasis.INFERRED: {"en": "inferred", "zh": "推算"},
    Reason.NO_TARGET: {
        "en": "no target was published, and no completion was stated",
        "zh": "未公布目标，也未公布完成率",
    },
    Reason.NO_OBSERVATION: {
        "en": "nothing was recorded for the period by this day",
        "zh": "截至该日无该期记录",
    },
    Reason.NOT_DUE: {
        "en": "the target's period has not begun",
        "zh": "目标期尚未开始",
    },
    Reason.ZERO_TARGET: {
        "en": "the target is zero, and nothing is a share of zero",
        "zh": "目标为零，无法计算比例",
    },
    Reason.TARGET_EQUALS_BASELINE: {
        "en": "the target equals the baseline",
        "zh": "目标等于基数",
    },
    Reason.TARGET_BEHIND_BASELINE: {
        "en": "the baseline is already past the target",
        "zh": "基数已超过目标",
    },
    Reason.NEEDS_BASELINE: {
        "en": "a share of the way needs a baseline",
        "zh": "需要基数才能计算进度",
    },
    Reason.OUTSIDE_RANGE: {
        "en": "outside the range, with no baseline on that side",
        "zh": "超出区间，且该侧无基数",
    },
    Reason.ZERO_ACTUAL: {
        "en": "the actual is zero, and nothing is divided by zero or grows to it",
        "zh": "完成值为零，无法相除或计算增长",
    },
    Reason.ZERO_BASELINE: {
        "en": "the baseline is zero, and nothing grows from zero",
        "zh": "基数为零，无法计算增长",
    },
    Reason.OPPOSITE_SIGNS: {
        "en": "the figures lie on both sides of zero, and no growth leads across",
        "zh": "数值正负不一，无法计算增长",
    },
    Reason.NO_TIME: {
        "en": "yearly growth needs the dates of its figures, a month apart or more",
        "zh": "年均增长需要相隔一个月以上的日期",
    },
    Reason.INCOMPATIBLE_UNITS: {
        "en": "the figures measure different things or cannot be added",
        "zh": "计量单位不一致或不可相加",
    },
    Reason.INCOMPLETE_PARTS: {
        "en": "a part of the total has no figure",
        "zh": "部分分项缺数",
    },
}
"""What each value is called."""

_UNIT_NAMES = {
    "人": "people",
    "名": "people",
    "位": "people",
    "人次": "person-times",
    "户": "households",
    "个": "items",
    "所": "institutions",
    "座": "facilities",
    "场": "events",
    "场次": "sessions",
    "条": "lines",
    "套": "sets",
    "件": "pieces",
    "次": "times",
    "起": "incidents",
    "家": "enterprises",
    "处": "sites",
    "项": "projects",
    "台": "machines",
    "辆": "vehicles",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "平方米": "m²",
    "亩": "mu",
    "公顷": "ha",
    "吨": "t",
    "元": "CNY",
    "万元": "×10,000 CNY",
    "亿元": "×100 million CNY",
    "万人": "×10,000 people",
    "万人次": "×10,000 person-times",
    "百分点": "percentage points",
}


def word(value: StrEnum, language: str) -> str:
    """Return what `value` is called.

    Raises:
        KeyError: There is no word for it in `language`.
    """
    return WORDS[value][language]


def standing_text(attainment: Attainment | None, language: str, *, may_still_be_met: bool) -> str:
    """Return whether a target is met; what is not met, and still may be, is not met yet."""
    if attainment is Attainment.NOT_MET and may_still_be_met:
        return _NOT_YET[language]
    return word(attainment or Standing.NOT_ASSESSABLE, language)


_NOT_YET = {"en": "not yet met", "zh": "尚未达标"}


def unit_name(unit: Unit, language: str) -> str:
    """Return what a unit is called; a plain number has no name."""
    if unit == NUMBER:
        return ""
    return _UNIT_NAMES.get(unit.symbol, unit.symbol) if language == "en" else unit.symbol


def figure_text(value: Fraction, places: int = _FIGURE_PLACES) -> str:
    """Return a figure without trailing zeros: exact up to `places`, else rounded half-up there.

    A figure that is not 0 never reads as 0: it is printed with more places instead.

    >>> figure_text(Fraction(35400)), figure_text(Fraction(1, 3)), figure_text(Fraction(1, 10**6))
    ('35400', '0.3333', '0.000001')
    """
    if value.denominator == 1:
        return str(value.numerator)
    return _trimmed(f"{print_at(value, _telling(value, places)):f}")


def _telling(value: Fraction, places: int) -> int:
    """Return at how many places, `places` or more, a figure that is not 0 does not read as 0."""
    while value and not print_at(value, places):
        places += 1
    return places


def percent_text(share: Fraction, places: int = PLACES) -> str:
    """Return a share as a percentage, rounded half-up at `places`, without trailing zeros.

    A share that is not 1 never reads as 100%, and one that is not 0 never as 0%: it is printed
    with more places instead.

    >>> percent_text(Fraction(29589, 20000)), percent_text(Fraction(99999, 100000))
    ('147.95%', '99.999%')
    """
    percent = share * _WHOLE
    places = _telling(percent, places)
    while share != 1 and print_at(percent, places) == _WHOLE:
        places += 1
    return f"{_trimmed(f'{print_at(percent, places):f}')}%"


def points_text(difference: Fraction, language: str, places: int = PLACES) -> str:
    """Return a difference of shares in percentage points, rounded half-up at `places`.

    >>> points_text(Fraction(1, 60), "en"), points_text(Fraction(-1, 20), "zh")
    ('1.67 points', '-5个百分点')
    """
    figure = _trimmed(f"{print_at(difference * 100, places):f}")
    return _POINTS[language].format(figure)


_POINTS = {"en": "{} points", "zh": "{}个百分点"}


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount_text(amount: Amount, language: str, places: int = _FIGURE_PLACES) -> str:
    """Return an amount with its unit, or the answer to a question, in the way of the language."""
    if amount.unit.dimension == YES_NO and amount.value in _ANSWERS[language]:
        return _ANSWERS[language][amount.value]
    figure = figure_text(amount.value, places)
    name = unit_name(amount.unit, language)
    # 8.2 1/10万: a unit that begins with a digit would be read as more of the figure.
    is_apart = language != "zh" and name not in ("", "%")
    return f"{figure} {name}" if is_apart or name[:1].isdigit() else f"{figure}{name}"


_ANSWERS = {
    "en": {Fraction(0): "no", Fraction(1): "yes"},
    "zh": {Fraction(0): "否", Fraction(1): "是"},
}


def bounds_text(bounds: Bounds, language: str) -> str:
    """Return a target: its value, or its range."""
    if bounds.single is not None:
        return amount_text(bounds.single, language)
    if bounds.low is None and bounds.high is not None:
        return _AT_MOST[language].format(amount_text(bounds.high, language))
    if bounds.high is None and bounds.low is not None:
        return _AT_LEAST[language].format(amount_text(bounds.low, language))
    ends = [amount_text(end, language) for end in (bounds.low, bounds.high) if end is not None]
    return _BETWEEN[language].format(*ends)


_AT_MOST = {"en": "at most {}", "zh": "不高于{}"}
_AT_LEAST = {"en": "at least {}", "zh": "不低于{}"}
_BETWEEN = {"en": "{} to {}", "zh": "{}至{}"}


def target_text(target: TargetFigure, language: str) -> str:
    """Return a target with the mark that an inferred one must carry."""
    text = bounds_text(target.bounds, language)
    return _ABOUT[language].format(text) if target.basis is TargetBasis.INFERRED else text


_ABOUT = {"en": "about {}", "zh": "约{}"}
