"""Pages: the Markdown files of the documentation, and the blocks of code that stand in them.

Knows how a page is written. What a block should read as or print is for the tests.
"""

from __future__ import annotations

import re
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_FENCE = re.compile(r"( *)```(\w*)(?: +(.*))?")
_TITLE = re.compile(r'title="([^"]+)"')
_MARK = re.compile(r" *<!-- finds: ([A-Z0-9 ]+) -->")
_NEEDS = re.compile(r"<!-- needs: (\w+) -->")


def name_of(page: Path) -> str:
    """Return what a test calls a page: its path in the checkout."""
    return page.relative_to(ROOT).as_posix()


def needs_of(text: str) -> list[str]:
    """Return the libraries that a page announces with `<!-- needs: NAME -->` to need besides ours.

    They are no dependency of the project: where one is missing, the commands of the page are not
    run, and the test says why.
    """
    return _NEEDS.findall(text)


@attrs.frozen(kw_only=True)
class Block:
    """A block of code between two fences.

    Attributes:
        language: What stands behind the opening fence.
        title: The file that the block is the text of; None where it has no name.
        finds: The codes that the mark `<!-- finds: KT201 -->` before the block announces.
        first: The index of its first line in the page.
        indent: The spaces before its fence, which stand before each of its lines too.
        lines: Its lines, without the indentation of the fence.
    """

    language: str
    title: str | None
    finds: tuple[str, ...]
    first: int
    indent: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The block as the text of a file."""
        return "".join(f"{line}\n" for line in self.lines)

    @property
    def is_plan(self) -> bool:
        """Whether it is a whole plan, and not only some lines of one."""
        return self.language == "yaml" and "kpitrack: 1" in self.lines

    def replace_in(self, page: list[str], lines: list[str]) -> None:
        """Put other lines in its place in the lines of its page."""
        indented = [f"{self.indent}{line}" if line else "" for line in lines]
        page[self.first : self.first + len(self.lines)] = indented


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of a page, in order."""
    lines = text.split("\n")
    blocks: list[Block] = []
    opened: int | None = None
    for number, line in enumerate(lines):
        if not _FENCE.fullmatch(line):
            continue
        if opened is None:
            opened = number
        else:
            blocks.append(_block(lines, opened, number))
            opened = None
    assert opened is None, f"the block that begins on line {opened} never ends"
    return blocks


def _block(lines: list[str], opened: int, closed: int) -> Block:
    fence = _FENCE.fullmatch(lines[opened])
    assert fence is not None
    indent, language, rest = fence.groups()
    title = _TITLE.search(rest or "")
    mark = _MARK.fullmatch(lines[opened - 1])
    return Block(
        language=language,
        title=None if title is None else title[1],
        finds=() if mark is None else tuple(mark[1].split()),
        first=opened + 1,
        indent=indent,
        lines=tuple(line.removeprefix(indent) for line in lines[opened + 1 : closed]),
    )
