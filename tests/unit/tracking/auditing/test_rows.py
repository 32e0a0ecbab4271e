"""Percentages in the rows of a table, without a plan."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.unit.tracking.auditing.written import codes, only

from kpitrack.findings import ForcedToSum, StatementUnchecked
from kpitrack.model import UNITS, Quantity
from kpitrack.tracking.auditing.result import Audit, Unchecked
from kpitrack.tracking.auditing.row import Row, audit_rows
from kpitrack.tracking.rounding import StatedFigureError, Verdict


def _rows(*figures: tuple[str, str | None, str], unit: str | None = None) -> Audit:
    return audit_rows(
        (
            Row(
                name=f"row {index}",
                actual=Quantity.of(actual),
                target=None if target is None else Quantity.of(target),
                stated=Quantity.of(stated),
            )
            for index, (actual, target, stated) in enumerate(figures)
        ),
        unit=None if unit is None else UNITS.find(unit),
    )


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        (("71", "59", "120.34%"), Verdict.HALF_UP),
        (("2.1亿元", "21500万元", "97.7%"), Verdict.HALF_UP),
        (("3.54万人次", "35000", "101%"), Verdict.HALF_UP),
        (("35400", "3.5万人次", "101%"), Verdict.HALF_UP),
        (("75.72%", "75%", "100.96%"), Verdict.EXACT),
        (("71", None, "120.34%"), Verdict.HALF_UP),
    ],
)
def test_rows_are_judged_in_the_unit_that_one_of_their_figures_names(
    figures: tuple[str, str | None, str], verdict: Verdict
) -> None:
    audit = _rows(figures)

    assert [one.verdict for one in audit.statements] == [verdict]
    assert audit.findings == ()


def test_an_audit_of_rows_has_no_plan_and_no_day() -> None:
    audit = _rows(("71", "59", "120.34%"))

    assert (audit.plan, audit.as_of, audit.known_at, audit.held) == (None, None, None, ())
    (statement,) = audit.statements
    assert (statement.indicator, statement.where, statement.day) == ("row 0", ("rows", 0), None)


def test_figures_that_name_no_unit_are_in_the_given_one() -> None:
    whole = _rows(("12", None, "109.1%"), unit="条").statements[0].estimate
    measured = _rows(("12", None, "109.1%"), unit="公里").statements[0].estimate

    assert whole is not None
    assert measured is not None
    assert (whole.whole, measured.whole) == (True, False)
    assert codes(_rows(("3.54", "5万人", "70.8%"), unit="万人")) == []


@pytest.mark.parametrize(
    ("actual", "stated", "best", "unit", "step"),
    [
        ("640.5亿元", "119.7%", "535", "亿元", None),
        ("16.2万人", "75.0%", "21.6", "万人", Fraction(1, 10000)),
        ("3.54万", "101%", "35000", "number", None),
        ("160.97公里", "123.8%", "130", "公里", None),
    ],
)
def test_an_inferred_target_is_in_the_unit_that_its_actual_is_written_with(
    actual: str, stated: str, best: str, unit: str, step: Fraction | None
) -> None:
    estimate = _rows((actual, None, stated)).statements[0].estimate

    assert estimate is not None
    assert (estimate.best, estimate.unit.symbol) == (Fraction(best), unit)
    assert estimate.whole is (step is not None)
    assert step is None or all((one / step).denominator == 1 for one in estimate.candidates)


def test_figures_that_do_not_convert_cannot_be_checked() -> None:
    finding = only(_rows(("71人", "59人次", "120.34%")))

    assert isinstance(finding, StatementUnchecked)
    assert finding.reason == Unchecked.INCOMPATIBLE_UNITS
    assert codes(_rows(("71人", "59", "120%"), unit="km")) == ["KT711"]


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        (("5900", "5000", "117%"), "KT701"),
        (("3所", None, "74%"), "KT704"),
        (("0所", None, "5%"), "KT705"),
        (("120", "100", "100%"), "KT709"),
        (("3.54万人", "50000人", "70.97%"), "KT710"),
        (("3", "0", "62%"), "KT711"),
    ],
)
def test_a_row_is_wrong_only_if_nothing_explains_it(
    figures: tuple[str, str | None, str], code: str
) -> None:
    assert codes(_rows(figures)) == [code]


def test_a_row_that_departs_from_the_table_needs_a_word() -> None:
    audit = _rows(("2", "3", "66.7%"), ("5", "3", "166.7%"), ("71", "59", "120.33%"))

    assert codes(audit) == ["KT702"]


def test_shares_of_one_whole_may_be_bent_to_make_100_percent() -> None:
    thirds = [("340", "1020", "33.3%"), ("340", "1020", "33.3%"), ("340", "1020", "33.4%")]

    assert isinstance(only(_rows(*thirds)), ForcedToSum)


def test_what_is_no_percentage_is_refused() -> None:
    with pytest.raises(StatedFigureError):
        _rows(("34", "120", "34/120%"))


def test_a_table_without_rows_has_nothing_to_say() -> None:
    audit = _rows()

    assert (audit.statements, audit.convention, audit.findings) == ((), None, ())
