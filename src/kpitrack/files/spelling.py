"""Spelling: which known word somebody may have meant.

A suggestion only; nothing is ever read as if it were spelled right.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST_MISSPELT = 60
"""No word is near to a longer text."""


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return the known spelling that is most like `text`, if any is near."""
    if len(text) > _LONGEST_MISSPELT:
        return None
    close = difflib.get_close_matches(text.casefold(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None
