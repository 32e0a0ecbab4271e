"""Folding: text in lines that fit a drawing, which has no columns and folds nothing itself.

Widths are estimated, because nobody knows which fonts a reader has. Nothing here draws.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_CHINESE, _BROAD, _OTHER = 100, 66, 57
"""Hundredths of the font's size that a character takes: a Chinese one, a digit or a capital, and
any other. Too early a line break is better than text that is cut off."""

_TOKEN = re.compile(
    r"[（《〈“‘「『【(\[]*"
    r"(?:[\u2e80-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff（）《》，。；：！？、]+|.)"
    r"[，。；：！？、）》〉”’」』】)\]%]*\s*"
)
"""What stays on one line: a word, or a Chinese character, with its punctuation."""


def text_width(text: str, size: int) -> int:
    """Return about how wide a text is, in pixels.

    Args:
        text: The text.
        size: The size of the font, in pixels.

    >>> text_width("技能培训", 14), text_width("Skills 9", 14)
    (56, 66)
    """
    return sum(map(_hundredths, text)) * size // 100


def _hundredths(sign: str) -> int:
    if east_asian_width(sign) in "WF":
        return _CHINESE
    return _BROAD if sign.isdigit() or sign.isupper() else _OTHER


def folded(text: str, width: int, size: int) -> list[str]:
    """Return a text as lines of about `width` pixels; a word that is longer is cut.

    >>> folded("Jobs for people lifted out of poverty", 120, 14)
    ['Jobs for people', 'lifted out of', 'poverty']
    """
    lines: list[str] = []
    line = ""
    for token in _TOKEN.findall(" ".join(text.split())):
        if line and text_width(f"{line}{token.rstrip()}", size) > width:
            lines.append(line.rstrip())
            line = ""
        line += token
        while text_width(line.rstrip(), size) > width and len(line) > 1:
            fits = max(1, len(line) * width // text_width(line, size))
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() else lines
