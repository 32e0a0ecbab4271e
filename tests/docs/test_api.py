"""The pages about the Python interface: every public name has a place there."""

from __future__ import annotations

import ast
import re

import pytest
from tests.docs.page import ROOT

from kpitrack import reports
from kpitrack.reports import audit

PAGES = sorted((ROOT / "docs" / "reference" / "api").glob("*.md"))
DOCUMENTED = {
    name.rpartition(".")[2]
    for page in PAGES
    for name in re.findall(r"^::: (kpitrack\.\S+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
}
STUB = ROOT / "src" / "kpitrack" / "__init__.pyi"
PUBLIC = [
    alias.name
    for statement in ast.parse(STUB.read_text(encoding="utf-8")).body
    if isinstance(statement, ast.ImportFrom)
    for alias in statement.names
]


@pytest.mark.parametrize("name", [*PUBLIC, *reports.__all__, *audit.__all__])
def test_every_public_name_is_documented(name: str) -> None:
    assert name in DOCUMENTED
