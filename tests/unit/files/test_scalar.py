"""Scalars: each field reads its own text, and says what to write instead of a wrong one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.unit.files.reading import HEAD, INDICATOR, finding_of, places_of

import kpitrack
from kpitrack.model import Direction, Period


def _said(key: str, written: str) -> tuple[str, str, str]:
    placed = finding_of(f"{INDICATOR}        {key}: {written}\n")

    assert placed.line == 9
    return placed.code, placed.finding.message, placed.finding.mend


def _plan_with(old: str, new: str) -> str:
    return f"{HEAD.replace(old, new)}"


# -- figures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["59178", "160.97", "-3", "3.54万", "2.1亿", "34/120", "~3.54万", "0.10", "yes", "否"],
)
def test_a_figure_means_what_was_written(written: str) -> None:
    unit = "yes/no" if written == "yes" else "是/否" if written == "否" else "人"
    plan = kpitrack.loads(f"{INDICATOR}        unit: {unit}\n        actual: {written}\n")
    value = next(plan.indicators()).observations[0].value

    assert str(value) == written


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ('"1,000"', "'1,000' has separators between its digits", "write 1000"),
        ("1e3", "'1e3' is in scientific notation", "write 1000"),
        ("NaN", "'NaN' is not a figure", "leave the entry out where there is no figure"),
        (".inf", "'.inf' is not a figure", "leave the entry out where there is no figure"),
        (
            "-Infinity",
            "'-Infinity' is not a figure",
            "leave the entry out where there is no figure",
        ),
        ("~", "'~' is not a figure", "leave the entry out where there is no figure"),
        (
            "\uff11\uff12",
            "'\uff11\uff12' has full-width characters or spaces around it",
            "write 12",
        ),
        ("1/0", "'1/0' divides by zero", "a denominator must be above zero"),
        ('"1,000 a: b"', "'1,000 a: b' has separators between its digits", "write 1000 a: b"),
        (
            "it's many",
            '"it\'s many" is not a figure',
            "write one such as 59178, 160.97, 3.54万 or 34/120",
        ),
        ('"a\\nb"', "'a\\nb' is not a figure", "write one such as 59178, 160.97, 3.54万 or 34/120"),
        (
            "9" * 61,
            "a figure of more than 60 digits cannot have been measured",
            "write figures as they are printed, such as 59178, 160.97, 3.54万, 147.95% or 34/120",
        ),
        (
            "9" * 400,
            "a figure of more than 60 digits cannot have been measured",
            "write figures as they are printed, such as 59178, 160.97, 3.54万, 147.95% or 34/120",
        ),
        ("18/10万", "a scale word cannot stand behind a quotient", "write 18/100000"),
        ("4-6", "'4-6' is not a figure but a range", "as a target, write {low: 4, high: 6}"),
        (
            "4万～6万",
            "'4万～6万' is not a figure but a range",
            "as a target, write {low: 4万, high: 6万}",
        ),
        (
            "4%至6%",
            "'4%至6%' is not a figure but a range",
            "as a target, write {low: 4%, high: 6%}",
        ),
        ("4 to 6", "'4 to 6' is not a figure but a range", "as a target, write {low: 4, high: 6}"),
    ],
)
def test_what_is_not_a_figure_says_what_to_write(written: str, message: str, mend: str) -> None:
    assert _said("actual", written) == ("KT301", message, mend)


@pytest.mark.parametrize("written", ["", "''", '""'])
def test_a_figure_that_is_not_there_is_a_missing_value(written: str) -> None:
    assert _said("target", written)[0] == "KT205"


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ("7盏", "'盏' is not a known unit", "declare it under units: or correct its spelling"),
        ("7 peopel", "'peopel' is not a known unit", "write 'people'"),
        (f"7 {'x' * 400}", f"'{'x' * 60}…' is not a known unit", "declare it under units: or"),
    ],
)
def test_a_unit_that_nobody_declared_says_so(written: str, message: str, mend: str) -> None:
    code, said, what = _said("actual", written)

    assert (code, said) == ("KT302", message)
    assert what.startswith(mend)


def test_the_unit_of_an_indicator_may_be_misspelt_once() -> None:
    text = f"{INDICATOR}        unit: peopel\n        target: 7\n        actual: 8\n"

    assert places_of(text) == [("KT302", 9, 15)]
    assert places_of(text.replace("peopel", '" "')) == [("KT312", 9, 15)]
    assert places_of(text.replace("peopel", '" peopel"')) == [("KT302", 9, 15)]


# -- percentages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("147.95", "write '147.95%'"),
        ("~148", "write '~148%'"),
        ("34/120", "write it as it was printed, such as 147.95%"),
        ("3万", "write it as it was printed, such as 147.95%"),
        ("878人次", "write it as it was printed, such as 147.95%"),
        ("yes", "write it as it was printed, such as 147.95%"),
    ],
)
def test_a_stated_completion_has_its_sign(written: str, mend: str) -> None:
    code, message, said = _said("stated", written)

    assert (code, message) == ("KT309", f"'{written}' is not a percentage")
    assert said == mend


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("100%以上", "on which side"),
        ("more than 100%", "on which side"),
        ("'>100%'", "on which side"),
        ("95%-100%", "between which ends"),
    ],
)
def test_a_bound_is_no_stated_completion(written: str, where: str) -> None:
    code, message, mend = _said("stated", written)
    text = written.strip("'")

    assert (code, message) == ("KT301", f"'{text}' only says {where} the completion lies")
    assert mend == "state the completion itself, or leave it out"


# -- days and periods ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ("2025-02-30", "'2025-02-30' is not in the calendar", "that month has 28 days"),
        ("2024-02-30", "'2024-02-30' is not in the calendar", "that month has 29 days"),
        (
            "2025-13-01",
            "'2025-13-01' is not in the calendar",
            "months go from 01 to 12, years from 0001",
        ),
        ("31.12.2025", "'31.12.2025' is not a date", "write one such as 2025-11-30"),
        ('"2025-12-31: x"', "'2025-12-31: x' is not a date", "write one such as 2025-11-30"),
        ("2025", "'2025' is not a date", "write one such as 2025-11-30"),
    ],
)
def test_what_is_not_a_day_says_what_to_write(written: str, message: str, mend: str) -> None:
    placed = finding_of(_plan_with("2025-12-31", written))

    assert (placed.code, placed.line, placed.column) == ("KT304", 4, 8)
    assert (placed.finding.message, placed.finding.mend) == (message, mend)


_PERIODS = "write 2025, 2025-H1, 2025-Q3, 2025-07, 2025-07-14 or 2025-04-01/2026-03-31"


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ("2025-Q5", "'2025-Q5' is not a period", _PERIODS),
        ("2025-13", "'2025-13' is not in the calendar", "months go from 01 to 12, years from 0001"),
        ("2025-02-30/2025-12-31", "'2025-02-30' is not in the calendar", "that month has 28 days"),
        (
            "2025-12-31/2025-01-01",
            "a period ends on or after its first day, not 2025-12-31 to 2025-01-01",
            _PERIODS,
        ),
        ("3rd quarter", "'3rd quarter' is not a period", _PERIODS),
        ('"Q3: 2025"', "'Q3: 2025' is not a period", _PERIODS),
    ],
)
def test_what_is_not_a_period_says_what_to_write(written: str, message: str, mend: str) -> None:
    placed = finding_of(_plan_with("period: 2025", f"period: {written}"))

    assert (placed.code, placed.line, placed.column) == ("KT305", 3, 9)
    assert (placed.finding.message, placed.finding.mend) == (message, mend)


def test_days_and_periods_are_read_alike_every_time() -> None:
    observations = "[{at: 2025-01-01, value: 1}, {at: 2025-01-01, value: 1, recorded: 2025-01-01}]"
    text = f"{INDICATOR}        observations: {observations}\n        accumulation: latest\n"
    first, second = next(kpitrack.loads(text).indicators()).observations

    assert first.period == second.period == Period.parse("2025-01-01")
    assert second.recorded == first.period.first


# -- ids, titles, choices, flags, weights, versions ----------------------------------------


@pytest.mark.parametrize("written", ["skills-training", "技能培训", "007", "a.b_c", "x" * 200])
def test_an_id_may_be_of_any_script(written: str) -> None:
    assert kpitrack.loads(HEAD.replace("demo", written)).id == written


@pytest.mark.parametrize("written", ["skills training", "-a", ".a", "a/b", "'a\tb'", "x" * 201])
def test_what_cannot_be_an_id_says_so(written: str) -> None:
    placed = finding_of(HEAD.replace("demo", written))

    assert (placed.code, placed.line, placed.column) == ("KT307", 2, 5)
    assert "at most 200" in placed.finding.mend


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{}", "KT205"),
        ("''", "KT205"),
        ("' '", "KT312"),
        ("{en: ''}", "KT205"),
        ("{en: ' '}", "KT312"),
    ],
)
def test_a_title_can_be_seen(written: str, code: str) -> None:
    assert finding_of(f"{HEAD}title: {written}\n").code == code


def test_a_title_has_one_text_or_one_in_each_language() -> None:
    assert kpitrack.loads(f"{HEAD}title: Demo\n").name("zh") == "Demo"
    assert kpitrack.loads(f"{HEAD}title: {{zh: 演示, en: Demo}}\n").name("en") == "Demo"


@pytest.mark.parametrize(
    ("key", "written", "mend"),
    [
        ("direction", "up", "use one of: increase, decrease, maintain"),
        ("direction", "Decrease", "write 'decrease'"),
        ("direction", "decreasing", "write 'decrease'"),
        ("measure", "x" * 400, "use one of: ratio, distance, inverse, range, yes-no, growth"),
        ("accumulation", "increment", "write 'increments'"),
        ("aggregation", "summ", "write 'sum'"),
    ],
)
def test_a_choice_outside_its_list_names_the_nearest(key: str, written: str, mend: str) -> None:
    code, message, said = _said(key, written)

    assert (code, said) == ("KT306", mend)
    assert message.endswith(f" is not one of the choices for '{key}'")


def test_a_choice_is_read() -> None:
    plan = kpitrack.loads(f"{INDICATOR}        direction: decrease\n")

    assert next(plan.indicators()).direction is Direction.DECREASE


@pytest.mark.parametrize("written", ["0", "-2", "~3", "3人", "1/2", "nan", "1e3", "50%", "9" * 400])
def test_a_weight_is_a_plain_number_above_zero(written: str) -> None:
    code, message, mend = _said("weight", written)

    assert (code, mend) == ("KT308", "write a plain number above zero, such as 1 or 0.3")
    assert message.endswith(" is not a weight")


def test_a_weight_keeps_its_places() -> None:
    plan = kpitrack.loads(f"{INDICATOR}        weight: 2.50\n")

    assert str(next(plan.indicators()).weight) == str(Decimal("2.50"))


@pytest.mark.parametrize(
    ("written", "counts"), [("yes", True), ("true", True), ("no", False), ("false", False)]
)
def test_yes_and_no_may_be_true_and_false(written: str, *, counts: bool) -> None:
    reason = "" if counts else ", reason: x"
    text = f"{HEAD}dimensions: [{{id: a, parts: [{{id: b, counts: {written}{reason}}}]}}]\n"

    assert kpitrack.loads(text).dimensions[0].parts[0].counts is counts


@pytest.mark.parametrize("written", ["Yes", "1", "on", "是"])
def test_what_is_neither_yes_nor_no_says_so(written: str) -> None:
    text = f"{HEAD}units: {{a: {{counting: {written}}}}}\n"

    assert finding_of(text).finding.message == f"'{written}' is neither yes nor no"


@pytest.mark.parametrize("written", ["2", "1.0", "one"])
def test_another_version_of_the_format_is_refused(written: str) -> None:
    placed = finding_of(HEAD.replace("kpitrack: 1", f"kpitrack: {written}"))

    assert (placed.code, placed.line, placed.column) == ("KT204", 1, 11)
    assert placed.finding.message == f"version '{written}' of the file format is not supported"
    assert placed.finding.mend == "write kpitrack: 1"
