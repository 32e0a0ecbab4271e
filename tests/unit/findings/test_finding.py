"""Findings: their words, on one line and of bounded length."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack.findings import (
    BadUnitDeclaration,
    BrokenYaml,
    DuplicateId,
    FileTooLarge,
    Finding,
    IndistinguishableObservations,
    MeasureDoesNotFit,
    MissingValue,
    NotAFigure,
    Severity,
    StatedIsNotAPercentage,
    UndeclaredPart,
    UnknownChoice,
    UnknownKey,
)
from kpitrack.findings.finding import escaped, listed, quoted, suggestion, visible


@attrs.frozen(kw_only=True)
class Spilled(Finding):
    """A rule of its own, to look at how words are filled in."""

    code = "KT999"
    severity = Severity.NOTE
    says = "{what} and {what_plain}, {count} times, in {places} or {places_plain}"
    mends = "mop {what}"

    what: str
    count: int
    places: tuple[str, ...]


def test_words_are_quoted_unless_they_are_asked_for_plain() -> None:
    finding = Spilled(what="milk", count=2, places=("hall", "kitchen"))

    assert finding.message == "'milk' and milk, 2 times, in hall, kitchen or hall, kitchen"
    assert finding.mend == "mop 'milk'"
    assert str(finding) == f"KT999 {finding.message}; mop 'milk'"
    assert finding.where == ()


def test_a_finding_is_an_error_unless_it_says_otherwise() -> None:
    assert (Finding.severity, Spilled.severity) == (Severity.ERROR, Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", "'a'"),
        ("", "''"),
        ("it's", "'it's'"),
        ("a\nb\tc", "'a\\nb\\tc'"),
        ("\x00\u2028\ud800", "'\\x00\\u2028\\ud800'"),
        ("技能", "'技能'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 60}…'"),
    ],
)
def test_a_text_is_quoted_on_one_line(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\r\nb", "a\\r\\nb"), ("x" * 400, "x" * 400), ("x" * 401, f"{'x' * 400}…")],
)
def test_a_text_is_shown_on_one_line(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_text_may_be_shown_whole() -> None:
    assert escaped("a\r\nb\x1b" + "x" * 401) == "a\\r\\nb\\x1b" + "x" * 401


def test_names_are_listed_as_a_person_would() -> None:
    assert listed(()) == ""
    assert listed(("a", 1, "b\nc")) == "a, 1, b\\nc"


def test_the_nearest_spelling_is_suggested_or_else_the_advice() -> None:
    assert suggestion("target", "remove it") == "write 'target'"
    assert suggestion(None, "remove it") == "remove it"


@given(st.text(), st.text())
def test_no_text_breaks_a_line_or_a_message(one: str, other: str) -> None:
    findings: list[Finding] = [
        MissingValue(key=one),
        UnknownKey(key=one, owner="a plan", nearest=None, known=(one, other)),
        UnknownChoice(text=one, key=other, choices=(one,), nearest=other),
        NotAFigure(text=one, problem=other),
        NotAFigure(text=one, problem=f"{one!r} is not a figure: write {other}"),
        BrokenYaml(problem=one),
        BadUnitDeclaration(symbol=one, problem=other, advice=one),
        UndeclaredPart(dimension=one, part=other, nearest=None),
        IndistinguishableObservations(period="2025", part=other, values=(one, other)),
        DuplicateId(id=one, kind=other, first=()),
    ]

    assert all(line.isprintable() for line in map(str, findings))
    assert max(len(str(one)) for one in findings) < 2000


@pytest.mark.parametrize("text", ["it's: x", 'say "x": y', "a\\'b: c", "x: write 7", "'", "\\"])
def test_colons_inside_a_misprint_do_not_end_what_is_wrong(text: str) -> None:
    finding = NotAFigure(text=text, problem=f"{text!r} is not a figure: write 7: eight")

    assert finding.message == f"{text!r} is not a figure"
    assert finding.mend == "write 7: eight"


def test_a_misprint_without_advice_has_that_of_its_rule() -> None:
    finding = NotAFigure(text="x", problem="a figure has digits")

    assert finding.message == "a figure has digits"
    assert finding.mend == NotAFigure.mends


def test_a_key_behind_a_comma_is_told_from_one_without_a_value() -> None:
    assert MissingValue(key="note").mend == "write the value, or remove the key"
    assert MissingValue(key="and people", has_colon=False).mend == (
        "put a text with a comma inside { } in quotes, or write a value behind a colon"
    )


@pytest.mark.parametrize(
    ("problem", "mend"),
    [
        ("mapping values are not allowed in this context", "line the keys up in one column, and"),
        ("while scanning a quoted scalar, found unexpected end of stream", "close the quotes"),
        ("something nobody has seen", "mend the line shown or the one before it"),
    ],
)
def test_a_fault_in_the_grammar_has_the_remedy_of_its_words(problem: str, mend: str) -> None:
    assert BrokenYaml(problem=problem).mend.startswith(mend)


def test_sizes_are_in_mebibytes() -> None:
    message = FileTooLarge(path="a.yaml", limit=64 * 1024 * 1024).message

    assert message == "'a.yaml' is larger than 64 MiB"


def test_a_part_or_its_dimension_is_undeclared() -> None:
    part = UndeclaredPart(dimension="place", part="hubinn", nearest="hubin")
    dimension = UndeclaredPart(dimension="gender", part=None, nearest=None)

    assert str(part) == "KT411 'hubinn' is not a part of 'place'; write 'hubin'"
    assert str(dimension) == (
        "KT411 the dimension 'gender' is not declared; declare it under dimensions:"
    )


def test_observations_of_a_part_name_it() -> None:
    total = IndistinguishableObservations(period="2025", part="", values=("7", "8"))
    part = attrs.evolve(total, part="place=hubin")

    assert total.message == "two observations of 2025 have no dates that tell which is newer: 7, 8"
    assert part.message.startswith("two observations of 2025 in place=hubin have no dates")


def test_choices_that_fit_are_listed() -> None:
    finding = MeasureDoesNotFit(
        measure="ratio", direction="decrease", fitting=("distance", "inverse")
    )

    assert finding.mend == "use one of: distance, inverse"


def test_a_percentage_is_suggested_where_only_its_sign_is_missing() -> None:
    assert StatedIsNotAPercentage(text="98", suggestion="98%").mend == "write '98%'"
    assert StatedIsNotAPercentage(text="34/120", suggestion=None).mend == (
        "write it as it was printed, such as 147.95%"
    )
