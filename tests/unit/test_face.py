"""Faces: what a package shows at run time is what its stub tells type checkers."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import kpitrack
from kpitrack import findings

_SOURCES = Path(kpitrack.__file__).parents[1]


def _stubbed(package: str) -> dict[str, str]:
    """Return the names that the stub of a package shows, each with the module that it is from."""
    stub = _SOURCES.joinpath(*package.split("."), "__init__.pyi")
    return {
        alias.name: statement.module or ""
        for statement in ast.parse(stub.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }


@pytest.mark.parametrize("package", ["kpitrack", "kpitrack.findings"])
def test_the_stub_names_what_the_package_shows(package: str) -> None:
    shown = import_module(package)

    for name, home in _stubbed(package).items():
        assert name in dir(shown)
        assert getattr(shown, name) is getattr(import_module(home), name)


def test_nothing_else_is_shown() -> None:
    for shown in (kpitrack, findings):
        public = {name for name in dir(shown) if name[0].isupper() and name[0] != "_"}

        assert public <= _stubbed(shown.__name__).keys()


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'kpitrack' has no attribute 'assesss'"):
        _ = kpitrack.assesss  # type: ignore[attr-defined]  # What a misspelling does.


def test_reading_a_sound_plan_makes_no_rule() -> None:
    program = """
import sys
import kpitrack
kpitrack.loads("{kpitrack: 1, id: a, period: 2025, programs: [{id: b, indicators: [{id: c}]}]}")
print([name for name in sys.modules if name.startswith("kpitrack.findings.")])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert done.stdout == "['kpitrack.findings.finding', 'kpitrack.findings.error']\n"
