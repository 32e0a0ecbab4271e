"""What tests with other programs share: a Chromium, pages for it, packages of the npm registry.

Whatever is not on this machine skips the tests with its name; `.ci/run` sees to it that it is
there. Nothing is downloaded but by `npm install`, into a folder that is not part of the checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kpitrack
from kpitrack.reports import render, report_table
from kpitrack.reports.audit import annotated

ROOT = Path(__file__).parents[2]
PLANS = {
    "sanmenxia": ROOT / "examples" / "sanmenxia_2025.yaml",
    "statuses": ROOT / "tests" / "golden" / "statuses.yaml",
}

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _chromium() -> str | None:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    return str(found) if found else None


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, without a window, and asked not to reach anybody of its own accord."""
    sync_api: Any = pytest.importorskip("playwright.sync_api", reason="needs the extra browser")
    executable = _chromium()
    if executable is None:
        pytest.skip("there is no Chromium: set CHROMIUM, or install one of " + ", ".join(_NAMES))
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
        yield browser
        browser.close()


def page_text(name: str, language: str) -> str:
    """Return the page of a plan, with its audit and its parts."""
    plan = kpitrack.load(PLANS[name])
    by = [dimension.id for dimension in plan.dimensions]
    table = report_table(kpitrack.assess(plan, by=by), language)
    return render(annotated(table, kpitrack.audit(plan)), "html")


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Write the page of a plan to a file."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, language: str) -> Path:
        path = folder / f"{name}.{language}.html"
        if not path.exists():
            path.write_text(page_text(name, language), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def npm_file(request: pytest.FixtureRequest) -> Callable[[str, str], Path]:
    """Return a file of a package of the npm registry, installed if it is not there.

    `KPITRACK_NPM` names the folder that they are in; else it is one in pytest's cache.
    """
    cache = request.config.cache
    assert cache is not None
    folder = Path(os.environ.get("KPITRACK_NPM") or cache.mkdir("npm"))

    def find(package: str, path: str) -> Path:
        file = folder / "node_modules" / package.partition("@")[0] / path
        if not file.exists():
            _install(package, folder)
        return file

    return find


def _install(package: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"there is no npm to install {package} with")
    ended = subprocess.run(
        [npm, "install", "--no-save", "--ignore-scripts", "--prefix", str(folder), package],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if ended.returncode:
        pytest.skip(f"npm cannot install {package}: {ended.stderr.strip()[-300:]}")
