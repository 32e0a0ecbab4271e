"""Frozen mappings: what results keep by id or by part.

Nothing here knows what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class FrozenMapping(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping that nobody can change and that, unlike a `MappingProxyType`, can be pickled.

    >>> FrozenMapping({"a": 1})
    FrozenMapping({'a': 1})
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[Key, Value]) -> None:
        """Keep a copy of `items`, in their order."""
        self._items = dict(items)

    def __getitem__(self, key: Key) -> Value:
        """Return what is kept by `key`."""
        return self._items[key]

    def __iter__(self) -> Iterator[Key]:
        """Go through the keys in their order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def __repr__(self) -> str:
        """Return what would make it again."""
        return f"{type(self).__name__}({self._items!r})"
