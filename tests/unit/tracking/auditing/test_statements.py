"""Stated percentages beside their figures: what holds, what has an explanation, what is wrong."""

from __future__ import annotations

import pytest
from tests.unit.tracking.auditing.written import audit_of, codes, only, plan_of

import kpitrack
from kpitrack.findings import (
    NoTargetFits,
    NothingIsNoShare,
    StatedByOtherMeasure,
    StatedFitsIfCutOff,
    StatedMismatch,
    StatedOfEarlierFigures,
    StatedOfOtherTarget,
    StatementUnchecked,
)
from kpitrack.findings.audit import HOW, UNCHECKED
from kpitrack.tracking import Convention
from kpitrack.tracking.auditing.result import Unchecked
from kpitrack.tracking.rounding import Verdict


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ("{target: 100, actual: 129, stated: 129%}", Verdict.EXACT),
        ("{target: 59, actual: 71, stated: 120.34%}", Verdict.HALF_UP),
        ("{target: 3, actual: 1, stated: 33.4%}", Verdict.CEILING),
        ("{unit: 万人, target: 4.52, actual: 5.52, stated: 122.0%}", Verdict.ROUNDED_INPUTS),
        ("{unit: 亿元, target: 21500万元, actual: 2.1, stated: 97.7%}", Verdict.HALF_UP),
        ("{unit: 万元, target: 2.15亿元, actual: 21000, stated: 97.7%}", Verdict.HALF_UP),
        ("{unit: km, target: 1500米, actual: 1.2, stated: 80.0%}", Verdict.EXACT),
        ("{unit: '%', target: 75, actual: 75.72, stated: 100.96%}", Verdict.EXACT),
        # Nobody counts percentages, so 76 % may have been 75.72 %.
        ("{unit: '%', target: 75, actual: 76, stated: 100.96%}", Verdict.ROUNDED_INPUTS),
        ("{target: 120, baseline: 80, actual: 100, stated: 50%}", Verdict.EXACT),
        ("{direction: decrease, target: 10, baseline: 20, actual: 12, stated: 80%}", Verdict.EXACT),
        (
            "{direction: decrease, measure: inverse, target: 4, actual: 5, stated: 80%}",
            Verdict.EXACT,
        ),
        ("{target: -3, actual: 2, stated: -67%}", Verdict.HALF_UP),
    ],
)
def test_a_percentage_of_a_published_target_is_judged_in_one_unit(
    figures: str, verdict: Verdict
) -> None:
    audit = audit_of(figures[1:-1].replace(", ", "\n"))

    (statement,) = audit.statements
    assert statement.verdict is verdict
    assert audit.findings == ()


def test_a_statement_carries_its_three_figures_and_its_place() -> None:
    (statement,) = audit_of("target: 59\nactual: 71\nstated: 120.34%").statements

    assert (statement.indicator, str(statement.day)) == ("i0", "2025-12-31")
    assert statement.where == ("programs", 0, "indicators", 0, "statements", 0)
    assert statement.actual is not None
    assert statement.target is not None
    assert (statement.actual.text, statement.target.text) == ("71", "59")
    assert str(statement.statement.completion) == "120.34%"
    assert statement.fits == {Convention.HALF_UP, Convention.HALF_EVEN, Convention.CEILING}
    assert statement.possible == statement.fits
    assert statement.estimate is None


def test_the_actual_of_several_figures_is_their_sum_with_the_sum_of_their_bounds() -> None:
    audit = audit_of(
        """
        unit: 万人
        accumulation: increments
        target: 5
        observations:
          - {period: 2025-H1, value: 1.2}
          - {period: 2025-H2, value: 2.34}
        stated: 70.9%
        """
    )

    (statement,) = audit.statements
    assert statement.actual is not None
    printed = statement.actual.printed
    assert (str(printed.value), str(printed.lower), str(printed.upper)) == (
        "177/50",
        "697/200",
        "719/200",
    )
    assert str(printed.step) == "1/100"
    assert statement.actual.text == "3.54 万人"
    assert statement.verdict is Verdict.ROUNDED_INPUTS


def test_every_statement_is_held_against_the_figures_of_its_own_day() -> None:
    audit = audit_of(
        """
        accumulation: running-total
        target: 500
        observations:
          - {at: 2025-06-30, value: 306}
          - {at: 2025-12-31, value: 510}
        stated:
          - {value: 61.2%, at: 2025-06-30}
          - {value: 102%}
        """
    )

    assert codes(audit) == []
    assert [one.actual and one.actual.text for one in audit.statements] == ["306", "510"]


def test_percentages_of_parts_are_held_against_the_figures_of_their_part() -> None:
    text = """
    unit: 人
    accumulation: running-total
    targets:
      - {value: 59, where: {sex: f}}
      - {value: 40, where: {sex: m}}
    observations:
      - {at: 2025-06-30, where: {sex: f}, value: 20}
      - {at: 2025-12-31, where: {sex: f}, value: 71}
      - {at: 2025-12-31, where: {sex: m}, value: 30}
    stated:
      - {value: 33.9%, at: 2025-06-30, where: {sex: f}}
      - {value: 120.34%, where: {sex: f}}
      - {value: 76%, where: {sex: m}}
    """

    audit = audit_of(text, head="dimensions: [{id: sex, parts: [f, m]}]")

    assert [
        (one.actual and one.actual.text, one.target and one.target.text)
        for one in (audit.statements)
    ] == [("20", "59"), ("71", "59"), ("30", "40")]
    finding = only(audit)
    assert isinstance(finding, StatedMismatch)
    assert (finding.share, finding.stated) == ("75%", "76%")
    assert finding.where == ("programs", 0, "indicators", 0, "statements", 2)


def test_what_is_stated_later_than_asked_about_is_not_looked_at() -> None:
    text = "target: 500\naccumulation: latest\nobservations: [{at: 2025-06-30, value: 306}]\n"

    audit = audit_of(f"{text}stated: {{value: 7%, at: 2025-09-30}}", as_of="2025-06-30")

    assert audit.statements == ()


def test_a_percentage_that_nothing_explains_is_wrong_and_the_smallest_mend_is_named() -> None:
    finding = only(audit_of("target: 5000\nactual: 5900\nstated: 117%"))

    assert finding == StatedMismatch(
        actual="5900",
        target="5000",
        stated="117%",
        share="118%",
        difference="-1",
        figure="target",
        written="5000",
        mended="5022",
        where=("programs", 0, "indicators", 0, "statements", 0),
    )
    assert finding.severity is kpitrack.Severity.ERROR
    assert finding.message == (
        "5900 of 5000 is 118%, not the stated 117%; the difference is -1 points"
    )
    assert finding.mend == (
        "look for the misprint: they would agree if the target were 5022, not 5000"
    )


def test_a_mended_percentage_has_its_sign() -> None:
    finding = only(audit_of("unit: 个\ntarget: 3\nactual: 1\nstated: 34.00%"))

    assert isinstance(finding, StatedMismatch)
    assert (finding.figure, finding.written, finding.mended) == ("stated", "34.00%", "33.33%")


@pytest.mark.parametrize(
    ("figures", "written", "mended"),
    [
        ("target: 4\nactual: 2\nstated: 51.0%", "51.0%", "50.0%"),
        ("target: 4\nactual: 2\nstated: 510‰", "510‰", "500‰"),
        ("target: 4\nactual: 6\nstated: 1.51倍", "1.51倍", "1.50倍"),
    ],
)
def test_a_mended_percentage_is_printed_as_the_stated_one(
    figures: str, written: str, mended: str
) -> None:
    finding = only(audit_of(f"unit: 个\n{figures}"))

    assert isinstance(finding, StatedMismatch)
    assert (finding.figure, finding.written, finding.mended) == ("stated", written, mended)


def test_what_to_do_about_a_percentage_that_cannot_be_checked_is_told_by_its_reason() -> None:
    assert only(audit_of("stated: 5%")).mend == "record what it was made of"
    ranged = "direction: maintain\ntarget: {low: 4, high: 6}\nactual: 5\nstated: 100%"
    assert only(audit_of(ranged)).mend == "ask the source what it is a percentage of"


# -- harmless explanations -------------------------------------------------------------


def test_a_completion_counted_as_100_percent_at_most_needs_only_a_word() -> None:
    finding = only(audit_of("target: 100\nactual: 120\nstated: 100%"))

    assert finding.code == "KT709"
    assert finding.severity is kpitrack.Severity.NOTE
    assert "120 of 100 is 120%" in finding.message
    assert "a difference of -20 points" in finding.message


def test_a_shortfall_stated_as_100_percent_is_wrong() -> None:
    assert codes(audit_of("target: 100\nactual: 90\nstated: 100%")) == ["KT701"]


REVISED = """
accumulation: running-total
target: 500
observations:
  - {at: 2025-06-30, value: 300}
  - {at: 2025-06-30, value: 306, recorded: 2025-07-02}
  - {at: 2025-06-30, value: 310, recorded: 2025-08-15}
stated: {value: 61.2%, at: 2025-06-30}
"""


def test_a_percentage_of_figures_that_were_revised_is_a_record_of_its_time() -> None:
    finding = only(audit_of(REVISED))

    assert isinstance(finding, StatedOfEarlierFigures)
    assert finding.severity is kpitrack.Severity.NOTE
    assert (finding.actual, finding.target, finding.share) == ("310", "500", "62%")
    assert (finding.earlier_actual, finding.earlier_target) == ("306", "500")
    assert finding.known == "2025-08-14"


def test_revisions_that_were_not_yet_known_explain_nothing() -> None:
    stated_later = REVISED.replace("61.2%", "60%")

    assert codes(audit_of(stated_later, known_at="2025-07-31")) == ["KT707"]
    assert codes(audit_of(REVISED.replace("61.2%", "64%"), known_at="2025-07-31")) == ["KT701"]


def test_the_latest_state_of_knowledge_that_explains_a_percentage_is_told() -> None:
    text = """
    accumulation: running-total
    target: 500
    observations:
      - {at: 2025-06-30, value: 306}
      - {at: 2025-06-30, value: 300, recorded: 2025-07-02}
      - {at: 2025-06-30, value: 306, recorded: 2025-08-15}
      - {at: 2025-06-30, value: 310, recorded: 2025-09-01}
    stated: {value: 61.2%, at: 2025-06-30}
    """

    finding = only(audit_of(text))

    assert isinstance(finding, StatedOfEarlierFigures)
    assert finding.known == "2025-08-31"


def test_a_revision_of_the_very_day_asked_about_is_known() -> None:
    assert codes(audit_of(REVISED, known_at="2025-08-15")) == ["KT707"]
    assert codes(audit_of(REVISED, known_at="2025-08-14")) == []


def test_a_percentage_of_a_target_that_was_changed_is_a_record_of_its_time() -> None:
    finding = only(
        audit_of(
            """
            targets:
              - {value: 400, recorded: 2025-01-10}
              - {value: 300, recorded: 2025-06-01, reason: cut}
            actual: 200
            stated: 50%
            """
        )
    )

    assert isinstance(finding, StatedOfEarlierFigures)
    assert (finding.target, finding.earlier_target, finding.known) == ("300", "400", "2025-05-31")


def test_before_the_first_version_there_is_no_target_to_explain_anything() -> None:
    text = "targets: [{value: 300, recorded: 0001-01-01}]\nactual: 200\nstated: 50%"

    assert codes(audit_of(text)) == ["KT701"]
    assert codes(audit_of(text.replace("0001-01-01", "2025-01-10"))) == ["KT701"]


def test_a_percentage_of_another_target_says_which() -> None:
    finding = only(
        audit_of(
            """
            accumulation: running-total
            targets:
              - {value: 600}
              - {by: 2025-06-30, value: 500}
              - {value: 1000, period: 2025-01-01/2026-12-31}
            observations: [{at: 2025-06-30, value: 450}]
            stated: {value: 45%, at: 2025-06-30}
            """
        )
    )

    assert isinstance(finding, StatedOfOtherTarget)
    assert finding.severity is kpitrack.Severity.NOTE
    assert (finding.target, finding.window, finding.share) == ("500", "2025-H1", "90%")
    assert (finding.other, finding.other_window) == ("1000", "2025-01-01/2026-12-31")
    assert finding.difference == "-45"


def test_a_target_that_was_set_later_explains_nothing_yet() -> None:
    text = """
    accumulation: running-total
    targets:
      - {by: 2025-06-30, value: 500}
      - {value: 1000, recorded: 2025-09-01}
    observations: [{at: 2025-06-30, value: 450}]
    stated: {value: 45%, at: 2025-06-30}
    """

    assert codes(audit_of(text)) == ["KT706"]
    assert codes(audit_of(text, known_at="2025-08-31")) == ["KT701"]


def test_targets_that_are_ranges_or_zero_explain_nothing() -> None:
    text = """
    accumulation: running-total
    targets:
      - {by: 2025-06-30, value: 500}
      - {by: 2025-09-30, value: 0}
      - {by: 2025-10-31, value: 600}
    observations: [{at: 2025-06-30, value: 450}]
    stated: {value: 45%, at: 2025-06-30}
    """

    assert codes(audit_of(text, as_of="2025-06-30")) == ["KT701", "KT719"]


def test_a_percentage_by_another_measure_says_by_which() -> None:
    finding = only(audit_of("baseline: 80\ntarget: 120\nactual: 100\nstated: 83.3%"))

    assert finding == StatedByOtherMeasure(
        actual="100",
        target="120",
        stated="83.3%",
        share="50%",
        measure="distance",
        other="ratio",
        where=("programs", 0, "indicators", 0, "statements", 0),
    )
    assert finding.severity is kpitrack.Severity.NOTE


def test_an_inverse_of_the_figures_is_another_measure_too() -> None:
    finding = only(audit_of("target: 4\nactual: 5\nstated: 80%"))

    assert isinstance(finding, StatedByOtherMeasure)
    assert (finding.actual, finding.target, finding.other) == ("4", "5", "inverse")


def test_figures_that_may_have_been_cut_off_leave_a_doubt() -> None:
    finding = only(audit_of("unit: 万人\ntarget: 50000人\nactual: 3.54\nstated: 70.97%"))

    assert isinstance(finding, StatedFitsIfCutOff)
    assert finding.severity is kpitrack.Severity.NOTE
    assert (finding.actual, finding.target, finding.share) == ("3.54 万人", "50000人", "70.8%")


def test_a_doubt_ends_one_last_place_away() -> None:
    assert codes(audit_of("unit: 万人\ntarget: 50000人\nactual: 3.54\nstated: 71.1%")) == ["KT701"]


def test_cutting_off_never_makes_a_target_zero() -> None:
    assert codes(audit_of("unit: km\ntarget: 0.1\nactual: 3.0\nstated: 9999%")) == ["KT701"]


def test_a_difference_to_the_baseline_is_shown_as_one() -> None:
    finding = only(audit_of("baseline: 80\ntarget: 120\nactual: 100\nstated: 70%"))

    assert isinstance(finding, StatedMismatch)
    assert (finding.actual, finding.target) == ("(100 - 80)", "(120 - 80)")


# -- without a published target --------------------------------------------------------


def test_without_a_target_the_targets_that_print_so_are_inferred() -> None:
    audit = audit_of("unit: 人\nactual: 59178\nstated: 147.95%")

    (statement,) = audit.statements
    assert statement.estimate is not None
    assert statement.estimate.best == 40000
    assert statement.verdict is Verdict.HALF_UP
    assert statement.target is None
    assert statement.fits == set(Convention)
    assert audit.findings == ()


@pytest.mark.parametrize(("actual", "whole"), [("71", True), ("71.0", False)])
def test_a_plain_number_says_by_its_digits_whether_its_target_is_whole(
    actual: str, *, whole: bool
) -> None:
    (statement,) = audit_of(f"actual: {actual}\nstated: 120.3%").statements

    assert statement.estimate is not None
    assert statement.estimate.whole is whole


def test_a_target_is_inferred_from_the_sum_of_parts_too() -> None:
    text = """
    unit: 人
    accumulation: latest
    observations:
      - {period: 2025, where: {sex: f}, value: 50000}
      - {period: 2025, where: {sex: m}, value: 9178}
    stated: 147.95%
    """
    (statement,) = audit_of(text, head="dimensions: [{id: sex, parts: [f, m]}]").statements

    assert statement.actual is not None
    assert statement.actual.text == "59178"
    assert statement.estimate is not None
    assert statement.estimate.best == 40000


def test_a_rounded_actual_without_a_target_has_more_conventions_that_are_possible() -> None:
    (statement,) = audit_of("unit: 万人\nactual: 0.0012\nstated: 109.1%").statements

    assert statement.fits == {Convention.HALF_UP, Convention.HALF_EVEN, Convention.CEILING}
    assert statement.possible == set(Convention)


def test_where_no_target_fits_the_nearest_is_named() -> None:
    finding = only(audit_of("unit: 所\nactual: 3\nstated: 74%"))

    assert finding == NoTargetFits(
        actual="3",
        target="4",
        stated="74%",
        share="75%",
        difference="-1",
        where=("programs", 0, "indicators", 0, "statements", 0),
    )
    assert finding.severity is kpitrack.Severity.WARNING


@pytest.mark.parametrize(
    ("actual", "stated", "target"), [("1", "250%", "1"), ("-1", "250%", "-1"), ("-3", "74%", "-4")]
)
def test_the_nearest_target_is_never_zero(actual: str, stated: str, target: str) -> None:
    finding = only(audit_of(f"unit: 所\nactual: {actual}\nstated: {stated}"))

    assert isinstance(finding, NoTargetFits)
    assert finding.target == target


def test_in_a_unit_with_a_scale_word_the_nearest_is_of_the_things_themselves() -> None:
    finding = only(audit_of("unit: 万人\nactual: 3人\nstated: 74%"))

    assert isinstance(finding, NoTargetFits)
    assert (finding.actual, finding.target, finding.share) == ("3人", "0.0004 万人", "75%")


def test_nothing_is_no_share_above_zero_of_any_target() -> None:
    finding = only(audit_of("unit: 所\nactual: 0\nstated: 5%"))

    assert finding == NothingIsNoShare(
        actual="0",
        stated="5%",
        difference="+5",
        where=("programs", 0, "indicators", 0, "statements", 0),
    )
    assert finding.severity is kpitrack.Severity.WARNING


@pytest.mark.parametrize("figures", ["actual: 0\nstated: 0%", "actual: 3\nstated: 0%"])
def test_a_percentage_that_every_or_any_great_target_gives_holds(figures: str) -> None:
    assert audit_of(f"unit: 所\n{figures}").findings == ()


# -- what cannot be checked ------------------------------------------------------------

UNCOMPARABLE = {
    "target: 100\nstated: 62%": Unchecked.NO_OBSERVATION,
    "stated: 62%": Unchecked.NO_OBSERVATION,
    "target: 0\nactual: 3\nstated: 62%": Unchecked.ZERO_TARGET,
    "unit: km\ntarget: 0.0\nactual: 3\nstated: 62%": Unchecked.ZERO_TARGET,
    "baseline: 9\ntarget: 9\nactual: 3\nstated: 62%": Unchecked.TARGET_EQUALS_BASELINE,
    "direction: decrease\nmeasure: inverse\ntarget: 4\nactual: 0\nstated: 62%": (
        Unchecked.ZERO_ACTUAL
    ),
    "direction: decrease\ntarget: 4\nactual: 3\nstated: 62%": Unchecked.NEEDS_BASELINE,
    "direction: maintain\ntarget: {low: 4, high: 6}\nactual: 3\nstated: 62%": Unchecked.RANGE,
    "direction: maintain\ntarget: 4\nactual: 3\nstated: 62%": Unchecked.MEASURE,
    "baseline: 9\nactual: 3\nstated: 62%": Unchecked.NO_TARGET,
}


@pytest.mark.parametrize(("figures", "reason"), UNCOMPARABLE.items())
def test_what_cannot_be_checked_has_its_reason(figures: str, reason: Unchecked) -> None:
    audit = audit_of(figures)

    finding = only(audit)
    assert isinstance(finding, StatementUnchecked)
    assert finding.severity is kpitrack.Severity.NOTE
    assert (finding.stated, finding.reason) == ("62%", reason)
    assert finding.message == f"the stated 62% cannot be checked: {UNCHECKED[reason]}"
    (statement,) = audit.statements
    assert statement.answer is reason
    assert (statement.actual, statement.target, statement.estimate) == (None, None, None)
    assert statement.verdict is None
    assert statement.fits == statement.possible == frozenset()
    assert audit.convention is None


def test_a_missing_part_leaves_nothing_to_check() -> None:
    audit = audit_of(
        """
        accumulation: latest
        target: 10
        observations: [{period: 2025, where: {sex: f}, value: 3}]
        stated: 30%
        """,
        head="dimensions: [{id: sex, parts: [f, m]}]",
    )

    finding = only(audit)
    assert isinstance(finding, StatementUnchecked)
    assert finding.reason == Unchecked.INCOMPLETE_PARTS


def test_percentages_that_would_have_to_be_added_leave_nothing_to_check() -> None:
    audit = audit_of(
        """
        unit: "%"
        accumulation: latest
        target: 50
        observations:
          - {period: 2025, where: {sex: f}, value: 30%}
          - {period: 2025, where: {sex: m}, value: 40%}
        stated: 70%
        """,
        head="dimensions: [{id: sex, parts: [f, m]}]",
    )

    finding = only(audit)
    assert isinstance(finding, StatementUnchecked)
    assert finding.reason == Unchecked.INCOMPATIBLE_UNITS


def test_every_reason_and_every_convention_has_its_words() -> None:
    assert set(UNCHECKED) == {one.value for one in Unchecked}
    assert list(HOW) == [one.value for one in Convention]


# -- days and errors -------------------------------------------------------------------


def test_a_plan_without_a_day_needs_one_of_the_caller() -> None:
    plan = kpitrack.Plan(id="demo", period="2025")

    with pytest.raises(ValueError, match="'demo' names no as_of"):
        kpitrack.audit(plan)
    assert str(kpitrack.audit(plan, as_of="2025-06-30").as_of) == "2025-06-30"


def test_a_plan_that_contradicts_itself_is_refused_with_its_findings() -> None:
    plan = plan_of("target: 3\nactual: 2")
    twice = kpitrack.Plan(id="demo", period="2025", programs=[*plan.programs, *plan.programs])

    with pytest.raises(kpitrack.PlanError, match="KT401"):
        kpitrack.audit(twice, as_of="2025-12-31")
