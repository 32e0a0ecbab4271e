"""Drawings elsewhere: SVG files in a browser, and the dictionary against Vega-Lite's own schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kpitrack
from kpitrack.reports import report_table
from kpitrack.reports.svg import indicator_svg, plan_svg
from kpitrack.reports.vega import SCHEMA, vega_lite

pytest.importorskip("playwright.sync_api", reason="needs the extra browser")

# Only where it is installed: the lines above skip these tests elsewhere.
from playwright.sync_api import Browser

jsonschema: Any = pytest.importorskip("jsonschema", reason="needs the extra dev")

GOLDEN = Path(__file__).parents[1] / "golden"
NpmFile = Callable[[str, str], Path]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_picture_is_an_image_to_a_browser(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    table = report_table(kpitrack.assess(kpitrack.load(GOLDEN / "statuses.yaml")), language)
    pictures = {"plan.svg": plan_svg(table), "one.svg": indicator_svg(table, "met")}
    for name, picture in pictures.items():
        (tmp_path / name).write_text(picture, encoding="utf-8")
    page = browser.new_page()
    (tmp_path / "page.html").write_text(
        "".join(f'<img src="{name}" alt="">' for name in pictures), encoding="utf-8"
    )
    page.goto((tmp_path / "page.html").as_uri())
    widths: list[int] = page.evaluate("[...document.images].map((one) => one.naturalWidth)")
    page.close()

    assert widths == [960, 528]


_BEYOND = """
() => [...document.querySelectorAll("body > svg")].flatMap((picture) =>
  [...picture.querySelectorAll("text")]
    .filter((one) => one.getBBox().x + one.getBBox().width > picture.width.baseVal.value)
    .map((one) => one.textContent))
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_leaves_a_picture(browser: Browser, language: str) -> None:
    table = report_table(kpitrack.assess(kpitrack.load(GOLDEN / "statuses.yaml")), language)
    pictures = [plan_svg(table), *(indicator_svg(table, row.id) for row in table.rows())]
    page = browser.new_page()
    page.set_content(f"<body>{''.join(pictures)}</body>")
    beyond = page.evaluate(_BEYOND)
    drawn = page.locator("body > svg").count()
    page.close()

    assert drawn == len(pictures)
    assert beyond == []


def test_the_dictionary_is_what_vega_lite_expects(npm_file: NpmFile) -> None:
    schema = json.loads(
        npm_file("vega-lite@6", "build/vega-lite-schema.json").read_text(encoding="utf-8")
    )
    table = report_table(kpitrack.assess(kpitrack.load(GOLDEN / "statuses.yaml")), "zh")

    assert SCHEMA.endswith("v6.json")
    jsonschema.validate(vega_lite(table), schema)
