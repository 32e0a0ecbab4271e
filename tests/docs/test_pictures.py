"""The pictures of the documentation: each is shown somewhere, and follows a page into the dark."""

from __future__ import annotations

import re

from tests.docs.page import PAGES, ROOT

SHOWN = [
    name
    for page in PAGES
    for name in re.findall(r"\]\([./a-z]*images/([^)]+)\)", page.read_text(encoding="utf-8"))
]


def test_every_picture_is_shown_and_every_picture_that_is_shown_is_there() -> None:
    kept = {path.name for path in (ROOT / "docs" / "images").iterdir()}

    assert {name.partition("#")[0] for name in SHOWN} == kept


def test_a_picture_for_light_pages_has_one_for_dark_pages_beside_it() -> None:
    light = sorted(name.partition("#")[0] for name in SHOWN if name.endswith("#only-light"))
    dark = sorted(name.partition("#")[0] for name in SHOWN if name.endswith("#only-dark"))

    assert light
    assert [name.replace("-dark", "") for name in dark] == light
