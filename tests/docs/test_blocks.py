"""Every block of code in the documentation: plans read, commands print what is shown.

Write the output that is shown anew with `pytest tests/docs --update-goldens`, and look at the
difference before committing it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.docs.page import PAGES, Block, blocks_of, name_of, needs_of
from tests.docs.stage import PROMPT, Stage

import kpitrack
from kpitrack.findings import EmptyPlan

LANGUAGES = {"bash", "console", "csv", "html", "json", "pycon", "python", "text", "yaml"}
"""bash is for what a reader does once, such as installing; text, for what nothing reads."""

HEAD = ("kpitrack: 1", "id: demo", "period: 2025", "as_of: 2025-12-31")
FRAMES = (
    "",
    "programs:\n  ",
    "programs:\n  - id: demo\n    ",
    "programs:\n  - id: demo\n    indicators:\n      ",
    "programs:\n  - id: demo\n    indicators:\n      - id: demo\n        ",
)
"""Where some lines of a plan may belong: to the plan, to a program or to an indicator."""

_IMPORT = re.compile(r"^(?:from|import) (\w+)", re.MULTILINE)


def _blocks(page: Path) -> list[Block]:
    return blocks_of(page.read_text(encoding="utf-8"))


def _pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if any(one.language == language for one in _blocks(page))]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_says_what_it_is(page: Path) -> None:
    assert {block.language for block in _blocks(page)} <= LANGUAGES


@pytest.mark.parametrize("page", _pages_with("yaml"), ids=name_of)
def test_plans_have_the_findings_that_the_page_announces_and_no_others(
    page: Path, tmp_path: Path
) -> None:
    blocks = _blocks(page)
    stage = Stage(tmp_path, blocks)
    found: dict[int, list[str]] = {}
    for block in blocks:
        stage.put(block)
        if block.is_plan:
            path = tmp_path / (block.title or "untitled.yaml")
            path.write_text(block.text, encoding="utf-8")
            found[block.first] = sorted(one.code for one in kpitrack.read(path).findings)

    assert {one.first: sorted(one.finds) for one in blocks if one.is_plan} == found


@pytest.mark.parametrize("page", _pages_with("yaml"), ids=name_of)
def test_some_lines_of_a_plan_read_without_findings_in_their_place(page: Path) -> None:
    parts = [one for one in _blocks(page) if one.language == "yaml" and not one.is_plan]
    unread = [one.text for one in parts if not one.title and not _reads_somewhere(one)]

    assert unread == []


def _reads_somewhere(block: Block) -> bool:
    return any(_codes_in(frame, block) == sorted(block.finds) for frame in FRAMES)


def _codes_in(frame: str, block: Block) -> list[str]:
    own_keys = {line.partition(":")[0] for line in block.lines}
    head = "".join(f"{line}\n" for line in HEAD if line.partition(":")[0] not in own_keys)
    keys, _, indent = frame.rpartition("\n")
    plan = f"{head}{keys}\n{textwrap.indent(block.text, indent)}"
    findings = kpitrack.reads(plan).findings
    return sorted(one.code for one in findings if one.code != EmptyPlan.code)


@pytest.mark.parametrize("page", _pages_with("console"), ids=name_of)
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, holds: Callable[[Path, str], None]
) -> None:
    text = page.read_text(encoding="utf-8")
    for library in needs_of(text):
        pytest.importorskip(library)
    blocks = blocks_of(text)
    stage = Stage(tmp_path, blocks)
    printed: list[tuple[Block, list[str]]] = []
    for block in blocks:
        stage.put(block)
        if block.language == "console":
            printed.append((block, stage.show(block)))
    lines = text.split("\n")
    for block, output in reversed(printed):
        block.replace_in(lines, output)

    holds(page, "\n".join(lines))


@pytest.mark.parametrize("page", _pages_with("python"), ids=name_of)
def test_every_script_is_run_by_a_command_of_its_page_or_imported_by_one(page: Path) -> None:
    blocks = _blocks(page)
    scripts = {str(one.title): one for one in blocks if one.language == "python"}
    run = {
        line.removeprefix(f"{PROMPT}python ")
        for block in blocks
        if block.language == "console"
        for line in block.lines
    }
    imported = {
        f"{name}.py"
        for title in scripts.keys() & run
        for name in _IMPORT.findall(scripts[title].text)
    }

    assert scripts.keys() <= run | imported
