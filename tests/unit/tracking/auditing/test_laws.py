"""Laws of audits: nothing that is right is accused, and every answer points into its plan."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests import strategies as drawn
from tests.unit.tracking.auditing.written import PATIENT
from tests.unit.tracking.printing_oracle import MODES, printed

import kpitrack
from kpitrack.findings import Severity
from kpitrack.model import Plan, Pointer
from kpitrack.tracking.auditing.result import Compared, Estimated
from kpitrack.tracking.rounding import read_stated, rounding_of


def _at(plan: Plan, pointer: Pointer) -> object:
    """Follow a pointer, which fails where it leads nowhere."""
    place: Any = plan
    for step in pointer:
        place = place[step] if isinstance(step, int) else getattr(place, step)
    found: object = place
    return found


@settings(PATIENT, max_examples=25)
@given(drawn.plans(most_indicators=1))
def test_every_answer_points_into_the_plan_and_says_something_exactly_where_needed(
    plan: Plan,
) -> None:
    audit = kpitrack.audit(plan)

    for place in (*(one.where for one in audit.held), *(one.where for one in audit.findings)):
        assert _at(plan, place) is not None
    for one in audit.statements:
        assert _at(plan, one.where) == one.statement
        # What the document's convention explains holds; what nothing explains is told.
        assert one.finding is None or audit.convention not in one.possible
        assert one.finding is not None or one.possible
        assert one.fits <= one.possible
    told = [one.finding for one in audit.statements if one.finding is not None]
    assert list(audit.findings[: len(told)]) == told


@st.composite
def _printed_figures(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw true figures, and how a source prints them: rounded to some places each."""
    actual = draw(st.fractions(1, 2000, max_denominator=100))
    target = draw(st.fractions(1, 2000, max_denominator=100))
    actual_places, target_places = draw(st.integers(1, 2)), draw(st.integers(1, 2))
    places = draw(st.integers(0, 2))
    mode = draw(st.sampled_from(list(MODES)))
    return (
        f"{printed(actual, actual_places, 'half-up')}",
        f"{printed(target, target_places, 'half-up')}",
        f"{printed(100 * actual / target, places, mode)}%",
    )


@settings(PATIENT, max_examples=150)
@given(_printed_figures(), st.sampled_from(["ratio", "inverse"]))
def test_true_figures_are_never_accused_however_they_are_printed(
    figures: tuple[str, str, str], measure: str
) -> None:
    actual, target, stated = figures
    assume(Decimal(target) > 0 and Decimal(actual) > 0)
    if measure == "inverse":
        actual, target = target, actual
    indicator = kpitrack.Indicator(
        id="i",
        unit="km",
        direction="increase" if measure == "ratio" else "decrease",
        measure=measure,
        targets=[kpitrack.Target(value=target)],
        observations=[kpitrack.Observation(value=actual, period="2025")],
        statements=[kpitrack.Statement(completion=stated)],
    )
    plan = kpitrack.Plan(
        id="p",
        period="2025",
        programs=[kpitrack.Program(id="a", indicators=[indicator])],
    )

    audit = kpitrack.audit(plan, as_of="2025-12-31")

    assert audit.findings == ()


@settings(PATIENT, max_examples=200)
@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.integers(0, 2),
    st.sampled_from(list(MODES)),
)
def test_true_counts_without_their_target_are_never_accused_and_have_it_among_the_inferred(
    actual: int, target: int, places: int, mode: str
) -> None:
    stated = printed(Fraction(100 * actual, target), places, mode)
    indicator = kpitrack.Indicator(
        id="i",
        unit="人",
        observations=[kpitrack.Observation(value=actual, period="2025")],
        statements=[kpitrack.Statement(completion=f"{stated:f}%")],
    )
    plan = kpitrack.Plan(
        id="p", period="2025", programs=[kpitrack.Program(id="a", indicators=[indicator])]
    )

    audit = kpitrack.audit(plan, as_of="2025-12-31")

    assert audit.findings == ()
    (statement,) = audit.statements
    assert mode in statement.fits
    assert isinstance(statement.answer, Estimated)
    lower, upper = statement.answer.estimate.lower, statement.answer.estimate.upper
    if mode == "half-up":
        assert lower is None or lower <= target
        assert upper is None or target <= upper


@settings(PATIENT, max_examples=200)
@given(st.integers(-200, 200), st.integers(-200, 200).filter(bool), st.integers(-500, 500))
def test_a_published_target_is_judged_as_rounding_of_judges_it(
    actual: int, target: int, stated: int
) -> None:
    indicator = kpitrack.Indicator(
        id="i",
        unit="人",
        targets=[kpitrack.Target(value=target)],
        observations=[kpitrack.Observation(value=actual, period="2025")],
        statements=[kpitrack.Statement(completion=f"{stated}%")],
    )
    plan = kpitrack.Plan(
        id="p", period="2025", programs=[kpitrack.Program(id="a", indicators=[indicator])]
    )

    audit = kpitrack.audit(plan, as_of="2025-12-31")

    (statement,) = audit.statements
    judged = rounding_of(actual, target, f"{stated}%")
    assert isinstance(statement.answer, Compared)
    assert statement.answer.judged == judged
    wrong = [one for one in audit.findings if one.severity is Severity.ERROR]
    # Nothing is wrong that one of these explains.
    inverse = actual != 0 and bool(rounding_of(target, actual, f"{stated}%").possible)
    capped = read_stated(f"{stated}%").share == 1 and judged.share > 1
    assert bool(wrong) is not (bool(judged.possible) or inverse or capped)
