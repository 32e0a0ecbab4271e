"""The pen: puts text on a page of some width, whatever characters it can show.

It knows columns, folding and colours; what is written, and where, is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Literal

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from kpitrack.findings.finding import escaped
from kpitrack.reports.bar import ASCII, BLOCKS
from kpitrack.reports.page import Page

GAP = 2
"""Columns between two cells, and those that a line below another is indented."""
FAINT = "dim"

Justify = Literal["left", "right"]
Cell = tuple[Text, int, Justify]
"""A text, the columns that it has, and where its lines stand in them."""

_LEAST_WIDTH = 20
_PLAIN_SIGNS = {
    "≈": "~",
    "Σ": "=",
    "≤": "<=",
    "≥": ">=",
    "–": "-",
    "✓": "+",
    "✗": "x",
    "─": "-",
    "═": "=",
    "×": "x",
    "·": ".",
    "−": "-",
    "±": "+-",
}
"""What stands for a sign where the page cannot show all of them."""
_SHAPES = f"{BLOCKS.full}{BLOCKS.parts}{BLOCKS.track}{BLOCKS.beyond}{BLOCKS.below}"


class Pen:
    """Writes on one page.

    Attributes:
        width: The columns of a line; below 20 they are 20.
        shapes: What bars are drawn with.
    """

    def __init__(self, page: Page) -> None:
        """Look once at what the page can show."""
        self.width = max(page.width, _LEAST_WIDTH)
        self.shapes = BLOCKS if page.shows(_SHAPES) else ASCII
        self._signs = str.maketrans({} if page.shows("".join(_PLAIN_SIGNS)) else _PLAIN_SIGNS)
        self._page = page
        self._colour = page.colour
        # Only ever captured; it must not look at a terminal by itself.
        self._console = Console(
            width=self.width, force_terminal=True, color_system="standard", legacy_windows=False
        )

    def write(self, text: str, style: str = "") -> Text:
        """Return `text` on one line, without control characters, in a style of rich."""
        return Text(escaped(" ".join(text.split())).translate(self._signs), style=style)

    def draws(self, text: str) -> bool:
        """Tell whether the page can show every character of a drawing."""
        return self._page.shows(text)

    def beside(self, cells: Sequence[Cell]) -> list[Text]:
        """Return the lines of cells that stand beside one another, each folded to its columns."""
        columns = [
            [_placed(line, width, justify) for line in folded(text, width)]
            for text, width, justify in cells
        ]
        blanks = [Text(" " * width) for _, width, _ in cells]
        between = Text(" " * GAP)
        return [
            between.join(line or blank for line, blank in zip(lines, blanks, strict=True))
            for lines in zip_longest(*columns)
        ]

    def printed(self, lines: Iterable[Text]) -> str:
        """Return lines as they go to the page; none ends in spaces."""
        texts = list(lines)
        for text in texts:
            text.rstrip()
        if not self._colour:
            return "".join(f"{text.plain}\n" for text in texts)
        with self._console.capture() as captured:
            self._console.print(Text("\n").join(texts), soft_wrap=True)
        return captured.get()


_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
_CLOSING = "，。；：、）”"
_TOKEN = re.compile(rf"(?:[^\s{_CHINESE}]+|\S)[{_CLOSING}]*|\s+")
"""What stays on one line: a figure, a word, or a Chinese character, with what closes it."""


def folded(text: Text, width: int) -> list[Text]:
    """Return a text as lines of at most `width` columns, no figure or word cut if it fits on one.

    Chinese has no spaces to break at; it breaks between any two characters, but not before a
    sign that closes what stands before it.
    """
    return [part for line in text.split("\n", allow_blank=True) for part in _parts(line, width)]


def _parts(line: Text, width: int) -> list[Text]:
    if cell_len(line.plain) <= width:
        return [line]
    cuts: list[int] = []
    begun = 0
    for token in _TOKEN.finditer(line.plain):
        if cell_len(line.plain[begun : token.end()].rstrip()) <= width:
            continue
        if begun < token.start():
            begun = token.start()
            cuts.append(begun)
        for piece in chop_cells(token[0].rstrip(), width)[:-1]:
            begun += len(piece)
            cuts.append(begun)
    parts = [part for part in line.divide(cuts) if part.plain.strip()]
    for part in parts:
        part.rstrip()
    return parts


def _placed(line: Text, width: int, justify: Justify) -> Text:
    room = width - cell_len(line.plain)
    if justify == "right":
        line.pad_left(room)
    else:
        line.pad_right(room)
    return line


def joined(between: str, *texts: Text) -> Text:
    """Return those texts that are not empty, with `between` between them."""
    return Text(between).join(text for text in texts if text.plain)


def indented(text: Text, steps: int = 1) -> Text:
    """Return a line some steps further right; an empty one stays empty."""
    return Text(" " * (steps * GAP)).append_text(text) if text.plain else text
