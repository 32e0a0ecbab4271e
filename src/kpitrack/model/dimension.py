"""Dimensions: the places, groups or other parts that a total is made of.

This module declares parts; it must not add anything up.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import attrs

from kpitrack.model.identifier import checked_id
from kpitrack.model.title import Title, optional_title
from kpitrack.model.weight import UNWEIGHTED, to_weight

Where = tuple[tuple[str, str], ...]
"""Which part something belongs to: pairs of dimension and part, sorted; () is the total."""


def part_text(where: Where) -> str:
    """Return what a part is called in messages; empty for the total.

    >>> part_text((("place", "hubin"), ("sex", "f")))
    'place=hubin, sex=f'
    """
    return ", ".join(f"{dimension}={part}" for dimension, part in where)


def part_name(where: Where, dimensions: Iterable[Dimension], language: str) -> str:
    """Return what a part is called for readers; of several dimensions, in their order in `where`.

    A part without a title is called by its id.
    """
    names = {
        (dimension.id, part.id): part.name(language)
        for dimension in dimensions
        for part in dimension.parts
    }
    return " / ".join(names[pair] for pair in where)


@attrs.frozen(kw_only=True)
class Part:
    """One value of a dimension, such as one county.

    Attributes:
        id: The value, unique within its dimension.
        title: Its name for readers.
        weight: What it counts for where parts make a weighted mean; above zero.
        counts: Whether it belongs to the total.
        reason: Why it does not count; needed exactly when `counts` is false.
    """

    id: str = attrs.field(validator=checked_id)
    title: Title | None = attrs.field(default=None, converter=optional_title)
    weight: Decimal = attrs.field(default=UNWEIGHTED, converter=to_weight, eq=str)
    counts: bool = True
    reason: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.counts == bool(self.reason):
            msg = (
                f"part {self.id!r}: a part that does not count needs a reason, "
                "and only such a part has one"
            )
            raise ValueError(msg)

    def name(self, language: str) -> str:
        """Return the title in `language`, or the id where there is no title."""
        return self.id if self.title is None else self.title.text(language)


def _parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(parts)


@attrs.frozen(kw_only=True)
class Dimension:
    """A way of splitting a total: place, sex, age or any other.

    Attributes:
        id: The name that observations use in `where`.
        parts: Every part that a complete total needs, in order.
        title: Its name for readers.
    """

    id: str = attrs.field(validator=checked_id)
    parts: tuple[Part, ...] = attrs.field(converter=_parts)
    title: Title | None = attrs.field(default=None, converter=optional_title)

    def __attrs_post_init__(self) -> None:
        ids = [part.id for part in self.parts]
        if not ids or len(set(ids)) < len(ids):
            msg = f"dimension {self.id!r} needs at least one part, and each part once"
            raise ValueError(msg)
