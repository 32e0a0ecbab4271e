"""The command `kpitrack schema`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from kpitrack.files.schema import schema_text

Kpitrack = Callable[..., Result]


def test_the_schema_of_a_plan_is_printed(kpitrack: Kpitrack) -> None:
    result = kpitrack("schema")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == schema_text()
    assert json.loads(result.stdout)["title"] == "kpitrack plan"


def test_the_schema_of_an_included_file_is_written_to_a_file(
    kpitrack: Kpitrack, tmp_path: Path
) -> None:
    target = tmp_path / "indicators.schema.json"
    result = kpitrack("schema", "--of", "indicators", "--output", target)

    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["title"] == "kpitrack indicators"


def test_a_file_that_cannot_be_written_is_one_line(kpitrack: Kpitrack, tmp_path: Path) -> None:
    result = kpitrack("schema", "--output", tmp_path / "no" / "plan.schema.json")

    assert result.exit_code == 2
    assert result.stderr.startswith("Error: cannot write ")
