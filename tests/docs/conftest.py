"""What the tests of the documentation share: a way to refresh what a page shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def holds(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a page with what it should say, or write that there on request."""
    update = bool(request.config.getoption("--update-goldens"))

    def compare(page: Path, text: str) -> None:
        if update:
            page.write_text(text, encoding="utf-8")
        assert page.read_text(encoding="utf-8") == text

    return compare
