"""The JSON Schema: a plan that is read without errors is as it says, however an editor sees it.

An editor makes numbers, truth values and dates of some texts before a schema is asked; another
reader leaves all of them texts. Both views have to pass. A text that is nothing to an editor, such
as a bare `null` or `~`, is the one exception: an empty value is a mistake far more often.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from tests.docs.page import PAGES, blocks_of
from tests.strategies import plans

import kpitrack
from kpitrack.files.schema import PARTS, schema_text

jsonschema: Any = pytest.importorskip("jsonschema", reason="needs the extra dev")
TESTS = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("golden", "cases", "../examples")
    for path in (TESTS / folder).glob("*.yaml")
)
BLOCKS = [
    block.text
    for page in PAGES
    for block in blocks_of(page.read_text(encoding="utf-8"))
    if block.language == "yaml" and block.text.startswith("kpitrack: 1\n")
]
PLAN = jsonschema.Draft7Validator(json.loads(schema_text()))
HEAD = "kpitrack: 1\nid: p\nperiod: 2025\nas_of: 2025-12-31\n"
INDICATOR = f"{HEAD}programs:\n- id: a\n  indicators:\n  - id: i\n"


Scalar = str | float | None
Json = dict[str, "Json"] | list["Json"] | Scalar
Yaml = dict[object, "Yaml"] | list["Yaml"] | date | Scalar


def _as_json(value: Yaml) -> Json:
    """Return a value as an editor has it: keys are texts, and so are days."""
    if isinstance(value, dict):
        return {_key(key): _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _key(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


def _typed(text: str) -> Json:
    return _as_json(yaml.safe_load(text))


def _untyped(text: str) -> Json:
    value: Json = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # It makes texts alone.
    return value


VIEWS = pytest.mark.parametrize("view", [_typed, _untyped], ids=["typed", "untyped"])
View = Callable[[str], Json]


@VIEWS
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_file_that_reads_without_errors_is_as_the_schema_says(path: Path, view: View) -> None:
    if not kpitrack.read(path).errors:
        PLAN.validate(view(path.read_text(encoding="utf-8")))


@VIEWS
@pytest.mark.parametrize("text", BLOCKS)
def test_a_plan_of_the_documentation_is_as_the_schema_says(text: str, view: View) -> None:
    if not kpitrack.reads(text).errors:
        PLAN.validate(view(text))


@given(plans())
def test_any_plan_that_is_written_is_as_the_schema_says(plan: kpitrack.Plan) -> None:
    text = kpitrack.dumps(plan)

    PLAN.validate(_typed(text))
    PLAN.validate(_untyped(text))


@VIEWS
@pytest.mark.parametrize(
    "text",
    [
        f"{INDICATOR}    actual: 59178\n    stated: 147.95%\n    target: ~3.54万\n",
        f"{INDICATOR}    actual: 1:30\n    note: no\n    title: 1.10\n".replace("1:30", "1.50"),
        f"{INDICATOR}    unit: yes/no\n    target: yes\n    actual: no\n",
        f"{INDICATOR}    unit: '%'\n    actual: 34/120\n    weight: 0.5\n    baseline: 0.10\n",
        f"{INDICATOR}    title: {{no: Norsk, en: 007}}\n    source: 2025-01-01\n",
        f"{HEAD}programs:\n- id: 2025\n- id: no\n- id: 1.10\n- id: 2024-12-31\n",
        "kpitrack: '1'\nid: p\nperiod: '2025'\n",
        "kpitrack: 1\nid: p\nperiod: 2025-04-01/2026-03-31\n",
        f"{HEAD}dimensions:\n- {{id: year, parts: [2024, {{id: 1.5, counts: no, reason: 7}}]}}\n",
    ],
)
def test_a_text_may_look_like_anything_to_an_editor(text: str, view: View) -> None:
    assert not kpitrack.reads(text).errors
    PLAN.validate(view(text))


@VIEWS
@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "kpitrack: 1\nid: p\n",
        "kpitrack: 2\nid: p\nperiod: 2025\n",
        f"{HEAD}tragets: 1\n",
        f"{HEAD}id: [p]\n",
        f"{HEAD}programs: {{id: a}}\n",
        f"{HEAD}programs: [title: a]\n",
        f"{HEAD}programs:\n- {{include: a.yaml, id: a}}\n",
        f"{HEAD}period: soon\n",
        f"{HEAD}as_of: 31.12.2025\n",
        f"{HEAD}id: two words\n",
        f"{HEAD}note:\n",
        f"{HEAD}units: {{盏: {{counting: maybe}}}}\n",
        f"{HEAD}dimensions: [{{id: place}}]\n",
        f"{HEAD}scales: [{{id: a, over: pace, bands: [{{from: 90%}}]}}]\n",
        f"{HEAD}rollup: children\n",
        f"{INDICATOR}    direction: down\n",
        f"{INDICATOR}    actual: many\n",
        f"{INDICATOR}    actual: [1]\n",
        f"{INDICATOR}    targets: [{{by: 2025-06-30}}]\n",
        f"{INDICATOR}    targets: 3\n",
        f"{INDICATOR}    observations: [{{value: 3}}]\n",
        f"{INDICATOR}    observations: [{{period: 2025}}]\n",
        f"{INDICATOR}    weight: heavy\n",
        f"{INDICATOR}    judgements: {{status: a, at: 2025-01-01, by: b}}\n",
        f"{INDICATOR}    stated: {{value: 3%, were: {{}}}}\n",
    ],
)
def test_what_reading_refuses_for_its_form_the_schema_refuses_too(text: str, view: View) -> None:
    assert kpitrack.reads(text).errors
    assert not PLAN.is_valid(view(text))


def test_a_number_where_a_percentage_belongs_is_refused_once_an_editor_sees_a_number() -> None:
    text = f"{INDICATOR}    stated: 0.95\n"

    assert kpitrack.reads(text).errors
    assert not PLAN.is_valid(_typed(text))


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("programs", "- {id: a, claims: {claim: all-met}}\n- include: b.yaml\n"),
        ("programs", "id: a\nindicators: [{id: i, actual: 3}]\n"),
        ("indicators", "- {id: i, actual: 3}\n- include: b.yaml\n"),
    ],
)
def test_included_files_have_schemas_of_their_own(part: str, text: str) -> None:
    schemas = {one: json.loads(schema_text(one)) for one in PARTS}
    valid = {
        one for one in PARTS if jsonschema.Draft7Validator(schemas[one]).is_valid(_typed(text))
    }

    assert valid == {part}
    assert not PLAN.is_valid(_typed(text))


def test_there_is_no_schema_of_anything_else() -> None:
    with pytest.raises(KeyError):
        schema_text("targets")
