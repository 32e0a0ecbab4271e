"""What people write instead of figures: a typed answer, or an error that says what was expected."""

from __future__ import annotations

import pytest

from kpitrack.model import QuantityError, Range, Scalar
from kpitrack.tracking.inference import NoEstimate, infer_target
from kpitrack.tracking.printed import NoShareError, StatedFigureError
from kpitrack.tracking.rounding import Verdict, rounding_of

STATED = [
    ("147.95", "write 147.95%"),
    (147.95, "write 147.95%"),
    ("5个百分点", "difference of percentages"),
    ("5 pp", "difference of percentages"),
    ("more than 100 %", "only says on which side the completion lies"),
    ("more than 100%", "only says on which side the completion lies"),
    ("超过100%", "only says on which side the completion lies"),
    ("100%以上", "only says on which side the completion lies"),
    ("100%-120%", "only says between which ends the completion lies"),
    ("百分之百", "one printed percentage such as 147.95%"),
    ("34/120%", "one printed percentage such as 147.95%"),
    ("100人", "one printed percentage such as 147.95%"),
    ("", "one printed percentage such as 147.95%"),
    (None, "one printed percentage such as 147.95%"),
]


@pytest.mark.parametrize(("stated", "expected"), STATED)
def test_what_is_no_printed_percentage_is_told_what_one_is(
    stated: Scalar | None, expected: str
) -> None:
    with pytest.raises(StatedFigureError) as of_rounding:
        rounding_of(59178, 40000, stated)
    with pytest.raises(StatedFigureError) as of_inference:
        infer_target(59178, stated)

    assert expected in str(of_rounding.value)
    assert str(of_inference.value) == str(of_rounding.value)


@pytest.mark.parametrize("actual", ["", "n/a", "1,000", "about 3", "1e3", "三"])
def test_what_is_no_figure_is_told_what_to_write(actual: str) -> None:
    with pytest.raises(QuantityError, match=r"write|leave the entry out"):
        rounding_of(actual, 40000, "100%")
    with pytest.raises(QuantityError, match=r"write|leave the entry out"):
        infer_target(actual, "100%")
    with pytest.raises(QuantityError, match=r"write|leave the entry out"):
        rounding_of(40000, actual, "100%")


def test_a_missing_figure_is_named() -> None:
    with pytest.raises(NoShareError, match="the actual is missing: give the figure"):
        rounding_of(None, 40000, "100%")
    with pytest.raises(NoShareError, match="the target is missing: give the figure"):
        rounding_of(59178, None, "100%")
    with pytest.raises(NoShareError, match="the actual is missing: give the figure"):
        infer_target(None, "100%")


def test_a_range_is_no_target_of_a_percentage() -> None:
    with pytest.raises(NoShareError, match=r"the target is a range.*give one figure"):
        rounding_of(59178, Range(low=3, high=5), "100%")


@pytest.mark.parametrize("target", [0, "0人", "0.0"])
def test_nothing_is_a_percentage_of_zero(target: Scalar) -> None:
    with pytest.raises(NoShareError, match="the target is zero, and nothing is a percentage of"):
        rounding_of(3, target, "100%")


@pytest.mark.parametrize(
    ("stated", "verdict", "reason"),
    [("0%", Verdict.EXACT, NoEstimate.ZERO_ACTUAL), ("5%", Verdict.MISMATCH, NoEstimate.NO_FIT)],
)
def test_a_zero_actual_has_a_typed_answer(
    stated: str, verdict: Verdict, reason: NoEstimate
) -> None:
    assert rounding_of(0, 40000, stated).verdict is verdict
    assert infer_target(0, stated).reason is reason


@pytest.mark.parametrize(
    ("actual", "target", "stated"), [(-3, -6, "50%"), (-3, 6, "-50%"), (3, -6, "-50%")]
)
def test_negative_figures_keep_their_signs(actual: int, target: int, stated: str) -> None:
    assert rounding_of(actual, target, stated).verdict is Verdict.EXACT
    assert infer_target(actual, stated).best == target
