"""Entries: the keys of each mapping of a plan file, as the reader knows them."""

from __future__ import annotations

from tests.docs.generated.markdown import code, table
from tests.docs.keys import TABLES


def keys_table(owner: str) -> str:
    """Return the keys of one kind of mapping: what they hold, and what holds without them."""
    return table(
        ("key", "value", "default", "meaning", "example"),
        [
            (code(row.key), row.value, row.default, row.meaning, code(row.example))
            for row in TABLES[owner]
        ],
    )
