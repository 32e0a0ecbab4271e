"""The table model: every cell is decided before a format sees it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import kpitrack
from kpitrack.reports import ReportTable, report_table
from kpitrack.reports.label import LABELS, SHORT_REASONS
from kpitrack.reports.table import Figure, Kind, LeftOut, Row, Section
from kpitrack.tracking import Attainment, Reason

GOLDEN = Path(__file__).parents[2] / "golden"


def _rows(table: ReportTable) -> dict[str, Row]:
    return {row.id: row for section in table.sections for row in section.rows}


def _sections(table: ReportTable) -> dict[str, Section]:
    return {section.id: section for section in table.sections}


def _one(entry: str) -> ReportTable:
    text = f"""
kpitrack: 1
id: one
period: 2025
as_of: 2025-12-31
programs:
  - id: only
    indicators:
      - {{id: it, {entry}}}
"""
    return report_table(kpitrack.assess(kpitrack.loads(text)), "en")


def test_programs_come_parents_first_in_file_order(table: ReportTable) -> None:
    assert [(section.id, section.level, section.path) for section in table.sections] == [
        ("health", 0, ("health",)),
        ("clinics", 1, ("health", "clinics")),
        ("hospitals", 1, ("health", "hospitals")),
        ("schools", 0, ("schools",)),
    ]


def test_a_row_has_the_figures_without_their_unit(table: ReportTable) -> None:
    row = _rows(table)["visits"]

    assert (row.actual, row.target, row.unit) == ("59178", "40000", "person-times")
    assert (row.share, row.completion) == (Fraction(29589, 20000), "147.95%")
    assert (row.attainment, row.standing) == (Attainment.MET, "met")


def test_titles_and_words_are_in_the_chosen_language(outcomes: kpitrack.Assessment) -> None:
    table = report_table(outcomes, "zh")
    row = _rows(table)["visits"]

    assert (table.title, row.title) == ("各种结果", "就诊人次（超额）")
    assert (row.unit, row.standing) == ("人次", "达标")


def test_a_language_without_words_is_refused(outcomes: kpitrack.Assessment) -> None:
    with pytest.raises(KeyError):
        report_table(outcomes, "fr")


@pytest.mark.parametrize(
    ("indicator", "reason", "standing"),
    [
        ("incidents", "zero target", "not yet met"),
        ("unemployment", "needs a baseline", "met"),
        ("silent", "no record", "not assessable"),
        ("autumn", "not yet due", "not assessable"),
        ("aimless", "no target", "not assessable"),
    ],
)
def test_a_missing_completion_is_a_dash_with_its_reason_and_never_zero(
    table: ReportTable, indicator: str, reason: str, standing: str
) -> None:
    row = _rows(table)[indicator]

    assert (row.share, row.completion, row.reason) == (None, "–", reason)
    assert row.standing == standing


def test_a_completion_of_zero_is_zero(table: ReportTable) -> None:
    row = _rows(table)["nothing-yet"]

    assert (row.share, row.completion, row.reason) == (Fraction(0), "0%", "")


def test_what_is_not_there_is_a_dash(table: ReportTable) -> None:
    rows = _rows(table)

    assert (rows["silent"].actual, rows["aimless"].target) == ("–", "–")


@pytest.mark.parametrize(
    ("indicator", "target"),
    [
        ("unemployment", "≤4.3"),
        ("noise", "35 to 45"),
        ("visits", "40000"),
        ("claimed", "≈40000"),
        ("charter", "yes"),
    ],
)
def test_a_target_tells_what_it_asks_for(table: ReportTable, indicator: str, target: str) -> None:
    assert _rows(table)[indicator].target == target


@pytest.mark.parametrize(
    ("entry", "target"),
    [
        ("direction: maintain, targets: [{low: 5}], actual: 5", "≥5"),
        ("direction: maintain, targets: [{high: 5}], actual: 5", "≤5"),
        ("direction: maintain, targets: [{value: 5}], actual: 5", "=5"),
    ],
)
def test_a_range_that_is_open_or_a_point_tells_so(entry: str, target: str) -> None:
    assert _rows(_one(entry))["it"].target == target


def test_a_question_is_answered_in_words(outcomes: kpitrack.Assessment) -> None:
    row = _rows(report_table(outcomes, "zh"))["charter"]

    assert (row.actual, row.target, row.unit) == ("否", "是", "")


def test_a_stated_completion_and_its_inferred_target_are_marked_and_explained(
    table: ReportTable,
) -> None:
    row = _rows(table)["claimed"]

    assert (row.target, row.completion) == ("≈40000", "147.95%*")
    assert dict(table.legend) == {
        "≈": LABELS["en"]["inferred"],
        "*": LABELS["en"]["stated"],
        "×": LABELS["en"]["weight"],
    }


def test_marks_that_do_not_occur_are_not_explained() -> None:
    assert _one("targets: [{value: 5}], actual: 5").legend == ()


def test_a_weight_of_one_is_not_mentioned(table: ReportTable) -> None:
    weights = {row.id: row.weight for section in table.sections for row in section.rows}

    assert {name: weight for name, weight in weights.items() if weight} == {"vaccinated": "×2.5"}
    assert _sections(table)["health"].weight == "×2"


def test_bounds_are_shown_where_rounding_leaves_a_completion_open(table: ReportTable) -> None:
    rows = _rows(table)

    assert rows["rounded"].spread == "99.86% to 100.14%"
    assert [row.id for row in rows.values() if row.spread] == ["rounded"]


def test_a_summary_counts_what_its_children_hold(table: ReportTable) -> None:
    sections = _sections(table)

    assert sections["clinics"].summary.counts == "1 of 4 met; 3 not yet met"
    assert sections["health"].summary.counts == "3 of 8 met; 5 not yet met"
    assert table.total.counts == "4 of 16 met; 8 not yet met; 1 undecided; 3 not assessable"


def test_a_program_without_indicators_says_so(table: ReportTable) -> None:
    summary = _sections(table)["hospitals"].summary

    assert (summary.counts, summary.means, summary.figures) == ("no indicators", "", ())


def test_where_nothing_can_be_assessed_nobody_reads_that_0_are_met() -> None:
    table = _one("actual: 5")

    assert table.total.counts == "1 not assessable"
    assert table.total.means == ""


def test_a_mean_that_leaves_something_out_names_what_it_could_be(table: ReportTable) -> None:
    sections = _sections(table)

    assert sections["health"].summary.means == ("mean 54.42% (36.64% to 64.01%), uncapped 60.81%")
    assert sections["clinics"].summary.means == "mean 41.48%, uncapped 50.19%"


def test_the_figures_of_a_rollup_stand_side_by_side(table: ReportTable) -> None:
    assert table.total.figures == (
        Figure(label="status", text="4 achieved, 3 on track, 3 behind, 4 not assessable"),
        Figure(label="share met", text="30.77%", note="of the 13 that could be assessed"),
        Figure(label="mean", text="55.81%", note="each completion counted as 100% at most"),
        Figure(label="uncapped mean", text="63%"),
        Figure(
            label="mean could be",
            text="33.56% to 67.27%",
            note="depending on what is left out or rounded",
        ),
        Figure(label="weakest", text="Worse than the baseline", note="at -30%"),
    )


def test_what_is_left_out_is_listed_by_reason(table: ReportTable) -> None:
    assert table.total.left_out[0] == LeftOut(
        reason="the target is zero, and nothing is a share of zero", titles=("Incidents",)
    )
    assert sum(len(one.titles) for one in table.total.left_out) == 5


def test_a_mean_of_children_names_the_programs() -> None:
    text = """
kpitrack: 1
id: two
period: 2025
as_of: 2025-12-31
rollup: {of: children}
programs:
  - {id: a, title: Good, indicators: [{id: x, target: 10, actual: 9}]}
  - {id: b, title: Bad, indicators: [{id: y, target: 10, actual: 1}]}
  - {id: c, title: Unknown, indicators: [{id: z, target: 10}]}
"""
    total = report_table(kpitrack.assess(kpitrack.loads(text)), "en").total

    assert total.figures[-1] == Figure(label="weakest", text="Bad", note="at 10%")
    assert [one.titles for one in total.left_out] == [("Unknown",)]


def test_what_is_past_its_limit_is_not_met_though_its_days_still_run() -> None:
    plan = kpitrack.loads(
        "kpitrack: 1\nid: half\nperiod: 2025\nas_of: 2025-06-30\nprograms:\n- id: p\n"
        "  indicators:\n  - {id: deaths, direction: decrease, target: 10, actual: 12, "
        "accumulation: running-total}\n  - {id: wells, target: 10, actual: 3}\n"
    )
    table = report_table(kpitrack.assess(plan), "en")

    assert [row.kind for row in table.rows()] == [Kind.NOT_MET, Kind.NOT_YET]
    assert [(one.id, one.text) for one in table.kinds] == [
        ("not-met", "not met"),
        ("not-yet", "not yet met"),
    ]


def test_counts_tell_what_is_not_met_from_what_still_may_be() -> None:
    plan = kpitrack.loads(
        "kpitrack: 1\nid: half\nperiod: 2025\nas_of: 2025-06-30\nprograms:\n- id: a\n"
        "  programs:\n  - id: b\n    indicators:\n"
        "    - {id: wells, target: 10, actual: 3}\n"
        "    - {id: pumps, target: 10, actual: 4}\n"
        "    - {id: late, target: {period: 2025-Q1, value: 9}, observations: "
        "[{period: 2025-Q1, value: 3}]}\n"
        "- id: c\n  indicators: [{id: done, target: 1, actual: 1}]\n"
    )
    table = report_table(kpitrack.assess(plan), "en")
    counts = {section.id: section.summary.counts for section in table.sections}

    assert counts == {
        "a": "0 of 3 met; 1 not met; 2 not yet met",
        "b": "0 of 3 met; 1 not met; 2 not yet met",
        "c": "1 of 1 met",
    }
    assert table.total.counts == "1 of 4 met; 1 not met; 2 not yet met"
    assert report_table(kpitrack.assess(plan), "zh").total.counts == (
        "4项中1项达标；1项未达标；2项尚未达标"
    )


def test_known_at_is_part_of_the_day(outcomes: kpitrack.Assessment) -> None:
    later = kpitrack.assess(outcomes.plan, known_at="2026-01-31")

    assert report_table(outcomes, "en").day == "as of 2025-06-30"
    assert report_table(later, "zh").day == "截至2025-06-30；按2026-01-31所知"


def test_every_reason_has_short_words_in_every_language() -> None:
    assert set(SHORT_REASONS) == set(Reason)
    assert all(set(words) == set(LABELS) for words in SHORT_REASONS.values())


def test_every_language_has_every_label() -> None:
    assert LABELS["en"].keys() == LABELS["zh"].keys()


def test_a_status_is_called_what_its_own_scale_calls_it() -> None:
    plan = kpitrack.load(GOLDEN / "statuses.yaml")
    rows = {row.id: row for row in report_table(kpitrack.assess(plan), "zh").rows()}

    assert rows["met"].status == "已完成"
    assert rows["okr-achieved"].status == "全部达成"


def test_indicators_are_counted_by_how_they_stand(statuses: ReportTable) -> None:
    assert [(one.id, one.text, one.count) for one in statuses.kinds] == [
        ("met", "met", 11),
        ("not-met", "not met", 1),
        ("not-yet", "not yet met", 32),
        ("undecided", "undecided", 1),
        ("not-assessable", "not assessable", 5),
    ]


def test_a_course_is_told_in_one_sentence(statuses: ReportTable) -> None:
    rows = {row.id: row for row in statuses.rows()}

    assert rows["not-met"].course == (
        "3 figures, 2025-01 to 2025-03: first 5, last 4, lowest 4, highest 6"
    )
    assert rows["met"].course == ""


# -- parts together --------------------------------------------------------------------


def test_what_parts_make_together_stands_above_them(counties: kpitrack.Assessment) -> None:
    pool = report_table(counties, "en").pools[0]

    assert (pool.id, pool.unit) == ("visits", "visits")
    assert [
        (one.title.split(" ")[0], one.actual, one.target, one.completion, one.kind)
        for one in (pool.total, *pool.lines)
    ] == [
        ("Home", "870", "1200", "72.5%", Kind.NOT_YET),
        ("Hubin", "320", "300", "106.67%", Kind.MET),
        ("Lingbao", "425", "500", "85%", Kind.NOT_YET),
        ("Lushi", "125", "400", "31.25%", Kind.NOT_YET),
    ]


def test_parts_that_are_not_pooled_are_named_with_the_reason(
    counties: kpitrack.Assessment,
) -> None:
    left_out = {pool.id: pool.left_out for pool in report_table(counties, "zh").pools}

    assert left_out["vaccinated"] == (
        LeftOut(reason="无目标", titles=("卢氏县",)),
        LeftOut(reason="不计入（reported under Hubin）", titles=("示范区",)),
    )


def test_what_cannot_be_pooled_has_a_reason(counties: kpitrack.Assessment) -> None:
    pools = {pool.id: pool for pool in report_table(counties, "en").pools}
    total = pools["vaccinated"].total

    assert (total.target, total.completion, total.reason) == ("–", "–", "no target")
    assert [line.title for line in pools["vaccinated"].lines] == ["Hubin", "Lingbao"]


def test_a_pool_without_any_part_is_not_shown(counties: kpitrack.Assessment) -> None:
    table = report_table(counties, "en")

    assert {pool.id for pool in table.pools} - {pool.id for pool in table.together()} == {
        "training",
        "open-days",
    }


def test_a_mark_of_a_part_that_is_pooled_is_explained_with_the_whole() -> None:
    plan = kpitrack.loads(
        "kpitrack: 1\nid: both\nperiod: 2025\nas_of: 2025-12-31\n"
        "dimensions: [{id: place, parts: [a, b]}, {id: sex, parts: [f, m]}]\n"
        "programs:\n- id: p\n  indicators:\n  - id: i\n    targets:\n"
        "    - {value: 5, where: {place: a, sex: f}}\n    - {value: 5, where: {place: b, sex: f}}\n"
        "    observations:\n    - {period: 2025, value: 4, where: {place: a, sex: f}}\n"
        "    - {period: 2025, value: 4, where: {place: b, sex: f}}\n"
    )
    table = report_table(kpitrack.assess(plan, by=("sex",)), "en")

    assert [line.target for pool in table.together() for line in pool.lines] == ["Σ10"]
    assert [mark for mark, _ in table.legend] == ["Σ"]
