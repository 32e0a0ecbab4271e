"""Inferred targets of parts against that of their whole: true figures are never doubted."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.tracking.auditing.written import PATIENT, audit_of, codes, held
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
