"""The parts of pages that are made from the code: they say what the code says.

Such a part stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`. Write all of
them anew with `pytest tests/docs --update-goldens`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

import pytest
from tests.docs.generated import (
    choices,
    commands,
    entry,
    findings,
    limits,
    methods,
    report,
    scales,
    sheet,
    units,
)
from tests.docs.keys import SHAPES
from tests.docs.page import PAGES, ROOT, name_of

import kpitrack
from kpitrack.findings import CATALOGUE
from kpitrack.tracking.auditing.result import Question, Unchecked
from kpitrack.tracking.correction import Figure
from kpitrack.tracking.inference import Confidence, NoEstimate
from kpitrack.tracking.rounding import Verdict

PUBLIC: list[type[StrEnum]] = [
    value
    for value in (getattr(kpitrack, name) for name in dir(kpitrack))
    if isinstance(value, type) and issubclass(value, StrEnum)
]
CHOICES: list[type[StrEnum]] = [
    *PUBLIC,
    Confidence,
    Figure,
    NoEstimate,
    Question,
    Unchecked,
    Verdict,
]
PARTS: dict[str, Callable[[], str]] = {
    "columns of the CSV report": sheet.columns_table,
    "cases": choices.cases_table,
    "conventions": choices.conventions_table,
    "counting units": units.counting_table,
    "expected shares": methods.expected_table,
    "findings": findings.findings_text,
    "forecasts": methods.forecasts_table,
    "limits": limits.limits_table,
    "measured units": units.measured_table,
    "measures": choices.measures_table,
    "paces": methods.paces_table,
    "scales": scales.scales_text,
    "statuses": scales.statuses_table,
    "table of findings": findings.findings_table,
    "table of scales": scales.scales_table,
    **{f"choices of {one.__name__}": partial(choices.choices_table, one) for one in CHOICES},
    **{f"command {one}": partial(commands.command_text, one) for one in commands.COMMANDS},
    **{f"keys in {owner}": partial(entry.keys_table, owner) for owner in SHAPES},
    **{
        f"keys of {name}": partial(report.keys_table, name, part)
        for name, part in {**report.SCHEMAS, **report.PARTS}.items()
    },
}
"""Everything that pages show of the code, by name."""

_PART = re.compile(r"(<!-- generated: (.+) -->\n).*?(<!-- end of \2 -->)", re.DOTALL)


def _names_in(page: Path) -> list[str]:
    return [name for _, name, _ in _PART.findall(page.read_text(encoding="utf-8"))]


def _made_anew(match: re.Match[str]) -> str:
    begin, name, end = match.groups()
    return f"{begin}\n{PARTS[name]()}\n\n{end}"


@pytest.mark.parametrize("page", [one for one in PAGES if _names_in(one)], ids=name_of)
def test_the_page_says_what_the_code_says(page: Path, holds: Callable[[Path, str], None]) -> None:
    holds(page, _PART.sub(_made_anew, page.read_text(encoding="utf-8")))


def test_every_part_of_the_code_that_can_be_shown_is_shown() -> None:
    shown = {name for page in PAGES for name in _names_in(page)}

    assert set(PARTS) == shown


def test_a_part_that_begins_also_ends() -> None:
    begun = {page: page.read_text(encoding="utf-8").count("<!-- generated: ") for page in PAGES}

    assert {page: len(_names_in(page)) for page in PAGES} == begun


def test_the_headings_of_the_findings_are_the_codes_in_order() -> None:
    text = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")

    assert [kind.code for kind in CATALOGUE] == re.findall(r"^### (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("enumeration", CHOICES, ids=lambda one: str(one.__name__))
def test_every_member_of_an_enumeration_says_what_it_means(enumeration: type[StrEnum]) -> None:
    assert [one.value for one in enumeration] == list(choices.meanings(enumeration))
