"""Identifiers: what may name a plan, a program, an indicator or a part.

This module holds the one rule; it must not know what is being named.
"""

from __future__ import annotations

import re

_ID = re.compile(r"\w[\w.\-]*")
MAX_LENGTH = 200


def is_id(text: str) -> bool:
    """Tell whether `text` may be an identifier.

    It starts with a letter, a digit or an underscore of any script and goes on with those,
    dots and hyphens: no spaces, slashes or colons, which paths and messages need.

    >>> is_id("skills-training"), is_id("技能培训"), is_id("a b")
    (True, True, False)
    """
    return len(text) <= MAX_LENGTH and _ID.fullmatch(text) is not None


def checked_id(_instance: object, _attribute: object, value: str) -> None:
    """Refuse a value that may not be an identifier; an attrs validator.

    Raises:
        ValueError: The value is not an identifier.
    """
    if not is_id(value):
        msg = (
            f"{value[:MAX_LENGTH]!r} is not an id: use up to {MAX_LENGTH} letters, digits, "
            "'-', '_' and '.', and no spaces"
        )
        raise ValueError(msg)
