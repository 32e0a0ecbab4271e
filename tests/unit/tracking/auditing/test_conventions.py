"""How a document rounds as a whole, and what is said of percentages that depart from it."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, audit_of, codes, only
from tests.unit.tracking.printing_oracle import MODES, printed, prints

from kpitrack.findings import Severity, StatedByOtherConvention, TargetByOtherConvention
from kpitrack.model import Quantity
from kpitrack.tracking import Convention
from kpitrack.tracking.auditing.row import Row, audit_rows

HALF_UP = "target: 3\nactual: 2\nstated: 66.7%"
TRUNCATED = "target: 59\nactual: 71\nstated: 120.33%"
EXACT = "target: 4\nactual: 3\nstated: 75%"


def test_the_convention_is_the_one_that_explains_the_most() -> None:
    assert audit_of(HALF_UP, HALF_UP, TRUNCATED).convention is Convention.HALF_UP
    assert audit_of(HALF_UP, TRUNCATED, TRUNCATED).convention is Convention.TRUNCATED


def test_of_equally_many_the_first_in_order_is_taken() -> None:
    assert audit_of(TRUNCATED, HALF_UP).convention is Convention.HALF_UP
    assert audit_of(EXACT).convention is Convention.HALF_UP


def test_where_nothing_holds_there_is_no_convention() -> None:
    assert audit_of("target: 5000\nactual: 5900\nstated: 117%").convention is None
    assert audit_of("target: 3").convention is None


def test_where_there_is_no_convention_nothing_departs_from_it() -> None:
    # 7.5 of 18.3 is 40.98 %; within their rounding it may be up to 41.37 %, rounded up 42 %.
    audit = audit_of("unit: km\ntarget: 18.3\nactual: 7.5\nstated: 42%")

    assert audit.statements[0].possible == {Convention.CEILING}
    assert (audit.convention, audit.findings) == (None, ())


def test_a_percentage_that_departs_needs_a_word_that_says_what_explains_it() -> None:
    finding = only(audit_of(HALF_UP, HALF_UP, TRUNCATED))

    assert finding == StatedByOtherConvention(
        actual="71",
        target="59",
        stated="120.33%",
        share="120.338983…%",
        difference="-0.008983",
        convention="half-up",
        needed="truncated",
        printed="120.34%",
        where=("programs", 0, "indicators", 2, "statements", 0),
    )
    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "71 of 59 is 120.338983…%: the stated 120.33% is cut off, not rounded half up as most "
        "others here, which prints 120.34%"
    )


def test_what_a_convention_prints_keeps_the_sign_of_the_statement() -> None:
    finding = only(audit_of(HALF_UP, HALF_UP, TRUNCATED.replace("120.33%", "1203.3‰")))

    assert isinstance(finding, StatedByOtherConvention)
    assert (finding.stated, finding.printed) == ("1203.3‰", "1203.4‰")


def test_an_inferred_target_that_needs_another_convention_is_told_as_inferred() -> None:
    half_up = "unit: 条\nactual: 12\nstated: 109.1%"

    finding = only(audit_of(half_up, "unit: 个\nactual: 71\nstated: 120.33%"))

    assert isinstance(finding, TargetByOtherConvention)
    assert (finding.target, finding.needed, finding.share) == ("59", "truncated", "120.338983…%")
    assert "71 of an inferred 59" in finding.message


def test_what_the_convention_explains_once_figures_are_rounded_does_not_depart() -> None:
    # 7.23 of 5.2 is 139.04 %: rounded up, or rounded half up from figures that were rounded.
    rounded = "unit: 万人\ntarget: 5.2\nactual: 7.23\nstated: 139.1%"

    audit = audit_of(HALF_UP, HALF_UP, rounded)

    assert audit.statements[2].fits == {Convention.CEILING}
    assert codes(audit) == []


def test_a_target_that_cannot_be_told_departs_from_nothing() -> None:
    # Rounded up, nothing above zero prints as 0%.
    ceiling = "target: 3\nactual: 1\nstated: 33.4%"

    audit = audit_of(ceiling, ceiling, "unit: 所\nactual: 3\nstated: 0%")

    assert audit.convention is Convention.CEILING
    assert codes(audit) == []


@settings(PATIENT, max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 300),
            st.integers(1, 300),
            st.integers(0, 2),
            st.sampled_from(list(MODES)),
        ),
        max_size=6,
    )
)
def test_no_other_convention_explains_more_and_only_the_others_need_a_word(
    figures: list[tuple[int, int, int, str]],
) -> None:
    rows = [
        (actual, target, printed(Fraction(100 * actual, target), places, mode))
        for actual, target, places, mode in figures
    ]
    fits = [
        {mode for mode in MODES if prints(Fraction(actual), Fraction(target), stated, mode)}
        for actual, target, stated in rows
    ]
    counts = Counter(mode for one in fits for mode in one)
    most = max(counts.values(), default=0)
    expected = next((mode for mode in MODES if most and counts[mode] == most), None)

    audit = audit_rows(
        Row(
            name="row",
            actual=Quantity.of(actual),
            target=Quantity.of(target),
            stated=Quantity.of(f"{stated}%"),
        )
        for actual, target, stated in rows
    )

    assert audit.convention == expected
    assert [one.fits for one in audit.statements] == fits
    assert [one.finding is None for one in audit.statements] == [expected in one for one in fits]
    assert all(one.severity is Severity.NOTE for one in audit.findings)
