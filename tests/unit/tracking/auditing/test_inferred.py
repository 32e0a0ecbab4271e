"""Inferred targets of parts against that of their whole: true figures are never doubted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, audit_of, codes, held, only
from tests.unit.tracking.printing_oracle import MODES, printed

from kpitrack.tracking.auditing.result import Question

HEAD = "dimensions: [{id: place, parts: [hubin, lingbao]}]"


def _stated(figures: list[tuple[int, int]], places: int, mode: str) -> str:
    """Return a whole and its parts, each with its actual and its percentage of a target."""
    whole = (sum(actual for actual, _ in figures), sum(target for _, target in figures))
    wheres = ("", ", where: {place: hubin}", ", where: {place: lingbao}")
    pairs = list(zip(wheres, (whole, *figures), strict=True))
    observations = [f"{{period: 2025{where}, value: {actual}}}" for where, (actual, _) in pairs]
    stated = [
        f"{{value: {printed(Fraction(100 * actual, target), places, mode):f}%{where}}}"
        for where, (actual, target) in pairs
    ]
    return "\n".join(
        [
            "unit: 人",
            "accumulation: latest",
            f"observations: [{', '.join(observations)}]",
            f"stated: [{', '.join(stated)}]",
        ]
    )


@settings(PATIENT, max_examples=200)
@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), min_size=2, max_size=2),
    st.integers(0, 2),
    st.sampled_from(list(MODES)),
)
def test_true_targets_of_parts_make_that_of_their_whole_however_percentages_are_rounded(
    figures: list[tuple[int, int]], places: int, mode: str
) -> None:
    audit = audit_of(_stated(figures, places, mode), head=HEAD)

    assert "KT725" not in codes(audit)


def test_targets_that_a_whole_and_its_parts_imply_are_compared() -> None:
    audit = audit_of(_stated([(30, 40), (10, 20)], 1, "half-up"), head=HEAD)

    assert held(audit, Question.INFERRED_PARTS) == 1


MIXED = """
unit: 人
accumulation: latest
observations:
  - {{period: 2025, value: 1200}}
  - {{period: 2025, where: {{place: hubin}}, value: 700}}
  - {{period: 2025, where: {{place: lingbao}}, value: 500}}
targets: [{targets}]
stated: [{stated}]
"""
HUBIN, LINGBAO = "where: {place: hubin}", "where: {place: lingbao}"


@pytest.mark.parametrize(
    ("targets", "stated", "found"),
    [
        # The whole is published, its parts are inferred.
        (["value: 1000"], [f"value: 140%, {HUBIN}", f"value: 100%, {LINGBAO}"], []),
        (["value: 1000"], [f"value: 140%, {HUBIN}", f"value: 125%, {LINGBAO}"], ["KT725"]),
        # One part is published.
        ([f"value: 500, {HUBIN}"], ["value: 120%", f"value: 100%, {LINGBAO}"], []),
        ([f"value: 500, {HUBIN}"], ["value: 120%", f"value: 125%, {LINGBAO}"], ["KT725"]),
        # The parts are published, the whole is inferred.
        ([f"value: 500, {HUBIN}", f"value: 500, {LINGBAO}"], ["value: 120%"], []),
        ([f"value: 500, {HUBIN}", f"value: 500, {LINGBAO}"], ["value: 150%"], ["KT725"]),
        # Nobody knows which of several targets the percentages of the parts are of.
        (
            ["value: 1000", "value: 900, by: 2025-06-30"],
            [f"value: 140%, {HUBIN}", f"value: 125%, {LINGBAO}"],
            [],
        ),
    ],
)
def test_inferred_targets_are_compared_with_those_that_were_published(
    targets: list[str], stated: list[str], found: list[str]
) -> None:
    def listed(entries: list[str]) -> str:
        return ", ".join(f"{{{one}}}" for one in entries)

    audit = audit_of(MIXED.format(targets=listed(targets), stated=listed(stated)), head=HEAD)

    assert codes(audit) == found
    assert held(audit, Question.INFERRED_PARTS) == (not found)


def test_what_is_inferred_is_told_beside_what_was_published() -> None:
    text = MIXED.format(
        targets="{value: 1000}", stated=f"{{value: 140%, {HUBIN}}}, {{value: 125%, {LINGBAO}}}"
    )
    finding = only(audit_of(text, head=HEAD))

    assert finding.where == ("programs", 0, "indicators", 0, "targets", 0, "value")
    assert finding.message == (
        "the targets by place, inferred where none was published, make 894–906, that of the whole "
        "is 1000; at least -94 人 apart"
    )


def test_of_parts_with_no_target_at_all_nothing_is_said() -> None:
    text = MIXED.format(targets="{value: 1000}", stated=f"{{value: 140%, {HUBIN}}}")

    audit = audit_of(text, head=HEAD)

    assert (codes(audit), held(audit, Question.INFERRED_PARTS)) == ([], 0)


def test_a_target_that_was_not_yet_known_is_compared_with_nothing() -> None:
    stated = f"{{value: 140%, {HUBIN}}}, {{value: 125%, {LINGBAO}}}"
    text = MIXED.format(targets="{value: 1000, recorded: 2025-12-20}", stated=stated)

    assert codes(audit_of(text, head=HEAD)) == ["KT725"]
    assert codes(audit_of(text, head=HEAD, known_at="2025-12-19")) == []
