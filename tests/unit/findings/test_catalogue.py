"""The catalogue: permanent codes in order, and a page for each rule."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from textwrap import dedent

import attrs
import pytest

from kpitrack import findings
from kpitrack.findings import CATALOGUE, Finding, Severity, rule_of

CODES = Path(__file__).with_name("codes.txt")
"""Code, severity and rule of every finding there has ever been; a line is only ever added."""

_SECTIONS = ["Why it matters", "How to mend it", "Example"]
_PAGE = re.compile(
    r"(?P<summary>[^\n]+\.)\n\n"
    r"Why it matters:\n(?P<why>(?:    [^\n]+\n)+)\n"
    r"How to mend it:\n(?P<mend>(?:    [^\n]+\n)+)\n"
    r"Example:\n(?P<example>(?:    [^\n]*\n|\n)+)"
)


def test_codes_are_permanent() -> None:
    lines = [f"{one.code} {one.severity.value} {rule_of(one)}" for one in CATALOGUE]

    assert CODES.read_text(encoding="utf-8").splitlines() == lines


def test_codes_are_unique_and_in_order() -> None:
    codes = [one.code for one in CATALOGUE]

    assert sorted(set(codes)) == codes
    assert all(re.fullmatch(r"KT[1-9]\d\d", code) for code in codes)


def test_every_rule_is_in_the_catalogue_and_public() -> None:
    public = {
        value
        for value in (getattr(findings, name) for name in dir(findings))
        if isinstance(value, type) and issubclass(value, Finding) and value is not Finding
    }

    assert set(CATALOGUE) == public


@pytest.mark.parametrize("kind", CATALOGUE, ids=rule_of)
def test_a_rule_has_the_page_that_the_reference_shows(kind: type[Finding]) -> None:
    page = _PAGE.fullmatch(f"{inspect.cleandoc(kind.__doc__ or '')}\n")

    assert page is not None
    assert dedent(page["example"]).startswith(("Instead of:\n\n", "Write:\n\n"))
    assert page["example"].count("write:") <= 1


@pytest.mark.parametrize("kind", CATALOGUE, ids=rule_of)
def test_a_rule_is_a_value_with_typed_fields(kind: type[Finding]) -> None:
    fields = attrs.fields(kind)

    assert fields[0].name == "where"
    assert all(field.kw_only and field.type is not None for field in fields)
    assert isinstance(kind.severity, Severity)


@pytest.mark.parametrize("kind", CATALOGUE, ids=rule_of)
def test_a_rule_fills_its_words_from_its_fields(kind: type[Finding]) -> None:
    names = {field.name for field in attrs.fields(kind)}
    words = {name.removesuffix("_plain") for name in _words_in(kind)}

    assert words <= names


def _words_in(kind: type[Finding]) -> set[str]:
    texts = [str(getattr(kind, name, "")) for name in ("says", "mends")]
    return {word for text in texts for word in re.findall(r"\{(\w+)\}", text)}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("NotAFigure", "not-a-figure"),
        ("NotUtf8", "not-utf8"),
        ("Tag", "tag"),
        ("StatedIsNotAPercentage", "stated-is-not-a-percentage"),
    ],
)
def test_a_rule_is_called_after_its_class(name: str, rule: str) -> None:
    assert rule_of(getattr(findings, name)) == rule
