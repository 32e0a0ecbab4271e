"""Markup: text that is safe inside SVG, and the frame that every drawing has.

Nothing here knows what a drawing shows.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_UNSEEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold, however they are written."""


def safe(text: str) -> str:
    r"""Return a text as it may stand between two tags or in a quoted attribute.

    >>> safe('<script> & "x"\x00')
    '&lt;script&gt; &amp; &quot;x&quot;'
    """
    return escape(_UNSEEN.sub("", text), {'"': "&quot;"})


def framed(drawing: str, *, kind: str, size: tuple[int, int], title: str, about: str) -> str:
    """Return a drawing as an image inside a page, with what it says for those who do not see it.

    Args:
        drawing: Its elements.
        kind: Its classes.
        size: Its width and height, in units of the drawing.
        title: What it is of.
        about: What it shows, in words.
    """
    width, height = size
    return (
        f'<svg class="{kind}" role="img" viewBox="0 0 {width} {height}">'
        f"<title>{safe(title)}</title><desc>{safe(about)}</desc>{drawing}</svg>"
    )
