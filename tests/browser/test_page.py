"""The page in a real browser: quiet, inside its window, readable for everybody.

`pytest tests/browser --update-goldens` writes the pictures in `docs/images`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import attrs
import pytest

pytest.importorskip("playwright.sync_api", reason="needs the extra browser")

# Only where it is installed: the lines above skip these tests elsewhere.
from playwright.sync_api import Browser, Page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PHONE, DESK = (360, 740), (1280, 900)
PageFile = Callable[[str, str], Path]
NpmFile = Callable[[str, str], Path]


@attrs.frozen
class Opened:
    """A page in the browser, and what it did when it was opened."""

    page: Page
    console: list[str]
    requests: list[str]


def _open(
    browser: Browser,
    path: Path,
    size: tuple[int, int],
    scheme: Literal["light", "dark"] = "light",
    *,
    scripts: bool = True,
) -> Opened:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    opened = Opened(page=page, console=[], requests=[])
    page.on("console", lambda message: opened.console.append(message.text))
    page.on("pageerror", lambda error: opened.console.append(str(error)))
    page.on("request", lambda request: opened.requests.append(request.url))
    page.goto(path.as_uri())
    return opened


@pytest.fixture(
    scope="module",
    params=[
        (name, language, size, scheme)
        for name in ("sanmenxia", "statuses")
        for language in ("en", "zh")
        for size in (PHONE, DESK)
        for scheme in ("light", "dark")
    ],
    ids=lambda param: f"{param[0]}-{param[1]}-{param[2][0]}-{param[3]}",
)
def opened(
    request: pytest.FixtureRequest, browser: Browser, page_file: PageFile
) -> Iterator[Opened]:
    """Every page, on a phone and at a desk, in the light and in the dark."""
    name, language, size, scheme = request.param
    found = _open(browser, page_file(name, language), size, scheme)
    yield found
    found.page.context.close()


def test_the_console_stays_empty(opened: Opened) -> None:
    assert opened.console == []


def test_nothing_is_asked_of_a_network(opened: Opened) -> None:
    assert opened.requests == [opened.page.url]
    assert opened.page.url.startswith("file:")


_OVERFLOWING = """
() => [...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".vh, .skip, thead, svg svg, symbol, option"))
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map((one) => `${one.tagName} ${one.className.baseVal ?? one.className}: ${one.textContent}`)
"""


def test_nothing_is_wider_than_the_window(opened: Opened) -> None:
    page = opened.page

    assert page.evaluate(_OVERFLOWING) == []
    assert (
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        == 0
    )


_CUT_OFF = """
() => [...document.querySelectorAll("th, td, dd, li, p, h1, h2, h3, select")]
  .filter((one) => !one.closest(".vh, thead"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
  .map((one) => `${one.tagName} ${one.className}: ${one.textContent.slice(0, 80)}`)
"""


def test_no_text_sticks_out_of_its_place(opened: Opened) -> None:
    assert opened.page.evaluate(_CUT_OFF) == []


def test_axe_finds_no_serious_violation(opened: Opened, npm_file: NpmFile) -> None:
    page = opened.page
    page.evaluate(npm_file("axe-core@4", "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        (one["id"], [node["html"][:200] for node in one["nodes"]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]

    assert found["passes"]
    assert serious == []


def _shown(page: Page) -> list[str]:
    # Not their inner text: what is not on the screen may not have been laid out yet.
    ids: list[str] = page.locator("#programs tbody:visible th code").all_text_contents()
    return ids


def _kinds(page: Page) -> set[str]:
    kinds: list[str] = page.locator("#programs tbody:visible").evaluate_all(
        "found => found.map((one) => one.dataset.kind)"
    )
    return set(kinds)


@pytest.fixture
def tools(browser: Browser, page_file: PageFile) -> Iterator[Page]:
    """The page with every status, at a desk."""
    found = _open(browser, page_file("statuses", "en"), DESK)
    yield found.page
    assert found.console == []
    found.page.context.close()


def test_a_standing_filters_the_indicators(tools: Page) -> None:
    tools.select_option("[name=status]", "k:not-assessable")

    assert _kinds(tools) == {"not-assessable"}
    assert len(_shown(tools)) == 5
    assert tools.inner_text(".tools output") == "5 of 50 indicators shown"

    tools.select_option("[name=status]", "")
    assert len(_shown(tools)) == 50


def test_a_status_of_a_scale_filters_them(tools: Page) -> None:
    tools.select_option("[name=status]", "s:yellow")

    assert _shown(tools) == ["yellow"]


def test_a_program_filters_them_with_those_below_it(tools: Page) -> None:
    tools.select_option("[name=program]", "statuses")
    below = _shown(tools)
    tools.select_option("[name=program]", "okr")

    assert len(below) == 19
    assert _shown(tools) == ["okr-achieved", "okr-delivered", "okr-progress", "okr-little"]
    assert tools.locator("#programs .program:visible").count() == 1


def test_both_filters_hold_at_once(tools: Page) -> None:
    tools.select_option("[name=program]", "standings")
    tools.select_option("[name=status]", "k:undecided")

    assert _shown(tools) == ["undecided"]
    tools.select_option("[name=program]", "okr")
    assert _shown(tools) == []
    assert tools.inner_text(".tools output") == "0 of 50 indicators shown"


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("low", "worse", "far-beyond"),
        ("high", "far-beyond", "worse"),
        ("kind", "met", "undecided"),
        ("title", "yes", "worse"),
    ],
)
def test_indicators_are_sorted_within_their_program(
    tools: Page, order: str, first: str, last: str
) -> None:
    in_order = _shown(tools)
    tools.select_option("[name=order]", order)
    found = _shown(tools)[:14]

    assert sorted(found) == sorted(in_order[:14])
    assert found[0] == first
    assert found[-1] == last
    tools.select_option("[name=order]", "plan")
    assert _shown(tools) == in_order


@pytest.mark.parametrize("order", ["low", "high"])
def test_what_has_no_completion_is_sorted_last(tools: Page, order: str) -> None:
    tools.select_option("[name=program]", "standings")
    tools.select_option("[name=program]", "reasons")
    tools.select_option("[name=order]", order)
    ranks: list[str] = tools.locator("#programs tbody:visible").evaluate_all(
        "found => found.map((one) => one.dataset.rank)"
    )

    assert ranks == [*filter(None, ranks), *(rank for rank in ranks if not rank)]


def test_filters_can_be_worked_with_a_keyboard(tools: Page) -> None:
    tools.focus("[name=status]")
    tools.keyboard.press("ArrowDown")

    assert _kinds(tools) == {"met"}


def test_the_page_reads_without_scripts(browser: Browser, page_file: PageFile) -> None:
    page = _open(browser, page_file("statuses", "zh"), PHONE, scripts=False).page

    assert not page.locator(".tools").is_visible()
    assert page.locator("#programs tbody:visible").count() == 50
    assert page.locator(".bullet:visible").count() == page.locator("tbody[data-kind]").count()
    assert page.locator(".pools tbody:visible").count() == 1
    assert page.locator(".left-out dt").first.inner_text() == "未公布目标，也未公布完成率"
    page.context.close()


def test_on_paper_it_is_black_on_white(browser: Browser, page_file: PageFile) -> None:
    page = _open(browser, page_file("sanmenxia", "zh"), DESK, "dark").page
    page.emulate_media(media="print")
    colour = "getComputedStyle(document.body)"

    assert page.evaluate(f"{colour}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{colour}.color") == "rgb(27, 31, 36)"
    assert not page.locator(".tools").is_visible()
    page.context.close()


@attrs.frozen
class Picture:
    """What a picture in the documentation shows, and what it begins with."""

    file: str
    plan: str
    language: str
    size: tuple[int, int]
    scheme: Literal["light", "dark"]
    top: str = "body"


PICTURES = (
    Picture("report-desk.png", "sanmenxia", "en", (1080, 1330), "light"),
    Picture("report-desk-zh.png", "sanmenxia", "zh", (1080, 1330), "light"),
    Picture("report-desk-dark.png", "sanmenxia", "en", (1080, 1330), "dark"),
    Picture("report-desk-dark-zh.png", "sanmenxia", "zh", (1080, 1330), "dark"),
    Picture("report-phone-zh.png", "sanmenxia", "zh", PHONE, "light", "[data-path=employment]"),
    Picture("report-phone-dark.png", "statuses", "en", PHONE, "dark", "[data-path=standings]"),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file)
def test_the_pictures_of_the_documentation(
    request: pytest.FixtureRequest,
    browser: Browser,
    page_file: PageFile,
    picture: Picture,
) -> None:
    path = page_file(picture.plan, picture.language)
    page = _open(browser, path, picture.size, picture.scheme).page
    page.locator(picture.top).first.evaluate("found => found.scrollIntoView()")
    taken = page.screenshot(type="png")
    page.context.close()
    kept = IMAGES / picture.file
    if request.config.getoption("--update-goldens"):
        kept.write_bytes(taken)

    # Not compared: fonts differ between machines.
    assert taken.startswith(b"\x89PNG")
    assert 10_000 < kept.stat().st_size < 250_000
