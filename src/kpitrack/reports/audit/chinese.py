"""The findings of an audit in Chinese: a sentence and a remedy for each rule.

The English ones stand in the findings themselves. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from kpitrack.findings import (
    Finding,
    PartsMatchOtherwise,
    SeriesStale,
    StatedByOtherConvention,
    StatedMismatch,
    StatementUnchecked,
    TargetByOtherConvention,
    TargetOverdue,
)
from kpitrack.findings.finding import visible

WAYS = {
    "half-up": "四舍五入",
    "half-even": "四舍六入五成双",
    "truncated": "截尾",
    "ceiling": "进一",
}
"""What was done to a percentage, by the name of the convention."""

_REASONS = {
    "no-observation": "截至当日没有记录",
    "incomplete-parts": "部分分项缺数",
    "incompatible-units": "完成数与目标的单位不能换算",
    "range": "目标是区间，无从计算百分比",
    "zero-target": "目标为零，无从计算百分比",
    "zero-actual": "完成数为零，不能作除数",
    "needs-baseline": "需要基数才能计算",
    "target-equals-baseline": "目标等于基数",
    "no-target": "没有目标，按此方式也推算不出",
    "measure": "按此方式完成率不是两数之商",
}

_ASK = "向来源询问百分比所依的数"
_ANSWERS = {
    "no-observation": "记录其所依的数",
    "incomplete-parts": "补记各分项的数字，或记录合计",
    "incompatible-units": "两数写成可以换算的单位",
    "range": _ASK,
    "zero-target": _ASK,
    "zero-actual": _ASK,
    "needs-baseline": "补上基数；若是目标与完成数之比，写 measure: inverse",
    "target-equals-baseline": _ASK,
    "no-target": "补上目标",
    "measure": _ASK,
}

_FIGURES = {"stated": "百分比", "actual": "完成数", "target": "目标"}
_POINTS = "相差{difference_plain}个百分点"
_SHARE = "{actual_plain}是{target_plain}的{share_plain}"

SENTENCES: Mapping[str, tuple[str, str]] = {
    "KT406": (
        "{period_plain}的记录不在计划期{plan_period_plain}之内",
        "更正期间；若无误，任何目标都不计入它",
    ),
    "KT408": (
        "累计数由{earlier_plain}（{earlier_period_plain}）降为{later_plain}（{later_period_plain}）",
        "更正数字；若可以下降，写 accumulation: latest，若各期分别计，写 increments",
    ),
    "KT413": (
        "{first_plain}与{second_plain}两期的增量重叠",
        "使各期不重叠",
    ),
    "KT701": (
        f"{_SHARE}，公布为{{stated_plain}}，{_POINTS}",
        "核对是否误印：若{figure_word}是{mended_plain}而不是{written_plain}，三者相符",
    ),
    "KT702": (
        (
            f"{_SHARE}：公布的{{stated_plain}}为{{needed_way}}，而本文其余多为{{convention_way}}，"
            "应为{printed_plain}"
        ),
        "写作{printed_plain}，或注明此处为{needed_way}",
    ),
    "KT703": (
        (
            "{actual_plain}是推算目标{target_plain}的{share_plain}：公布的{stated_plain}为"
            "{needed_way}，而本文其余多为{convention_way}；若按后者，没有符合的目标"
        ),
        "向来源询问目标和取整方式",
    ),
    "KT704": (
        (
            "无论怎样取整，没有整数目标使{actual_plain}为{stated_plain}；最接近的{target_plain}得"
            f"{{share_plain}}，{_POINTS}"
        ),
        "核对两数是否误印，或目标不是整数",
    ),
    "KT705": (
        f"{{actual_plain}}是任何目标的0%，公布为{{stated_plain}}，{_POINTS}",
        "核对两数是否误印",
    ),
    "KT706": (
        (
            "按当日有效的目标{target_plain}（{window_plain}），{actual_plain}为{share_plain}，"
            f"{_POINTS}；公布的{{stated_plain}}所依的目标是{{other_plain}}（{{other_window_plain}}）"
        ),
        "注明百分比所依的目标",
    ),
    "KT707": (
        (
            f"{_SHARE}，{_POINTS}；公布的{{stated_plain}}依据{{known_plain}}所知：完成"
            "{earlier_actual_plain}，目标{earlier_target_plain}"
        ),
        "更新百分比，或留作当时的记录",
    ),
    "KT708": (
        (
            "公布的{stated_plain}是按 {other_plain} 由{actual_plain}和{target_plain}得出；"
            "按该指标的 {measure_plain} 则为{share_plain}"
        ),
        "若确按此计算，写 measure: {other_plain}；否则更新百分比",
    ),
    "KT709": (
        f"{_SHARE}；公布的{{stated_plain}}未计超出目标的部分，{_POINTS}",
        "公布全部完成率，或注明至多计100%",
    ),
    "KT710": (
        f"{_SHARE}，{_POINTS}；仅当各数为截尾而非取整时，公布的{{stated_plain}}才相符",
        "各数多公布一位",
    ),
    "KT711": (
        "公布的{stated_plain}无法核对：{reason_words}",
        "{answer_words}",
    ),
    "KT712": (
        f"{_SHARE}，应为{{printed_plain}}；为使各份合计100%而改作{{stated_plain}}，{_POINTS}",
        "写作{printed_plain}，并注明因取整合计可能不等于100%",
    ),
    "KT713": (
        (
            "按{split_plain}分，{window_plain}各分项得{parts_plain}，而记录的合计为{total_plain}，"
            "相差{difference_plain}"
        ),
        "更正其中之一；不属于合计的分项，写 counts: no",
    ),
    "KT714": (
        (
            "按{split_plain}分，{window_plain}各分项得{parts_plain}，而{whole}为{total_plain}"
            "（相差{difference_plain}）；{which}{choice}则正好相符"
        ),
        "询问合计的范围，并用 counts: 注明哪些分项计入",
    ),
    "KT715": (
        (
            "按{split_plain}分，{window_plain}各分项得{parts_plain}，与记录的合计{total_plain}"
            "相差{difference_plain}；仅当各数为截尾时才相符"
        ),
        "各数多公布一位",
    ),
    "KT716": (
        (
            "按{split_plain}分，{window_plain}已知分项得{parts_plain}，已比记录的合计{total_plain}"
            "多出{difference_plain}，而{missing}尚无数字"
        ),
        "与来源核对各数",
    ),
    "KT717": (
        (
            "按{split_plain}分，{window_plain}各分项目标得{parts_plain}，而总目标为{total_plain}，"
            "相差{difference_plain}"
        ),
        "更正其中之一，或在 reason: 中说明",
    ),
    "KT725": (
        (
            "按{split_plain}分，目标（未公布的按百分比推算）合计{parts_plain}，而总目标为{total_plain}，"
            "至少相差{difference_plain}"
        ),
        "向来源询问目标",
    ),
    "KT718": (
        (
            "{periods}的目标合计{parts_plain}，而{window_plain}的目标为{total_plain}，"
            "相差{difference_plain}"
        ),
        "更正其中之一，或在 reason: 中说明",
    ),
    "KT719": (
        (
            "截至{later_day_plain}的目标{later_plain}低于截至{earlier_day_plain}的{earlier_plain}，"
            "相差{difference_plain}；累积的数不会下降"
        ),
        "更正其中之一；若只针对本期，写 period:",
    ),
    "KT720": (
        "据称截至{day_plain}全部{indicators}项达标，实际只有{met}项；{difference}项未达标：{not_met}",
        "与来源核对说法和数字，更正有误的一方",
    ),
    "KT721": (
        (
            "据称截至{day_plain}全部{indicators}项达标；数字能证实{met}项，另{difference}项无从得知："
            "{unknown}"
        ),
        "公布其目标或完成率",
    ),
    "KT722": (
        "目标{target_plain}已于{due_plain}到期，没有数字到达该日：{latest_words}",
        "补记截至{due_plain}的数字",
    ),
    "KT723": (
        "每{rhythm}有一个数字，最近至{latest_plain}；截至{as_of_plain}，{missing}的尚未记录",
        "补记，或在 note: 中说明不再更新",
    ),
    "KT724": (
        "此处公布{stated_plain}，而“{column_plain}”栏没有数字",
        "补上数字，或不写百分比",
    ),
}
"""Code -> what is wrong, and what to do."""


def sentences(finding: Finding, names: Mapping[str, str]) -> tuple[str, str]:
    """Return a finding's sentence and its remedy; in English where there are no others.

    Args:
        finding: The finding.
        names: What stands for some of its fields.
    """
    if finding.code not in SENTENCES:
        return finding.message, finding.mend
    words = _words(finding) | {**names}
    says, mends = SENTENCES[finding.code]
    return finding.tell(says, words), finding.tell(mends, words)


def _words(finding: Finding) -> dict[str, str]:
    """Return the words of a finding that stand for its choices."""
    words: dict[str, str] = {}
    match finding:
        case StatedByOtherConvention() | TargetByOtherConvention():
            words = {
                "convention_way": WAYS[finding.convention],
                "needed_way": WAYS[finding.needed],
            }
        case StatedMismatch():
            words = {"figure_word": _FIGURES[finding.figure]}
        case StatementUnchecked():
            words = {
                "reason_words": _REASONS[finding.reason],
                "answer_words": _ANSWERS[finding.reason],
            }
        case PartsMatchOtherwise():
            words = {
                "which": "除去" if finding.without else "加上",
                "choice": visible("或".join(finding.names)),
                "whole": "目标" if finding.is_target else "记录的合计",
            }
        case TargetOverdue():
            words = {"latest_words": _latest(finding)}
        case SeriesStale():
            one, several = _STEPS[finding.unit]
            words = {"rhythm": one if finding.step == 1 else f"{finding.step}{several}"}
        case _:
            pass
    return words


def _latest(finding: TargetOverdue) -> str:
    if not finding.latest:
        return "没有记录"
    return f"最近的止于{finding.latest}，早{finding.difference}天"


_STEPS = {"month": ("月", "个月"), "day": ("天", "天")}
