"""The file format as documented: its tables have every key that the reader knows, and no other.

A key that is new in `kpitrack.files.entry` needs a row in docs/reference/file-format.md: what it
holds, its default, its meaning, and an example that can be read.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from tests.docs.keys import SHAPES, TABLES, Row

from kpitrack.files.form import Form, Shape
from kpitrack.files.source import Source

ROWS = [(owner, row) for owner in SHAPES for row in TABLES.get(owner, [])]


@pytest.mark.parametrize("owner", SHAPES)
def test_the_table_of_a_mapping_has_its_keys_in_order(owner: str) -> None:
    assert list(SHAPES[owner].keys) == [row.key for row in TABLES.get(owner, [])]


@pytest.mark.parametrize("owner", SHAPES)
def test_keys_are_called_required_where_the_reader_needs_them(owner: str) -> None:
    required = [row.key for row in TABLES[owner] if row.default == "required"]

    assert sorted(SHAPES[owner].required) == sorted(required)


@pytest.mark.parametrize(("owner", "row"), ROWS, ids=lambda one: str(getattr(one, "key", one)))
def test_the_example_of_a_key_can_be_read(owner: str, row: Row, tmp_path: Path) -> None:
    shape = SHAPES[owner]
    (tmp_path / "2025.csv").write_text("indicator,period,value\n", encoding="utf-8")
    form = Form(Source("example.yaml", f"{row.example}\n", tmp_path / "example.yaml"))
    root = form.parse()
    assert root is not None
    found = form.fields(root, Shape(owner, shape.keys, {}))

    assert isinstance(found, dict)
    assert list(found) == [shape.keys[row.key][0]]
    assert form.problems == []


def test_keys_that_are_read_alike_are_said_to_hold_the_same() -> None:
    values: dict[object, set[str]] = defaultdict(set)
    for owner, row in ROWS:
        values[SHAPES[owner].keys[row.key][1]].add(row.value)

    assert [said for said in values.values() if len(said) > 1] == []
