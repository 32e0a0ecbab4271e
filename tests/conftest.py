"""What several test files share: the files that outputs are compared with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

_GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what is rendered now to tests/golden/, to be looked at before it is committed",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file in tests/golden/, or write it there on request."""
    update = bool(request.config.getoption("--update-goldens"))

    def compare(name: str, text: str) -> None:
        path = _GOLDEN / name
        if update:
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text

    return compare
