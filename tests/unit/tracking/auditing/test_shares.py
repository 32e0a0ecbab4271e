"""Shares that make 100 % because one was bent, against every way of bending small ones."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, audit_of, codes, held, only
from tests.unit.tracking.printing_oracle import printed

from kpitrack.findings import ForcedToSum, Severity
from kpitrack.tracking import Convention
from kpitrack.tracking.auditing.result import Question
from kpitrack.tracking.auditing.share import forced_to_sum
from kpitrack.tracking.rounding import read_stated


def _forced(parts: str, shares: str, convention: str = "half-up") -> tuple[int, ...] | None:
    return forced_to_sum(
        [Fraction(one) for one in parts.split()],
        [read_stated(f"{one}%") for one in shares.split()],
        Convention(convention),
    )


@pytest.mark.parametrize(
    ("parts", "shares", "bent"),
    [
        ("1 1 1", "33.3 33.3 33.4", (2,)),
        ("1 1 1", "33.3 33.3 33.3", None),
        ("1 1 2", "25 25 50", ()),
        ("1 2", "33.3 66.7", ()),
        ("1 1 1 1 1 1", "16 17 17 17 17 16", (0, 5)),
        ("1 1 1 1 1 1", "15 17 17 17 17 17", (0,)),
        # Some too great and others too small: not to make the sum come out.
        ("1 1 1", "33.2 33.3 33.5", None),
        ("0 1 1 1", "0 33 33 34", (3,)),
        ("0 0", "50 50", None),
        ("1 1 1", "33 33.3 33.7", (2,)),
    ],
)
def test_bent_shares_are_those_that_do_not_round_as_they_are_printed(
    parts: str, shares: str, bent: tuple[int, ...] | None
) -> None:
    assert _forced(parts, shares) == bent


def test_what_is_cut_off_is_bent_upwards() -> None:
    assert _forced("1 1 1", "33.3 33.3 33.4", "truncated") == (2,)
    assert _forced("2 1", "66.6 33.4", "truncated") == (1,)


@settings(PATIENT, max_examples=60)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=3).filter(any), st.integers(0, 1))
def test_every_printing_that_makes_100_percent_is_explained_or_not_as_by_hand(
    parts: list[int], places: int
) -> None:
    whole = sum(parts)
    own = [printed(Fraction(100 * part, whole), places, "half-up") for part in parts]
    step = Decimal((0, (1,), -places))
    for shift in product(range(-2, 3), repeat=len(parts)):
        shares = [one + by * step for one, by in zip(own, shift, strict=True)]
        makes_whole = sum(shares) == 100
        one_sided = all(by >= 0 for by in shift) or all(by <= 0 for by in shift)
        bent = tuple(index for index, by in enumerate(shift) if by)
        expected = bent if makes_whole and one_sided else None

        found = forced_to_sum(
            [Fraction(part) for part in parts], [read_stated(f"{one:f}%") for one in shares]
        )

        assert found == expected


# -- stated percentages of siblings ----------------------------------------------------


def _share(actual: str, stated: str, target: str = "1020") -> str:
    return f"unit: 人\ntarget: {target}\nactual: {actual}\nstated: {stated}"


def test_a_stated_share_bent_to_make_100_percent_is_no_mismatch() -> None:
    finding = only(audit_of(_share("340", "33.3%"), _share("340", "33.3%"), _share("340", "33.4%")))

    assert finding == ForcedToSum(
        actual="340",
        target="1020",
        stated="33.4%",
        share="33.33333…%",
        printed="33.3%",
        difference="+0.06667",
        where=("programs", 0, "indicators", 2, "statements", 0),
    )
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # They do not make the whole that they are shares of.
        ([("340", "33.3%"), ("340", "33.3%"), ("339", "33.4%")], ["KT701"]),
        # They do not print as 100 %.
        ([("340", "33.3%"), ("340", "33.3%"), ("340", "33.5%")], ["KT701"]),
        # One is below nothing.
        ([("-340", "-33.3%"), ("680", "66.7%"), ("680", "66.6%")], ["KT702"]),
    ],
)
def test_what_is_no_set_of_shares_is_judged_by_itself(
    figures: list[tuple[str, str]], expected: list[str]
) -> None:
    assert codes(audit_of(*(_share(*one) for one in figures))) == expected


def test_shares_of_other_wholes_or_days_do_not_belong_together() -> None:
    other = _share("340", "33.4%", "1019")

    assert codes(audit_of(_share("340", "33.3%"), _share("340", "33.3%"), other)) == []
    later = "unit: 人\ntarget: 1020\nactual: 340\nstated: {value: 33.5%, at: 2025-12-30}"
    assert codes(audit_of(_share("340", "33.3%"), _share("340", "33.3%"), later)) == ["KT711"]


def test_a_share_that_may_round_so_within_its_figures_was_not_bent() -> None:
    rounded = "unit: 万人\ntarget: 10.2\nactual: 3.4\nstated: {}%"

    audit = audit_of(rounded.format("33.3"), rounded.format("33.3"), rounded.format("33.4"))

    assert codes(audit) == []


# -- shares recorded by part -----------------------------------------------------------

AGES = "dimensions: [{id: age, parts: [child, young, old]}]"
THREE = """
accumulation: latest
unit: 人
observations:
  - {{period: 2025, where: {{age: child}}, value: {}}}
  - {{period: 2025, where: {{age: young}}, value: {}}}
  - {{period: 2025, where: {{age: old}}, value: {}}}
"""


def _percentages(*values: str) -> str:
    return THREE.format(*values).replace("unit: 人", 'aggregation: none\nunit: "%"')


def test_shares_by_part_are_held_against_the_counts_beside_them() -> None:
    audit = audit_of(_percentages("33.3%", "33.3", "33.4"), THREE.format(7, 7, 7), head=AGES)

    finding = only(audit)
    assert finding == ForcedToSum(
        actual="7",
        target="21",
        stated="33.4%",
        share="33.33333…%",
        printed="33.3%",
        difference="+0.06667",
        where=("programs", 0, "indicators", 0, "observations", 2),
    )


def test_shares_are_rounded_as_the_rest_of_the_document() -> None:
    # A third is 33.3% cut off, and 33.4% rounded up; then two of three would have been bent.
    cut_off = "target: 59\nactual: 71\nstated: 120.33%"
    shares, counts = _percentages("33.3%", "33.3%", "33.4%"), THREE.format(7, 7, 7)
    rounded_up = "target: 3\nactual: 1\nstated: 33.4%"

    assert codes(audit_of(shares, counts, cut_off, head=AGES)) == ["KT712"]
    assert audit_of(shares, counts, rounded_up, head=AGES).findings == ()


def test_shares_that_round_as_printed_hold() -> None:
    audit = audit_of(_percentages("25%", "25%", "50%"), THREE.format(1, 1, 2), head=AGES)

    assert codes(audit) == []
    assert held(audit, Question.SHARES) == 1


@pytest.mark.parametrize(
    ("shares", "counts"),
    [
        # Other counts: nothing says that these are their shares.
        (("33.3", "33.3", "33.4"), (1, 5, 9)),
        # They do not make 100 %.
        (("33.3", "33.3", "33.3"), (7, 7, 7)),
        # Quotients carry their own counts.
        (("7/21", "7/21", "7/21"), (7, 7, 7)),
        # Counts that were rounded are not known exactly.
        (("33.3", "33.3", "33.4"), ("7万", "7万", "7万")),
        (("33.3", "33.3", "33.4"), (-7, 7, 21)),
    ],
)
def test_without_the_counts_behind_them_nothing_is_said_of_shares(
    shares: tuple[str, ...], counts: tuple[object, ...]
) -> None:
    audit = audit_of(_percentages(*shares), THREE.format(*counts), head=AGES)

    assert audit.findings == ()
    assert held(audit, Question.SHARES) == 0


def test_one_share_that_is_alike_may_be_so_by_chance() -> None:
    # 1 and 199 of 200 round to 1% and 100%.
    figures = """
    accumulation: latest
    aggregation: {}
    unit: "{}"
    observations:
      - {{period: 2025, where: {{age: young}}, value: {}}}
      - {{period: 2025, where: {{age: old}}, value: {}}}
    """
    shares, counts = figures.format("none", "%", 1, 99), figures.format("sum", "人", 1, 199)

    audit = audit_of(shares, counts, head="dimensions: [{id: age, parts: [young, old]}]")

    assert (audit.findings, audit.held) == ((), ())


def test_a_part_that_does_not_count_is_no_share() -> None:
    head = "dimensions: [{id: age, parts: [child, young, old, {id: x, counts: no, reason: few}]}]"

    audit = audit_of(_percentages("25%", "25%", "50%"), THREE.format(1, 1, 2), head=head)

    assert held(audit, Question.SHARES) == 1


def test_shares_of_another_period_or_with_a_part_missing_are_left_alone() -> None:
    shares = _percentages("33.3", "33.3", "33.4")
    quarter = THREE.format(7, 7, 7).replace("2025", "2025-Q4")
    incomplete = "\n".join(THREE.format(7, 7, 7).splitlines()[:-1])

    assert codes(audit_of(shares, quarter, head=AGES)) == []
    assert codes(audit_of(shares, incomplete, head=AGES)) == []
    assert codes(audit_of(shares, head=AGES)) == []


def test_the_first_counts_that_explain_most_of_them_are_taken() -> None:
    audit = audit_of(
        _percentages("33.3", "33.3", "33.4"),
        THREE.format(1, 5, 9),
        THREE.format(7, 7, 7),
        head=AGES,
    )

    assert codes(audit) == ["KT712"]


def test_a_single_part_is_no_split() -> None:
    one = """
    accumulation: latest
    unit: "{}"
    observations: [{{period: 2025, where: {{age: all}}, value: {}}}]
    """
    head = "dimensions: [{id: age, parts: [all]}]"

    audit = audit_of(one.format("%", 100), one.format("人", 3), head=head)

    assert (audit.findings, audit.held) == ((), ())
