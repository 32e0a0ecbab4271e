"""What several test files share: the files that outputs are compared with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# A law holds or it does not; how long a busy machine takes to draw examples says nothing of it.
settings.register_profile(
    "laws", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# A mutant is found by the first example that fails: the same ones each time, not made smaller.
settings.register_profile(
    "mutants",
    settings.get_profile("laws"),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("laws")

_GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what is rendered now to the files it is compared with, to be looked at first",
    )


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file, or write it there on request."""
    update = bool(request.config.getoption("--update-goldens"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text

    return compare


@pytest.fixture
def golden(kept: Callable[[Path, str], None]) -> Callable[[str, str], None]:
    """Compare a text with a file in tests/golden/, or write it there on request."""

    def compare(name: str, text: str) -> None:
        kept(_GOLDEN / name, text)

    return compare
