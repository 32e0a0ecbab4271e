"""Remarks: the sentences that a person reads, word for word, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.tracking.single import corrected, figures, plan_of

import kpitrack
from kpitrack.model import (
    Band,
    Baseline,
    Dimension,
    Judgement,
    Observation,
    Part,
    Plan,
    Range,
    Scale,
    Target,
)
from kpitrack.tracking.remark import About, remarks

SESSIONS: dict[str, Any] = {
    "unit": "场",
    "accumulation": "increments",
    "targets": [Target(value=110)],
    "observations": figures(("2025-01", 12), ("2025-02-01/2025-03-14", 8)),
}
WAITING: dict[str, Any] = {
    "unit": "%",
    "direction": "decrease",
    "baseline": "5.9%",
    "targets": [Target(value="4.3%")],
    "observations": figures(("2025-01-01", "5.8%"), ("2025-07-02", "5.3%")),
}
VISITS: dict[str, Any] = {
    "unit": "人次",
    "measure": "growth",
    "forecast": "none",
    "baseline": Baseline(value=100, period="2023"),
    "targets": [Target(value="146.41", by=date(2027, 12, 31))],
    "observations": figures(("2024", 80), ("2025", "110.25")),
}
LIGHTS = Scale(
    id="lights",
    title={"en": "Lights", "zh": "灯号"},
    over="completion",
    bands=[
        Band(id="green", title={"en": "green", "zh": "绿灯"}, low="90%"),
        Band(id="red", high="90%"),
    ],
)


def _said(
    about: About,
    plan: Plan,
    as_of: str,
    known_at: str | None = None,
) -> tuple[list[str], list[str]]:
    """Return what is said of something, in English and in Chinese."""
    assessment = kpitrack.assess(plan, as_of=as_of, known_at=known_at)
    found: dict[str, list[str]] = {}
    for language in ("en", "zh"):
        every = remarks(assessment.indicators["it"], assessment.history("it"), language)
        found[language] = [one.text for one in every if one.about is about]
    return found["en"], found["zh"]


# -- pace ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "as_of", "en", "zh"),
    [
        (
            SESSIONS,
            "2025-03-31",
            "By now 25% was expected (by months): 6.82 points behind.",
            "此时应完成25%（按月），落后6.82个百分点。",
        ),
        (
            SESSIONS | {"pace": "days"},
            "2025-03-14",
            "By now 20% was expected (by days): 1.82 points behind.",
            "此时应完成20%（按日），落后1.82个百分点。",
        ),
        (
            SESSIONS | {"targets": [Target(value=80)]},
            "2025-03-31",
            "By now 25% was expected (by months): just as far.",
            "此时应完成25%（按月），恰好符合。",
        ),
        (
            SESSIONS
            | {
                "pace": "milestones",
                "targets": [
                    Target(value=25, by=date(2025, 3, 14)),
                    Target(value=100, by=date(2025, 12, 31)),
                ],
            },
            "2025-03-15",
            "By now 25.26% was expected (by milestones): 5.26 points behind.",
            "此时应完成25.26%（按阶段目标），落后5.26个百分点。",
        ),
        (
            WAITING,
            "2025-07-02",
            "By now 50% was expected (by months): 12.5 points behind.",
            "此时应完成50%（按月），落后12.5个百分点。",
        ),
        (
            WAITING | {"observations": figures(("2025-03-31", "4.5%"))},
            "2025-03-31",
            "By now 25% was expected (by months): 62.5 points ahead.",
            "此时应完成25%（按月），超前62.5个百分点。",
        ),
        (
            SESSIONS | {"observations": ()},
            "2025-03-31",
            "By now 25% was expected (by months).",
            "此时应完成25%（按月）。",
        ),
    ],
)
def test_the_pace_is_told_while_the_days_run(
    indicator: dict[str, Any], as_of: str, en: str, zh: str
) -> None:
    assert _said(About.PACE, plan_of(indicator), as_of) == ([en], [zh])


@pytest.mark.parametrize(
    ("indicator", "as_of"),
    [
        (SESSIONS, "2025-12-31"),
        (SESSIONS | {"pace": "none"}, "2025-06-30"),
        (VISITS, "2025-12-31"),
    ],
)
def test_of_days_that_have_passed_and_where_no_share_is_due_no_pace_is_told(
    indicator: dict[str, Any], as_of: str
) -> None:
    assert _said(About.PACE, plan_of(indicator), as_of) == ([], [])


# -- growth --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "en", "zh"),
    [
        (
            VISITS,
            "Growth in its direction is 5% a year; 10% a year is needed, so 50% of that.",
            "按应有方向年均增长5%，需年均增长10%，达到所需的50%。",
        ),
        (
            VISITS
            | {"direction": "decrease", "targets": (), "scale": "sdg-growth", "pace": "none"},
            "Growth in its direction is −5% a year.",
            "按应有方向年均增长−5%。",
        ),
    ],
)
def test_growth_is_told_with_what_is_needed(indicator: dict[str, Any], en: str, zh: str) -> None:
    plan = plan_of(indicator, period="2024-01-01/2027-12-31")

    assert _said(About.GROWTH, plan, "2025-12-31") == ([en], [zh])


def test_growth_that_nobody_asked_for_is_not_told() -> None:
    assert _said(About.GROWTH, plan_of(WAITING), "2025-07-02") == ([], [])


# -- status --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "as_of", "en", "zh"),
    [
        (None, "2025-03-31", "Status: at risk (scale: Plain).", "状态：有风险（通用）。"),
        ("lights", "2025-12-31", "Status: red (scale: Lights).", "状态：red（灯号）。"),
        # Of days that have passed the plain scale says what the attainment has said.
        (None, "2025-12-31", None, None),
        # What has no band is not told as one.
        ("points-behind", "2025-01-30", None, None),
    ],
)
def test_the_status_is_told_with_its_scale(
    scale: str | None, as_of: str, en: str | None, zh: str | None
) -> None:
    plan = plan_of(SESSIONS | {"scale": scale}, scales=[LIGHTS])

    assert _said(About.STATUS, plan, as_of) == tuple(
        [text] if text is not None else [] for text in (en, zh)
    )


@pytest.mark.parametrize(
    ("status", "en", "zh"),
    [
        (
            "green",
            "Set by hand to green on 2025-02-01 by the office: contracts are signed.",
            "人工评定为绿灯（2025-02-01，the office）：contracts are signed。",
        ),
        (
            "red",
            "Set by hand to red on 2025-02-01 by the office: contracts are signed.",
            "人工评定为red（2025-02-01，the office）：contracts are signed。",
        ),
    ],
)
def test_a_status_set_by_hand_is_told_with_who_and_why(status: str, en: str, zh: str) -> None:
    judgement = Judgement(
        status=status, at=date(2025, 2, 1), by="the office", reason="contracts are signed"
    )
    plan = plan_of(SESSIONS | {"scale": "lights", "judgements": [judgement]}, scales=[LIGHTS])

    assert _said(About.JUDGEMENT, plan, "2025-02-01") == ([en], [zh])
    assert _said(About.JUDGEMENT, plan, "2025-01-31") == ([], [])


# -- forecast ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "as_of", "en", "zh"),
    [
        (
            SESSIONS,
            "2025-04-05",
            (
                "Forecast by run-rate for 2025-12-31: 100 events, 90.91% complete, not met; needs "
                "0.31 events a day after 2025-03-14, so far 0.27 events a day."
            ),
            (
                "按现有速度预测2025-12-31：100场，完成率90.91%，未达标；2025-03-14之后每日需0.31场，"
                "此前每日0.27场。"
            ),
        ),
        (
            SESSIONS | {"targets": [Target(value=20)]},
            "2025-04-05",
            "Forecast by run-rate for 2025-12-31: 100 events, 500% complete, met.",
            "按现有速度预测2025-12-31：100场，完成率500%，达标。",
        ),
        # 0.5 points less in 182 days; 182 days are left, and 1 point is missing.
        (
            WAITING,
            "2025-07-02",
            (
                "Forecast by a straight line for 2025-12-31: 4.8%, 68.75% complete, not met; needs "
                "−0.0055 points a day after 2025-07-02, so far −0.0027 points a day."
            ),
            (
                "按直线趋势预测2025-12-31：4.8%，完成率68.75%，未达标；2025-07-02之后每日需−0.0055个百分点，"
                "此前每日−0.0027个百分点。"
            ),
        ),
        (
            WAITING | {"forecast": "last-value", "baseline": None},
            "2025-07-02",
            (
                "Forecast by the last value for 2025-12-31: 5.3%, not met; needs −0.0055 points a "
                "day after 2025-07-02, so far 0 points a day."
            ),
            (
                "按最新值预测2025-12-31：5.3%，未达标；2025-07-02之后每日需−0.0055个百分点，"
                "此前每日0个百分点。"
            ),
        ),
        (
            {
                "direction": "maintain",
                "targets": [Target(value=Range(low=35, high=45))],
                "observations": figures(("2025-08-31", 60), ("2025-10-31", 54)),
            },
            "2025-10-31",
            "Forecast by a straight line for 2025-12-31: 48, not met.",
            "按直线趋势预测2025-12-31：48，未达标。",
        ),
        (
            {
                "unit": "yes/no",
                "forecast": "last-value",
                "targets": [Target(value="yes")],
                "observations": figures(("2025-08-31", "no")),
            },
            "2025-10-31",
            "Forecast by the last value for 2025-12-31: no, 0% complete, not met.",
            "按最新值预测2025-12-31：否，完成率0%，未达标。",
        ),
    ],
)
def test_a_forecast_is_told_with_its_method_and_what_is_needed(
    indicator: dict[str, Any], as_of: str, en: str, zh: str
) -> None:
    assert _said(About.FORECAST, plan_of(indicator), as_of) == ([en], [zh])


@pytest.mark.parametrize(
    ("direction", "unit", "target", "actual", "told"),
    [
        # Five times as much in a year as in its first 73 days, and there are no 3/10 of people.
        ("increase", "人", 110, "20.06", ": 100 people, 91.18% complete, not met"),
        ("increase", "人", 110, "20.1", ": 101 people, 91.36% complete, not met"),
        # Not a whole one where that would read as having reached the target.
        ("increase", "人", 101, "20.18", ": 100.9 people, 99.9% complete, not met"),
        ("decrease", "人", 100, "20.0001", ": 100.001 people, not met"),
        ("increase", "人", 100, "20", ": 100 people, 100% complete, met"),
        ("increase", "公里", 110, "20.06", ": 100.3 km, 91.18% complete, not met"),
        ("decrease", "公里", 100, "20.0001", ": 100.001 km, not met"),
    ],
)
def test_of_what_is_counted_whole_numbers_are_projected(
    direction: str, unit: str, target: int, actual: str, told: str
) -> None:
    indicator = {
        "direction": direction,
        "unit": unit,
        "accumulation": "running-total",
        "targets": [Target(value=target)],
        "observations": figures(("2025-03-14", actual)),
    }

    ((said,), _) = _said(About.FORECAST, plan_of(indicator), "2025-03-14")

    assert told in said


def test_where_there_is_no_forecast_none_is_told() -> None:
    assert _said(About.FORECAST, plan_of(SESSIONS), "2025-12-31") == ([], [])


# -- parts of different days ---------------------------------------------------------------


def test_parts_whose_last_figure_is_older_are_told() -> None:
    plan = plan_of(
        {
            "accumulation": "running-total",
            "unit": "人",
            "observations": [
                Observation(period=day, value=value, where={"place": place})
                for place, day, value in (
                    ("east", "2025-06", 9),
                    ("west", "2025-04-30", 4),
                    ("north", "2025-Q2", 2),
                    ("south", "2025-Q1", 1),
                )
            ],
        },
        dimensions=[
            Dimension(
                id="place", parts=[Part(id=one) for one in ("east", "west", "north", "south")]
            )
        ],
    )

    assert _said(About.OLDER_PARTS, plan, "2025-06-30") == (
        ["Last figures that are older than the others: west of 2025-04-30, south of 2025-03-31."],
        ["最新数据早于其他分项：west（2025-04-30）、south（2025-03-31）。"],
    )
    assert _said(About.OLDER_PARTS, plan_of({}), "2025-06-30") == ([], [])


# -- what has ended ------------------------------------------------------------------------


def _quarters(*values: int) -> list[Target]:
    return [
        Target(period=f"2025-Q{quarter}", value=value) for quarter, value in enumerate(values, 1)
    ]


def _added(*values: int) -> list[Observation]:
    return figures(*((f"2025-Q{quarter}", value) for quarter, value in enumerate(values, 1)))


@pytest.mark.parametrize(
    ("values", "as_of", "en", "zh"),
    [
        ((12,), "2025-03-31", "Targets fallen due: 1 of 1 met.", "已到期目标1个，达标1个。"),
        (
            (12, 9),
            "2025-06-30",
            "Targets fallen due: 1 of 2 met; together 21 of 20 events.",
            "已到期目标2个，达标1个，合计21，目标20场。",
        ),
        (
            (12, 9, 4),
            "2025-09-30",
            "Targets fallen due: 1 of 3 met; the last 2 in a row missed; together 25 of 30 events.",
            "已到期目标3个，达标1个，最近连续2个未达标，合计25，目标30场。",
        ),
        # Of a quarter that nobody reported there is no sum.
        ((12, 9), "2025-09-30", "Targets fallen due: 1 of 3 met.", "已到期目标3个，达标1个。"),
    ],
)
def test_targets_that_have_fallen_due_are_counted(
    values: tuple[int, ...], as_of: str, en: str, zh: str
) -> None:
    indicator = SESSIONS | {"targets": _quarters(10, 10, 10, 10), "observations": _added(*values)}

    assert _said(About.TO_DATE, plan_of(indicator), as_of) == ([en], [zh])


@pytest.mark.parametrize(
    ("targets", "as_of"), [([Target(value=10)], "2025-12-31"), (_quarters(10, 10), "2025-03-30")]
)
def test_of_a_single_target_or_of_none_that_has_fallen_due_nothing_is_counted(
    targets: list[Target], as_of: str
) -> None:
    indicator = SESSIONS | {"targets": targets, "observations": _added(12)}

    assert _said(About.TO_DATE, plan_of(indicator), as_of) == ([], [])


# -- what was changed ----------------------------------------------------------------------

CHANGED = [
    Target(value="4.3%"),
    Target(value="4.1%", recorded=date(2025, 4, 1), reason="the council asked for more"),
    Target(value="4.2%", recorded=date(2025, 9, 1)),
]


def test_a_target_that_was_changed_is_told_with_the_day_and_the_reason() -> None:
    plan = plan_of(WAITING | {"targets": CHANGED})

    assert _said(About.REVISION, plan, "2025-12-31", "2025-08-31") == (
        [
            (
                "The target for 2025 was changed from 4.3% to 4.1% on 2025-04-01 (the council "
                "asked for more)."
            ),
            "Not yet known then: the target for 2025 was changed from 4.1% to 4.2% on 2025-09-01.",
        ],
        [
            "2025的目标于2025-04-01由4.3%改为4.1%（the council asked for more）。",
            "当时尚不知：2025的目标于2025-09-01由4.1%改为4.2%。",
        ],
    )


def test_a_range_that_was_changed_is_told_by_its_ends() -> None:
    ranges = [
        Target(value=Range(low=35, high=45)),
        Target(value=Range(low=35), recorded=date(2025, 4, 1)),
        Target(value=Range(high="~45"), recorded=date(2025, 5, 1)),
    ]
    plan = plan_of({"direction": "maintain", "targets": ranges})

    english, _ = _said(About.REVISION, plan, "2025-12-31")

    assert english == [
        "The target for 2025 was changed from 35–45 to 35– on 2025-04-01.",
        "The target for 2025 was changed from 35– to –~45 on 2025-05-01.",
    ]


def test_a_figure_that_was_recorded_anew_is_told_with_its_part_and_note() -> None:
    total = corrected("2025-Q1", ("2025-04-10", "5.3%"), ("2025-05-06", "5.4%"))
    part = [
        Observation(period="2025-02", value=value, where={"place": "east"}, recorded=day, note=note)
        for value, day, note in (
            ("5%", None, "estimate"),
            ("6%", date(2025, 3, 20), "the registers were counted"),
        )
    ]
    plan = plan_of(
        WAITING | {"observations": [*total, *part]},
        dimensions=[kpitrack.Dimension(id="place", parts=[kpitrack.Part(id="east")])],
    )

    assert _said(About.REVISION, plan, "2025-12-31") == (
        [
            (
                "The figure for 2025-02 (east) was changed from 5% to 6% on 2025-03-20 (the "
                "registers were counted)."
            ),
            "The figure for 2025-Q1 was changed from 5.3% to 5.4% on 2025-05-06.",
        ],
        [
            "2025-02（east）的数据于2025-03-20由5%改为6%（the registers were counted）。",
            "2025-Q1的数据于2025-05-06由5.3%改为5.4%。",
        ],
    )


# -- all of it -----------------------------------------------------------------------------


def test_remarks_come_in_the_order_of_their_kinds() -> None:
    indicator = SESSIONS | {
        "scale": "lights",
        "pace": "growth",
        "measure": "ratio",
        "baseline": Baseline(value=10, period="2023"),
        "targets": _quarters(10, 20),
        "observations": [
            *_added(12),
            *corrected("2025-04", ("2025-05-02", 3), ("2025-06-02", 5)),
        ],
        "judgements": [Judgement(status="red", at=date(2025, 5, 1), by="me", reason="doubt")],
    }
    assessment = kpitrack.assess(plan_of(indicator, scales=[LIGHTS]), as_of="2025-05-31")

    found = remarks(assessment.indicators["it"], assessment.history("it"), "en")

    assert [one.about for one in found] == [
        About.GROWTH,
        About.STATUS,
        About.JUDGEMENT,
        About.FORECAST,
        About.TO_DATE,
        About.REVISION,
    ]
    assert all(one.text.endswith(".") for one in found)


def test_a_language_without_words_is_refused() -> None:
    assessment = kpitrack.assess(plan_of(SESSIONS), as_of="2025-03-31")

    with pytest.raises(KeyError, match="fr"):
        remarks(assessment.indicators["it"], assessment.history("it"), "fr")


def test_a_status_of_growth_that_cannot_be_told_says_why() -> None:
    plan = plan_of(
        {
            "scale": "sdg-growth",
            "targets": [Target(value=100)],
            "observations": figures(("2025-06-30", 95)),
        }
    )

    assert _said(About.STATUS, plan, "2025-12-31") == (
        ["No status: a share of the way needs a baseline (scale: SDG progress)."],
        ["无状态：需要基数才能计算进度（可持续发展目标进展）。"],
    )
