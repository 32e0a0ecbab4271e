"""The keys of a plan file: what the reader knows of them, as the reference page shows it."""

from __future__ import annotations

import re
from enum import StrEnum

import attrs
from tests.docs.page import ROOT

import kpitrack
from kpitrack.files import declaration, entry, indicator, observation, statement, status, target
from kpitrack.files.form import Key, Shape
from kpitrack.files.scalar import Choice

MODULES = (declaration, status, observation, target, statement, indicator, entry)
"""What has tables of keys, in the order in which the schema defines their mappings."""
SHAPES = {
    shape.owner: shape
    for module in MODULES
    for shape in vars(module).values()
    if isinstance(shape, Shape)
}

_CHOICES = re.compile(
    r"^### ([^\n]+)\n(?:(?!^###).)*?choices of (\w+) -->", re.MULTILINE | re.DOTALL
)


def _closed() -> dict[type[StrEnum], str]:
    """Return what each closed list is called by the page of choices."""
    text = (ROOT / "docs" / "reference" / "choices.md").read_text(encoding="utf-8")
    listed = {getattr(kpitrack, name, None): heading for heading, name in _CHOICES.findall(text)}
    return {
        one: heading.lower()
        for one, heading in listed.items()
        if isinstance(one, type) and issubclass(one, StrEnum)
    }


CLOSED = _closed()


@attrs.frozen
class Row:
    """What the page says of one key."""

    key: str
    value: str
    default: str
    meaning: str
    example: str


def anchor(members: type[StrEnum]) -> str:
    """Return where the reference lists the values of an enumeration."""
    return f"choices.md#{CLOSED[members].replace(' ', '-')}"


def members_of(key: Key) -> type[StrEnum] | None:
    """Return the closed list that a key chooses from, if it does."""
    read = key.read
    return read.members if isinstance(read, Choice) else None


def _value(key: Key) -> str:
    members = members_of(key)
    if members is None:
        return entry.HOLDS[key.read]
    if members in CLOSED:
        return f"[{CLOSED[members]}]({anchor(members)})"
    return " or ".join(f"`{member}`" for member in members)


TABLES = {
    owner: [
        Row(name, _value(key), key.default, key.meaning, key.example)
        for name, key in shape.keys.items()
    ]
    for owner, shape in SHAPES.items()
}
