"""Markup: text that stands in Markdown and is never taken for markup.

Written for two readers that differ: GitHub, and Python-Markdown, which makes sites and takes no
backslash away before some of the signs. It must not know what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpitrack.findings.finding import escaped, visible
from kpitrack.reports.page import Page

_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_{}[]#|"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "$": "&#36;"}
)
"""What is written for a sign that may begin markup wherever it stands."""
_OPENING = re.compile(r"^(?:[-+:](?=\s|$)|[-=](?=[-=]*$)|\d+(?=[.)](?:\s|$)))")
"""What makes a list, or a heading of the line above, at the beginning of a line."""
_BARE_LINK = re.compile(r"(?<=www)\.|:(?=//|[\w+-]+:)|@(?=\w)", re.IGNORECASE)
"""What makes an address of the words around it, or a picture of the word that it begins."""


def plain(text: str) -> str:
    r"""Return a text on one line, without control characters, in which nothing is markup.

    >>> print(plain("*new* | 1 < 2"))
    \*new\* \| 1 &lt; 2
    """
    shown = escaped(" ".join(text.split())).translate(_SIGNS)
    return _OPENING.sub(_spelt_out, _BARE_LINK.sub(_spelt_out, shown))


def _spelt_out(match: re.Match[str]) -> str:
    """Return a text whose first character is written by its number."""
    return f"&#{ord(match[0][0])};{match[0][1:]}"


def code(text: str) -> str:
    """Return a text between backticks, which it cannot end.

    >>> code("a`b.yaml")
    "`a'b.yaml`"
    """
    return f"`{visible(text).replace('`', chr(39))}`"


def fitted(text: str, page: Page) -> str:
    """Return a document for a page that may not have all its characters: those by their numbers.

    >>> fitted("3 人", Page(encoding="ascii"))
    '3 &#20154;'
    """
    encoding = page.encoding
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


def row(cells: Iterable[str]) -> str:
    """Return a line of a table.

    >>> row(["a", "b"])
    '| a | b |'
    """
    return f"| {' | '.join(cells)} |"
