"""Sentences: what a person would say of each kind of outcome, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpitrack.model import (
    Dimension,
    Indicator,
    Observation,
    Part,
    Plan,
    Program,
    Range,
    Statement,
    Target,
)
from kpitrack.tracking import Assessment, assess

PLACES = Dimension(id="place", parts=[Part(id="hubin"), Part(id="lushi")])


def _actual(value: str, *, place: str | None = None) -> dict[str, Any]:
    where = {} if place is None else {"place": place}
    return {"observations": [Observation(value=value, period="2025-12-31", where=where)]}


def _target(value: str | Range, *, period: str | None = None) -> dict[str, Any]:
    return {"targets": [Target(value=value, period=period)]}


def _stated(completion: str) -> dict[str, Any]:
    return {"statements": [Statement(completion=completion, source="the newspaper")]}


def _assess(definition: dict[str, Any]) -> Assessment:
    title = {"en": "It", "zh": "指标"}
    indicator = Indicator(id="it", title=title, **definition)
    plan = Plan(
        id="plan",
        period="2025",
        as_of=date(2025, 12, 31),
        dimensions=[PLACES],
        programs=[Program(id="program", indicators=[indicator])],
    )
    return assess(plan)


DOWN = {"direction": "decrease"}
STAY = {"direction": "maintain"}
QUIET = Range(low=35, high=45)


@pytest.mark.parametrize(
    ("definition", "english", "chinese"),
    [
        # Reached and not, with and without a baseline.
        (
            {"unit": "人", **_actual("59178"), **_target("40000")},
            "It: 59178 of 40000 people: 147.95% complete, met.",
            "指标：完成59178，目标40000人，完成率147.95%，达标。",
        ),
        (
            {"unit": "人", **_actual("99999"), **_target("100000")},
            "It: 99999 of 100000 people: 99.999% complete, not met.",
            "指标：完成99999，目标100000人，完成率99.999%，未达标。",
        ),
        (
            {"unit": "%", **_actual("34/120"), **_target("30")},
            "It: 28.3333 of 30%: 94.44% complete, not met.",
            "指标：完成28.3333，目标30%，完成率94.44%，未达标。",
        ),
        (
            {"unit": "人", "baseline": 20, **_actual("60"), **_target("100")},
            (
                "It: 60 people from a baseline of 20 people, target at least 100 people: "
                "50% complete, not met."
            ),
            "指标：现为60人（基数20人），目标不低于100人，完成率50%，未达标。",
        ),
        (
            {"unit": "人", "baseline": 20, "measure": "ratio", **_actual("60"), **_target("100")},
            "It: 60 of 100 people: 60% complete, not met.",
            "指标：完成60，目标100人，完成率60%，未达标。",
        ),
        (
            {"unit": "起", "baseline": 20, **DOWN, **_actual("12"), **_target("10")},
            (
                "It: 12 incidents from a baseline of 20 incidents, target at most 10 incidents: "
                "80% complete, not met."
            ),
            "指标：现为12起（基数20起），目标不高于10起，完成率80%，未达标。",
        ),
        (
            {"unit": "天", "measure": "inverse", **DOWN, **_actual("5"), **_target("4")},
            "It: 5 天, target at most 4 天: 80% complete, not met.",
            "指标：现为5天，目标不高于4天，完成率80%，未达标。",
        ),
        # Ranges, and a value to be kept.
        (
            {"unit": "分", "baseline": 60, **STAY, **_actual("48"), **_target(QUIET)},
            "It: 48 分 from a baseline of 60 分, target 35 分 to 45 分: 80% complete, not met.",
            "指标：现为48分（基数60分），目标35分至45分，完成率80%，未达标。",
        ),
        (
            {"unit": "%", **STAY, **_actual("97.5"), **_target(Range(low=95))},
            "It: 97.5%, target at least 95%: 100% complete, met.",
            "指标：现为97.5%，目标不低于95%，完成率100%，达标。",
        ),
        (
            {**STAY, **_actual("5"), **_target("5")},
            "It: 5, target exactly 5: 100% complete, met.",
            "指标：现为5，目标为5，完成率100%，达标。",
        ),
        # Questions.
        (
            {"unit": "yes/no", **_actual("no"), **_target("yes")},
            "It: no, target yes: 0% complete, not met.",
            "指标：现为否，目标为是，完成率0%，未达标。",
        ),
        (
            {"unit": "人", "measure": "yes-no", **_actual("12"), **_target("10")},
            "It: 12 people, target at least 10 people: 100% complete, met.",
            "指标：现为12人，目标不低于10人，完成率100%，达标。",
        ),
        # Rounded figures.
        (
            {"unit": "人次", **_actual("~3.54万"), **_target("35400")},
            (
                "It: 35400 of 35400 person-times: 100% complete (between 99.86% and 100.14%, as "
                "the figures are rounded), undecided."
            ),
            "指标：完成35400，目标35400人次，完成率100%（因数字取整，在99.86%至100.14%之间），无法判定。",
        ),
        (
            {"unit": "人次", **_actual("~100000"), **_target("100000000")},
            "It: 100000 of 100000000 person-times: 0.1% complete, not met.",
            "指标：完成100000，目标100000000人次，完成率0.1%，未达标。",
        ),
        # Decided without a percentage.
        (
            {"unit": "%", **DOWN, **_actual("3.57"), **_target("4.3")},
            (
                "It: 3.57%, target at most 4.3%: met, with no percentage: a share of the way needs "
                "a baseline."
            ),
            "指标：现为3.57%，目标不高于4.3%，达标，无完成率：需要基数才能计算进度。",
        ),
        (
            {"unit": "起", **DOWN, **_actual("3"), **_target("0")},
            (
                "It: 3 incidents, target at most 0 incidents: not met, with no percentage: the "
                "target is zero, and nothing is a share of zero."
            ),
            "指标：现为3起，目标不高于0起，未达标，无完成率：目标为零，无法计算比例。",
        ),
        (
            {"unit": "人", "baseline": 9, **_actual("9"), **_target("9")},
            (
                "It: 9 people from a baseline of 9 people, target at least 9 people: met, with no "
                "percentage: the target equals the baseline."
            ),
            "指标：现为9人（基数9人），目标不低于9人，达标，无完成率：目标等于基数。",
        ),
        (
            {"unit": "人", "baseline": 9, **_actual("8"), **_target("7")},
            (
                "It: 8 people from a baseline of 9 people, target at least 7 people: met, with no "
                "percentage: the baseline is already past the target."
            ),
            "指标：现为8人（基数9人），目标不低于7人，达标，无完成率：基数已超过目标。",
        ),
        (
            {"unit": "分", **STAY, **_actual("48"), **_target(QUIET)},
            (
                "It: 48 分, target 35 分 to 45 分: not met, with no percentage: outside the range, "
                "with no baseline on that side."
            ),
            "指标：现为48分，目标35分至45分，未达标，无完成率：超出区间，且该侧无基数。",
        ),
        (
            {"unit": "天", "measure": "inverse", **DOWN, **_actual("0"), **_target("4")},
            (
                "It: 0 天, target at most 4 天: met, with no percentage: the actual is zero, and "
                "nothing is divided by zero or grows to it."
            ),
            "指标：现为0天，目标不高于4天，达标，无完成率：完成值为零，无法相除或计算增长。",
        ),
        # Nothing to decide.
        (
            {"unit": "场", **_actual("84")},
            "It: 84 events: not assessable: no target was published, and no completion was stated.",
            "指标：84场，无法评估：未公布目标，也未公布完成率。",
        ),
        (
            {"unit": "场"},
            "It: not assessable: no target was published, and no completion was stated.",
            "指标：无法评估：未公布目标，也未公布完成率。",
        ),
        (
            {"unit": "人", **_target("10")},
            (
                "It: target at least 10 people: not assessable: nothing was recorded for the "
                "period by this day."
            ),
            "指标：目标不低于10人，无法评估：截至该日无该期记录。",
        ),
        (
            {"unit": "场", **_target("6", period="2026-Q4")},
            "It: target at least 6 events: not assessable: the target's period has not begun.",
            "指标：目标不低于6场，无法评估：目标期尚未开始。",
        ),
        (
            {"unit": "人", **_actual("6", place="hubin"), **_target("10")},
            (
                "It: target at least 10 people: not assessable: a part of the total has no figure. "
                "No figure for lushi; the others make 6 people. "
                "That is at least 60% complete."
            ),
            (
                "指标：目标不低于10人，无法评估：部分分项缺数。缺lushi的数据，其余为6人。"
                "完成率至少为60%。"
            ),
        ),
        (
            {
                "unit": "人",
                "aggregation": "ratio",
                "observations": [
                    Observation(value=value, period="2025-Q1", where={"place": place})
                    for value, place in ((4, "hubin"), (6, "lushi"))
                ],
                **_target(Range(high=10)),
                **STAY,
            },
            (
                "It: target at most 10 people: not assessable: the figures measure different "
                "things or cannot be added."
            ),
            "指标：目标不高于10人，无法评估：计量单位不一致或不可相加。",
        ),
    ],
)
def test_every_outcome_has_its_sentence(
    definition: dict[str, Any], english: str, chinese: str
) -> None:
    assessment = _assess(definition)

    assert assessment.explain("it") == english
    assert assessment.explain("it", language="zh") == chinese


NO_TARGET = "No target was published; "
UNPUBLISHED = "目标未公布；"


@pytest.mark.parametrize(
    ("unit", "actual", "stated", "english", "chinese"),
    [
        (
            "人",
            "59178",
            "147.95%",
            (
                (
                    "59178 of about 40000 people (target inferred from the stated 147.95%): "
                    "147.95% complete, met. "
                ),
                "whole targets from 39998 to 40000 print so, and 40000 is the roundest.",
            ),
            (
                "完成59178，目标约40000人（由公布的147.95%推算），完成率147.95%，达标。",
                "39998至40000之间的整数都符合，其中40000最整。",
            ),
        ),
        (
            "个",
            "71",
            "120.33%",
            (
                (
                    "71 of about 59 items (target inferred from the stated 120.33%): 120.33% "
                    "complete, met. "
                ),
                (
                    "59 is the only whole one that prints so. This takes the percentage as cut "
                    "off: no target fits it rounded half up."
                ),
            ),
            (
                "完成71，目标约59个（由公布的120.33%推算），完成率120.33%，达标。",
                "只有整数59符合公布的百分比。此处按截尾理解百分比：四舍五入没有符合的目标。",
            ),
        ),
        (
            "个",
            "1",
            "33.4%",
            (
                (
                    "1 of about 3 items (target inferred from the stated 33.4%): 33.4% complete, "
                    "not met. "
                ),
                (
                    "3 is the only whole one that prints so. This takes the percentage as rounded "
                    "up: no target fits it rounded half up."
                ),
            ),
            (
                "完成1，目标约3个（由公布的33.4%推算），完成率33.4%，未达标。",
                "只有整数3符合公布的百分比。此处按进一理解百分比：四舍五入没有符合的目标。",
            ),
        ),
        (
            "人次",
            "3.54万",
            "101%",
            (
                (
                    "35400 of about 35000 person-times (target inferred from the stated 101%): "
                    "101% complete, met. "
                ),
                "any whole target from 34877 to 35223 prints so, and 35000 is only one of them.",
            ),
            (
                "完成35400，目标约35000人次（由公布的101%推算），完成率101%，达标。",
                "34877至35223之间的整数都符合，35000只是其中之一。",
            ),
        ),
        (
            "公里",
            "160.97",
            "123.8%",
            (
                (
                    "160.97 of about 130 km (target inferred from the stated 123.8%): 123.8% "
                    "complete, met. "
                ),
                "targets from 129.9717 to 130.0768 print so, and 130 is the roundest.",
            ),
            (
                "完成160.97，目标约130公里（由公布的123.8%推算），完成率123.8%，达标。",
                "129.9717至130.0768之间的数都符合，其中130最整。",
            ),
        ),
        (
            "公里",
            "160.97",
            "150%",
            (
                (
                    "160.97 of about 107 km (target inferred from the stated 150%): 150% complete, "
                    "met. "
                ),
                "any target from 106.9568 to 107.6722 prints so, and 107 is only one of them.",
            ),
            (
                "完成160.97，目标约107公里（由公布的150%推算），完成率150%，达标。",
                "106.9568至107.6722之间的数都符合，107只是其中之一。",
            ),
        ),
        (
            "人",
            "2.5",
            "123.4%",
            (
                (
                    "2.5 of about 2 people (target inferred from the stated 123.4%): 123.4% "
                    "complete, met. "
                ),
                (
                    "2 is the only whole one that prints so. This takes the actual as rounded too: "
                    "no target fits it as printed."
                ),
            ),
            (
                "完成2.5，目标约2人（由公布的123.4%推算），完成率123.4%，达标。",
                "只有整数2符合公布的百分比。此处视完成数也经过取整：按原数没有符合的目标。",
            ),
        ),
    ],
)
def test_an_inferred_target_says_what_it_was_inferred_from_and_how_sure_it_is(
    unit: str, actual: str, stated: str, english: tuple[str, str], chinese: tuple[str, str]
) -> None:
    assessment = _assess({"unit": unit, **_actual(actual), **_stated(stated)})

    assert assessment.explain("it") == f"It: {NO_TARGET.join(english)}"
    assert assessment.explain("it", language="zh") == f"指标：{UNPUBLISHED.join(chinese)}"


@pytest.mark.parametrize(
    ("definition", "english", "chinese"),
    [
        (
            {"unit": "人", **_stated("80%")},
            "It: 80% complete, not met.",
            "指标：完成率80%，未达标。",
        ),
        (
            {"unit": "人", **_actual("5"), **_stated("0%")},
            "It: 5 people: 0% complete, not met.",
            "指标：5人，完成率0%，未达标。",
        ),
        (
            {"unit": "起", "baseline": 20, **DOWN, **_actual("12"), **_stated("100%")},
            "It: 12 incidents: 100% complete, met.",
            "指标：12起，完成率100%，达标。",
        ),
    ],
)
def test_a_stated_completion_without_an_inferred_target_speaks_of_none(
    definition: dict[str, Any], english: str, chinese: str
) -> None:
    assessment = _assess(definition)

    assert assessment.explain("it") == english
    assert assessment.explain("it", language="zh") == chinese


def test_a_note_comes_last() -> None:
    assessment = _assess({**_actual("5"), **_target("5"), "note": "Counted twice a year."})

    assert assessment.explain("it") == "It: 5 of 5: 100% complete, met. Note: Counted twice a year."
    assert assessment.explain("it", language="zh") == (
        "指标：完成5，目标5，完成率100%，达标。备注：Counted twice a year."
    )


def test_what_is_not_in_the_plan_or_the_language_is_refused() -> None:
    assessment = _assess({})

    with pytest.raises(KeyError):
        assessment.explain("them")
    with pytest.raises(KeyError):
        assessment.explain("it", language="fr")
