"""What the tests of files share: the parser written in Python instead of the one written in C."""

from __future__ import annotations

import pytest
import yaml


@pytest.fixture
def slow_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the parser written in C away, as where PyYAML was built without it."""
    monkeypatch.delattr(yaml, "CSafeLoader")


@pytest.fixture(params=["fast", "slow"])
def either_parser(request: pytest.FixtureRequest) -> None:
    """Run a test with each of the two parsers."""
    if request.param == "slow":
        request.getfixturevalue("slow_parser")
