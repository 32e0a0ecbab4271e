"""The JSON Schema of a plan is the one that the reader and the reference page make.

Write it anew with `pytest tests/docs/test_schema.py --update-goldens`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.docs.generated.schema import schema_text
from tests.docs.keys import SHAPES, TABLES, Row
from tests.docs.page import ROOT

jsonschema: Any = pytest.importorskip("jsonschema", reason="needs the extra dev")
FILE = ROOT / "src" / "kpitrack" / "files" / "plan.schema.json"
ROWS = [(owner, row) for owner in SHAPES for row in TABLES[owner]]


Json = dict[str, "Json"] | list["Json"] | str | float | None


def _mappings(schema: Json) -> Iterator[dict[str, Any]]:
    if isinstance(schema, list):
        for each in schema:
            yield from _mappings(each)
    elif isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            yield schema
        for each in schema.values():
            yield from _mappings(each)


def test_the_schema_in_the_package_is_the_one_that_the_reader_makes(
    kept: Callable[[Path, str], None],
) -> None:
    kept(FILE, schema_text())


def test_it_is_a_schema_of_draft_07() -> None:
    schema = json.loads(schema_text())

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)


def test_every_mapping_has_the_keys_of_the_reader_and_every_key_is_described() -> None:
    mappings = list(_mappings(json.loads(schema_text())))
    keys = sorted([list(one["properties"]) for one in mappings])

    assert keys == sorted([["include"], *(list(shape.keys) for shape in SHAPES.values())])
    assert all(value["description"] for one in mappings for value in one["properties"].values())


def test_nothing_that_a_key_refers_to_is_described_instead_of_the_key() -> None:
    definitions = json.loads(schema_text())["definitions"]

    assert [name for name, one in definitions.items() if "description" in one] == []
    assert definitions["day"]["patternErrorMessage"] == "Year, month and day: 2025-11-30."
    assert definitions["direction"]["enumDescriptions"][0].startswith("More is better")


@pytest.mark.parametrize(("owner", "row"), ROWS, ids=lambda one: str(getattr(one, "key", one)))
def test_the_example_of_a_key_is_as_the_schema_says(owner: str, row: Row) -> None:
    schema = json.loads(schema_text())
    mapping = next(
        one for one in _mappings(schema) if list(one["properties"]) == list(SHAPES[owner].keys)
    )
    example = yaml.load(row.example, yaml.BaseLoader)  # noqa: S506  # It makes texts alone.

    jsonschema.Draft7Validator(
        {"properties": mapping["properties"], "definitions": schema["definitions"]}
    ).validate(example)
