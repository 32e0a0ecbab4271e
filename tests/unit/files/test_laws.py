"""What holds for every plan that is written, and for every text that is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import ids, numbers, plans, quantities

import kpitrack
from kpitrack.files import PlacedFinding
from kpitrack.findings import PlanError, Reported
from kpitrack.model import (
    Indicator,
    Observation,
    Plan,
    Program,
    Quantity,
    Target,
    Title,
    Unit,
)

CASES = Path(__file__).parents[2] / "cases"
EVERY_KEY = (CASES / "every-key.yaml").read_text(encoding="utf-8")

# Whole plans take a while to draw on a busy machine.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# -- plans ---------------------------------------------------------------------------------


@settings(_PATIENT, max_examples=20)
@given(plans())
def test_a_plan_that_is_written_reads_back_equal(plan: Plan) -> None:
    text = kpitrack.dumps(plan)
    document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only texts

    assert kpitrack.loads(text) == plan
    assert kpitrack.dumps(kpitrack.loads(text)) == text
    assert _ids(document["programs"]) == [one.id for _, one in plan.walk()]


def _ids(programs: Iterable[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for one in programs:
        found += [one["id"], *_ids(one.get("programs", []))]
    return found


@_PATIENT
@given(quantities())
def test_a_figure_keeps_the_digits_it_was_written_with(figure: Quantity) -> None:
    unit = figure.unit or Unit(symbol="盏", dimension="lamps")
    indicator = Indicator(
        id="i", unit=unit, observations=[Observation(value=figure, period="2025")]
    )
    plan = _plan_with(indicator, units=() if figure.unit else (unit,))
    read = kpitrack.loads(kpitrack.dumps(plan))

    assert str(next(read.indicators()).observations[0].value) == str(figure)


def _plan_with(*indicators: Indicator, units: tuple[Unit, ...] = ()) -> Plan:
    programs = [Program(id="p", indicators=indicators)]
    return Plan(id="plan", period="2025", units=units, programs=programs)


def any_texts() -> st.SearchStrategy[str]:
    """Draw a text of any characters, most often of those that YAML gives a meaning."""
    signs = st.sampled_from(
        [*"-?:,[]{}#&*!|>'\"%@`~=<. \t\n\rab1é就😀\x00\x85\u2028\ufeff\xa0\u3000"]
    )
    words = st.sampled_from(
        ["yes", "null", "1e3", "0x1F", "1:30", "2025-01-01", "<<", "---", "..."]
    )
    return st.one_of(st.text(signs, max_size=8), words, st.text(max_size=8))


def _could_be_title(text: str) -> bool:
    return bool(text.strip())


@_PATIENT
@given(any_texts(), any_texts().filter(_could_be_title), any_texts(), ids())
def test_any_text_is_written_so_that_it_reads_back_or_not_at_all(
    note: str, title: str, language: str, name: str
) -> None:
    target = Target(value=Decimal("1.50"), reason=note, source=title)
    plan = Plan(
        id=name,
        period="2025",
        title=Title(wordings=[(language, title)]),
        note=note,
        source=title,
        programs=[Program(id="p", note=title, indicators=[Indicator(id="i", targets=[target])])],
    )
    _reads_back_or_is_refused(plan)


@_PATIENT
@given(any_texts(), any_texts(), numbers())
def test_any_symbol_is_written_so_that_it_reads_back_or_not_at_all(
    symbol: str, dimension: str, number: Decimal
) -> None:
    try:
        unit = Unit(symbol=symbol, dimension=dimension)
        target = Target(value=Quantity(number=number, unit=unit))
    except ValueError:
        return  # Not a unit at all, or one of yes and no.
    _reads_back_or_is_refused(
        _plan_with(Indicator(id="i", unit=unit, targets=[target]), units=(unit,))
    )


def _reads_back_or_is_refused(plan: Plan) -> None:
    refused: tuple[Reported, ...] = ()
    text = ""
    try:
        text = kpitrack.dumps(plan)
    except PlanError as error:
        refused = error.findings

    assert refused or kpitrack.loads(text) == plan


# -- texts ---------------------------------------------------------------------------------

_WORTH_TRYING = [
    *"-?:,[]{}#&*!|>'\"%@`~=<. \t\n\r1é就😀\x00\x85\u2028\ufeff\ud800",
    "include: x",
    "- ",
    "<<: ",
    "1,000",
    "1e3",
    "NaN",
    "2025-02-30",
    "no",
    "~",
    "100%",
    "人次",
    "[[[[",
    "{a: {a: ",
    "---\n",
    "%YAML 1.1\n",
    "&a ",
    "*a",
    "!!int ",
    "? ",
    "|\n",
]
_Change = tuple[int, int, str]


def _texts_to_break() -> list[str]:
    """Return texts with every kind of mapping, and with every kind of fault."""
    cases = [path.read_bytes() for path in sorted(CASES.glob("*.yaml"))]
    small = [case.decode(errors="replace") for case in cases if len(case) < 2000]
    return [*small, *[EVERY_KEY] * 20]


SEEDS = _texts_to_break()


@st.composite
def broken_plans(draw: st.DrawFn) -> str:
    """Draw the text of a plan, some of whose pieces are gone, doubled, moved or replaced."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 4))):
        begin, end, target = sorted(draw(st.integers(0, len(text))) for _ in range(3))
        if draw(st.booleans()):
            begin, end, target = (_start_of_line(text, one) for one in (begin, end, target))
        else:
            end = min(end, begin + draw(st.integers(0, 3)))
        piece = draw(st.sampled_from(["", text[begin:end] * 2, text[end:target], *_WORTH_TRYING]))
        text = text[:begin] + piece + text[end:]
    return text


def _start_of_line(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


@settings(_PATIENT, max_examples=300)
@given(st.one_of(st.text(), broken_plans()))
def test_no_text_raises_and_every_finding_lies_in_it(text: str) -> None:
    reading = kpitrack.reads(text)

    assert (reading.plan is None) == bool(reading.errors)
    assert all(str(one) for one in reading.findings)
    for finding in reading.findings:
        _assert_lies_in(finding, text)


def _assert_lies_in(finding: PlacedFinding, text: str) -> None:
    if finding.line is None or finding.column is None:
        assert not text.strip("\ufeff").strip()
        return
    line = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))[finding.line - 1]

    assert line == finding.source
    assert 1 <= finding.column <= len(line) + 1
    assert finding.width >= 1


@_PATIENT
@given(broken_plans())
def test_a_text_that_can_be_read_can_be_written(text: str) -> None:
    plan = kpitrack.reads(text).plan
    if plan is not None:
        assert kpitrack.loads(kpitrack.dumps(plan)) == plan


@_PATIENT
@given(st.one_of(st.text(), broken_plans()))
def test_the_slower_parser_raises_nothing_either(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        reading = kpitrack.reads(text)

    assert (reading.plan is None) == bool(reading.errors)
    for finding in reading.findings:
        _assert_lies_in(finding, text)


@settings(_PATIENT, max_examples=5)
@given(plans(most_indicators=1))
def test_the_slower_parser_reads_the_same_plan(plan: Plan) -> None:
    text = kpitrack.dumps(plan)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")

        assert kpitrack.loads(text) == plan
