"""Parts against their whole: recorded totals and targets, and which parts belong to them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, PLACES, audit_of, codes, held, only

from kpitrack.findings import (
    PartsExceedTotal,
    PartsFitIfCutOff,
    PartsMatchOtherwise,
    PartsMissTotal,
    PartTargetsMissTotal,
    Severity,
)
from kpitrack.tracking.auditing.result import Held, Question

PLACE = ("programs", 0, "indicators", 0)


def _recorded(
    total: str | None,
    hubin: str | None,
    lingbao: str | None,
    city: str | None = None,
    *,
    more: str = "",
) -> str:
    figures = {"hubin": hubin, "lingbao": lingbao, "city": city}
    lines = [f"  - {{period: 2025, value: {total}}}"] if total else []
    lines += [
        f"  - {{period: 2025, where: {{place: {part}}}, value: {value}}}"
        for part, value in figures.items()
        if value is not None
    ]
    own = more or "unit: 人"
    return "\n".join(["accumulation: latest", own, "observations:", *lines])


@pytest.mark.parametrize(
    ("figures", "more"),
    [
        (("1200", "700", "500"), ""),
        (("1200", "700", "500", "9999"), ""),
        (("561.9", "327.5", "234.3"), "unit: 亿元"),
        (("2.2万", "11800", "9800"), ""),
        (("56.7%", "30/60", "38/60"), 'unit: "%"'),
        # Nobody counts percentages.
        (("57%", "30/60", "38/60"), 'unit: "%"'),
        (("600", "700", "500"), "aggregation: mean"),
        # A mean of whole numbers ends in a fraction more often than not.
        (("33", "31", "34"), "aggregation: mean"),
        (("32", "31", "34"), "aggregation: mean"),
        (("1", "61/60", "62/60"), "unit: 倍"),
        (("700", "700", "500"), "aggregation: max"),
        (("500", "700", "500"), "aggregation: min"),
    ],
)
def test_parts_that_make_their_total_within_rounding_hold(
    figures: tuple[str, ...], more: str
) -> None:
    audit = audit_of(_recorded(*figures, more=more), head=PLACES)

    assert codes(audit) == []
    assert held(audit, Question.PARTS) == 1
    assert audit.held[0].where == (*PLACE, "observations", 0, "value")


def test_a_mean_is_wrong_by_more_than_half_of_its_last_place() -> None:
    audit = audit_of(_recorded("35", "31", "36", more="aggregation: mean"), head=PLACES)

    assert codes(audit) == ["KT713"]


def test_a_mean_of_weighted_parts_may_be_printed_without_its_places() -> None:
    figures = _recorded("32", "30", "35", more="aggregation: weighted-mean")
    head = (
        "dimensions:\n  - {id: place, parts: [{id: hubin, weight: 2}, {id: lingbao, weight: 1}]}\n"
    )

    assert codes(audit_of(figures, head=head)) == []


def test_the_target_of_a_mean_may_be_printed_without_its_places() -> None:
    targets = """
        aggregation: mean
        targets:
          - {value: 33}
          - {value: 31, where: {place: hubin}}
          - {value: 34, where: {place: lingbao}}
        observations:
          - {period: 2025, value: 40}
    """
    audit = audit_of(targets, head=PLACES)

    assert held(audit, Question.PART_TARGETS) == 1


def test_parts_that_miss_their_total_are_wrong() -> None:
    finding = only(audit_of(_recorded("1250", "700", "500"), head=PLACES))

    assert finding == PartsMissTotal(
        split="place",
        window="2025",
        parts="1200",
        total="1250",
        difference="-50",
        where=(*PLACE, "observations", 0, "value"),
    )
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("figures", "more"),
    [
        (("58%", "30/60", "38/60"), 'unit: "%"'),
        (("601", "700", "500"), "aggregation: mean"),
        (("699", "700", "500"), "aggregation: max"),
    ],
)
def test_other_ways_of_adding_up_are_held_to_their_own_rule(
    figures: tuple[str, ...], more: str
) -> None:
    assert codes(audit_of(_recorded(*figures, more=more), head=PLACES)) == ["KT713"]


@pytest.mark.parametrize(
    ("figures", "more"),
    [
        (("5", "30%", "40%"), 'unit: "%"'),
        (("5", "700", "500"), "aggregation: none"),
        (("yes", "yes", "yes"), "unit: yes/no"),
        ((None, "700", "500"), ""),
        (("1200", None, None), ""),
    ],
)
def test_what_does_not_add_up_or_is_not_there_is_not_compared(
    figures: tuple[str | None, ...], more: str
) -> None:
    total, hubin, lingbao = figures
    audit = audit_of(_recorded(total, hubin, lingbao, more=more), head=PLACES)

    assert (audit.findings, audit.held) == ((), ())


# -- parts tried in and out ------------------------------------------------------------


def test_a_part_that_the_plan_leaves_out_is_tried_in() -> None:
    finding = only(audit_of(_recorded("1250", "700", "500", "50"), head=PLACES))

    assert finding == PartsMatchOtherwise(
        split="place",
        window="2025",
        parts="1200",
        total="1250",
        difference="-50",
        without=False,
        names=("city",),
        is_target=False,
        where=(*PLACE, "observations", 0, "value"),
    )
    assert finding.severity is Severity.WARNING
    assert "not the recorded total of 1250" in finding.message
    assert "they match exactly with city" in finding.message


def test_a_part_that_the_plan_counts_is_tried_out() -> None:
    finding = only(audit_of(_recorded("700", "700", "500"), head=PLACES))

    assert isinstance(finding, PartsMatchOtherwise)
    assert (finding.without, finding.names) == (True, ("lingbao",))
    assert "they match exactly without lingbao" in finding.message


def test_parts_that_would_do_as_well_are_all_named() -> None:
    finding = only(audit_of(_recorded("500", "500", "500"), head=PLACES))

    assert isinstance(finding, PartsMatchOtherwise)
    assert finding.names == ("hubin", "lingbao")
    assert "without hubin or lingbao" in finding.message


def test_several_parts_that_are_left_out_are_tried_in_together() -> None:
    head = """
    dimensions:
      - id: place
        parts:
          - hubin
          - {id: a, counts: no, reason: apart}
          - {id: b, counts: no, reason: apart}
    """
    text = """
    accumulation: latest
    observations:
      - {period: 2025, value: 100}
      - {period: 2025, where: {place: hubin}, value: 70}
      - {period: 2025, where: {place: a}, value: 20}
      - {period: 2025, where: {place: b}, value: 10}
    """
    finding = only(audit_of(text, head=head))

    assert isinstance(finding, PartsMatchOtherwise)
    assert finding.names == ("a and b",)


def test_the_only_part_is_not_tried_out() -> None:
    text = """
    accumulation: latest
    observations:
      - {period: 2025, value: 0}
      - {period: 2025, where: {place: hubin}, value: 3}
    """

    assert codes(audit_of(text, head="dimensions: [{id: place, parts: [hubin]}]")) == ["KT713"]


# -- doubt -----------------------------------------------------------------------------


def test_figures_that_may_have_been_cut_off_leave_a_doubt() -> None:
    finding = only(audit_of(_recorded("2.2万", "1.0万", "1.0万"), head=PLACES))

    assert isinstance(finding, PartsFitIfCutOff)
    assert finding.severity is Severity.NOTE
    assert (finding.parts, finding.total, finding.difference) == ("20000", "22000", "-2000")


def test_a_doubt_ends_one_last_place_of_every_figure_away() -> None:
    assert codes(audit_of(_recorded("2.4万", "1.0万", "1.0万"), head=PLACES)) == ["KT713"]


def test_known_parts_that_exceed_the_total_are_told_though_one_is_missing() -> None:
    finding = only(audit_of(_recorded("600", "700", None), head=PLACES))

    assert isinstance(finding, PartsExceedTotal)
    assert finding.severity is Severity.NOTE
    assert (finding.parts, finding.total, finding.difference) == ("700", "600", "100")
    assert finding.missing == ("lingbao",)


@pytest.mark.parametrize(
    ("figures", "more"),
    [
        (("700", "600", None, None), ""),
        (("600", "600", None, None), ""),
        (("600", None, None, "700"), ""),
        (("600", "700", None, None), "unit: km"),
        (("600", "700", None, None), "aggregation: mean"),
    ],
)
def test_other_totals_may_still_be_made_by_what_is_missing(
    figures: tuple[str | None, ...], more: str
) -> None:
    total, hubin, lingbao, city = figures
    audit = audit_of(_recorded(total, hubin, lingbao, city, more=more), head=PLACES)

    assert (audit.findings, audit.held) == ((), ())


# -- which figures belong together -----------------------------------------------------


def test_every_period_and_every_dimension_is_compared_by_itself() -> None:
    audit = audit_of(
        """
        accumulation: increments
        unit: 人
        observations:
          - {period: 2025-H1, value: 30}
          - {period: 2025-H1, where: {sex: f}, value: 20}
          - {period: 2025-H1, where: {sex: m}, value: 10}
          - {period: 2025-H2, value: 31}
          - {period: 2025-H2, where: {sex: f}, value: 20}
          - {period: 2025-H2, where: {sex: m}, value: 12}
          - {period: 2025-H2, where: {place: hubin}, value: 11}
          - {period: 2025-H2, where: {place: lingbao}, value: 20}
        """,
        head=PLACES,
    )

    finding = only(audit)
    assert isinstance(finding, PartsMissTotal)
    assert (finding.split, finding.window, finding.difference) == ("sex", "2025-H2", "+1")
    assert held(audit, Question.PARTS) == 2


def test_a_part_that_is_split_further_is_a_whole_too() -> None:
    audit = audit_of(
        """
        accumulation: latest
        unit: 人
        observations:
          - {period: 2025, where: {place: hubin}, value: 30}
          - {period: 2025, where: {place: hubin, sex: f}, value: 20}
          - {period: 2025, where: {place: hubin, sex: m}, value: 11}
        """,
        head=PLACES,
    )

    finding = only(audit)
    assert isinstance(finding, PartsMissTotal)
    assert finding.split == "sex (place=hubin)"
    assert (finding.parts, finding.total) == ("31", "30")


def test_parts_of_two_dimensions_make_the_total_together() -> None:
    figures = {("hubin", "f"): 1, ("hubin", "m"): 2, ("lingbao", "f"): 3, ("lingbao", "m"): 4}
    lines = [
        f"  - {{period: 2025, where: {{place: {place}, sex: {sex}}}, value: {value}}}"
        for (place, sex), value in figures.items()
    ]
    text = "\n".join(
        ["accumulation: latest", "observations:", "  - {period: 2025, value: 10}", *lines]
    )

    audit = audit_of(text, head=PLACES)

    assert (codes(audit), held(audit, Question.PARTS)) == ([], 1)


def test_a_part_of_several_dimensions_is_named_after_all_of_them() -> None:
    head = """
    dimensions:
      - {id: age, parts: [young, old]}
      - {id: place, parts: [hubin, lingbao]}
      - {id: sex, parts: [f, m]}
    """
    text = """
    accumulation: latest
    observations:
      - {period: 2025, where: {place: hubin, sex: f}, value: 7}
      - {period: 2025, where: {place: hubin, sex: f, age: young}, value: 3}
      - {period: 2025, where: {place: hubin, sex: f, age: old}, value: 2}
      - {period: 2025, where: {age: young}, value: 4}
      - {period: 2025, where: {age: young, place: hubin, sex: m}, value: 0}
      - {period: 2025, where: {age: young, place: lingbao, sex: f}, value: 1}
      - {period: 2025, where: {age: young, place: lingbao, sex: m}, value: 9}
    """

    by_age, by_both = sorted(audit_of(text, head=head).findings, key=lambda one: one.code)

    assert isinstance(by_age, PartsMissTotal)
    assert by_age.split == "age (place=hubin, sex=f)"
    assert isinstance(by_both, PartsMatchOtherwise)
    assert by_both.split == "place, sex (age=young)"
    assert by_both.names == ("lingbao/m",)


def test_the_newest_versions_that_were_known_are_compared() -> None:
    text = _recorded("1200", "700", "500") + (
        "\n  - {period: 2025, value: 1250, recorded: 2026-02-01}"
    )

    assert codes(audit_of(text, head=PLACES)) == ["KT713"]
    assert codes(audit_of(text, head=PLACES, known_at="2026-01-31")) == []


def test_weights_count_for_a_weighted_mean() -> None:
    head = "dimensions: [{id: place, parts: [{id: hubin, weight: 3}, lingbao]}]"

    audit = audit_of(_recorded("25", "30", "10", more="aggregation: weighted-mean"), head=head)

    assert (codes(audit), held(audit, Question.PARTS)) == ([], 1)


@settings(PATIENT)
@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(-3, 3),
)
def test_whole_parts_make_exactly_one_total(hubin: int, lingbao: int, off: int) -> None:
    total = hubin + lingbao + off
    audit = audit_of(_recorded(str(total), str(hubin), str(lingbao)), head=PLACES)

    tried_out = total in (hubin, lingbao)
    assert codes(audit) == ([] if off == 0 else ["KT714" if tried_out else "KT713"])


@settings(PATIENT)
@given(st.fractions(0, 1000), st.fractions(0, 1000))
def test_parts_and_totals_that_were_rounded_from_true_figures_are_never_accused(
    hubin: Fraction, lingbao: Fraction
) -> None:
    def text(value: Fraction) -> str:
        return f"{round(value * 10) // 10}.{round(value * 10) % 10}"

    figures = (text(hubin + lingbao), text(hubin), text(lingbao))

    assert codes(audit_of(_recorded(*figures, more="unit: km"), head=PLACES)) == []


# -- targets ---------------------------------------------------------------------------


def _targets(total: str, hubin: str, lingbao: str, city: str | None = None) -> str:
    parts = {"hubin": hubin, "lingbao": lingbao, "city": city}
    lines = [f"  - {{value: {total}}}"] + [
        f"  - {{where: {{place: {part}}}, value: {value}}}"
        for part, value in parts.items()
        if value is not None
    ]
    return "\n".join(["unit: 人", "targets:", *lines])


def test_targets_of_parts_that_make_that_of_the_whole_hold() -> None:
    audit = audit_of(_targets("900", "500", "400"), head=PLACES)

    assert codes(audit) == []
    assert audit.held == (
        Held(question=Question.PART_TARGETS, where=(*PLACE, "targets", 0, "value")),
    )


def test_targets_of_parts_may_differ_with_a_margin_and_are_only_worth_a_warning() -> None:
    finding = only(audit_of(_targets("1000", "500", "400"), head=PLACES))

    assert finding == PartTargetsMissTotal(
        split="place",
        window="2025",
        parts="900",
        total="1000",
        difference="-100",
        where=(*PLACE, "targets", 0, "value"),
    )
    assert finding.severity is Severity.WARNING


def test_targets_of_parts_that_are_left_out_are_tried_in() -> None:
    finding = only(audit_of(_targets("1000", "500", "400", "100"), head=PLACES))

    assert isinstance(finding, PartsMatchOtherwise)
    assert (finding.names, finding.is_target) == (("city",), True)
    assert finding.where == (*PLACE, "targets", 0, "value")
    assert "not the target of 1000" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        # A part has no target.
        "targets:\n  - {value: 1000}\n  - {where: {place: hubin}, value: 500}",
        # Other days.
        "targets:\n  - {period: 2025-H2, value: 1000}\n  - {where: {place: hubin}, value: 500}",
        # A range adds up to nothing.
        (
            "direction: maintain\ntargets:\n  - {low: 3}\n  - {where: {place: hubin}, value: 5}\n"
            "  - {where: {place: lingbao}, value: 4}"
        ),
        # Percentages do not add up.
        (
            'unit: "%"\ntargets:\n  - {value: 50}\n  - {where: {place: hubin}, value: 50}\n'
            "  - {where: {place: lingbao}, value: 60}"
        ),
    ],
)
def test_targets_that_are_not_of_all_parts_or_do_not_add_up_are_not_compared(text: str) -> None:
    audit = audit_of(text, head=PLACES)

    assert (audit.findings, audit.held) == ((), ())


def test_the_targets_in_force_are_compared() -> None:
    text = _targets("1000", "500", "400") + (
        "\n  - {value: 900, recorded: 2025-06-01, reason: cut}"
    )

    assert codes(audit_of(text, head=PLACES)) == []
    assert codes(audit_of(text, head=PLACES, known_at="2025-05-31")) == ["KT717"]
