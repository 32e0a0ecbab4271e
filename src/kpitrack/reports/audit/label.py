"""Labels: the words that only the report of an audit needs, in English and Chinese.

Nothing here knows a format, and nothing formats a figure.
"""

from __future__ import annotations

from kpitrack.tracking.auditing.result import Question
from kpitrack.tracking.inference import Confidence
from kpitrack.tracking.rounding import Verdict

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Audit: {}",
        "holds": "What holds",
        "words": "What needs a word",
        "wrong": "What is wrong",
        "nothing": "nothing",
        "statements": "{} of {} stated percentages follow from their figures",
        "one-statement": "{} of {} stated percentage follows from its figures",
        "no-statements": "no percentage is stated",
        "none-read": "no percentage could be read",
        "convention": "most are {}",
        "held": "Stated {} holds",
        "any-target": "every target fits",
        "note": "note",
        "warning": "warning",
        "error": "error",
        "colon": ": ",
        "semicolon": "; ",
        "number": "{} ({})",
        "indicator": "Indicator",
        "actual": "Actual",
        "target": "Target",
        "stated": "Stated",
        "how": "How",
    },
    "zh": {
        "title": "审核：{}",
        "holds": "成立的",
        "words": "需要说明的",
        "wrong": "有误的",
        "nothing": "无",
        "statements": "{1}个公布的百分比中，{0}个与其数字相符",
        "one-statement": "{1}个公布的百分比中，{0}个与其数字相符",
        "no-statements": "没有公布百分比",
        "none-read": "没有能读出的百分比",
        "convention": "多为{}",
        "held": "公布的{}成立",
        "any-target": "任何目标都符合",
        "note": "说明",
        "warning": "提醒",
        "error": "错误",
        "colon": "：",
        "semicolon": "；",
        "number": "{}（{}）",
        "indicator": "指标",
        "actual": "完成",
        "target": "目标",
        "stated": "公布",
        "how": "如何相符",
    },
}
"""The words by language, with gaps for figures."""

HELD: dict[Question, dict[str, tuple[str, str]]] = {
    Question.SHARES: {
        "en": ("{} set of shares rounds as printed", "{} sets of shares round as printed"),
        "zh": ("{}组占比按所印取整", "{}组占比按所印取整"),
    },
    Question.PARTS: {
        "en": ("{} total is what its parts make", "{} totals are what their parts make"),
        "zh": ("{}个合计与分项相符", "{}个合计与分项相符"),
    },
    Question.PART_TARGETS: {
        "en": (
            "{} target is what the targets of its parts make",
            "{} targets are what the targets of their parts make",
        ),
        "zh": ("{}个总目标与分项目标相符", "{}个总目标与分项目标相符"),
    },
    Question.INFERRED_PARTS: {
        "en": (
            "{} whole and its parts have inferred targets that agree",
            "{} wholes and their parts have inferred targets that agree",
        ),
        "zh": ("{}个总体与其分项的推算目标相符", "{}个总体与其分项的推算目标相符"),
    },
    Question.PERIODS: {
        "en": (
            "{} target is the sum of those of its periods",
            "{} targets are the sums of those of their periods",
        ),
        "zh": ("{}个目标等于各期目标之和", "{}个目标等于各期目标之和"),
    },
    Question.MILESTONES: {
        "en": (
            "{} target is not below the one by an earlier day",
            "{} targets are not below those by earlier days",
        ),
        "zh": ("{}个目标不低于较早的目标", "{}个目标不低于较早的目标"),
    },
    Question.CLAIMS: {
        "en": (
            "{} claim about the whole is carried by the figures",
            "{} claims about the whole are carried by the figures",
        ),
        "zh": ("{}个总体说法得到数字证实", "{}个总体说法得到数字证实"),
    },
    Question.DUE: {
        "en": (
            "{} target that fell due has a figure for its last day",
            "{} targets that fell due have a figure for their last day",
        ),
        "zh": ("{}个到期目标有截至到期日的数字", "{}个到期目标有截至到期日的数字"),
    },
}
"""What was looked at besides percentages and holds: of one, and of several."""

VERDICTS: dict[Verdict, dict[str, str]] = {
    Verdict.EXACT: {"en": "exact", "zh": "无需取整"},
    Verdict.HALF_UP: {"en": "rounded half up", "zh": "四舍五入"},
    Verdict.HALF_EVEN: {"en": "rounded half to even", "zh": "四舍六入五成双"},
    Verdict.TRUNCATED: {"en": "cut off", "zh": "截尾"},
    Verdict.CEILING: {"en": "rounded up", "zh": "进一"},
    Verdict.ROUNDED_INPUTS: {"en": "as its figures are rounded", "zh": "因各数取整"},
    Verdict.MISMATCH: {"en": "does not follow", "zh": "不符"},
}
"""How a percentage agrees with its figures."""

CONFIDENCES: dict[Confidence, dict[str, str]] = {
    Confidence.UNIQUE: {"en": "only target that fits", "zh": "唯一符合的目标"},
    Confidence.ROUND: {"en": "likeliest that fits", "zh": "最可能的目标"},
    Confidence.AMBIGUOUS: {"en": "one of several that fit", "zh": "符合的目标之一"},
    Confidence.NONE: {"en": "no best target", "zh": "无最可能的目标"},
}
"""How sure an inferred target is."""
