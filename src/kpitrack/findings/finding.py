"""What every finding is: a permanent code, a severity, a place, a sentence and a remedy.

The core speaks in pointers; this module must not know files, lines or columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, cast

import attrs

from kpitrack.model import Pointer

_SHOWN = 60
"""Characters of a quoted text that are shown; it may be as long as a file."""
_SHOWN_PLAIN = 400
"""Characters of any other text that are shown."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """The plan cannot be used until it is mended."""
    WARNING = "warning"
    """The plan can be used, but a figure may not mean what it seems to."""
    NOTE = "note"
    """Worth knowing; nothing needs to change."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Finding:
    """One thing that a reader should know, at one place of a plan.

    Equal to another of the same rule whose fields are equal. That is written here once: attrs would
    write it anew for each of a hundred rules, which takes as long as reading and reporting a plan.

    Attributes:
        where: The place, as a pointer into the plan; () where a text cannot be read as one.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    says: ClassVar[str]
    mends: ClassVar[str]

    where: Pointer = ()

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return self.says.format_map(self._words())

    @property
    def mend(self) -> str:
        """What to write instead."""
        return self.mends.format_map(self._words())

    def tell(self, template: str, words: Mapping[str, str]) -> str:
        """Return a sentence of another's, its gaps filled with `words`, or else with the fields."""
        return template.format_map({**self._words(), **words})

    def _words(self) -> dict[str, str]:
        """Return the fields as words: `{key}` is quoted, `{key_plain}` is not."""
        words: dict[str, str] = {}
        for field in attrs.fields(type(self)):
            value = getattr(self, field.name)
            plain = (
                listed(cast("tuple[object, ...]", value))
                if isinstance(value, tuple)
                else visible(str(value))
            )
            words[field.name] = quoted(value) if isinstance(value, str) else plain
            words[f"{field.name}_plain"] = plain
        return words

    def _fields(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}

    def __eq__(self, other: object) -> bool:
        """Tell whether another is of the same rule and says the same."""
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        """Return what equal ones have in common."""
        return hash((type(self), *self._fields().values()))

    def __repr__(self) -> str:
        """Return what would make it again."""
        fields = ", ".join(f"{name}={value!r}" for name, value in self._fields().items())
        return f"{type(self).__name__}({fields})"

    def __str__(self) -> str:
        """Return code, message and remedy on one line."""
        return f"{self.code} {self.message}; {self.mend}"


_WORD_START = re.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def rule_of(kind: type[Finding]) -> str:
    """Return the rule that a class stands for: its name in small letters with hyphens.

    >>> rule_of(Finding)
    'finding'
    """
    return _WORD_START.sub("-", kind.__name__).lower()


def quoted(text: str) -> str:
    """Return a text in quotes on one line, cut where it is long; control characters escaped."""
    cut = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"'{visible(cut)}'"


def visible(text: str) -> str:
    """Return a text on one line, cut where it is long; control characters escaped."""
    return escaped(text if len(text) <= _SHOWN_PLAIN else f"{text[:_SHOWN_PLAIN]}…")


def escaped(text: str) -> str:
    """Return all of a text on one line, control characters escaped."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )


def listed(names: tuple[object, ...]) -> str:
    """Return names one after another, as a person would list them."""
    return ", ".join(visible(str(name)) for name in names)


def suggestion(nearest: str | None, otherwise: str) -> str:
    """Return what to write: the nearest known spelling, or else the advice given."""
    return f"write {quoted(nearest)}" if nearest else otherwise
