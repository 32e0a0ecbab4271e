"""Folding: a line of text becomes several that fit some columns.

It knows words, figures and Chinese; what the text says, and how wide a page is, is for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.text import Text

_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60"
_CLOSING = "，。；：、）”"
_TOKEN = re.compile(rf"(?:[^\s{_CHINESE}]+|\S)[{_CLOSING}]*|\s+")
"""What stays on one line: a figure, a word, or a Chinese character, with what closes it."""


def folded(text: Text, width: int) -> list[Text]:
    """Return a text as lines of at most `width` columns, no figure or word cut if it fits on one.

    Chinese has no spaces to break at; it breaks between any two characters, but not before a
    sign that closes what stands before it.
    """
    lines = text.divide(_breaks(text.plain, width))
    for line in lines:
        line.rstrip()
    return list(lines)


def _breaks(plain: str, width: int) -> Iterator[int]:
    """Yield where each line but the first begins."""
    start = 0
    for token in _TOKEN.finditer(plain):
        if cell_len(plain[start : token.end()].rstrip()) <= width:
            continue
        if plain[start : token.start()].strip():
            start = token.start()
            yield start
        for piece in chop_cells(plain[start : token.end()], width)[:-1]:
            start += len(piece)
            yield start
